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
from .chart import NARROW, WIDE, Chart
from .svg import SMALL, Node, Picture, line, paragraph, path, rect, text, text_width

_HEAD = 26.0
_INDENT = 26.0
_STEM = 12.0  # from a box's left edge to the line that leads down from it
_GUTTER = 28.0


@dataclass(frozen=True)
class Entry:
    """A carrier at a place. `term` is its slug if it is a term; `by_name`: only its name tells the place."""

    name: str
    term: str | None
    subjects: tuple[str, ...]
    by_name: bool = False


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

    @property
    def placed(self) -> int:
        """How many carriers have a place, each counted once."""
        return len({e.name for p in self.places if p.term for e in p.entries})


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


def chart(graph: Graph, data: Places) -> Chart[Places]:
    """Return the picture: places as boxes, their carriers on lines from them, and who names them."""
    titles = {s.id: s.name.zh for s in graph.plan.subjects.values()}
    return Chart("places", data, _draw(data, titles, WIDE), _draw(data, titles, NARROW))


def _draw(data: Places, titles: dict[str, str], width: float) -> Picture:
    columns = 2 if width >= WIDE else 1
    column_width = (width - _GUTTER * (columns - 1)) / columns
    shapes, top = _legend()
    bottoms = [top] * columns
    for place in data.places:
        if place.term is None:
            # The longest block runs over all columns.
            shapes_here, bottom = _loose_block(place, titles, max(bottoms), column_width, columns)
            bottoms = [bottom] * columns
        else:
            at = bottoms.index(min(bottoms))
            shapes_here, bottoms[at] = _block(
                place, titles, at * (column_width + _GUTTER), bottoms[at], column_width
            )
        shapes += shapes_here
    y = max(bottoms)
    if data.regions:
        words = f"只作为区域点到，名下没有载体：{'、'.join(t.zh for t in data.regions)}"
        nodes, y = paragraph(0, y + 8, words, width, size=SMALL, fill="soft")
        shapes += nodes
    return Picture(width, y, "园区与载体的地点，只照原文所写", _sentence(data), tuple(shapes))


def _legend() -> tuple[list[Node], float]:
    return [
        line(0, 10, 26, 10, stroke="ink", stroke_width=2),
        text(34, 14, "原文列明地点"),
        line(140, 10, 166, 10, stroke="ink", stroke_width=2, stroke_dasharray="4 3"),
        text(174, 14, "只有名称里带地名"),
    ], 28.0


def _block(
    place: Place, titles: dict[str, str], x: float, y: float, width: float
) -> tuple[list[Node], float]:
    """Return a place with its carriers on lines that lead down from it, and the y below."""
    shapes = _box(place, x, y)
    stem = y + _HEAD
    y = stem + 2
    for entry in place.entries:
        elbow = path(f"M{x + _STEM} {stem}V{y + 14}h10", fill="none", stroke="ink", stroke_width=2)
        if entry.by_name:
            elbow.set("stroke-dasharray", "4 3")
        nodes, y = _entry(entry, titles, x + _INDENT, y, width - _INDENT)
        shapes += [elbow, *nodes]
    return shapes, y + 14


def _loose_block(
    place: Place, titles: dict[str, str], y: float, width: float, columns: int
) -> tuple[list[Node], float]:
    """Return the carriers without a place, spread over the columns."""
    shapes = _box(place, 0, y)
    each = -(-len(place.entries) // columns)
    bottom = y + _HEAD
    for column in range(columns):
        end = y + _HEAD + 2
        for entry in place.entries[column * each : (column + 1) * each]:
            nodes, end = _entry(entry, titles, _STEM + column * (width + _GUTTER), end, width - _STEM)
            shapes += nodes
        bottom = max(bottom, end)
    return shapes, bottom + 14


def _box(place: Place, x: float, y: float) -> list[Node]:
    known = place.term is not None
    fill, words = ("ink", "paper") if known else ("paper", "text")
    box = rect(x + 1, y, text_width(place.name, 14) + 24, _HEAD, fill=fill, stroke="ink", stroke_width=1.5)
    if not known:
        box.set("stroke-dasharray", "5 3")
    return [box, text(x + 13, y + 18, place.name, size=14, fill=words, bold=True)]


def _entry(
    entry: Entry, titles: dict[str, str], x: float, y: float, width: float
) -> tuple[list[Node], float]:
    """Return a carrier and, behind or below it, who names it; and the y below."""
    holders = "、".join(titles[s] for s in entry.subjects)
    shapes, below = paragraph(x, y + 18, entry.name, width)
    end = text_width(entry.name) + 10
    if end + text_width(holders, SMALL) <= width:
        shapes.append(text(x + end, y + 18, holders, size=SMALL, fill="soft"))
    else:
        more, below = paragraph(x, below, holders, width, size=SMALL, fill="soft")
        shapes += more
    return shapes, below - 15


def _sentence(data: Places) -> str:
    places = [f"{p.name}：{'、'.join(e.name for e in p.entries)}" for p in data.places]
    regions = f"只作为区域点到的有{'、'.join(t.zh for t in data.regions)}。" if data.regions else ""
    return f"{'；'.join(places)}。{regions}"
