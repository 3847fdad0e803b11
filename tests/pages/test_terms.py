"""The page of a term: every place of it, what names it, and none but its own names."""

from __future__ import annotations

import re

import pytest

from planexplorer.pages.build import Site
from planexplorer.plan.whole import Plan

# Every test here asks for what the first plan says.
pytestmark = pytest.mark.shanghai


@pytest.fixture(scope="module")
def pages(site_pages: Site) -> dict[str, str]:
    """The Markdown of every page of a term, by its id."""
    return {p.path.removeprefix("terms/").removesuffix(".md"): p.markdown for p in site_pages._terms()}


def test_places_by_itself_and_within_longer_names_are_counted_and_listed_apart(pages: dict[str, str]) -> None:
    markdown = pages["5g"]
    assert "独立出现 3 处；另在更长的名称内 5 处。" in markdown
    alone, within = markdown.split("### 在更长的名称之内")
    assert alone.count("<mark>") == 3
    assert within.count("<mark>5G") == 5
    longer = re.findall(r'在“<a href="[^"]+">([^<]+)</a>”之内', within)
    assert longer == ["5G核心芯片", "5G基带", "5G通信模组", "5G通信设备", "“5G+8K”应用示范区"]
    assert "之内" not in alone


def test_what_names_it_only_within_a_longer_name_is_told_with_the_others(pages: dict[str, str]) -> None:
    listed = pages["5g"].split("## 哪些产业与重点领域点到它")[1].split("##")[0]
    assert "[集成电路](../sectors/s1.md)（1 处）" in listed
    assert "[下一代通信设备](../sectors/c1-1.md)（4 处）" in listed


def test_a_term_that_stands_only_within_longer_names_says_so(pages: dict[str, str]) -> None:
    markdown = pages["autonomous-driving"]
    assert "独立出现 0 处；另在更长的名称内 1 处。" in markdown
    assert markdown.count('<ol class="px-kwic"') == 1


def test_other_names_are_shown_and_words_to_find_it_by_are_not(pages: dict[str, str]) -> None:
    markdown = pages["third-generation-compound-semiconductors"]
    assert "又作 第三代半导体</p>" in markdown
    assert "宽禁带半导体" not in markdown


def test_no_page_shows_a_word_that_only_leads_to_it_as_its_name(pages: dict[str, str], plan: Plan) -> None:
    leads = {t.id: t.search for t in plan.terms.values() if t.search}
    assert len(leads) > 20
    for term, words in leads.items():
        others = re.findall(r"又作 ([^\n<]*)", pages[term])
        assert not set(words) & {name for line in others for name in line.split("、")}
