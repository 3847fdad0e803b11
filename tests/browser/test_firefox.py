"""A second engine: Firefox opens, searches, filters, compares and prints the site from disk, without a network."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents import squeezed
from firefox import Firefox, started
from page_kinds import KINDS
from planexplorer.plan.whole import Plan

ENTER = "\ue007"  # as the protocol writes the key

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("firefox")]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """One Firefox for all tests."""
    with started(tmp_path_factory.mktemp("firefox")) as firefox:
        yield firefox


@pytest.fixture
def firefox(running: Firefox) -> Iterator[Firefox]:
    """The Firefox, in which nothing may go wrong."""
    running.errors()
    yield running
    assert running.errors() == []


def test_every_kind_of_page_opens_from_disk_and_fits_a_phone(firefox: Firefox, site: Path) -> None:
    wide = {}
    for kind in KINDS:
        firefox.open((site / kind).as_uri())
        assert firefox.texts("article h1"), kind
        assert not firefox.run("return document.querySelector('.px-tools').hidden"), kind
        assert firefox.errors() == [], kind
        firefox.set_width(390)
        wide[kind] = firefox.run("return document.documentElement.scrollWidth - innerWidth")
        firefox.set_width(0)
    assert {kind: by for kind, by in wide.items() if by > 0} == {}


def test_errors_and_requests_are_noticed(running: Firefox, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '<!DOCTYPE html><meta charset="utf-8"><img src="http://example.org/x.png"><script>gone()</script>',
        encoding="utf-8",
    )
    running.open((tmp_path / "page.html").as_uri())
    error, *requests = running.errors()
    assert "gone is not defined" in error
    assert "http://example.org/x.png" in requests


@pytest.mark.shanghai
@pytest.mark.parametrize("query", ["jcdl", "集成電路"])
def test_the_search_box_finds_a_name(firefox: Firefox, site: Path, query: str) -> None:
    firefox.open((site / "terms" / "eda.html").as_uri())
    firefox.type(".md-search__input", query)
    firefox.wait("document.querySelector('.md-search-result__list').textContent.includes('集成电路')")
    links = firefox.run("return Array.from(document.querySelectorAll('.md-search-result a'), (a) => a.href)")
    assert any("/sectors/s1.html" in link for link in links)


@pytest.mark.shanghai
def test_a_result_lands_at_its_sentence(firefox: Firefox, site: Path) -> None:
    firefox.open((site / "terms" / "eda.html").as_uri())
    firefox.type(".md-search__input", "2000亿")
    result = ".md-search-result a[href*='source/index.html'][href*='#p042']"
    firefox.wait("document.querySelector(arguments[0])", result)
    firefox.run("document.querySelector(arguments[0]).click()", result)
    firefox.wait("location.pathname.endsWith('/source/index.html') && document.readyState === 'complete'")
    firefox.wait("document.querySelector('#p042 mark[data-px-highlight]')")
    assert "产业规模达到 2000 亿元" in firefox.run("return document.getElementById('p042').textContent")
    firefox.wait(
        """(() => { const r = document.getElementById('p042').getBoundingClientRect();
            return r.top >= 0 && r.top < innerHeight; })()"""
    )


@pytest.mark.shanghai
def test_the_table_filters_sorts_and_keeps_its_state(firefox: Firefox, site: Path, plan: Plan) -> None:
    page = (site / "targets" / "index.html").as_uri()
    firefox.open(page)
    rows = "#targets-table tbody th"
    assert firefox.texts(rows) == list(plan.targets)
    firefox.type("form.px-explore [name=min]", "1000 亿")
    firefox.wait("location.hash.includes('min=')")
    firefox.type("th[data-key=canonical_value] button", ENTER)
    found = firefox.texts(rows)
    assert found == ["C1-5-T3", "C3-T1", "C3-3-T2", "C3-1-T4", "C1-1-T2", "C2-1-T2"]
    sort = "return document.querySelector('th[data-key=canonical_value]').getAttribute('aria-sort')"
    assert firefox.run(sort) == "descending"
    firefox.run("document.querySelector('[name=column][value=nature]').click()")
    address = firefox.run("return location.hash")
    firefox.open(page + address)
    assert firefox.texts(rows) == found
    assert firefox.run(sort) == "descending"
    assert "属性" not in firefox.texts("#targets-table thead th")
    assert "口径" in firefox.texts("#targets-table thead th")
    assert firefox.run("return location.hash") == address


@pytest.mark.shanghai
def test_a_comparison_is_opened_by_its_address(firefox: Firefox, site: Path) -> None:
    firefox.open((site / "compare" / "index.html").as_uri() + "#ids=C3-1,S1,I17")
    heads = firefox.texts("#compared thead th")
    assert heads == ["对照项", "C3-1 新能源汽车", "S1 集成电路", "I17 数字化标志性应用场景"]


@pytest.mark.shanghai
@pytest.mark.parametrize(
    ("path", "state", "words"),
    [
        ("sectors/c1-1.html", "", ["下一代通信设备", "达到2000亿元", "C1-1-T2", "原文段落"]),
        ("targets/index.html", "#sector=C3&kind=quantitative", ["C3-1-T4", "超过3500亿元"]),
        ("terms/5g.html", "", ["低轨卫星通信"]),
    ],
)
def test_paper_has_the_content_and_no_navigation(
    firefox: Firefox, site: Path, path: str, state: str, words: list[str]
) -> None:
    firefox.open((site / path).as_uri() + state)
    command = ["pdftotext", "-", "-"]
    done = subprocess.run(command, input=firefox.pdf(), capture_output=True, check=True)
    text = unicodedata.normalize("NFKC", squeezed(done.stdout.decode()))
    # In Firefox's PDFs some glyphs of a Chinese font do not say which character they are.
    patterns = ("".join(f"[{re.escape(c)}\ufffd\u2e80-\u2eff]" for c in word) for word in words)
    assert [pattern for pattern in patterns if not re.search(pattern, text)] == []
    assert [word for word in ("字号", "特大", "高对比", "打印", "复制表格") if word in text] == []
