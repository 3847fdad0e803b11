"""The text of a plan from the file it came in: lines of text, a table's cells parted by tabs.

A line is a paragraph: what a page's width broke is put together, and page numbers and running heads are left
out; each is said. Word and PDF files are read by libraries that are not needed to build a site: they are
loaded here, when such a file is given.
"""

from __future__ import annotations

import codecs
import importlib
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from ..read.problems import CannotBuild

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ENCODINGS = ("gb18030", "big5")
# What every plan in Chinese has: an encoding that gives next to none of it is the wrong one.
_COMMON = re.compile("[的和发展建设，。、發與]")
_LEAST_COMMON = 0.02
# What no text has; marks without a width would part words that look whole.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff\ufffe\uffff]")
_MARKUP = re.compile(r"\s*(?:<!doctype html|<html|<\?xml|\{\\rtf)", re.IGNORECASE)
# A page's number on a line of its own; in a text without pages only where something marks it as one.
_MARKED_NUMBER = re.compile(
    r"\s*(?:[-—–－]+\s*(\d{1,4})\s*[-—–－]+|第\s*(\d{1,4})\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?)\s*"
)
_PAGE_NUMBER = re.compile(rf"{_MARKED_NUMBER.pattern}|\s*\d{{1,4}}\s*(?:/\s*\d+)?")
_FEWEST_PAGES = 3
_ENDS = re.compile(r"[。；：！？…”）)]$")
_BEGINS_ANEW = re.compile(
    r"第[一二三四五六七八九十0-9]+[章节编篇]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.、．](?![0-9])|——|专栏|[①-⑳●•■◆]"
)
_INDENT = " \u3000\xa0"


class UnreadableText(CannotBuild):
    """Raised for a file that no text can be read from."""


@dataclass(frozen=True)
class TextRead:
    """The lines of a text, and what was done to get them that a person should know of."""

    lines: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def read_lines(path: Path) -> list[str]:
    """Return the lines of a plan's text. Raises UnreadableText and OSError."""
    return list(read_text(path).lines)


def read_text(path: Path) -> TextRead:
    """Return the lines of a plan's text, with remarks on them. Raises UnreadableText and OSError."""
    found = _reader(path)(path)
    lines = tuple(_tidy(line) for line in found.lines)
    if not any(line.strip() for line in lines):
        raise UnreadableText(f"{path}: there is no text in it")
    return TextRead(lines, found.remarks)


def _tidy(line: str) -> str:
    """Return a line without what is not seen, and not set in; the tabs of a row stay."""
    words = _UNSEEN.sub("", line).strip(_INDENT)
    return words if words.count("\t") != 1 or "\t" in words.strip() else words.strip()


def _reader(path: Path) -> Callable[[Path], TextRead]:
    """Return what reads a file: by how it begins, for its name may say something else; then by its name."""
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(b"PK\x03\x04"):
        return _packed(path)
    known = next((reader for begin, reader in _BEGINNINGS if start.startswith(begin)), None)
    return known or _SUFFIXES.get(path.suffix.lower(), _plain)


def _packed(path: Path) -> Callable[[Path], TextRead]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as file:
            if "word/document.xml" in file.namelist():
                return _word
    return _unknown


def _unknown(path: Path) -> NoReturn:
    raise UnreadableText(f"{path}: this is no text; plans are read from text, .docx and .pdf")


def _old_word(path: Path) -> NoReturn:
    raise UnreadableText(f"{path}: save it as .docx or as text first; .doc and .wps are not read")


def _library(name: str, path: Path) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise UnreadableText(
            f"{path}: to read this kind of file, run `make .venv/.intake` (it installs {name})"
        ) from None


# ---- plain text


def _plain(path: Path) -> TextRead:
    text, encoding = _decoded(path, path.read_bytes())
    if _MARKUP.match(text):
        raise UnreadableText(f"{path}: this is markup; open it, and save what it shows as text")
    remarks = [] if encoding == "utf-8" else [f"read as {encoding}"]
    lines, numbers = _without_page_numbers(text.splitlines())
    if numbers:
        remarks.append(f"{numbers} page numbers were left out")
    joined = _unwrapped(lines)
    if joined is not None:
        remarks.append(f"lines broken at a page's width were put together: {len(lines)} became {len(joined)}")
    return TextRead(tuple(lines if joined is None else joined), tuple(remarks))


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    """Return a text and its encoding: by its mark, or the one in which it reads as Chinese."""
    marked = [encoding for mark, encoding in _BOMS if data.startswith(mark)]
    if b"\x00" in data and not marked:
        _unknown(path)
    if (text := _in(data, "utf-8-sig")) is not None:
        return text, "utf-8"
    encodings = marked or _ENCODINGS
    found = [(text, encoding) for encoding in encodings if (text := _in(data, encoding)) is not None]
    text, encoding = max(found, key=lambda f: len(_COMMON.findall(f[0])), default=("", ""))
    if len(_COMMON.findall(text)) < _LEAST_COMMON * len(text) or not text:
        raise UnreadableText(f"{path}: its encoding is none of UTF-8, UTF-16, {', '.join(_ENCODINGS)}")
    return text, encoding


