"""What each column of a table is, as its head tells; tables of the past are told from those of aims."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model import Basis, Column, ColumnRole, Period
from ..text.source import bare

_ROLES: tuple[tuple[ColumnRole, re.Pattern[str]], ...] = (
    (ColumnRole.number, re.compile("序号|编号|^[序号]$|^No")),
    (ColumnRole.nature, re.compile("^(?:指标)?(?:属性|性质)$|约束性|预期性")),
    (ColumnRole.responsible, re.compile("责任|牵头|负责|(?:主管|实施|配合|承担)(?:单位|主体)|部门")),
    (ColumnRole.unit, re.compile("^(?:计量|指标)?单位$")),
    (ColumnRole.category, re.compile("类别|类型|分类|领域|维度|一级指标|^方面$")),
    (
        ColumnRole.label,
        re.compile(
            "^(?:主要|具体|核心|监测|发展|规划|[二三]级)?指标(?:名称|内容|项目?)?$|名称$|^项目$|^内容$|^主要目标$"
        ),
    ),
)
_REMARKS = re.compile("^(?:备注|说明|注释?)$")
_BASE = re.compile("基期|基数|基准|现状|完成|实际|实绩|现值|当前|(?<!目)前值")
_AIM = re.compile("目标|规划|预期|计划|力争|达到")
# A change is counted in another unit than what changes.
_CHANGE = re.compile("增速|增长|增幅|降幅|变化|提高|下降|提升|增减")
# Of a column with averages and totals, the totals stand in brackets.
_BASES = (("年均", Basis.annual_average), ("累计", Basis.cumulative))
_TOTALS = re.compile(
    r"(?:[三五]年|规划期内?|[0-9]{4}[-—–－~～至][0-9]{4}年?)*(?:年均|累计)[值数]?(?:[/／（(\[或]*(?:年均|累计)[值数]?[)）\]]*)?"
)
# A five-year plan by its number: the thirteenth ends in 2020.
_PLAN = re.compile("“?十([一二三四五六七八九])五”?(?:期?末|时期|期间)?")
_DIGITS = "零一二三四五六七八九"
_YEARS, _END_OF_NONE = 5, 1955
_FEWEST_CELLS = 2
_WHICH_YEAR = "which year is {!r} of? Then `role: baseline` with that `year`"
_SHIFTED = "a row has not as many cells as the head: put a blank one where a merged cell goes on"
_OWN_UNIT = re.compile(r"[%％点]|^[\[［【〔].*[\]］】〕]$")
_NATURE = re.compile("(?:预期|约束|引导|指导|监测)性(?:指标)?")


@dataclass(frozen=True)
class Mapped:
    """The columns of a table as proposed, with what to ask a person of them, by place."""

    columns: tuple[Column, ...]
    remarks: Mapping[int, str]
    is_shifted: bool = False

    @property
    def has_targets(self) -> bool:
        """Whether a column holds values of the plan's own years."""
        return any(c.role is ColumnRole.target for c in self.columns)

    @property
    def is_past(self) -> bool:
        """Whether it holds values, and all of them are of years before the plan's."""
        return not self.has_targets and any(c.role is ColumnRole.baseline for c in self.columns)


@dataclass(frozen=True)
class _Found:
    """A column as proposed; None is what was not understood, `asked` what a person is asked of it."""

    column: Column | None
    asked: str = ""


def columns_of(heads: Sequence[str], rows: Sequence[str], period: Period) -> Mapped:
    """Return the columns of a table with one or two rows of heads, and the rows below them."""
    width = len(heads[-1].split("\t"))
    words = _heads(heads, width)
    split = [[cell.strip() for cell in row.split("\t")] for row in rows]
    found = [_column(head, period) for head in words]
    if not any(f.column and f.column.role is ColumnRole.baseline for f in found):
        found = [_first_year(f, head, period) for f, head in zip(found, words, strict=True)]
    cells = [row + [""] * (width - len(row)) for row in split]
    found = [_by_cells(f, words[i], [row[i] for row in cells]) for i, f in enumerate(found)]
    found = _with_names(found, words, cells)
    if any(_is_shifted(row, found) for row in split):
        return Mapped((Column(role=ColumnRole.ignore),) * width, {0: _SHIFTED}, is_shifted=True)
    if any(f.column and f.column.role is ColumnRole.target for f in found):
        found = [_rate(f, words[i], [row[i] for row in cells], period) for i, f in enumerate(found)]
    remarks = {
        place: f.asked or _ask(words[place]) for place, f in enumerate(found) if f.asked or not f.column
    }
    return Mapped(tuple(f.column or Column(role=ColumnRole.ignore) for f in found), remarks)


def _is_shifted(row: Sequence[str], found: Sequence[_Found]) -> bool:
    """Say whether a row's cells do not stand below their heads: a merged cell may have been left out."""
    roles = [f.column.role if f.column else None for f in found]
    if any(row[len(roles) :]):
        return True
    if sum(map(bool, row)) < _FEWEST_CELLS or len(row) == len(roles):
        return False
    label = roles.index(ColumnRole.label) if ColumnRole.label in roles else 0
    nature = roles.index(ColumnRole.nature) if ColumnRole.nature in roles else len(row)
    has_other_name = label > 0 and label < len(row) and bool(row[label]) and not _is_name(row[label])
    return has_other_name or any(_NATURE.fullmatch(cell) for cell in row[:nature])


