"""What is known of a plan: the plan, what follows from it, and where everything stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from .. import model
from ..plan.graph import Graph
from ..plan.owned import Owned
from ..plan.whole import Plan
from ..text.units import plain
from .addresses import Addresses


@dataclass(frozen=True)
class Known:
    """What facts are taken from. `base` is the site's address, or empty when it is not known."""

    graph: Graph
    addresses: Addresses
    base: str = ""

    @classmethod
    def of(cls, plan: Plan) -> Known:
        """Return what is known of a plan."""
        return cls(Graph(plan), Addresses(plan))

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.graph.plan

    def url(self, identifier: str) -> str:
        """Return the address of a thing: in full if the site's is known, else below its root."""
        return self.base + self.addresses.url(identifier)

    def section(self, passage: str) -> str | None:
        """Return the headings above a passage, outermost first, or None where it stands below none."""
        return " > ".join(p.text.strip() for p in self.plan.text.section(passage)) or None

    def issues_of(self, identifier: str) -> tuple[model.DataIssue, ...]:
        """Return the ledger's entries that a reader of a thing must be warned of."""
        return self._issues.get(identifier, ())

    @cached_property
    def unreviewed(self) -> frozenset[str]:
        """The ids of what a program has drafted and nobody has looked at."""
        plan = self.plan
        waiting = {i.id for i in plan.indicators if not i.reviewed}
        waiting |= {t.id for t in plan.terms.values() if not t.reviewed}
        waiting |= {i.id for i in plan.issues if not i.reviewed}
        waiting |= {m.id for s in plan.subjects.values() for m in s.measures if not m.reviewed}
        return frozenset(waiting | {t for t, owned in plan.targets.items() if not owned.reviewed})

    @cached_property
    def _issues(self) -> dict[str, tuple[model.DataIssue, ...]]:
        found: dict[str, tuple[model.DataIssue, ...]] = {}
        for issue in self.plan.issues:
            for identifier in issue.affects:
                found[identifier] = (*found.get(identifier, ()), issue)
        return found

    @property
    def targets_counted(self) -> str:
        """How many targets there are, in words: one that the text states twice counts once."""
        counts = self.plan.counts
        twice = f"，另有 {counts['twins']} 条重述不计" if counts["twins"] else ""
        return f"{counts['targets']} 条目标（定性 {counts['qualitative']} 条{twice}）"

    def canonical(self, item: Owned) -> tuple[Decimal, str] | None:
        """Return a target's value and unit in canonical terms, or None where it has no one value."""
        return next(self.plan.amounts_of([item]), None)

    def size(self, item: Owned) -> tuple[Decimal, str] | None:
        """Return what a target is sorted and drawn by: an order of size and the low of a range too."""
        return next(self.plan.amounts_of([item], levels=True), None)


def grouped(value: Decimal) -> str:
    """Return a decimal with a narrow space between groups of three digits, as tables print it."""
    whole, _, fraction = plain(value).partition(".")
    return f"{int(whole):,}".replace(",", "\u202f") + (f".{fraction}" if fraction else "")
