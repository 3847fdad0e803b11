"""A citation says what was seen: words of an excerpt, and nothing of sections that nobody here has read."""

from __future__ import annotations

import pytest

from planexplorer.pages.build import Site
from planexplorer.plan.citation import Cited, citations
from planexplorer.plan.whole import Plan

CAVEAT = "转引自节选，未与正式文本核对"


@pytest.fixture(scope="module")
def official(plan: Plan) -> dict[str, str]:
    """The form used in official papers, of every subject."""
    site = Site(plan)
    cite = site.renderer.environment.globals["citations_of"]
    return {s: next(c.text for c in cite(s) if c.key == "official") for s in plan.subjects}


@pytest.mark.shanghai
def test_a_section_is_cited_as_part_of_an_excerpt(official: dict[str, str]) -> None:
    assert official["S1"].endswith(f"，“集成电路”部分（{CAVEAT}）。")


@pytest.mark.shanghai
@pytest.mark.parametrize(("subject", "has"), [("C5", "只见名称"), ("C4", "只有引言"), ("C4-1", "只见名称")])
def test_a_section_that_we_have_not_is_not_cited(subject: str, has: str, official: dict[str, str]) -> None:
    assert "部分" not in official[subject]
    assert "点到“" in official[subject]
    assert official[subject].endswith(f"（{CAVEAT}；所据文本{has}）。")


@pytest.mark.shanghai
def test_a_statement_is_cited_with_its_words_and_the_caveat(plan: Plan) -> None:
    cited = Cited("C1-1-T2", "产业规模", "“产业规模达到 2000 亿元”（2025 年）", "targets/c1-1-t2.html")
    forms = {c.key: c.text for c in citations(plan.document, "规划浏览器", cited)}
    assert forms["official"].endswith(f"提出：“产业规模达到 2000 亿元”（2025 年）（{CAVEAT}）。")
    assert CAVEAT in forms["bibtex"]
    assert CAVEAT in forms["ris"]


def test_a_plan_whose_text_is_official_is_cited_without_a_caveat(plan: Plan) -> None:
    source = plan.document.source.model_copy(update={"caveat": None})
    document = plan.document.model_copy(update={"source": source})
    forms = {c.key: c.text for c in citations(document, "甲", Cited("S1", "集成电路", None, "a"))}
    assert forms["official"].endswith("，“集成电路”部分。")
    assert "（" not in forms["ris"].partition("N1")[2]
