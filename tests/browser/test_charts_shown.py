"""The pictures on their pages: as long as the amounts are large, told apart without colour, read without script."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

# Every test here asks for what the first plan says.
pytestmark = [pytest.mark.browser, pytest.mark.shanghai]

BARS = """() => Array.from(document.querySelectorAll(".px-amounts .px-bar"), (bar) => {
    const [place, inner] = [bar.getBoundingClientRect(), bar.firstElementChild.getBoundingClientRect()];
    return {value: Number(bar.dataset.value), left: inner.left, top: inner.top, place: place.width,
            width: inner.width};
})"""
LOOK = """bar => { const style = getComputedStyle(bar.firstElementChild);
    return style.backgroundImage.split("(")[0] + " " + style.borderTopStyle; }"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["targets/index.html", "sectors/c3.html"])
def test_bars_are_as_long_as_the_amounts_are_large(page: Page, site: Path, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((site / path).as_uri())
    bars = page.evaluate(BARS)
    most = max(b["value"] for b in bars)
    assert len(bars) >= 3
    for bar in bars:
        # The frame of the bar's place is two pixels.
        assert bar["width"] == pytest.approx(bar["value"] / most * (bar["place"] - 2), abs=1)
        assert bar["left"] == bars[0]["left"]
        assert bar["place"] > 120
    assert all(b["top"] > a["top"] for a, b in pairwise(bars))
    assert page.locator(".px-amounts .px-bar-level").count() == 1


def test_scopes_and_levels_are_told_apart_without_colour(page: Page, site: Path) -> None:
    page.goto((site / "targets" / "index.html").as_uri())
    for look, shown in {
        "plain": "none none",
        "other": "repeating-linear-gradient none",
        "level": "none dashed",
    }.items():
        for place in (".px-legend", ".px-amounts"):
            bars = page.locator(f"{place} .px-bar-{look}").all()
            assert {bar.evaluate(LOOK) for bar in bars} == {shown}


def test_every_amount_has_its_words_number_warning_and_source_without_script(
    browser: Browser, site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "sectors" / "c3.html").as_uri())
    rows = page.locator(".px-amounts tbody tr")
    assert ["".join(words.split()) for words in rows.all_inner_texts()] == [
        "C3-T1汽车整个产业万亿级产业规模量级D10不可相加p060",
        "C3-1-T4新能源汽车汽车突破3500亿元产业规模3500D10不可相加p063",
        "C3-3-T2整车及零部件汽车达到1万亿元产业规模10000D10不可相加D27易误读p066",
        "—智能网联汽车、智慧出行汽车未写金额p064p067",
    ]
    assert page.locator(".px-amounts .px-bar > span").first.is_visible()
    context.close()


def test_pictures_follow_the_scheme_and_print_light_with_their_fills(page: Page, site: Path) -> None:
    fills = """() => [".px-amounts .px-bar-plain > span", ".px-dot:not(.px-within)"]
        .map((place) => document.querySelector(place)).filter(Boolean).map((e) => getComputedStyle(e))
        .map((style) => [style.backgroundColor, style.webkitPrintColorAdjust])"""
    page.add_init_script("localStorage.clear()")  # the theme remembers its choice, late after loading
    for path in ("targets/index.html", "sectors/index.html"):
        seen = []
        for scheme, media in (("light", "screen"), ("dark", "screen"), ("dark", "print")):
            page.emulate_media(color_scheme=scheme, media=media)
            page.goto((site / path).as_uri())
            seen += page.evaluate(fills)
        assert [colour for colour, _ in seen] == ["rgb(23, 64, 109)", "rgb(143, 188, 236)", "rgb(0, 0, 0)"]
        assert {adjust for _, adjust in seen} == {"exact"}


def test_the_matrix_has_a_dot_where_one_names_the_other(page: Page, site: Path) -> None:
    page.goto((site / "sectors" / "index.html").as_uri())
    table = page.locator("table.px-dots")
    heads = table.locator("thead th").all_inner_texts()
    row = table.locator("tbody tr", has=page.get_by_role("rowheader", name="5G", exact=True))
    cells = dict(zip([h.split()[-1] for h in heads[1:]], row.locator("td").all_inner_texts(), strict=True))
    assert {k: v for k, v in cells.items() if v} == {
        "S1": "含",
        "C1-1": "1",
        "C1-2": "含",
        "C3": "1",
        "C3-2": "1",
    }
    assert table.locator("tbody tr").count() == 14
    page.get_by_text("只出现在哪些更长的名称里").click()
    assert page.get_by_text("（5G核心芯片）").is_visible()


def test_the_chain_stands_side_by_side_where_there_is_room(page: Page, site: Path) -> None:
    for width, columns in ((1280, 3), (390, 1)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto((site / "sectors" / "s1.html").as_uri())
        links = page.locator(".px-chain > li")
        assert len({links.nth(n).bounding_box()["x"] for n in range(3)}) == columns  # type: ignore[index]
        assert links.first.locator("a").first.get_attribute("href") == "#segment-design"


def test_places_hold_their_carriers_and_say_how_they_are_known(page: Page, site: Path) -> None:
    page.goto((site / "sectors" / "index.html").as_uri())
    first, last = page.locator(".px-places > li").first, page.locator(".px-places > li").last
    assert " ".join(first.inner_text().split()).startswith("产业创新集聚区 人工智能 · 原文列明的地点")
    assert first.locator("li").all_inner_texts() == ["浦东张江", "徐汇滨江", "闵行马桥", "临港新片区"]
    inferred = page.locator(".px-places > li", has_text="张江实验室")
    assert "推断：名称里带地名" in inferred.inner_text()
    assert last.locator("strong").inner_text() == "原文未写地点"
    assert last.locator("li").count() == 14
