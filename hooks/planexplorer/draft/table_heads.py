"""What each column of a table is, as its head tells; tables of the past are told from those of aims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Basis, Column, ColumnRole, Period
from ..text.source import bare

_YEAR = re.compile("(?P<year>(?:19|20)[0-9]{2})(?:年|$)")
_ROLES: tuple[tuple[ColumnRole, re.Pattern[str]], ...] = (
    (ColumnRole.number, re.compile("序号|编号|^号$|^No")),
    (ColumnRole.nature, re.compile("^(?:指标)?(?:属性|性质)$|约束性|预期性")),
    (ColumnRole.responsible, re.compile("单位(?:名称)?$(?<=责任单位)|责任|牵头|负责|部门")),
    (ColumnRole.unit, re.compile("^(?:计量)?单位$")),
    (ColumnRole.label, re.compile("^指标|指标(?:名称|内容)?$|^名称|^项目$|^内容$|^主要目标$")),
    (ColumnRole.category, re.compile("类别|类型|分类|领域|维度|一级指标|^方面$")),
)
_BASE = re.compile("基期|基数|基准|现状|完成|实际|实绩|现值|当前|(?<!目)前值")
_AIM = re.compile("目标|规划|预期|计划|力争|达到")
_CHANGE = re.compile("增速|增长|累计|年均|变化|提高|下降|降幅|增幅")
# Of a column with averages and totals, the totals stand in brackets.
_BASES = (("年均", Basis.annual_average), ("累计", Basis.cumulative))
# A five-year plan by its number: the thirteenth ends in 2020.
_PLAN = re.compile("“?十([一二三四五六七八九])五”?(?:期?末|时期|期间)?")
_DIGITS = "零一二三四五六七八九"
_YEARS, _END_OF_NONE = 5, 1955


@dataclass(frozen=True)
class Mapped:
    """The columns of a table as proposed, with what to ask a person of them, by place."""

    columns: tuple[Column, ...]
    remarks: dict[int, str]

    @property
    def has_targets(self) -> bool:
        """Whether a column holds values of the plan's own years."""
        return any(c.role is ColumnRole.target for c in self.columns)


def columns_of(heads: Sequence[str], rows: Sequence[str], period: Period) -> Mapped:
    """Return the columns of a table with one or two rows of heads, and the rows below them."""
    width = max(len(line.split("\t")) for line in (*heads, *rows))
    words = _heads(heads, width)
    found = [_column(head, period) for head in words]
    found = _with_names(found, [row.split("\t") for row in rows])
    remarks = {
        place: f"{head or 'a head without words'!r} was not understood"
        for place, (head, column) in enumerate(zip(words, found, strict=True))
        if column is None or (column.role is ColumnRole.ignore)
    }
    return Mapped(tuple(column or Column(role=ColumnRole.ignore) for column in found), remarks)


def _heads(heads: Sequence[str], width: int) -> list[str]:
    """Return the words over each column: of two rows, both; the upper goes on over blank cells."""
    cells = [[bare(c) for c in head.split("\t")] + [""] * width for head in heads]
    if len(cells) == 1:
        return cells[0][:width]
    upper, lower = cells[0], cells[1]
    result, last = [], ""
    for place in range(width):
        last = upper[place] or (last if lower[place] else "")
        result.append(last + lower[place])
    return result


def _column(head: str, period: Period) -> Column | None:
    """Return the column of a head, or None where its words do not tell."""
    for role, pattern in _ROLES:
        if pattern.search(head) and not _YEAR.search(head):
            return Column(role=role)
    head = _PLAN.sub(lambda match: f"{_END_OF_NONE + _YEARS * (10 + _DIGITS.index(match[1]))}年", head)
    years = [int(y) for y in re.findall("(?:19|20)[0-9]{2}", head)]
    basis = next((basis for word, basis in _BASES if word in head), None)
    if _CHANGE.search(head) and not years and not basis:
        return None
    if not years:
        is_aim = _AIM.search(head) or re.fullmatch("年均[/／（(]?(?:或)?累计[)）]?", head)
        return Column(role=ColumnRole.target, year=period.end, basis=basis) if is_aim else None
    year = years[-1]
    if basis and not _AIM.search(head) and year < period.start:
        return None
    if year < period.start and not (_AIM.search(head) and not _BASE.search(head)):
        return Column(role=ColumnRole.baseline, year=year)
    return Column(role=ColumnRole.target, year=year, basis=basis)


def _with_names(found: list[Column | None], rows: Sequence[Sequence[str]]) -> list[Column | None]:
    """Return the columns with one that names the rows: one that is called so, or the one whose words do.

    A head may call it by the name of what it sorts: 类别, where each row has its own.
    """
    roles = [column.role if column else None for column in found]
    if ColumnRole.label in roles:
        return found
    for place, role in enumerate(roles):
        cells = [row[place].strip() for row in rows if place < len(row)]
        said = [cell for cell in cells if re.search("[\u4e00-\u9fff]{2}", cell)]
        if role in (None, ColumnRole.category) and len(said) > len(rows) / 2 and len(set(said)) == len(said):
            return [*found[:place], Column(role=ColumnRole.label), *found[place + 1 :]]
    return found
