"""The text of a Word file, with the numbers that Word counts and without what was struck out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from .page_lines import cell_words
from .text_read import TextRead, UnreadableText, library


def word(path: Path) -> TextRead:
    """Return the text of a Word file. Raises UnreadableText."""
    docx = library("docx", path)
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
            yield "" if cell in before else cell_words("\n".join(self.lines(cell)).replace("\t", " "))
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
