"""The tables of targets and indicators, explored as readers do: from disk, with the network cut."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from planexplorer import model
from planexplorer.plan.whole import Plan

pytestmark = pytest.mark.browser

TARGETS = "targets/index.html"
INDICATORS = "indicators/index.html"
SETTLED = 250  # milliseconds: typing is followed after 150


@pytest.fixture
def targets(page: Page, site: Path) -> Page:
    """The page of targets."""
    page.goto((site / TARGETS).as_uri())
    return page


def opened(page: Page, site: Path, state: str, path: str = TARGETS) -> Page:
    """Open a page of a state, afresh."""
    page.goto("about:blank")
    page.goto(f"{(site / path).as_uri()}#{state}")
    return page


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"form.px-explore [name={name}]").select_option(value)


def write(page: Page, name: str, words: str) -> None:
    page.locator(f"form.px-explore [name={name}]").fill(words)
    page.wait_for_timeout(SETTLED)


def ids(page: Page) -> list[str]:
    """Return the ids of the rows in sight, in order."""
    return [t.strip() for t in page.locator(".px-explored tbody tr:visible th").all_text_contents()]


def status(page: Page) -> str:
    return page.locator(".px-count").inner_text()


# Filters


def test_all_targets_are_there_at_first(targets: Page, plan: Plan) -> None:
    assert ids(targets) == list(plan.targets)
    assert status(targets) == f"显示 {len(plan.targets)} 条，共 {len(plan.targets)} 条"


def of_subject(plan: Plan, above: str) -> list[str]:
    """Return the targets of a subject and of all below it."""
    found = []
    for identifier, owned in plan.targets.items():
        at: str | None = owned.owner.id
        while at and at != above:
            parent = plan.parents.get(at)
            at = parent.id if parent else None
        if at == above and (above != "P" or owned.owner.id == "P"):
            found.append(identifier)
    return found


@pytest.mark.shanghai
@pytest.mark.parametrize("subject", ["S", "S1", "C", "C1", "C1-2", "C3", "C6", "P"])
def test_a_sector_brings_its_fields_along(targets: Page, plan: Plan, subject: str) -> None:
    choose(targets, "sector", subject)
    assert ids(targets) == of_subject(plan, subject)


def test_the_headline_indicators_are_a_choice_of_their_own(targets: Page, plan: Plan) -> None:
    choose(targets, "sector", "I")
    assert ids(targets) == [t.id for i in plan.indicators for t in i.targets]


@pytest.mark.parametrize(("kind", "quantitative"), [("quantitative", True), ("qualitative", False)])
def test_quantitative_and_qualitative(targets: Page, plan: Plan, kind: str, quantitative: bool) -> None:
    choose(targets, "kind", kind)
    wanted = [i for i, o in plan.targets.items() if (o.kind == "quantitative") is quantitative]
    assert ids(targets) == wanted
    assert f"显示 {len(wanted)} 条" in status(targets)


@pytest.mark.parametrize("level", model.IssueLevel)
def test_the_weightiest_warning(targets: Page, plan: Plan, level: model.IssueLevel) -> None:
    weights = list(model.IssueLevel)
    found = {i: [e.level for e in plan.issues if i in e.affects] for i in plan.targets}
    wanted = [i for i, levels in found.items() if levels and min(levels, key=weights.index) is level]
    assert (level.zh in targets.locator("[name=level] option").all_inner_texts()) == bool(wanted)
    if wanted:
        choose(targets, "level", level.zh)
        assert ids(targets) == wanted


@pytest.mark.parametrize(("label", "nature"), [("预期性", "expected"), ("约束性", "binding"), ("未标", None)])
def test_nature(targets: Page, plan: Plan, label: str, nature: str | None) -> None:
    choose(targets, "nature", label)
    assert ids(targets) == [i for i, o in plan.targets.items() if getattr(o.owner, "nature", None) == nature]


@pytest.mark.shanghai
def test_scope_and_unit(targets: Page, plan: Plan) -> None:
    choose(targets, "scope", "产业规模")
    assert ids(targets) == [i for i, o in plan.targets.items() if o.target.scope == "scale"]
    choose(targets, "unit", "亿元")
    money = [
        i for i, o in plan.targets.items() if o.target.scope == "scale" and "元" in (o.reading.unit or "")
    ]
    assert ids(targets) == money


LARGE = ["C1-1-T2", "C1-5-T3", "C2-1-T2", "C3-T1", "C3-1-T4", "C3-3-T2"]


@pytest.mark.shanghai
@pytest.mark.parametrize(
    "words",
    [
        "1000 亿",
        "1000亿元",
        "≥1000 亿元",
        "1000",
        "1,000 亿",
        "1 000 亿",
        "＞ 01000亿",
        "0.1万亿",
        "０.1 万亿元",
        "一千亿",
        "100000000000元",
    ],
)
def test_a_lower_bound_is_read_however_it_is_typed(targets: Page, words: str) -> None:
    write(targets, "min", words)
    assert ids(targets) == LARGE
    assert targets.locator("[name=min]").get_attribute("aria-invalid") == "false"


@pytest.mark.shanghai
def test_a_range_is_inclusive_at_both_ends(targets: Page) -> None:
    write(targets, "min", "700 亿")
    write(targets, "max", "0.2 万亿")
    assert ids(targets) == ["C1-1-T2", "C1-2-T2", "C1-3-T2", "C2-1-T2"]


@pytest.mark.shanghai
@pytest.mark.parametrize(
    ("words", "found"), [("100万辆", ["C3-1-T3"]), ("100 亿个", ["I16-T1"]), ("200万辆", [])]
)
def test_a_typed_unit_says_what_is_counted(targets: Page, words: str, found: list[str]) -> None:
    write(targets, "min", words)
    assert ids(targets) == found


@pytest.mark.shanghai
def test_with_a_unit_chosen_a_bare_number_is_of_that_unit(targets: Page) -> None:
    choose(targets, "unit", "个")
    write(targets, "min", "900")
    assert ids(targets) == ["I09-T1", "I16-T1", "I17-T1"]
    assert targets.locator(".px-range legend").inner_text() == "数值范围（个）"


@pytest.mark.parametrize("words", ["很多", "1000 亿斤", "--"])
def test_what_is_no_amount_is_said_to_be_none_and_filters_nothing(
    targets: Page, plan: Plan, words: str
) -> None:
    write(targets, "min", words)
    field = targets.locator("[name=min]")
    assert field.get_attribute("aria-invalid") == "true"
    described = targets.locator(f"#{field.get_attribute('aria-describedby')}")
    assert described.is_visible()
    assert len(ids(targets)) == len(plan.targets)


@pytest.mark.shanghai
@pytest.mark.parametrize(
    "words", ["智能网联汽车", "智能網聯汽車", " 智能网联 汽车 ", "“智能网联汽车”", "智能网联汽车　"]
)
def test_words_are_folded_as_the_search_folds_them(targets: Page, words: str) -> None:
    write(targets, "q", words)
    targets.wait_for_function("self.PlanExplorer.data.search")
    targets.wait_for_timeout(SETTLED)
    found = ids(targets)
    assert {"C3-2-T1", "C3-2-T2"} <= set(found)
    assert all(i.startswith("C3") for i in found)


@pytest.mark.shanghai
def test_all_words_must_be_there(targets: Page) -> None:
    write(targets, "q", "高地 全国")
    assert ids(targets) == ["C1-3-T1", "C1-4-T2"]


@pytest.mark.shanghai
def test_filters_work_together_and_are_cleared_together(targets: Page, plan: Plan) -> None:
    choose(targets, "sector", "C3")
    choose(targets, "kind", "quantitative")
    write(targets, "min", "5000 亿")
    assert ids(targets) == ["C3-T1", "C3-3-T2"]
    targets.locator("[data-action=reset]").click()
    assert len(ids(targets)) == len(plan.targets)
    assert "=" not in targets.evaluate("location.hash")
    assert targets.evaluate("document.activeElement.name") == "q"


def test_nothing_found_is_said(targets: Page) -> None:
    write(targets, "q", "量子计算机芯片厂")
    assert ids(targets) == []
    assert "没有符合条件" in status(targets)
    assert targets.locator(".px-count").get_attribute("aria-live") == "polite"


# Order


def head(page: Page, key: str) -> str | None:
    return page.locator(f"th[data-key={key}]").get_attribute("aria-sort")


@pytest.mark.shanghai
def test_amounts_are_sorted_across_units(targets: Page) -> None:
    button = targets.locator("th[data-key=canonical_value] button")
    button.click()
    assert ids(targets)[:4] == ["C1-5-T3", "C3-T1", "C3-3-T2", "C3-1-T4"]
    assert head(targets, "canonical_value") == "descending"
    button.click()
    assert ids(targets)[:4] == ["C2-3-T2", "C2-2-T2", "C1-2-T2", "C1-3-T2"]
    assert head(targets, "canonical_value") == "ascending"
    assert head(targets, "id") is None
    button.click()
    assert ids(targets)[:2] == ["I01-T1", "I02-T1"]
    assert head(targets, "canonical_value") is None


@pytest.mark.shanghai
def test_amounts_of_different_kinds_are_never_mixed(targets: Page, plan: Plan) -> None:
    choose(targets, "sort", "-canonical_value")
    rows = targets.locator("tbody tr").evaluate_all(
        "rs => rs.map(r => [r.dataset.unit || '', Number(r.dataset.value)])"
    )
    units = [unit for unit, _ in rows]
    blocks = [u for i, u in enumerate(units) if i == 0 or units[i - 1] != u]
    assert len(blocks) == len(set(blocks))
    assert blocks[0] == "亿元"
    assert blocks[-1] == ""
    for unit in set(units) - {""}:
        values = [value for u, value in rows if u == unit]
        assert values == sorted(values, reverse=True)


@pytest.mark.shanghai
def test_text_is_sorted_by_pinyin_both_ways(targets: Page) -> None:
    choose(targets, "sort", "scope")
    scopes = targets.locator(".px-explored td[data-key=scope]").all_inner_texts()
    assert scopes[0] == "产量"
    choose(targets, "sort", "-scope")
    assert targets.locator(".px-explored td[data-key=scope]").all_inner_texts()[-1] == "产量"


def test_the_first_column_sorts_by_the_plan(targets: Page, plan: Plan) -> None:
    button = targets.locator("th[data-key=id] button")
    button.click()
    assert head(targets, "id") == "ascending"
    button.click()
    assert ids(targets) == list(plan.targets)[::-1]


# The address


@pytest.mark.shanghai
def test_the_state_is_in_the_address_and_comes_back(targets: Page, site: Path) -> None:
    choose(targets, "sector", "C1")
    choose(targets, "kind", "quantitative")
    write(targets, "min", "700 亿")
    write(targets, "q", "产业")
    choose(targets, "sort", "-canonical_value")
    targets.locator(".px-columns summary").click()
    targets.locator("[name=column][value=nature]").uncheck()
    found, address = ids(targets), targets.evaluate("location.hash")
    assert found == ["C1-5-T3", "C1-1-T2", "C1-3-T2", "C1-2-T2"]
    assert "sector=C1" in address
    assert "sort=-canonical_value" in address
    opened(targets, site, address[1:])
    assert ids(targets) == found
    assert targets.locator("[name=min]").input_value() == "700 亿"
    assert not targets.locator("th[data-key=nature]").is_visible()
    assert targets.evaluate("location.hash") == address


@pytest.mark.shanghai
def test_a_changed_address_changes_the_table(targets: Page) -> None:
    targets.evaluate("location.hash = '#sector=S1&kind=quantitative'")
    targets.wait_for_timeout(SETTLED)
    assert ids(targets) == ["S1-T1", "S1-T3"]


@pytest.mark.parametrize(
    "state", ["sector=X9&kind=none&sort=nothing&columns=nothing", "q=%3Cimg%20src%3Dx%3E", "a=b"]
)
def test_an_address_that_makes_no_sense_harms_nothing(page: Page, site: Path, state: str) -> None:
    opened(page, site, state)
    assert page.locator("form.px-explore").is_visible()
    assert page.locator(".px-explored img").count() == 0


@pytest.mark.shanghai
def test_an_address_may_name_a_choice_by_its_words(page: Page, site: Path) -> None:
    opened(page, site, "kind=定性&nature=约束性")
    assert ids(page) == ["I06-T1"]
    assert "kind=qualitative" in page.evaluate("location.hash")


@pytest.mark.shanghai
def test_a_link_to_a_row_is_left_alone(page: Page, site: Path) -> None:
    opened(page, site, "c3-1-t4")
    assert page.evaluate("location.hash") == "#c3-1-t4"
    assert page.evaluate("document.querySelector(':target').id") == "c3-1-t4"
    row = page.locator("#c3-1-t4").bounding_box()
    heads = page.locator("th[data-key=id]").bounding_box()
    assert row
    assert heads
    assert row["y"] >= heads["y"] + heads["height"] - 1


# Columns


def test_columns_can_be_chosen(targets: Page) -> None:
    assert not targets.locator("th[data-key=year]").is_visible()
    targets.locator(".px-columns summary").click()
    targets.locator("[name=column][value=year]").check()
    assert targets.locator("th[data-key=year]").is_visible()
    assert targets.locator("tbody tr").first.locator("td[data-key=year]").is_visible()
    while targets.locator("[name=column]:checked").count():
        targets.locator("[name=column]:checked").first.uncheck()
    assert targets.locator(".px-explored thead th:visible").all_inner_texts() == ["编号"]


# Copying


def copied(page: Page) -> tuple[str, str]:
    """Return the plain text and the HTML of the clipboard, as another program would paste them."""
    return tuple(
        page.evaluate(
            """async () => {
                const item = (await navigator.clipboard.read())[0];
                const read = async (type) => (await item.getType(type)).text();
                return [await read("text/plain"), await read("text/html")];
            }"""
        )
    )


@pytest.fixture
def can_read(browser: Browser, site: Path) -> Iterator[Page]:
    """The page of targets in a browser that lets the test read the clipboard."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((site / TARGETS).as_uri() + "#sector=C3&kind=quantitative&sort=-canonical_value")
    yield page
    context.close()


