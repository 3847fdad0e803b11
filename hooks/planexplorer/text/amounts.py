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

from ..model import Unit
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

# What is counted in plans, besides the units that a plan lists.
_COUNTED = (
    *(
        "吨标准煤",
        "平方公里",
        "个百分点",
        "百分点",
        "立方米",
        "平方米",
        "分钟",
        "小时",
        "批次",
        "人次",
        "公里",
        "千米",
    ),
    *(
        "纳米",
        "微米",
        "毫米",
        "公斤",
        "公顷",
        "美元",
        "%",
        "‰",
        "倍",
        "人",
        "户",
        "个",
        "家",
        "项",
        "件",
        "台",
        "套",
    ),
    *(
        "辆",
        "艘",
        "架",
        "座",
        "条",
        "处",
        "所",
        "名",
        "位",
        "种",
        "款",
        "次",
        "起",
        "类",
        "元",
        "吨",
        "米",
        "亩",
    ),
    *(
        "天",
        "秒",
        "升",
        "篇",
        "部",
        "例",
        "张",
        "千瓦时",
        "千瓦",
        "兆瓦",
        "周岁",
        "岁",
        "学时",
        "标箱",
        "标准箱",
    ),
    *("微克", "毫克", "克", "册", "间", "班次", "列", "公斤", "公里", "吨标煤"),
)
_ONE_UNIT = f"(?:{'|'.join(map(re.escape, sorted(_COUNTED, key=len, reverse=True)))})"
_ANY_UNIT = re.compile(f"{_SCALE}*{_ONE_UNIT}(?:/(?:{_SCALE}*{_ONE_UNIT}|[年月日]))?")

_HAN_DIGITS: Mapping[str, int] = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN = f"[{''.join(_HAN_DIGITS)}{''.join(SCALES)}]+(?:点[{''.join(_HAN_DIGITS)}]+)?"
_WIDE = re.compile(
    rf"(?P<part>[百千])分之(?P<percent>{_HAN}|\d+(?:\.\d+)?)|(?P<under>{_HAN})分之(?P<over>{_HAN})|(?P<tenths>{_HAN})成(?P<half>{_HAN})?"
    rf"(?=$|[，。；、）)的左以上下多至到-])|翻了?(?P<doublings>{_HAN}|\d+)?番|(?P<minus>(?<![^，；：（(至到为达于过—～~\t])[-－−])?"
    rf"(?:{_VALUE}|{_DATE})|{_LEVEL}|(?P<multiple>(?:(?<![成数])倍增|翻倍)(?!计划|行动|工程|至|到))|(?P<han>{_HAN})"
)
_HUNDRED = Decimal(100)


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


def read_numbers(
    text: str, units: Units, row_unit: str | None = None, *, wide: bool = False
) -> Iterator[Number]:
    """Yield every number of a bare text; with `row_unit`, of a table cell measured in it.

    `wide` reads what only counts in a target: numbers in Chinese characters, fractions, negative ones,
    bare orders of size (超千亿元), and units that the plan does not list.
    """
    if wide:
        yield from _wide_numbers(text, units, row_unit)
        return
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
        scale = next((s for s in ("亿", "万") if match["scale"].endswith(s)), "")
        power, unit = power - _power(scale), f"{scale}元"
    return Number(*match.span(), match.end(), "level", Decimal(10) ** power, unit)


def _is_of_industry(text: str, match: re.Match[str]) -> bool:
    before, after = _CLAUSE_END.split(text[: match.start()])[-1], _CLAUSE_END.split(text[match.end() :])[0]
    return not before + after or bool(_INDUSTRY.search(f"{before} {after}"))


def _wide_numbers(text: str, units: Units, row_unit: str | None) -> Iterator[Number]:
    at = 0
    while match := _WIDE.search(text, at):
        number, at = _wide(text, match, units, row_unit), match.end()
        if number:
            at = max(at, number.whole_end)
            yield number


def _wide(text: str, match: re.Match[str], units: Units, row_unit: str | None) -> Number | None:
    """Return the number of a target that a match is, or None."""
    part = _hundredths(match)
    if part is not None:
        return Number(*match.span(), match.end(), "digits", part, "‰" if match["part"] == "千" else "%")
    if match["multiple"] or match[0].startswith("翻"):
        times = Decimal(1) if match["multiple"] else han_number(match["doublings"] or "一")
        return Number(*match.span(), match.end(), "multiple", 2**times if times else None, "倍")
    if match["scale"]:
        return _level(text, match)
    if match["date"]:
        return Number(*match.span(), match.end(), "digits", None)
    return _han(text, match, units, row_unit) if match["han"] else _digits(text, match, units, row_unit)


def _hundredths(match: re.Match[str]) -> Decimal | None:
    """Return a part of a whole in percent, to two places: 三分之二 is 66.67."""
    if match["percent"]:
        return han_number(match["percent"])
    if match["tenths"]:
        tenths, half = han_number(match["tenths"]), han_number(match["half"] or "零")
        return None if tenths is None or half is None else tenths * 10 + half
    over, under = han_number(match["over"] or ""), han_number(match["under"] or "")
    return round(over / under * _HUNDRED, 2) if over and under else None


