"""Axes for amounts: from zero where bars are honest, logarithmic only where they could not be read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..text.amounts import plain

# With bars of about 300 units the smallest amount still shows as a bar of 4 units or more.
MOST_LINEAR_RATIO = 75
_TEN_THOUSAND = Decimal(10000)


@dataclass(frozen=True)
class Axis:
    """Maps amounts from `low` to `high` onto 0…1. A logarithmic one has no zero: points, not bars."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    logarithmic: bool

    def at(self, value: Decimal) -> float:
        """Return where an amount lies, 0 to 1."""
        if self.logarithmic:
            return (math.log10(value) - math.log10(self.low)) / (math.log10(self.high) - math.log10(self.low))
        return float(value / self.high)

    @property
    def words(self) -> str:
        """What a reader must know of the scale."""
        if self.logarithmic:
            return "对数刻度，每格十倍，距离不与数值成正比"
        return "线性刻度，自 0 起，条长与数值成正比"


def axis_for(values: Sequence[Decimal]) -> Axis:
    """Return the axis for some amounts, all above zero."""
    low, high = min(values), max(values)
    if high / low <= MOST_LINEAR_RATIO:
        step = _step(high)
        count = math.ceil(high / step)
        return Axis(Decimal(0), step * count, tuple(step * i for i in range(count + 1)), logarithmic=False)
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    ticks = tuple(Decimal(10) ** e for e in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], ticks, logarithmic=True)


def _step(high: Decimal) -> Decimal:
    """Return a round distance of ticks (1, 2 or 5 times a power of ten) that gives at most five."""
    power = Decimal(10) ** math.floor(math.log10(high))
    return next(s for s in (power / 5, power / 2, power, power * 2, power * 5) if high / s <= 4)


def in_ten_thousands(value: Decimal, unit: str) -> str:
    """Return an amount as Chinese texts word it: 15000 亿元 is 1.5 万亿元."""
    if value >= _TEN_THOUSAND:
        return f"{plain(value / _TEN_THOUSAND)} 万{unit}"
    return f"{plain(value)} {unit}"
