"""Sectors, fields and indicators side by side: what each has, what they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from .. import model
from ..plan.graph import Graph
from ..plan.owned import Owned

MOST_SIDES = 3  # as many as one sheet of paper shows side by side
_READY_PAIRS = 2


@dataclass(frozen=True)
class Side:
    """One of the things compared. A sector has its fields' amounts and terms among its own.

    `terms` are ids of terms and subjects, the most telling first; `amounts` are canonical.
    """

    thing: model.Section | model.Indicator
    quantitative: tuple[Owned, ...]
    qualitative: tuple[Owned, ...]
    terms: tuple[str, ...]
    amounts: tuple[tuple[Decimal, str], ...]

    @property
    def id(self) -> str:
        """The id of the thing."""
        return self.thing.id

    @property
    def name(self) -> str:
        """What the thing is called."""
        return self.thing.name.zh

    def has(self, entity: str) -> bool:
        """Say whether it names an entity, or is it."""
        return entity == self.id or entity in self.terms


@dataclass(frozen=True)
class Compared:
    """Two or three sides. `shared` has the entities of two sides or more with the names of those sides."""

    sides: tuple[Side, ...]
    shared: tuple[tuple[str, tuple[str, ...]], ...]

    def own(self, side: Side) -> list[str]:
        """Return what only one side names by itself; another may have it within a longer name."""
        common = {entity for entity, _ in self.shared}
        return [t for t in side.terms if t not in common]

    @cached_property
    def scales(self) -> dict[str, Decimal]:
        """The largest amount of each canonical unit that allows two targets to be compared."""
        amounts: dict[str, list[Decimal]] = defaultdict(list)
        for value, unit in (amount for side in self.sides for amount in side.amounts):
            amounts[unit].append(value)
        return {unit: max(values) for unit, values in amounts.items() if len(values) > 1}


class Comparison:
    """Everything that can be compared, and some comparisons ready made."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @cached_property
    def sides(self) -> dict[str, Side]:
        """Every indicator, and every sector and field that the text has more on than its name, by id."""
        plan = self.graph.plan
        things: list[model.Section | model.Indicator] = [*plan.stated, *plan.indicators]
        return {thing.id: self._side(thing) for thing in things}

    def _side(self, thing: model.Section | model.Indicator) -> Side:
        plan, graph = self.graph.plan, self.graph
        ids = {s.id for s in plan.within(thing)} if isinstance(thing, model.Section) else {thing.id}
        targets = [o for o in plan.targets.values() if o.owner.id in ids]
        quantitative = tuple(o for o in targets if o.kind is model.TargetKind.quantitative)
        named = {e for i in ids for e in graph.named_by.get(i, ())} - ids
        return Side(
            thing,
            quantitative,
            tuple(o for o in targets if o not in quantitative and o.owner.id == thing.id),
            tuple(sorted(named, key=lambda e: (-graph.telling(e), e))),
            tuple(plan.amounts_of(quantitative, levels=True)),
        )

    def of(self, ids: Sequence[str]) -> Compared:
        """Return some things side by side. Raises KeyError for an id that cannot be compared."""
        sides = tuple(self.sides[i] for i in ids)
        entities = dict.fromkeys((*ids, *(e for s in sides for e in s.terms)))
        shared = [(e, tuple(s.name for s in sides if s.has(e))) for e in entities]
        return Compared(sides, tuple((e, names) for e, names in shared if len(names) > 1))

    def ready(self) -> list[Compared]:
        """Return comparisons worth reading: the sectors of each group, and the most related fields."""
        return [self.of(ids) for ids in (*self._groups(), *self._pairs())]

    def _groups(self) -> Iterator[tuple[str, ...]]:
        plan = self.graph.plan
        for _, sections in plan.blocks:
            full = [s.id for s in sections if s.extent is model.Extent.full]
            if len(full) > 1:
                yield tuple(full[:MOST_SIDES])

    def _is_inner(self, thing: model.Section | model.Indicator) -> bool:
        """Say whether a thing is a section inside a main one."""
        return isinstance(thing, model.Section) and not self.graph.plan.is_main(thing)

    def _pairs(self) -> list[tuple[str, ...]]:
        weights = {
            tuple(sorted((s.id, r.subject))): r.weight
            for s in self.sides.values()
            if self._is_inner(s.thing)
            for r in self.graph.related(s.id)
            if r.subject in self.sides and self._is_inner(self.sides[r.subject].thing)
        }
        return sorted(weights, key=lambda pair: (-weights[pair], pair))[:_READY_PAIRS]