def _in(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _without_page_numbers(lines: Sequence[str]) -> tuple[list[str], int]:
    """Return lines without page numbers, and how many there were: lines marked as such that count up."""
    found = [(place, match) for place, line in enumerate(lines) if (match := _MARKED_NUMBER.fullmatch(line))]
    numbers = [int(match[1] or match[2]) for _, match in found]
    if len(numbers) < _FEWEST_PAGES or numbers != sorted(set(numbers)):
        return list(lines), 0
    places = {place for place, _ in found}
    return [line for place, line in enumerate(lines) if place not in places], len(places)


# ---- lines of a page and paragraphs

# A line this much shorter than the measure does not fill it; in widths of a Chinese character.
_SLACK = 2.5
_WIDEST, _FEWEST_FULL, _SHARE_FULL, _SHARE_OPEN = 60, 8, 0.3, 0.5
# Of all lines, so many are set in, or blank, where that is how paragraphs are told apart.
_SHARE_SET_IN, _SHARE_BLANK = 0.03, 0.1


@dataclass(frozen=True)
class _Line:
    """A line as it stands on a page. `set_in` says that it begins farther right than most."""

    text: str
    set_in: bool
    full: bool

    @property
    def is_row(self) -> bool:
        return "\t" in self.text.strip()


def _unwrapped(lines: Sequence[str]) -> list[str] | None:
    """Return the paragraphs of a text whose lines a page's width broke, or None if it has none such."""
    widths = sorted(_width(line) for line in lines if line.strip() and "\t" not in line)
    measure = widths[int(len(widths) * 0.95)] if widths else 0.0
    made = [_Line(line, line[:1] in (*_INDENT, "\t"), _width(line) >= measure - _SLACK) for line in lines]
    full = [line for line in made if line.full and line.text.strip() and not line.is_row]
    is_open = [line for line in full if not _ENDS.search(line.text.strip())]
    if measure > _WIDEST or len(full) < max(_FEWEST_FULL, _SHARE_FULL * len(widths)):
        return None
    if len(is_open) < _SHARE_OPEN * len(full):
        return None
    return _paragraphs(made)


def _width(text: str) -> float:
    """Return how wide a text is, in Chinese characters."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text.rstrip())


def _paragraphs(lines: Sequence[_Line]) -> list[str]:
    """Return lines put together: one that fills its measure goes on in the next, which is not set in."""
    sets_in = sum(line.set_in for line in lines) >= _SHARE_SET_IN * len(lines)
    apart = sum(not line.text.strip() for line in lines) >= _SHARE_BLANK * len(lines)
    found: list[str] = []
    before: _Line | None = None
    for line in lines:
        goes_on = before is not None and before.full and bool(before.text.strip()) and not before.is_row
        anew = line.set_in if sets_in else not apart and _begins_anew(before, line)
        if goes_on and not anew and line.text.strip() and not line.is_row:
            found[-1] = _joined(found[-1], line.text)
        else:
            found.append(line.text)
        before = line
    return found


def _begins_anew(before: _Line | None, line: _Line) -> bool:
    """Say whether a line begins a paragraph where none is set in: behind a stop, or with a number."""
    ended = before is None or bool(_ENDS.search(before.text.strip()))
    return ended or bool(_BEGINS_ANEW.match(line.text.strip()))


def _joined(first: str, second: str) -> str:
    """Return two lines as one, with a space between words of letters only."""
    first, second = first.rstrip(), second.strip()
    between = " " if re.search(r"[A-Za-z]$", first) and re.match(r"[A-Za-z]", second) else ""
    return first + between + second


def _cell(text: str | None) -> str:
    """Return the words of a cell on one line."""
    words = ""
    for line in (text or "").split():
        words = _joined(words, line) if words else line
    return words


# ---- Word


def _word(path: Path) -> TextRead:
    docx = _library("docx", path)
    try:
        document = docx.Document(str(path))
        body = _Body(document)
        lines = tuple(body.lines(document.element.body))
    except Exception as error:
        raise UnreadableText(f"{path}: this is no Word file that can be read: {error}") from error
    return TextRead(lines, tuple(body.remarks()))


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT_BOX = f"{_W}txbxContent"
# What holds other parts, and what is gone or only an instruction.
_HOLDERS = frozenset(_W + name for name in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo"))
_GONE = frozenset(
    (_W + "del", _W + "moveFrom", _W + "instrText", _W + "delText", _FALLBACK, _W + "rPr", _W + "pPr")
)
_SPACES: Mapping[str, str] = {"tab": "  ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class _Body:
    """The paragraphs and tables of a Word document, in their order, with the numbers that Word counts."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._numbers = _Numbers(document)
        self._notes = 0

    def remarks(self) -> Iterator[str]:
        if self._notes:
            yield f"{self._notes} footnotes or endnotes were left out"
        if self._numbers.unknown:
            yield f"numbers of the style {', '.join(sorted(self._numbers.unknown))} were left out"

    def lines(self, parent: Any) -> Iterator[str]:
        """Yield the lines of a part of the document; a paragraph is one, unless it is broken on purpose."""
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag in _HOLDERS:
                yield from self.lines(child)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        text = "".join(self._words(paragraph))
        number = self._numbers.of(paragraph) if text.strip() else ""
        yield from (number + text).split("\n")
        for box in paragraph.iter(_TEXT_BOX):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                yield from self.lines(box)

    def _words(self, element: Any) -> Iterator[str]:
        for child in element:
            name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if child.tag in _GONE or child.tag == _TEXT_BOX:
                continue
            if child.tag == f"{_W}t":
                yield child.text or ""
            elif child.tag == f"{_W}br" and child.get(f"{_W}type") in ("page", "column"):
                yield ""
            elif child.tag.startswith(_W) and name in _SPACES:
                yield _SPACES[name]
            elif name in ("footnoteReference", "endnoteReference"):
                self._notes += 1
            else:
                yield from self._words(child)

    def _table(self, table: Any) -> Iterator[str]:
        """Yield the rows of a table. One that is only a frame, or a row as wide as all, is no row."""
        from docx.table import Table  # noqa: PLC0415

        rows = [row.cells for row in Table(table, self._document).rows]
        width = max((len(row) for row in rows), default=0)
        seen: set[Any] = set()  # holds the elements: one is the same object only while it is held
        for place, cells in enumerate(rows):
            own = [cell._tc for cell in cells]
            at_edge = place in (0, len(rows) - 1)
            if width == 1 or (at_edge and len(set(own)) == 1):
                yield from (
                    line for cell in dict.fromkeys(own) if cell not in seen for line in self.lines(cell)
                )
            else:
                yield "\t".join(self._cells(own, seen))
            seen.update(own)

    def _cells(self, cells: Iterable[Any], seen: set[Any]) -> Iterator[str]:
        """Yield the words of each cell; of cells that are one, once."""
        before = set(seen)
        for cell in cells:
            yield "" if cell in before else _cell("\n".join(self.lines(cell)).replace("\t", " "))
            before.add(cell)


_HAN_DIGITS = "〇一二三四五六七八九"
_HAN_STYLES = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
    )
)
_MOST_CIRCLED = 20


