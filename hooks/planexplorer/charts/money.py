"""The amounts that sectors and fields are to reach, by sector, on one axis.

Amounts are drawn one by one and never added or stacked: totals overlap, scopes differ, and the
ledger's entries that say so stand beside the bars they concern.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from .. import model
from ..plan.whole import Plan
from ..text.amounts import in_words


@dataclass(frozen=True)
class Amount:
    """An amount of a sector or field. `value` is canonical; `issues` are what a reader is warned of."""

    owner: model.Sector | model.KeyField
    target: model.Target
    value: Decimal
    scope: str
    is_main_scope: bool
    issues: tuple[model.DataIssue, ...]

    @property
    def words(self) -> str:
        """The target in words, without what stands in brackets."""
        return in_words(self.target).partition("（")[0]


@dataclass(frozen=True)
class Block:
    """A sector with its amounts, and those of its fields with a section of their own that state none."""

    sector: model.Sector
    amounts: tuple[Amount, ...]
    silent: tuple[model.KeyField, ...]


@dataclass(frozen=True)
class Amounts:
    """The amounts of a plan in one canonical `unit`, by sector. `scope` is what most are counted in."""

    unit: str
    scope: str
    blocks: tuple[Block, ...]

    @property
    def all(self) -> list[Amount]:
        """Every amount, in the plan's order."""
        return [a for block in self.blocks for a in block.amounts]

    @property
    def issues(self) -> list[model.DataIssue]:
        """The ledger's entries that concern them, each once."""
        return list({i.id: i for a in self.all for i in a.issues}.values())

    def overlapping(self) -> list[tuple[model.DataIssue, list[Amount]]]:
        """The overlaps of two amounts or more, each with the amounts it concerns."""
        found = [
            (issue, [a for a in self.all if issue in a.issues])
            for issue in self.issues
            if issue.kind is model.IssueKind.overlap
        ]
        return [(issue, amounts) for issue, amounts in found if len(amounts) > 1]


def gather(plan: Plan, sector: str | None = None) -> Amounts | None:
    """Return the amounts of all sectors, or of one by id; None if there are fewer than two.

    They are those in the unit of money that most of the sectors' and fields' targets use.
    """
    found = [a for s in plan.sectors for a in _in_sector(plan, s)]
    if not found:
        return None
    unit = Counter(a.unit for a in found).most_common(1)[0][0]
    found = [a for a in found if a.unit == unit]
    main = Counter(a.target.scope for a in found).most_common(1)[0][0]
    by_owner: dict[str, list[Amount]] = {}
    for a in found:
        by_owner.setdefault(a.owner.id, []).append(_amount(plan, a, main))
    sectors = [s for group in plan.document.groups for s in plan.in_group(group.id)]
    blocks = [_block(s, by_owner) for s in sectors if sector in (None, s.id)]
    result = Amounts(unit, _scope_name(plan, main), tuple(b for b in blocks if b.amounts))
    return result if len(result.all) > 1 else None


@dataclass(frozen=True)
class _Found:
    owner: model.Sector | model.KeyField
    target: model.Target
    value: Decimal
    unit: str


def _in_sector(plan: Plan, sector: model.Sector) -> list[_Found]:
    owners: tuple[model.Sector | model.KeyField, ...] = (sector, *sector.fields)
    return [
        _Found(owner, t, *plan.units.canonical(t.value, t.unit))
        for owner in owners
        for t in owner.targets
        if t.value and t.unit and plan.units.is_money(t.unit) and t.operator is not model.Operator.increase
    ]


def _amount(plan: Plan, found: _Found, main: str) -> Amount:
    scope = found.target.scope
    issues = tuple(i for i in plan.issues if found.target.id in i.affects)
    return Amount(found.owner, found.target, found.value, _scope_name(plan, scope), scope == main, issues)


def _scope_name(plan: Plan, scope: str) -> str:
    return next(s.name.zh for s in plan.document.scopes if s.id == scope)


def _block(sector: model.Sector, by_owner: dict[str, list[Amount]]) -> Block:
    owners = (sector, *sector.fields)
    amounts = tuple(a for owner in owners for a in by_owner.get(owner.id, ()))
    silent = tuple(f for f in sector.fields if f.extent is model.Extent.full and f.id not in by_owner)
    return Block(sector, amounts, silent)


def sentence(data: Amounts) -> str:
    """Return what the picture shows, in a sentence for readers who do not see it."""
    items = "；".join(f"{a.owner.name.zh}{_scope(a)}{a.words}" for a in data.all)
    largest = max(data.all, key=lambda a: a.value)
    overlap = "".join(
        f"其中{'、'.join(a.owner.name.zh for a in amounts)}口径重叠，不可相加。"
        for _, amounts in data.overlapping()
    )
    return f"{items}。最大的是{largest.owner.name.zh}{largest.scope}。{overlap}"


def _scope(amount: Amount) -> str:
    return "" if amount.is_main_scope else amount.scope
