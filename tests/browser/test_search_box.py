"""The search box of every page: queries typed in a real browser, results read from the list."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from lunr.builder import Builder
from playwright.sync_api import Browser, Page
from pypinyin import Style, lazy_pinyin

from project import FIXTURES
from searching import (
    FULL_WIDTH,
    Box,
    Entry,
    batches,
    draw,
    plain,
    read_data,
    read_entries,
    to_traditional,
    truth,
)

# Every test here asks for what the first plan says.
pytestmark = [pytest.mark.browser, pytest.mark.shanghai]

GOLDEN = yaml.safe_load((FIXTURES / "queries.yml").read_text(encoding="utf-8"))
NAMED = {"indicator", "sector", "term"}
NEAR = "没有完全一致的结果，以下为近似"


@pytest.fixture(scope="session")
def entries(site: Path) -> list[Entry]:
    """The records that the site ships."""
    return read_entries(read_data(site))


@pytest.fixture
def box(page: Page, site: Path) -> Box:
    """The box on a page in a folder."""
    return Box(page, (site / "terms" / "eda.html").as_uri())


def check(box: Box, entries: list[Entry], queries: list[str]) -> None:
    """Every record that truly holds a query is found, and no other; a name spelled by it may come too."""
    assert queries
    wrong = []
    for answer in box.ask_all(queries):
        wanted = truth(entries, answer.query)
        missing = [e.ref for e in wanted if not answer.has(e)]
        right = {u for e in wanted for u in e.urls}
        extra = [f.url for f in answer.results if f.url not in right and "px-found-way" not in f.html]
        if missing or extra or NEAR in answer.status:
            wrong.append((answer.query, answer.status, missing, extra))
    assert wrong == []


@pytest.mark.parametrize("length", [1, 2, 3, 4, 6])
def test_every_substring_is_found_where_it_is_and_nowhere_else(
    box: Box, entries: list[Entry], length: int
) -> None:
    check(box, entries, draw(entries, length, 30, length))


def test_numbers_and_letters_are_found(box: Box, entries: list[Entry]) -> None:
    check(box, entries, draw(entries, 5, 25, 21, r"\d") + draw(entries, 4, 25, 22, "[A-Za-z]"))
    check(box, entries, draw(entries, 6, 15, 23, "[万亿]"))


def test_full_width_upper_case_and_traditional_are_found(box: Box, entries: list[Entry]) -> None:
    latin = draw(entries, 5, 25, 24, "[A-Za-z0-9]")
    check(box, entries, [q.translate(FULL_WIDTH) for q in latin] + [q.upper() for q in latin])
    check(box, entries, [q.translate(to_traditional()) for q in draw(entries, 4, 40, 25)])


@pytest.mark.parametrize(
    "kinds", [{"passage"}, {"target", "indicator"}, {"measure"}, {"term", "sector"}, {"note"}]
)
def test_everything_is_found_by_its_own_words(box: Box, entries: list[Entry], kinds: set[str]) -> None:
    own = [(e, words) for e in entries if e.kind in kinds for words in _own_words(e)]
    queries = list(dict.fromkeys(words for _, words in own))
    answers = {a.query: a for batch in batches(queries) for a in box.ask_all(batch, whole=False)}
    left = [(e, q) for e, q in own if not answers[q].has(e)]
    rest = {a.query: a for a in box.ask_all(dict.fromkeys(q for _, q in left))} if left else {}
    assert [(e.ref, q) for e, q in left if not rest[q].has(e)] == []
    assert {e.ref for e, _ in own} == {e.ref for e in entries if e.kind in kinds}


def _own_words(entry: Entry) -> Iterator[str]:
    """A record's title, its names, and the longest clause of each line of its text."""
    yield from filter(None, (entry.title, *entry.names[:1]))
    lines = () if entry.kind == "term" else (entry.value, *entry.text.split("\n"))
    for line in filter(None, lines):
        clause = max(re.split('[，。；：｜“”"（）]', line), key=len)
        if plain(clause):
            yield clause[:40]


def test_golden_queries_are_found_as_written(box: Box, entries: list[Entry]) -> None:
    check(box, entries, GOLDEN["as_written"])


def test_golden_queries_written_otherwise_give_the_same(box: Box, entries: list[Entry]) -> None:
    wrong = []
    for query, others in GOLDEN["same_as"].items():
        first, *rest = box.ask_all([query, *others])
        assert first.results
        for answer in rest:
            # A page that explains the search may have the very letters.
            literal = {u for e in truth(entries, answer.query) for u in e.urls}
            if not set(first.urls) <= set(answer.urls) <= set(first.urls) | literal:
                wrong.append((answer.query, answer.status))
    assert wrong == []


