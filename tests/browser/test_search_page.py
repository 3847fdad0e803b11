"""The search page, as readers use it; and hostile words, in the data and in the query."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from searching import COLUMNS, Box, read_data, read_entries, truth, write_data

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=window.hacked=1>"
HOSTILE_QUERIES = [
    HOSTILE,
    '"><script>window.hacked=1</script>',
    "'\"`;window.hacked=1//",
    "</script><svg/onload=window.hacked=1>",
    "javascript:window.hacked=1",
    "{{7*7}} ${7*7} %00 %E0%A4%A",
    ".*+?^$[](){}|\\",
    "\ud800 \u202e\u0000\u0001\u0002 集成",
    "“",
    '"""',
    "。，、；",
    "集" * 5000,
    "a " * 2000,
]


@pytest.fixture
def found(page: Page, site: Path) -> Page:
    """The search page, opened from disk."""
    page.goto((site / "find" / "index.html").as_uri())
    return page


def status(page: Page) -> str:
    return page.locator(".px-find-status").inner_text()


@pytest.mark.shanghai
def test_typing_searches_and_the_address_holds_the_query(found: Page) -> None:
    assert found.evaluate("document.activeElement.id") == "px-find-query"
    found.keyboard.type("2000亿")
    expect(found.locator(".px-find-status")).to_have_text(re.compile("共 . 条：目标 1，"))
    told = status(found)
    heads = [" ".join(h.split()[:2]) for h in found.locator(".px-find-results h2").all_inner_texts()]
    assert "，".join(heads) == told.split("：")[1]
    assert "原文 1" in heads
    assert found.locator(".px-found-value").inner_text() == "达到 2000 亿元"
    found.reload()
    assert status(found) == told


@pytest.mark.shanghai
@pytest.mark.parametrize("mark", ["?", "#"])
def test_a_shared_address_asks_again(page: Page, site: Path, mark: str) -> None:
    asked = f"{mark}q={quote('集成電路 突破')}&kind={quote('原文')}&sector=S1"
    page.goto((site / "find" / "index.html").as_uri() + asked)
    assert page.locator("#px-find-query").input_value() == "集成電路 突破"
    assert page.locator("[name=sector]").input_value() == "S1"
    assert page.locator("[name=kind]:checked").get_attribute("value") == "原文"
    assert re.fullmatch(r"共 \d+ 条：原文 \d+", status(page))
    assert not page.locator("#__search").is_checked()
    assert "#q=" in page.url


@pytest.mark.shanghai
def test_facets_count_what_they_keep(found: Page, site: Path) -> None:
    entries = read_entries(read_data(site))
    # Before anything is asked, a count of 0 would say that there is nothing.
    assert not re.search(r"\d", found.locator(".px-find-form").inner_text().replace("2000亿", ""))
    found.fill("#px-find-query", "产业规模")
    for label in ("目标", "指标"):
        box = found.locator(f"[name=kind][value={label}]")
        count = int(box.locator("xpath=..").locator("span").inner_text())
        box.check()
        assert status(found).startswith(f"共 {count} 条：{label} {count}")
        box.uncheck()
    found.select_option("[name=type]", "q")
    option = found.locator("[name=type] option:checked").inner_text()
    shown = found.locator(".px-find-results li")
    assert option == f"定量（{re.match('共 ([0-9]+) 条', status(found))[1]}）"  # type: ignore[index]
    assert 0 < shown.count() < len(truth(entries, "产业规模"))
    found.get_by_role("button", name="清除筛选").click()
    assert found.locator("[name=type]").input_value() == ""
    found.fill("#px-find-query", "约束性")
    found.select_option("[name=nature]", "b")
    assert "指标 1" in status(found)
    found.select_option("[name=nature]", "e")
    assert "筛选" in status(found)


@pytest.mark.shanghai
def test_all_results_can_be_had(found: Page) -> None:
    found.fill("#px-find-query", "芯片")
    section = found.locator("section").filter(has=found.locator("h2", has_text="词条"))
    total = int(re.search(r"\d+", section.locator("h2").inner_text())[0])  # type: ignore[index]
    assert section.locator("li").count() == 10 < total
    section.get_by_role("button").click()
    assert section.locator("li").count() == total
    assert found.evaluate("document.activeElement.closest('li') !== null")


def test_recent_queries_are_kept_here_and_can_be_cleared(found: Page) -> None:
    found.keyboard.type("光刻胶")
    found.keyboard.press("Enter")
    found.fill("#px-find-query", "")
    found.locator("#px-find-query").press_sequentially("jcdl")
    found.keyboard.press("Enter")
    kept = found.locator(".px-find-recent li button")
    assert kept.all_inner_texts() == ["jcdl", "光刻胶"]
    kept.nth(1).click()
    assert found.locator("#px-find-query").input_value() == "光刻胶"
    assert found.evaluate("Object.keys(localStorage).filter(k => k.includes('recent'))") == [
        "px-recent-queries"
    ]
    found.get_by_role("button", name="清除记录").click()
    assert found.locator(".px-find-recent").is_hidden()
    assert found.evaluate("localStorage.getItem('px-recent-queries')") is None


