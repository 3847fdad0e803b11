"""Which characters the fonts can print, and what cannot be printed, named before anything is typeset."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..read.problems import CannotBuild

# How many characters a message names: enough to see what is the matter.
_MOST_NAMED = 20


@dataclass(frozen=True)
class Missing:
    """A character that no font here has, and the first place that it is needed at."""

    character: str
    place: str

    def __str__(self) -> str:
        name = unicodedata.name(self.character, "a control character")
        shown = self.character if self.character.isprintable() else repr(self.character)
        return f"{shown} (U+{ord(self.character):04X} {name}) in {self.place}"


class MissingGlyphs(CannotBuild):
    """Raised before typesetting, with every character that the fonts cannot print and its place."""

    def __init__(self, missing: list[Missing], remedy: str) -> None:
        self.missing = missing
        lines = [f"the fonts of the paper edition cannot print {len(missing)} character(s):"]
        lines += [f"  {item}" for item in missing[:_MOST_NAMED]]
        if len(missing) > _MOST_NAMED:
            lines.append(f"  and {len(missing) - _MOST_NAMED} more")
        super().__init__("\n".join([*lines, remedy]))


def covered(folder: Path) -> frozenset[int]:
    """Return the code points that every font of a folder has. Raises FileNotFoundError if it has none."""
    fonts = [_code_points(path.read_bytes()) for path in sorted(folder.glob("*.ttf"))]
    if not fonts:
        raise FileNotFoundError(f"there is no font in {folder}")
    return frozenset.intersection(*fonts)


def _code_points(font: bytes) -> frozenset[int]:
    """Read a font's character map, OpenType's `cmap` table: its subtables of the two formats in use."""
    tables = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * i) for i in range(tables))
    cmap = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    points: set[int] = set()
    for index in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        start = cmap + struct.unpack_from(">HHL", font, cmap + 4 + 8 * index)[2]
        reader = {4: _segments, 12: _groups}.get(struct.unpack_from(">H", font, start)[0])
        points.update(reader(font, start) if reader else ())
    return frozenset(points)


def _groups(font: bytes, start: int) -> Iterator[int]:
    """Yield the code points of a subtable of format 12, which spans all of Unicode."""
    for index in range(struct.unpack_from(">L", font, start + 12)[0]):
        first, last = struct.unpack_from(">LL", font, start + 16 + 12 * index)
        yield from range(first, last + 1)


def _segments(font: bytes, start: int) -> Iterator[int]:
    """Yield the code points of a subtable of format 4, up to U+FFFF, that lead to a glyph."""
    size = struct.unpack_from(">H", font, start + 6)[0]
    columns = (start + 14 + offset for offset in (0, size + 2, 2 * size + 2, 3 * size + 2))
    ends, firsts, deltas, offsets = (list(_numbers(font, column, size // 2)) for column in columns)
    for index, (first, last) in enumerate(zip(firsts, ends, strict=True)):
        place = start + 16 + 3 * size + 2 * index
        for point in range(first, last + 1):
            glyph = point
            if offsets[index]:
                glyph = struct.unpack_from(">H", font, place + offsets[index] + 2 * (point - first))[0]
            if glyph and (glyph + deltas[index]) % 0x10000 and point != 0xFFFF:
                yield point


def _numbers(font: bytes, start: int, count: int) -> tuple[int, ...]:
    return struct.unpack_from(f">{count}H", font, start)


def missing(
    content: Any, templates: Path, points: frozenset[int], where: Mapping[str, tuple[str, int]]
) -> list[Missing]:
    """Return the characters of a document and its templates that are not among `points`.

    `content` is what will be typeset, as JSON holds it; `where` tells the file and line of an id.
    """
    found: dict[str, Missing] = {}
    known = set(map(chr, points))
    for text, owner in _strings(content, ""):
        for character in set(text) - known - found.keys():
            found[character] = Missing(character, _place(owner, where))
    for path in sorted(templates.glob("*.typ")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for character in set(line) - known - found.keys():
                found[character] = Missing(character, f"{path.name}:{number}")
    return list(found.values())


def _strings(value: Any, owner: str) -> Iterator[tuple[str, str]]:
    """Yield every string below a value, with the innermost id that it belongs to."""
    if isinstance(value, str):
        yield value, owner
    elif isinstance(value, Mapping):
        owner = value.get("id") or owner
        for inner in value.values():
            yield from _strings(inner, owner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner, owner)


def _place(owner: str, where: Mapping[str, tuple[str, int]]) -> str:
    if owner in where:
        return f"{owner} ({where[owner][0]}:{where[owner][1]})"
    return owner or "the title data of the plan"
