"""One change to the real data, and the checks find it: its code, its file, its line.

At the end, files are spoilt at random: each is refused at a place, or has changed nothing but what
nobody can check against the text. `python tests/fuzz_data.py --count 10000` tries more of that.
"""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from helpers import change, copied, problems_of
from spoiling import Spoiler, is_free

TRIES = 300


@pytest.fixture
def data(root: Path, tmp_path: Path) -> Path:
    """A copy of the real data."""
    return copied(root / "data", tmp_path)


# name: (file, what it has, what it is given, code, line below the change at which it is reported,
# the words of the message that tell)
CHANGES: dict[str, tuple[str, str, str, str, int, str]] = {
    # Targets against their quotes.
    "a value": ("sectors/c1.yml", "value: 2000\n", "value: 2001\n", "PE503", 0, "value is 2001; the quote '产业规模达到 2000 亿元' reads 2000"),
    "a decimal": ("sectors/c1.yml", "value: 1.5\n", "value: 15\n", "PE503", 0, "value is 15; the quote '实现营业收入超过 1.5 万亿元' reads 1.5"),
    "a unit": ("sectors/c1.yml", "value: 2000\n        unit: 亿元", "value: 2000\n        unit: 万亿元", "PE503", 1, "unit is '万亿元'"),
    "an unknown unit": ("sectors/c1.yml", "value: 2000\n        unit: 亿元", "value: 2000\n        unit: 亿圆", "PE501", 1, "'亿圆' is not known; known: 亿元, "),
    "an operator": ("sectors/c1.yml", "operator: reach\n        value: 2000", "operator: gt\n        value: 2000", "PE503", 0, "operator is gt; the quote '产业规模达到 2000 亿元' reads reach"),
    "an unknown operator": ("sectors/c1.yml", "operator: reach\n        value: 2000", "operator: other\n        value: 2000", "PE203", 0, "seen: 'other'"),
    "an indicator's operator": ("indicators.yml", "operator: increase", "operator: eq", "PE503", 0, "reads increase"),
    "an indicator's value": ("indicators.yml", "value: 66.7", "value: 67.7", "PE503", 0, "reads 66.7"),
    "an indicator's quote": ("indicators.yml", 'quote: "66.7"', 'quote: "66"', "PE406", 0, "the row of the table has '66.7'"),
    "an order of size": ("sectors/c3.yml", "magnitude: 10000\n", "magnitude: 1000\n", "PE503", 0, "magnitude is 1000; the quote '实现万亿级产业规模' reads 10000"),
    "a base year": ("plan.yml", "year: 2019", "year: 2020", "PE503", 0, "2020 is not in the quote"),
    "a stated year": ("sectors/c1.yml", "value: 2000\n        unit: 亿元\n        year: 2025", "value: 2000\n        unit: 亿元\n        year: 2026", "PE505", 2, "does not state 2026"),
    "an implied year": ("sectors/s1.yml", "year: 2025\n    year_implied: true\n    part: 12英寸", "year: 2026\n    year_implied: true\n    part: 12英寸", "PE505", 0, "the plan's last, 2025"),
    "a number said to be none": ("sectors/c1.yml", "operator: reach\n        value: 2000\n        unit: 亿元\n", "operator: qualitative\n", "PE503", 0, "reads reach"),
    "a factor": ("plan.yml", "factor: 0.0001\n", "factor: 0\n", "PE502", 0, "must be positive"),
    "a factor that the names contradict": ("plan.yml", "factor: 0.0001\n", "factor: 0.001\n", "PE502", 0, "1 万元 is 0.0001 亿元; seen: '0.001'"),
    "a unit without canonical": ("plan.yml", "en: vehicles\n    canonical: 辆", "en: vehicles\n    canonical: 台", "PE502", 1, "'台', which is no unit of factor 1"),
    "a unit twice": ("plan.yml", "zh: 万辆", "zh: 辆", "PE702", 0, "listed again"),
    # Quotes against the text.
    "a character of a quote": ("sectors/c1.yml", "quote: 突破5G基带、射频", "quote: 突破5G基带和射频", "PE403", 0, "after '突破5G基带' the text has '、射频和系统级芯"),
    "a passage": ("sectors/c1.yml", "quote: 提升面板制造技术水平\n        passage: p043", "quote: 提升面板制造技术水平\n        passage: p044", "PE403", 0, "not verbatim in p044"),
    "a passage there is not": ("sectors/c1.yml", "quote: 提升面板制造技术水平\n        passage: p043", "quote: 提升面板制造技术水平\n        passage: p143", "PE302", 1, "no passage 'p143'"),
    "a quote over a loss": ("sectors/c3.yml", "quote: 支持本市龙头企业发挥品牌和技术\n", "quote: 支持本市龙头企业发挥品牌和技术打造\n", "PE403", 0, "ends or is lost"),
    "a verb": ("sectors/s1.yml", "verb: 引进建设", "verb: 引入建设", "PE405", 0, "'引入建设' is not part of the quote"),
    "an emphasis": ("sectors/s1.yml", "items: [自主创新, 规模发展]", "items: [自主创新, 规模扩张]", "PE405", 0, "'规模扩张' is not part"),
    "a listed name": ("sectors/c1.yml", "name: 下一代通信设备", "name: 下一代通讯设备", "PE405", 0, "'下一代通讯设备'"),
    "a field's name": ("sectors/c1.yml", "      zh: 智能终端\n", "      zh: 智慧终端\n", "PE405", 0, "named in none of p046"),
    "a category": ("indicators.yml", "number: 7\n  category: innovation", "number: 7\n  category: density", "PE406", 1, "the row of the table has '创新浓度'"),
    "a nature": ("indicators.yml", "nature: binding", "nature: expected", "PE406", 0, "the row of the table has '约束性'"),
    # The text against its file.
    "a passage's text": ("passages.yml", "超过 120 万辆", "超过 130 万辆", "PE401", 0, "data/source/plan.txt:108:190 reads '20 万辆"),
    "a passage's line": ("passages.yml", "line: 122", "line: 123", "PE401", 2, "data/source/plan.txt:123:1 reads ''"),
    "a heading below itself": ("passages.yml", "id: p003\n  line: 7\n  kind: paragraph\n  under: p002", "id: p003\n  line: 7\n  kind: paragraph\n  under: p003", "PE401", 3, "p003 is no heading"),
    "a join": ("passages.yml", "continues: p041", "continues: p040", "PE401", 0, "continues p040 but follows p041"),
    "a loss": ("passages.yml", "gap: D05", "gap: D04", "PE302", 0, "D04 does not list p058"),
    "a loss that is not marked": ("passages.yml", "  gap: D07\n", "", "PE302", -999, "no passage has D07 as its gap"),
    "the digest": ("plan.yml", "sha256: 4f22", "sha256: 4f23", "PE402", -999, "recorded is 4f23"),
    "the file of the text": ("plan.yml", "file: source/plan.txt", "file: /nowhere/plan.txt", "PE101", -999, "cannot be read"),
    "a tab of a table's row": ("passages.yml", "数字化转型\\t14\\t", "数字化转型\\t14", "PE406", -999, "has ''"),
    # Fragments and lists.
    "a fragment that is not marked": ("sectors/c3.yml", "        fragment: D06\n      - id: C3-1-M3", "      - id: C3-1-M3", "PE407", -999, "its fragment must be D06"),
    "a fragment of another loss": ("sectors/c3.yml", "fragment: D07\n      - id: C3-3-M4", "fragment: D06\n      - id: C3-3-M4", "PE407", 0, "its fragment must be D07"),
    "a fragment of other words": ("sectors/c1.yml", "fragment: D02\n", "fragment: D03\n", "PE407", 0, "D03 is about none of p043"),
    "a fragment of nothing": ("sectors/c1.yml", "fragment: D02\n", "fragment: D99\n", "PE302", 0, "no entry of the ledger 'D99'"),
    "a list called complete": ("sectors/s1.yml", "national-ic-innovation-center]\n    complete: false", "national-ic-innovation-center]\n    complete: true", "PE407", 1, "ends the list with 等"),
    "who acts": ("sectors/c3.yml", "actor: 本市汽车龙头企业\n", "actor: 骨干企业\n", "PE405", 0, "'骨干企业' is not part of the quote"),
    "a market": ("sectors/s1.yml", "markets: [云计算,", "markets: [云存储,", "PE405", 0, "'云存储' is not part of the quote"),
    "an instrument": ("sectors/s1.yml", "instrument: platform\n", "instrument: platfrom\n", "PE203", 0, "'platfrom'"),
    "a word that does not hold the name": ("sectors/c4.yml", "homonyms: [系统集成能力,", "homonyms: [自主设计,", "PE701", 0, "'自主设计' does not hold the name"),
    # Ids.
    "a term's id": ("terms/parks.yml", "id: orient-chip-harbour", "id: orient-chip-harbor", "PE302", -999, "did you mean 'orient-chip-harbor'?"),
    "a parent that is none": ("sectors/c5.yml", "parent: C\n", "parent: C9\n", "PE302", 0, "no section 'C9'"),
    "a term that is none": ("sectors/s1.yml", "members: [zhangjiang-laboratory,", "members: [design,", "PE302", 0, "no term 'design'"),
    "a field that is none": ("sectors/c1.yml", "see: C1-1\n", "see: P\n", "PE302", 0, "no section 'P'"),
    "a segment": ("sectors/s1.yml", "passage: p029\n    segment: whole-chain", "passage: p029\n    segment: whole", "PE302", 1, "S1 has no segment 'whole'; it has: whole-chain, design,"),
    "a segment twice": ("sectors/s1.yml", "id: equipment-materials", "id: manufacturing", "PE301", 0, "already used"),
    "a measure's id": ("sectors/s1.yml", "id: S1-M18", "id: S1-M17", "PE301", 0, "already used at data/sectors/s1.yml:"),
    "a target's id": ("sectors/c1.yml", "id: C1-5-T3", "id: C1-4-T3", "PE303", 0, "must begin with C1-5-"),
    "the ledger": ("issues.yml", "affects: [C4, C4-1,", "affects: [C4, C4-11,", "PE302", 0, "target 'C4-11'"),
    # Names.
    "a term of another text": ("terms/materials.yml", "zh: 光刻胶\n", "zh: 硬掩模\n", "PE701", 0, "none of: 硬掩模"),
    "an alias for a name": ("terms/scenarios.yml", "zh: 现代医药流通", "zh: 新型医药流通", "PE701", 0, "none of: 新型医药流通"),
    "a blank name": ("terms/materials.yml", "zh: 光刻胶\n", 'zh: " "\n', "PE701", 0, "none of"),
    "two with one name": ("terms/materials.yml", "zh: 光刻胶\n", "zh: 光刻胶\n    aliases: [人工智能]\n", "PE702", -1, "'人工智能' belongs to"),
    "names that differ in case and space": ("terms/materials.yml", "zh: 光刻胶\n", "zh: 光刻胶\n    aliases: [f PgA]\n", "PE702", -1, "'fpga' belongs to"),
    # Form.
    "a key": ("sectors/c1.yml", "value: 2000\n", "valeu: 2000\n", "PE201", 0, "did you mean 'value'?"),
    "a bare string for a target": ("sectors/s1.yml", "targets:\n  - id: S1-T1", "targets:\n  - 产能倍增\n  - id: S1-T1", "PE203", 1, "seen: '产能倍增'"),
    "a year out of reach": ("sectors/c1.yml", "value: 2000\n        unit: 亿元\n        year: 2025", "value: 2000\n        unit: 亿元\n        year: 20250", "PE203", 2, "seen: '20250'"),
    "a date there is not": ("plan.yml", "issued: 2021-07-05", "issued: 2021-07-35", "PE203", 0, "seen: '2021-07-35'"),
    "an anchor": ("plan.yml", "number: 沪府", "number: &n 沪府", "PE104", 0, "'&n'"),
    "a tab": ("plan.yml", "  start: 2021", "\tstart: 2021", "PE102", 0, "a tab; lines are indented with plain blanks"),
}  # fmt: skip


