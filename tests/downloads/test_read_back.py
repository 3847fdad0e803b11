"""The tables as analysts read them: with pandas; every row, of the right type."""

from __future__ import annotations

import io
from decimal import Decimal
from functools import cache

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


@cache
def tables() -> dict[str, Table]:
    return downloads.tables(downloads.context(real()[0], OFFLINE))


def file(name: str) -> bytes:
    return real()[1][f"downloads/{name}"]


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


@pytest.mark.shanghai
@pytest.mark.parametrize("name", TABLES)
def test_pandas_reads_csv(name: str) -> None:
    table = tables()[name]
    frame = pd.read_csv(
        io.BytesIO(file(f"{name}.csv")),
        dtype={c.code: DTYPES[c.type] for c in table.columns},
        keep_default_na=False,
        na_values=[""],
    )
    assert list(frame.columns) == [c.code for c in table.columns]
    assert_same(frame, table)


@pytest.mark.parametrize("name", TABLES)
def test_pandas_guesses_figures_as_figures(name: str) -> None:
    """Even who gives no types gets no text for a figure."""
    table = tables()[name]
    frame = pd.read_csv(io.BytesIO(file(f"{name}.csv")))
    for column in table.columns:
        if column.type in {"integer", "decimal"}:
            assert pd.api.types.is_numeric_dtype(frame[column.code]), column.code


@pytest.mark.shanghai
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
    assert len(frame) == file("passages.jsonl").count(b"\n") > 20
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
    frame = pd.read_csv(io.BytesIO(made["downloads/indicators.csv"]), dtype="string")
    assert HOSTILE in set(book["指标"])  # the workbook marks a text as such, and need not change it
    assert f"'{HOSTILE}" in set(frame["name"])
    assert not frame.map(lambda v: isinstance(v, str) and v.startswith(("=", "+", "-", "@"))).any(axis=None)
