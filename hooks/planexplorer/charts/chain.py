"""The chain of a sector: its links in order, with what the text names in each."""

from __future__ import annotations

from dataclasses import dataclass

from .. import model
from ..plan.graph import Graph
from .chart import NARROW, WIDE, Chart
from .svg import SMALL, Node, Picture, paragraph, path, rect, text

_GAP = 10.0
_HEAD = 46.0
_POINT = 14.0  # how far a link's arrow reaches into the next


@dataclass(frozen=True)
class Link:
    """A link of a chain: its measures, its targets, and the terms that they name, by kind."""

    segment: model.Segment
    measures: tuple[model.Measure, ...]
    targets: tuple[model.Target, ...]
    terms: tuple[tuple[str, tuple[model.Term, ...]], ...]

    @property
    def term_count(self) -> int:
        """How many terms are named."""
        return sum(len(terms) for _, terms in self.terms)

    @property
    def counts(self) -> str:
        """What it holds, counted."""
        targets = f" · 目标 {len(self.targets)}" if self.targets else ""
        return f"举措 {len(self.measures)}{targets} · 词条 {self.term_count}"


def gather(graph: Graph, sector: model.Sector) -> tuple[Link, ...]:
    """Return the links of a sector's chain, in order; none if it has fewer than two."""
    links = [_link(graph, sector, s) for s in sector.segments if s.chain]
    return tuple(links) if len(links) > 1 else ()


def _link(graph: Graph, sector: model.Sector, segment: model.Segment) -> Link:
    text_of = graph.plan.text
    measures = tuple(m for m in sector.measures if m.segment == segment.id)
    spans = [text_of.find(q.quote, q.passage)[0] for q in (*measures, segment)]
    # A target belongs to the link whose words it stands among.
    low, high = min(s.start for s in spans), max(s.end for s in spans)
    targets = []
    for target in sector.targets:
        place = text_of.find(target.quote, target.passage)[0]
        if place.paragraph == spans[0].paragraph and low <= place.start < high:
            targets.append(target)
    named = dict.fromkeys(m.entity for s in spans for m in graph.within(s) if m.entity in graph.plan.terms)
    kinds = [
        (kind.zh, tuple(graph.plan.terms[t] for t in named if graph.plan.kinds[t] is kind))
        for kind in model.TermKind
    ]
    return Link(segment, measures, tuple(targets), tuple((label, terms) for label, terms in kinds if terms))


def chart(sector: model.Sector, links: tuple[Link, ...]) -> Chart[tuple[Link, ...]]:
    """Return the picture of a chain: links side by side, or one below the other on a phone."""
    title = f"{sector.name.zh}的产业链：{' → '.join(k.segment.name.zh for k in links)}"
    desc = "；".join(_sentence(k) for k in links) + "。"
    name = f"chain-{sector.id.lower()}"
    return Chart(name, links, _side_by_side(links, title, desc), _stacked(links, title, desc))


def _sentence(link: Link) -> str:
    terms = "、".join(t.zh for _, terms in link.terms for t in terms)
    named = f"，点名{terms}" if terms else ""
    return f"{link.segment.name.zh}环节：{link.counts.replace(' · ', '、')}{named}"


def _side_by_side(links: tuple[Link, ...], title: str, desc: str) -> Picture:
    width = (WIDE - _GAP * (len(links) - 1)) / len(links)
    shapes: list[Node] = []
    bottom = 0.0
    for index, link in enumerate(links):
        x = index * (width + _GAP)
        shapes += _head(link, x, 0, width, first=index == 0, last=index == len(links) - 1)
        nodes, below = _body(link, x + 4, _HEAD, width - 12)
        shapes += nodes
        bottom = max(bottom, below)
    return Picture(WIDE, bottom + 4, title, desc, tuple(shapes))


def _stacked(links: tuple[Link, ...], title: str, desc: str) -> Picture:
    shapes: list[Node] = []
    y = 0.0
    for index, link in enumerate(links):
        if index:
            middle = NARROW / 2
            shapes.append(path(f"M{middle - 12} {y}h24l-12 12z", fill="ink"))
            y += 18
        shapes.append(rect(0.75, y, NARROW - 1.5, _HEAD - 6, fill="wash", stroke="ink", stroke_width=1.5))
        shapes += _caption(link, 12, y)
        nodes, y = _body(link, 12, y + _HEAD, NARROW - 24)
        shapes += nodes
        y += 12
    return Picture(NARROW, y, title, desc, tuple(shapes))


def _head(link: Link, x: float, y: float, width: float, *, first: bool, last: bool) -> list[Node]:
    """Return a link's head, an arrow that fits into the next one's notch."""
    bottom, middle, right = y + _HEAD - 6, y + (_HEAD - 6) / 2, x + width
    notch = "" if first else f"L{x + _POINT} {middle}"
    tip = "" if last else f"L{right + _POINT - 4} {middle}"
    d = f"M{x} {y + 1}H{right - (0 if last else 4)}{tip}L{right - (0 if last else 4)} {bottom}H{x}{notch}Z"
    arrow = path(d, fill="wash", stroke="ink", stroke_width=1.5)
    return [arrow, *_caption(link, x + (12 if first else 24), y)]


def _caption(link: Link, x: float, y: float) -> list[Node]:
    return [
        text(x, y + 18, link.segment.name.zh, size=14, bold=True),
        text(x, y + 34, link.counts, size=SMALL, fill="soft"),
    ]


def _body(link: Link, x: float, y: float, width: float) -> tuple[list[Node], float]:
    shapes: list[Node] = []
    for label, terms in link.terms:
        shapes.append(text(x, y + 16, f"{label} {len(terms)}", size=SMALL, fill="soft", bold=True))
        nodes, y = paragraph(x, y + 34, "、".join(t.zh for t in terms), width, size=12.5, leading=1.45)
        shapes += nodes
        y -= 12
    for target in link.targets:
        nodes, y = paragraph(x, y + 18, f"目标 {target.id}：{target.quote}", width, size=12.5)
        shapes += nodes
        y -= 12
    return shapes, y + 8
