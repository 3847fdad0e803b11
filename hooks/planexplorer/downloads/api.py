"""A static API: a JSON file a table and a record, described by OpenAPI, readable from disk as scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from ..plan.data import canonical
from ..plan.whole import Plan
from .columns import Table, record_schema
from .info import LICENCE, LICENCE_URL, BuildInfo, about

ROOT = "api/v1"


def api(plan: Plan, info: BuildInfo, tables: Mapping[str, Table]) -> dict[str, bytes]:
    """Return every file of the API by path. Collections have a `.js` twin; see `script_twin`."""
    head = {k: about(plan, info)[k] for k in ("version", "data_version", "licence", "citation")}
    index = head | {
        "result": [
            {
                "name": t.name,
                "title": t.zh,
                "description": t.about,
                "total": len(t.rows),
                "path": f"{t.name}.json",
            }
            for t in tables.values()
        ]
    }
    result: dict[str, bytes] = dict(_with_twin(f"{ROOT}/index.json", index))
    for table in tables.values():
        records = list(table.records())
        whole = head | {"total": len(records), "result": records}
        result.update(_with_twin(f"{ROOT}/{table.name}.json", whole))
        for record in records:
            path = f"{ROOT}/{table.name}/{record[table.columns[0].code].lower()}.json"
            result[path] = canonical(head | {"result": record}).encode()
    result[f"{ROOT}/openapi.yml"] = _openapi(plan, info, tables)
    return result


def is_record(path: str) -> bool:
    """Say whether a path is that of a single record of the API."""
    return path.startswith(f"{ROOT}/") and path.count("/") > ROOT.count("/") + 1


def _with_twin(path: str, value: Any) -> Iterator[tuple[str, bytes]]:
    yield path, canonical(value).encode()
    yield twin_path(path), script_twin(path, value)


def twin_path(path: str) -> str:
    """Return the path of a JSON file's script twin."""
    return f"{path.removesuffix('.json')}.js"


def script_twin(path: str, value: Any) -> bytes:
    """Return a script that puts the value of a JSON file at `window.planexplorer[path]`.

    A page opened from disk may load scripts but not JSON. `JSON.stringify` of the value is the very
    text of the file, so the hash of the one is the hash of the other. The script is pure ASCII: a
    script is read in the encoding of the page that loads it, and that may be any.
    """
    literal = json.dumps(value, separators=(",", ":"), allow_nan=False)
    return f"(window.planexplorer=window.planexplorer||{{}})[{json.dumps(path)}]={literal};\n".encode("ascii")


def _openapi(plan: Plan, info: BuildInfo, tables: Mapping[str, Table]) -> bytes:
    facts = about(plan, info)
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": facts["title"],
            "description": f"{facts['citation']}\n\n{facts['plan_citation']}\n\n{facts['notice']}",
            "version": info.version,
            "license": {"name": LICENCE, "url": LICENCE_URL},
        },
        # The files beside this one.
        "servers": [{"url": f"{info.site_url}{ROOT}" if info.site_url else "."}],
        "paths": {
            "/index.json": _get("index", "接口目录", _ref("Index")),
            **{path: item for table in tables.values() for path, item in _paths(table)},
        },
        "components": {"schemas": _schemas(tables)},
    }
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=110).encode()


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _get(operation: str, summary: str, schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    answer = {"description": summary, "content": {"application/json": {"schema": schema}}}
    return {"get": {"operationId": operation, "summary": summary, "responses": {"200": answer}, **more}}


def _paths(table: Table) -> Iterator[tuple[str, dict[str, Any]]]:
    name = table.name
    yield f"/{name}.json", _get(f"list_{name}", f"{table.zh}：全部", _ref(f"{name}_list"))
    if not table.rows:
        return  # there is no file of a single record
    parameter = {
        "name": "id",
        "in": "path",
        "required": True,
        "description": "编号，小写",
        "schema": {"type": "string"},
        "example": str(table.rows[0][0]).lower(),
    }
    one = _get(f"get_{name}", f"{table.zh}：一条", _ref(f"{name}_item"), parameters=[parameter])
    one["get"]["responses"]["404"] = {"description": "没有这个编号"}
    yield f"/{name}/{{id}}.json", one


def _schemas(tables: Mapping[str, Table]) -> dict[str, Any]:
    entry = {k: {"type": "string"} for k in ("name", "title", "description", "path")}
    entry_schema = {
        "type": "object",
        "required": [*entry, "total"],
        "properties": entry | {"total": {"type": "integer"}},
    }
    schemas: dict[str, Any] = {"Index": _envelope({"type": "array", "items": entry_schema})}
    for table in tables.values():
        name = table.name
        schemas[name] = record_schema(table)
        schemas[f"{name}_item"] = _envelope(_ref(name))
        schemas[f"{name}_list"] = _envelope(
            {"type": "array", "items": _ref(name)}, total={"type": "integer", "minimum": 0}
        )
    return schemas


def _envelope(result: dict[str, Any], **more: dict[str, Any]) -> dict[str, Any]:
    text = {"type": "string"}
    properties = {
        "version": text,
        "data_version": text,
        "licence": text,
        "citation": text,
        **more,
        "result": result,
    }
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }
