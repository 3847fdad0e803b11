"""Where parks and carriers are, as far as the text says: no geography is added.

A carrier that the text lists places for is shown once, with its places. That others stand at a place is
inferred from their names, which have the place's in them, and is marked so. All the rest stand under
“no place written”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import model
from ..plan.graph import Graph
from ..plan.whole import Plan
from ..text.mentions import folded, forms_of


@dataclass(frozen=True)
class Entry:
    """A carrier with the subjects that name it. `term` is its slug if it is a term."""

    name: str
    term: str | None
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A place with its carriers; `term` is None for those whose place the text does not say."""

    term: model.Term | None
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """How the place is called."""
        return self.term.zh if self.term else "原文未写地点"

    @property
    def basis(self) -> str:
        """What tells the place of its carriers."""
        return "推断：名称里带地名" if self.term else ""


@dataclass(frozen=True)
class Layout:
    """A carrier for which the text lists places."""

    carrier: Entry
    places: tuple[model.Term, ...]


@dataclass(frozen=True)
class Places:
    """The carriers with listed places, the places in carriers' names, and the regions that are only named."""

    layouts: tuple[Layout, ...]
    places: tuple[Place, ...]
    regions: tuple[model.Term, ...]


def gather(graph: Graph) -> Places | None:
    """Return the carriers by place in the text's order, those without one last; None if there are none."""
    terms = _places(graph)
    layouts = tuple(_layouts(graph))
    listed = {layout.carrier.name for layout in layouts}
    by_place: dict[str | None, list[Entry]] = {}
    for candidate in _candidates(graph):
        if candidate.name not in listed:
            by_place.setdefault(_named_place(candidate.name, terms), []).append(candidate)
    places = [Place(t, tuple(by_place[t.id])) for t in terms if t.id in by_place]
    if None in by_place:
        places.append(Place(None, tuple(by_place[None])))
    shown = {*by_place, *(t.id for layout in layouts for t in layout.places)}
    regions = tuple(t for t in terms if t.id not in shown)
    return Places(layouts, tuple(places), regions) if layouts or places else None


def _places(graph: Graph) -> list[model.Term]:
    """Return the places that the text names, in its order."""

    def first(term: model.Term) -> tuple[int, int]:
        span = graph.by_entity[term.id][0].span
        return span.paragraph, span.start

    plan = graph.plan
    places = [t for t in plan.kinds if _is_place(plan, t) and t in graph.by_entity]
    return sorted((plan.terms[t] for t in places), key=first)


def _is_place(plan: Plan, term: str) -> bool:
    return plan.kinds[term].use is model.TermUse.place


def _layouts(graph: Graph) -> Iterator[Layout]:
    """Yield the carriers that the text lists places for."""
    plan = graph.plan
    for sector in plan.sections:
        for carrier in sector.carriers:
            places = [m for m in carrier.members if _is_place(plan, m)]
            if places:
                yield Layout(_carrier(graph, sector, carrier), tuple(plan.terms[m] for m in places))


def _carrier(graph: Graph, sector: model.Section, carrier: model.Carrier) -> Entry:
    term = next((t.id for t in graph.plan.terms.values() if t.zh == carrier.name.zh), None)
    return Entry(carrier.name.zh, term, (sector.id,))


def _candidates(graph: Graph) -> list[Entry]:
    """Return the carriers' members, carriers without members, and the parks and sites that subjects name."""
    return list({e.name: e for e in _named(graph)}.values())


def _named(graph: Graph) -> Iterator[Entry]:
    plan = graph.plan
    for sector in plan.sections:
        for carrier in sector.carriers:
            for member in carrier.members:
                if not _is_place(plan, member):
                    yield Entry(plan.terms[member].zh, member, (sector.id,))
            if not carrier.members:
                yield _carrier(graph, sector, carrier)
    for term, kind in plan.kinds.items():
        holders = tuple(h for h in graph.naming.get(term, ()) if h in plan.subjects)
        if (kind.use is model.TermUse.site or term in plan.document.sites) and holders:
            yield Entry(plan.terms[term].zh, term, holders)


def _named_place(name: str, places: list[model.Term]) -> str | None:
    """Return the place whose name, or other name, a carrier's name has in it; the longest if several."""
    found = [(len(form), p.id) for p in places for form in forms_of(p) if folded(form) in folded(name)]
    return max(found)[1] if found else None
