"""Markup in any text of the data is text everywhere it shows: one hostile build, read by all that read a site."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import esprima
import html5lib
import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Page

from documents import read
from hostile_plan import FORMED, FREE, WORD, Hostile
from page_kinds import pages
from planexplorer.checks import load_plan
from project import TINY, build, lay_out

KINDS = tuple(
    pages(
        load_plan(TINY / "data"),
        {
            "indicator": ("i01",),
            "sector": ("k", "k1", "k1-1"),
            "target": ("k1-1-t1",),
            "term": ("unsweetened-tea",),
        },
    )
)


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory, tiny: Path) -> tuple[Hostile, Path]:
    """The small plan, hostile, and the folder of its project."""
    folder = tmp_path_factory.mktemp("hostile")
    lay_out(folder, tiny / "data", tiny / "content")
    hostile = Hostile(folder / "data")
    hostile.rewrite()
    return hostile, folder


@pytest.fixture(scope="module")
def site(rewritten: tuple[Hostile, Path]) -> Path:
    _, folder = rewritten
    result = build(folder / "mkdocs.yml", folder / "site", SITE_URL="https://example.org/plan/")
    assert result.returncode == 0, result.stderr
    return folder / "site"


def test_every_key_that_holds_words_holds_hostile_ones(rewritten: tuple[Hostile, Path]) -> None:
    hostile, _ = rewritten
    assert {
        "name.zh",
        "quote",
        "text",
        "verb",
        "object",
        "items",
        "aliases",
        "note",
        "title",
    } <= hostile.poisoned
    assert hostile.clean - hostile.poisoned - FORMED == set()


def elements(html: str) -> list[ET.Element]:
    return list(html5lib.parse(html, namespaceHTMLElements=False).iter())


def assert_harmless(html: str, where: str) -> None:
    for element in elements(html):
        assert not any(name.startswith("on") for name in element.attrib), where
        assert element.attrib.get("src") != "x", where
        if element.tag == "script" and element.attrib.get("type") in {None, "text/javascript"}:
            assert "boom" not in (element.text or ""), where


def test_pages_hold_it_as_text(site: Path) -> None:
    shown = 0
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert_harmless(html, path.name)
        shown += WORD in read(path).article
    assert all((site / kind).is_file() for kind in KINDS)
    assert shown > 20
    for kind in (
        "index.html",
        "sectors/k1-1.html",
        "source/index.html",
        "targets/index.html",
        "compare/index.html",
    ):
        assert WORD in read(site / kind).article, kind
    assert FREE in read(site / "coverage" / "index.html").article


def as_html(path: Path) -> str:
    return MarkdownIt("commonmark").enable("table").render(path.read_text(encoding="utf-8"))


def test_twins_hold_it_as_text(site: Path) -> None:
    paths = [p for p in site.rglob("*.md") if p.name != "README.md"]
    assert len(paths) > 20
    for path in paths:
        assert_harmless(as_html(path), path.name)


def test_linked_data_feed_and_catalogue_hold_it_as_text(site: Path) -> None:
    found = 0
    for path in site.rglob("*.html"):
        scripts = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL
        )
        found += sum(
            FREE in json.dumps(json.loads(s), ensure_ascii=False).replace('\\"', '"').replace("\\\\", "\\")
            for s in scripts
        )
    assert found > 5
    feed = "".join(ET.parse(site / "atom.xml").getroot().itertext())
    assert WORD in feed
    catalogue = json.loads((site / "catalog.jsonld").read_text(encoding="utf-8"))
    assert WORD in "".join(strings(catalogue))
    for path in (site / "api").rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    assert_harmless(as_html(site / "llms.txt"), "llms.txt")


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in strings(item)]


def test_scripts_of_data_are_whole(site: Path) -> None:
    paths = [site / "search" / "records.js", site / "assets" / "cards.js", *(site / "api").rglob("*.js")]
    for path in paths:
        text = path.read_text(encoding="utf-8")
        esprima.parseScript(text)
        assert WORD[:10] in text or path.parent.name != "v1", path.name


def test_printed_editions_hold_it_as_text(site: Path) -> None:
    for name in ("plan.pdf", "indicators.pdf", "k1-1.pdf"):
        text = subprocess.run(
            ["pdftotext", site / "downloads" / name, "-"], check=True, capture_output=True, encoding="utf-8"
        ).stdout
        assert re.sub(r"\s", "", WORD) in re.sub(r"\s", "", text), name


@pytest.mark.browser
def test_in_a_browser_nothing_of_it_runs(page: Page, site: Path) -> None:
    """What the pages' policy stopped would be an error too."""
    page.add_init_script("window.boom = () => { window.hacked = true; };")
    for kind in KINDS:
        page.goto((site / kind).as_uri())
        assert page.evaluate("[window.hacked, document.querySelectorAll('[onerror]').length]") == [None, 0], (
            kind
        )


@pytest.mark.browser
@pytest.mark.parametrize("query", ["onerror", "冷", "</script>"])
def test_search_shows_it_as_text(page: Page, site: Path, query: str) -> None:
    page.goto((site / "about.html").as_uri())
    page.locator("[data-md-component=search-query]").fill(query)
    page.locator(".md-search-result__item").first.wait_for()
    assert page.evaluate("document.querySelectorAll('[onerror], .md-search-result img').length") == 0
    assert "onerror" in page.locator(".md-search-result__list").inner_text()