@pytest.mark.shanghai
def test_what_is_shown_is_copied_as_a_table(can_read: Page) -> None:
    can_read.locator("[data-action=copy]").click()
    can_read.wait_for_function("document.querySelector('.px-count').textContent.includes('已复制 4 条')")
    text, html = copied(can_read)
    lines = [line.split("\t") for line in text.splitlines()]
    assert lines[0][:4] == ["编号", "对象", "指标或目标", "要求"]
    assert "年份" not in lines[0]
    assert lines[0].index("折合单位") == lines[0].index("折合数值") + 1
    assert [line[0] for line in lines[1:-1]] == ["C3-T1", "C3-3-T2", "C3-1-T4", "C3-1-T3"]
    at = lines[0].index("折合数值")
    assert [line[at : at + 2] for line in lines[1:-1]] == [
        ["", ""],  # an order of size is no amount
        ["10000", "亿元"],
        ["3500", "亿元"],
        ["1200000", "辆"],
    ]
    assert all(len(line) == len(lines[0]) for line in lines[:-1])
    assert "沪府办发〔2021〕12号" in lines[-1][0]
    assert html.count("<tr") == 5
    assert "border" in html
    assert "读法：超过 3500 亿元" in html
    assert "↕" not in text + html


def test_without_the_old_command_the_clipboard_itself_is_used(can_read: Page) -> None:
    can_read.evaluate("document.execCommand = () => false")
    can_read.locator("[data-action=copy]").click()
    can_read.wait_for_function("document.querySelector('.px-count').textContent.includes('已复制')")
    assert copied(can_read)[0].startswith("编号\t")


