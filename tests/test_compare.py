"""Sectors, fields and indicators side by side: the data, the page with and without script, and paper."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from planexplorer.checks import load_plan
from planexplorer.graph import Graph
from planexplorer.pages.compare import Comparison
from planexplorer.plan import Plan

COMPARE = "compare/index.html"


@pytest.fixture(scope="module")
def comparison(plan: Plan) -> Comparison:
    return Comparison(Graph(plan))


# The data


def test_everything_with_a_text_of_its_own_can_be_compared(comparison: Comparison, plan: Plan) -> None:
    sides = set(comparison.sides)
    assert {i.id for i in plan.indicators} <= sides
    assert {"S1", "S2", "S3", "C1", "C2", "C3", "C4", "C3-4"} <= sides
    assert not {"C5", "C6", "C1-6", "C4-1", "P", "S", "C"} & sides


def test_shared_terms_are_those_both_texts_name(comparison: Comparison, plan: Plan) -> None:
    compared = comparison.of(["C3-1", "C3-2"])
    texts = [
        "".join(plan.text.passages[p].text for p in s.thing.passages).replace(" ", "") for s in compared.sides
    ]
    names = {t: plan.terms[t].zh for t, _ in compared.shared if t in plan.terms}
    assert names
    for name in names.values():
        assert all(name in text for text in texts)
    for side, other in zip(compared.sides, reversed(texts), strict=True):
        for entity in compared.own(side):
            if entity in plan.terms and plan.terms[entity].zh in other:
                # Only inside a longer name of the other text.
                assert entity not in {t for t, _ in compared.shared}


def test_a_side_that_names_the_other_shares_its_name(comparison: Comparison) -> None:
    compared = comparison.of(["S3", "C3-2"])
    assert ("S3", ("人工智能", "智能网联汽车")) in compared.shared


def test_no_term_is_both_shared_and_own(comparison: Comparison) -> None:
    for ids in combinations(["S1", "S3", "C1", "C3", "C2-3"], 3):
        compared = comparison.of(ids)
        shared = {t for t, _ in compared.shared}
        own = [set(compared.own(s)) for s in compared.sides]
        assert not any(shared & o for o in own)
        assert not any(a & b for a, b in combinations(own, 2))
        for side, rest in zip(compared.sides, own, strict=True):
            assert set(side.terms) <= shared | rest


def test_one_scale_only_for_units_that_two_targets_have(comparison: Comparison) -> None:
    assert comparison.of(["C1", "C3"]).scales == {"亿元": 15000}
    assert comparison.of(["C3-1", "C3-2"]).scales == {}
    assert comparison.of(["I12", "I17"]).scales == {"个": 1000}
    assert comparison.of(["I04", "I05"]).scales == {}


def test_ready_comparisons_are_of_whole_groups_and_of_close_fields(comparison: Comparison) -> None:
    ready = [[s.id for s in c.sides] for c in comparison.ready()]
    assert ready[:2] == [["S1", "S2", "S3"], ["C1", "C2", "C3"]]
    assert len(ready) == 4
    assert all(len(ids) == 2 and all("-" in i for i in ids) for ids in ready[2:])


def test_another_plan_can_be_compared(tiny: Path) -> None:
    comparison = Comparison(Graph(load_plan(tiny / "data")))
    assert len(comparison.sides) > 2
    comparison.ready()


# The page


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


pytestmark = pytest.mark.browser


@pytest.mark.parametrize("ids", ["S1,S2,S3", "C1,C2,C3"])
def test_the_script_shows_what_the_page_has_without_it(page: Page, site: Path, ids: str) -> None:
    opened(page, site, *ids.split(","))
    assert rows(page, "#compared table") == rows(page, f"table[data-ids='{ids}']")
    widths = "(t) => Array.from(document.querySelectorAll(t + ' .px-bar:not([hidden]) > span'), s => s.style.width)"
    shown = [round(float(w[:-1])) for w in page.evaluate(widths, "#compared")]
    ready = [round(float(w[:-1])) for w in page.evaluate(widths, f"table[data-ids='{ids}']")]
    assert shown == ready
    assert bool(shown) is (ids == "C1,C2,C3")


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


def test_ready_comparisons_are_links_with_script(page: Page, site: Path) -> None:
    opened(page, site)
    page.locator(".px-presets a").nth(1).click()
    page.wait_for_function("document.querySelector('#compared caption').textContent.includes('电子信息')")
    assert [s.input_value() for s in page.locator("form select").all()] == ["C1", "C2", "C3"]
    assert page.locator(".px-ready table").first.is_hidden()


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


def test_without_script_ready_comparisons_stand_there(plain: Page, site: Path) -> None:
    plain.goto((site / COMPARE).as_uri())
    assert not plain.locator("form.px-pick").is_visible()
    assert plain.locator(".px-ready table:visible").count() == 4
    assert plain.locator(".px-ready table").nth(1).get_by_text("超过 1.5 万亿元").is_visible()


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
