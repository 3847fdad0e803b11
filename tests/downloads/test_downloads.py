"""The data set as people and programs read it back: CSV, JSON, workbook, package."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import os
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from frictionless import Package

from opendata import HOSTILE, OFFLINE, ONLINE, ROOT, hostile, observed, online, real, site_of
from planexplorer import downloads
from planexplorer.downloads.columns import cell_text
from planexplorer.downloads.csv_files import safe_text
from planexplorer.downloads.info import LICENCE, data_citation, plan_citation
from planexplorer.facts.things import THINGS
from planexplorer.model.shapes import SHAPES
from planexplorer.plan.data import ADAPTER
from planexplorer.text.units import plain

TABLES = [things.name for things in THINGS if things.lasting]
# The record keys that the site's address book promises.
PROMISED = {
    *("id", "subject", "subject_name", "metric", "operator", "value", "unit", "canonical_value"),
    *("canonical_unit", "base_year", "year", "nature", "scope", "quote", "passage", "url"),
}


def records(made: dict[str, bytes], name: str) -> list[dict[str, object]]:
    return json.loads(made[f"downloads/{name}.json"])


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", TABLES)
def test_csv_and_json_say_the_same(name: str) -> None:
    site, made = real()
    table = downloads.tables(downloads.context(site, OFFLINE))[name]
    header, *found = rows(made[f"downloads/{name}.csv"])
    assert header == [c.code for c in table.columns]
    assert len(found) == len(records(made, name)) == len(table.rows)
    for row, record in zip(found, records(made, name), strict=True):
        expected = [
            safe_text("|".join(v) if isinstance(v, list) else v if isinstance(v, str) else cell_text(v))
            for v in record.values()
        ]
        assert row == expected


@pytest.mark.parametrize("name", TABLES)
def test_csv_has_the_mark_and_the_line_ends_that_spreadsheets_ask_for(name: str) -> None:
    content = real()[1][f"downloads/{name}.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")


def test_targets_are_those_of_the_plan() -> None:
    site, made = real()
    found = {r["id"]: r for r in records(made, "targets")}
    assert list(found) == list(site.plan.targets)
    for identifier, owned in site.plan.targets.items():
        record = found[identifier]
        assert set(record) >= PROMISED
        assert record["quote"] == owned.target.quote
        assert record["value"] == (None if owned.reading.value is None else plain(owned.reading.value))
        assert (record["canonical_value"] is None) == (owned.reading.value is None)


@pytest.mark.shanghai
def test_values_are_exact_and_converted() -> None:
    found = {r["quote"]: r for r in records(real()[1], "targets")}
    reading = next(r for quote, r in found.items() if "1.5 万亿" in quote)
    assert (reading["value"], reading["unit"]) == ("1.5", "万亿元")
    assert (reading["canonical_value"], reading["canonical_unit"]) == ("15000", "亿元")


def test_every_reference_leads_somewhere() -> None:
    _, made = real()
    ids = {name: {r["id"] for r in records(made, name)} for name in TABLES}
    everything = set().union(*ids.values())
    for record in records(made, "targets"):
        assert record["passage"] in ids["passages"]
        assert record["subject"] in ids["indicators"] | ids["sectors"]
        assert set(record["issues"]) <= ids["issues"]
    for record in records(made, "sectors"):
        assert set(record["targets"]) | set(record["measures"]) | set(record["passages"]) <= everything


@pytest.mark.shanghai
def test_a_table_without_rows_has_its_header_and_one_that_need_not_be_is_left_out() -> None:
    site, made = real()
    assert not site.plan.observations
    assert rows(made["downloads/observations.csv"]) == [list(records(online()[1], "observations")[0])]
    assert records(made, "observations") == []
    without = dataclasses.replace(site.plan, history=None)
    assert "downloads/redirects.csv" in made
    assert "redirects" not in downloads.tables(downloads.context(site_of(without), OFFLINE))


def test_observations_name_their_document() -> None:
    [record] = records(online()[1], "observations")
    assert record["document_title"] == "年度报告"
    assert record["url"].startswith(ONLINE.site_url)


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＠x"]
)
def test_formula_is_made_text(text: str) -> None:
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+3.2", "66.7", "-12%", "1,000", "", "a=1", "到 2025 年", "'"])
def test_number_and_plain_text_are_left_alone(text: str) -> None:
    assert safe_text(text) == text


def test_no_cell_of_hostile_data_is_a_formula() -> None:
    _, made = hostile()
    for name in TABLES:
        for row in rows(made[f"downloads/{name}.csv"])[1:]:
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    assert all(r["subject_name"] == HOSTILE for r in records(made, "targets") if r["subject"].startswith("I"))


def workbook(made: dict[str, bytes]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made["downloads/plan.xlsx"]))


def test_workbook_holds_every_table_typed() -> None:
    site, made = real()
    book = workbook(made)
    for table in downloads.tables(downloads.context(site, OFFLINE)).values():
        sheet = book[table.zh]
        assert [c.value for c in sheet[1]] == [c.zh for c in table.columns]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.max_row - 1 == len(table.rows)
        for row, cells in zip(table.rows, sheet.iter_rows(min_row=2), strict=True):
            for value, cell in zip(row, cells, strict=True):
                if isinstance(value, bool | int | Decimal):
                    assert cell.data_type in ("b", "n")
                    assert Decimal(str(cell.value) if not isinstance(value, bool) else cell.value) == value
                else:
                    assert (cell.value or "") == cell_text(value)


def test_workbook_explains_itself() -> None:
    site, made = real()
    book = workbook(made)
    assert book.sheetnames[0] == "README"
    words = "\n".join(str(c.value) for row in book["README"] for c in row)
    for said in (OFFLINE.version, LICENCE, plan_citation(site.plan), data_citation(site.plan, OFFLINE)):
        assert said in words
    described = {(row[0], row[2]) for row in book["数据字典"].iter_rows(min_row=2, values_only=True)}
    tables = downloads.tables(downloads.context(site, OFFLINE)).values()
    assert described == {(t.zh, c.code) for t in tables for c in t.columns}


def test_workbook_has_no_formula_in_it_and_keeps_the_words() -> None:
    book = workbook(hostile()[1])
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert not [c for c in cells if c.data_type == "f"]
    meant = [c for c in cells if str(c.value) == HOSTILE]
    assert len(meant) > 50
    assert all(c.quotePrefix for c in meant)


def test_workbook_links_to_its_site_or_its_folder() -> None:
    for made, start in ((real()[1], "../targets/"), (online()[1], "https://example.org/plan/targets/")):
        sheet = workbook(made)["目标"]
        # A path within a workbook has backslashes, as Excel itself writes it.
        links = [cell.hyperlink.target.replace("\\", "/") for cell in sheet[get_letter(sheet, "网址")][1:]]
        assert any(link.startswith(start) for link in links)


def get_letter(sheet: openpyxl.worksheet.worksheet.Worksheet, header: str) -> str:
    return next(c.column_letter for c in sheet[1] if c.value == header)


def test_plan_json_is_described_by_its_schema() -> None:
    for made in (online()[1], hostile()[1]):
        schema = json.loads(made["downloads/plan.schema.json"])
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(json.loads(made["downloads/plan.json"]), schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("about", "version"), None),
        (("data", "document", "period"), {"start": 2021}),
        (("data", "passages", 0, "kind"), "poem"),
        (("tables", "targets", 0, "value"), 66.7),
        (("tables", "targets", 0, "operator"), "about"),
        (("tables", "targets", 0, "more"), "x"),
    ],
)
def test_schema_refuses_what_is_not_so(path: tuple[str | int, ...], value: object) -> None:
    made = real()[1]
    data = json.loads(made["downloads/plan.json"])
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(
            data, json.loads(made["downloads/plan.schema.json"]), jsonschema.Draft202012Validator
        )


def test_plan_can_be_rebuilt_from_plan_json() -> None:
    site, made = real()
    data = json.loads(made["downloads/plan.json"])["data"]
    again = ADAPTER.validate_json(json.dumps(data))
    assert [getattr(again, s.part) for s in SHAPES] == [getattr(site.plan, s.part) for s in SHAPES]


def test_sentences_are_the_text() -> None:
    site, made = real()
    found = [json.loads(line) for line in made["downloads/passages.jsonl"].decode().splitlines()]
    assert len({s["id"] for s in found}) == len(found)
    text = "".join(s["text"] for s in found)
    assert "".join(text.split()) == "".join("".join(p.text for p in site.plan.passages).split())
    drawn = {item for s in found for item in s["items"]}
    assert set(site.plan.targets) <= drawn


def unpacked(made: dict[str, bytes], folder: Path) -> Path:
    downloads.write(made, folder)
    return folder / "downloads" / "datapackage.json"


@pytest.mark.parametrize("which", [online, hostile])
def test_package_is_valid(which: object, tmp_path: Path) -> None:
    descriptor = unpacked(which()[1], tmp_path)
    report = Package(str(descriptor)).validate()
    assert report.valid, report.flatten(["type", "note"])
    assert report.stats["tasks"] >= len(TABLES)


@pytest.mark.shanghai
def test_package_notices_damage(tmp_path: Path) -> None:
    descriptor = unpacked(real()[1], tmp_path)
    path = descriptor.parent / "targets.csv"
    path.write_bytes(path.read_bytes().replace(b",p042,", b",p999,", 1))
    found = {error[0] for error in Package(str(descriptor)).validate().flatten(["type"])}
    assert "hash-count" in found
    assert "foreign-key" in found


@pytest.mark.shanghai
def test_package_says_what_version_two_asks() -> None:
    package = json.loads(real()[1]["downloads/datapackage.json"])
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert "profile" not in package
    assert package["version"] == real()[0].plan.history.version
    assert [lic["name"] for lic in package["licenses"]] == [LICENCE]
    assert all(r["type"] == "table" and r["hash"].startswith("sha256:") for r in package["resources"])
    assert all("role" not in c and c["roles"] for c in package["contributors"])


def test_archive_carries_its_context(tmp_path: Path) -> None:
    site, made = real()
    with zipfile.ZipFile(io.BytesIO(made["downloads/plan-explorer-data.zip"])) as archive:
        assert archive.testzip() is None
        assert {i.date_time for i in archive.infolist()} == {(2026, 1, 2, 3, 4, 6)}
        archive.extractall(tmp_path)
    readme = (tmp_path / "README.txt").read_text("utf-8-sig")
    for said in (OFFLINE.version, LICENCE, plan_citation(site.plan), data_citation(site.plan, OFFLINE)):
        assert said in readme
    assert Package(str(tmp_path / "datapackage.json")).validate().valid


def test_another_process_makes_the_same_bytes(tmp_path: Path) -> None:
    """Neither the clock, the hash seed nor the folder shows."""
    program = "import sys, opendata; sys.stdout.buffer.write(opendata.real()[1]['SHA256SUMS'])"
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={
                **os.environ,
                "PYTHONPATH": f"{ROOT / 'hooks'}{os.pathsep}{ROOT / 'tests/support'}",
                "PYTHONHASHSEED": seed,
                "TZ": zone,
            },
            cwd=tmp_path,
            check=True,
            capture_output=True,
        ).stdout
        for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York"))
    }
    assert found == {real()[1]["SHA256SUMS"]}


def test_sums_fit_the_files(tmp_path: Path) -> None:
    downloads.write(real()[1], tmp_path)
    check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode == 0
    (tmp_path / "downloads" / "targets.csv").write_bytes(b"x")
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode == 1


@pytest.mark.shanghai
def test_build_info_tells_what_it_was_made_of() -> None:
    info = json.loads(real()[1]["build-info.json"])
    assert info["version"] == OFFLINE.version
    assert info["data_version"] == real()[0].plan.history.version
    assert info["moment"] == "2026-01-02T03:04:06Z"
    assert info["source_sha256"] == real()[0].plan.document.source.sha256
    changed = site_of(observed(real()[0].plan))
    other = json.loads(downloads.files(changed, OFFLINE)["build-info.json"])
    assert other["data_sha256"] != info["data_sha256"]