class _Numbers:
    """The numbers that Word counts and does not write: those of lists and of headings."""

    def __init__(self, document: Any) -> None:
        self.unknown: set[str] = set()
        self._counts: dict[str, dict[int, int]] = {}
        self._styles = {style.style_id: style.element for style in document.styles}
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            self._lists, self._kinds = {}, {}
            return
        kinds = {k.get(f"{_W}abstractNumId"): k for k in numbering.findall(f"{_W}abstractNum")}
        self._lists = {n.get(f"{_W}numId"): _value(n, "abstractNumId") for n in numbering.findall(f"{_W}num")}
        self._kinds = {
            key: {int(level.get(f"{_W}ilvl")): level for level in kind.findall(f"{_W}lvl")}
            for key, kind in kinds.items()
        }

    def of(self, paragraph: Any) -> str:
        """Return the number before a paragraph, and count it."""
        number, depth = self._place(paragraph)
        kind = self._lists.get(number or "")
        levels = self._kinds.get(kind or "", {})
        if kind is None or depth not in levels:
            return ""
        counts = self._counts.setdefault(kind, {})
        counts[depth] = counts[depth] + 1 if depth in counts else _start(levels[depth])
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        pattern = _value(levels[depth], "lvlText") or ""
        if _value(levels[depth], "numFmt") in ("bullet", "none", None):
            return ""
        return re.sub(
            "%([1-9])", lambda m: self._shown(levels, counts, int(m[1]) - 1), pattern
        ) + self._space(pattern)

    def _space(self, pattern: str) -> str:
        return " " if re.search("[0-9.章节编篇]$|%[1-9]$", pattern) else ""

    def _shown(self, levels: Mapping[int, Any], counts: Mapping[int, int], depth: int) -> str:
        if depth not in levels:
            return ""
        count = counts.get(depth, _start(levels[depth]))
        style = _value(levels[depth], "numFmt") or ""
        if style in ("decimal", "decimalFullWidth", "decimalZero"):
            return str(count)
        if style in _HAN_STYLES:
            return _in_han(count)
        if style.startswith("decimalEnclosedCircle") and count <= _MOST_CIRCLED:
            return chr(ord("①") + count - 1)
        self.unknown.add(style)
        return ""

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """Return the list that a paragraph is of, and how deep: by itself, or by its style."""
        properties = paragraph.find(f"{_W}pPr")
        style = _value(properties, "pStyle")
        number, depth = _numbering(properties)
        for _ in range(len(self._styles)):
            element = self._styles.get(style)
            if number is not None or element is None:
                break
            number, own = _numbering(element.find(f"{_W}pPr"))
            depth = own if depth is None else depth
            style = _value(element, "basedOn")
        return (None if number == "0" else number), depth or 0


