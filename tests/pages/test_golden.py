"""Each kind of page, as it is made of the tiny plan: `pytest --update-golden` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from planexplorer.checks import load_plan
from planexplorer.pages.build import Page, Site
from project import ROOT

GOLDEN = ROOT / "tests" / "golden"

# One page of each kind, and of each kind of content that makes a page look different.
PAGES = (
    "changes/index.md",
    "compare/index.md",
    "coverage/index.md",
    "find/index.md",
    "indicators/i01.md",  # a number
    "indicators/i03.md",  # a base, related subjects
    "indicators/i04.md",  # no number
    "indicators/index.md",
    "numbers/index.md",
    "sectors/index.md",
    "sectors/k.md",  # a group without targets
    "sectors/k1-1.md",  # a field with a section, a join and a loss
    "sectors/k1-2.md",  # a field that is only named
    "sectors/k1.md",  # a sector with fields
    "sectors/k2.md",  # a sector that is only named
    "sectors/l.md",  # a group with targets
    "sectors/l1.md",  # a sector with segments and carriers
    "source/index.md",
    "targets/index.md",
    "targets/k1-1-t1.md",  # a number that is converted
    "targets/k1-t1.md",  # an order of size
    "targets/l-t1.md",  # a base
    "targets/p-t1.md",  # no number
    "terms/demonstration-use.md",  # a name cut by a page break
    "terms/index.md",
    "terms/unsweetened-tea.md",  # an abbreviation with an unclosed parenthesis
)


@pytest.fixture(scope="module")
def tiny_site(root: Path, tiny: Path) -> Site:
    """The pages of the tiny plan, as objects."""
    return Site(load_plan(tiny / "data"))


@pytest.fixture(scope="module")
def pages(tiny_site: Site) -> dict[str, Page]:
    """The generated pages of the tiny plan."""
    return tiny_site.pages()


def compare(path: str, markdown: str, request: pytest.FixtureRequest) -> None:
    """Compare a page with the golden one, or make it that."""
    golden = GOLDEN / path.replace("/", "-")
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(markdown, encoding="utf-8")
    assert markdown == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_as_it_was(path: str, pages: dict[str, Page], request: pytest.FixtureRequest) -> None:
    compare(path, pages[path].markdown, request)


def test_the_hand_written_home_page_is_filled_in(
    tiny: Path, tiny_site: Site, request: pytest.FixtureRequest
) -> None:
    home = (tiny / "content" / "index.md").read_text(encoding="utf-8")
    compare("index.md", tiny_site.expand(home, "index.md"), request)


def test_every_golden_page_is_of_this_list() -> None:
    assert {p.name for p in GOLDEN.iterdir()} == {p.replace("/", "-") for p in (*PAGES, "index.md")}


def test_there_is_a_golden_page_of_every_kind(pages: dict[str, Page]) -> None:
    kinds = {path: page.markdown.partition("\nkind: ")[2].partition("\n")[0] for path, page in pages.items()}
    assert set(kinds.values()) == {kinds[path] for path in PAGES}


def test_a_generated_page_comes_from_its_place_in_the_data(pages: dict[str, Page]) -> None:
    assert pages["sectors/k1-1.md"].source == ("data/sectors/k1.yml", 32)
    assert pages["terms/index.md"].source is None


def test_rendering_twice_gives_the_same(tiny_site: Site, pages: dict[str, Page]) -> None:
    assert tiny_site.pages() == pages
