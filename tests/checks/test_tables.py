"""Tables of any shape are mapped, read and given back cell by cell; what a cell does not say is refused."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpers import problems_of
from planexplorer import model
from planexplorer.checks import load_plan
from planexplorer.plan.coverage import Accounts
from planexplorer.plan.graph import Graph
from planexplorer.plan.numbers import number_rows
from planexplorer.plan.whole import Plan
from planexplorer.text.said import read_as

LINES = [
    ("document_title", "溪谷镇发展规划"),
    ("heading", "一、现状"),
    ("paragraph", "2025年有水车12座。"),
    ("heading", "二、目标"),
    ("table_title", "表1 主要指标（单位见各行）"),
    ("table_header", "指标\t单位\t2025年\t2028年\t2030年\t属性\t责任单位"),
    ("table_row", "一、水力\t\t\t\t\t\t"),
    ("table_row", "1.1 水车\t座\t12\t20\t30\t预期性\t水利站"),
    ("table_row", "1.2 发电量（万千瓦时）\t万千瓦时\t5.2\t8\t10—12\t预期性\t水利站"),
    ("table_row", "二、节约\t\t\t\t\t\t"),
    ("table_row", "2.1 用水量\t万吨\t30\t—\t≤28\t约束性\t水利站"),
    ("table_row", "2.2 五年节水\t万吨\t—\t—\t[6.1]\t约束性\t镇政府"),
    ("table_row", "\t%\t40\t40\t40\t预期性\t镇政府"),
]
UNITS = [
    ("座", "座", 1),
    ("万千瓦时", "千瓦时", 10000),
    ("千瓦时", "千瓦时", 1),
    ("万吨", "吨", 10000),
    ("吨", "吨", 1),
    ("%", "%", 1),
]
COLUMNS: list[dict[str, Any]] = [
    {"role": "name"},
    {"role": "unit"},
    {"role": "baseline", "year": 2025},
    {"role": "value", "year": 2028},
    {"role": "value", "year": 2030},
    {"role": "nature"},
    {"role": "responsible"},
]


def indicator(
    number: int, row: int, name: str, unit: str, quotes: dict[int, str], **more: Any
) -> dict[str, Any]:
    """Return an indicator of a row, its targets by year."""
    identifier, passage = f"I{number:02}", f"p{row:03}"
    targets = [
        {"id": f"{identifier}-T{i}", "scope": "all", "year": year, "quote": quote, "passage": passage}
        for i, (year, quote) in enumerate(quotes.items(), 1)
    ]
    return {
        "id": identifier,
        "name": {"zh": name},
        "unit": unit,
        "passage": passage,
        "targets": targets,
        **more,
    }


def base(row: int, quote: str) -> dict[str, Any]:
    return {"baseline": {"quote": quote, "passage": f"p{row:03}"}}


INDICATORS = [
    indicator(
        1, 8, "水车", "座", {2028: "20", 2030: "30"}, nature="expected", category="water", **base(8, "12")
    ),
    indicator(
        2,
        9,
        "发电量",
        "万千瓦时",
        {2028: "8", 2030: "10—12"},
        nature="expected",
        category="water",
        **base(9, "5.2"),
    ),
    indicator(3, 11, "用水量", "万吨", {2030: "≤28"}, nature="binding", category="saving", **base(11, "30")),
    indicator(4, 12, "五年节水", "万吨", {2030: "[6.1]"}, nature="binding", category="saving"),
    indicator(
        5,
        13,
        "（原表未写名称）",
        "%",
        {2028: "40", 2030: "40"},
        nature="expected",
        category="saving",
        **base(13, "40"),
    ),
]
UNNAMED = {
    "id": "D01",
    "kind": "unnamed",
    "passages": ["p013"],
    "affects": ["I05"],
    "title": "末行没有名称",
    "note": "照录。",
}


def write(
    folder: Path, *, indicators: list[dict[str, Any]], columns: list[dict[str, Any]], **more: Any
) -> Path:
    """Write the plan's data folder, and return it."""
    data = folder / "data"
    (data / "source").mkdir(parents=True)
    text = "\n".join(line for _, line in LINES) + "\n"
    (data / "source" / "plan.txt").write_text(text, encoding="utf-8")
    under: dict[str, str] = {}
    passages = []
    for number, (kind, line) in enumerate(LINES, 1):
        passage: dict[str, Any] = {"id": f"p{number:03}", "line": number, "kind": kind, "text": line}
        over = under.get("table" if kind.startswith("table_") and kind != "table_title" else "heading")
        passage |= {"under": over} if over and kind != "heading" else {}
        if kind == "heading":
            under["heading"] = passage["id"]
            passage |= {"under": "p001"} | ({"role": "background"} if "现状" in line else {})
        if kind == "table_title":
            under["table"] = passage["id"]
        passages.append(passage)
    plan = {
        "id": "P",
        "name": {"zh": "溪谷镇发展规划"},
        "short": {"zh": "溪谷规划"},
        "period": {"start": 2026, "end": 2030},
        "source": {
            "file": "source/plan.txt",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "origin": "为测试而作。",
        },
        "natures": [
            {"id": "expected", "name": {"zh": "预期性"}},
            {"id": "binding", "name": {"zh": "约束性"}},
        ],
        "categories": [
            {"id": "water", "name": {"zh": "一、水力"}},
            {"id": "saving", "name": {"zh": "二、节约"}},
        ],
        "scopes": [{"id": "all", "name": {"zh": "总量"}}],
        "tables": [{"head": "p006", "columns": columns}],
        "units": [{"zh": zh, "canonical": canonical, "factor": factor} for zh, canonical, factor in UNITS],
    }
    files = {
        "plan.yml": plan | more,
        "passages.yml": passages,
        "indicators.yml": indicators,
        "issues.yml": [UNNAMED],
    }
    for name, value in files.items():
        (data / name).write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return data


