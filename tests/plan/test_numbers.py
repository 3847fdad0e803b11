"""The index of numbers lists whatever a text may hold; none of it stops a build."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from helpers import change, copied
from planexplorer.charts.money import Most, gather
from planexplorer.checks import load_plan
from planexplorer.pages.build import Site
from planexplorer.pages.views import largest_amounts
from planexplorer.plan.graph import Graph
from planexplorer.plan.numbers import NumberRow, number_rows
from planexplorer.plan.whole import Plan


def with_words(tiny: Path, folder: Path, words: str) -> Plan:
    """Return the small plan, checked, with more words in its text that are exempted as no target."""
    data = copied(tiny / "data", folder)
    for file in ("source/plan.txt", "passages.yml"):
        change(data, file, "检测能力。", f"检测能力，{words}。")
    old, new = (
        hashlib.sha256((d / "source" / "plan.txt").read_bytes()).hexdigest() for d in (tiny / "data", data)
    )
    change(data, "plan.yml", old, new)
    change(
        data, "coverage.yml", "numbers: []", f"numbers: [{{quote: '{words}', passage: p025, reason: 无。}}]"
    )
    return load_plan(data)


def row_of(rows: dict[str, list[NumberRow]], words: str) -> NumberRow:
    """Return the only row of some words."""
    [row] = [row for group in rows.values() for row in group if row.words == words]
    return row


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("自2025.6.30起", "2025.6.30", None, ""),
        ("百万级用户", "百万级", "1000000", ""),
        ("3.2.1版", "3.2.1", None, ""),
        ("10,000", "10,000", "10000", ""),
        ("１２３", "１２３", "123", ""),
        ("１２３亿元", "１２３亿元", "123", "亿元"),
        ("9" * 2000 + "亿元", "9" * 2000 + "亿元", "1e2000", "亿元"),
    ],
)
def test_any_number_of_a_text_has_a_row_in_its_own_words(
    tiny: Path, tmp_path: Path, text: str, words: str, value: str | None, unit: str
) -> None:
    plan = with_words(tiny, tmp_path, text)
    row = row_of(number_rows(Graph(plan)), words)
    assert (row.value, row.unit, row.passage) == (Decimal(value) if value else None, unit, "p025")
    assert f"<mark>{words}</mark>" in unescape(Site(plan).pages()["numbers/index.md"].markdown)


@pytest.mark.shanghai
def test_the_real_text_has_the_numbers_it_has(plan: Plan) -> None:
    graph = Graph(plan)
    counts = {unit: len(rows) for unit, rows in number_rows(graph).items()}
    assert list(counts.values()) == [10, 1, 4, 2, 2, 2, 3, 1, 1, 1, 1, 1, 39]
    assert (len(graph.accounts.numbers), graph.accounts.counted_numbers()) == (87, 87)
    assert row_of(number_rows(graph), "万亿级").value == 10000


def test_no_ratio_is_among_the_largest_amounts(plan: Plan) -> None:
    assert {unit for _, unit in plan.amounts_of(largest_amounts(plan, 99))} == {"亿元"}


def test_amounts_are_drawn_of_money_though_more_is_counted_otherwise(tiny: Path) -> None:
    plan = load_plan(tiny / "data")
    [sector] = [s for s in plan.sectors if s.id == "K1"]
    field, *others = sector.sections
    tonnes, money_of_it = field.targets
    field = field.model_copy(update={"targets": (tonnes, tonnes, tonnes, money_of_it)})
    sector = sector.model_copy(update={"sections": (field, *others)})
    plan = replace(plan, sectors=(sector,))
    amounts = gather(plan, Most.of(plan))
    assert amounts
    assert (amounts.unit, len(amounts.all)) == ("亿元", 2)