def _digits(text: str, match: re.Match[str], units: Units, row_unit: str | None) -> Number | None:
    """Return a number in digits, but none beside a letter (5G, PM2) or a sign of addition (3+6)."""
    start, end = match.span()
    if match["value"].count("，") > 1:  # a list of numbers, not one parted in thousands
        return Number(start, end, end, "digits", None)
    value = Decimal(normalize("NFKC", match["value"]).replace(",", "")) * (-1 if match["minus"] else 1)
    more = re.match(rf"({_SCALE}*)[余多]", text[end:])
    unit, whole_end = _unit(text, end + (more.end() if more else 0), units, row_unit)
    unit = more[1] + unit if more and unit else unit
    beside = text[max(0, start - 1) : start] + ("" if unit else text[end : end + 1])
    if any(c.isascii() and (c.isalpha() or c in "+.") for c in beside) or text.startswith("第", start - 1):
        return None
    if not unit and row_unit is None and more:
        whole_end = end
    if text.startswith("年", end) and unit is None and end - start == len("2025"):
        return None
    return Number(start, end, whole_end, "digits", value, unit, more=bool(more))


def _han(text: str, match: re.Match[str], units: Units, row_unit: str | None) -> Number | None:
    """Return a number in Chinese characters: with a unit, as all of a text, or an order of size (千亿元)."""
    start, end = match.span()
    word = match[0]
    if start and text[start - 1] in "第“":  # 第十四个五年, “万人计划”
        return None
    joined = re.match(rf"(?:-|~|至|到){_HAN}", text[end:])
    if not word.strip("".join(SCALES)) and row_unit is None and not joined:
        return _order(text, start, end, units)  # 千亿 alone counts by orders of size
    more = text.startswith(("余", "多"), end)
    unit, whole_end = _unit(text, end + more, units, row_unit)
    if unit is None and len(word) != len(text) and not joined:
        return None
    if word == "一" and unit != "倍" and not joined and len(text) > len("一个"):  # 一件事, 一起, 一次能源
        return None
    return Number(start, end, whole_end, "digits", han_number(word), unit, more=more)


def _order(text: str, start: int, end: int, units: Units) -> Number | None:
    """Return a bare order of size with its unit: 超千亿元, 突破百家; 十个 and 百个 are plain numbers."""
    word = text[start:end]
    unit, whole_end = _unit(text, end, units, None)
    if text[max(0, start - 1) : start] in tuple("每/单") or unit is None:
        return Number(start, end, end, "digits", han_number(word)) if word == text else None
    alone = not start or _REACHING.search(text[:start])
    if _scaled(unit)[1] != "元":
        kind: Literal["digits", "level"] = "digits" if word == "十" else "level"
        return Number(start, end, whole_end, kind, han_number(word), unit) if alone or word == "十" else None
    scale = next((s for s in ("亿", "万") if word.endswith(s)), "")
    if word == scale and not alone:
        return None
    return Number(start, end, whole_end, "level", Decimal(10) ** (_power(word) - _power(scale)), f"{scale}元")


_REACHING = re.compile("(?:超|超过|突破|破|达|达到|过|近|建设|培育|打造|建成|新建|新增|引进|集聚|认定)$")


def _unit(text: str, at: int, units: Units, row_unit: str | None) -> tuple[str | None, int]:
    """Return the unit that stands at an offset, the plan's own first, and where it ends."""
    if row_unit is not None:
        scale, rest = _scaled(text[at:])
        again = bare(row_unit) if not scale and rest.startswith(bare(row_unit)) else ""
        return scale + bare(row_unit), at + len(scale) + len(again)
    other = _ANY_UNIT.match(text, at)
    unit = max(units.at(text, at) or "", other[0] if other else "", key=len)
    return unit or None, at + len(unit)


def han_number(word: str) -> Decimal | None:
    """Return the value of a number in Chinese characters or digits (一百二十), None if it is none (三五)."""
    if re.fullmatch(r"\d+(\.\d+)?", word):
        return Decimal(word)
    whole, point, decimals = word.partition("点")
    if point:
        units = han_number(whole)
        digits = "".join(str(_HAN_DIGITS[c]) for c in decimals)
        return None if units is None else units + Decimal(f"0.{digits}")
    return _han_whole(word)


def _han_whole(word: str) -> Decimal | None:
    """Return a whole number: its parts below 亿, below 万 and below that, each counted by itself."""
    for name, power in (("亿", 10**8), ("万", 10**4)):
        if name in word:
            head, _, tail = word.rpartition(name)
            high, low = _han_whole(head) if head else Decimal(1), _han_whole(tail) if tail else Decimal(0)
            # 三万六 is 36 000 in speech, and looks like 30 006.
            spoken = len(tail) == 1 or (
                tail and tail[0] not in "零〇" and low is not None and low < power // 10
            )
            return None if high is None or low is None or spoken else high * power + low
    total, digit, last = 0, None, 10**4
    for char in word:
        if char in _HAN_DIGITS:
            if digit not in (None, 0):
                return None
            digit = _HAN_DIGITS[char]
        else:
            last = 10 ** SCALES[char]
            total, digit = total + (1 if digit in (None, 0) else digit) * last, None
    if digit and last > 10 and len(word) > 1 and word[-2] not in "零〇":  # 一百二 is 120 in speech
        return None
    return Decimal(total + (digit or 0)) if word else None
