"""The chain of a sector: its links in order, with what the text names in each."""

from __future__ import annotations

from dataclasses import dataclass

from .. import model
from ..plan.graph import Graph
from ..text.mentions import Mention


@dataclass(frozen=True)
class Link:
    """A link of a chain: its measures, its targets, and the terms that they name, by kind.

    `markets` are the terms, sectors and fields that it is made for.
    """

    segment: model.Segment
    measures: tuple[model.Measure, ...]
    targets: tuple[model.Target, ...]
    terms: tuple[tuple[str, tuple[model.Term, ...]], ...]
    markets: tuple[str, ...]

    @property
    def counts(self) -> str:
        """What it holds, counted."""
        targets = f" · 目标 {len(self.targets)}" if self.targets else ""
        terms = sum(len(terms) for _, terms in self.terms)
        return f"举措 {len(self.measures)}{targets} · 词条 {terms}"


def gather(graph: Graph, sector: model.Section) -> tuple[Link, ...]:
    """Return the links of a sector's chain, in order; none if it has fewer than two."""
    links = [_link(graph, sector, s) for s in sector.segments if s.chain]
    return tuple(links) if len(links) > 1 else ()


def _link(graph: Graph, sector: model.Section, segment: model.Segment) -> Link:
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
    mentions = [m for s in spans for m in graph.within(s)]
    markets = [m for m in mentions if _words(graph, m) in segment.markets]
    others = [m for m in mentions if m not in markets]
    named = dict.fromkeys(m.entity for m in others if m.entity in graph.plan.terms)
    kinds = [
        (
            kind.name.zh,
            tuple(graph.plan.terms[t] for t in named if graph.plan.kinds[t].id == kind.id),
        )
        for kind in graph.plan.document.term_kinds
    ]
    return Link(
        segment,
        measures,
        tuple(targets),
        tuple((label, terms) for label, terms in kinds if terms),
        tuple(dict.fromkeys(m.entity for m in markets)),
    )


def _words(graph: Graph, mention: Mention) -> str:
    span = mention.span
    return graph.plan.text.paragraphs[span.paragraph].bare[span.start : span.end]
