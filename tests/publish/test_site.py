"""The built site: whole, linked, valid, and nothing from outside."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest

from documents import Document, read, squeezed, target
from planexplorer import model
from planexplorer.facts.kinds import pages_of
from planexplorer.plan.whole import Plan


@pytest.fixture(scope="module")
def documents(site: Path) -> list[Document]:
    found = [read(path) for path in sorted(site.rglob("*.html"))]
    assert len(found) > 20
    return found


def test_every_thing_has_its_page(site: Path, plan: Plan) -> None:
    pages = {f"sectors/{s.id.lower()}.html" for s in plan.subjects.values() if s is not plan.document}
    pages |= {f"indicators/{i.id.lower()}.html" for i in plan.indicators}
    pages |= {f"terms/{t}.html" for t in plan.terms}
    pages |= {f"targets/{t.id.lower()}.html" for s in plan.subjects.values() for t in s.targets}
    pages |= {k.path.removesuffix(".md") + ".html" for k in pages_of(plan) if k.is_single}
    assert [p for p in sorted(pages) if not (site / p).is_file()] == []


def test_every_link_and_anchor_resolves(documents: list[Document], site: Path) -> None:
    broken = []
    for document in documents:
        if document.path.name == "404.html":
            continue  # is served for any address, so its links are absolute
        for link in document.links:
            place = target(document, link)
            if place is None:
                continue
            path, anchor = place
            if not path.is_file() or (anchor and path.suffix == ".html" and not _has_anchor(path, anchor)):
                broken.append((document.path.name, link))
    assert broken == []


def _has_anchor(path: Path, anchor: str) -> bool:
    # What stands behind = is state that a script reads, not a place.
    return "=" in anchor or anchor in read(path).ids


def test_ids_are_unique(documents: list[Document]) -> None:
    twice = {d.path.name: [i for i in set(d.ids) if d.ids.count(i) > 1] for d in documents}
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_everything_loaded_is_in_the_folder(documents: list[Document]) -> None:
    missing = []
    for document in documents:
        for load in document.loads:
            if load.startswith("data:"):
                continue
            place = target(document, load)
            if document.path.name == "404.html" and load.startswith("/"):
                place = document.path.parent / load.lstrip("/").partition("?")[0], ""
            if place is None or not place[0].is_file():
                missing.append((document.path.name, load))
    assert missing == []


def test_style_sheets_and_scripts_load_nothing_from_outside(site: Path) -> None:
    found = []
    for path in [*site.rglob("*.css"), *site.rglob("*.js")]:
        text = path.read_text(encoding="utf-8")
        found += [
            (path.name, m[0]) for m in re.finditer(r"(?:url\(|@import\s+)[\"']?(?:https?:)?//[^)\"']+", text)
        ]
        found += [(path.name, m[0]) for m in re.finditer(r"importScripts\(\s*[\"']https?:[^\"']+", text)]
    assert found == []


def test_pages_have_no_inline_event_handlers(documents: list[Document]) -> None:
    assert {d.path.name: d.handlers for d in documents if d.handlers} == {}


def test_pages_are_valid_html(documents: list[Document]) -> None:
    errors = []
    for document in documents:
        parser = html5lib.HTMLParser()
        parser.parse(document.path.read_text(encoding="utf-8"))
        errors += [(document.path.name, error) for error in parser.errors]
    assert errors == []


def test_pages_are_chinese_and_titled(documents: list[Document]) -> None:
    # The theme says zh; the single-file edition, which is our own, says zh-CN.
    assert {d.language for d in documents} == {"zh", "zh-CN"}
    assert [d.path for d in documents if not d.title.strip()] == []
    titles = [d.title for d in documents if "terms" not in d.path.parts]
    assert len(set(titles)) > 0.9 * len(titles)


def test_no_template_or_markdown_syntax_is_left(documents: list[Document]) -> None:
    left = re.compile(r"\{\{ | \}\}|\{%|%\}|\{:|\{ ?\.px|\]\([^)]*\.md|<!-- plan:|&#\d+;|\bNone\b|Markup\(")
    found = [(d.path.name, m[0]) for d in documents if (m := left.search(d.article))]
    assert found == []


def test_tables_have_captions_and_heads(site: Path, documents: list[Document]) -> None:
    for document in documents:
        html = document.path.read_text(encoding="utf-8")
        for table in re.findall(r'<table class="px-table.*?</table>', html, re.DOTALL):
            assert "<caption>" in table, document.path
            assert "<th scope=" in table, document.path


def test_source_page_holds_the_text_whole_and_anchored(site: Path, plan: Plan) -> None:
    document = read(site / "source" / "index.html")
    article = squeezed(document.article)
    for passage in plan.passages:
        assert passage.id in document.ids
        for cell in passage.text.split("\t"):
            assert squeezed(cell) in article, passage.id


@pytest.mark.shanghai
def test_source_page_reads_joined_sentences_as_one(site: Path) -> None:
    html = (site / "source" / "index.html").read_text(encoding="utf-8")
    text = squeezed(re.sub(r"<[^>]+>", "", html))
    assert "构建东西集聚、多点联动的" in text
    assert "金属氧化物半导体（CMOS集成" in text
    assert "模式动物〔此处原文缺失D05〕发展智慧医疗" in text


def test_every_item_links_its_passage_and_back(site: Path, plan: Plan) -> None:
    source = read(site / "source" / "index.html")
    for subject in plan.subjects.values():
        name = "index" if subject is plan.document else subject.id.lower()
        page = read(site / "sectors" / f"{name}.html")
        for item in (*subject.targets, *subject.measures):
            assert f"../source/index.html#{item.passage}" in page.links, item.id
        for measure in subject.measures:
            assert f"../sectors/{name}.html#{measure.id.lower()}" in source.links
        for item in subject.targets:
            assert f"../targets/{item.id.lower()}.html" in source.links
    for indicator in plan.indicators:
        assert f"../indicators/{indicator.id.lower()}.html" in source.links


def test_rows_of_tables_equal_counts_of_the_model(site: Path, plan: Plan) -> None:
    assert _rows(site / "targets" / "index.html") == len(plan.targets)
    assert _rows(site / "indicators" / "index.html") == len(plan.indicators)
    for subject in plan.subjects.values():
        if isinstance(subject, model.Section):
            gone = {old.lower() for old in plan.redirects}
            ids = set(read(site / "sectors" / f"{subject.id.lower()}.html").ids) - gone
            assert sum(1 for i in ids if re.fullmatch(r".*-t\d+", i)) == len(subject.targets)
            assert sum(1 for i in ids if re.fullmatch(r".*-m\d+", i)) == len(subject.measures)


def _rows(path: Path) -> int:
    table = re.search(r'<table class="px-table.*?</table>', path.read_text(encoding="utf-8"), re.DOTALL)
    assert table
    return table[0].count("<tr") - 1


def test_every_target_is_said_on_its_page(site: Path, plan: Plan) -> None:
    for owned in plan.targets.values():
        if isinstance(owned.owner, model.Indicator):
            page = read(site / "indicators" / f"{owned.owner.id.lower()}.html")
        else:
            page = read(site / "targets" / f"{owned.target.id.lower()}.html")
        assert squeezed(owned.target.quote) in squeezed(page.article)


def test_term_pages_show_every_mention(site: Path, plan: Plan, site_pages: object) -> None:
    graph = site_pages.graph  # type: ignore[attr-defined]
    for term in plan.terms:
        html = (site / "terms" / f"{term}.html").read_text(encoding="utf-8")
        mentions = graph.places(term)
        assert mentions
        alone, within = (len(by.get(term, ())) for by in (graph.by_entity, graph.inner_by_entity))
        assert f"独立出现 {alone} 处" in html
        assert (f"另在更长的名称内 {within} 处" in html) == bool(within)
        assert html.count('<span class="px-before">') == len(mentions)
        assert {m.passage for m in mentions} <= set(re.findall(r"source/index\.html#(p\d+)", html))


def test_what_the_text_lacks_is_said(site: Path, plan: Plan) -> None:
    for subject in plan.subjects.values():
        extent = getattr(subject, "extent", None)
        if extent in {model.Extent.named, model.Extent.introduction}:
            assert "所据文本只" in read(site / "sectors" / f"{subject.id.lower()}.html").article


@pytest.mark.shanghai
def test_english_names_are_marked_unofficial(site: Path, plan: Plan) -> None:
    for subject in plan.subjects.values():
        if subject is not plan.document:
            article = read(site / "sectors" / f"{subject.id.lower()}.html").article
            assert subject.name.en in article
            assert "非官方译名" in article


def test_templates_are_not_published(site: Path) -> None:
    assert [p for p in site.rglob("*") if p.suffix in {".jinja", ".typ", ".md.jinja"}] == []
