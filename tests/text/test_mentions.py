"""Names are found where a reader finds them: the longest one, as a whole word, over page breaks."""

from __future__ import annotations

from itertools import pairwise

import pytest

from planexplorer.model import Passage, PassageKind, Term
from planexplorer.plan.whole import Plan
from planexplorer.text.mentions import Matcher, find_inner, find_mentions, folded
from planexplorer.text.source import SourceText


def terms(*forms: str | tuple[str, ...]) -> list[Term]:
    """Return terms, each from its name, or from its name and abbreviations."""
    named = [(form,) if isinstance(form, str) else form for form in forms]
    return [Term(id=f"t{n}", zh=zh, en="x", abbr=abbr) for n, (zh, *abbr) in enumerate(named)]


def source(*lines: str, gap: bool = False) -> SourceText:
    """Return a text whose lines are pieces of one paragraph."""
    return SourceText(
        Passage(
            id=f"p{n:03}",
            line=n,
            kind=PassageKind.paragraph,
            continues=f"p{n - 1:03}" if n > 1 else None,
            gap="D01" if gap and n > 1 else None,
            text=line,
        )
        for n, line in enumerate(lines, 1)
    )


def found(text: SourceText, *forms: str | tuple[str, ...]) -> list[tuple[str, str]]:
    """Return what is found as (name of the term, words of the text)."""
    known = {t.id: t for t in terms(*forms)}
    return [
        (known[m.entity].zh, text.paragraphs[m.span.paragraph].original(m.span))
        for m in find_mentions(text, known.values())
    ]


@pytest.mark.parametrize(
    ("text", "forms", "words"),
    [
        ("发展智能芯片、芯片", ("芯片", "智能芯片"), ["智能芯片", "芯片"]),
        ("突破5G基带和5G", ("5G", "5G基带"), ["5G基带", "5G"]),
        ("新型智能终端与智能终端", ("智能终端", "新型智能终端"), ["新型智能终端", "智能终端"]),
        ("通用智能芯片", ("通用智能", "智能芯片"), ["通用智能"]),  # left to right: no overlap
        ("5G 与 5G通信", ("5G", "5G 通信"), ["5G", "5G通信"]),
        ("低 轨 卫星", ("低轨卫星",), ["低 轨 卫星"]),
        ("EDA、xEDAy、EDA2、3EDA、eda", ("EDA",), ["EDA", "eda"]),
        ("15G、5G、5GHz、5G频段", ("5G",), ["5G", "5G"]),
        ("Wi-Fi6 与 WI-FI6", ("Wi-Fi6",), ["Wi-Fi6", "WI-FI6"]),
        ("使用wi-fi6e", ("Wi-Fi6",), []),
        ("IC设计、ICs", ("IC",), ["IC"]),
        ("C++语言、C", ("C++", "C"), ["C++", "C"]),
        ("芯片", ("芯片设计",), []),
    ],
)
def test_the_longest_whole_name_is_found(text: str, forms: tuple[str, ...], words: list[str]) -> None:
    assert [w for _, w in found(source(text), *forms)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("逻辑门阵列芯片（FPGA）、核心", ["逻辑门阵列芯片（FPGA）"]),
        ("逻辑门阵列芯片 (FPGA) 、核心", ["逻辑门阵列芯片 (FPGA)"]),
        ("逻辑门阵列芯片（FPGA 在车载", ["逻辑门阵列芯片（FPGA"]),
        ("逻辑门阵列芯片（FPGA、CPLD）", ["逻辑门阵列芯片（FPGA"]),
        ("逻辑门阵列芯片（又称FPGA）", ["逻辑门阵列芯片", "FPGA"]),
        ("逻辑门阵列芯片、FPGA", ["逻辑门阵列芯片", "FPGA"]),
        ("FPGA（逻辑门阵列芯片）", ["FPGA（逻辑门阵列芯片）"]),
    ],
)
def test_a_name_and_its_gloss_are_one_mention(text: str, words: list[str]) -> None:
    assert [w for _, w in found(source(text), ("逻辑门阵列芯片", "FPGA"))] == words


def test_the_gloss_of_one_term_is_not_the_next_term() -> None:
    text = source("外包生产（CMO/CDMO）")
    assert found(text, ("外包生产", "CMO"), "CDMO") == [("外包生产", "外包生产（CMO"), ("CDMO", "CDMO")]
    assert found(text, "外包生产", "CMO/CDMO") == [("外包生产", "外包生产"), ("CMO/CDMO", "CMO/CDMO")]


def test_a_name_is_found_over_a_page_break_and_counts_where_it_begins() -> None:
    text = source("等下", "一代移动通信技术")
    (mention,) = find_mentions(text, terms("下一代移动通信技术"))
    assert mention.passage == "p001"
    assert text.paragraphs[0].original(mention.span) == "下一代移动通信技术"


def test_no_name_is_found_over_a_loss() -> None:
    text = source("等下", "一代移动通信技术", gap=True)
    assert found(text, "下一代移动通信技术", "移动通信技术") == [("移动通信技术", "移动通信技术")]


def test_a_name_does_not_run_from_one_cell_of_a_table_into_the_next() -> None:
    assert found(source("芯\t片\t芯片"), "芯片") == [("芯片", "芯片")]


def test_folding_takes_white_space_and_case_away() -> None:
    assert folded(" AM-OLED　5 G\n\u00a0x ") == "am-oled5gx"


