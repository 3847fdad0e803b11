"""CSV on the Web (W3C): what each plain CSV file holds, at the name where readers of it look.

A table by itself may not refer to another: what its ids lead to is told by the data package.
"""

from __future__ import annotations

import re
from typing import Any

from ..facts.fields import Type
from .columns import DELIMITER, Column, Table
from .info import LICENCE_URL

_TYPES: dict[Type, str] = {
    "string": "string",
    "integer": "integer",
    "decimal": "decimal",
    "boolean": "boolean",
    "list": "string",
}


def metadata_name(csv: str) -> str:
    """Return the name of the metadata of a CSV file: the standard's own, so that it is found."""
    return f"{csv}-metadata.json"


def csvw(table: Table) -> dict[str, Any]:
    """Return the metadata of a table's plain CSV file."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "url": f"{table.name}.plain.csv",
        "dc:title": table.zh,
        "dc:description": table.about,
        "dc:license": {"@id": LICENCE_URL},
        "dialect": {"encoding": "utf-8", "delimiter": ",", "lineTerminators": ["\n"], "header": True},
        "tableSchema": {
            "columns": [_column(c) for c in table.columns],
            "primaryKey": table.columns[0].code,
        },
    }


def _column(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.code,
        "titles": [column.code, column.zh],
        "dc:description": column.about,
        "datatype": _datatype(column),
    }
    if column.type == "list":
        found["separator"] = DELIMITER
    elif not column.optional:
        found["required"] = True
    return found


def _datatype(column: Column) -> str | dict[str, str]:
    base = _TYPES[column.type]
    if not column.values:
        return base
    return {"base": base, "format": "|".join(map(re.escape, column.values))}
