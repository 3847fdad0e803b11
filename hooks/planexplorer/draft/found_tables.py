"""The tables of a text with what their columns are; those of the past are background."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model import ColumnRole, Passage, PassageKind, PassageRole, Period
from ..plan.tables import EMPTY
from ..text.source import bare
from .segments import Segment
from .table_heads import Mapped, columns_of

_ROWS = (PassageKind.table_header, PassageKind.table_row)


@dataclass(frozen=True)
class TableFound:
    """A table of the text: its title, if it has one, the last row of its head, its rows, and its columns."""

    title: Passage | None
    head: Passage
    rows: tuple[Passage, ...]
    mapped: Mapped

    def categories(self) -> Iterator[str]:
        """Yield the categories that its own column or its group rows name."""
        place = next((i for i, c in enumerate(self.mapped.columns) if c.role is ColumnRole.category), None)
        for row in self.rows:
            cells = [cell.strip() for cell in row.text.split("\t")]
            filled = [cell for cell in cells if cell]
            if place is not None and place < len(cells) and cells[place]:
                yield cells[place]
            elif len(filled) == 1:
                yield filled[0]


def tables_in(passages: Sequence[Passage], period: Period) -> Iterator[TableFound]:
    """Yield the tables of a text, in its order."""
    by_id = {p.id: p for p in passages}
    for run in _runs(passages):
        heads = [p for p in run if p.kind is PassageKind.table_header] or run[:1]
        rows = tuple(p for p in run if p not in heads)
        over = by_id.get(run[0].under or "")
        title = over if over and over.kind is PassageKind.table_title else None
        mapped = columns_of([h.text for h in heads], [r.text for r in rows], period)
        yield TableFound(title, heads[-1], rows, mapped)


def _runs(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Return the rows of each table: a head behind a row begins another."""
    runs: list[list[Passage]] = []
    last = PassageKind.paragraph
    for passage in passages:
        is_head = passage.kind is PassageKind.table_header
        if is_head or passage.kind is PassageKind.table_row:
            if last not in _ROWS or (is_head and last is PassageKind.table_row):
                runs.append([])
            runs[-1].append(passage)
        last = passage.kind
    return runs


def with_past(found: Sequence[Segment], tables: Iterable[TableFound]) -> list[Segment]:
    """Return the passages with the tables that hold no aims marked as background."""
    history = [table for table in tables if not table.mapped.has_targets]
    past = {table.title.id for table in history if table.title}
    past |= {row.id for table in history if not table.title for row in (table.head, *table.rows)}
    return [
        Segment(s.passage.model_copy(update={"role": PassageRole.background}), s.remark)
        if s.passage.id in past
        else s
        for s in found
    ]


def unit_cells(tables: Iterable[TableFound]) -> Iterator[str]:
    """Yield what stands in the cells for units."""
    for table in tables:
        places = [i for i, c in enumerate(table.mapped.columns) if c.role is ColumnRole.unit]
        for row in table.rows:
            cells = row.text.split("\t")
            for place in places:
                if place < len(cells) and bare(cells[place]) not in EMPTY:
                    yield cells[place]
