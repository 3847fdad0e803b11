"""The text of a plan from the file it came in: lines of text, a table's cells parted by tabs.

Word and PDF files are read by libraries that are not needed to build a site: they are loaded here, when such
a file is given.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from ..read.problems import CannotBuild

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ENCODINGS = ("utf-8", "gb18030", "big5")
# What every plan in Chinese has: an encoding that gives none of it is the wrong one.
_COMMON = re.compile("[的和发展建设，。、]|[發與]")
_PAGE_NUMBER = re.compile(r"[-—–\s]*(?:第\s*)?\d{1,4}\s*(?:页)?[-—–\s]*(?:/\s*\d+)?")
_SENTENCE_END = re.compile(r"[。；：！？…”）)]$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff]")
# A line as long as this part of the longest on its page goes on in the next one.
_FULL = 0.85


class UnreadableText(CannotBuild):
    """Raised for a file that no text can be read from."""


def read_lines(path: Path) -> list[str]:
    """Return the lines of a plan's text. Raises UnreadableText and OSError."""
    reader = _READERS.get(path.suffix.lower(), _plain)
    lines = [_CONTROL.sub("", line) for line in reader(path)]
    if not any(line.strip() for line in lines):
        raise UnreadableText(f"{path}: there is no text in it")
    return lines


def _plain(path: Path) -> Iterable[str]:
    data = path.read_bytes()
    marked = [encoding for mark, encoding in _BOMS if data.startswith(mark)]
    if b"\x00" in data and not marked:
        raise UnreadableText(f"{path}: this is no text; plans are read from text, .docx and .pdf")
    found = {encoding: text for encoding in marked or _ENCODINGS if (text := _decoded(data, encoding)) is not None}
    best = next((text for encoding, text in found.items() if encoding.startswith("utf-8")), None)
    if best is None:
        best = max(found.values(), key=lambda text: len(_COMMON.findall(text)), default="")
        if not _COMMON.search(best):
            raise UnreadableText(f"{path}: its encoding is none of {', '.join(_ENCODINGS)}, UTF-16")
    return best.splitlines()


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _library(name: str, path: Path) -> ModuleType:
    try:
        return __import__(name)
    except ImportError:
        raise UnreadableText(
            f"{path}: to read this kind of file, run `make .venv/.intake` (it installs {name})"
        ) from None


def _word(path: Path) -> Iterable[str]:
    docx = _library("docx", path)
    try:
        document = docx.Document(str(path))
    except Exception as error:
        raise UnreadableText(f"{path}: this is no Word file that can be read: {error}") from error
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from _rows(block)
        else:
            yield from block.text.splitlines() or [""]


def _rows(table: Any) -> Iterable[str]:
    """Yield the rows of a table; a cell that is merged with others has its words once."""
    seen: set[int] = set()
    kept = []  # an element is the same object only while it is held
    for row in table.rows:
        cells = []
        for cell in row.cells:
            kept.append(cell._tc)
            cells.append("" if id(cell._tc) in seen else " ".join(cell.text.split()))
            seen.add(id(cell._tc))
        yield "\t".join(cells)


def _pdf(path: Path) -> Iterable[str]:
    pdfplumber = _library("pdfplumber", path)
    try:
        with pdfplumber.open(path) as book:
            pages = [_page(page) for page in book.pages]
    except UnreadableText:
        raise
    except Exception as error:
        raise UnreadableText(f"{path}: this is no PDF that can be read: {error}") from error
    if not any(line.strip() for page in pages for line in page):
        raise UnreadableText(f"{path}: its pages are pictures; only a PDF with text in it can be read")
    repeated = _repeated(pages)
    lines = (line for page in pages for line in page if line not in repeated)
    return _flowing([line for line in lines if not _PAGE_NUMBER.fullmatch(line)])


def _page(page: Any) -> list[str]:
    """Return the lines of a page from top to bottom, each table as its rows."""
    tables = page.find_tables()
    outside = page
    for table in tables:
        outside = outside.outside_bbox(table.bbox)
    placed = [(line["top"], [line["text"]]) for line in outside.extract_text_lines()]
    placed += [(table.bbox[1], _table_rows(table)) for table in tables]
    return [line for _, lines in sorted(placed, key=lambda p: p[0]) for line in lines]


def _table_rows(table: Any) -> list[str]:
    return ["\t".join("".join((cell or "").split()) for cell in row) for row in table.extract()]


def _repeated(pages: list[list[str]]) -> frozenset[str]:
    """Return the first and last lines that most pages have: running heads."""
    edges = Counter(line for page in pages for line in {*page[:1], *page[-1:]} if "\t" not in line)
    return frozenset(line for line, count in edges.items() if len(pages) > 2 and count > len(pages) / 2)


def _flowing(lines: list[str]) -> list[str]:
    """Return the lines of pages as paragraphs: one that fills its measure goes on in the next."""
    full = max((len(line) for line in lines if "\t" not in line), default=0) * _FULL
    found: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and "\t" not in line:
            found[-1] += line
        else:
            found.append(line)
        goes_on = "\t" not in line and len(line) >= full and not _SENTENCE_END.search(line)
    return found


def _old_word(path: Path) -> Iterable[str]:
    raise UnreadableText(f"{path}: save it as .docx or as text first; .doc is not read")


_READERS: Mapping[str, Callable[[Path], Iterable[str]]] = {
    ".docx": _word,
    ".pdf": _pdf,
    ".doc": _old_word,
    ".wps": _old_word,
}
