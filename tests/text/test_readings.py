"""A quote is read as a careful reader would, or refused: never as something else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from planexplorer.model import Basis, Operator, Strength, Unit
from planexplorer.text.han import han_number
from planexplorer.text.readings import Reading, UnreadableError, read_quote
from planexplorer.text.said import adds, counted, read_as
from planexplorer.text.units import Units, plain
from planexplorer.text.wordings import AMBIGUOUS, BEFORE, BEHIND, STRENGTHS, wordings_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "fixtures" / "wordings.yml").read_text(encoding="utf-8"))
READ = [c for c in CASES if "refused" not in c]
REFUSED = [c for c in CASES if "refused" in c]
NAMES = ("亿元", "万亿元", "家", "个", "%", "倍", "台/万人", "件/亿元", "万元/人", "亿元/平方公里")
UNITS = Units(Unit(zh=name, en="x", canonical=name, factor=Decimal(1)) for name in NAMES)
COMPARING = (Operator.ge, Operator.gt, Operator.le, Operator.lt, Operator.approx)


def read(quote: str, row_unit: str | None = None) -> Reading:
    return read_quote(quote, UNITS, row_unit)


def as_case(reading: Reading) -> dict[str, object]:
    """Return a reading in the form of the cases."""
    bound = f" {reading.bound}" if reading.bound else ""
    case: dict[str, object] = {"operator": f"{reading.operator}{bound}", "unit": reading.unit}
    ends = [n for n in (reading.low, reading.high) if n is not None]
    case["value"] = "..".join(map(plain, ends)) if ends else None
    if not ends and reading.number is not None:
        case["value"] = plain(reading.number)
    for name in ("basis", "strength", "start_year"):
        case |= {name: value} if (value := getattr(reading, name)) else {}
    for name in ("start", "stretch"):
        case |= {name: plain(value)} if (value := getattr(reading, name)) is not None else {}
    return case


@pytest.mark.parametrize("case", READ, ids=[c["wording"] for c in READ])
def test_a_wording_is_read(case: dict[str, object]) -> None:
    assert as_case(read(str(case["wording"]))) == {k: v for k, v in case.items() if k != "wording"}


@pytest.mark.parametrize("case", REFUSED, ids=[c["wording"] for c in REFUSED])
def test_a_wording_that_is_not_understood_is_refused_by_its_word(case: dict[str, str]) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(case["wording"])
    assert caught.value.word == case["refused"]
    assert str(caught.value) == f"cannot read this wording: {case['refused']}"


def test_there_are_cases_of_every_operator_and_part() -> None:
    operators = {word for c in READ for word in str(c["operator"]).split()}
    assert operators == {o.value for o in Operator}
    assert {c["strength"] for c in READ if "strength" in c} == {s.value for s in Strength}
    assert {c["basis"] for c in READ if "basis" in c} == {b.value for b in Basis}


@pytest.mark.parametrize(
    ("cell", "row_unit", "case"),
    [
        ("66.7", "%", {"operator": "eq", "value": "66.7", "unit": "%"}),
        ("超过 40", "万元/人", {"operator": "gt", "value": "40", "unit": "万元/人"}),
        ("1.5 以上", "件/亿元", {"operator": "ge", "value": "1.5", "unit": "件/亿元"}),
        ("900 左右", "个", {"operator": "approx", "value": "900", "unit": "个"}),
        ("提高 100", "台/万人", {"operator": "increase", "value": "100", "unit": "台/万人"}),
        ("100 亿", "个", {"operator": "eq", "value": "100", "unit": "亿个"}),
        ("2 万以上", "家", {"operator": "ge", "value": "2", "unit": "万家"}),
        ("≥95", "%", {"operator": "ge", "value": "95", "unit": "%"}),
        ("3—5", "家", {"operator": "range", "value": "3..5", "unit": "家"}),
        ("基本稳定", "%", {"operator": "hold", "value": None, "unit": None}),
        ("全国前列", "%", {"operator": "rank", "value": None, "unit": None}),
    ],
)
def test_a_cell_is_measured_in_the_unit_of_its_row(cell: str, row_unit: str, case: dict[str, object]) -> None:
    assert as_case(read(cell, row_unit)) == case


NUMBERS = st.decimals(Decimal("0.1"), Decimal(99_999), places=1, allow_nan=False)
COUNTED = st.sampled_from(["亿元", "家", "%", "万元/人"])
BLANK = st.sampled_from(["", " "])
COMPARED = [(w, o, "before") for o in COMPARING for w in BEFORE[o]]
COMPARED += [(w, o, "behind") for o, words in BEHIND.items() for w in words]


@given(st.sampled_from(COMPARED), NUMBERS, COUNTED, BLANK)
def test_what_was_worded_is_read_back(
    compared: tuple[str, Operator, str], number: Decimal, unit: str, blank: str
) -> None:
    word, operator, place = compared
    amount = f"{plain(number)}{blank}{unit}"
    reading = read(f"{word}{blank}{amount}" if place == "before" else f"{amount}{word}")
    assert (reading.operator, reading.value, reading.unit) == (operator, number, unit)


@given(st.sampled_from([Operator.increase, Operator.decrease]), st.sampled_from(COMPARED), NUMBERS, st.data())
def test_a_change_keeps_its_direction_and_its_bound(
    change: Operator, compared: tuple[str, Operator, str], number: Decimal, data: st.DataObject
) -> None:
    verb, (word, operator, place) = data.draw(st.sampled_from(BEFORE[change])), compared
    assume((verb, word) != ("扩大", "约"))  # 大约 is a word of its own
    worded = f"{verb}{word}{plain(number)}%" if place == "before" else f"{verb}{plain(number)}%{word}"
    reading = read(worded)
    assert (reading.operator, reading.bound, reading.value) == (change, operator, number)


@given(NUMBERS, NUMBERS, COUNTED, st.sampled_from(["—", "–", "-", "~", "～", "至", "到"]), st.booleans())
def test_a_range_is_read_from_its_low_to_its_high_end(
    first: Decimal, second: Decimal, unit: str, joint: str, twice: bool
) -> None:
    worded = f"{plain(first)}{unit if twice else ''}{joint}{plain(second)}{unit}"
    if first >= second:
        with pytest.raises(UnreadableError):
            read(worded)
        return
    reading = read(worded)
    assert (reading.operator, reading.low, reading.high, reading.unit) == ("range", first, second, unit)


@given(st.integers(1, 99_999))
def test_numbers_in_chinese_characters_are_read(number: int) -> None:
    assert han_number(in_han(number)) == number


def in_han(number: int) -> str:
    """Return a number below ten million in Chinese characters."""
    if number >= 10_000:
        rest = number % 10_000
        zero = "零" if 0 < rest < 1000 else ""
        return in_han(number // 10_000) + "万" + (zero + in_han(rest) if rest else "")
    digits, words = "零一二三四五六七八九", ""
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            words += digits[digit] + name
        elif words and number % power and not words.endswith("零"):
            words += "零"
    return words


@given(st.sampled_from([(s, w) for s, words in STRENGTHS.items() for w in words if w != "达到"]), NUMBERS)
def test_the_first_word_of_strength_governs(said: tuple[Strength, str], number: Decimal) -> None:
    strength, word = said
    assert read(f"{word}成为中心").strength is strength
    assert read(f"别的先做好，{word}规模达到 {plain(number)} 亿元").strength is strength
    assert read(f"{word}先做好，规模为 {plain(number)} 亿元").strength is None


LIMITS = sorted({w for o in COMPARING for w in (*BEFORE[o], *BEHIND.get(o, ()))} - AMBIGUOUS)
FRAMES = ("{0}产业规模达到 2000 亿元", "产业规模{0}达到 2000 亿元", "产业规模达到{0} 2000 亿元")
FRAMES += ("产业规模达到 2000 亿元{0}", "培育{0}企业 200 家", "{0}的企业有 200 家", "企业 200 家{0}的城市")
OUTSIDE = ("介于", "之间", "以外", "最高", "最低", "上限", "下限", "不得", "不下降")


@given(st.sampled_from([*LIMITS, *OUTSIDE]), st.sampled_from(FRAMES), st.sampled_from(["", "，", "预计"]))
@example("不超过", "产业规模达到{0} 2000 亿元", "")
def test_a_limiting_word_put_anywhere_is_never_ignored(word: str, frame: str, more: str) -> None:
    plainly = read(frame.format(more))
    try:
        reading = read(frame.format(more + word))
    except UnreadableError:
        return
    assert reading.value == plainly.value
    assert reading.operator in COMPARING
    assert word in wordings_of(reading.operator)


@given(
    st.text(
        alphabet="力争不超过以上下约降提高到至的由从20.,%亿元家—-～三五百千万级倍翻番前第左右，。 ",
        max_size=16,
    )
)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        reading = read(text)
    except UnreadableError:
        return
    if reading.operator in COMPARING and not reading.low:
        assert reading.value is not None
    assert reading.operator is not Operator.magnitude or reading.value is None
    assert reading.amount in reading.words or not reading.amount
    assert reading.words in text


@pytest.mark.parametrize(
    ("quote", "row_unit", "own", "read_so"),
    [
        ("产业规模突破 3500 亿元", None, "突破 3500 亿元", "超过 3500 亿元"),
        ("1.5 以上", "件/亿元", "1.5 以上", "不低于 1.5 件/亿元"),
        ("900 左右", "个", "900 左右", "900 个左右"),
        ("66.7", "%", "66.7", "66.7%"),
        ("实现万亿级产业规模", None, "万亿级", "10000 亿元的量级，不是点值"),
        ("规模超千亿元", None, "超千亿元", "超过 1000 亿元的量级，不是点值"),
        ("争取产能倍增", None, "争取产能倍增", "为基期的 2 倍"),
        ("增长 1.5 倍", None, "增长 1.5 倍", "提高 1.5 倍，即基期的 2.5 倍"),
        ("能耗下降 13.5% 以上", None, "下降 13.5% 以上", "下降不低于 13.5%"),
        ("培育 3 至 5 家", None, "3 至 5 家", "3—5 家"),
        ("由 32.7% 提高至 33.3%", None, "由 32.7% 提高至 33.3%", "由 32.7% 达到 33.3%"),
        ("13% 左右，力争 15% 左右", None, "13% 左右，力争 15% 左右", "13%左右，力争 15%"),
        ("年均增长 6% 以上", None, "年均增长 6% 以上", "年均不低于 6%"),
        ("全国前三", None, "全国前三", "前 3 位"),
        ("近 500 亿元", None, "近 500 亿元", "接近 500 亿元"),
        ("基本稳定", "%", "基本稳定", ""),
        ("建成创新高地", None, "建成创新高地", ""),
    ],
)
def test_the_texts_own_words_come_first_and_the_reading_second(
    quote: str, row_unit: str | None, own: str, read_so: str
) -> None:
    reading = read(quote, row_unit)
    assert (reading.words, read_as(reading)) == (own, read_so)


def test_a_reading_that_says_what_the_words_say_adds_nothing() -> None:
    for quote, row_unit in (
        ("达到 2000 亿元", None),
        ("66.7", "%"),
        ("超过 40", "万元/人"),
        ("100 亿", "个"),
    ):
        assert not adds(read(quote, row_unit))
    assert not adds(read("900 左右", "个"))
    assert adds(read("突破 2000 亿元"))
    assert adds(read("1.5 以上", "件/亿元"))
    assert adds(read("倍增"))
    assert (counted(Decimal("66.7"), "%"), counted(Decimal(5), "家")) == ("66.7%", "5 家")
