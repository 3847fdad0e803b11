"""The search's data: complete, once each, at addresses that exist; and all scripts: in syntax of 2017."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import esprima
import pytest

from planexplorer.pages.build import Site
from planexplorer.pages.handover import script
from planexplorer.pages.html_tree import parse
from planexplorer.plan.numbers import number_rows
from planexplorer.plan.whole import Plan
from planexplorer.search.findable import Record, from_plan
from planexplorer.search.notes import PageText, from_pages
from planexplorer.search.readable import sections
from planexplorer.search.write import BETWEEN, STUB, by_rule, columns
from planexplorer.search.writings import readings, simplifications, vocabulary
from searching import GIVEN, Entry, plain, read_data, read_entries

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "overrides" / "assets" / "javascripts").rglob("*.js"))
PAGES_OF_THE_PLAN = ("indicators/i", "targets/", "sectors/", "terms/", "source/")


@pytest.fixture(scope="session")
def records(site_pages: Site) -> list[Record]:
    return from_plan(site_pages.known)


@pytest.fixture(scope="session")
def shipped(site: Path) -> list[Entry]:
    return read_entries(read_data(site))


def test_everything_of_the_plan_has_one_record(plan: Plan, records: list[Record]) -> None:
    refs = Counter(r.ref for r in records if r.kind != "note")
    subjects = plan.subjects.values()
    wanted = {i.id for i in plan.indicators} | set(plan.subjects) | set(plan.terms)
    wanted |= {t.id for s in subjects for t in s.targets} | {m.id for s in subjects for m in s.measures}
    wanted |= {p.passages[0].id for p in plan.text.paragraphs}
    assert set(refs) == wanted
    assert set(refs.values()) == {1}


@pytest.mark.shanghai
def test_words_that_lead_to_a_thing_are_searched_and_are_none_of_its_names(
    plan: Plan, records: list[Record]
) -> None:
    by_ref = {r.ref: r for r in records}
    data = columns(records, {r.ref: by_rule(r) for r in records}, plan.words)
    names = dict(zip(str(data["ref"]).split("|"), str(data["names"]).split(BETWEEN), strict=True))
    searched = [t for t in (*plan.terms.values(), *plan.indicators, *plan.subjects.values()) if t.search]
    assert {"I05", "S2", "third-generation-compound-semiconductors"} <= {t.id for t in searched}
    for thing in searched:
        assert not set(thing.search) & set(by_ref[thing.id].names)
        assert set(thing.search) <= set(names[thing.id].split("\n"))
        assert data["leads"][thing.id] == thing.search  # type: ignore[index]
    assert "宽禁带半导体" in names["third-generation-compound-semiconductors"]


@pytest.mark.shanghai
def test_a_term_belongs_to_what_names_it_also_within_a_longer_name(records: list[Record]) -> None:
    owners = {r.ref: r.owners for r in records if r.kind == "term"}
    assert owners["5g"] == ("S1", "C1-1", "C1-2", "C3", "C3-2")
    assert owners["eda"] == ("S1",)


@pytest.mark.shanghai
def test_a_measure_is_found_with_its_marks_and_its_kind_of_action(records: list[Record]) -> None:
    texts = {r.ref: r.text for r in records if r.kind == "measure"}
    assert texts["C3-1-M3"] == "〔…〕打造具有国际竞争力的产品矩阵 〔D06 残句〕"
    assert texts["S1-M4"].splitlines() == ["打造国家级电子设计自动化（EDA）平台", "平台建设"]


def test_every_passage_is_kept_word_for_word(plan: Plan, records: list[Record]) -> None:
    texts = {r.ref: r for r in records if r.kind == "passage"}
    for paragraph in plan.text.paragraphs:
        record = texts[paragraph.passages[0].id]
        starts = [0, *(start for start, _ in record.parts), len(record.text)]
        for passage, start in zip(paragraph.passages, starts, strict=False):
            words = " ｜ ".join(c for c in passage.text.split("\t") if c)
            assert record.text.startswith(words, start) or record.title == words.strip()


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids.update(value for name, value in attrs if tag and name == "id" and value)


def test_every_record_leads_to_a_place_that_exists(site: Path, shipped: list[Entry]) -> None:
    ids: dict[str, set[str]] = {}
    missing = []
    for url in {u for e in shipped for u in e.urls}:
        path, _, anchor = url.partition("#")
        if path not in ids:
            reader = _Ids()
            reader.feed((site / path).read_text(encoding="utf-8"))
            ids[path] = reader.ids
        if anchor and anchor not in ids[path]:
            missing.append(url)
    assert missing == []


def test_no_paragraph_is_found_twice(shipped: list[Entry]) -> None:
    lines = Counter(
        plain(line)
        for e in shipped
        if e.kind in {"passage", "note"}
        for line in e.text.split("\n")
        if len(line) > 12
    )
    assert [line for line, count in lines.items() if count > 1] == []


def test_every_word_that_pages_show_is_somewhere_in_the_records(site: Path, shipped: list[Entry]) -> None:
    everything = "\n".join(line for e in shipped for line in e.lines)
    lost, read = {}, 0
    for path in sorted(site.rglob("*.html")):
        url = path.relative_to(site).as_posix()
        article = re.search(r"<article[^>]*>(.*)</article>", path.read_text(encoding="utf-8"), re.DOTALL)
        if url == "404.html" or not article:  # the paper edition repeats all pages in one
            continue
        read += 1
        # Tables of comparison set side by side what other pages say.
        words_of_it = re.sub(r"<table[^>]* data-ids=.*?</table>", "", article[1], flags=re.DOTALL)
        frame_only = url.startswith(PAGES_OF_THE_PLAN) and url not in {
            "targets/index.html",
            "terms/index.html",
        }
        for section in sections(parse(words_of_it), frame_only=frame_only):
            for block in (section.heading, *section.blocks):
                # A cell may put an id beside a name: each is found, if not the two as one.
                words = re.split(r"[\s·：；、（）›]+", block)
                if plain(block) not in everything and any(plain(w) not in everything for w in words):
                    lost[block] = url
    assert lost == {}
    assert read > 20


def test_a_section_is_read_without_what_is_excluded() -> None:
    html = """<h1 id="a">题<a class="headerlink" href="#a">¶</a></h1><p>一<b>二</b></p>
    <ul data-search-exclude><li>三</li></ul><h2 id="b" data-search-exclude>四</h2><p>五</p><h3 id="c">六</h3>
    <h2 id="d">七</h2><table><tr><th>八</th><td>九 <a class="px-source" href="#p">p001</a></td></tr></table>"""
    found = [(s.anchor, s.heading, s.blocks) for s in sections(parse(html))]
    assert found == [("a", "题", ["一二"]), ("d", "七", ["八", "九"])]
    assert [(s.anchor, s.blocks) for s in sections(parse(html), frame_only=True)] == [
        ("a", ["一二"]),
        ("d", ["八"]),
    ]


def test_a_block_is_found_where_it_is_first_read(site_pages: Site) -> None:
    pages = [
        PageText("b.html", "乙", parse('<h1 id="b">乙</h1><p>同一句话。</p><p>只在乙。</p>')),
        PageText("a.html", "甲", parse('<h1 id="a">甲</h1><p>同一句话。</p><p>已有记录</p>')),
    ]
    known = [Record("note", "x.html", "已有记录")]
    found = from_pages(pages, known, site_pages.addresses)
    assert [(r.ref, r.title, r.text) for r in found] == [
        ("a.html#a", "甲", "同一句话。"),
        ("b.html#b", "乙", "只在乙。"),
    ]


def test_characters_are_simplified_as_far_as_the_site_has_them() -> None:
    traditional, simple = simplifications("集成电路国里")
    table = dict(zip(traditional, simple, strict=True))
    assert {table[c] for c in "電國裡裏"} == set("电国里")
    assert "龍" not in table
    assert dict(vocabulary("集成电路", (traditional, simple)))["積體电路"] == "集成电路"
    assert vocabulary("别的", (traditional, simple)) == []


def test_readings_are_those_in_use() -> None:
    assert readings(["集成电路", "银行", "行动"]).split("|") == [
        "cheng成",
        "dian电",
        "dong动",
        "hang行",
        "ji集",
        "lu路",
        "xing行",
        "yin银",
    ]


def test_what_is_suggested_can_be_found(plan: Plan, records: list[Record]) -> None:
    assert {i for s in plan.suggestions for i in s.see} <= {r.ref for r in records}


def test_the_script_cannot_end_its_element() -> None:
    data = {"a": "</script><!--\u2028"}
    written = script("search", data)
    assert "<" not in written
    assert json.loads(written.removeprefix(GIVEN).rstrip().rstrip(";")) == data


def test_the_theme_finds_an_empty_index(site: Path) -> None:
    assert json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8")) == STUB
    assert (site / "search" / "search_index.js").stat().st_size < 200


def test_little_more_is_shipped_than_the_text_itself(site: Path, shipped: list[Entry]) -> None:
    stored = sum(len("".join([e.ref, e.title, *e.names, e.value, e.text]).encode()) for e in shipped)
    assert (site / "search" / "records.js").stat().st_size <= 1.3 * stored


def test_addresses_follow_their_rule() -> None:
    assert by_rule(Record("measure", "C1-1-M2", "", owners=("C1-1",))) == "sectors/c1-1.html#c1-1-m2"
    assert by_rule(Record("note", "guide.html#ids", "编号")) == "guide.html#ids"


@pytest.mark.shanghai
def test_every_number_of_the_text_is_in_the_index_by_value(plan: Plan, site_pages: Site) -> None:
    rows = number_rows(site_pages.graph)
    assert all([r.value for r in group] == sorted(r.value for r in group) for group in rows.values())
    money = {(r.value, r.words) for r in rows["亿元"]}
    assert {(Decimal(2000), "2000 亿元"), (Decimal(15000), "1.5 万亿元")} <= money
    worded = [o.target for o in plan.targets.values() if o.target.value is not None]
    assert {t.id for t in worded} <= {r.target for group in rows.values() for r in group}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_scripts_are_small_and_in_the_syntax_of_2017(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    esprima.parse(text, ecmaVersion=2017)
    assert text.count("\n") <= 250
    for newer in (
        "import(",
        "fetch(",
        "XMLHttpRequest",
        "Segmenter",
        "replaceAll",
        ".matchAll(",
        ".flat(",
        "??",
        "?.",
        ":has(",
    ):
        assert newer not in text.replace("(?.", ""), newer


def test_the_parser_refuses_newer_syntax() -> None:
    for newer in (
        "a?.b",
        "a ?? b",
        "({...a})",
        "class A { x = 1 }",
        "/(?<=a)b/",
        "async () => { for await (x of y); }",
    ):
        with pytest.raises(esprima.Error):
            esprima.parse(newer, ecmaVersion=2017)