@pytest.mark.shanghai
def test_the_page_works_where_nothing_can_be_kept(page: Page, site: Path) -> None:
    full = "throw new DOMException('full', 'QuotaExceededError')"
    page.add_init_script(
        f"Storage.prototype.setItem = (key) => {{ if (key.startsWith('px-recent')) {full}; }}"
    )
    page.add_init_script("localStorage['px-recent-queries'] = '{broken'")
    page.goto((site / "find" / "index.html").as_uri())
    page.keyboard.type("光刻胶")
    page.keyboard.press("Enter")
    assert status(page).startswith("共 ")


@pytest.mark.shanghai
def test_keys_lead_from_the_box_to_the_sentence(found: Page) -> None:
    found.keyboard.type("AM-OLED")
    links = found.locator(".px-find-results a")
    place = [a.get_attribute("href") or "" for a in links.all()].index("../source/index.html?h=AM-OLED#p043")
    for _ in range(place + 1):
        found.keyboard.press("ArrowDown")
    found.keyboard.press("Enter")
    found.wait_for_url("**/source/index.html?h=AM-OLED#p043")
    assert found.locator("#p043 mark[data-px-highlight]").first.inner_text() == "AM-OLED"


@pytest.mark.shanghai
def test_an_empty_page_is_honest_and_helps(found: Page) -> None:
    found.fill("#px-find-query", "量子计算机芯片厂")
    assert status(found).startswith("没有找到“量子计算机芯片厂”。已查遍全站")
    none = found.locator(".px-find-none")
    assert none.get_by_role("link", name="芯片", exact=True).count() == 1
    assert none.get_by_role("link", name="词条索引").get_attribute("href") == "../terms/index.html"
    found.fill("#px-find-query", "“”")
    assert status(found) == "只有标点，没有可查的字。"


@pytest.mark.shanghai
def test_near_results_say_so(found: Page) -> None:
    found.fill("#px-find-query", "光科胶")
    assert status(found).startswith("没有完全一致的结果，以下为近似")
    assert found.locator(".px-found-near").count() == found.locator(".px-find-results h2").count()


def test_without_javascript_the_page_leads_to_the_indexes(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "find" / "index.html").as_uri())
    for name, target in (("词条索引", "terms"), ("数额索引", "numbers"), ("原文", "source")):
        link = page.locator("noscript").get_by_role("link", name=name)
        assert link.get_attribute("href") == f"../{target}/index.html"
        assert (site / target / "index.html").exists()
    assert page.locator(".md-search").is_hidden()
    context.close()


@pytest.fixture(scope="session")
def hostile_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with markup in every field of every record."""
    out = tmp_path_factory.mktemp("hostile")
    for name in ("assets", "find", "search"):
        shutil.copytree(site / name, out / name)
    shutil.copy(site / "index.html", out)
    data = read_data(site)
    for column in COLUMNS:
        data[column] = [f"{text}{HOSTILE}" for text in data[column]]
    data["ref"] = data["ref"].replace("p042", 'p042"><img src=x onerror=window.hacked=1>')
    write_data(out, data)
    return out


@pytest.mark.parametrize("kinds", ["kinds.slice(0, -1)", "kinds.map((k) => ({code: k.code}))"])
def test_a_kind_that_is_unknown_or_has_no_weight_is_told_at_once(found: Page, kinds: str) -> None:
    with pytest.raises(Error, match="no kind of records is known at"):
        found.evaluate(
            f"const {{kinds}} = PlanExplorer.data.search;"
            f"PlanExplorer.search.open({{...PlanExplorer.data.search, kinds: {kinds}}});"
        )


def safe(page: Page, place: str) -> None:
    """Nothing has run, and no result holds an element that a text brought in."""
    assert page.evaluate("window.hacked") is None
    assert page.locator(f"{place} :is(img, script, svg[onload], iframe)").count() == 0


@pytest.mark.shanghai
def test_hostile_records_show_as_text(page: Page, hostile_site: Path) -> None:
    box = Box(page, (hostile_site / "index.html").as_uri())
    for answer in box.ask_all(["集成电路", "onerror", "img", "2000亿", "p042"]):
        assert any("<img src=x" in f.text for f in answer.results), answer.query
    safe(page, ".md-search-result")
    page.goto((hostile_site / "find" / "index.html").as_uri())
    page.fill("#px-find-query", "集成电路")
    page.wait_for_timeout(200)
    assert "<img src=x" in page.locator(".px-find-results").inner_text()
    safe(page, "#px-find")


def test_hostile_queries_do_no_harm(page: Page, site: Path) -> None:
    box = Box(page, (site / "index.html").as_uri())
    answers = box.ask_all(HOSTILE_QUERIES, whole=False)
    assert len(answers) == len(HOSTILE_QUERIES)
    safe(page, ".md-search-result")
    page.goto((site / "find" / "index.html").as_uri())
    for query in HOSTILE_QUERIES:
        page.fill("#px-find-query", query)
        safe(page, "#px-find")
    assert box.page.locator("#px-find-query").is_visible()


@pytest.mark.parametrize("path", ["find/index.html", "guide.html"])
@pytest.mark.parametrize("query", HOSTILE_QUERIES[:6])
def test_hostile_addresses_do_no_harm(page: Page, site: Path, path: str, query: str) -> None:
    asked = quote(query, errors="replace")
    page.goto(f"{(site / path).as_uri()}?q={asked}&h={asked}&kind={asked}&sector={asked}")
    page.wait_for_timeout(150)
    safe(page, "main article")
    safe(page, ".md-search-result")
    if path.startswith("find"):
        assert page.locator("#px-find-query").input_value() == query
