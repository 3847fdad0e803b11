"""The tables as analysts read them: with pandas, and by their W3C metadata; every row, of the right type."""

from __future__ import annotations

import io
import json
import re
from decimal import Decimal, InvalidOperation
from functools import cache

import jsonschema
import pandas as pd
import pytest

from opendata import HOSTILE, OFFLINE, hostile, real
from planexplorer import downloads
from planexplorer.downloads.columns import Table
from planexplorer.downloads.csv_files import safe_text

TABLES = ("targets", "indicators", "sectors", "measures", "terms", "passages", "issues")
# What pandas makes of each type of ours; a column that may be empty is never a plain int or bool.
DTYPES = {
    "string": "string",
    "list": "string",
    "integer": "Int64",
    "decimal": "Float64",
    "boolean": "boolean",
}
METADATA = {
    "type": "object",
    "required": ["@context", "url", "dc:title", "dc:license", "dialect", "tableSchema"],
    "additionalProperties": False,
    "properties": {
        "@context": {"const": ["http://www.w3.org/ns/csvw", {"@language": "zh"}]},
        "url": {"pattern": r"^[a-z]+\.plain\.csv$"},
        "dc:title": {"type": "string", "minLength": 1},
        "dc:description": {"type": "string", "minLength": 1},
        "dc:license": {
            "type": "object",
            "required": ["@id"],
            "properties": {"@id": {"pattern": "^https://"}},
        },
        "dialect": {"type": "object"},
        "tableSchema": {
            "type": "object",
            "required": ["columns", "primaryKey"],
            "properties": {
                "columns": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["name", "titles", "datatype"],
                        "additionalProperties": False,
                        "properties": {
                            "name": {"pattern": "^[a-z_]+$"},  # what a URI template may hold
                            "titles": {"type": "array", "items": {"type": "string"}, "minItems": 2},
                            "dc:description": {"type": "string", "minLength": 1},
                            "datatype": {
                                "anyOf": [
                                    {"enum": ["string", "integer", "decimal", "boolean"]},
                                    {"type": "object", "required": ["base", "format"]},
                                ]
                            },
                            "separator": {"const": "|"},
                            "required": {"const": True},
                        },
                    },
                }
            },
        },
    },
}


@cache
def tables() -> dict[str, Table]:
    return downloads.tables(downloads.context(real()[0], OFFLINE))


def file(name: str) -> bytes:
    return real()[1][f"downloads/{name}"]


def dtypes(table: Table, *, by_code: bool) -> dict[str, str]:
    return {c.code if by_code else c.zh: DTYPES[c.type] for c in table.columns}


def expected(table: Table, index: int) -> list[object]:
    """Return a column of a table as it must come back: texts made safe, nothing as nothing."""
    values = [row[index] for row in table.rows]
    if table.columns[index].type in {"string", "list"}:
        texts = ["|".join(v) if isinstance(v, tuple) else v for v in values]
        return [safe_text(t) if t else None for t in texts]
    return values


def assert_same(frame: pd.DataFrame, table: Table) -> None:
    assert len(frame) == len(table.rows) > 0
    for index, column in enumerate(table.columns):
        found = [None if pd.isna(v) else v for v in frame.iloc[:, index]]
        wanted = expected(table, index)
        if column.type == "decimal":
            wanted = [None if v is None else float(v) for v in wanted]  # type: ignore[arg-type]
        assert found == wanted, column.code


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("dialect", ["csv", "plain.csv"])
def test_pandas_reads_csv(name: str, dialect: str) -> None:
    table = tables()[name]
    frame = pd.read_csv(
        io.BytesIO(file(f"{name}.{dialect}")),
        encoding="utf-8-sig" if dialect == "csv" else "utf-8",
        dtype=dtypes(table, by_code=dialect == "plain.csv"),
        keep_default_na=False,
        na_values=[""],
    )
    assert list(frame.columns) == [c.code if dialect == "plain.csv" else c.zh for c in table.columns]
    assert_same(frame, table)


@pytest.mark.parametrize("name", TABLES)
def test_pandas_guesses_figures_as_figures(name: str) -> None:
    """Even who gives no types gets no text for a figure."""
    table = tables()[name]
    frame = pd.read_csv(io.BytesIO(file(f"{name}.plain.csv")))
    for column in table.columns:
        if column.type in {"integer", "decimal"}:
            assert pd.api.types.is_numeric_dtype(frame[column.code]), column.code


