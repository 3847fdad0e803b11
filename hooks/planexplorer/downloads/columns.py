"""Tables as typed columns: one definition from which CSV, JSON, workbook and schemas are all made."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, Literal, TypeVar

from ..facts.addresses import Addresses
from ..plan.data import canonical
from ..plan.graph import Graph
from ..plan.whole import Plan
from ..text.amounts import plain

T = TypeVar("T")
Value = str | int | bool | Decimal | tuple[str, ...] | None
Type = Literal["string", "integer", "decimal", "boolean", "list"]

# Parts the items of a list in a cell. No value of a list may hold it.
DELIMITER = "|"


@dataclass(frozen=True)
class Context:
    """What the cells of a table are made from. `base` is the site's address, or empty when unknown."""

    plan: Plan
    graph: Graph
    addresses: Addresses
    base: str = ""

    @cached_property
    def by_page(self) -> dict[str, str]:
        """Whose page each Markdown path is. An indicator's is that of its target."""
        plan = self.plan
        return {self.addresses.of(i).page: i for i in (*plan.subjects, *plan.terms, *plan.targets)}

    def url(self, identifier: str) -> str:
        """Return the address of a thing: absolute if the site's is known, else below its root."""
        return self.base + self.addresses.url(identifier)


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column: its code and Chinese header, what it holds, and how a cell is made from an item.

    `values` closes its vocabulary; `table` names the table whose ids it holds.
    """

    code: str
    zh: str
    about: str
    get: Callable[[Context, T], Value]
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
    columns: tuple[Column[Any], ...]
    rows: tuple[tuple[Value, ...], ...] = field(repr=False)

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield each row as a JSON object: decimals as strings, lists as arrays, nothing as null."""
        for row in self.rows:
            yield {c.code: json_value(v) for c, v in zip(self.columns, row, strict=True)}


def fill(
    context: Context, name: str, heading: tuple[str, str], columns: Iterable[Column[T]], items: Iterable[T]
) -> Table:
    """Return a table of items. `heading` is its Chinese title and what it holds."""
    columns = tuple(columns)
    rows = tuple(tuple(c.get(context, item) for c in columns) for item in items)
    return Table(name, *heading, columns, rows)


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


def json_schema(column: Column[Any]) -> dict[str, Any]:
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