def test_where_nothing_can_be_copied_the_reader_is_told_how(targets: Page) -> None:
    targets.evaluate(
        "document.execCommand = () => false; delete self.ClipboardItem; self.ClipboardItem = undefined"
    )
    targets.locator("[data-action=copy]").click()
    targets.wait_for_function("document.querySelector('.px-count').textContent.includes('Ctrl+C')")


# Paper


@pytest.mark.shanghai
def test_the_table_prints_as_filtered_with_its_heads_on_every_page(page: Page, site: Path) -> None:
    opened(page, site, "kind=qualitative&sort=-id")
    pdf = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert {tuple(round(float(n)) for n in p.mediabox[2:]) for p in pdf.pages} == {(842, 595)}
    texts = [unicodedata.normalize("NFKC", p.extract_text()).replace(" ", "") for p in pdf.pages]
    whole = "\n".join(texts)
    assert "C3-2-T1" in whole
    assert "I09-T1" not in whole
    assert "类型:定性" in whole
    assert "复制表格" not in whole
    with_rows = [t for t in texts if "定性目标" in t]
    assert len(with_rows) > 1
    assert all("指标或目标" in t for t in with_rows)


# Without script, without room, with the keyboard alone


def test_without_script_the_table_is_whole(browser: Browser, site: Path, plan: Plan) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / TARGETS).as_uri())
    assert page.locator(".px-explored tbody tr:visible").count() == len(plan.targets)
    assert not page.locator("form.px-explore").is_visible()
    assert page.locator("th[data-key=year]").is_visible()
    context.close()