def test_golden_first_results(box: Box) -> None:
    answers = box.ask_all(GOLDEN["first"], whole=False)
    assert {a.query: a.urls[0] for a in answers} == GOLDEN["first"]
    assert all(max(a.results, key=lambda f: f.score).url == a.urls[0] for a in answers)


def test_golden_suggestions_say_so(box: Box) -> None:
    for answer in box.ask_all(GOLDEN["suggested"], whole=False):
        found = next(f for f in answer.results if f.url == GOLDEN["suggested"][answer.query])
        assert f"建议：{answer.query} → " in found.text


def test_golden_near_queries_say_so(box: Box) -> None:
    for answer in box.ask_all(GOLDEN["near"]):
        assert answer.status.startswith(NEAR), answer.query
        assert GOLDEN["near"][answer.query] in answer.urls, (answer.query, answer.urls)
    near = box.ask_all([*GOLDEN["near"], *GOLDEN["first"]], whole=False)
    assert {a.query for a in near if "近似" in a.status} == set(GOLDEN["near"])


def test_golden_queries_without_answer_get_an_honest_one(box: Box) -> None:
    for answer in box.ask_all(GOLDEN["nothing"]):
        assert answer.status.startswith(f"没有找到“{answer.query}”。已查遍全站")
    assert any("芯片" in f.title for f in box.ask_all(["量子计算机芯片厂"])[0].results)


def test_names_come_first(box: Box, entries: list[Entry]) -> None:
    named = [e for e in entries if e.kind in NAMED]
    by_title: dict[str, set[str]] = {}
    for entry in named:
        by_title.setdefault(plain(entry.title), set()).update(entry.urls)
    answers = [a for batch in batches([e.title for e in named]) for a in box.ask_all(batch, whole=False)]
    right = [a.urls[0] in by_title[plain(a.query)] for a in answers]
    assert sum(right) / len(right) >= 0.95


@pytest.mark.parametrize("style", [Style.NORMAL, Style.FIRST_LETTER])
def test_pinyin_finds_every_name_among_the_first_three(box: Box, entries: list[Entry], style: Style) -> None:
    named = [e for e in entries if e.kind in NAMED and re.fullmatch(r"[\u4e00-\u9fff]{2,}", e.title)]
    named = named[style == Style.NORMAL :: 2]
    spelled = ["".join(lazy_pinyin(e.title, style=style)) for e in named]
    answers = [a for batch in batches(spelled) for a in box.ask_all(batch, whole=False)]
    late = []
    for entry, answer in zip(named, answers, strict=True):
        found = [f.score for f in answer.results if f.url in entry.urls]
        if not found or sum(f.score > found[0] for f in answer.results) >= 3:
            late.append((entry.title, answer.query))
    assert late == []


def test_one_slip_is_forgiven(box: Box, entries: list[Entry]) -> None:
    names = [e for e in entries if e.kind == "term" and re.fullmatch(r"[\u4e00-\u9fff]{5,9}", e.title)][:60]
    slips = {}
    for at, entry in enumerate(names):
        word, i = entry.title, at % 4 + 1
        slips[
            [word[:i] + "龘" + word[i + 1 :], word[:i] + word[i + 1 :], word[:i] + "龘" + word[i:]][at % 3]
        ] = entry
    answers = box.ask_all(slips)
    assert [a.query for a in answers if not a.has(slips[a.query])] == []
    assert all(a.status.startswith(NEAR) for a in answers if not truth(entries, a.query))


def test_several_words_are_all_wanted_and_quotes_keep_them_together(box: Box) -> None:
    both, turned, phrase, spread = box.ask_all(["光刻 硅片", "硅片 光刻", '"集成电路前道"', "集成电路 前道"])
    assert set(both.urls) == set(turned.urls)
    assert any(u.startswith("source/index.html#") for u in both.urls)
    assert all("前道" in f.text for f in phrase.results)
    assert set(phrase.urls) <= set(spread.urls)


def test_an_amount_is_not_the_end_of_a_longer_one(box: Box) -> None:
    amounts, digits = box.ask_all(["600亿元", "600"])
    assert all("1600" not in f.text for f in amounts.results)
    assert any("1600" in f.text for f in digits.results)


