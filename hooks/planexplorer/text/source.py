"""The source text as passages, and as paragraphs whose sentences read as one.

Two texts are kept of a paragraph: the words as they stand, and the *bare* text without any white
space, in which quotes and terms are looked up ("white space apart"). A place is always a span of a
paragraph's bare text; `origin` leads back to the passage and character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..model import Passage, PassageKind, PassageRole

# Stands where text is lost. It is no character of any plan, so no quote can match across a loss.
GAP = "\x00"

# A tab is no typography: it parts the cells of a table row, so it stays.
_SPACE = re.compile(r"[^\S\t]+")
# What stands on either side of a whole cell.
_EDGES = frozenset(("", "\t", GAP))
_SENTENCE = re.compile(rf"[^。{GAP}]+。?")
_CLAUSE = re.compile(rf"[^，。；：\t{GAP}]+")


def bare(text: str) -> str:
    """Return a text without white space, the tabs of table rows apart."""
    return _SPACE.sub("", text)


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` (exclusive) of the bare text of paragraph number `paragraph`."""

    paragraph: int
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Say whether two spans share a character."""
        return self.paragraph == other.paragraph and self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Say whether this span lies inside another."""
        return self.paragraph == other.paragraph and other.start <= self.start and self.end <= other.end


@dataclass(frozen=True)
class Paragraph:
    """Passages that make one paragraph. `starts` are the bare offsets at which they begin."""

    number: int
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]
    bare: str

    @property
    def span(self) -> Span:
        """The whole paragraph."""
        return Span(self.number, 0, len(self.bare))

    def passage_at(self, offset: int) -> Passage:
        """Return the passage that holds a bare offset."""
        return self.passages[bisect_right(self.starts, offset) - 1]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, cut after 。 and at losses."""
        return tuple(Span(self.number, *m.span()) for m in _SENTENCE.finditer(self.bare))

    @cached_property
    def clauses(self) -> tuple[Span, ...]:
        """The stretches between punctuation marks."""
        return tuple(Span(self.number, *m.span()) for m in _CLAUSE.finditer(self.bare))

    @cached_property
    def words(self) -> str:
        """The text with its own spaces: pieces run on where nothing is lost, a loss is `GAP`."""
        pieces = [self.passages[0].text]
        pieces.extend((GAP if passage.gap else "") + passage.text for passage in self.passages[1:])
        return "".join(pieces)

    @cached_property
    def _offsets(self) -> tuple[int, ...]:
        return (*(i for i, c in enumerate(self.words) if c == "\t" or not c.isspace()), len(self.words))

    def original(self, span: Span) -> str:
        """Return the words of a span as the source writes them, spaces kept."""
        return self.words[self._offsets[span.start] : self._offsets[span.end - 1] + 1]

    def between(self, start: int, end: int) -> str:
        """Return the words from one bare offset to another, as the source writes them."""
        return self.words[self._offsets[start] : self._offsets[end]] if end > start else ""

    def words_and_space(self, start: int, end: int, *, last: bool = False) -> tuple[str, str]:
        """Return the words between two bare offsets, and the white space behind them unless `last`."""
        text = self.between(start, end)
        words = text.rstrip(" \u3000\xa0")
        return words, "" if last else text[len(words) :]


class SourceText:
    """All paragraphs of a plan, with look-up of quotes."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = {p.id: p for p in passages}
        self.paragraphs = tuple(_paragraphs(self.passages))
        self._home = {
            passage.id: (paragraph.number, start, end)
            for paragraph in self.paragraphs
            for passage, start, end in zip(
                paragraph.passages,
                paragraph.starts,
                (*paragraph.starts[1:], len(paragraph.bare)),
                strict=True,
            )
        }

    def span(self, passage_id: str) -> Span:
        """Return the span of a whole passage. Raises KeyError for an unknown id."""
        return Span(*self._home[passage_id])

    def paragraph(self, place: Span | str) -> Paragraph:
        """Return the paragraph of a span or of a passage id."""
        return self.paragraphs[self._home[place][0] if isinstance(place, str) else place.paragraph]

    def find(self, quote: str, passage_id: str) -> list[Span]:
        """Return every span where a quote stands verbatim (white space apart), beginning in a passage.

        In a row of a table, what is a whole cell goes before what is part of one. In a passage that there is
        not, nothing stands.
        """
        number, start, end = self._home.get(passage_id, (0, 0, 0))
        text, wanted = self.paragraphs[number].bare, bare(quote)
        found = [Span(number, i, i + len(wanted)) for i in _occurrences(text, wanted, start, end)]
        if "\t" not in text or "\t" in wanted:
            return found
        cells = (s for s in found if {text[max(0, s.start - 1) : s.start], text[s.end : s.end + 1]} <= _EDGES)
        return list(cells) or found

    def lost_beside(self, span: Span) -> tuple[str | None, str | None]:
        """Return the ledger's entries on what is lost right before a span, and right after it."""
        paragraph = self.paragraphs[span.paragraph]
        before = paragraph.bare[max(0, span.start - 1) : span.start] == GAP
        after = paragraph.bare[span.end : span.end + 1] == GAP
        return (
            paragraph.passage_at(span.start).gap if before else None,
            paragraph.passage_at(span.end + 1).gap if after else None,
        )

    def sentence(self, span: Span) -> Span:
        """Return the sentences a span lies in, from the start of the first to the end of the last."""
        hits = [s for s in self.paragraphs[span.paragraph].sentences if s.overlaps(span)]
        return Span(span.paragraph, hits[0].start, hits[-1].end) if hits else span

    def head_of(self, row: Passage) -> str:
        """Return the words of the head of the table that a row stands in: the last one above it."""
        above = ""
        for passage in self.passages.values():
            if passage.id == row.id:
                break
            if passage.kind is PassageKind.table_header:
                above = passage.text
            elif passage.kind is not PassageKind.table_row:
                above = ""
        return above

    @cached_property
    def background(self) -> frozenset[str]:
        """The passages that promise nothing: those marked so, and all that stands below them."""
        found: set[str] = set()
        for passage in self.passages.values():  # what stands below another comes after it
            if passage.role is PassageRole.background or {passage.under, passage.continues} & found:
                found.add(passage.id)
        return frozenset(found)

    def section(self, passage_id: str) -> tuple[Passage, ...]:
        """Return the headings above a passage, outermost first."""
        above: list[Passage] = []
        parent = self.passages[passage_id].under
        while parent:
            above.append(self.passages[parent])
            parent = self.passages[parent].under
        return tuple(reversed(above))


def _occurrences(text: str, wanted: str, start: int, end: int) -> Iterator[int]:
    at = text.find(wanted, start) if wanted else -1
    while 0 <= at < end:
        yield at
        at = text.find(wanted, at + 1)


def _paragraphs(passages: dict[str, Passage]) -> Iterator[Paragraph]:
    """Join passages that continue one another. Expects checked references, in file order."""
    chains: list[list[Passage]] = []
    for passage in passages.values():
        if passage.continues and chains and chains[-1][-1].id == passage.continues:
            chains[-1].append(passage)
        else:
            chains.append([passage])
    for number, chain in enumerate(chains):
        starts: list[int] = []
        pieces: list[str] = []
        length = 0
        for passage in chain:
            if passage.gap and pieces:
                pieces.append(GAP)
                length += 1
            starts.append(length)
            pieces.append(bare(passage.text))
            length += len(pieces[-1])
        yield Paragraph(number, tuple(chain), tuple(starts), "".join(pieces))
