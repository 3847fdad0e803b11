"""Pages as they are made of the tiny plan: three whole ones, which `pytest --update-golden` writes anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from planexplorer.checks import load_plan
from planexplorer.facts.kinds import KINDS
from planexplorer.pages.build import Page, Site

GOLDEN = Path(__file__).parent / "golden"
# What each shows of the structure of pages.
PAGES = (
    "sectors/k1-2.md",  # a field that is only named: what is absent
    "targets/l-t1.md",  # a base, a correction, the sentence around it
    "terms/unsweetened-tea.md",  # an abbreviation with an unclosed parenthesis, mentions in context
)


@pytest.fixture(scope="module")
def tiny_site(tiny: Path) -> Site:
    """The pages of the tiny plan, as objects."""
    return Site(load_plan(tiny / "data"))


@pytest.fixture(scope="module")
def pages(tiny_site: Site) -> dict[str, Page]:
    """The generated pages of the tiny plan."""
    return tiny_site.pages()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_as_it_was(path: str, pages: dict[str, Page], request: pytest.FixtureRequest) -> None:
    golden, markdown = GOLDEN / path.replace("/", "-"), pages[path].markdown
    if request.config.getoption("--update-golden"):
        golden.write_text(markdown, encoding="utf-8")
    assert markdown == golden.read_text(encoding="utf-8")


def test_every_kind_of_page_is_made_and_knows_its_kind(pages: dict[str, Page]) -> None:
    """Pages of the files of a build are made with them, and some are written by hand."""
    elsewhere = {"home", "downloads", "dictionary", "verify", "guide", "method", "about"}
    kinds = {page.markdown.partition("\nkind: ")[2].partition("\n")[0] for page in pages.values()}
    things_without_a_page = {kind.code for kind in KINDS if "#" in kind.path or "^" in kind.path}
    assert kinds == {kind.code for kind in KINDS} - elsewhere - things_without_a_page - {"note"}


def test_a_generated_page_comes_from_its_place_in_the_data(pages: dict[str, Page]) -> None:
    assert pages["sectors/k1-1.md"].source == ("data/sectors/k1.yml", 33)
    assert pages["terms/index.md"].source is None


def test_a_warning_looks_as_heavy_as_its_level(pages: dict[str, Page]) -> None:
    """What is lost and what is easily misread stand above the facts, a slip of the pen below the source."""
    page = pages["sectors/k1-1.md"].markdown
    at = [page.index(f'<p class="px-warning px-{level}"') for level in ("missing", "caution", "collation")]
    assert at == sorted(at)
    assert at[1] < page.index("{: #targets }") < page.index("{: #source }") < at[2]
    assert '<a class="px-flag px-missing" href="../coverage/index.html#d01"' in page
    assert '<a class="px-flag px-collation" href="../coverage/index.html#d02"' in page


def test_the_ledger_stands_by_level(pages: dict[str, Page]) -> None:
    page = pages["coverage/index.md"].markdown
    heads = [line.partition(" {")[0] for line in page.splitlines() if line.startswith(("### ", "#### D"))]
    assert [head.partition(" ")[2].partition("：")[0][:3] for head in heads] == [
        *("缺失", "D01", "D04"),
        *("口径与", "D05"),
        *("校勘", "D02", "D03"),
    ]


def test_each_page_of_targets_and_measures_says_once_who_is_responsible(
    tiny_site: Site, pages: dict[str, Page]
) -> None:
    plan = tiny_site.plan
    holders = [s.id for s in plan.subjects.values() if s.targets or s.measures]
    for identifier in [*holders, *plan.targets, *(i.id for i in plan.indicators)]:
        page = pages[tiny_site.addresses.of(identifier).page].markdown
        assert page.count(plan.document.responsible or "") == 1, identifier
    for subject in set(plan.subjects) - set(holders):
        assert (plan.document.responsible or "") not in pages[tiny_site.addresses.of(subject).page].markdown


def test_rendering_twice_gives_the_same(tiny_site: Site, pages: dict[str, Page]) -> None:
    assert tiny_site.pages() == pages


def test_a_fragment_is_marked_on_its_page_and_leads_to_the_ledger(pages: dict[str, Page]) -> None:
    [line] = [x for x in pages["sectors/k1-1.md"].markdown.splitlines() if 'id="k1-1-m4"' in x]
    assert "加强低温浓<small" in line
    assert ">〔…〕</small>" in line
    assert 'href="../coverage/index.html#d01"' in line
    assert ">D01 残句</a>" in line
    [line] = [x for x in pages["sectors/k1-1.md"].markdown.splitlines() if 'id="k1-1-m2"' in x]
    assert "〔…〕" not in line
    assert ">D02 标点存疑</a>" in line


def test_a_sector_says_of_segments_carriers_and_measures_what_the_data_says(pages: dict[str, Page]) -> None:
    page = pages["sectors/l1.md"].markdown
    assert "产业链环节 · 上游（我们的读法）" in page
    assert "（名单齐全）" in page
    assert "<small>平台建设</small>" in page


def test_what_is_left_as_narrative_is_told_with_its_reason(pages: dict[str, Page]) -> None:
    page = pages["coverage/index.md"].markdown
    assert "4 字：“检测能力”" in page
    assert "（缺损之后的残句，说的是什么不明。）" in page
