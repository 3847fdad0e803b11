"""Units of a plan and the scales that they are worded with, and how values are converted and printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from ..model import Unit
from .source import bare

# Powers of ten by the words for them. A longer word is the sum of its parts: 万亿 is 12.
SCALES: Mapping[str, int] = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


class Units:
    """The units of a plan, with conversion to canonical ones."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.by_name: Mapping[str, Unit] = {bare(u.zh): u for u in units}
        names = sorted(self.by_name, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, names)) or "(?!)")

    def canonical(self, value: Decimal, unit: str) -> tuple[Decimal, str]:
        """Return value and unit in canonical terms. Raises KeyError for an unknown unit."""
        known = self.by_name[bare(unit)]
        return value * known.factor, known.canonical

    def at(self, text: str, start: int) -> str | None:
        """Return the longest unit that begins at an offset of a bare text."""
        match = self._pattern.match(text, start)
        return match[0] if match else None

    def is_money(self, unit: str) -> bool:
        """Say whether a unit counts money: 元 with its 万 or 亿, and no ratio such as 件/亿元."""
        return scaled(bare(self.by_name[bare(unit)].canonical))[1] == "元"


def scaled(text: str) -> tuple[str, str]:
    """Return the scale that a text begins with, and the rest."""
    rest = text.lstrip("".join(SCALES))
    return text[: len(text) - len(rest)], rest


def power(scale: str) -> int:
    """Return the power of ten that a scale stands for."""
    return sum(SCALES[word] for word in scale)


def factor_by_name(unit: str, canonical: str) -> Decimal | None:
    """Return how many of `canonical` a unit is, where the names alone tell: 万亿元 is 10000 亿元."""
    (scale, base), (canonical_scale, canonical_base) = scaled(bare(unit)), scaled(bare(canonical))
    return Decimal(10) ** (power(scale) - power(canonical_scale)) if base == canonical_base else None


def plain(value: Decimal) -> str:
    """Return a decimal without exponent and without trailing zeros: 1E+10 as 10000000000."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
