"""Amounts are read, converted and said as a careful reader would."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planexplorer.model import Unit
from planexplorer.text.amounts import read_numbers
from planexplorer.text.units import Units, factor_by_name, plain

FACTORS = {
    ("亿元", "亿元"): "1",
    ("万亿元", "亿元"): "10000",
    ("万元", "亿元"): "0.0001",
    ("元", "亿元"): "0.00000001",
    ("万辆", "辆"): "10000",
    ("辆", "辆"): "1",
    ("亿个", "个"): "100000000",
    ("个", "个"): "1",
    ("家", "家"): "1",
    ("%", "%"): "1",
    ("倍", "倍"): "1",
    ("万元/人", "万元/人"): "1",
    ("件/亿元", "件/亿元"): "1",
    ("亿元/平方公里", "亿元/平方公里"): "1",
}
UNITS = Units(Unit(zh=z, en="x", canonical=c, factor=Decimal(f)) for (z, c), f in FACTORS.items())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("到2025年，120万辆", [("2025", "2025", None), ("120万辆", "120", "万辆")]),
        (
            "10,000、12，000家、1.5倍",
            [("10,000", "10000", None), ("12，000家", "12000", "家"), ("1.5倍", "1.5", "倍")],
        ),
        ("１２３亿元、３．５％", [("１２３亿元", "123", "亿元"), ("３．５", "3.5", None)]),
        ("自2025.6.30起，3.2.1版，2025,26家", [(w, None, None) for w in ("2025.6.30", "3.2.1", "2025,26")]),
        ("2025，100家。", [("2025", "2025", None), ("100家", "100", "家")]),
        ("百万级用户，千亿级产业", [("百万级", "1000000", None), ("千亿级", "1000", "亿元")]),
        ("1000亿元级企业、十级", [("1000亿元", "1000", "亿元")]),
        ("倍增、翻一番", [("倍增", "2", "倍"), ("翻一番", "2", "倍")]),
    ],
)
def test_numbers_are_found_once_each_with_value_and_unit(
    text: str, numbers: list[tuple[str, str | None, str | None]]
) -> None:
    found = [
        (text[n.start : n.whole_end], n.value and plain(n.value), n.unit) for n in read_numbers(text, UNITS)
    ]
    assert found == numbers


def test_what_counts_money_is_told_by_the_unit() -> None:
    assert [unit for unit in UNITS.by_name if UNITS.is_money(unit)] == ["亿元", "万亿元", "万元", "元"]
    assert Units([Unit(zh="万亿元", en="x", canonical="元", factor=Decimal("1e12"))]).is_money("万亿元")


@pytest.mark.parametrize(
    ("unit", "canonical", "factor"),
    [("万亿元", "亿元", "10000"), ("千瓦", "瓦", "1000"), ("百分点", "百分点", "1"), ("辆", "家", None)],
)
def test_a_factor_is_told_by_the_names_of_units(unit: str, canonical: str, factor: str | None) -> None:
    assert factor_by_name(unit, canonical) == (Decimal(factor) if factor else None)


@pytest.mark.parametrize(
    ("value", "unit", "canonical"),
    [
        ("1.5", "万亿元", ("15000", "亿元")),
        ("1", "万亿元", ("10000", "亿元")),
        ("100", "亿个", ("10000000000", "个")),
        ("120", "万辆", ("1200000", "辆")),
        ("2000", "亿元", ("2000", "亿元")),
        ("3", "万元", ("0.0003", "亿元")),
        ("40", "万元/人", ("40", "万元/人")),
        ("1.50", " 万 亿元 ", ("15000", "亿元")),
    ],
)
def test_amounts_are_converted_exactly(value: str, unit: str, canonical: tuple[str, str]) -> None:
    amount, name = UNITS.canonical(Decimal(value), unit)
    assert (plain(amount), name) == canonical


def test_an_unknown_unit_cannot_be_converted() -> None:
    with pytest.raises(KeyError):
        UNITS.canonical(Decimal(1), "吨")


def test_the_longest_unit_that_fits_is_meant() -> None:
    assert UNITS.at("亿元/平方公里", 0) == "亿元/平方公里"
    assert UNITS.at("亿元规模", 0) == "亿元"
    assert UNITS.at("规模", 0) is None
    assert Units(()).at("亿元", 0) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1E+10", "10000000000"),
        ("1.50", "1.5"),
        ("100", "100"),
        ("0.0003", "0.0003"),
        ("0.0", "0"),
        ("-2.0", "-2"),
    ],
)
def test_a_decimal_is_printed_without_exponent_or_idle_zeros(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text
