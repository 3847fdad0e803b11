"""Tables as typed columns, made from fields: what CSV, JSON, workbook and schemas are all written from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ..facts.fields import Field, Show, Type, Value, shown
from ..facts.known import Known
from ..facts.things import THINGS, Things
from ..plan.data import canonical
from ..text.units import plain

# Parts the items of a list in a cell. No value of a list may hold it.
DELIMITER = "|"


@dataclass(frozen=True)
class Column:
    """A column: its code and Chinese header, what it holds, and how a cell is made from an item.

    `values` closes its vocabulary; `table` names the table whose ids it holds.
    """

    code: str
    zh: str
    about: str
    get: Callable[[Known, Any], Value] = field(repr=False)
    type: Type = "string"
    values: tuple[str, ...] = ()
    optional: bool = False
    table: str | None = None


@dataclass(frozen=True)
class Table:
    """A table of the data, filled. The first column is its key."""

    name: str
    zh: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...] = field(repr=False)

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield each row as a JSON object: decimals as strings, lists as arrays, nothing as null."""
        for row in self.rows:
            yield {c.code: json_value(v) for c, v in zip(self.columns, row, strict=True)}


def tables(known: Known) -> dict[str, Table]:
    """Return every table by name, in the order in which people look for them."""
    return {things.name: _filled(known, things) for things in THINGS if things.is_there(known.plan)}


def _filled(known: Known, things: Things) -> Table:
    columns = tuple(c for f in shown(things.fields, Show.data) for c in columns_of(known, f))
    rows = tuple(tuple(c.get(known, item) for c in columns) for item in things.items(known.plan))
    return Table(things.name, things.zh, things.about, columns, rows)


def columns_of(known: Known, described: Field[Any]) -> Iterator[Column]:
    """Yield the columns of a field: one, or the code and its Chinese name."""
    f = described
    if f.names is None:
        yield Column(f.code, f.zh, f.about, f.value, f.type, f.values, f.optional, f.table)
        return
    values = tuple(f.vocabulary(known))
    yield Column(f.code, f"{f.zh}代码", f.about, f.value, f.type, values, f.optional, f.table)
    yield Column(f"{f.code}_zh", f.zh, f"{f.zh}的中文", f.name, optional=f.optional)


def json_value(value: Value) -> Any:
    """Return a value as JSON has it. Decimals are strings, so that no reader rounds them."""
    if isinstance(value, Decimal):
        return plain(value)
    return list(value) if isinstance(value, tuple) else value


def cell_text(value: Value) -> str:
    """Return a value as the text of a CSV cell; nothing is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    return DELIMITER.join(value) if isinstance(value, tuple) else str(value)


def pretty(value: Any) -> bytes:
    """Return JSON for people, as a file."""
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def lines(records: Iterable[Any]) -> bytes:
    """Return a JSON array with one record a line: as compact as can be, and still to be compared."""
    return ("[\n" + ",\n".join(canonical(r) for r in records) + "\n]\n").encode()


def json_schema(column: Column) -> dict[str, Any]:
    """Return the JSON Schema of a column's value."""
    by_type: dict[Type, dict[str, Any]] = {
        "string": {"type": "string"},
        "integer": {"type": "integer"},
        "decimal": {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
        "boolean": {"type": "boolean"},
        "list": {"type": "array", "items": {"type": "string"}},
    }
    schema = dict(by_type[column.type])
    if column.values:
        schema["enum"] = list(column.values)
    if column.optional:
        schema["type"] = [schema["type"], "null"]
        if column.values:
            schema["enum"] = [*column.values, None]
    return schema | {"title": column.zh, "description": column.about}


def record_schema(table: Table) -> dict[str, Any]:
    """Return the JSON Schema of a table's records."""
    return {
        "type": "object",
        "title": table.zh,
        "description": table.about,
        "required": [c.code for c in table.columns],
        "additionalProperties": False,
        "properties": {c.code: json_schema(c) for c in table.columns},
    }
