"""The numbers of a text, each with its unit: checks, books and pages take what is found here.

What only counts where a target is asked for is read in `quoted_numbers.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from unicodedata import normalize

from .source import GAP
from .units import SCALES, Units, power

SCALE = f"[{''.join(SCALES)}]"

# Digits that are no number are a date or a version: 2025.6.30.
VALUE = r"(?P<value>(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?)(?![,.．]?\d)"
DATE = r"(?P<date>\d+(?:[,.．]\d+)*)"
LEVEL = rf"(?<!\d)(?<!{SCALE})(?!十级)(?P<scale>{SCALE}+)(?P<yuan>元)?级"
_NUMBER = re.compile(rf"{VALUE}|{DATE}|{LEVEL}|(?P<multiple>倍增|翻一番)")

# Of a level without 元, the least that is of money, and what its clause then speaks of: 百亿级企业.
_HUNDRED_YI = 10
_INDUSTRY = re.compile("产业|集群|企业|园区|产值|市场|经济")
_CLAUSE_END = re.compile(rf"[，。；：\t{GAP}]")


@dataclass(frozen=True)
class Number:
    """A number of a bare text: `start` to `end` without its unit, to `whole_end` with it.

    `value` is None where digits are no number but a date or a version. `unit` is as worded, with its 万 or
    亿; a level (万亿级) has one if it is of money, a multiple (倍增) always. `more` is set by 余 or 多.
    """

    start: int
    end: int
    whole_end: int
    kind: Literal["digits", "level", "multiple"]
    value: Decimal | None
    unit: str | None = None
    more: bool = False


def read_numbers(text: str, units: Units) -> Iterator[Number]:
    """Yield every number of a bare text."""
    for match in _NUMBER.finditer(text):
        if match["scale"]:
            yield level(text, match)
        elif match["multiple"]:
            yield Number(*match.span(), match.end(), "multiple", Decimal(2), "倍")
        elif match["date"]:
            yield Number(*match.span(), match.end(), "digits", None)
        else:
            unit = units.at(text, match.end())
            whole_end = match.end() + len(unit or "")
            yield Number(*match.span(), whole_end, "digits", value_of(match["value"]), unit)


def value_of(digits: str) -> Decimal:
    """Return the value of digits, full width or half, parted in thousands or not."""
    return Decimal(normalize("NFKC", digits).replace(",", ""))


def level(text: str, match: re.Match[str]) -> Number:
    """Return the level (万亿级) that a match of `LEVEL` is."""
    size, unit = power(match["scale"]), None
    if match["yuan"] or (size >= _HUNDRED_YI and _is_of_industry(text, match)):
        value, unit = in_yuan(match["scale"])
    else:
        value = Decimal(10) ** size
    return Number(*match.span(), match.end(), "level", value, unit)


def in_yuan(scale: str) -> tuple[Decimal, str]:
    """Return a scale as an amount of money, as it is worded: 千亿 is 1000 亿元."""
    last = next((s for s in ("亿", "万") if scale.endswith(s)), "")
    return Decimal(10) ** (power(scale) - power(last)), f"{last}元"


def _is_of_industry(text: str, match: re.Match[str]) -> bool:
    before, after = _CLAUSE_END.split(text[: match.start()])[-1], _CLAUSE_END.split(text[match.end() :])[0]
    return not before + after or bool(_INDUSTRY.search(f"{before} {after}"))
