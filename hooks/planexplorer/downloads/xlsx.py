"""The workbook: a sheet a table with typed numbers, a dictionary and a README, always the same bytes."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ..facts.fields import Value
from .archive import packed
from .columns import Table, cell_text

# Excel keeps 15 significant digits of a number; a longer one stays text rather than be rounded.
_EXACT_DIGITS = 15
# Excel refuses longer texts in a cell.
_LONGEST_TEXT = 32_767
_WIDEST, _NARROWEST = 60, 8
_HEAD = PatternFill("solid", fgColor="FFE8EEF4")
_BOLD = Font(name="Calibri", size=11, bold=True)
_LINK = Font(name="Calibri", size=11, color="FF1A5FA8", underline="single")
_PROPERTIES = "docProps/core.xml"
_FORMULA = ("=", "+", "-", "@")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def workbook(
    tables: Iterable[Table], readme: list[tuple[str, str]], moment: datetime.datetime, base: str
) -> bytes:
    """Return the workbook. `base` is the site's address: without it, links lead to the folder above."""
    book = Workbook()
    book.remove(book.worksheets[0])
    tables = list(tables)
    _readme_sheet(book, readme)
    for table in tables:
        _table_sheet(book, table, base)
    _dictionary_sheet(book, tables)
    book.properties.creator = "Plan Explorer"
    book.properties.title = readme[0][1]
    book.properties.created = moment.replace(tzinfo=None)
    out = io.BytesIO()
    book.save(out)
    return _fixed(out.getvalue(), moment)


def _readme_sheet(book: Workbook, readme: list[tuple[str, str]]) -> None:
    sheet = book.create_sheet("README")
    for number, (heading, text) in enumerate(readme, 1):
        _put(sheet, number, (heading, text))
        sheet.cell(number, 1).font = _BOLD
    sheet.column_dimensions["A"].width = 12
    sheet.column_dimensions["B"].width = 100


def _dictionary_sheet(book: Workbook, tables: list[Table]) -> None:
    sheet = book.create_sheet("数据字典")
    _put(sheet, 1, ("表", "列", "代码", "类型", "可空", "取值", "说明"))
    described = ((table, column) for table in tables for column in table.columns)
    for number, (table, column) in enumerate(described, 2):
        optional = "是" if column.optional else "否"
        values = "、".join(column.values)
        _put(sheet, number, (table.zh, column.zh, column.code, column.type, optional, values, column.about))
    _finish(sheet, (16, 16, 18, 10, 6, 40, 44))


def _table_sheet(book: Workbook, table: Table, base: str) -> None:
    sheet = book.create_sheet(table.zh)
    _put(sheet, 1, tuple(c.zh for c in table.columns))
    link_at = next((i for i, c in enumerate(table.columns, 1) if c.code == "url"), None)
    for number, row in enumerate(table.rows, 2):
        _put(sheet, number, row)
        if link_at:
            cell = sheet.cell(number, link_at)
            cell.hyperlink = str(cell.value) if base else f"../{cell.value}"
            cell.font = _LINK
    _finish(sheet, (_width(c.zh, (row[i] for row in table.rows)) for i, c in enumerate(table.columns)))


def _put(sheet: Worksheet, row: int, values: tuple[Value, ...]) -> None:
    """Write a row: numbers as numbers, everything else as text, nothing for nothing."""
    for number, value in enumerate(values, 1):
        if value in (None, ()):
            continue
        cell: Any = sheet.cell(row, number)
        if isinstance(value, bool | int) or (isinstance(value, Decimal) and _is_exact(value)):
            cell.value = value
            continue
        text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", cell_text(value))[:_LONGEST_TEXT]
        cell.value = text
        if text.startswith(_FORMULA):
            # Set as text, whatever it begins with; the mark keeps it text when someone edits the cell.
            cell.data_type = "s"
            cell.quotePrefix = True


def _is_exact(value: Decimal) -> bool:
    return len(value.as_tuple().digits) <= _EXACT_DIGITS


def _width(header: str, values: Iterable[Value]) -> int:
    """Return a column's width: that of its widest cell, a Chinese character counting two."""
    widest = max((_columns(cell_text(v)) for v in values), default=0)
    # The filter's button takes two more.
    return min(_WIDEST, max(_NARROWEST, _columns(header) + 4, widest + 2))


def _columns(text: str) -> int:
    return len(text) + (0 if text.isascii() else sum(not c.isascii() for c in text))


def _finish(sheet: Worksheet, widths: Iterable[int]) -> None:
    """Freeze and mark the header, let every column be filtered, and set the widths."""
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.cell(1, number).font = _BOLD
        sheet.cell(1, number).fill = _HEAD


def _fixed(data: bytes, moment: datetime.datetime) -> bytes:
    """Return a workbook as bytes that depend on nothing but what is in it: openpyxl asks the clock twice."""
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[_PROPERTIES] = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", parts[_PROPERTIES])
    return packed(parts.items(), moment)
