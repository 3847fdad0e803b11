"""The real data is the text's: counted and compared here without the project's own checks.

What these tests read they read from the source file itself, line by line, so that a fault of the
checks cannot hide a fault of the data.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from planexplorer import model
from planexplorer.model import Operator
from planexplorer.plan.graph import Graph
from planexplorer.plan.whole import Owned, Plan
from project import SHANGHAI_SHA256

CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef]")

# Lines of the source file at which the text runs on over a page break, and at which text is lost.
JOINS = [(48, 50), (62, 64), (64, 66), (70, 72), (76, 78), (88, 90)]
GAPS = [(86, 88), (96, 98), (106, 108), (112, 114)]


@pytest.fixture(scope="module")
def lines(root: Path) -> list[str]:
    """The lines of the source; line n is at n - 1."""
    return (root / "data" / "source" / "plan.txt").read_bytes().decode("utf-8").split("\n")


def objects(value: Any) -> Iterator[BaseModel]:
    """Yield every model object in a value, the outermost first."""
    if isinstance(value, BaseModel):
        yield value
        value = [getattr(value, name) for name in type(value).model_fields]
    if isinstance(value, list | tuple):
        for item in value:
            yield from objects(item)


@pytest.fixture(scope="module")
def everything(plan: Plan) -> list[BaseModel]:
    """Every object of the plan's data."""
    parts = [plan.document, plan.passages, plan.indicators, plan.sectors, plan.term_files, plan.issues]
    return [item for part in [*parts, plan.coverage] for item in objects(part)]


def fields(plan: Plan) -> list[model.Section]:
    """Return the key fields in order."""
    return [s for s in plan.sections if s.kind == "field"]


def tight(text: str) -> str:
    """Return a text without spaces."""
    return re.sub(r"\s", "", text)


# --- the text ---------------------------------------------------------------------------------------


