"""An attribute added to targets is in every output once two files know of it: the model and the fields."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from documents import squeezed
from helpers import change
from project import ROOT, build, lay_out

VALUE, LABEL = "甲乙丙丁", "试验之项"
# Where a reader finds it, of the target K1-1-T1 of the small plan.
PLACES = (
    "targets/k1-1-t1.html",
    "targets/index.html",
    "sectors/k1-1.html",
    "search/records.js",
    "downloads/targets.csv",
    "downloads/targets.json",
    "downloads/plan.json",
    "downloads/plan.html",
)
NAMED = ("downloads/dictionary.html", "downloads/datapackage.json", "downloads/plan.schema.json")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, tiny: Path) -> Path:
    """The small plan's site, built by a library in which targets have one attribute more."""
    folder = tmp_path_factory.mktemp("reach")
    config = lay_out(folder, tiny / "data", tiny / "content")
    (folder / "hooks").unlink()
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    library = folder / "hooks" / "planexplorer"
    change(
        library,
        "model/statements.py",
        "\n\n\nclass Target(",
        "\n    probe: Text | None = None\n\n\nclass Target(",
    )
    field = f'Field("probe", "{LABEL}", "只为试验", "target.probe", optional=True, on=~Show(0))'
    change(library, "facts/target_fields.py", "    KIND,\n    Field(", f"    KIND,\n    {field},\n    Field(")
    change(folder / "data", "sectors/k1.yml", "- id: K1-1-T1\n", f"- id: K1-1-T1\n        probe: {VALUE}\n")
    result = build(config, folder / "site")
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.mark.parametrize("path", PLACES)
def test_the_value_is_in(path: str, site: Path) -> None:
    assert VALUE in (site / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", NAMED)
def test_the_name_is_in(path: str, site: Path) -> None:
    assert LABEL in (site / path).read_text(encoding="utf-8")


def test_pages_show_it_under_its_name(site: Path) -> None:
    facts = (site / "targets" / "k1-1-t1.html").read_text(encoding="utf-8")
    assert f'<th scope="row">{LABEL}</th><td>{VALUE}</td>' in facts
    for path in ("targets/index.html", "sectors/k1-1.html"):
        page = (site / path).read_text(encoding="utf-8")
        assert f'<td data-key="probe" data-label="{LABEL}">{VALUE}</td>' in page


def test_the_workbook_has_it(site: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO((site / "downloads" / "plan.xlsx").read_bytes()))
    head, *rows = book["目标"].iter_rows(values_only=True)
    assert {row[head.index(LABEL)] for row in rows} == {VALUE, None}


@pytest.mark.parametrize("name", ["k1-1.pdf", "plan.pdf"])
def test_the_brief_and_the_book_print_it(name: str, site: Path) -> None:
    command = ["pdftotext", str(site / "downloads" / name), "-"]
    text = squeezed(
        subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    )
    assert LABEL in text
    assert VALUE in text
