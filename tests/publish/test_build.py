"""Builds: a failed one harms nothing, another plan builds too, and stock MkDocs makes the same pages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from documents import read, squeezed
from helpers import change, copied
from planexplorer.checks import load_plan
from planexplorer.pages.build import PathClash, Site
from project import Rendered, build, lay_out
from stock import write_config

# The endings of what is written for people or machines to read.
WRITTEN = {".py", ".jinja", ".typ", ".html", ".css", ".js"}


@pytest.fixture
def tiny_project(tmp_path: Path, tiny: Path) -> Path:
    return lay_out(tmp_path, tiny / "data", tiny / "content")


def test_another_plan_builds_and_nothing_of_the_first_shows(tiny: Path, tiny_site: Path) -> None:
    plan = load_plan(tiny / "data")
    for subject in plan.subjects.values():
        if subject is not plan.document:
            assert subject.name.zh in read(tiny_site / "sectors" / f"{subject.id.lower()}.html").article
    words = [p for p in tiny_site.rglob("*.html") if re.search("上海|浦东|集成电路", read(p).article)]
    assert words == []


def test_a_failed_build_leaves_the_earlier_site_alone(
    tiny_project: Path, tiny_site: Path, tmp_path: Path
) -> None:
    out = shutil.copytree(tiny_site, tmp_path / "site")
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    path = tmp_path / "data" / "indicators.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("operator: ", "operator: x", 1), encoding="utf-8")
    result = build(tiny_project, out)
    assert result.returncode == 1
    line = text[: text.index("operator: ")].count("\n") + 1
    assert re.search(rf"data/indicators\.yml:{line}:\d+: PE203 .*seen: 'x", result.stderr)
    assert "1 problem in the data; nothing was built" in result.stderr
    assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file()} == before


def test_a_broken_page_leaves_the_earlier_site_alone(
    tiny_project: Path, tiny_site: Path, tmp_path: Path
) -> None:
    out = shutil.copytree(tiny_site, tmp_path / "site")
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    page = next((tmp_path / "content").glob("*.md"))
    page.write_text(page.read_text(encoding="utf-8") + "\n\n[nowhere](nowhere.md)\n", encoding="utf-8")
    assert build(tiny_project, out).returncode == 1
    assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file()} == before


def test_a_hand_written_page_cannot_take_a_generated_ones_place(tiny_project: Path, tmp_path: Path) -> None:
    (tmp_path / "content" / "targets").mkdir()
    (tmp_path / "content" / "targets" / "index.md").write_text("# x\n", encoding="utf-8")
    result = build(tiny_project, tmp_path / "site")
    assert result.returncode == 1
    assert "targets/index.md" in result.stderr


def test_two_pages_cannot_have_one_path(tiny: Path, tmp_path: Path) -> None:
    data = copied(tiny / "data", tmp_path)
    change(data, "terms/places.yml", "terms:\n", "terms:\n  - {id: index, zh: 茶叶, en: Tea}\n")
    with pytest.raises(PathClash, match=r"terms/index\.md"):
        Site(load_plan(data)).pages()


def test_an_unknown_part_in_a_hand_written_page_is_an_error(tiny_project: Path, tmp_path: Path) -> None:
    (tmp_path / "content" / "about.md").write_text("# x\n\n<!-- plan:no-such -->\n", encoding="utf-8")
    result = build(tiny_project, tmp_path / "site")
    assert result.returncode == 1
    assert "no-such" in result.stderr


@pytest.mark.full
def test_stock_mkdocs_makes_the_same_articles(
    site: Path, site_pages: Site, rendered: Rendered, tmp_path: Path
) -> None:
    write_config(site_pages, rendered.folder, tmp_path / "mkdocs.yml")
    assert build(tmp_path / "mkdocs.yml", tmp_path / "stock").returncode == 0
    ours = {p.relative_to(site): read(p).article for p in site.rglob("*.html")}
    stock = {p.relative_to(tmp_path / "stock"): read(p).article for p in (tmp_path / "stock").rglob("*.html")}
    assert set(stock) == set(ours)
    assert [p for p in ours if squeezed(ours[p]) != squeezed(stock[p])] == []
