"""The chain of a sector: its links in order, with what the text names in each."""

from __future__ import annotations

from dataclasses import dataclass

from .. import model
from ..plan.graph import Graph


@dataclass(frozen=True)
class Link:
    """A link of a chain: its measures, its targets, and the terms that they name, by kind.

    The markets that it serves stand last, apart from what it is made of.
    """

    segment: model.Segment
    measures: tuple[model.Measure, ...]
    targets: tuple[model.Target, ...]
    terms: tuple[tuple[str, tuple[model.Term, ...]], ...]

    @property
    def counts(self) -> str:
        """What it holds, counted."""
        targets = f" · 目标 {len(self.targets)}" if self.targets else ""
        terms = sum(len(terms) for _, terms in self.terms)
        return f"举措 {len(self.measures)}{targets} · 词条 {terms}"


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
    markets = [t for t in named if graph.plan.terms[t].zh in segment.markets]
    kinds = [
        (
            kind.zh,
            tuple(graph.plan.terms[t] for t in named if graph.plan.kinds[t] is kind and t not in markets),
        )
        for kind in model.TermKind
    ]
    kinds.append(("应用领域", tuple(graph.plan.terms[t] for t in markets)))
    return Link(segment, measures, tuple(targets), tuple((label, terms) for label, terms in kinds if terms))
