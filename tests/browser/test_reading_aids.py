"""Size, contrast, cards, citations, copying and printing, as a reader uses them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from documents import squeezed

pytestmark = pytest.mark.browser


def size(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"))


@pytest.mark.shanghai
def test_size_is_chosen_and_remembered(page: Page, site: Path) -> None:
    page.goto((site / "sectors" / "c1-1.html").as_uri())
    before = size(page)
    page.get_by_role("button", name="特大").click()
    assert size(page) > 1.3 * before
    page.goto((site / "method.html").as_uri())
    assert size(page) > 1.3 * before
    assert page.get_by_role("button", name="特大").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="标准").click()
    assert size(page) == before


def test_contrast_is_switched_on_and_off(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    button = page.get_by_role("button", name="高对比")
    button.click()
    assert page.evaluate("getComputedStyle(document.querySelector('article p')).color") == "rgb(0, 0, 0)"
    button.click()
    assert button.get_attribute("aria-pressed") == "false"


def test_choices_work_where_storage_is_forbidden(browser: Browser, site: Path) -> None:
    # Not the watched page: the theme's own script does complain.
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})")
    page.goto((site / "index.html").as_uri())
    before = size(page)
    page.get_by_role("button", name="特大").click()
    assert size(page) > before
    context.close()


@pytest.mark.shanghai
def test_a_link_shows_its_card_on_focus_and_escape_closes_it(page: Page, site: Path) -> None:
    page.goto((site / "sectors" / "s1.html").as_uri())
    page.locator("article a[href$='terms/photoresist.html']:visible").first.focus()
    card = page.get_by_role("tooltip")
    card.wait_for()
    assert "光刻胶" in card.inner_text()
    assert "Photoresist" in card.inner_text()
    page.keyboard.press("Escape")
    assert card.count() == 0


@pytest.mark.shanghai
def test_a_card_can_be_moved_onto(page: Page, site: Path) -> None:
    page.goto((site / "sectors" / "c1-1.html").as_uri())
    page.locator("article a[href$='terms/5g-baseband.html']").first.hover()
    card = page.get_by_role("tooltip")
    card.wait_for()
    card.hover()
    page.wait_for_timeout(600)
    assert card.count() == 1


@pytest.mark.shanghai
def test_a_citation_is_copied(page: Page, site: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto((site / "targets" / "c1-1-t2.html").as_uri())
    page.get_by_text("引用格式").click()
    page.get_by_role("button", name="复制公文引用").click()
    page.get_by_text("已复制").wait_for()
    page.evaluate(
        "() => { const t = document.createElement('textarea'); t.id = 'into'; document.body.append(t); t.focus(); }"
    )
    page.keyboard.press("Control+v")
    text = page.locator("#into").input_value()
    assert text == (
        "《上海市先进制造业发展“十四五”规划》（沪府办发〔2021〕12号）提出：下一代通信设备，“产业规模达到 2000 亿元”"
        "（2025 年）（转引自节选，未与正式文本核对）。"
    )


@pytest.mark.shanghai
def test_the_government_document_is_cited_first(page: Page, site: Path) -> None:
    page.goto((site / "sectors" / "c3-1.html").as_uri())
    page.get_by_text("引用格式").click()
    lines = page.get_by_label("GB/T 7714", exact=True).inner_text().splitlines()
    assert lines[0].startswith(
        "上海市人民政府办公厅. 上海市先进制造业发展“十四五”规划: 沪府办发〔2021〕12号[Z]. 2021-07-05."
    )
    assert lines[1].startswith("规划浏览器. C3-1 新能源汽车[DB/OL].")
    assert "TY  - GOVDOC" in page.get_by_label("RIS", exact=True).inner_text()


@pytest.mark.shanghai
def test_a_report_of_an_error_says_where_the_data_stands(page: Page, site: Path, root: Path) -> None:
    page.goto((site / "sectors" / "c1-1.html").as_uri())
    page.get_by_text("报告错误", exact=True).click()
    text = page.get_by_label("报告错误的文字", exact=True).inner_text()
    name, _, line = text.split("数据：")[1].splitlines()[0].partition(" 第 ")
    number = int(line.removesuffix(" 行"))
    assert "C1-1" in (root / name).read_text(encoding="utf-8").splitlines()[number - 1]


@pytest.mark.shanghai
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("sectors/c1-1.html", ["下一代通信设备", "达到 2000 亿元", "C1-1-T2", "数据中台"]),
        ("targets/index.html", ["I18-T1", "C3-4-T2"]),
        ("terms/5g.html", ["低轨卫星通信"]),
    ],
)
def test_paper_has_the_content_and_no_navigation(
    browser: Browser, site: Path, tmp_path: Path, path: str, words: list[str]
) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto((site / path).as_uri())
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    context.close()
    command = ["pdftotext", str(tmp_path / "page.pdf"), "-"]
    text = squeezed(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
    for word in words:
        assert squeezed(word) in text
    assert "切换到" not in text
    assert "字号" not in text