@pytest.mark.shanghai
def test_the_heads_stay_in_sight(targets: Page) -> None:
    targets.set_viewport_size({"width": 1280, "height": 700})
    targets.locator("#c3-1-t4").scroll_into_view_if_needed()
    targets.mouse.wheel(0, 600)
    targets.wait_for_timeout(SETTLED)
    assert targets.evaluate("scrollY") > 700
    box = targets.locator("th[data-key=id]").bounding_box()
    assert box
    assert 0 <= box["y"] < 120
    on_top = targets.evaluate(
        """() => { const r = document.querySelector("th[data-key=id] button").getBoundingClientRect();
            return document.elementFromPoint(r.left + 3, r.top + 3).className; }"""
    )
    assert "px-sort" in on_top


def test_a_table_too_wide_scrolls_in_itself_and_keeps_its_first_column(targets: Page) -> None:
    targets.set_viewport_size({"width": 640, "height": 700})
    targets.wait_for_timeout(SETTLED)
    region = targets.locator(".px-explored")
    assert region.get_attribute("tabindex") == "0"
    region.scroll_into_view_if_needed()
    region.evaluate("e => e.scrollTo(300, 900)")
    assert region.evaluate("e => e.scrollLeft") > 0
    left = region.evaluate("e => e.getBoundingClientRect().left")
    cells = targets.locator(".px-explored tbody th").evaluate_all(
        "cells => cells.map(c => c.getBoundingClientRect().left)"
    )
    assert all(abs(x - left) < 1 for x in cells)
    top = region.evaluate("e => e.getBoundingClientRect().top")
    box = targets.locator("th[data-key=id]").bounding_box()
    assert box
    assert abs(box["y"] - top) < 2
    assert targets.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.shanghai
