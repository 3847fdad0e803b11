"""The tables of indicators as the plan maps them: what each cell of a row is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .. import model
from ..model import ColumnRole, PassageKind
from ..text.source import SourceText, bare

# What stands in a cell that has nothing to say.
EMPTY = frozenset(("", "—", "-", "－", "——", "/", "／"))


@dataclass(frozen=True)
class TableCell:
    """A cell of a row, with its column."""

    column: model.Column
    text: str

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return bare(self.text) in EMPTY


@dataclass(frozen=True)
class Row:
    """A row of a mapped table. `category` is that of its own cell, or of the nearest above.

    `width` is how many cells the text gives it; those that it lacks at its end are blank.
    """

    passage: str
    cells: tuple[TableCell, ...]
    category: str
    width: int

    def of(self, role: ColumnRole) -> tuple[TableCell, ...]:
        """Return its cells of a role."""
        return tuple(cell for cell in self.cells if cell.column.role is role)

    def text_of(self, role: ColumnRole) -> str | None:
        """Return what its first cell of a role says, or None if the table has no such column."""
        return next((cell.text for cell in self.of(role)), None)

    def holding(self, quoted: model.Quoted, role: ColumnRole, year: int | None) -> tuple[TableCell, ...]:
        """Return the cells of a role that a quote is all of; with `year`, of that year only."""
        return tuple(
            cell
            for cell in self.of(role)
            if bare(cell.text) == bare(quoted.quote) and year in (None, cell.column.year)
        )

    @property
    def is_head(self) -> bool:
        """Whether it only names what the rows below it are about: one cell speaks, and it is no value."""
        filled = [cell for cell in self.cells if not cell.is_empty]
        return len(filled) == 1 and filled[0].column.role not in (ColumnRole.target, ColumnRole.baseline)


class Tables:
    """The rows of every mapped table, by passage."""

    def __init__(self, document: model.PlanDocument, text: SourceText) -> None:
        self._mapped = {table.head: table for table in document.tables}
        self._text = text

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Every row by its passage."""
        return {row.passage: row for row in self._rows()}

    def _rows(self) -> Iterator[Row]:
        table: model.Table | None = None
        category = ""
        for passage in self._text.passages.values():
            if passage.id in self._mapped:
                table, category = self._mapped[passage.id], ""
            elif passage.kind is not PassageKind.table_row:
                table = None
            elif table:
                row = _row(passage, table, category)
                category = next(c.text for c in row.cells if not c.is_empty) if row.is_head else row.category
                yield row


def _row(passage: model.Passage, table: model.Table, category: str) -> Row:
    written = passage.text.split("\t")
    blanks = [""] * (len(table.columns) - len(written))
    cells = tuple(
        TableCell(column, text) for column, text in zip(table.columns, [*written, *blanks], strict=False)
    )
    own = next((c.text for c in cells if c.column.role is ColumnRole.category and not c.is_empty), category)
    return Row(passage.id, cells, own, len(written))