@pytest.mark.shanghai
@pytest.mark.parametrize("name", CHANGES)
def test_one_change_is_found_at_its_place(data: Path, name: str) -> None:
    file, old, new, code, below, words = CHANGES[name]
    line = change(data, file, old, new)
    # The place is that of the change, unless the fault only shows elsewhere (-999, -1).
    found = [p for p in problems_of(data) if p.code == code and words in p.message]
    assert found != [], [str(p) for p in problems_of(data)]
    if below >= 0:
        # The changed words begin on `line`; what is wrong in them may stand some lines below.
        assert {(p.path, p.line) for p in found} == {(f"data/{file}", line + below)}


@pytest.mark.shanghai
def test_a_field_whose_file_is_taken_away_leaves_its_text_unused(data: Path) -> None:
    (data / "sectors" / "c3.yml").unlink()
    problems = problems_of(data)
    assert {p.code for p in problems} == {"PE302", "PE601", "PE602", "PE802", "PE804"}
    assert any("used by nothing in p060: '重点发展新能源汽车" in p.message for p in problems)
    assert any("a number not accounted for in p063: '3500'" in p.message for p in problems)


@pytest.mark.shanghai
def test_a_measure_taken_away_leaves_its_clause_unused(data: Path) -> None:
    measure = """  - id: S1-M13
    verb: 强化
    object: 本地配套能力
    instrument: supply_chain
    quote: 强化本地配套能力
    passage: p029
    segment: equipment-materials
"""
    change(data, "sectors/s1.yml", measure, "")
    assert [(p.path, p.code, p.message) for p in problems_of(data)] == [
        ("data/passages.yml", "PE602", "used by nothing in p029: '强化本地配套能力'"),
        (
            "data/published.txt",
            "PE804",
            "'S1-M13' is gone, and history.yml has no redirect from it; did you mean 'S1-M1'?",
        ),
    ]