def _ask(head: str) -> str:
    return f"{head!r} was not understood" if head else "a head without words was not understood"


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


def _column(head: str, period: Period) -> _Found:
    """Return the column of a head."""
    if _REMARKS.search(head):
        return _Found(Column(role=ColumnRole.ignore))
    words = _PLAN.sub(lambda match: f"{_END_OF_NONE + _YEARS * (10 + _DIGITS.index(match[1]))}年", head)
    years = [int(year) for year in re.findall("(?:19|20)[0-9]{2}", words)]
    if not years:
        role = next((role for role, pattern in _ROLES if pattern.search(head)), None)
        if role:
            return _Found(Column(role=role))
    return _value(head, words, years, period)


def _value(head: str, words: str, years: Sequence[int], period: Period) -> _Found:
    """Return the column of a head that tells of values, if it does."""
    basis = next((basis for word, basis in _BASES if word in words), None)
    is_base, is_aim = bool(_BASE.search(words)), bool(_AIM.search(words))
    if _CHANGE.search(words) and not is_aim:
        return _Found(None, f"{head!r} is a change, whose unit is not that of the row" if head else "")
    if basis and (is_aim or _TOTALS.fullmatch(words) or years[-1:] == [period.end]):
        return _Found(Column(role=ColumnRole.target, year=max(years, default=period.end), basis=basis))
    if basis or len(set(years)) > 1:
        return _Found(None)
    year = years[-1] if years else None
    if is_base and not is_aim:
        return (
            _Found(Column(role=ColumnRole.baseline, year=year))
            if year
            else _Found(None, _WHICH_YEAR.format(head))
        )
    if year is None:
        return _Found(Column(role=ColumnRole.target, year=period.end) if is_aim else None)
    if year >= period.start:
        return _Found(Column(role=ColumnRole.target, year=year))
    return _Found(None if is_aim else Column(role=ColumnRole.baseline, year=year))


def _first_year(found: _Found, head: str, period: Period) -> _Found:
    """Ask what the plan's first year is where no column is a base and no word tells."""
    column = found.column
    if not column or column.role is not ColumnRole.target or column.year != period.start or _AIM.search(head):
        return found
    if period.start == period.end:
        return found
    return _Found(None, f"is {head!r} where the plan begins, or an aim?")


def _by_cells(found: _Found, head: str, cells: Sequence[str]) -> _Found:
    """Return a column as its cells tell, where they do and its head does not."""
    said = [cell for cell in cells if cell]
    role = found.column.role if found.column else None
    if said and role in (None, ColumnRole.category) and all(_NATURE.fullmatch(cell) for cell in said):
        return _Found(Column(role=ColumnRole.nature))
    counts = [str(number) for number in range(1, len(said) + 1)]
    if not head and len(said) > 1 and [cell.rstrip(".、．") for cell in said] == counts:
        return _Found(Column(role=ColumnRole.number))
    return found


def _rate(found: _Found, head: str, cells: Sequence[str], period: Period) -> _Found:
    """Return a column of yearly changes, as 年均增速[累计], where each cell says itself what it counts."""
    basis = next((basis for word, basis in _BASES if word in head), None)
    years = [int(year) for year in re.findall("(?:19|20)[0-9]{2}", head)]
    said = [cell for cell in map(bare, cells) if re.search("[0-9]", cell)]
    if found.column or not basis or not _CHANGE.search(head) or max(years, default=period.end) != period.end:
        return found
    if not said or not all(_OWN_UNIT.search(cell) for cell in said):
        return found
    return _Found(Column(role=ColumnRole.target, year=period.end, basis=basis))


def _with_names(found: Sequence[_Found], heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[_Found]:
    """Return the columns with one that names the rows: one that is called so, or the one whose words do.

    A head may call it by the name of what it sorts: 类别, where each row has its own. Of several, the last
    names the rows and those before it sort them; so does one without a head before it.
    """
    roles = [f.column.role if f.column else None for f in found]
    if ColumnRole.label in roles:
        last = len(roles) - 1 - roles[::-1].index(ColumnRole.label)
        sorts = [
            role is ColumnRole.label
            or (role is None and not head and any(_is_name(row[place]) for row in rows))
            for place, (role, head) in enumerate(zip(roles, heads, strict=True))
        ]
        category = _Found(Column(role=ColumnRole.category))
        return [category if sorts[i] and i < last else f for i, f in enumerate(found)]
    for place, role in enumerate(roles):
        said = [row[place].strip() for row in rows if _is_name(row[place])]
        if role in (None, ColumnRole.category) and len(said) > len(rows) / 2 and len(set(said)) == len(said):
            return [*found[:place], _Found(Column(role=ColumnRole.label)), *found[place + 1 :]]
    return list(found)


def _is_name(cell: str) -> bool:
    return bool(re.search("[\u4e00-\u9fff]{2}", cell))
