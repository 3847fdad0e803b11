"""The workbook: a sheet a table with typed numbers, a dictionary and a README, always the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterable, Sequence
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..facts.fields import Value
from .columns import Table, cell_text
from .info import BuildInfo

# Excel keeps 15 significant digits of a number; a longer one stays text rather than be rounded.
_EXACT_DIGITS = 15
# Excel refuses longer texts in a cell.
_LONGEST_TEXT = 32_767
_WIDEST, _NARROWEST = 60, 8
_FORMULA = ("=", "+", "-", "@")
# What XML 1.0 cannot hold (section 2.2 of its recommendation).
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def workbook(tables: Iterable[Table], readme: list[tuple[str, str]], info: BuildInfo) -> bytes:
    """Return the workbook. Where the site's address is not known, links lead to the folder above."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "max_url_length": _LONGEST_TEXT})
    book.set_properties(
        {
            "author": info.site_name,
            "title": readme[0][1],
            "created": info.moment.replace(tzinfo=None),
        }
    )
    writer, tables = _Writer(book, info.site_url), list(tables)
    writer.readme(readme)
    for table in tables:
        writer.table(table)
    writer.dictionary(tables)
    book.close()
    return out.getvalue()


class _Writer:
    """Writes the sheets of a workbook, all with the same few formats."""

    def __init__(self, book: Workbook, base: str) -> None:
        self._book, self._base = book, base
        self._bold = book.add_format({"bold": True})
        self._head = book.add_format({"bold": True, "bg_color": "#E8EEF4"})
        self._link = book.add_format({"font_color": "#1A5FA8", "underline": 1})
        # Keeps a text that begins like a formula a text when someone edits its cell.
        self._quoted = book.add_format({"quote_prefix": True})

    def readme(self, readme: list[tuple[str, str]]) -> None:
        sheet = self._book.add_worksheet("README")
        for row, (heading, text) in enumerate(readme):
            self._put(sheet, row, 0, heading, self._bold)
            self._put(sheet, row, 1, text)
        sheet.set_column(0, 0, 12)
        sheet.set_column(1, 1, 100)

    def dictionary(self, tables: list[Table]) -> None:
        heads = ("表", "列", "代码", "类型", "可空", "取值", "说明")
        rows = [
            (t.zh, c.zh, c.code, c.type, "是" if c.optional else "否", "、".join(c.values), c.about)
            for t in tables
            for c in t.columns
        ]
        self._sheet("数据字典", heads, rows, (16, 16, 18, 10, 6, 40, 44))

    def table(self, table: Table) -> None:
        links = {i for i, c in enumerate(table.columns) if c.code == "url"}
        widths = (_width(c.zh, (row[i] for row in table.rows)) for i, c in enumerate(table.columns))
        self._sheet(table.zh, tuple(c.zh for c in table.columns), table.rows, widths, links)

    def _sheet(
        self,
        name: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[Value]],
        widths: Iterable[int],
        links: Container[int] = (),
    ) -> None:
        """Add a sheet with its header frozen and marked, and every column to be filtered."""
        sheet = self._book.add_worksheet(name)
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            self._put(sheet, 0, column, head, self._head)
            sheet.set_column(column, column, width)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if column in links:
                    target = str(value) if self._base else f"external:../{value}"
                    sheet.write_url(number, column, target, self._link, str(value))
                else:
                    self._put(sheet, number, column, value)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)

    def _put(
        self, sheet: Worksheet, row: int, column: int, value: Value, style: Format | None = None
    ) -> None:
        """Write a cell: numbers as numbers, everything else as text, nothing for nothing."""
        if value in (None, ()):
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value, style)
        elif isinstance(value, int) or (isinstance(value, Decimal) and _is_exact(value)):
            sheet.write_number(row, column, value, style)
        else:
            text = _ILLEGAL.sub("\ufffd", cell_text(value))[:_LONGEST_TEXT]
            sheet.write_string(row, column, text, self._quoted if text.startswith(_FORMULA) else style)


def _is_exact(value: Decimal) -> bool:
    return len(value.as_tuple().digits) <= _EXACT_DIGITS


def _width(header: str, values: Iterable[Value]) -> int:
    """Return a column's width: that of its widest cell, a Chinese character counting two."""
    widest = max((_columns(cell_text(v)) for v in values), default=0)
    # The filter's button takes two more.
    return min(_WIDEST, max(_NARROWEST, _columns(header) + 4, widest + 2))


def _columns(text: str) -> int:
    return len(text) + (0 if text.isascii() else sum(not c.isascii() for c in text))
