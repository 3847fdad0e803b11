"""CSV that spreadsheets open by a double click and programs read as it is.

Excel and WPS need its byte-order mark; the ends of its lines are those of RFC 4180; its headers are codes.
"""

from __future__ import annotations

import csv
import io
import re

from ..facts.fields import Value
from .columns import Table, cell_text

# A cell that begins so is run as a formula by a spreadsheet (OWASP, "CSV Injection"); programs for
# East Asia take the full-width signs for the same.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What begins so and is only a number is no formula, and must stay a number.
_NUMBER = re.compile(r"[-+]?\d[\d,]*(\.\d+)?%?")


def safe_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: a leading apostrophe marks it as text."""
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def csv_file(table: Table) -> bytes:
    """Return a table as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.code for column in table.columns)
    writer.writerows(map(_cell, row) for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    """Return a cell's text. Only texts are made safe: a number is never touched."""
    text = cell_text(value)
    return safe_text(text) if isinstance(value, str | tuple) else text
