"""What a first-time reader wants, from the home page by what is in sight; and all of it by keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from planexplorer.plan.whole import Plan

# Every test here asks for what the first plan says.
pytestmark = [pytest.mark.browser, pytest.mark.shanghai]


@pytest.fixture(params=[1280, 390])
def home(page: Page, site: Path, request: pytest.FixtureRequest) -> Page:
    """The home page, on a desk and on a phone."""
    page.set_viewport_size({"width": request.param, "height": 900})
    page.goto((site / "index.html").as_uri())
    return page


def follow(page: Page, name: str) -> None:
    """Click the first link of a name that is in sight."""
    link = page.get_by_role("link", name=name, exact=True).locator("visible=true").first
    link.click()
    page.wait_for_load_state()


# Three questions


def test_what_is_the_goal_for_a_field(home: Page) -> None:
    follow(home, "智能网联汽车")
    table = home.locator("table").filter(has_text="条目标").first
    assert home.locator("#targets").inner_text().startswith("2025 年目标")
    assert "实现特定场景的商业化运营" in table.inner_text()


def test_what_are_the_largest_amounts(home: Page, plan: Plan) -> None:
    section = home.get_by_role("region", name="写有数值的金额目标，最大的三条")
    found = [re.search(r"targets/(.+)\.html", link) for link in hrefs(section.locator("li > a:first-child"))]
    shown = [match[1].upper() for match in found if match]
    money = {i: o.target for i, o in plan.targets.items() if o.target.unit in {"亿元", "万亿元"}}
    points = {
        i: float(t.value or 0) * (10_000 if t.unit == "万亿元" else 1)
        for i, t in money.items()
        if not t.magnitude
    }
    assert shown == sorted(points, key=lambda i: (-points[i], i))[:3]
    section.locator("li > a").first.click()
    home.wait_for_url("**/targets/c1-5-t3.html")
    assert "1.5 万亿元" in home.locator(".px-answer").inner_text()


def test_what_does_the_plan_say_of_a_material(home: Page, root: Path) -> None:
    follow(home, "查词条")
    follow(home, "光刻胶")
    text = re.sub(r"\s", "", (root / "data" / "source" / "plan.txt").read_text(encoding="utf-8"))
    assert home.locator(".px-kwic li").count() == text.count("光刻胶") > 0
    home.locator(".px-kwic a.px-source").first.click()
    home.wait_for_url("**/source/index.html#p*")
    assert "光刻胶" in (home.locator(":target").text_content() or "")


def test_the_home_page_asks_the_search_page(home: Page) -> None:
    home.get_by_label("查这部规划").fill("集成電路")
    home.get_by_label("查这部规划").press("Enter")
    home.wait_for_url(re.compile(r"/find/index\.html"))
    home.wait_for_function("document.querySelector('.px-find-status').textContent.includes('条')")
    assert "集成电路" in home.locator(".px-find-results").inner_text()


def test_related_subjects_are_one_step_from_a_comparison(page: Page, site: Path, plan: Plan) -> None:
    page.goto((site / "sectors" / "c3-1.html").as_uri())
    link = page.get_by_role("link", name=re.compile("^并排对照：新能源汽车与")).first
    ids = (link.get_attribute("href") or "").partition("#ids=")[2].split(",")
    assert ids[0] == "C3-1"
    link.click()
    page.wait_for_url("**/compare/index.html#ids=C3-1,*")
    names = [plan.subjects[i].name.zh for i in ids]  # type: ignore[union-attr]
    assert page.locator("#compared caption").inner_text() == " · ".join(names)


def test_every_link_to_a_comparison_names_what_can_be_compared(page: Page, site: Path) -> None:
    page.goto((site / "compare" / "index.html").as_uri())
    sides = set(page.locator("template[data-side]").evaluate_all("ts => ts.map(t => t.dataset.side)"))
    linked = [
        identifier
        for path in (site / "sectors").glob("*.html")
        for ids in re.findall(r'compare/index\.html#ids=([^"]+)"', path.read_text(encoding="utf-8"))
        for identifier in ids.split(",")
    ]
    assert len(linked) > 20
    assert set(linked) <= sides


def hrefs(links: Locator) -> list[str]:
    return links.evaluate_all("ls => ls.map(l => l.getAttribute('href'))")


# The keyboard alone

SEEN = """() => {
    const still = document.createElement("style");
    still.textContent = "* { transition: none !important; }";
    document.head.append(still);
    const e = document.activeElement;
    const look = () => {
        const s = getComputedStyle(e);
        return [s.outlineStyle === "none" ? 0 : s.outlineWidth, s.boxShadow, s.backgroundColor, s.borderColor,
            s.color, s.textDecorationColor].join();
    };
    const focused = look();
    e.blur();
    const plain = look();
    e.focus();
    return focused !== plain;
}"""


CARET = "input:not([type=checkbox]), body"  # a caret shows the focus in a field


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until an element has the focus; on the way, wherever the focus is, it is seen."""
    unseen = []
    for _ in range(most):
        page.keyboard.press("Tab")
        is_looked_at = not page.evaluate(f"document.activeElement.matches('{CARET}')")
        if is_looked_at and not page.evaluate(SEEN):
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            assert unseen == []
            return
    pytest.fail(f"{selector} cannot be reached with {most} Tabs")


def test_the_keyboard_searches_and_lands(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    tab_to(page, "input[name=query]")
    page.keyboard.type("光刻胶")
    page.locator(".md-search-result__item").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.activeElement.matches('.md-search-result__link')")
    for _ in range(20):
        if "terms/photoresist.html" in page.evaluate("document.activeElement.href || ''"):
            break
        page.keyboard.press("ArrowDown")
    assert page.evaluate(SEEN)
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/photoresist.html*")
    assert page.locator("h1").inner_text().startswith("光刻胶")


def test_the_keyboard_filters_and_sorts(page: Page, site: Path) -> None:
    page.goto((site / "targets" / "index.html").as_uri())
    tab_to(page, "form.px-explore [name=kind]")
    page.keyboard.press("ArrowDown")
    assert "kind=quantitative" in page.evaluate("location.hash")
    tab_to(page, "th[data-key=canonical_value] button")
    page.keyboard.press("Enter")
    assert page.locator("th[data-key=canonical_value]").get_attribute("aria-sort") == "descending"
    first = page.locator("#targets-table tbody tr:visible th a").first
    assert first.inner_text() == "C1-5-T3"
    tab_to(page, "#targets-table tbody th a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/targets/c1-5-t3.html")


def test_the_keyboard_compares(page: Page, site: Path) -> None:
    page.goto((site / "compare" / "index.html").as_uri() + "#ids=S1,S2")
    tab_to(page, "form.px-pick label:nth-of-type(3) select")
    for _ in range(3):  # the first two are chosen already
        page.keyboard.press("ArrowDown")
    page.wait_for_function("location.hash === '#ids=S1,S2,S3'")
    assert page.locator("#compared thead th").count() == 4
    tab_to(page, "#compared a")
