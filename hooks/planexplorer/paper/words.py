"""Words for paper: text as runs that are the same all through, with where each leads.

What is made here becomes JSON for the templates: a run is `{"t": words}`, with `to` where it links,
`at` where it is a place to link to, `mark` in a target's quote, `strong` in a verb, and `gap` for
the words that stand where text is lost.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from .. import model
from ..pages.annotate import Piece, pieces
from ..plan.graph import Graph
from ..text.source import Paragraph, Span, bare

Json = dict[str, Any]

# A line break in a string would break the line on paper, and a tab would vanish. The narrow no-break
# space of grouped numbers is in no font here; the ordinary no-break space is.
_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


class DuplicateLabel(Exception):
    """Raised when two things of one document would have one label, so that a link could not tell."""


def clean(text: str) -> str:
    """Return a text as it can be typeset on lines that the page itself breaks."""
    return _BREAK.sub(" ", text).replace("\u202f", "\xa0")


class Links:
    """Where the ids of one document lead: to a label in it, else to the site, else nowhere.

    `site` returns the full address of an id on the site, or is None if the site has no address.
    `used` keeps what was asked for, so that a document carries no more than it needs.
    """

    def __init__(self, labels: Iterable[str], site: Callable[[str], str] | None) -> None:
        self._labels: set[str] = set()
        self._site = site
        self.used: dict[str, str] = {}
        for label in labels:
            if label in self._labels:
                raise DuplicateLabel(f"the label {label!r} is used twice in one document")
            self._labels.add(label)

    def to(self, identifier: str) -> str | None:
        """Return `#label` or an address for an id, or None."""
        if identifier not in self.used:
            if identifier in self._labels:
                self.used[identifier] = f"#{identifier}"
            elif self._site:
                self.used[identifier] = self._site(identifier)
        return self.used.get(identifier)


class Marks:
    """Labels at the places that name each term, for an index with page numbers."""

    def __init__(self) -> None:
        self.of: dict[str, list[str]] = defaultdict(list)
        self._count = 0

    def new(self, entity: str) -> str:
        """Return a new label for a place that names an entity."""
        self._count += 1
        self.of[entity].append(f"mention-{self._count}")
        return self.of[entity][-1]


def _run(text: str, **more: object) -> Json:
    """Return a run; what is None or false is left out."""
    return {"t": clean(text)} | {key: value for key, value in more.items() if value}


def quote_runs(
    graph: Graph, quoted: model.Quoted, links: Links, itself: str, verb: str | None = None
) -> list[Json]:
    """Return a quote as the source writes it, its verb strong, other subjects linked where it names them.

    Terms are not linked: a link weighs as much as a paragraph, in the file and in the making, and the
    index leads to each of them.
    """
    span = graph.plan.text.find(quoted.quote, quoted.passage)[0]
    paragraph = graph.plan.text.paragraphs[span.paragraph]
    mentions = [m for m in graph.within(span) if m.entity in graph.plan.subjects and m.entity != itself]
    cuts = {span.start, span.end} | {edge for m in mentions for edge in (m.span.start, m.span.end)}
    strong = _within(paragraph, span, verb) if verb else None
    if strong:
        cuts |= {strong.start, strong.end}
    edges = sorted(cuts)
    result = []
    for start, end in pairwise(edges):
        here = Span(span.paragraph, start, end)
        entity = next((m.entity for m in mentions if here.within(m.span)), None)
        words, space = paragraph.words_and_space(start, end, last=end == span.end)
        result.append(
            _run(
                words + space,
                to=entity and links.to(entity),
                strong=strong is not None and here.within(strong),
            )
        )
    return result


def _within(paragraph: Paragraph, span: Span, words: str) -> Span | None:
    wanted = bare(words)
    at = paragraph.bare.find(wanted, span.start, span.end)
    return Span(span.paragraph, at, at + len(wanted)) if at >= 0 else None


def paragraph_runs(
    graph: Graph, paragraph: Paragraph, links: Links, *, labelled: bool, marks: Marks | None = None
) -> list[Json]:
    """Return a paragraph of the source: targets marked, losses said where they are.

    `labelled` makes each passage a place to link to; `marks` makes each mention of a term one.
    Subjects that the text names are linked, terms are not: see `quote_runs`.
    """
    result: list[Json] = []
    begun = ""
    for piece in pieces(graph, paragraph):
        if piece.lost:
            continue
        if piece.passage != begun:
            begun = piece.passage
            result += _beginning(graph, begun, links, labelled)
        result.append(_piece_run(graph, piece, links, marks))
    return result


def _beginning(graph: Graph, passage: str, links: Links, labelled: bool) -> list[Json]:
    gap = graph.plan.text.passages[passage].gap
    lost = [_run(f"〔此处原文缺失 {gap}〕", to=links.to(gap), gap=True)] if gap else []
    return lost + ([_run("", at=passage)] if labelled else [])


def _piece_run(graph: Graph, piece: Piece, links: Links, marks: Marks | None) -> Json:
    is_subject = piece.mention in graph.plan.subjects
    return _run(
        piece.words + piece.space,
        to=links.to(piece.mention) if piece.mention and is_subject and marks else None,
        at=marks.new(piece.mention) if piece.mention and not is_subject and marks else None,
        mark=piece.target is not None,
    )
