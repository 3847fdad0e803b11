"""Indicators give the rows of their tables back, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import model
from ..model import ColumnRole
from ..plan.tables import Row
from ..read.loading import At
from ..read.problems import Problem, seen
from ..text.source import bare
from .context import Context

# Before a name in a table may stand its number in the plan's own count, and behind it the unit.
_NUMBERED = re.compile(r"^[0-9]+(?:\.[0-9]+)*[.、．]?(?![0-9%])")
_MEASURED = re.compile(r"[（(](?P<unit>[^（）()]+)[）)]$")
_DIGITS = re.compile(r"[0-9]+")


def check(context: Context) -> Iterator[Problem]:
    """Yield faults of mapped tables, and whatever an indicator says that its row does not."""
    rows = context.plan.reader.tables.rows
    for at, table in context.each(model.Table):
        yield from _table(context, at, table)
    for at, indicator in context.each(model.Indicator):
        row = rows.get(indicator.passage)
        if row is None:
            yield at.problem("PE406", _no_row(context, indicator.passage), "passage")
        else:
            yield from _indicator(context, at, indicator, row)


def _table(context: Context, at: At, table: model.Table) -> Iterator[Problem]:
    """A table's head is one, and has a cell for each column; no row has more."""
    passage = context.plan.text.passages.get(table.head)
    if passage is None:
        return  # said by the check of references
    if passage.kind is not model.PassageKind.table_header:
        yield at.problem("PE406", f"{table.head} is of kind {passage.kind}, and no table_header", "head")
    expected = _columns(table)
    cells = passage.text.count("\t") + 1
    if cells != len(table.columns):
        message = f"the head {table.head} has {cells} cells; the columns are {expected}"
        yield at.problem("PE406", message, "columns")
    for index, column in enumerate(table.columns):
        if column.role in (ColumnRole.target, ColumnRole.baseline) and column.year is None:
            message = f"a column of the role {column.role} states its year"
            yield at.problem("PE406", message, "columns", index, "role")


def _columns(table: model.Table) -> str:
    """Return the columns of a table as a message names them."""
    return "、".join(f"{c.role.zh}（{c.year}）" if c.year else c.role.zh for c in table.columns)


def _no_row(context: Context, passage: str) -> str:
    heads = ", ".join(table.head for table in context.plan.document.tables)
    return f"{passage} is no row of a table that `tables` in plan.yml maps; mapped heads: {heads or 'none'}"


def _indicator(context: Context, at: At, indicator: model.Indicator, row: Row) -> Iterator[Problem]:
    document = context.plan.document
    yield from _name(context, at, indicator, row)
    unit = row.text_of(ColumnRole.unit)
    if (
        unit is not None
        and bare(unit) != bare(indicator.unit or "—")
        and not _both_empty(unit, indicator.unit)
    ):
        yield _differs(at, indicator.unit or "—", unit, "unit")
    if unit is None and indicator.unit and bare(indicator.unit) not in _around(context, row):
        message = f"the unit {seen(indicator.unit)} stands in no cell of {row.passage}, nor above its table"
        yield at.problem("PE406", message, "unit")
    categories = {c.id: c.name.zh for c in document.categories}
    category = categories.get(indicator.category or "", indicator.category or "")
    if (row.category or indicator.category) and bare(row.category) != bare(category):
        yield _differs(at, category, row.category, "category")
    natures = {n.id: n.name.zh for n in document.natures}
    nature = row.text_of(ColumnRole.nature) or ""
    if bare(nature) != bare(natures.get(indicator.nature or "", indicator.nature or "")):
        yield _differs(at, natures.get(indicator.nature or "", indicator.nature or ""), nature, "nature")
    number = _DIGITS.search(row.text_of(ColumnRole.number) or "")
    if indicator.number is not None and (number is None or int(number[0]) != indicator.number):
        yield _differs(at, str(indicator.number), row.text_of(ColumnRole.number) or "", "number")
    yield from _cells(context, at, indicator, row)


def _both_empty(cell: str, unit: str | None) -> bool:
    return unit is None and bare(cell) in ("", "—", "-", "/")


def _differs(at: At, value: str, cell: str, *keys: str | int) -> Problem:
    return at.problem("PE406", f"{seen(value)}; the row of the table has {seen(cell)}", *keys)


def _name(context: Context, at: At, indicator: model.Indicator, row: Row) -> Iterator[Problem]:
    """A name is that of its cell, without number and unit; where the cell has none, the ledger says so."""
    cell = bare(row.text_of(ColumnRole.label) or "")
    if not cell:
        named = [
            i for i in context.plan.issues if i.kind is model.IssueKind.unnamed and indicator.id in i.affects
        ]
        if not named:
            message = f"the row {row.passage} has no name; an entry of the ledger of kind unnamed must say so"
            yield at.problem("PE406", message, "name", "zh")
        return
    short = _NUMBERED.sub("", cell)
    if bare(indicator.name.zh) not in {form for c in (cell, short) for form in (c, _MEASURED.sub("", c))}:
        yield _differs(at, indicator.name.zh, cell, "name", "zh")


def _around(context: Context, row: Row) -> str:
    """Return what a row's unit may stand in: its own cells, and the title and head of its table."""
    text = context.plan.text
    passage = text.passages[row.passage]
    title = text.passages[passage.under].text if passage.under in text.passages else ""
    return bare(title + text.head_of(passage) + passage.text)


def _cells(context: Context, at: At, indicator: model.Indicator, row: Row) -> Iterator[Problem]:
    """Each target is a cell of its row, and each cell with a value is a target."""
    used: set[int] = set()
    for index, target in enumerate(indicator.targets):
        keys = ("targets", index, "quote")
        cells = row.holding(target, ColumnRole.target, target.year)
        if target.passage != row.passage:
            yield at.problem("PE406", f"quotes {target.passage}; its row is {row.passage}", *keys)
        elif not cells:
            yield _differs(at, target.quote, _said(row, ColumnRole.target), *keys)
        elif len(cells) > 1:
            yield at.problem("PE505", f"several columns have {seen(target.quote)}; state the year", *keys)
        used.update(id(cell) for cell in cells)
    for cell in row.of(ColumnRole.target):
        if not cell.is_empty and id(cell) not in used and context.is_strict:
            yield at.problem("PE602", f"no target has the cell {seen(cell.text)} of {cell.column.year}")
    base = indicator.baseline
    if base and base.passage == row.passage and not row.holding(base, ColumnRole.baseline, base.year):
        yield _differs(at, base.quote, _said(row, ColumnRole.baseline), "baseline", "quote")


def _said(row: Row, role: ColumnRole) -> str:
    """Return what the cells of a role say; of several, each with its year."""
    cells = row.of(role)
    if len(cells) == 1:
        return cells[0].text
    return "、".join(f"{cell.text}（{cell.column.year}）" for cell in cells) or "no such column"