@pytest.fixture
def valley(tmp_path: Path) -> Plan:
    return load_plan(write(tmp_path, indicators=INDICATORS, columns=COLUMNS))


def test_each_cell_is_read_for_its_year_with_the_baseline_of_its_row(valley: Plan) -> None:
    read = {t: (o.year, read_as(o.reading)) for t, o in valley.targets.items()}
    assert read == {
        "I01-T1": (2028, "20 座"),
        "I01-T2": (2030, "30 座"),
        "I02-T1": (2028, "8 万千瓦时"),
        "I02-T2": (2030, "10—12 万千瓦时"),
        "I03-T1": (2030, "不超过 28 万吨"),
        "I04-T1": (2030, "累计6.1 万吨"),
        "I05-T1": (2028, "40%"),
        "I05-T2": (2030, "40%"),
    }
    bases = {t: (b.year, b.value, b.unit) for t, o in valley.targets.items() if (b := o.baseline)}
    assert bases["I02-T2"] == (2025, Decimal("5.2"), "万千瓦时")
    assert "I04-T1" not in bases
    assert [valley.main_target(i).year for i in valley.indicators] == [2030] * 5


def test_group_rows_name_the_categories_and_need_no_indicator(valley: Plan) -> None:
    rows = valley.reader.tables.rows
    assert [r.passage for r in rows.values() if r.is_head] == ["p007", "p010"]
    assert rows["p012"].category == "二、节约"
    assert list(Accounts(valley).unused()) == []


def test_what_stands_in_the_background_is_read_and_promises_nothing(valley: Plan) -> None:
    assert valley.text.background == {"p002", "p003"}
    rows = [row for rows in number_rows(Graph(valley)).values() for row in rows]
    assert {row.words for row in rows if row.is_background} == {"2025", "12座"}
    bases = [row for row in rows if row.passage == "p008" and row.target is None]
    assert [(row.before, row.value) for row in bases] == [("水车（2025 年）：", Decimal(12))]


def replaced(number: int, **more: Any) -> list[dict[str, Any]]:
    return [i | more if i["id"] == f"I{number:02}" else i for i in INDICATORS]


@pytest.mark.parametrize(
    ("indicators", "said"),
    [
        (replaced(1, unit="台"), "PE406 '台'; the row of the table has '座'"),
        (replaced(1, nature="binding"), "PE406 '约束性'; the row of the table has '预期性'"),
        (replaced(1, category="saving"), "PE406 '二、节约'; the row of the table has '一、水力'"),
        (replaced(1, name={"zh": "风车"}), "PE406 '风车'; the row of the table has '1.1水车'"),
        (
            replaced(1, passage="p003"),
            "PE406 p003 is no row of a table that `tables` in plan.yml maps; mapped heads: p006",
        ),
        (replaced(1, **base(8, "13")), "PE406 '13'; the row of the table has '12'"),
        (
            replaced(5, id="I06"),
            "PE406 the row p013 has no name; an entry of the ledger of kind unnamed must say so",
        ),
        (replaced(2, targets=INDICATORS[1]["targets"][1:]), "PE602 no target has the cell '8' of 2028"),
        (
            [
                i | {"targets": [{k: v for k, v in t.items() if k != "year"} for t in i["targets"]]}
                for i in INDICATORS
            ],
            "PE505 several columns have '40'; state the year",
        ),
        (
            replaced(3, targets=[INDICATORS[2]["targets"][0] | {"value": 29}]),
            "PE503 the value is 29; the quote '≤28' reads 28",
        ),
    ],
)
def test_an_indicator_says_what_its_row_says(
    tmp_path: Path, indicators: list[dict[str, Any]], said: str
) -> None:
    problems = problems_of(write(tmp_path, indicators=indicators, columns=COLUMNS))
    assert any(said in str(p) for p in problems), "\n".join(map(str, problems))


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (
            COLUMNS[:-1],
            "PE406 the head p006 has 7 cells; the columns are 名称、单位、基期值（2025）、目标值（2028）、目标值（2030）、属性",
        ),
        (
            [{"role": "name"}, {"role": "value"}, *COLUMNS[2:]],
            "PE406 a column of the role value states its year",
        ),
    ],
)
def test_a_map_fits_its_table(tmp_path: Path, columns: list[dict[str, Any]], said: str) -> None:
    problems = problems_of(write(tmp_path, indicators=[], columns=columns))
    assert any(said in str(p) for p in problems), "\n".join(map(str, problems))


def test_a_draft_builds_with_what_nothing_uses_yet_and_a_published_plan_does_not(tmp_path: Path) -> None:
    drafted = replaced(1, reviewed=False)
    draft = write(tmp_path / "draft", indicators=drafted[:2], columns=COLUMNS, status="draft")
    (draft / "issues.yml").unlink()
    plan = load_plan(draft)
    assert len(list(Accounts(plan).unused())) > 10
    assert not plan.targets["I01-T1"].reviewed
    published = write(tmp_path / "published", indicators=drafted, columns=COLUMNS)
    assert [p.code for p in problems_of(published)] == ["PE508"]


def test_a_mapped_table_is_what_the_model_says(valley: Plan) -> None:
    assert [c.column.role for c in valley.reader.tables.rows["p008"].cells] == [
        model.ColumnRole.label,
        model.ColumnRole.unit,
        model.ColumnRole.baseline,
        model.ColumnRole.target,
        model.ColumnRole.target,
        model.ColumnRole.nature,
        model.ColumnRole.responsible,
    ]
