"""The units that plans count in, and which of them a text uses.

A unit is a base with a scale before it (万吨 is ten thousand 吨), or a ratio of two such; the bases stand in
`units.tsv`. What stands alone in a cell for units is one too, whatever it is called.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from ..model import Unit
from ..text.source import bare
from ..text.units import SCALES, power, scaled

_TABLE = Path(__file__).with_name("units.tsv")
_ROWS = [line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines()]
# Bases by their English names; other words for the same, as so many of another.
BASES: Mapping[str, str] = {row[0]: row[1] for row in _ROWS}
_SAME: Mapping[str, tuple[str, str]] = {row[0]: (row[2], row[3]) for row in _ROWS if len(row) > 2}
# Behind a number, these are more often part of a date, an age or a name than what is counted.
_IN_CELLS_ONLY = frozenset("年日期级分度方班次P部门对片组根")

_BASE = "|".join(sorted(map(re.escape, BASES), key=len, reverse=True))
_SCALE = f"[{''.join(SCALES)}]"
_UNIT = f"{_SCALE}{{0,2}}(?:{_BASE})"
_RATIO = rf"{_UNIT}(?:/{_UNIT})?"
_COUNTED = re.compile(rf"[0-9][余多]?(?P<unit>{_RATIO})(?![a-zA-Z])")
_RANGE_OF_HEAD = re.compile(rf"[（(](?:单位[:：])?(?P<unit>{_RATIO})[）)]")


def units_in(lines: Iterable[str], cells: Iterable[str] = ()) -> tuple[Unit, ...]:
    """Return the units that a text's numbers, heads and `cells` have, in the text's order.

    Units of one base are compared in the one that is used the most.
    """
    found: Counter[str] = Counter()
    for line in lines:
        words = bare(line)
        found.update(m["unit"] for m in _COUNTED.finditer(words) if m["unit"] not in _IN_CELLS_ONLY)
        found.update(m["unit"] for m in _RANGE_OF_HEAD.finditer(words))
    found.update(unit for cell in cells if (unit := bare(cell)))
    found.update(("%", "倍"))
    groups: dict[str, list[str]] = {}
    for unit in found:
        groups.setdefault(_base_of(unit)[0], []).append(unit)
    return tuple(unit for members in groups.values() for unit in _made(members, found))


def _made(members: Sequence[str], found: Mapping[str, int]) -> Iterator[Unit]:
    """Yield the units of one base, the one that they are compared in first."""
    common = max(members, key=lambda unit: found[unit])
    for unit in sorted(members, key=lambda unit: unit != common):
        factor = _base_of(unit)[1] / _base_of(common)[1]
        yield Unit(zh=unit, en=english(unit), canonical=common, factor=factor)


def _base_of(unit: str) -> tuple[str, Decimal]:
    """Return the base of a unit, and how many of that it is. A ratio is compared as it stands."""
    scale, base = _parts(unit)
    if base not in BASES:
        return unit, Decimal(1)
    same, times = _SAME.get(base, (base, "1"))
    return same, Decimal(10) ** power(scale) * Decimal(times)


def _parts(unit: str) -> tuple[str, str]:
    """Return the scale of a unit and its base; the 千 of 千瓦 belongs to its base."""
    if unit in BASES:
        return "", unit
    scale, base = scaled(unit)
    while scale and scale[-1] + base in BASES:
        scale, base = scale[:-1], scale[-1] + base
    return scale, base


def english(unit: str) -> str | None:
    """Return the English name of a unit, where its parts have one."""
    if "/" in unit and unit not in BASES:
        parts = [english(part) for part in unit.split("/", 1)]
        return None if None in parts else f"{parts[0]} per {parts[1]}"
    scale, base = _parts(unit)
    name = BASES.get(base)
    if name is None or not scale:
        return name
    return f"{_SCALED.get(scale, f'{10 ** power(scale):,}')} {name}"


_SCALED: Mapping[str, str] = {"亿": "100 million", "万亿": "trillion", "百万": "million"}