@pytest.mark.shanghai
def test_a_passage_taken_away_is_missed_in_the_source(data: Path) -> None:
    text = (data / "passages.yml").read_text(encoding="utf-8")
    (data / "passages.yml").write_text(text[: text.index("- id: p070")], encoding="utf-8")
    assert [str(p) for p in problems_of(data)][-1].startswith(
        "data/source/plan.txt:122:1: PE401 no passage holds this line: '以上内容"
    )


@pytest.mark.shanghai
def test_a_changed_source_is_neither_the_file_recorded_nor_the_passages(data: Path) -> None:
    source = data / "source" / "plan.txt"
    source.write_bytes(source.read_bytes().replace("超过 120".encode(), "超过 130".encode()))
    assert [(p.path, p.code) for p in problems_of(data)] == [
        ("data/passages.yml", "PE401"),
        ("data/source/plan.txt", "PE402"),
    ]


@pytest.mark.shanghai
def test_only_what_is_typed_is_judged_when_a_file_cannot_be_read(data: Path) -> None:
    """A fault of form hides no fault of meaning elsewhere, and is not drowned in unused clauses."""
    change(data, "sectors/s2.yml", "id: S2\n", "id: S2\nid: S2\n")
    change(data, "sectors/c1.yml", "value: 2000\n", "value: 2001\n")
    assert [(p.path, p.code) for p in problems_of(data)] == [
        ("data/sectors/c1.yml", "PE503"),
        ("data/sectors/s2.yml", "PE103"),
    ]


