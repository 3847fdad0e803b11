"""What is said of a target is the same wherever it is said: on its lists, on its subject's page, and on paper."""

from __future__ import annotations

import csv
import json
import subprocess
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from documents import squeezed
from planexplorer import paper
from planexplorer.downloads.columns import cell_text
from planexplorer.facts.cells import NOTHING, Role, words
from planexplorer.facts.fields import Field, Show, row, shown
from planexplorer.facts.fields import columns as list_of
from planexplorer.facts.indicator_fields import INDICATORS
from planexplorer.facts.target_fields import TARGETS
from planexplorer.pages.build import Site
from planexplorer.pages.html_tree import Node, parse
from planexplorer.plan.owned import Owned

Cells = dict[str, str]


@cache
def rows_of(page: Path) -> dict[str, Cells]:
    """Return the cells of a page's tables of things, by the anchor of the row and the field's code."""
    found: dict[str, Cells] = {}
    for line in parse(page.read_text(encoding="utf-8")).all("tr"):
        cells = [c for c in line.children if isinstance(c, Node) and c.tag in ("th", "td")]
        if line.attributes.get("id") and cells:
            keys = ["id", *(c.attributes.get("data-key") or "" for c in cells[1:])]
            found[line.attributes["id"] or ""] = dict(
                zip(keys, (squeezed(c.text) for c in cells), strict=True)
            )
    return found


def printed_rows(table: dict[str, Any], codes: list[str]) -> dict[str, Cells]:
    """Return the cells of a printed table, by the words of the first."""
    lines = [["".join(run["t"] for run in cell) for cell in line["cells"]] for line in table["rows"]]
    return {cells[0].lower(): dict(zip(codes, map(squeezed, cells), strict=True)) for cells in lines}


def described(
    site: Site, fields: tuple[Field[Owned], ...], where: Show, *without: str, unsaid: Role | None = None
) -> dict[str, Cells]:
    """Return what the fields themselves say of every target, as a table without some columns.

    Words in the role `unsaid` are left out.
    """
    items = list(site.plan.targets.values())
    columns = [f for f in list_of(site.known, fields, where, items) if f.code not in without]
    lines = (row(site.known, columns, item) for item in site.plan.targets.values())
    return {
        words(line[0][1]).lower(): {
            f.code: squeezed(words(run for run in cell if run.role is not unsaid)) for f, cell in line
        }
        for line in lines
    }


def test_the_list_says_what_the_fields_say(site: Path, site_pages: Site) -> None:
    assert (
        rows_of(site / "targets" / "index.html").items() >= described(site_pages, TARGETS, Show.list).items()
    )


@pytest.mark.parametrize("fields", [TARGETS, INDICATORS])
def test_the_single_file_says_what_the_fields_say(
    site: Path, site_pages: Site, fields: tuple[Field[Owned], ...]
) -> None:
    plan = site_pages.plan
    listed = [plan.main_target(i) for i in plan.indicators]
    items = listed if fields is INDICATORS else list(plan.targets.values())
    columns = list_of(site_pages.known, fields, Show.row, items)
    told = rows_of(site / "downloads" / "plan.html")
    for item in items:
        line = row(site_pages.known, columns, item)
        expected = {f.code: squeezed(words(cell)) for f, cell in line}
        if fields is INDICATORS:
            expected["name"] += squeezed(item.owner.name.en or "")
        assert told[words(line[0][1]).lower()] == expected
    assert len(told) >= len(items)


def test_each_subjects_page_says_what_the_fields_say(site: Path, site_pages: Site) -> None:
    expected = described(site_pages, TARGETS, Show.row, "subject")
    subjects = [s for s in site_pages.plan.subjects.values() if s.targets]
    assert subjects
    for subject in subjects:
        told = rows_of(site / site_pages.addresses.url(subject.id))
        for target in subject.targets:
            assert told[target.id.lower()] == expected[target.id.lower()]


def test_each_targets_own_page_says_what_the_fields_say(site: Path, site_pages: Site) -> None:
    columns = shown(TARGETS, Show.page)
    plan = site_pages.plan
    # An indicator with several targets has them all on one page.
    of_several = {t.id for i in plan.indicators if len(i.targets) > 1 for t in i.targets}
    for item in (t for i, t in plan.targets.items() if i not in of_several):
        page = parse((site / site_pages.addresses.url(item.target.id)).read_text(encoding="utf-8"))
        told = {
            line.attributes["data-key"]: squeezed(next(iter(line.all("td"))).text)
            for line in page.all("tr")
            if line.attributes.get("data-key")
        }
        expected = {
            f.code: squeezed(words(c)) for f, c in row(site_pages.known, columns, item) if c != NOTHING
        }
        assert told == expected
        answers = [p.text for p in page.all("p") if "px-answer" in (p.attributes.get("class") or "").split()]
        assert squeezed(item.reading.words) in squeezed("".join(answers))
        assert ("规划期末" in "".join(answers)) == item.year_implied


