"""No page kind breaks a rule of WCAG 2.2 AA that axe can see: light, dark, high contrast, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from page_kinds import KINDS

# Of rules that a page keeps, axe need not list every place.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
# The rules whose outcome hangs on colours and widths; the others have been seen to on the real site.
RULES_OF_LOOKS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block", "target-size"]},
    "resultTypes": ["violations"],
}

pytestmark = pytest.mark.browser


@contextmanager
def opened(browser: Browser, width: int) -> Iterator[Page]:
    """A page of some width."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    yield page
    context.close()


def violations(page: Page, rules: dict[str, object]) -> list[tuple[object, ...]]:
    """Return what axe finds on a page as it is."""
    return [
        (page.url, violation["id"], node["target"], node.get("failureSummary", "").splitlines()[-1:])
        for violation in Axe().run(page, options=rules).response["violations"]
        for node in violation["nodes"][:2]
    ]


@pytest.mark.parametrize("part", range(3))
def test_axe_finds_nothing_on_the_real_site(browser: Browser, site: Path, part: int) -> None:
    found = []
    with opened(browser, 1280) as page:
        for kind in KINDS[part::3]:
            page.goto((site / kind).as_uri())
            found += violations(page, RULES)
    assert found == []


@pytest.mark.parametrize("part", range(3))
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_any_look(browser: Browser, tiny_site: Path, part: int, width: int) -> None:
    # The small plan has every kind of page, and axe takes its time on long ones.
    kinds = sorted({_kind(path.relative_to(tiny_site)): path for path in _pages(tiny_site)}.values())
    found = []
    with opened(browser, width) as page:
        for path in kinds[part::3]:
            page.goto(path.as_uri())
            page.add_style_tag(content="* { transition: none !important; }")
            found += [(look, *found) for look in _looks(page) for found in violations(page, RULES_OF_LOOKS)]
    assert found == []


def _looks(page: Page) -> Iterator[str]:
    """Show an opened page in every look, one after the other."""
    for number, scheme in enumerate(("default", "slate", "default")):
        page.locator(f"#__palette_{number % 2}").evaluate("choice => choice.click()")
        page.locator(f"body[data-md-color-scheme={scheme}]").wait_for()
        if number:
            yield scheme
    page.locator("[data-px-set=contrast]").evaluate("button => button.click()")
    assert page.locator("html").get_attribute("data-px-contrast") == "high"
    yield "high contrast"
    # What is kept would show on the next page.
    page.locator("[data-px-set=contrast]").evaluate("button => button.click()")


def _pages(site: Path) -> Iterator[Path]:
    """Every page of the site but those that send their reader on at once."""
    pages = (p for p in sorted(site.rglob("*.html")) if p.name not in {"404.html", "plan.html"})
    return (p for p in pages if 'http-equiv="refresh"' not in p.read_text(encoding="utf-8"))


def _kind(path: Path) -> str:
    """Pages of one folder with ids of one form are of one kind; so are all targets, and all terms."""
    if path.parts[0] in {"terms", "targets"} and path.name != "index.html":
        return path.parts[0]
    return re.sub(r"\d+", "0", path.as_posix())