def _value(element: Any, name: str) -> str | None:
    """Return the value of a property, None without one."""
    child = element.find(_W + name) if element is not None else None
    return child.get(f"{_W}val") if child is not None else None


def _numbering(properties: Any) -> tuple[str | None, int | None]:
    found = properties.find(f"{_W}numPr") if properties is not None else None
    depth = _value(found, "ilvl")
    return _value(found, "numId"), int(depth) if depth else None


def _start(level: Any) -> int:
    return int(_value(level, "start") or 1)


def _in_han(number: int) -> str:
    """Return a number below a hundred in characters."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else f"{_HAN_DIGITS[tens % 10]}十")
    return head + (_HAN_DIGITS[ones] if ones or not tens else "")


# ---- PDF

# In line heights: how far one is set in that begins a paragraph, and how far off the edge a full one ends.
_SET_IN, _SHORT = 1.2, 1.7


def _pdf(path: Path) -> TextRead:
    pdfplumber = _library("pdfplumber", path)
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
    lines = _paragraphs(_as_lines([piece for page in _whole_tables(pages) for piece in page]))
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
        yield "\t".join(_cell(cell) for cell in row)


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
    least = max(_FEWEST_PAGES, len(pages) / 2)
    return frozenset(head for head, count in edges.items() if count >= least and "\t" not in head[0])


def _head(piece: _Piece) -> tuple[str, int]:
    return piece.text, round(piece.top)


def _at_edge(place: int, page: Sequence[_Piece]) -> bool:
    return place in (0, len(page) - 1)


def _is_number(piece: _Piece) -> bool:
    return piece.left is not None and bool(_PAGE_NUMBER.fullmatch(piece.text))


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


def _as_lines(pieces: Sequence[_Piece]) -> list[_Line]:
    """Return the lines with where they begin and end against most others."""
    lines = [piece for piece in pieces if piece.left is not None]
    lefts = Counter(round(piece.left or 0) for piece in lines)
    common = [left for left, count in lefts.items() if count >= max(lefts.values()) / 4] if lefts else [0]
    left = min(common)
    rights = sorted(piece.right for piece in lines)
    right = rights[int(len(rights) * 0.9)] if rights else 0.0
    return [
        _Line(piece.text, False, False)
        if piece.left is None
        else _Line(
            piece.text,
            piece.left > left + _SET_IN * piece.height,
            piece.right >= right - _SHORT * piece.height,
        )
        for piece in pieces
    ]


_BEGINNINGS: tuple[tuple[bytes, Callable[[Path], TextRead]], ...] = (
    (b"%PDF", _pdf),
    (b"\xd0\xcf\x11\xe0", _old_word),
)
_SUFFIXES: Mapping[str, Callable[[Path], TextRead]] = {
    ".docx": _word,
    ".pdf": _pdf,
    ".doc": _old_word,
    ".wps": _old_word,
}