SAID = ("requirement", "strength", "read_as", "year", "year_implied", "issues", "additive", "same_as")


def test_the_data_says_what_the_fields_say(site: Path, site_pages: Site) -> None:
    """JSON, CSV and the workbook: what the text says, how firmly, for when, and what to beware of."""
    known, folder = site_pages.known, site / "downloads"
    fields = [f for f in TARGETS if f.code in SAID]
    in_json = {r["id"]: r for r in json.loads((folder / "targets.json").read_text(encoding="utf-8"))}
    with (folder / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        in_csv = {r["id"]: r for r in csv.DictReader(file)}
    sheet = openpyxl.load_workbook(folder / "plan.xlsx")["目标"]
    head, *lines = sheet.iter_rows(values_only=True)
    in_book = {line[0]: dict(zip(head, line, strict=True)) for line in lines}
    assert len(fields) == len(SAID)
    for identifier, item in site_pages.plan.targets.items():
        for field in fields:
            value = field.value(known, item)
            assert in_json[identifier][field.code] == (list(value) if isinstance(value, tuple) else value)
            plainly = in_csv[identifier][field.code]
            assert plainly == cell_text(value)
            said = (field.name(known, item) or "") if field.names else cell_text(value)
            assert cell_text(in_book[identifier][field.zh]) == said


@pytest.mark.shanghai
def test_one_version_of_the_data_stands_everywhere(site: Path, site_pages: Site) -> None:
    version = site_pages.plan.history.version
    folder = site / "downloads"
    page = unescape((site / "changes" / "index.html").read_text(encoding="utf-8"))
    assert f"数据版本是 <strong>{version}</strong>" in page
    assert json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["version"] == version
    assert version in (folder / "plan.html").read_text(encoding="utf-8")
    sheet = openpyxl.load_workbook(folder / "plan.xlsx")["README"]
    assert any(version in str(cell) for line in sheet.iter_rows(values_only=True) for cell in line)
    for name in ("plan.pdf", "c1-1.pdf", "indicators.pdf"):
        text = subprocess.run(["pdftotext", folder / name, "-"], check=True, capture_output=True, text=True)
        assert version in text.stdout


@pytest.mark.shanghai
def test_what_may_be_added_can_be_told_from_the_table_alone(site: Path) -> None:
    """An analyst's few lines: the whole of the cars is never added to new energy vehicles."""
    table = pd.read_csv(site / "downloads" / "targets.csv")
    sizes = table[(table["scope"] == "scale") & (table["canonical_unit"] == "亿元") & table["additive"]]
    assert sizes.empty  # the text relates no two of them
    assert set(table[table["additive"]]["id"]) == {"C3-1-T3"}
    apart = table[table["overlap_group"].notna()]
    assert set(apart["id"]) == {"C3-T1", "C3-1-T4", "C3-3-T2"}
    assert not apart["additive"].any()
    assert not table[table["scope"].isin(["share", "efficiency", "number", "quality"])]["additive"].any()
    assert set(table[table["same_as"].notna()]["id"]) == {"P-T1", "S-T1"}


def test_the_book_and_the_briefs_say_what_the_fields_say(site_pages: Site) -> None:
    codes = [f.code for f in shown(TARGETS, Show.row)]
    edition = paper.Edition(site_pages.known, version="0")
    book = edition.book()
    by_amount = {k: v for group in book["amounts"] for k, v in printed_rows(group["table"], codes).items()}
    # What stands above a subject has no room on paper.
    assert by_amount == described(site_pages, TARGETS, Show.row, unsaid=Role.above)
    alone = described(site_pages, TARGETS, Show.row, "subject")
    codes.remove("subject")
    briefs = [c["subject"] for _, template, c in edition.contents() if template == "brief.typ"]
    for subject in (*book["tree"], *briefs):
        for identifier, cells in printed_rows(subject["targets"], codes).items():
            assert cells == alone[identifier]
    listed = [site_pages.plan.main_target(i) for i in site_pages.plan.indicators]
    columns = list_of(site_pages.known, INDICATORS, Show.row, listed)
    indicators = printed_rows(book["indicators"], [f.code for f in columns])
    expected = described(site_pages, INDICATORS, Show.row)
    assert indicators == {k: v for k, v in expected.items() if k in indicators}
    assert len(indicators) == len(site_pages.plan.indicators)
