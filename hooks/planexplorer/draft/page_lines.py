"""Lines as they stand on a page, put together to paragraphs: a page's number and its width are no text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# A page's number on a line of its own; in a text without pages only where something marks it as one.
_MARKED_NUMBER = re.compile(
    r"\s*(?:[-—–－]+\s*(\d{1,4})\s*[-—–－]+|第\s*(\d{1,4})\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?)\s*"
)
PAGE_NUMBER = re.compile(rf"{_MARKED_NUMBER.pattern}|\s*\d{{1,4}}\s*(?:/\s*\d+)?")
FEWEST_PAGES = 3
_ENDS = re.compile(r"[。；：！？…”）)]$")
_BEGINS_ANEW = re.compile(
    r"第[一二三四五六七八九十0-9]+[章节编篇]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.、．](?![0-9])|——|专栏|[①-⑳●•■◆]"
)
INDENT = " \u3000\xa0"
# A line this much shorter than the measure does not fill it; in widths of a Chinese character.
_SLACK = 2.5
_WIDEST, _FEWEST_FULL, _SHARE_FULL, _SHARE_OPEN = 60, 8, 0.3, 0.5
# Of all lines, so many are set in, or blank, where that is how paragraphs are told apart.
_SHARE_SET_IN, _SHARE_BLANK = 0.03, 0.1


@dataclass(frozen=True)
class Line:
    """A line as it stands on a page. `set_in` says that it begins farther right than most."""

    text: str
    set_in: bool
    full: bool

    @property
    def is_row(self) -> bool:
        """Whether the line is a row of a table, its cells parted by tabs."""
        return "\t" in self.text.strip()


def unwrapped(lines: Sequence[str]) -> list[str] | None:
    """Return the paragraphs of a text whose lines a page's width broke, or None if it has none such."""
    widths = sorted(_width(line) for line in lines if line.strip() and "\t" not in line)
    measure = widths[int(len(widths) * 0.95)] if widths else 0.0
    made = [Line(line, line[:1] in (*INDENT, "\t"), _width(line) >= measure - _SLACK) for line in lines]
    full = [line for line in made if line.full and line.text.strip() and not line.is_row]
    is_open = [line for line in full if not _ENDS.search(line.text.strip())]
    if measure > _WIDEST or len(full) < max(_FEWEST_FULL, _SHARE_FULL * len(widths)):
        return None
    if len(is_open) < _SHARE_OPEN * len(full):
        return None
    return paragraphs(made)


def _width(text: str) -> float:
    """Return how wide a text is, in Chinese characters."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text.rstrip())


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """Return lines put together: one that fills its measure goes on in the next, which is not set in."""
    sets_in = sum(line.set_in for line in lines) >= _SHARE_SET_IN * len(lines)
    apart = sum(not line.text.strip() for line in lines) >= _SHARE_BLANK * len(lines)
    found: list[str] = []
    before: Line | None = None
    for line in lines:
        goes_on = before is not None and before.full and bool(before.text.strip()) and not before.is_row
        anew = line.set_in if sets_in else not apart and _begins_anew(before, line)
        if goes_on and not anew and line.text.strip() and not line.is_row:
            found[-1] = joined(found[-1], line.text)
        else:
            found.append(line.text)
        before = line
    return found


def _begins_anew(before: Line | None, line: Line) -> bool:
    """Say whether a line begins a paragraph where none is set in: behind a stop, or with a number."""
    ended = before is None or bool(_ENDS.search(before.text.strip()))
    return ended or bool(_BEGINS_ANEW.match(line.text.strip()))


def joined(first: str, second: str) -> str:
    """Return two lines as one, with a space between words of letters only."""
    first, second = first.rstrip(), second.strip()
    between = " " if re.search(r"[A-Za-z]$", first) and re.match(r"[A-Za-z]", second) else ""
    return first + between + second


def cell_words(text: str | None) -> str:
    """Return the words of a cell on one line."""
    words = ""
    for line in (text or "").split():
        words = joined(words, line) if words else line
    return words


def without_page_numbers(lines: Sequence[str]) -> tuple[list[str], int]:
    """Return lines without page numbers, and how many there were: lines marked as such that count up."""
    found = [(place, match) for place, line in enumerate(lines) if (match := _MARKED_NUMBER.fullmatch(line))]
    numbers = [int(match[1] or match[2]) for _, match in found]
    if len(numbers) < FEWEST_PAGES or numbers != sorted(set(numbers)):
        return list(lines), 0
    places = {place for place, _ in found}
    return [line for place, line in enumerate(lines) if place not in places], len(places)
