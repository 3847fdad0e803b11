"""Amounts as Chinese plans word them: numbers and units, the typed reading of a quote, and a target in words.

`read_numbers` is the one reader of numbers: checks, books and pages take what it found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from unicodedata import normalize

from ..model import Operator, TargetSpec, Unit
from .source import GAP, bare

# Powers of ten by the words for them. A longer word is the sum of its parts: 万亿 is 12.
SCALES: Mapping[str, int] = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_SCALE = f"[{''.join(SCALES)}]"

# Digits that are no number are a date or a version: 2025.6.30.
_VALUE = r"(?P<value>(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?)(?![,.．]?\d)"
_DATE = r"(?P<date>\d+(?:[,.．]\d+)*)"
_LEVEL = rf"(?<!\d)(?<!{_SCALE})(?!十级)(?P<scale>{_SCALE}+)(?P<yuan>元)?级"
_NUMBER = re.compile(rf"{_VALUE}|{_DATE}|{_LEVEL}|(?P<multiple>倍增|翻一番)")

# Of a level without 元, the least that is of money, and what its clause then speaks of: 百亿级企业.
_HUNDRED_YI = 10
_INDUSTRY = re.compile("产业|集群|企业|园区|产值|市场|经济")
_CLAUSE_END = re.compile(rf"[，。；：\t{GAP}]")

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
    (re.compile("基本稳定"), Operator.hold),
    (re.compile("全国前列"), Operator.rank),
    (re.compile("完成.{0,6}目标"), Operator.delegated),
)


@dataclass(frozen=True)
class Number:
    """A number of a bare text: `start` to `end` without its unit, to `whole_end` with it.

    `value` is None where digits are no number but a date or a version. `unit` is as worded, with its 万 or
    亿; a level (万亿级) has one if it is of money, a multiple (倍增) always.
    """

    start: int
    end: int
    whole_end: int
    kind: Literal["digits", "level", "multiple"]
    value: Decimal | None
    unit: str | None = None


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

    def is_money(self, unit: str) -> bool:
        """Say whether a unit counts money: 元 with its 万 or 亿, and no ratio such as 件/亿元."""
        return _scaled(bare(self.by_name[bare(unit)].canonical))[1] == "元"


def _scaled(text: str) -> tuple[str, str]:
    """Return the scale that a text begins with, and the rest."""
    rest = text.lstrip("".join(SCALES))
    return text[: len(text) - len(rest)], rest


def _power(scale: str) -> int:
    return sum(SCALES[word] for word in scale)


def factor_by_name(unit: str, canonical: str) -> Decimal | None:
    """Return how many of `canonical` a unit is, where the names alone tell: 万亿元 is 10000 亿元."""
    (scale, base), (canonical_scale, canonical_base) = _scaled(bare(unit)), _scaled(bare(canonical))
    return Decimal(10) ** (_power(scale) - _power(canonical_scale)) if base == canonical_base else None


def plain(value: Decimal) -> str:
    """Return a decimal without exponent and without trailing zeros: 1E+10 as 10000000000."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_numbers(text: str, units: Units, row_unit: str | None = None) -> Iterator[Number]:
    """Yield every number of a bare text; with `row_unit`, of a table cell measured in it."""
    for match in _NUMBER.finditer(text):
        if match["scale"]:
            yield _level(text, match)
        elif match["multiple"]:
            yield Number(*match.span(), match.end(), "multiple", Decimal(2), "倍")
        elif match["date"]:
            yield Number(*match.span(), match.end(), "digits", None)
        else:
            yield _counted(text, match, units, row_unit)


def _counted(text: str, match: re.Match[str], units: Units, row_unit: str | None) -> Number:
    value = Decimal(normalize("NFKC", match["value"]).replace(",", ""))
    if row_unit is None:
        unit = worded = units.at(text, match.end()) or ""
    else:
        worded, _ = _scaled(text[match.end() :])
        unit = worded + bare(row_unit)
    return Number(*match.span(), match.end() + len(worded), "digits", value, unit or None)


def _level(text: str, match: re.Match[str]) -> Number:
    power, unit = _power(match["scale"]), None
    if match["yuan"] or (power >= _HUNDRED_YI and _is_of_industry(text, match)):
        scale = next((s for s in ("万亿", "亿", "万") if match["scale"].endswith(s)), "")
        power, unit = power - _power(scale), f"{scale}元"
    return Number(*match.span(), match.end(), "level", Decimal(10) ** power, unit)


def _is_of_industry(text: str, match: re.Match[str]) -> bool:
    before, after = _CLAUSE_END.split(text[: match.start()])[-1], _CLAUSE_END.split(text[match.end() :])[0]
    return bool(_INDUSTRY.search(f"{before} {after}"))


def read_quote(quote: str, units: Units, row_unit: str | None = None) -> Reading:
    """Return the typed reading of a quote; with `row_unit`, of a table cell measured in it.

    A number counts only if a known unit follows it (in a cell: always), so that years, 5G or
    12英寸 are never taken for targets. The last such number is the target.
    """
    text = bare(quote)
    found = [n for n in read_numbers(text, units, row_unit) if n.unit]
    for amount in (n for n in reversed(found) if n.kind == "digits"):
        return Reading(_operator(text, amount), amount.value, amount.unit)
    for level in (n for n in found if n.kind == "level"):
        return Reading(Operator.reach, level.value, level.unit, magnitude=True)
    for multiple in found:
        return Reading(Operator.multiple, multiple.value, multiple.unit)
    return Reading(next((o for pattern, o in _FIXED if pattern.search(text)), Operator.qualitative))


def _operator(text: str, number: Number) -> Operator:
    after = (o for words, o in _AFTER.items() if text.startswith(words, number.whole_end))
    before = (o for words, o in _BEFORE.items() if text.endswith(words, 0, number.start))
    return [*after, *before, Operator.eq][0]


# How a typed target is said: `zh` is the operator's own word, `amount` the value with its unit.
_WORDS = {
    Operator.eq: "{amount}",
    Operator.approx: "{amount} {zh}",
    Operator.multiple: "为基期的 {amount}",
} | dict.fromkeys((Operator.ge, Operator.gt, Operator.reach, Operator.increase), "{zh} {amount}")
NUMERIC = frozenset(_WORDS)


def in_words(target: TargetSpec, row_unit: str | None = None) -> str:
    """Return a target in words a reader understands, such as “不低于 1.5 件/亿元”.

    Targets without a number are said in the words of their quote.
    """
    if target.operator not in _WORDS or target.value is None:
        return target.quote
    unit = target.unit or row_unit or ""
    amount = f"{plain(target.value)} {unit}".strip()
    if target.magnitude:
        return f"{_level_words(target.value, unit)}（以 {amount} 计的量级）"
    operator = target.operator
    words = _WORDS[operator].format(zh=operator.zh, amount=amount)
    if operator is Operator.multiple and operator.zh in target.quote:
        return f"{operator.zh}（{words}）"
    return words


def _level_words(value: Decimal, unit: str) -> str:
    """Return a level as texts word it: 1000 亿元 is 千亿级."""
    scale, _ = _scaled(bare(unit))
    return next((word for word, power in SCALES.items() if value == 10**power), "") + scale + "级"
