"""What a narrow window, the largest size and a card leave of a page: everything, and nothing beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from page_kinds import KINDS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("part", range(3))
def test_no_kind_of_page_scrolls_sideways(page: Page, site: Path, part: int) -> None:
    wide = []
    for kind in KINDS[part::3]:
        page.goto((site / kind).as_uri())
        page.add_style_tag(content="* { transition: none !important; }")
        for size in ("标准", "特大"):
            page.get_by_role("button", name=size, exact=True).click()
            for width in (1280, 768, 390, 320):
                page.set_viewport_size({"width": width, "height": 800})
                if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
                    wide.append((kind, size, width))
    assert wide == []


@pytest.mark.shanghai
def test_what_a_card_says_stands_beside_its_label(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto((site / "sectors" / "c3-1.html").as_uri())
    cells = page.locator("#c3-1-t4 td").evaluate_all(
        """cells => cells.map((cell) => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            const start = cell.getBoundingClientRect().left + parseFloat(getComputedStyle(cell).paddingLeft);
            const label = parseFloat(getComputedStyle(cell, "::before").width);
            return [Math.min(...Array.from(range.getClientRects(), (r) => r.left)) - start, start, label];
        })"""
    )
    assert len(cells) == 6
    assert all(offset >= -0.5 for offset, _, _ in cells)
    assert len({round(start) for _, start, _ in cells}) == 1
    assert all(label > 40 for _, _, label in cells)


@pytest.mark.shanghai
def test_a_card_has_no_line_without_a_label(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    for path in ("source/index.html", "targets/index.html", "sectors/c3.html"):
        page.goto((site / path).as_uri())
        labels = page.locator("article .px-table:not(.px-facts) td:visible").evaluate_all(
            "cells => cells.map(c => c.dataset.label || '')"
        )
        assert len(labels) > 10
        assert "" not in labels


@pytest.mark.parametrize(("width", "columns"), [(1280, 3), (768, 3), (390, 1)])
def test_the_system_of_sectors_leaves_no_gap(page: Page, site: Path, width: int, columns: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("index.html", "sectors/index.html"):
        page.goto((site / path).as_uri())
        for group in page.locator(".px-boxes").all():
            tops = group.locator("> li").evaluate_all("ls => ls.map(l => l.getBoundingClientRect().top)")
            assert {tops.count(top) for top in tops} == {columns}


@pytest.mark.shanghai
def test_on_a_phone_a_target_says_its_number_once(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto((site / "targets" / "index.html").as_uri())
    row = page.locator("#c3-1-t4")
    assert row.locator("td[data-key=requirement]").is_visible()
    assert not row.locator("td[data-key=value]").is_visible()
    page.locator(".px-columns summary").click()
    page.locator("[name=column][value=value]").check()
    assert row.locator("td[data-key=value]").is_visible()
    assert "columns=" in page.evaluate("location.hash")
    context.close()


@pytest.mark.shanghai
def test_small_print_in_tables_can_be_read(page: Page, site: Path) -> None:
    page.goto((site / "sectors" / "c3-1.html").as_uri())
    sizes = page.locator(".px-table small").evaluate_all(
        "es => es.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert sizes
    assert min(sizes) >= 12


@pytest.mark.shanghai
def test_short_words_of_a_table_are_not_broken(page: Page, site: Path) -> None:
    page.goto((site / "sectors" / "c3-1.html").as_uri())
    for cells in ("td[data-key=scope]", ".px-implied"):
        lines = page.locator(f"#targets ~ .px-scroll {cells}").evaluate_all(
            """cells => cells.map((cell) => {
                const range = document.createRange();
                range.selectNodeContents(cell);
                return new Set(Array.from(range.getClientRects(), (r) => Math.round(r.top))).size;
            })"""
        )
        assert lines
        assert set(lines) == {1}


@pytest.mark.shanghai
def test_what_stands_above_a_target_takes_a_line_each(page: Page, site: Path) -> None:
    page.goto((site / "targets" / "index.html").as_uri())
    heights = page.locator("#c3-1-t4 .px-above").evaluate_all(
        "es => es.map(e => e.getBoundingClientRect().height / parseFloat(getComputedStyle(e).lineHeight))"
    )
    assert len(heights) == 2
    assert max(heights) < 1.5
    fits = page.locator(".px-explored").evaluate("e => e.classList.contains('px-fits')")
    assert fits