@pytest.mark.shanghai
def test_the_source_is_the_file_we_were_given_byte_for_byte(root: Path, plan: Plan) -> None:
    data = (root / "data" / "source" / "plan.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHANGHAI_SHA256 == plan.document.source.sha256


def test_the_passages_give_the_file_back_exactly(root: Path) -> None:
    passages = yaml.safe_load((root / "data" / "passages.yml").read_text(encoding="utf-8"))
    text = ""
    for passage in passages:
        text += "\n" * (passage["line"] - 1 - text.count("\n")) + passage["text"]
    source = (root / "data" / "source" / "plan.txt").read_text(encoding="utf-8")
    assert text == source.removesuffix("\n")


@pytest.mark.shanghai
def test_pieces_are_joined_and_losses_marked_where_the_notes_on_the_text_say(plan: Plan) -> None:
    line = {p.id: p.line for p in plan.passages}
    joins = [(line[p.continues], p.line) for p in plan.passages if p.continues and not p.gap]
    gaps = [(line[p.continues], p.line) for p in plan.passages if p.continues and p.gap]
    assert (joins, gaps) == (JOINS, GAPS)


@pytest.mark.shanghai
@pytest.mark.parametrize(
    "words",
    [
        "构建东西集聚、多点联动",
        "等下一代移动通信技术的集成应用",
        "智能网关、智能终端的产品供给",
        "互补金属氧化物半导体",
        "打造新生代互联网企业集群",
        "2025年，进一步强化",
    ],
)
def test_a_sentence_cut_by_a_page_break_reads_as_one(plan: Plan, words: str) -> None:
    assert [p.number for p in plan.text.paragraphs if words in p.bare] != []


@pytest.mark.parametrize("words", ["促进中2025", "模式动物发展", "品牌和技术打造", "高效内牌产品"])
def test_nothing_is_joined_across_a_loss(plan: Plan, words: str) -> None:
    assert [p.number for p in plan.text.paragraphs if words in p.bare] == []


def test_every_loss_has_an_entry_of_the_ledger_that_warns_at_its_field(plan: Plan) -> None:
    issues = {i.id: i for i in plan.issues}
    holders = Graph(plan).holders
    for passage in (p for p in plan.passages if p.gap):
        issue = issues[passage.gap or ""]
        assert issue.kind is model.IssueKind.lost_text
        assert passage.id in issue.passages
        assert holders[passage.id] in issue.affects


@pytest.mark.shanghai
@pytest.mark.parametrize(
    ("kind", "line", "affected"),
    [
        ("unit", 23, "I13"),
        ("punctuation", 68, "C1-2"),
        ("punctuation", 72, "C1-3"),
        ("truncated", 120, "C4"),
        ("named_only", 54, "C5"),
        ("named_only", 54, "C6"),
        ("overlap", 114, "C3-3"),
        ("ambiguity", 68, "C1-2"),
        ("ambiguity", 78, "C1-5"),
        ("ambiguity", 36, "S"),
        ("lost_text", 88, "C2-1-T2"),
        ("provenance", 3, "P"),
        ("provenance", 30, "P"),
        ("truncated", 5, "P"),
        ("inconsistent", 66, "C1-1-T2"),
        ("inconsistent", 18, "I08"),
        ("inconsistent", 17, "I07"),
        ("inconsistent", 36, "S-T1"),
        ("inconsistent", 82, "C2"),
        ("shortened", 44, "S2"),
    ],
)
def test_the_ledger_lists_what_is_odd_in_the_text(plan: Plan, kind: str, line: int, affected: str) -> None:
    at = {p.line: p.id for p in plan.passages}[line]
    assert [i.id for i in plan.issues if i.kind == kind and at in i.passages and affected in i.affects] != []


@pytest.mark.shanghai
def test_marks_that_change_no_reading_warn_nobody(plan: Plan) -> None:
    at = {p.line: p.id for p in plan.passages}
    brackets = [i for i in plan.issues if {at[34], at[52]} <= set(i.passages)]
    assert [(i.level, i.affects) for i in brackets] == [(model.IssueLevel.collation, ())]


# --- what there is ----------------------------------------------------------------------------------


@pytest.mark.shanghai
def test_the_plan_is_whole(plan: Plan) -> None:
    sectors = {group.id: [s.id for s in sections] for group, sections in plan.blocks if group}
    assert sectors == {"S": ["S1", "S2", "S3"], "C": ["C1", "C2", "C3", "C4", "C5", "C6"]}
    assert [i.number for i in plan.indicators] == list(range(1, 19))
    with_sections = Counter(f.id.partition("-")[0] for f in fields(plan) if f.extent is model.Extent.full)
    assert with_sections == {"C1": 5, "C2": 4, "C3": 4}
    assert [s.id for s in plan.sectors if s.extent is model.Extent.introduction] == ["C4"]
    assert [s.id for s in plan.sectors if s.extent is model.Extent.named] == ["C5", "C6"]


@pytest.mark.shanghai
def test_each_field_that_opens_a_paragraph_has_its_section(plan: Plan, lines: list[str]) -> None:
    opening = [m[1] for line in lines if (m := re.match(r"([^，。；]+)。以[^。；]{2,20}为重点，", line))]
    assert len(opening) == 13
    assert [f.name.zh for f in fields(plan) if f.extent is model.Extent.full] == opening


@pytest.mark.shanghai
def test_every_name_an_introduction_lists_leads_to_its_sector_or_field(plan: Plan, lines: list[str]) -> None:
    introductions = [line for line in lines if re.match("重点发展[^。]+制造领域，", line)]
    listed = []
    for line in introductions:
        made, served = re.findall(r"(?:重点发展|延伸发展|以及)([^，。]+?)等(?:制造|服务)领域", line)
        listed.append(
            [(n, "manufacturing") for n in made.split("、")] + [(n, "service") for n in served.split("、")]
        )
    entries = [[(e.name, e.type) for e in s.listing.entries] for s in plan.sectors if s.listing]
    assert entries == listed
    assert len(listed) == 4


@pytest.mark.shanghai
def test_the_table_of_indicators_is_given_back_cell_by_cell(plan: Plan, lines: list[str]) -> None:
    category, rows = "", []
    for line in lines[10:28]:
        cells = line.split("\t")
        category = cells[0] or category
        rows.append([category, *cells[1:]])
    names = {c.id: c.name.zh for c in plan.document.categories}
    natures = {"expected": "预期性", "binding": "约束性"}
    assert rows == [
        [names[i.category], str(i.number), i.name.zh, i.unit or "—", i.targets[0].quote, natures[i.nature]]
        for i in plan.indicators
    ]


@pytest.mark.shanghai
@pytest.mark.parametrize(
    ("number", "operator", "value", "unit"),
    [
        (1, "hold", None, None),
        (2, "eq", "66.7", "%"),
        (3, "multiple", "2", "倍"),
        (4, "gt", "40", "万元/人"),
        (5, "eq", "80", "亿元/平方公里"),
        (6, "delegated", None, None),
        (7, "rank", None, None),
        (8, "ge", "1.5", "件/亿元"),
        (9, "approx", "900", "个"),
        (10, "eq", "300", "项"),
        (11, "approx", "4", "家"),
        (12, "approx", "50", "个"),
        (13, "eq", "200", "项"),
        (14, "increase", "100", "台/万人"),
        (15, "eq", "80", "%"),
        (16, "eq", "100", "亿个"),
        (17, "ge", "1000", "个"),
        (18, "eq", "200", "家"),
    ],
)
def test_an_indicator_is_typed_as_a_reader_of_the_table_would(
    plan: Plan, number: int, operator: str, value: str | None, unit: str | None
) -> None:
    [target] = plan.indicators[number - 1].targets
    expected = (operator, Decimal(value) if value else None, unit, 2025)
    assert (target.operator, target.value, target.unit, target.year) == expected


# --- numbers and promises ---------------------------------------------------------------------------

BEFORE = {"达到": Operator.reach, "超过": Operator.gt, "突破": Operator.gt}
AMOUNT = re.compile(r"(达到|超过|突破)(\d+(?:\.\d+)?)(亿元|万亿元|万辆)")


def line_of(plan: Plan, owned: Owned) -> int:
    """Return the line of the source that a target's quote begins in."""
    return plan.text.passages[owned.target.passage].line


@pytest.mark.shanghai
def test_every_amount_the_text_promises_is_a_target_with_that_number(plan: Plan, lines: list[str]) -> None:
    promised = [
        (number, BEFORE[words], Decimal(value), unit)
        for number, line in enumerate(lines, 1)
        if "\t" not in line
        for words, value, unit in AMOUNT.findall(tight(line))
    ]
    assert len(promised) == 10
    kept = [
        (line_of(plan, o), o.target.operator, o.target.value, o.target.unit)
        for o in plan.targets.values()
        if o.target.unit in {"亿元", "万亿元", "万辆"} and not o.target.magnitude and line_of(plan, o) > 28
    ]
    assert sorted(kept) == sorted(promised)


@pytest.mark.shanghai
def test_orders_of_size_and_doublings_are_targets_too(plan: Plan, lines: list[str]) -> None:
    levels = [n for n, line in enumerate(lines, 1) if "万亿级" in line]
    magnitudes = {o.target.id: line_of(plan, o) for o in plan.targets.values() if o.target.magnitude}
    assert list(magnitudes.values()) == levels == [102]
    doubled = [n for n, line in enumerate(lines, 1) for _ in re.findall("倍增", line)]
    multiples = [line_of(plan, o) for o in plan.targets.values() if o.target.operator is Operator.multiple]
    assert sorted(multiples) == doubled == [13, 36, 40]


@pytest.mark.shanghai
def test_what_an_amount_measures_is_told_apart(plan: Plan, lines: list[str]) -> None:
    words = {"scale": "产业规模", "revenue": "营业收入", "output": "年产量"}
    for owned in plan.targets.values():
        if owned.target.unit in {"亿元", "万亿元", "万辆"} and line_of(plan, owned) > 28:
            assert words[owned.target.scope] in owned.target.quote


@pytest.mark.shanghai
def test_each_sentence_that_names_the_year_is_promised_by_its_owner(plan: Plan) -> None:
    """From “到 2025 年” to its full stop every word lies in a target of the field it stands under."""
    holders = Graph(plan).holders
    sentences = 0
    for paragraph in plan.text.paragraphs:
        covered = bytearray(len(paragraph.bare))
        for owned in plan.targets.values():
            if (
                plan.text.paragraph(owned.target.passage) is paragraph
                and holders[owned.target.passage] == owned.owner.id
            ):
                span = plan.text.find(owned.target.quote, owned.target.passage)[0]
                covered[span.start : span.end] = b"1" * (span.end - span.start)
        for match in re.finditer("(?:到|\x00)2025年[^。]+。", paragraph.bare):
            sentences += 1
            left = "".join(paragraph.bare[i] for i in range(*match.span()) if not covered[i])
            assert re.sub("[，、。\x00]", "", left) == ""
    assert sentences == 17


def joined(lines: list[str]) -> dict[int, tuple[str, int, int]]:
    """Return, by line, the text it is part of without spaces, and from where to where it is that line."""
    result = {}
    for number, line in enumerate(lines, 1):
        runs = [number]
        while before := [a for a, b in JOINS if b == runs[0]]:
            runs.insert(0, before[0])
        start = sum(len(tight(lines[n - 1])) for n in runs[:-1])
        while after := [b for a, b in JOINS if a == runs[-1]]:
            runs.append(after[0])
        text = "".join(tight(lines[n - 1]) for n in runs)
        result[number] = (text, start, start + len(tight(line)))
    return result


@pytest.mark.shanghai
def test_every_quote_is_verbatim_in_its_line_or_runs_on_over_a_page_break(
    plan: Plan, everything: list[BaseModel], lines: list[str]
) -> None:
    at, texts = {p.id: p.line for p in plan.passages}, joined(lines)
    quotes = [q for q in everything if isinstance(q, model.Quoted)]
    assert len(quotes) > 290
    for quoted in quotes:
        text, start, end = texts[at[quoted.passage]]
        assert 0 <= text.find(tight(quoted.quote), start) < end, quoted


@pytest.mark.shanghai
def test_no_number_of_the_text_is_left_out(plan: Plan, everything: list[BaseModel], lines: list[str]) -> None:
    """Every digit of a paragraph lies in the quote of a target, a measure or another item."""
    at, texts = {p.id: p.line for p in plan.passages}, joined(lines)
    quoted: dict[str, set[int]] = {text: set() for text, _, _ in texts.values()}
    for quote in (q for q in everything if isinstance(q, model.Quoted)):
        text, start, _ = texts[at[quote.passage]]
        found = text.find(tight(quote.quote), start)
        quoted[text].update(range(found, found + len(tight(quote.quote))))
    for passage in (p for p in plan.passages if p.kind is model.PassageKind.paragraph):
        text, start, end = texts[passage.line]
        loose = [
            text[max(0, i - 8) : i + 9]
            for i in range(start, end)
            if text[i].isdigit() and i not in quoted[text]
        ]
        assert loose == []


@pytest.mark.shanghai
def test_the_whole_text_is_used_but_for_words_that_a_loss_left_without_sense(plan: Plan) -> None:
    accounts = Graph(plan).accounts
    used, total = accounts.characters()
    assert [(e.quote, e.passage) for e in plan.coverage.narrative] == [("促进中", "p052")]
    assert plan.coverage.numbers == ()
    assert used == total - len("促进中")
    assert total > 5000


# --- names ------------------------------------------------------------------------------------------


@pytest.mark.shanghai
def test_everything_named_has_an_english_name_without_chinese(everything: list[BaseModel]) -> None:
    english = [(item, item.en) for item in everything if hasattr(item, "en")]
    assert len(english) > 400
    for item, words in english:
        assert words.strip() == words
        assert re.search(r"[A-Za-z%]", words), item
        assert not CHINESE.search(words), item


def test_everything_named_has_a_chinese_name(everything: list[BaseModel]) -> None:
    for item in everything:
        if isinstance(item, model.Name | model.Term):
            assert re.search(r"[\u4e00-\u9fff]|^[A-Za-z0-9 .-]+$", item.zh), item


@pytest.mark.shanghai
def test_there_are_terms_of_every_kind(plan: Plan) -> None:
    assert len(plan.terms) >= 250
    assert {f.kind for f in plan.term_files} == {kind.id for kind in plan.document.term_kinds}


@pytest.mark.shanghai
@pytest.mark.parametrize(
    "abbreviation",
    ["FPGA", "EDA", "CMO", "CDMO", "IVD", "RFID", "NFC", "MEMS", "CMOS", "AM-OLED", "SoC"],
)
def test_an_abbreviation_of_the_text_belongs_to_one_term(plan: Plan, abbreviation: str) -> None:
    assert len([t.id for t in plan.terms.values() if abbreviation in (t.zh, *t.abbr)]) == 1


def test_every_term_is_mentioned_and_every_mention_is_of_something(plan: Plan) -> None:
    graph = Graph(plan)
    mentioned = {m.entity for m in (*graph.mentions, *graph.inner)}
    assert mentioned <= set(plan.terms) | set(plan.subjects)
    assert set(plan.terms) - mentioned == set()


# --- ids --------------------------------------------------------------------------------------------

FORMS = {
    model.Passage: r"p\d{3}",
    model.DataIssue: r"D\d{2}",
    model.Indicator: r"I\d{2}",
    model.Section: r"[SC]|[SC]\d|C\d-\d",
    model.Target: r"(P|[SC]|[SC]\d|C\d-\d)-T\d+",
    model.TargetSpec: r"I\d{2}-T\d",
    model.Measure: r"(P|[SC]|[SC]\d|C\d-\d)-M\d+",
    model.Term: r"[a-z0-9]+(-[a-z0-9]+)*",
}


@pytest.mark.shanghai
def test_ids_have_their_form_and_are_given_once(everything: list[BaseModel]) -> None:
    counts = Counter(item.id for item in everything if type(item) in FORMS)
    assert [identifier for identifier, count in counts.items() if count > 1] == []
    for item in everything:
        if type(item) in FORMS:
            assert re.fullmatch(FORMS[type(item)], item.id), item.id


def test_ids_count_on_in_the_order_of_the_text(plan: Plan) -> None:
    assert [p.id for p in plan.passages] == [f"p{n:03}" for n in range(1, len(plan.passages) + 1)]
    assert [i.id for i in plan.issues] == [f"D{n:02}" for n in range(1, len(plan.issues) + 1)]
    assert [i.id for i in plan.indicators] == [f"I{n:02}" for n in range(1, len(plan.indicators) + 1)]
    for subject in plan.subjects.values():
        for mark, items in (("M", subject.measures), ("T", subject.targets)):
            numbers = [int(i.id.removeprefix(f"{subject.id}-{mark}")) for i in items]
            assert numbers == sorted(set(numbers))
            missing = set(range(1, max(numbers, default=0))) - set(numbers)
            assert {f"{subject.id}-{mark}{n}" for n in missing} <= set(plan.redirects)


def test_no_measure_is_only_a_premise_or_a_word_that_a_loss_left_over(plan: Plan) -> None:
    measures = [m for s in plan.subjects.values() for m in s.measures]
    premises = {"把握", "抓住", "集合", "适应", "聚焦", "围绕", "面向"}
    assert [m.id for m in measures if m.verb in premises or "优势" in m.object[-2:]] == []
    assert [m.id for m in measures if m.object.startswith("在") or len(m.object) < 3] == []


@pytest.mark.shanghai
def test_fragments_are_those_of_the_ledger(plan: Plan) -> None:
    fragments = {m.id: m.fragment for s in plan.subjects.values() for m in s.measures if m.fragment}
    assert fragments == {
        "C1-2-M4": "D02",
        "C1-3-M4": "D03",
        "C2-4-M2": "D05",
        "C2-4-M3": "D05",
        "C3-1-M2": "D06",
        "C3-1-M3": "D06",
        "C3-3-M3": "D07",
        "C3-3-M4": "D07",
    }


# How often an instrument is read, and a word of each quote that says it plainly.
INSTRUMENTS = {
    "research": (34, "研发|研究|研制|攻关|突破"),
    "scenario": (13, "应用|推广|场景|进入"),
    "platform": (7, "平台|实验室|创新中心"),
    "park": (5, "园|先导区|集聚区"),
    "infrastructure": (5, "设施|加氢站"),
    "industrialisation": (6, "产业化|转化"),
    "pilot": (3, "示范"),
    "brand": (3, "品牌"),
    "supply_chain": (4, "配套|协同"),
    "cultivation": (3, "培育|企业集群"),
    "cooperation": (3, "联合|合作|协同"),
    "investment": (2, "引进"),
    "merger": (1, "并购"),
    "standard": (1, "标准制定"),
}


@pytest.mark.shanghai
def test_an_instrument_is_read_only_where_the_quote_says_it(plan: Plan) -> None:
    measures = [m for s in plan.subjects.values() for m in s.measures]
    found = Counter(m.instrument.value for m in measures if m.instrument)
    assert found == {code: count for code, (count, _) in INSTRUMENTS.items()}
    for measure in measures:
        if measure.instrument:
            assert re.search(INSTRUMENTS[measure.instrument][1], measure.quote), measure.id


@pytest.mark.shanghai
def test_lists_that_end_in_deng_are_partial_and_nothing_is_called_complete(plan: Plan) -> None:
    carriers = {c.id: c for s in plan.sectors for c in s.carriers}
    partial = [c for c in carriers.values() if c.complete is False]
    assert {c.id for c in partial} == {c.id for c in carriers.values() if c.members}
    assert all(plan.trails_off(c) for c in partial)
    assert carriers["industrial-layout-4-x"].members == ()


@pytest.mark.shanghai
def test_words_that_only_hold_the_name_of_a_field_do_not_name_it(plan: Plan) -> None:
    graph = Graph(plan)
    assert [m.passage for m in graph.by_entity["C4-8"]] == ["p069"]
    place = plan.text.find("系统集成能力", "p069")[0]
    assert not any(m.span.overlaps(place) for m in graph.by_entity["C4-8"])


def test_measures_stand_in_the_order_of_the_text(plan: Plan) -> None:
    for subject in plan.subjects.values():
        spans = [plan.text.find(m.quote, m.passage)[0] for m in subject.measures]
        places = [(s.paragraph, s.start) for s in spans]
        assert places == sorted(places), subject.id