@pytest.mark.parametrize("width", [320, 390, 479])
def test_on_a_phone_rows_are_cards_that_name_their_columns(targets: Page, width: int) -> None:
    targets.set_viewport_size({"width": width, "height": 800})
    targets.wait_for_timeout(SETTLED)
    assert targets.evaluate("document.documentElement.scrollWidth") <= width
    assert not targets.locator("th[data-key=id]").is_visible()
    choose(targets, "sort", "-canonical_value")
    assert ids(targets)[0] == "C1-5-T3"
    cells = targets.locator("#c1-5-t3 td:visible")
    assert cells.first.evaluate("e => getComputedStyle(e, '::before').content") == '"对象"'
    lefts = {round(x) for x in cells.evaluate_all("cs => cs.map(c => c.getBoundingClientRect().left)")}
    assert len(lefts) == 1


def test_at_the_largest_size_the_page_does_not_scroll_sideways(page: Page, site: Path) -> None:
    page.add_init_script("localStorage.setItem('planexplorer.reading', '{\"size\":\"larger\"}')")
    for width in (320, 640, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for path in (TARGETS, INDICATORS):
            page.goto((site / path).as_uri())
            page.wait_for_timeout(SETTLED)
            assert page.evaluate("document.documentElement.dataset.pxSize") == "larger"
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.shanghai
def test_the_keyboard_alone_filters_sorts_and_chooses(targets: Page) -> None:
    targets.locator("form.px-explore [name=q]").focus()
    targets.keyboard.type("高地")
    targets.wait_for_timeout(SETTLED)
    all_hubs = len(ids(targets))
    targets.keyboard.press("Tab")
    assert targets.evaluate("document.activeElement.name") == "sector"
    targets.keyboard.type("C1", delay=20)
    targets.wait_for_timeout(SETTLED)
    assert 0 < len(ids(targets)) < all_hubs
    order = []
    for _ in range(17):
        targets.keyboard.press("Tab")
        order.append(
            targets.evaluate("(e => e.name || e.dataset.action || e.tagName)(document.activeElement)")
        )
    wanted = [
        "strength",
        "read",
        "operator",
        "unit",
        "scope",
        "nature",
        "kind",
        "level",
        "min",
        "max",
        "sort",
        "SUMMARY",
        "copy",
        "print",
        "reset",
    ]
    assert order[: len(wanted)] == wanted
    targets.locator("th[data-key=metric] button").focus()
    targets.keyboard.press("Enter")
    assert head(targets, "metric") == "ascending"
    assert targets.evaluate("document.activeElement.classList.contains('px-sort')")
    targets.locator(".px-columns summary").focus()
    targets.keyboard.press("Enter")
    targets.keyboard.press("Tab")
    targets.keyboard.press("Space")
    assert not targets.locator("th[data-key=subject]").is_visible()


def test_enter_in_a_field_does_not_leave_the_page(targets: Page) -> None:
    targets.locator("[name=q]").fill("高地")
    targets.locator("[name=q]").press("Enter")
    targets.wait_for_timeout(SETTLED)
    assert "?" not in targets.url
    assert quote("高地") in targets.url or "高地" in unquote(targets.url)


# The indicators


@pytest.mark.shanghai
def test_the_indicators_have_the_same_tools(page: Page, site: Path, plan: Plan) -> None:
    page.goto((site / INDICATORS).as_uri())
    assert ids(page) == [i.id for i in plan.indicators]
    choose(page, "category", "digital")
    assert ids(page) == [i.id for i in plan.indicators if i.category == "digital"]
    choose(page, "unit", "个")
    choose(page, "sort", "-requirement")
    assert ids(page) == ["I16", "I17"]
    choose(page, "category", "")
    assert ids(page) == ["I16", "I17", "I09", "I12"]
    write(page, "min", "1000")
    assert ids(page) == ["I16", "I17"]
    page.locator("[data-action=reset]").click()
    choose(page, "nature", "约束性")
    assert ids(page) == ["I06"]


@pytest.mark.shanghai
def test_without_a_unit_indicators_are_measured_in_their_own(page: Page, site: Path) -> None:
    opened(page, site, "min=200", INDICATORS)
    assert ids(page) == ["I09", "I10", "I13", "I16", "I17", "I18"]
    opened(page, site, "min=100%E4%BA%BF", INDICATORS)
    assert ids(page) == ["I16"]


@pytest.mark.shanghai
def test_three_largest_amounts_and_a_goal_are_found_without_instructions(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator(".md-tabs").get_by_role("link", name="目标", exact=True).click()
    page.locator("th[data-key=canonical_value] button").click()
    assert ids(page)[:3] == ["C1-5-T3", "C3-T1", "C3-3-T2"]
    write(page, "q", "智能网联汽车")
    assert "实现特定场景的商业化运营" in page.locator(".px-explored").inner_text()
