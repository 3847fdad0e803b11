"""The numbers of a quote that asks for something, with what counts only there.

That is numbers in Chinese characters, fractions, negative numbers, bare orders of size (超千亿元), and
units that the plan does not list. In running text they would be found where nothing is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from .amounts import DATE, LEVEL, SCALE, VALUE, Number, in_yuan, level, value_of
from .han import HAN, han_number
from .source import bare
from .units import SCALES, Units, scaled

# What is counted in plans, besides the units that a plan lists: longer words before those they begin with.
_ONE_UNIT = (
    "(?:"
    "吨标准煤|平方公里|个百分点|百分点|立方米|平方米|千瓦时|标准箱|吨标煤|分钟|小时|批次|人次"
    "|公里|千米|纳米|微米|毫米|公斤|公顷|美元|千瓦|兆瓦|周岁|学时|标箱|微克|毫克|班次|%|‰|倍"
    "|人|户|个|家|项|件|台|套|辆|艘|架|座|条|处|所|名|位|种|款|次|起|类|元|吨|米|亩|天|秒|升|篇"
    "|部|例|张|岁|克|册|间|列"
    ")"
)
_ANY_UNIT = re.compile(f"{SCALE}*{_ONE_UNIT}(?:/(?:{SCALE}*{_ONE_UNIT}|[年月日]))?")

_NUMBER = re.compile(
    rf"""
    (?P<part>[百千])分之(?P<percent>{HAN}|\d+(?:\.\d+)?)
    | (?P<under>{HAN})分之(?P<over>{HAN})
    | (?P<tenths>{HAN})成(?P<half>{HAN})?(?=$|[，。；、）)的左以上下多至到-])
    | 翻了?(?P<doublings>{HAN}|\d+)?番
    | (?P<minus>(?<![^，；：（(至到为达于过—～~\t])[-－−])?(?:{VALUE}|{DATE})
    | {LEVEL}
    | (?P<multiple>(?:(?<![成数])倍增|翻倍)(?!计划|行动|工程|至|到))
    | (?P<han>{HAN})
    """,
    re.VERBOSE,
)
_HUNDRED = Decimal(100)
_REACHING = re.compile("(?:超|超过|突破|破|达|达到|过|近|建设|培育|打造|建成|新建|新增|引进|集聚|认定)$")


def read_quoted_numbers(text: str, units: Units, row_unit: str | None = None) -> Iterator[Number]:
    """Yield every number of a bare quote; with `row_unit`, of a table cell measured in it."""
    at = 0
    while match := _NUMBER.search(text, at):
        number, at = _number(text, match, units, row_unit), match.end()
        if number:
            at = max(at, number.whole_end)
            yield number


def _number(text: str, match: re.Match[str], units: Units, row_unit: str | None) -> Number | None:
    """Return the number of a target that a match is, or None."""
    part = _hundredths(match)
    if part is not None:
        return Number(*match.span(), match.end(), "digits", part, "‰" if match["part"] == "千" else "%")
    if match["multiple"] or match[0].startswith("翻"):
        times = Decimal(1) if match["multiple"] else han_number(match["doublings"] or "一")
        return Number(*match.span(), match.end(), "multiple", 2**times if times else None, "倍")
    if match["scale"]:
        return level(text, match)
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
    value = value_of(match["value"]) * (-1 if match["minus"] else 1)
    more = re.match(rf"({SCALE}*)[余多]", text[end:])
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
    joined = re.match(rf"(?:-|~|至|到){HAN}", text[end:])
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
    if scaled(unit)[1] != "元":
        kind: Literal["digits", "level"] = "digits" if word == "十" else "level"
        return Number(start, end, whole_end, kind, han_number(word), unit) if alone or word == "十" else None
    return (
        None if word in ("万", "亿") and not alone else Number(start, end, whole_end, "level", *in_yuan(word))
    )


def _unit(text: str, at: int, units: Units, row_unit: str | None) -> tuple[str | None, int]:
    """Return the unit that stands at an offset, the plan's own first, and where it ends."""
    if row_unit is not None:
        scale, rest = scaled(text[at:])
        again = bare(row_unit) if not scale and rest.startswith(bare(row_unit)) else ""
        return scale + bare(row_unit), at + len(scale) + len(again)
    other = _ANY_UNIT.match(text, at)
    unit = max(units.at(text, at) or "", other[0] if other else "", key=len)
    return unit or None, at + len(unit)
