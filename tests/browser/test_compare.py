"""Sectors, fields and indicators side by side: with and without script, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from planexplorer.plan.whole import Plan

pytestmark = pytest.mark.browser

COMPARE = "compare/index.html"


def opened(page: Page, site: Path, *ids: str) -> Page:
    page.goto("about:blank")
    page.goto(f"{(site / COMPARE).as_uri()}{'#ids=' if ids else ''}{','.join(ids)}")
    return page


def rows(page: Page, table: str) -> list[list[str]]:
    """Return the texts of a table's cells, white space apart."""
    return page.evaluate(
        """(table) => Array.from(document.querySelector(table).rows, (row) =>
            Array.from(row.cells, (cell) => cell.textContent.replace(/\\s/g, "")))""",
        table,
    )


@pytest.mark.shanghai
@pytest.mark.parametrize("ids", ["S1,S2,S3", "C1,C2,C3"])
def test_the_script_shows_what_the_page_has_without_it(page: Page, site: Path, ids: str) -> None:
    opened(page, site, *ids.split(","))
    assert rows(page, "#compared table") == rows(page, f"table[data-ids='{ids}']")
    widths = "(t) => Array.from(document.querySelectorAll(t + ' .px-bar:not([hidden]) > span'), s => s.style.width)"
    shown = [round(float(w[:-1])) for w in page.evaluate(widths, "#compared")]
    ready = [round(float(w[:-1])) for w in page.evaluate(widths, f"table[data-ids='{ids}']")]
    assert shown == ready
    assert bool(shown) is (ids == "C1,C2,C3")


@pytest.mark.shanghai
def test_the_choice_is_in_the_address_and_comes_back(page: Page, site: Path) -> None:
    opened(page, site)
    for select, choice in zip(page.locator("form select").all(), ("C3-1", "S1", "I17"), strict=True):
        select.select_option(choice)
    assert page.evaluate("location.hash") == "#ids=C3-1,S1,I17"
    found = rows(page, "#compared table")
    assert found[0] == ["对照项", "C3-1新能源汽车", "S1集成电路", "I17数字化标志性应用场景"]
    opened(page, site, "C3-1", "S1", "I17")
    assert rows(page, "#compared table") == found
    assert "新能源汽车、集成电路、数字化标志性应用场景" in page.locator(".px-count").inner_text()


@pytest.mark.shanghai
def test_amounts_share_one_scale_and_what_is_no_point_looks_so(page: Page, site: Path) -> None:
    opened(page, site, "C1", "C3")
    bars = page.locator("#compared .px-bar:not([hidden])")
    width = {
        bar.get_attribute("data-value"): bar.locator("span").evaluate("e => parseFloat(e.style.width)")
        for bar in bars.all()
    }
    assert width["15000.0"] == 100
    assert width["2000"] == pytest.approx(100 * 2000 / 15000, abs=0.01)
    kinds = [bar.get_attribute("class") for bar in bars.all()]
    assert kinds.count("px-bar px-bar-other") == 1
    assert kinds.count("px-bar px-bar-level") == 1
    # The one number of vehicles has nothing to be compared with.
    assert page.locator("#compared .px-bar[data-unit=辆]").is_hidden()


@pytest.mark.parametrize("ids", [["C5", "S1"], ["S1"], ["S1", "S1"], ["<img>", "S1"], []])
def test_an_address_that_makes_no_sense_harms_nothing(page: Page, site: Path, ids: list[str]) -> None:
    opened(page, site, *ids)
    assert page.locator("form.px-pick").is_visible()
    assert page.locator("#compared img").count() == 0
    assert page.locator("#compared table").count() == (0 if ids else 1)
    if ids:
        assert "再选一个" in page.locator(".px-count").inner_text()


@pytest.mark.shanghai
def test_ready_comparisons_are_links_with_script(page: Page, site: Path) -> None:
    opened(page, site)
    page.locator(".px-presets a").nth(1).click()
    page.wait_for_function("document.querySelector('#compared caption').textContent.includes('电子信息')")
    assert [s.input_value() for s in page.locator("form select").all()] == ["C1", "C2", "C3"]
    assert page.locator(".px-ready table").first.is_hidden()


@pytest.mark.shanghai
def test_names_without_text_are_no_choice(page: Page, site: Path, plan: Plan) -> None:
    opened(page, site)
    values = page.locator("form select").first.locator("option").evaluate_all("os => os.map(o => o.value)")
    assert len(values) == len(set(values))
    assert not {"C5", "C6", "C"} & set(values)
    assert {"S1", "C4", "C3-4", "I18"} <= set(values)


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page without script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.shanghai
def test_without_script_ready_comparisons_stand_there(plain: Page, site: Path) -> None:
    plain.goto((site / COMPARE).as_uri())
    assert not plain.locator("form.px-pick").is_visible()
    assert plain.locator(".px-ready table:visible").count() == 4
    assert plain.locator(".px-ready table").nth(1).get_by_text("超过 1.5 万亿元").is_visible()


@pytest.mark.shanghai
@pytest.mark.parametrize(
    "ids", [*list(combinations(["S1", "S2", "S3", "C1", "C2", "C3", "C4"], 3))[::4], ("S3", "C1", "C3")]
)
def test_a_comparison_prints_on_one_sheet(page: Page, site: Path, ids: tuple[str, ...]) -> None:
    opened(page, site, *ids)
    pdf = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(pdf.pages) == 1
    assert tuple(round(float(n)) for n in pdf.pages[0].mediabox[2:]) == (842, 595)
    text = pdf.pages[0].extract_text()
    assert "共有的" in text
    assert "常⽤对照" not in text
    assert "常用对照" not in text


@pytest.mark.shanghai
def test_the_keyboard_alone_compares(page: Page, site: Path) -> None:
    opened(page, site, "S1", "S2")
    page.locator("form select").nth(2).focus()
    page.keyboard.type("C3 ", delay=20)
    page.wait_for_function("location.hash === '#ids=S1,S2,C3'")
    assert page.locator("#compared thead th").count() == 4
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.action") == "print"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_does_not_scroll_sideways(page: Page, site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, site, "S1", "C1", "C3")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
