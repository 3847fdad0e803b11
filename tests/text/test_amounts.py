"""Amounts are read, converted and said as a careful reader would."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planexplorer.model import Operator, TargetSpec, Unit
from planexplorer.text.amounts import (
    NUMERIC,
    Reading,
    Units,
    factor_by_name,
    in_words,
    plain,
    read_numbers,
    read_quote,
)

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
    ("quote", "operator", "value", "unit"),
    [
        ("产业规模达到 2000 亿元", "reach", "2000", "亿元"),
        ("产业规模达到2000亿元", "reach", "2000", "亿元"),
        ("产业规模达到　2000　亿　元", "reach", "2000", "亿元"),
        ("产业规模突破 3500 亿元", "gt", "3500", "亿元"),
        ("年产量超过 120 万辆", "gt", "120", "万辆"),
        ("营业收入超过 1.5 万亿元", "gt", "1.5", "万亿元"),
        ("比重高于 66.7%", "gt", "66.7", "%"),
        ("不低于 40 万元/人", "ge", "40", "万元/人"),
        ("不少于 5 家", "ge", "5", "家"),
        ("1000 家以上", "ge", "1000", "家"),
        ("超过 1000 家以上", "ge", "1000", "家"),
        ("900 家左右", "approx", "900", "家"),
        ("约 900 家", "approx", "900", "家"),
        ("提高 5%", "increase", "5", "%"),
        ("增加 20 家", "increase", "20", "家"),
        ("培育 200 家", "eq", "200", "家"),
        ("规模 1,500 亿元", "eq", "1500", "亿元"),
        ("规模 12，000 亿元", "eq", "12000", "亿元"),
        ("注册量 100 亿个", "eq", "100", "亿个"),
        ("0.5 万元", "eq", "0.5", "万元"),
        ("从 2000 亿元提高到超过 3000 亿元", "gt", "3000", "亿元"),
        ("80 亿元/平方公里", "eq", "80", "亿元/平方公里"),
        ("到 2025 年，新能源汽车年产量超过 120 万辆", "gt", "120", "万辆"),
        # Doublings and what has no number.
        ("实现规模倍增", "multiple", "2", "倍"),
        ("力争翻一番", "multiple", "2", "倍"),
        ("扩大到 3 倍", "eq", "3", "倍"),
        ("基本稳定", "hold", None, None),
        ("位居全国前列", "rank", None, None),
        ("完成本市目标", "delegated", None, None),
        ("完成国家下达的目标", "delegated", None, None),
        # A number that no known unit follows is none of a target's.
        ("到 2025 年，建成创新高地", "qualitative", None, None),
        ("促进 5G 应用", "qualitative", None, None),
        ("推动芯片设计能力进入3纳米及以下", "qualitative", None, None),
        ("支持12英寸先进工艺", "qualitative", None, None),
        ("构建“3+6”体系", "qualitative", None, None),
        ("建成世界级产业集群", "qualitative", None, None),
        ("发展百万级用户", "qualitative", None, None),
        ("训练千亿级参数大模型", "qualitative", None, None),
        ("2025.6.30家", "qualitative", None, None),
        ("", "qualitative", None, None),
    ],
)
def test_a_quote_is_read_by_itself(quote: str, operator: str, value: str | None, unit: str | None) -> None:
    assert read_quote(quote, UNITS) == Reading(Operator(operator), Decimal(value) if value else None, unit)


@pytest.mark.parametrize(
    ("quote", "value", "unit"),
    [
        ("实现万亿级产业规模", 1, "万亿元"),
        ("千亿级产业集群", 1000, "亿元"),
        ("百亿级企业", 100, "亿元"),
        ("百万级用户、千亿级产业", 1000, "亿元"),
        ("产业规模迈上千亿级", 1000, "亿元"),
        ("千万元级项目", 1000, "万元"),
    ],
)
def test_an_order_of_size_is_no_point_value(quote: str, value: int, unit: str) -> None:
    assert read_quote(quote, UNITS) == Reading(Operator.reach, Decimal(value), unit, magnitude=True)


def test_a_stated_amount_counts_before_an_order_of_size() -> None:
    assert read_quote("千亿级集群规模达到 1200 亿元", UNITS).value == 1200


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
    ("cell", "row_unit", "operator", "value", "unit"),
    [
        ("66.7", "%", "eq", "66.7", "%"),
        ("超过 40", "万元/人", "gt", "40", "万元/人"),
        ("1.5 以上", "件/亿元", "ge", "1.5", "件/亿元"),
        ("900 左右", "个", "approx", "900", "个"),
        ("提高 100", "台/万人", "increase", "100", "台/万人"),
        ("100 亿", "个", "eq", "100", "亿个"),
        ("2 万以上", "家", "ge", "2", "万家"),
        ("5 千", "台", "eq", "5", "千台"),
        ("基本稳定", "%", "hold", None, None),
        ("全国前列", "%", "rank", None, None),
    ],
)
def test_a_cell_is_measured_in_the_unit_of_its_row(
    cell: str, row_unit: str, operator: str, value: str | None, unit: str | None
) -> None:
    assert read_quote(cell, UNITS, row_unit) == Reading(
        Operator(operator), Decimal(value) if value else None, unit
    )


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


def target(quote: str, row_unit: str | None = None) -> TargetSpec:
    """Return the target that a quote reads."""
    reading = read_quote(quote, UNITS, row_unit)
    return TargetSpec(
        id="I01-T1",
        scope="scale",
        year=2025,
        quote=quote,
        passage="p001",
        operator=reading.operator,
        value=reading.value,
        unit=reading.unit,
        magnitude=reading.magnitude,
    )


@pytest.mark.parametrize(
    ("quote", "row_unit", "words"),
    [
        ("66.7", "%", "66.7 %"),
        ("1.5 以上", "件/亿元", "不低于 1.5 件/亿元"),
        ("超过 40", "万元/人", "超过 40 万元/人"),
        ("900 左右", "个", "900 个 左右"),
        ("提高 100", "台/万人", "提高 100 台/万人"),
        ("100 亿", "个", "100 亿个"),
        ("产业规模突破 3500 亿元", None, "超过 3500 亿元"),
        ("产业规模达到 1 万亿元", None, "达到 1 万亿元"),
        ("实现万亿级产业规模", None, "万亿级（以 1 万亿元 计的量级）"),
        ("百万级用户、千亿级产业", None, "千亿级（以 1000 亿元 计的量级）"),
        ("实现规模倍增", None, "倍增（为基期的 2 倍）"),
        ("力争翻一番", None, "为基期的 2 倍"),
        ("基本稳定", "%", "基本稳定"),
        ("完成本市目标", "%", "完成本市目标"),
        ("建成创新高地", None, "建成创新高地"),
    ],
)
def test_a_target_is_said_in_words(quote: str, row_unit: str | None, words: str) -> None:
    assert in_words(target(quote, row_unit)) == words


def test_operators_with_numbers_are_told_apart() -> None:
    without = {Operator.hold, Operator.rank, Operator.delegated, Operator.qualitative}
    assert set(Operator) - NUMERIC == without
