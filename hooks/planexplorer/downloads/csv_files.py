"""CSV in two dialects: one for spreadsheets, and a plain twin for programs.

The first has a byte-order mark, Chinese headers and CRLF, which is what Excel and WPS need to open it
by a double click; the twin has code headers, LF and no mark. The cells are the same in both.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

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


def for_spreadsheets(table: Table) -> bytes:
    """Return a table as CSV for Excel, WPS and LibreOffice."""
    return b"\xef\xbb\xbf" + _csv((c.zh for c in table.columns), table.rows, "\r\n")


def plain_twin(table: Table) -> bytes:
    """Return a table as CSV for programs."""
    return _csv((c.code for c in table.columns), table.rows, "\n")


def _csv(header: Iterable[str], rows: Iterable[tuple[Value, ...]], end: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end)
    writer.writerow(list(header))
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode()


def _cell(value: Value) -> str:
    """Return a cell's text. Only texts are made safe: a number is never touched."""
    text = cell_text(value)
    return safe_text(text) if isinstance(value, str | tuple) else text
