"""Amounts as Chinese plans word them: units, canonical values, and the typed reading of a quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..model import Operator, TargetSpec, Unit
from .source import bare

_NUMBER = r"(?P<number>\d[\d,，]*(?:\.\d+)?)"
_SCALE = r"(?P<scale>万亿|亿|万)?"
_LEVELS = {
    "万亿级": (Decimal(1), "万亿"),
    "千亿级": (Decimal(1000), "亿"),
    "百亿级": (Decimal(100), "亿"),
}

# Words before a number, and words after number and unit, that say how it is meant.
_BEFORE = {
    "不低于": Operator.ge,
    "不少于": Operator.ge,
    "超过": Operator.gt,
    "突破": Operator.gt,
    "高于": Operator.gt,
    "达到": Operator.reach,
    "提高": Operator.increase,
    "增加": Operator.increase,
    "约": Operator.approx,
}
_AFTER = {"以上": Operator.ge, "左右": Operator.approx}

# Wordings that are targets without a number.
_FIXED = (
    (re.compile("倍增|翻一番"), Operator.multiple, Decimal(2), "倍"),
    (re.compile("基本稳定"), Operator.hold, None, None),
    (re.compile("全国前列"), Operator.rank, None, None),
    (re.compile("完成.{0,6}目标"), Operator.delegated, None, None),
)

NUMERIC = frozenset(
    {
        Operator.eq,
        Operator.ge,
        Operator.gt,
        Operator.approx,
        Operator.reach,
        Operator.multiple,
        Operator.increase,
    }
)


@dataclass(frozen=True)
class Reading:
    """What a quote says by itself. `unit` is as worded, with its 万 or 亿."""

    operator: Operator
    value: Decimal | None = None
    unit: str | None = None
    magnitude: bool = False


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


_SCALES = {"": 0, "百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
_SCALED = re.compile("(万亿|千万|百万|亿|万|千|百)?(.+)")


def factor_by_name(unit: str, canonical: str) -> Decimal | None:
    """Return how many of `canonical` a unit is, where the names alone tell: 万亿元 is 10000 亿元."""
    found, base = _SCALED.fullmatch(bare(unit)), _SCALED.fullmatch(bare(canonical))
    if not found or not base or found[2] != base[2]:
        return None
    return Decimal(10) ** (_SCALES[found[1] or ""] - _SCALES[base[1] or ""])


def plain(value: Decimal) -> str:
    """Return a decimal without exponent and without trailing zeros: 1E+10 as 10000000000."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_quote(quote: str, units: Units, row_unit: str | None = None) -> Reading:
    """Return the typed reading of a quote; with `row_unit`, of a table cell measured in it.

    A number counts only if a known unit follows it (in a cell: always), so that years, 5G or
    12英寸 are never taken for targets. The last such number is the target.
    """
    text = bare(quote)
    found = [r for m in re.finditer(_NUMBER + _SCALE, text) if (r := _amount(text, m, units, row_unit))]
    if found:
        return found[-1]
    for words, (value, scale) in _LEVELS.items():
        if words in text:
            return Reading(Operator.reach, value, f"{scale}元", magnitude=True)
    for pattern, operator, fixed_value, unit in _FIXED:
        if pattern.search(text):
            return Reading(operator, fixed_value, unit)
    return Reading(Operator.qualitative)


def _amount(text: str, match: re.Match[str], units: Units, row_unit: str | None) -> Reading | None:
    number_end = match.end("number")
    if row_unit is None:
        unit = units.at(text, number_end)
        end = number_end + len(unit or "")
    else:
        unit, end = (match["scale"] or "") + bare(row_unit), match.end()
    if unit is None:
        return None
    operator = next((o for words, o in _BEFORE.items() if text[: match.start()].endswith(words)), None)
    operator = next((o for words, o in _AFTER.items() if text.startswith(words, end)), operator)
    value = Decimal(re.sub("[,，]", "", match["number"]))
    return Reading(operator or Operator.eq, value, unit)


# How a typed target is said; {} takes the value with its unit.
_WORDS = {
    Operator.eq: "{}",
    Operator.ge: "不低于 {}",
    Operator.gt: "超过 {}",
    Operator.approx: "{} 左右",
    Operator.reach: "达到 {}",
    Operator.multiple: "为基期的 {}",
    Operator.increase: "提高 {}",
}


def in_words(target: TargetSpec, row_unit: str | None = None) -> str:
    """Return a target in words a reader understands, such as “不低于 1.5 件/亿元”.

    Targets without a number are said in the words of their quote.
    """
    if target.operator not in _WORDS or target.value is None:
        return target.quote
    unit = target.unit or row_unit or ""
    amount = f"{plain(target.value)} {unit}".strip()
    if target.magnitude:
        return f"{_level_words(target)}（以 {amount} 计的量级）"
    words = _WORDS[target.operator].format(amount)
    if target.operator is Operator.multiple and "倍增" in target.quote:
        return f"倍增（{words}）"
    return words


def _level_words(target: TargetSpec) -> str:
    return next((words for words in _LEVELS if words in bare(target.quote)), target.quote)
