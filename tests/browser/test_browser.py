"""Every kind of page opens from disk, with the network cut, without an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsers import Watched
from page_kinds import KINDS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", KINDS)
def test_page_opens_from_disk(page: Page, site: Path, path: str) -> None:
    page.goto((site / path).as_uri())
    assert page.locator("article h1").first.is_visible()
    assert page.evaluate("document.documentElement.lang").startswith("zh")


@pytest.mark.shanghai
def test_a_number_leads_to_its_sentence(page: Page, site: Path) -> None:
    page.goto((site / "sectors" / "c1-1.html").as_uri())
    page.locator("tr#c1-1-t2 .px-source").click()
    page.wait_for_url("**/source/index.html#p042")
    passage = page.locator("#p042")
    assert "产业规模达到 2000 亿元" in (passage.text_content() or "")
    assert passage.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight; }"
    )


@pytest.mark.shanghai
def test_the_home_page_leads_everywhere(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator(".px-system").get_by_role("link", name="智能网联汽车", exact=True).click()
    page.wait_for_url("**/sectors/c3-2.html")
    assert page.locator("h1").inner_text().startswith("智能网联汽车")


@pytest.mark.shanghai
def test_pages_read_without_javascript(browser: object, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    plain = context.new_page()
    plain.goto((site / "targets" / "index.html").as_uri())
    assert plain.locator("#targets-table tbody tr").count() > 60
    assert plain.get_by_text("达到 2000 亿元").first.is_visible()
    context.close()


def test_a_request_for_anything_but_files_is_noticed(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('<img src="https://example.org/x.png">', encoding="utf-8")
    context = browser.new_context()
    watched = Watched(context.new_page())
    watched.page.goto((tmp_path / "page.html").as_uri())
    context.close()
    assert watched.requests == ["https://example.org/x.png"]
    assert any("ERR_NAME_NOT_RESOLVED" in error for error in watched.errors)
