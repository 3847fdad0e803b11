"""Plans of different shape, built by one program: nothing that one of them says stands in what another gives.

Two are drafted from a text; the third is encoded by hand. A fourth is whatever the project's own data holds.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from filelock import FileLock

from planexplorer.checks import load_plan
from planexplorer.pages.settings import Settings
from planexplorer.plan.coverage import Accounts
from planexplorer.plan.whole import Plan
from project import ROOT, SHORT, TINY, VALLEY, build

# Words that the pages of every plan are written with.
COMMON = frozenset(("产业链环节", "发展目标", "主要目标", "示范应用", "十四五", "重点任务", "保障措施"))
TEXTS = frozenset(
    (
        ".html",
        ".js",
        ".json",
        ".csv",
        ".md",
        ".xml",
        ".svg",
        ".txt",
        ".bib",
        ".ris",
        ".jsonld",
        ".webmanifest",
    )
)
SOURCES = frozenset((".py", ".html", ".css", ".js", ".typ", ".md", ".txt", ".tsv"))


@dataclass(frozen=True)
class Built:
    """A plan and its site; `said` is all that its data and text hold."""

    plan: Plan
    said: str
    site: Path

    @property
    def names(self) -> set[str]:
        """What the plan calls its parts, their kinds, and itself."""
        document = self.plan.document
        coded = (*document.levels, *document.types, *document.term_kinds, *document.categories)
        return self.parts | {code.name.zh for code in coded if len(code.name.zh) > 2} - COMMON

    @property
    def parts(self) -> set[str]:
        """What the plan calls its subjects, indicators and terms, and itself."""
        document = self.plan.document
        named = (document, *self.plan.subjects.values(), *self.plan.indicators)
        names = {item.name.zh for item in named} | {term.zh for term in self.plan.terms.values()}
        return {name for name in names | {document.short.zh} if len(name) > 2} - COMMON


def said(data: Path) -> str:
    return "".join(p.read_text(encoding="utf-8") for p in data.rglob("*") if p.suffix in (".yml", ".txt"))


@pytest.fixture(scope="module")
def sites(shared: Path, tiny_site: Path, site: Path) -> dict[str, Built]:
    """Every plan with its site; those that are drafted are built beside the project's own (PLAN=DIR)."""
    with FileLock(shared / "drafted.lock"):
        for name, invented in (("valley", VALLEY), ("short", SHORT)):
            folder = shared / name
            if not folder.is_dir():
                invented.draft(folder)
                result = build(ROOT / "mkdocs.yml", ROOT / "site", PLAN=str(folder))
                assert result.returncode == 0, result.stderr
                assert "WARNING" not in result.stderr
    folders = {name: shared / name for name in ("valley", "short")} | {"tiny": TINY, "own": ROOT}
    built = {"tiny": tiny_site, "own": site}
    return {
        name: Built(load_plan(at / "data"), said(at / "data"), built.get(name, at / "site"))
        for name, at in folders.items()
    }


def outputs(site: Path) -> Iterator[tuple[str, str]]:
    """Yield every file of a site as text."""
    for path in sorted(site.rglob("*")):
        name = str(path.relative_to(site))
        if path.suffix in TEXTS:
            yield name, path.read_text(encoding="utf-8")
        elif path.suffix == ".pdf":
            yield name, printed(path)
        elif path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path)
            cells = (str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row)
            yield name, "\n".join([*book.sheetnames, *cells, str(book.properties.creator)])


def printed(path: Path) -> str:
    """Return what a PDF says, its spaces left out, with its metadata and outline."""
    text = subprocess.run(
        ["pdftotext", "-q", str(path), "-"], capture_output=True, encoding="utf-8", check=True
    )
    with pikepdf.open(path) as pdf:
        info = [str(value) for value in pdf.docinfo.values()]
    return re.sub(r"\s", "", text.stdout) + "\n".join(info)


# The project's own site is large: it is read where we publish.
OWN = pytest.param("own", marks=pytest.mark.full)


@pytest.mark.parametrize("name", ["valley", "short", "tiny", OWN])
def test_no_output_of_a_plan_holds_a_word_of_another(sites: dict[str, Built], name: str) -> None:
    this = sites[name]
    others = [b for b in sites.values() if b.plan.document.name.zh != this.plan.document.name.zh]
    words = {word for other in others for word in other.names if word not in this.said}
    assert len(words) > 20
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    found = {(match[0], file) for file, text in outputs(this.site) for match in pattern.finditer(text)}
    assert sorted(found) == []


@pytest.mark.parametrize("name", ["valley", "short", "tiny", "own"])
def test_no_program_or_template_holds_a_name_of_a_plan(sites: dict[str, Built], name: str) -> None:
    files = [p for room in ("hooks", "overrides") for p in (ROOT / room).rglob("*") if p.suffix in SOURCES]
    assert len(files) > 200
    names = [
        "上海",
        "浦东",
        "Shanghai",
        *sorted(sites[name].parts if sites[name].plan.document.status == "draft" else sites[name].names),
    ]
    pattern = re.compile("|".join(map(re.escape, names)))
    found = [
        (match[0], str(p.relative_to(ROOT)))
        for p in files
        for match in pattern.finditer(p.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("name", ["valley", "short"])
def test_a_plan_beside_the_project_has_its_own_name_everywhere(sites: dict[str, Built], name: str) -> None:
    this, default = sites[name], Settings.name
    own = this.plan.document.site_name
    assert own
    assert own != default
    files = dict(outputs(this.site))
    assert sorted(file for file, text in files.items() if default in text or "Plan Explorer" in text) == []
    pages = [file for file in files if file.endswith(".html") and "og:site_name" in files[file]]
    assert len(pages) > 10
    assert [file for file in pages if own not in files[file]] == []
    for file in ("downloads/plan.xlsx", "downloads/plan.json", "downloads/datapackage.json", "atom.xml"):
        assert own in files[file], file
    assert "".join(own.split()) in files["downloads/plan.pdf"]


def test_rows_of_the_source_are_printed_whole_below_their_heads(sites: dict[str, Built]) -> None:
    """A category has one cell in its row: no other row may take the places that it leaves."""
    path = str(sites["valley"].site / "downloads" / "plan.pdf")
    command = ["pdftotext", "-q", "-layout", path, "-"]
    lines = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()
    book = {re.sub(r"\s", "", line) for line in lines}
    text = sites["valley"].plan.text
    rows = [p for p in text.passages.values() if p.kind == "table_row" and p.text.count("\t") > 2]
    assert len(rows) == 10
    assert [row.id for row in rows if row.id + re.sub(r"\s", "", row.text) not in book] == []


@pytest.mark.parametrize("name", ["valley", "short"])
def test_a_draft_says_so_on_page_list_paper_and_data(sites: dict[str, Built], name: str) -> None:
    this = sites[name]
    files = dict(outputs(this.site))
    own = [o.target.id.lower() for o in this.plan.targets.values() if o.target.id.startswith(o.owner.id)]
    pages = [f"targets/{target}.html" for target in own if not target.startswith("i")]
    for file in ("targets/index.html", *pages, "downloads/plan.html", "downloads/plan.pdf"):
        assert "未复核" in files[file], file
    assert re.search("^reviewed|,reviewed", files["downloads/targets.csv"])
    coverage = unescape(files["coverage/index.html"])
    plan = this.plan
    for span in Accounts(plan).unused():
        words = plan.text.paragraphs[span.paragraph].original(span).strip()
        assert words in coverage
