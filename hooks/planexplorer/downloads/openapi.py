"""`openapi.yml`: what the JSON files of the tables hold, described by OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from ..plan.whole import Plan
from .columns import Table, record_schema
from .info import LICENCE, LICENCE_URL, BuildInfo, about


def openapi(plan: Plan, info: BuildInfo, tables: Mapping[str, Table]) -> bytes:
    """Return the description of the tables' JSON files, which stand beside it."""
    facts = about(plan, info)
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": facts["title"],
            "description": f"{facts['citation']}\n\n{facts['plan_citation']}\n\n{facts['notice']}",
            "version": facts["data_version"],
            "license": {"name": LICENCE, "url": LICENCE_URL},
        },
        "servers": [{"url": f"{info.site_url}downloads" if info.site_url else "."}],
        "paths": {f"/{table.name}.json": _path(table) for table in tables.values()},
        "components": {"schemas": {table.name: record_schema(table) for table in tables.values()}},
    }
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=110).encode()


def _path(table: Table) -> dict[str, Any]:
    schema = {"type": "array", "items": {"$ref": f"#/components/schemas/{table.name}"}}
    answer = {"description": table.about, "content": {"application/json": {"schema": schema}}}
    return {"get": {"operationId": f"list_{table.name}", "summary": table.zh, "responses": {"200": answer}}}
