"""The text of a PDF that holds some: paragraphs and tables, without running heads and page numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .page_lines import FEWEST_PAGES, PAGE_NUMBER, Line, cell_words, paragraphs
from .text_read import TextRead, UnreadableText, library

# In line heights: how far one is set in that begins a paragraph, and how far off the edge a full one ends.
_SET_IN, _SHORT = 1.2, 1.7


def pdf(path: Path) -> TextRead:
    """Return the text of a PDF. Raises UnreadableText."""
    pdfplumber = library("pdfplumber", path)
    try:
        with pdfplumber.open(path) as book:
            pages = [_page(page) for page in book.pages]
    except Exception as error:
        raise UnreadableText(f"{path}: this is no PDF that can be read: {error}") from error
    if not any(piece.text.strip() for page in pages for piece in page):
        raise UnreadableText(f"{path}: its pages are pictures; only a PDF with text in it can be read")
    empty = [str(number) for number, page in enumerate(pages, 1) if not page]
    pages, left_out = _without_running(pages)
    remarks = [f"nothing could be read on page {', '.join(empty)}"] if empty else []
    remarks += [f"left out as repeated or as page numbers: {', '.join(left_out)}"] if left_out else []
    lines = paragraphs(_as_lines([piece for page in _whole_tables(pages) for piece in page]))
    return TextRead(tuple(lines), ("read from a PDF: compare it with its pages", *remarks))


@dataclass(frozen=True)
class _Piece:
    """A line on a page of a PDF, with its edges; a row of a table has none."""

    text: str
    left: float | None = None
    right: float = 0
    height: float = 1
    top: float = 0


def _page(page: Any) -> list[_Piece]:
    """Return the lines of a page from top to bottom, each table as its rows."""
    tables = [t for t in page.find_tables() if any(sum(map(bool, row)) > 1 for row in t.extract())]
    outside = page
    for table in tables:
        outside = outside.outside_bbox(table.bbox, strict=False)
    placed = [
        (
            line["top"],
            [_Piece(line["text"], line["x0"], line["x1"], line["bottom"] - line["top"], line["top"])],
        )
        for line in outside.extract_text_lines()
    ]
    placed += [(table.bbox[1], [_Piece(row) for row in _table_rows(table)]) for table in tables]
    return [piece for _, pieces in sorted(placed, key=lambda p: p[0]) for piece in pieces]


def _table_rows(table: Any) -> Iterator[str]:
    for row in table.extract():
        yield "\t".join(cell_words(cell) for cell in row)


def _without_running(pages: list[list[_Piece]]) -> tuple[list[list[_Piece]], list[str]]:
    """Return pages without the first and last lines that most pages have, and without their numbers."""
    running = _running(pages)
    found, numbers = [], 0
    for page in pages:
        kept = [p for place, p in enumerate(page) if not (_at_edge(place, page) and _head(p) in running)]
        ends = {place for place, piece in enumerate(kept) if _at_edge(place, kept) and _is_number(piece)}
        numbers += len(ends)
        found.append([piece for place, piece in enumerate(kept) if place not in ends])
    words = sorted({text for text, _ in running})
    return found, [*words, *([f"{numbers} page numbers"] if numbers else [])]


def _running(pages: Sequence[Sequence[_Piece]]) -> frozenset[tuple[str, int]]:
    """Return the lines that stand at the edge of most pages, at the same height: a title does not."""
    edges = Counter(head for page in pages for head in {_head(p) for p in (*page[:1], *page[-1:])})
    least = max(FEWEST_PAGES, len(pages) / 2)
    return frozenset(head for head, count in edges.items() if count >= least and "\t" not in head[0])


def _head(piece: _Piece) -> tuple[str, int]:
    return piece.text, round(piece.top)


def _at_edge(place: int, page: Sequence[_Piece]) -> bool:
    return place in (0, len(page) - 1)


def _is_number(piece: _Piece) -> bool:
    return piece.left is not None and bool(PAGE_NUMBER.fullmatch(piece.text))


def _whole_tables(pages: Iterable[list[_Piece]]) -> Iterator[list[_Piece]]:
    """Yield pages; where a table goes on from the page before, without its head that stands there again."""
    head, last = "", ""
    for page in pages:
        kept = page[1:] if page and head and last and page[0].text == head else page
        for piece in kept:
            is_row = piece.left is None
            head = (head if last else piece.text) if is_row else ""
            last = piece.text if is_row else ""
        yield kept


def _as_lines(pieces: Sequence[_Piece]) -> list[Line]:
    """Return the lines with where they begin and end against most others."""
    lines = [piece for piece in pieces if piece.left is not None]
    lefts = Counter(round(piece.left or 0) for piece in lines)
    common = [left for left, count in lefts.items() if count >= max(lefts.values()) / 4] if lefts else [0]
    left = min(common)
    rights = sorted(piece.right for piece in lines)
    right = rights[int(len(rights) * 0.9)] if rights else 0.0
    return [
        Line(piece.text, False, False)
        if piece.left is None
        else Line(
            piece.text,
            piece.left > left + _SET_IN * piece.height,
            piece.right >= right - _SHORT * piece.height,
        )
        for piece in pieces
    ]