def test_ours_finds_all_that_pairs_of_characters_in_lunr_find(box: Box, entries: list[Entry]) -> None:
    builder = Builder()
    builder.ref("id")
    builder.field("words")
    for number, entry in enumerate(entries):
        pairs = [line[i : i + 2] for line in entry.lines for i in range(len(line) - 1)]
        builder.add({"id": number, "words": pairs})
    index = builder.build()
    queries = [q for q in draw(entries, 2, 60, 31) if re.fullmatch("[\u4e00-\u9fff]+", q)]
    missing = []
    for answer in box.ask_all(queries):
        found = index.query(_one_term(index, answer.query))
        missing += [(answer.query, f["ref"]) for f in found if not answer.has(entries[int(f["ref"])])]
        assert found, answer.query
    assert missing == []


def _one_term(index: object, pair: str) -> object:
    query = index.create_query()  # type: ignore[attr-defined]
    query.term(pair, use_pipeline=False)
    return query


def test_a_value_stands_in_its_result_and_counts_stand_above(box: Box) -> None:
    answer = box.ask("2000亿")
    target = next(f for f in answer.results if f.url == "targets/c1-1-t2.html")
    assert "达到 2000 亿元" in target.text
    assert target.group == "目标"
    groups = [f.group for f in answer.results]
    counts = "，".join(f"{g} {groups.count(g)}" for g in dict.fromkeys(groups))
    assert answer.status == f"共 {len(groups)} 条：{counts}"
    # The page that explains the search has the words four times, and yet comes last.
    assert groups[-1] == "说明"


@pytest.mark.parametrize(
    ("query", "way"),
    [("宽禁带半导体", "检索词"), ("亩产", "检索词"), ("第三代半导体", "别名"), ("光刻机", "别名")],
)
def test_a_word_that_only_leads_to_a_thing_is_not_called_its_name(box: Box, query: str, way: str) -> None:
    best = box.ask(query).results[0]
    assert re.search(f'px-found-way">{way}：<mark[^>]*>{query}</mark> → ', best.html), best.html


def test_keys_lead_to_the_very_sentence(page: Page, box: Box) -> None:
    answer = box.ask("能网联")
    place = answer.urls.index(next(u for u in answer.urls if u.startswith("source/")))
    heads = len(dict.fromkeys(f.group for f in answer.results[: place + 1]))
    for _ in range(place + heads + 1):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/source/index.html?h=*#p*")
    passage = page.locator(f"[id='{page.url.split('#')[1]}']")
    assert passage.locator("mark[data-px-highlight]").first.inner_text() == "能网联"
    assert passage.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top < innerHeight && r.bottom > 0; }"
    )


def test_enter_opens_the_best_result(page: Page, box: Box) -> None:
    box.ask("jcdl")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sectors/s1.html?h=*")


def test_marks_run_across_links_and_change_no_word(page: Page, site: Path) -> None:
    words = "支持新型指令集、关键核心IP等"
    page.goto((site / "source" / "index.html").as_uri() + "#p029")
    passage = page.locator("#p029")
    before = passage.text_content() or ""
    page.goto((site / "source" / "index.html").as_uri() + f"?h={words}&h=设备&h=芯片#p029")
    marked = passage.locator("mark[data-px-highlight]")
    assert passage.text_content() == before
    assert marked.count() > 3
    found = "".join(marked.all_text_contents())
    assert words in found
    assert found.count("设备") == before.count("设备")
    assert found.count("芯片") == before.count("芯片")


def test_a_pasted_query_is_searched_without_a_key(page: Page, box: Box) -> None:
    page.fill("[data-md-component=search-query]", "光刻胶")
    page.wait_for_function(
        "document.querySelector('.md-search-result__list h2').textContent.startsWith('光刻胶')"
    )


def test_a_shared_query_opens_the_box(page: Page, site: Path) -> None:
    page.goto((site / "guide.html").as_uri() + "?q=集成電路")
    page.wait_for_selector(".md-search-result [data-px-told]")
    assert page.locator(".md-search-result h2").first.inner_text().startswith("S1 集成电路")


def test_search_works_on_a_server_too(browser: Browser, site: Path, entries: list[Entry]) -> None:
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context()
        try:
            box = Box(context.new_page(), f"http://127.0.0.1:{server.server_port}/terms/eda.html")
            check(box, entries, ["能网联", "2000亿", "AM-OLED"])
        finally:
            context.close()
            server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""