@pytest.mark.parametrize("name", TABLES)
def test_pandas_reads_json(name: str) -> None:
    frame = pd.read_json(io.BytesIO(file(f"{name}.json")), dtype=False)
    table = tables()[name]
    assert list(frame.columns) == [c.code for c in table.columns]
    assert len(frame) == len(table.rows)
    for index, column in enumerate(table.columns):
        found = list(frame[column.code])
        if column.type == "decimal":
            found = [None if pd.isna(v) else Decimal(v) for v in found]
        elif column.type == "list":
            found = [tuple(v) for v in found]
        else:
            found = [None if not isinstance(v, str | bool) and pd.isna(v) else v for v in found]
        assert found == [row[index] for row in table.rows], column.code


def test_pandas_reads_json_lines() -> None:
    frame = pd.read_json(io.BytesIO(file("passages.jsonl")), lines=True, dtype=False)
    assert len(frame) == file("passages.jsonl").count(b"\n") > 100
    assert frame["id"].is_unique
    assert set(frame["passage"]) <= {p.id for p in real()[0].plan.passages}


def test_pandas_reads_the_workbook() -> None:
    book = pd.read_excel(
        io.BytesIO(file("plan.xlsx")),
        sheet_name=None,
        engine="openpyxl",
        keep_default_na=False,
        na_values=[""],
    )
    for table in tables().values():
        frame = book[table.zh]
        assert list(frame.columns) == [c.zh for c in table.columns]
        assert len(frame) == len(table.rows)
        for index, column in enumerate(table.columns):
            wanted = [row[index] for row in table.rows]
            found = [None if pd.isna(v) else v for v in frame[column.zh]]
            if column.type == "decimal":
                assert [None if v is None else Decimal(str(v)) for v in found] == wanted, column.code
            elif column.type in {"integer", "boolean"}:
                assert found == wanted, column.code
            else:
                texts = ["|".join(v) if isinstance(v, tuple) else v for v in wanted]
                assert found == [t or None for t in texts], column.code


def test_no_formula_comes_back_from_hostile_data() -> None:
    made = hostile()[1]
    book = pd.read_excel(io.BytesIO(made["downloads/plan.xlsx"]), sheet_name="指标", engine="openpyxl")
    frame = pd.read_csv(io.BytesIO(made["downloads/indicators.plain.csv"]), dtype="string")
    assert HOSTILE in set(book["指标"])  # the workbook marks a text as such, and need not change it
    assert f"'{HOSTILE}" in set(frame["name"])
    assert not frame.map(lambda v: isinstance(v, str) and v.startswith(("=", "+", "-", "@"))).any(axis=None)


def metadata(name: str) -> dict[str, object]:
    return json.loads(file(f"{name}.plain.csv-metadata.json"))


def fits(text: str, column: dict[str, object]) -> bool:
    """Say whether a cell is what its column's metadata says it is."""
    if text == "":
        return not column.get("required")
    datatype = column["datatype"]
    if isinstance(datatype, dict):
        parts = text.split("|") if "separator" in column else [text]
        return all(re.fullmatch(str(datatype["format"]), part) for part in parts)
    if datatype == "boolean":
        return text in {"true", "false"}
    if datatype == "string":
        return True
    try:
        return datatype == "decimal" or Decimal(text) == int(text)
    except (InvalidOperation, ValueError):
        return False


@pytest.mark.parametrize("name", TABLES)
def test_metadata_of_the_web_describes_its_csv(name: str) -> None:
    told = metadata(name)
    jsonschema.validate(told, METADATA)
    assert told["url"] == f"{name}.plain.csv"
    frame = pd.read_csv(io.BytesIO(file(f"{name}.plain.csv")), dtype="string", keep_default_na=False)
    columns = told["tableSchema"]["columns"]  # type: ignore[index]
    assert [c["name"] for c in columns] == list(frame.columns)
    assert all(header in c["titles"] for c, header in zip(columns, frame.columns, strict=True))
    assert frame[told["tableSchema"]["primaryKey"]].is_unique  # type: ignore[index]
    wrong = [(c["name"], v) for c in columns for v in frame[c["name"]] if not fits(v, c)]
    assert wrong == []
    for c, column in zip(columns, tables()[name].columns, strict=True):
        base = c["datatype"]["base"] if isinstance(c["datatype"], dict) else c["datatype"]
        assert base == {"list": "string"}.get(column.type, column.type)


def test_a_cell_that_is_not_what_it_should_be_is_noticed() -> None:
    by_name = {c["name"]: c for c in metadata("targets")["tableSchema"]["columns"]}  # type: ignore[index]
    assert not fits("about", by_name["operator"])
    assert not fits("20.5", by_name["year"])
    assert not fits("", by_name["id"])
