"""The Frictionless Data Package (version 2) of the CSV files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..facts.fields import Type
from ..plan.whole import Plan
from .columns import DELIMITER, Column, Table
from .info import LICENCE, LICENCE_TITLE, LICENCE_URL, BuildInfo, about
from .sums import sha256

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES: Mapping[Type, str] = {
    "string": "string",
    "integer": "integer",
    "decimal": "number",
    "boolean": "boolean",
    "list": "list",
}


def datapackage(
    plan: Plan, info: BuildInfo, tables: Mapping[str, Table], data: Mapping[str, bytes]
) -> dict[str, Any]:
    """Return the descriptor. `data` holds the CSV files by the paths that it names them with."""
    facts = about(plan, info)
    document = plan.document
    return {
        "$schema": PROFILE,
        "name": f"{document.slug}-data",
        "title": facts["title"],
        "description": f"{facts['citation']} {facts['plan_citation']} {facts['notice']}",
        "version": facts["data_version"],
        "created": info.stamp,
        **({"homepage": info.site_url} if info.site_url else {}),
        "keywords": ["规划", document.short.zh, *([document.issuer.zh] if document.issuer else [])],
        "licenses": [{"name": LICENCE, "title": LICENCE_TITLE, "path": LICENCE_URL}],
        "sources": [{"title": facts["plan_citation"], "version": f"sha256:{document.source.sha256}"}],
        "contributors": [{"title": info.site_name, "roles": ["creator"]}],
        "resources": [_resource(t, f"{t.name}.csv", data, tables) for t in tables.values()],
    }


def _resource(
    table: Table, path: str, data: Mapping[str, bytes], tables: Mapping[str, Table]
) -> dict[str, Any]:
    content = data[path]
    return {
        "name": table.name,
        "title": table.zh,
        "description": table.about,
        "type": "table",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content)}",
        "schema": {
            "fields": [_field(c) for c in table.columns],
            "missingValues": [""],
            "primaryKey": [table.columns[0].code],
            "foreignKeys": [
                {
                    "fields": [c.code],
                    # A table that refers to itself says so with an empty name.
                    "reference": {"resource": "" if c.table == table.name else c.table, "fields": ["id"]},
                }
                for c in table.columns
                if c.table in tables
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.code,
        "title": column.zh,
        "description": column.about,
        "type": _TYPES[column.type],
    }
    constraints: dict[str, Any] = {}
    # An empty list is an empty cell, so no list can be required.
    if not column.optional and column.type != "list":
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if column.type == "list":
        field |= {"delimiter": DELIMITER, "itemType": "string"}
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field | ({"constraints": constraints} if constraints else {})