@pytest.mark.shanghai
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("value: 2000\n", "value: two\n", "PE203"),  # what is written in the file is known to exist
        ("value: 2000\n", "value: [\n", "PE102"),  # nobody knows what is written in the file
        ("value: 2000\n", "value: !x 2\n", "PE104"),
    ],
)
def test_a_file_that_cannot_be_used_is_not_missed_by_what_refers_to_it(
    data: Path, old: str, new: str, code: str
) -> None:
    change(data, "sectors/c1.yml", old, new)
    assert [(p.path, p.code) for p in problems_of(data)] == [("data/sectors/c1.yml", code)]


@pytest.mark.shanghai
def test_a_faulty_entry_of_a_list_leaves_the_others_checked(data: Path) -> None:
    change(data, "indicators.yml", "number: 7\n  category: innovation", "number: x\n  category: innovation")
    change(data, "indicators.yml", "value: 66.7", "value: 67.7")
    assert [(p.path, p.code) for p in problems_of(data)] == [
        ("data/indicators.yml", "PE503"),
        ("data/indicators.yml", "PE203"),
    ]


# --- at random --------------------------------------------------------------------------------------


@pytest.mark.shanghai
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_spoilt_data_is_refused_at_a_place_or_harmless(root: Path, tmp_path: Path, seed: int) -> None:
    chance, spoiler = random.Random(seed), Spoiler(root / "data", tmp_path)
    outcomes = Counter(spoiler.spoil(chance) for _ in range(TRIES))
    assert outcomes["refused"] > TRIES / 2
    assert outcomes["the same data"] > 0
    assert outcomes["another choice"] > 0


@pytest.mark.parametrize(
    "path", ["sectors.targets.value", "sectors.targets.year", "document.units.factor", "indicators.unit"]
)
def test_no_figure_is_free_to_change(path: str) -> None:
    assert not is_free(path)
