"""Where parks and carriers are, as far as the text says: no geography is added.

A carrier stands at a place if the text lists the place as its member, or if its own name has the
place's name in it. All others stand under “no place written”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import model
from ..plan.graph import Graph
from ..text.mentions import folded, forms_of


@dataclass(frozen=True)
class Entry:
    """A carrier at a place. `term` is its slug if it is a term; `by_name`: only its name tells the place."""

    name: str
    term: str | None
    subjects: tuple[str, ...]
    by_name: bool = False

    @property
    def basis(self) -> str:
        """What tells the place."""
        return "名称里带地名" if self.by_name else "原文列明"


@dataclass(frozen=True)
class Place:
    """A place with its carriers; `term` is None for those whose place the text does not say."""

    term: model.Term | None
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """How the place is called."""
        return self.term.zh if self.term else "原文未写地点"


@dataclass(frozen=True)
class Places:
    """The places of a plan that carry something, and the regions that are only named."""

    places: tuple[Place, ...]
    regions: tuple[model.Term, ...]


def gather(graph: Graph) -> Places | None:
    """Return the carriers by place in the text's order, those without one last; None if there are none."""
    terms = _places(graph)
    candidates = _candidates(graph)
    by_place = {t.id: _listed(graph, t) for t in terms}
    home = {c.name: _named_place(c.name, terms) for c in candidates}
    for candidate in candidates:
        place = home[candidate.name]
        if place is not None:
            by_place[place].append(Entry(candidate.name, candidate.term, candidate.subjects, by_name=True))
    listed = {e.name for entries in by_place.values() for e in entries}
    loose = [c for c in candidates if home[c.name] is None and c.name not in listed]
    # Places that the text lists as such come before those that only stand in a name.
    places = [Place(t, tuple(by_place[t.id])) for t in terms if by_place[t.id]]
    places.sort(key=lambda p: all(e.by_name for e in p.entries))
    if loose:
        places.append(Place(None, tuple(loose)))
    return Places(tuple(places), tuple(t for t in terms if not by_place[t.id])) if places else None


def _places(graph: Graph) -> list[model.Term]:
    """Return the places that the text names, in its order."""

    def first(term: model.Term) -> tuple[int, int]:
        span = graph.by_entity[term.id][0].span
        return span.paragraph, span.start

    plan = graph.plan
    places = [t for t, kind in plan.kinds.items() if kind is model.TermKind.place and t in graph.by_entity]
    return sorted((plan.terms[t] for t in places), key=first)


def _listed(graph: Graph, place: model.Term) -> list[Entry]:
    """Return the carriers that the text lists a place under."""
    return [_carrier(graph, s, c) for s in graph.plan.sectors for c in s.carriers if place.id in c.members]


def _carrier(graph: Graph, sector: model.Sector, carrier: model.Carrier) -> Entry:
    term = next((t.id for t in graph.plan.terms.values() if t.zh == carrier.name.zh), None)
    return Entry(carrier.name.zh, term, (sector.id,))


def _candidates(graph: Graph) -> list[Entry]:
    """Return the carriers' members, the parks that sectors and fields name, and carriers without members."""
    return list({e.name: e for e in _named(graph)}.values())


def _named(graph: Graph) -> Iterator[Entry]:
    plan = graph.plan
    for sector in plan.sectors:
        for carrier in sector.carriers:
            for member in carrier.members:
                if plan.kinds[member] is not model.TermKind.place:
                    yield Entry(plan.terms[member].zh, member, (sector.id,))
            if not carrier.members:
                yield _carrier(graph, sector, carrier)
    for term, kind in plan.kinds.items():
        holders = tuple(h for h in graph.naming.get(term, ()) if h in plan.subjects)
        if kind is model.TermKind.park and holders:
            yield Entry(plan.terms[term].zh, term, holders)


def _named_place(name: str, places: list[model.Term]) -> str | None:
    """Return the place whose name, or other name, a carrier's name has in it; the longest if several."""
    found = [(len(form), p.id) for p in places for form in forms_of(p) if folded(form) in folded(name)]
    return max(found)[1] if found else None
