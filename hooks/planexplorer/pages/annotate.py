"""Text of the plan with its links: mentions to terms, targets marked, passages anchored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from markupsafe import Markup

from ..plan.graph import Graph
from ..text.mentions import Mention
from ..text.source import GAP, Paragraph, Span
from .escape import escape

# Characters of context on each side of a KWIC line: about half a line of the page.
KWIC_CONTEXT = 28

Linker = Callable[[str, Markup], Markup]


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph that is the same all through: its words, and the space behind them.

    `target` and `mention` are ids.
    """

    passage: str
    target: str | None
    mention: str | None
    words: str
    space: str
    lost: bool = False


@dataclass(frozen=True)
class KwicLine:
    """A mention in context: the words before, the words themselves, the words after.

    `of` is the longer name that it stands within, if one.
    """

    before: str
    words: str
    after: str
    passage: str
    holder: str | None
    of: str | None = None


def linked(graph: Graph, span: Span, link: Linker, itself: str | None = None) -> Markup:
    """Return the words of a span with every mention in it linked, except mentions of `itself`."""
    paragraph = graph.plan.text.paragraphs[span.paragraph]
    mentions = [m for m in graph.within(span) if m.entity != itself]
    edges = [span.start, *(edge for m in mentions for edge in (m.span.start, m.span.end)), span.end]
    parts: list[Markup] = []
    for index, (start, end) in enumerate(pairwise(edges)):
        words, space = paragraph.words_and_space(start, end, last=end == span.end)
        is_mention = index % 2 == 1
        parts.append(link(mentions[index // 2].entity, escape(words)) if is_mention else escape(words))
        parts.append(escape(space))
    return Markup().join(parts)


def pieces(graph: Graph, paragraph: Paragraph) -> list[Piece]:
    """Cut a paragraph wherever a passage, a target's quote or a mention begins or ends."""
    mentions = graph.by_paragraph.get(paragraph.number, [])
    targets = [u for u in graph.accounts.by_paragraph.get(paragraph.number, ()) if u.kind == "target"]
    cuts = {0, len(paragraph.bare), *paragraph.starts}
    for span in (*(m.span for m in mentions), *(t.span for t in targets)):
        cuts |= {span.start, span.end}
    cuts |= {i for i, c in enumerate(paragraph.bare) if c == GAP}
    edges = sorted(cuts)
    return [
        Piece(
            paragraph.passage_at(start).id,
            next((t.item for t in targets if t.span.start <= start < t.span.end), None),
            _covering(mentions, start),
            *paragraph.words_and_space(start, end),
            lost=paragraph.bare[start] == GAP,
        )
        for start, end in pairwise(edges)
    ]


def _covering(mentions: Iterable[Mention], at: int) -> str | None:
    return next((m.entity for m in mentions if m.span.start <= at < m.span.end), None)


def by_passage(items: Iterable[Piece]) -> Iterator[tuple[str, list[tuple[str | None, list[Piece]]]]]:
    """Group pieces by passage and, within it, by the target they belong to."""
    for passage, group in groupby((p for p in items if not p.lost), key=lambda p: p.passage):
        yield passage, [(target, list(inner)) for target, inner in groupby(group, key=lambda p: p.target)]


def kwic(graph: Graph, entity: str) -> list[KwicLine]:
    """Return every mention of an entity by itself in its context, in the order of the text."""
    return [_kwic_line(graph, mention) for mention in graph.by_entity.get(entity, ())]


def kwic_within(graph: Graph, entity: str) -> list[KwicLine]:
    """Return every place of an entity within longer names in its context, in the order of the text."""
    return [replace(_kwic_line(graph, inner), of=inner.of) for inner in graph.inner_by_entity.get(entity, ())]


def _kwic_line(graph: Graph, mention: Mention) -> KwicLine:
    paragraph = graph.plan.text.paragraphs[mention.span.paragraph]
    start, end = mention.span.start, mention.span.end
    low, high = max(0, start - KWIC_CONTEXT), min(len(paragraph.bare), end + KWIC_CONTEXT)
    lost_before = paragraph.bare.rfind(GAP, low, start)
    lost_after = paragraph.bare.find(GAP, end, high)
    low = lost_before + 1 if lost_before >= 0 else low
    high = lost_after if lost_after >= 0 else high
    words, space = paragraph.words_and_space(start, end)
    return KwicLine(
        before=("…" if low > 0 else "") + paragraph.between(low, start),
        words=words,
        after=space + paragraph.between(end, high) + ("…" if high < len(paragraph.bare) else ""),
        passage=mention.passage,
        holder=graph.holders.get(mention.passage),
    )
