"""The amounts that sectors and fields are to reach, by sector, on one scale.

Amounts are shown one by one and never added or stacked: totals overlap, scopes differ, and the
ledger's entries that say so stand beside the bars they concern.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .. import model
from ..facts.cells import Cell
from ..facts.target_cells import own_words
from ..plan.owned import Owned
from ..plan.whole import Plan

Owner = model.Section


@dataclass(frozen=True)
class Amount:
    """An amount of a sector or field. `value` is canonical; `issues` are what a reader is warned of.

    `look` is how its bar looks, as `Most.look` says.
    """

    owner: Owner
    item: Owned
    value: Decimal
    scope: str
    look: str
    issues: tuple[model.DataIssue, ...]

    @property
    def target(self) -> model.TargetSpec:
        """The target."""
        return self.item.target

    @property
    def measured(self) -> str:
        """What is measured: by its own name where that says more than the scope."""
        metric = self.item.metric.zh
        return metric if self.scope in metric else self.scope

    @property
    def words(self) -> Cell:
        """The target in the text's own words."""
        return own_words(self.item)


@dataclass(frozen=True)
class Block:
    """A sector with its amounts, and those of its fields with a section of their own that state none."""

    sector: model.Section
    amounts: tuple[Amount, ...]
    silent: tuple[model.Section, ...]


@dataclass(frozen=True)
class Amounts:
    """The amounts of a plan in one canonical `unit`, by sector. `scope` is what most are counted in."""

    unit: str
    scope: str
    year: int
    noun: str
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """What the amounts are called together."""
        return f"{self.year} 年{self.scope}等金额目标，按{self.noun}分列"

    @property
    def note(self) -> str:
        """How to read the bars, and the largest of them."""
        alike = [a for a in self.all if a.look == "plain"]
        largest = max(alike, key=lambda a: a.value, default=None)
        of_scope = f"写有点值的{self.scope}，最大的是{largest.owner.name.zh}。" if largest else ""
        return f"条长自 0 起，与数值成正比；各条并列，不相加、不堆叠。{of_scope}"

    @property
    def legend(self) -> dict[str, str]:
        """What the bars stand for, each with how it looks."""
        others = {a.scope: "other" for a in self.all if a.look == "other"}
        levels = {"只写量级，没有点值": "level"} if any(a.look == "level" for a in self.all) else {}
        return {self.scope: "plain"} | others | levels

    @property
    def all(self) -> list[Amount]:
        """Every amount, in the plan's order."""
        return [a for block in self.blocks for a in block.amounts]

    @property
    def most(self) -> Decimal:
        """The largest value, which the bars are measured by."""
        return max(a.value for a in self.all)

    @property
    def warnings(self) -> list[tuple[model.DataIssue, list[str]]]:
        """The ledger's entries that concern them, each with the names of those it concerns."""
        found = {i.id: i for a in self.all for i in a.issues}
        return [(i, [a.owner.name.zh for a in self.all if i in a.issues]) for i in found.values()]


@dataclass(frozen=True)
class Most:
    """The canonical unit that most amounts of sectors and fields have, and the scope of most of those."""

    unit: str
    scope: str

    @classmethod
    def of(cls, plan: Plan) -> Most:
        """Return it for a plan; both are empty if no sector has an amount."""
        found = [(o.target, unit) for _, o, _, unit in _targets(plan)]
        unit = _commonest(unit for _, unit in found)
        return cls(unit, _commonest(t.scope for t, u in found if u == unit))

    def look(self, item: Owned, unit: str) -> str:
        """Return how a bar looks: `level` without a point value, `other` in another scope, or `plain`."""
        if item.reading.magnitude is not None:
            return "level"
        return "other" if unit == self.unit and item.target.scope != self.scope else "plain"


def gather(plan: Plan, most: Most, sector: str | None = None) -> Amounts | None:
    """Return the amounts of all sectors, or of one by id; None if there are fewer than two.

    They are those in the unit of money that most of the sectors' and fields' targets use.
    """
    scopes = {s.id: s.name.zh for s in plan.document.scopes}
    by_owner: dict[str, list[Amount]] = {}
    for owner, item, value, unit in _targets(plan):
        if unit == most.unit:
            issues = tuple(i for i in plan.issues if item.target.id in i.affects)
            amount = Amount(owner, item, value, scopes[item.target.scope], most.look(item, unit), issues)
            by_owner.setdefault(owner.id, []).append(amount)
    blocks = [_block(plan, s, by_owner) for s in plan.mains if sector in (None, s.id)]
    blocks = [b for b in blocks if b.amounts]
    if sum(len(b.amounts) for b in blocks) < 2:
        return None
    return Amounts(
        most.unit, scopes[most.scope], plan.document.period.end, plan.words["sections"], tuple(blocks)
    )


def _targets(plan: Plan) -> Iterator[tuple[Owner, Owned, Decimal, str]]:
    """Yield the targets of sectors and fields that state an amount, with the canonical value and unit.

    That of an order of size is only where its bar ends.
    """
    for sector in plan.mains:
        for owner in plan.within(sector):
            for t in owner.targets:
                item = plan.targets[t.id]
                reading = item.reading
                value = reading.magnitude if reading.value is None else reading.value
                is_change = reading.operator in (model.Operator.increase, model.Operator.decrease)
                if value and reading.unit and plan.units.is_money(reading.unit) and not is_change:
                    yield owner, item, *plan.units.canonical(value, reading.unit)


def _commonest(words: Iterator[str]) -> str:
    return next((word for word, _ in Counter(words).most_common(1)), "")


def _block(plan: Plan, sector: model.Section, by_owner: dict[str, list[Amount]]) -> Block:
    owners = list(plan.within(sector))
    amounts = tuple(a for owner in owners for a in by_owner.get(owner.id, ()))
    silent = tuple(f for f in owners[1:] if f.extent is model.Extent.full and f.id not in by_owner)
    return Block(sector, amounts, silent)
