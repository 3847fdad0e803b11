"""What a column holds is told by its head and, where that is silent, by its cells; else it is asked."""

from __future__ import annotations

import pytest

from planexplorer.draft.table_heads import Mapped, columns_of
from planexplorer.model import Period

PERIOD = Period(start=2026, end=2030)


def mapped(head: str, *rows: str, second: str = "") -> Mapped:
    heads = [head.replace("|", "\t"), *([second.replace("|", "\t")] if second else [])]
    return columns_of(heads, [row.replace("|", "\t") for row in rows], PERIOD)


def roles(found: Mapped) -> list[str]:
    """Return a word for each column: its role, the last two digits of its year, and its basis."""
    return [
        f"{c.role.value}{str(c.year)[2:] if c.year else ''}{'/' + c.basis.value if c.basis else ''}"
        for c in found.columns
    ]


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        (
            "类别|序号|指标名称|单位|2030年目标|属性",
            "水利|1|水车|座|30|预期性",
            "category number name unit value30 nature",
        ),
        ("类别|单位|2025年|2030年", "1.1 水车|座|20|30", "name unit baseline25 value30"),
        ("指标|2025年基期值|2028年|2030年|2035年", "水车|1|2|3|4", "name baseline25 value28 value30 value35"),
        ("指标|“十四五”完成情况|“十五五”目标", "水车|1|2", "name baseline25 value30"),
        ("指标|2025年|2030年|年均/累计", "水车|1|2|[1]", "name baseline25 value30 value30/annual_average"),
        ("指标|2025年|2030年|五年累计", "水车|1|2|1", "name baseline25 value30 value30/cumulative"),
        ("指标|2025年|2026—2030年累计", "水车|1|2", "name baseline25 value30/cumulative"),
        (
            "指标|2025年|2030年|年均增速[累计]",
            "水车|1|2|5%",
            "name baseline25 value30 value30/annual_average",
        ),
        ("指标|2027年实际|2030年目标值", "水车|1|2", "name baseline27 value30"),
        ("指标|2025年|2026年|2030年", "水车|1|2|3", "name baseline25 value26 value30"),
        ("一级指标|二级指标|三级指标|目标值", "水|利|水车|2", "category category name value30"),
        (
            "指标类别|指标|计量单位|目标值|指标类型|责任部门",
            "水利|水车|座|2|约束性|水利局",
            "category name unit value30 nature responsible",
        ),
        ("|指标|2025年|2030年|备注", "水利|水车|1|2|", "category name baseline25 value30 ignore"),
    ],
)
def test_heads_tell_what_columns_hold(head: str, row: str, expected: str) -> None:
    found = mapped(head, row)
    assert roles(found) == expected.split()
    assert not found.remarks


def test_of_two_rows_of_heads_the_upper_goes_on_over_blank_cells() -> None:
    found = mapped(
        "指标|单位|基期值||目标值||属性", "水车|座|1|2|3|4|预期性", second="||2024年|2025年|2028年|2030年|"
    )
    assert roles(found) == ["name", "unit", "baseline24", "baseline25", "value28", "value30", "nature"]


@pytest.mark.parametrize(
    ("head", "row", "place", "words"),
    [
        ("指标|2025年|2030年|增速", "水车|1|2|3", 3, "is a change"),
        ("指标|2025年|2030年|年均增长（%）", "水车|1|2|3", 3, "is a change"),
        ("指标|现状值|目标值", "水车|1|2", 1, "which year"),
        ("指标|2026年|2030年", "水车|1|2", 1, "where the plan begins, or an aim"),
        ("指标|2025年目标|2025年|2030年", "水车|1|2|3", 1, "not understood"),
        ("指标|2030年|2026—2030年", "水车|1|2", 2, "not understood"),
        ("指标|目标值|", "水车|1|甲", 2, "without words"),
    ],
)
def test_what_is_not_understood_is_asked(head: str, row: str, place: int, words: str) -> None:
    found = mapped(head, row)
    assert found.columns[place].role.value == "ignore"
    assert list(found.remarks) == [place]
    assert words in found.remarks[place]


def test_a_table_of_earlier_years_is_past_and_one_without_values_is_not() -> None:
    assert mapped("指标|2020年|2025年|年均增速", "水车|1|2|5%").is_past
    projects = mapped("项目|内容|责任单位", "水车|建30座|水利局")
    assert not projects.is_past
    assert not projects.has_targets


@pytest.mark.parametrize("row", ["水渠|5|6|7", "水渠|座|5|6|7|8|9"])
def test_rows_whose_cells_do_not_stand_below_their_heads_map_nothing(row: str) -> None:
    found = mapped("类别|指标|2025年|2028年|2030年", "水利|水车|1|2|3", row)
    assert found.is_shifted
    assert not found.has_targets
    assert "a blank one where a merged cell goes on" in found.remarks[0]


def test_cells_that_a_row_lacks_at_its_end_are_blank() -> None:
    assert not mapped("指标|单位|2025年|2030年|备注", "水车|座|1|2", "一、航运").is_shifted