def test_the_first_owner_of_a_form_keeps_it_and_empty_forms_match_nothing() -> None:
    matcher = Matcher([("芯片", "a"), ("芯片", "b"), (" ", "c")])
    assert list(matcher.matches("芯片 ")) == [(0, 2, "a")]


def inner(text: SourceText, *forms: str | tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Return what is found within longer names as (name of the term, words of the text, longer name)."""
    known = {t.id: t for t in terms(*forms)}
    return [
        (known[i.entity].zh, text.paragraphs[i.span.paragraph].original(i.span), known[i.of].zh)
        for i in find_inner(text, known.values(), find_mentions(text, known.values()))
    ]


@pytest.mark.parametrize(
    ("text", "forms", "places"),
    [
        ("突破5G基带和5G", ("5G", "5G基带"), [("5G", "5G", "5G基带")]),
        (
            "通用智能芯片",
            ("芯片", "智能芯片", "通用智能芯片"),
            [("智能芯片", "智能芯片", "通用智能芯片"), ("芯片", "芯片", "通用智能芯片")],
        ),
        ("5G和5G网", ("5G和5G网", "5G"), [("5G", "5G", "5G和5G网"), ("5G", "5G", "5G和5G网")]),
        # The longest form of an entity counts, and what is no whole word does not.
        ("创新药物展", (("药", "药物"), "创新药物展"), [("药", "药物", "创新药物展")]),
        ("15G网", ("15G网", "5G"), []),
        # What begins in one name and ends behind it is within none.
        ("智慧出行服务", ("智慧出行", "出行服务"), []),
        # A name with its abbreviation in brackets is one place.
        ("设计（EDA）平台", ("设计（EDA）平台", ("设计", "EDA")), [("设计", "设计", "设计（EDA）平台")]),
    ],
)
def test_names_within_longer_names_are_found_apart(
    text: str, forms: tuple[str, ...], places: list[tuple[str, str, str]]
) -> None:
    assert inner(source(text), *forms) == places


def test_words_that_only_lead_to_a_term_are_no_mentions() -> None:
    term = Term(id="t", zh="动力电池组", en="x", aliases=("电池组",), search=("电池",))
    text = source("电池组、电池、动力电池组")
    mentions = find_mentions(text, [term])
    assert [text.paragraphs[0].original(m.span) for m in mentions] == ["电池组", "动力电池组"]
    assert find_inner(text, [term], mentions) == []


# --- in the real text -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def named(plan: Plan) -> list[tuple[str, str, str]]:
    """Every mention of the real text as (entity's name, words, passage)."""
    names = {s.id: s.name.zh for s in plan.subjects.values()} | {t.id: t.zh for t in plan.terms.values()}
    return [
        (names[m.entity], plan.text.paragraphs[m.span.paragraph].original(m.span), m.passage)
        for m in find_mentions(plan.text, plan.entities)
    ]


@pytest.mark.shanghai
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("智能芯片", "智能芯片"),
        ("现场可编程逻辑门阵列芯片", "现场可编程逻辑门阵列芯片（FPGA）"),
        ("国家级电子设计自动化（EDA）平台", "国家级电子设计自动化（EDA）平台"),
        ("新型智能终端", "新型智能终端"),
        ("智能终端", "智能终端"),
        ("下一代移动通信技术", "下一代移动通信技术"),
    ],
)
def test_awkward_names_of_the_text_are_found_whole(
    named: list[tuple[str, str, str]], name: str, words: str
) -> None:
    assert words in [w for n, w, _ in named if n == name]


@pytest.mark.shanghai
def test_the_name_cut_by_a_page_break_counts_on_the_page_it_begins_on(
    named: list[tuple[str, str, str]],
) -> None:
    assert [p for n, _, p in named if n == "下一代移动通信技术"] == ["p040"]


@pytest.mark.shanghai
def test_the_unclosed_parenthesis_of_the_text_takes_nothing_with_it(
    named: list[tuple[str, str, str]],
) -> None:
    (words,) = [w for _, w, _ in named if "AM-OLED" in w]
    assert words == "有机发光显示（AM-OLED"


@pytest.mark.shanghai
def test_every_abbreviation_of_the_text_is_mentioned(named: list[tuple[str, str, str]]) -> None:
    words = "\n".join(w for _, w, _ in named)
    for short in ("FPGA", "EDA", "CMO", "CDMO", "IVD", "SoC", "RFID", "NFC", "MEMS", "CMOS", "5G", "Wi-Fi6"):
        assert short in words


@pytest.mark.shanghai
@pytest.mark.parametrize(
    ("name", "alone", "within"), [("5G", 3, 5), ("芯片", 4, 12), ("疫苗", 2, 0), ("自动驾驶", 0, 1)]
)
def test_every_place_of_a_name_is_told_by_itself_or_within_a_longer_one(
    plan: Plan, name: str, alone: int, within: int
) -> None:
    (term,) = [t.id for t in plan.terms.values() if t.zh == name]
    mentions = find_mentions(plan.text, plan.entities)
    places = find_inner(plan.text, plan.entities, mentions)
    counts = [sum(m.entity == term for m in found) for found in (mentions, places)]
    assert counts == [alone, within]
    assert sum(counts) == sum(p.bare.count(name) for p in plan.text.paragraphs)


def test_mentions_come_in_order_and_never_overlap(plan: Plan) -> None:
    mentions = find_mentions(plan.text, plan.entities)
    places = [(m.span.paragraph, m.span.start, m.span.end) for m in mentions]
    assert places == sorted(places)
    assert not any(a.span.overlaps(b.span) for a, b in pairwise(mentions))
