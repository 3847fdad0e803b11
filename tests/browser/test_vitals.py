"""What a first visitor waits for: light pages, little script, and nothing that moves while it loads."""

from __future__ import annotations

import importlib
import random
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture
def vitals(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The bench that measures them."""
    monkeypatch.syspath_prepend(str(root / "tests" / "bench"))
    return importlib.import_module("vitals")


@pytest.fixture
def server(vitals: ModuleType, site: Path) -> Iterator[Any]:
    """The site served, with a list of the files that were asked for."""
    with vitals.Server.of(site) as running:
        yield running


@pytest.mark.shanghai
def test_pages_are_light_and_still_at_the_first_visit(
    browser: Browser, site: Path, vitals: ModuleType, server: Any
) -> None:
    heavy, scripts, shifts = {}, {}, {}
    for kind in vitals.KINDS:
        server.asked.clear()
        shifts[kind] = vitals.visit(browser, f"{server.address}/{kind}").cls
        assert {"assets/javascripts/reading/cards.js", kind} <= set(server.asked)
        heavy[kind] = vitals.weight(site, server.asked)
        scripts[kind] = vitals.own_scripts(site, server.asked)
    assert heavy["index.html"] <= 250_000
    assert max(heavy.values()) <= 250_000
    assert max(scripts.values()) <= 30_000
    assert {kind: shift for kind, shift in shifts.items() if shift >= 0.1} == {}


@pytest.mark.shanghai
def test_the_search_is_fetched_when_its_box_is_entered(
    browser: Browser, site: Path, vitals: ModuleType, server: Any
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.address}/index.html")
    page.wait_for_timeout(vitals.SETTLED)
    assert vitals.SEARCH_DATA not in server.asked
    page.locator(".md-search__input").focus()
    page.wait_for_timeout(vitals.SETTLED)
    assert vitals.SEARCH_DATA in server.asked
    page.keyboard.type("jcdl")
    page.locator(".md-search-result__list").get_by_text("集成电路").first.wait_for()
    context.close()


@pytest.mark.shanghai
def test_nothing_moves_while_a_page_loads_on_a_telephone(
    browser: Browser, site: Path, vitals: ModuleType
) -> None:
    shifts = {kind: vitals.visit(browser, (site / kind).as_uri(), 390).cls for kind in vitals.KINDS}
    assert {kind: shift for kind, shift in shifts.items() if shift >= 0.1} == {}


def test_what_moves_and_what_is_heavy_is_measured(
    browser: Browser, vitals: ModuleType, tmp_path: Path
) -> None:
    filler = random.Random(1).randbytes(50_000).hex()
    (tmp_path / "own.js").write_text(f"document.body.firstChild.style.height = '300px'; // {filler}")
    (tmp_path / "page.html").write_text(
        "<!DOCTYPE html><body><div></div><h1>Words</h1><p>More words</p>"
        "<script>setTimeout(() => { const s = document.createElement('script'); s.src = 'own.js';"
        "document.body.append(s); }, 100)</script>",
        encoding="utf-8",
    )
    with vitals.Server.of(tmp_path) as server:
        found = vitals.visit(browser, f"{server.address}/page.html")
        assert vitals.own_scripts(tmp_path, server.asked) > 50_000
    assert found.cls > 0.01
    assert found.lcp > 0
