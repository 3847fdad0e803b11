"""The text of a plan from the file it came in: lines of text, a table's cells parted by tabs.

A line is a paragraph: what a page's width broke is put together, and page numbers and running heads are left
out; each is said. Word and PDF files are read by libraries that are not needed to build a site: they are
loaded here, when such a file is given.
"""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

from .page_lines import INDENT, unwrapped, without_page_numbers
from .pdf_text import pdf
from .text_read import TextRead, UnreadableText
from .word_text import word

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ENCODINGS = ("gb18030", "big5")
# What every plan in Chinese has: an encoding that gives next to none of it is the wrong one.
_COMMON = re.compile("[的和发展建设，。、發與]")
_LEAST_COMMON = 0.02
# What no text has; marks without a width would part words that look whole.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff\ufffe\uffff]")
_MARKUP = re.compile(r"\s*(?:<!doctype html|<html|<\?xml|\{\\rtf)", re.IGNORECASE)


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
    words = _UNSEEN.sub("", line).strip(INDENT)
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
                return word
    return _unknown


def _unknown(path: Path) -> NoReturn:
    raise UnreadableText(f"{path}: this is no text; plans are read from text, .docx and .pdf")


def _old_word(path: Path) -> NoReturn:
    raise UnreadableText(f"{path}: save it as .docx or as text first; .doc and .wps are not read")


def _plain(path: Path) -> TextRead:
    text, encoding = _decoded(path, path.read_bytes())
    if _MARKUP.match(text):
        raise UnreadableText(f"{path}: this is markup; open it, and save what it shows as text")
    remarks = [] if encoding == "utf-8" else [f"read as {encoding}"]
    lines, numbers = without_page_numbers(text.splitlines())
    if numbers:
        remarks.append(f"{numbers} page numbers were left out")
    joined = unwrapped(lines)
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


_BEGINNINGS: tuple[tuple[bytes, Callable[[Path], TextRead]], ...] = (
    (b"%PDF", pdf),
    (b"\xd0\xcf\x11\xe0", _old_word),
)
_SUFFIXES: Mapping[str, Callable[[Path], TextRead]] = {
    ".docx": word,
    ".pdf": pdf,
    ".doc": _old_word,
    ".wps": _old_word,
}
