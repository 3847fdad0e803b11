"""Drafts of indicators from the rows of mapped tables, each with its baseline and its targets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import Base, ColumnRole
from ..plan.owned import read_cell
from ..plan.tables import Row, TableCell
from ..plan.whole import Plan
from ..text.readings import Reading, UnreadableError
from ..text.source import bare
from .aims import Unread

_NUMBERED = re.compile(r"^\s*[0-9]+(?:\.[0-9]+)*[.、．]?\s*(?![0-9%])")
_MEASURED = re.compile(r"\s*[（(]\s*(?:单位[:：])?(?P<unit>[^（）()]+?)\s*[）)]\s*$")
NAMELESS = "（原表未写名称）"


@dataclass(frozen=True)
class RowTarget:
    """A cell of a row that is a target, and how it is read."""

    quote: str
    year: int | None
    reading: Reading


@dataclass(frozen=True)
class RowDraft:
    """A draft of an indicator. What its table does not say is None; `named` says that the row has a name."""

    passage: str
    name: str
    named: bool
    number: int | None
    category: str | None
    unit: str | None
    nature: str | None
    baseline: Base | None
    targets: tuple[RowTarget, ...]
    responsible: str | None


def find_rows(plan: Plan) -> tuple[list[RowDraft], list[Unread]]:
    """Return a draft for each row of a mapped table that no indicator has, and the cells not read."""
    drafts: list[RowDraft] = []
    unread: list[Unread] = []
    for row in plan.reader.tables.rows.values():
        if not row.is_head and row.passage not in plan.indicators_at:
            draft = _draft(plan, row, unread)
            drafts += [draft] if draft else []
    return drafts, unread


def _draft(plan: Plan, row: Row, unread: list[Unread]) -> RowDraft | None:
    cell = row.text_of(ColumnRole.label) or ""
    unit = _unit(plan, row, cell)
    targets = []
    for value in row.of(ColumnRole.target):
        if reading := _reading(plan, row, value, unit, unread):
            several = len(row.of(ColumnRole.target)) > 1
            targets.append(RowTarget(value.text.strip(), value.column.year if several else None, reading))
    if not targets:
        if not any(not value.is_empty for value in row.of(ColumnRole.target)):
            unread.append(Unread(row.passage, _words(row), "no cell for the plan's years says anything"))
        return None
    name = _name(cell, unit)
    number = re.search("[0-9]+", row.text_of(ColumnRole.number) or "")
    return RowDraft(
        row.passage,
        name or f"{NAMELESS}{unit or ''}",
        bool(name),
        int(number[0]) if number else None,
        _code(plan.document.categories, row.category),
        unit,
        _code(plan.document.natures, row.text_of(ColumnRole.nature)),
        _baseline(plan, row, unit, unread),
        tuple(targets),
        (row.text_of(ColumnRole.responsible) or "").strip() or None,
    )


def _words(row: Row) -> str:
    return " ｜ ".join(cell.text.strip() for cell in row.cells if cell.text.strip())


def _name(cell: str, unit: str | None) -> str:
    """Return the name in a cell without its number, and without the unit behind it."""
    name = _NUMBERED.sub("", cell.strip())
    measured = _MEASURED.search(name)
    return name[: measured.start()].strip() if measured and unit == bare(measured["unit"]) else name


def _unit(plan: Plan, row: Row, name: str) -> str | None:
    """Return the unit of a row: that of its cell, or the one in brackets behind its name."""
    cell = row.text_of(ColumnRole.unit)
    if cell is not None:
        empty = next((c.is_empty for c in row.of(ColumnRole.unit)), True)
        return None if empty else bare(cell)
    measured = _MEASURED.search(name)
    unit = bare(measured["unit"]) if measured else ""
    return unit if unit in plan.units.by_name else None


def _reading(plan: Plan, row: Row, cell: TableCell, unit: str | None, unread: list[Unread]) -> Reading | None:
    if cell.is_empty:
        return None
    if unit and bare(unit) not in plan.units.by_name:
        unread.append(Unread(row.passage, cell.text.strip(), f"{unit} is no unit of plan.yml"))
        return None
    try:
        return read_cell(cell.text, plan.units, unit)
    except UnreadableError as error:
        unread.append(Unread(row.passage, cell.text.strip(), str(error)))
        return None


def _baseline(plan: Plan, row: Row, unit: str | None, unread: list[Unread]) -> Base | None:
    """Return the latest baseline that a row has."""
    cells = sorted(row.of(ColumnRole.baseline), key=lambda cell: cell.column.year or 0, reverse=True)
    for cell in cells:
        if _reading(plan, row, cell, unit, unread):
            many = len(row.holding(Base(quote=cell.text, passage=row.passage), ColumnRole.baseline, None)) > 1
            return Base(quote=cell.text.strip(), passage=row.passage, year=cell.column.year if many else None)
    return None


def _code(vocabulary: tuple[object, ...], word: str | None) -> str | None:
    """Return the code of a word of a vocabulary."""
    found = (entry for entry in vocabulary if word and bare(entry.name.zh) == bare(word))  # type: ignore[attr-defined]
    return next((entry.id for entry in found), None)  # type: ignore[attr-defined]
