"""Every check finds what it is for, and says so in these words.

`fixtures/broken/` holds two spoilt copies of the tiny plan: `form` cannot be read as it stands, so that
checks of its meaning would mislead; `meaning` reads well and is wrong. The mistakes are listed below.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpers import change, copied, problems_of
from planexplorer.checks import find_problems, load_plan
from planexplorer.read.problems import CODES, DataError, Problem, near, seen, summary
from project import BROKEN

L1_TARGETS = """targets:
  - id: L1-T1
    metric: {zh: 全国船用动力创新高地, en: National hub of marine power innovation}
    scope: quality
    operator: qualitative
    year: 2030
    quote: 到 2030 年，建成全国船用动力创新高地
    passage: p017
"""

# (file, what is wrong, what is right), each with the code it is for.
MISTAKES = {
    "form": (
        ("terms/materials.yml", "zh: 耐腐合金 en: Corrosion", "zh: 耐腐合金, en: Corrosion"),  # PE102
        ("terms/places.yml", "\n---\n- {id: green", "\n  - {id: green"),  # PE102
        ("issues.yml", "\n  note: 照录。\n  note: 照录", "\n  note: 照录"),  # PE103
        ("terms/scenarios.yml", "zh: !!python/name:os.system 示范", "zh: 示范"),  # PE104
        ("terms/technologies.yml", "zh: &name 冷萃", "zh: 冷萃"),  # PE104
        ("terms/bodies.yml", "zh: [[[[[[[[[[[[[[[[[[[[[[江州", "zh: 江州"),  # PE105
        ("issues.yml", "titel: “低温浓”", "title: “低温浓”"),  # PE201, and PE202
        (
            "indicators.yml",
            "expected\n  targets:\n    - {id: I06",
            "expected\n  passage: p011\n  targets:\n    - {id: I06",
        ),  # PE202
        ("issues.yml", "kind: named_onlu", "kind: named_only"),  # PE203
        ("indicators.yml", "related: [L, l1]", "related: [L, L1]"),  # PE203
        ("indicators.yml", "value: 1 500", "value: 1500"),  # PE203
        ("sectors/k2.yml", "extent: partial", "extent: named"),  # PE203
        ("history.yml", "summery: 首个版本。", "summary: 首个版本。"),  # PE201, and PE202
        ("history.yml", "field: bas,", "field: base,"),  # PE203
    ),
    "meaning": (
        ("terms/products.yml", "id: unsweetened-tea, zh: 智能", "id: smart-tea-makers, zh: 智能"),  # PE301
        (
            "plan.yml",
            "scope: qualty\n    operator: qualitative\n    year: 2030\n    quote: 到",
            "scope: quality\n    operator: qualitative\n    year: 2030\n    quote: 到",
        ),  # PE302
        (
            "plan.yml",
            "sites: [jiangzhou-marine-power-laboratry]",
            "sites: [jiangzhou-marine-power-laboratory]",
        ),  # PE302
        ("sectors/l1.yml", "[jiangdong-power-prk]", "[jiangdong-power-park]"),  # PE302
        (
            "sectors/l1.yml",
            "segment: material\n    reviewed: false\n",
            "segment: materials\n",
        ),  # PE302, PE508
        ("sectors/ceramics.yml", "parent: K2\n", "parent: K\n"),  # PE304
        ("issues.yml", "affects: [K9]", "affects: [K2]"),  # PE302
        (
            "coverage.yml",
            "numbers:\n  - {quote: 以上, passage: p099, reason: 没有这一段。}\n  - {quote: 提升, passage: p019, reason: 没有数字。}",
            "numbers: []",
        ),  # PE302, PE603
        ("sectors/l1.yml", "id: L2-M2", "id: L1-M2"),  # PE303
        ("passages.yml", '以上内容为节选"', '以上内容为节选。"'),  # PE401
        ("plan.yml", "sha256: 00000", "sha256: 8202c"),  # PE402
        (
            "sectors/k1.yml",
            "quote: 加强低温浓缩",
            "quote: 加强低温浓",
        ),  # PE403, and PE602 for the words left over
        (
            "sectors/k1.yml",
            "\n  - {id: K1-M2, verb: 发展, object: 发展, quote: 发展, passage: p021}\ntargets:",
            "\ntargets:",
        ),  # PE404
        ("sectors/l1.yml", "object: 江州实验室", "object: 江州船舶动力实验室"),  # PE405
        ("sectors/l1.yml", "    actor: 江州船厂\n", ""),  # PE405
        ("sectors/k1.yml", "fragment: D03", "fragment: D02"),  # PE407
        ("indicators.yml", "name: {zh: 制造业占生产总值比例", "name: {zh: 制造业占生产总值比重"),  # PE406
        ("indicators.yml", "unit: 亿元人民币, year", "unit: 亿元, year"),  # PE501, and PE503
        ("plan.yml", 'tonnes", canonical: 千克', 'tonnes", canonical: 吨'),  # PE502
        ("indicators.yml", "value: 3.3, unit", "value: 3.2, unit"),  # PE503
        ("plan.yml", "year: 2024\n          quote", "year: 2025\n          quote"),  # PE503
        ("indicators.yml", "eq, reason: 试, value", "eq, value"),  # PE504
        ("sectors/k1.yml", "超过 12 万吨，产业规模突破 80 亿元", "超过 12 万吨"),  # PE506
        ("plan.yml", "same_as: I05-T1", "same_as: I03-T1"),  # PE507
        (
            "plan.yml",
            "year: 2030\n    year_implied: true\n    quote: 建成",
            "year: 2030\n    quote: 建成",
        ),  # PE505
        ("sectors/l1.yml", "targets: []\n", L1_TARGETS),  # PE601, PE602
        (
            "coverage.yml",
            "  - {quote: 产业规模突破 80 亿元, passage: p025, reason: 一个承诺。}\n  - quote: 检测",
            "  - quote: 检测",
        ),  # PE603
        ("terms/materials.yml", "zh: 陶瓷纤维", "zh: 耐腐合金"),  # PE701
        ("terms/places.yml", "aliases: [江州市, 茶饮料]", "aliases: [江州市]"),  # PE702
        ("suggestions.yml", "see: [cold-brw]", "see: [cold-brew]"),  # PE302
        ("suggestions.yml", "{word: 冷泡, see: [L1", "{word: 船机, see: [L1"),  # PE702
        ("history.yml", "\nversion: 1.1.0\n", "\nversion: 1.2.0\n"),  # PE801
        ("history.yml", 'new: "85"', 'new: "80"'),  # PE802
        ("history.yml", "{target: K1-1-T4, note", "{target: K1-1-T3, note"),  # PE802
        ("history.yml", "new: cold-brew-tea, since", "new: cold-brew, since"),  # PE803
        ("history.yml", "new: K22, since: 1.0.1", "new: K2, since: 1.1.0"),  # PE302
        ("history.yml", "old: p025, new: null", "old: p098, new: null"),  # PE803, and PE804
        ("published.txt", "\nK1-T1\n", "\nK1-T1\nK1-T2\n"),  # PE805, and PE803
    ),
}

# Where the spoilt copies differ in their files: a name there, and the right one.
MISNAMED = {
    "form": {"terms/products.yaml": "terms/products.yml"},  # PE106
    "meaning": {"sectors/ceramics.yml": "sectors/k2.yml"},  # PE204
}
UNREADABLE = {"form": {"coverage.yml"}, "meaning": set()}  # PE101


def repaired(case: str, tiny: Path, folder: Path) -> Path:
    """Put every mistake of a spoilt copy right."""
    data = copied(BROKEN / case / "data", folder)
    for file, wrong, right in MISTAKES[case]:
        change(data, file, wrong, right)
    for wrong, right in MISNAMED[case].items():
        (data / wrong).rename(data / right)
    for file in UNREADABLE[case]:
        shutil.copy(tiny / "data" / file, data / file)
    return data


@pytest.fixture(params=MISTAKES)
def case(request: pytest.FixtureRequest) -> str:
    """The name of a spoilt copy."""
    return str(request.param)


def test_every_problem_of_a_broken_plan_is_reported_in_order(case: str) -> None:
    expected = (BROKEN / case / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert [str(problem) for problem in problems_of(BROKEN / case / "data")] == expected


def test_the_repaired_plan_is_clean(case: str, tiny: Path, tmp_path: Path) -> None:
    assert problems_of(repaired(case, tiny, tmp_path)) == []


def test_the_broken_plan_is_the_tiny_one_with_these_mistakes_and_no_other(
    case: str, tiny: Path, tmp_path: Path
) -> None:
    data = repaired(case, tiny, tmp_path)
    files = {p.relative_to(data): p.read_bytes() for p in data.rglob("*") if p.is_file()}
    right = tiny / "data"
    assert files == {p.relative_to(right): p.read_bytes() for p in right.rglob("*") if p.is_file()}


def test_the_broken_plans_show_every_code() -> None:
    shown = {problem.code for case in MISTAKES for problem in problems_of(BROKEN / case / "data")}
    assert shown == set(CODES)


def test_a_github_annotation_escapes_what_would_end_it() -> None:
    problem = Problem("data/plan.yml", 3, 7, "PE503", "100%\r\nof: it")
    assert problem.as_github_annotation() == (
        "::error file=data/plan.yml,line=3,col=7,title=PE503::100%25%0D%0Aof: it"
    )


def test_a_data_error_holds_each_problem_once_sorted_and_counts_them() -> None:
    later, earlier = Problem("b", 1, 1, "PE101", "x"), Problem("a", 2, 1, "PE102", "y")
    error = DataError([later, earlier, later])
    assert error.problems == [earlier, later]
    assert str(error) == "a:2:1: PE102 y\nb:1:1: PE101 x\n2 problems in the data; nothing was built"


def test_one_problem_is_counted_in_the_singular() -> None:
    assert summary(1) == "1 problem in the data; nothing was built"


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("jiangdong-prk", "; did you mean 'jiangdong-park'?"),
        ("jiangdong-park", "; did you mean 'jiangdong-park'?"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_a_hint_is_given_only_where_a_name_is_near(value: str, hint: str) -> None:
    assert near(value, ["jiangdong-park", "green-hill"]) == hint


def test_long_values_are_cut_in_messages() -> None:
    assert seen("长" * 61) == "'" + "长" * 59 + "…'"
    assert seen("长" * 60) == "'" + "长" * 60 + "'"
    assert seen("a\nb") == r"'a\nb'"


def test_loading_a_broken_plan_raises_all_problems_at_once(case: str) -> None:
    with pytest.raises(DataError) as caught:
        load_plan(BROKEN / case / "data")
    assert caught.value.problems == problems_of(BROKEN / case / "data")


def test_without_its_text_a_plan_is_reported_and_not_put_together(tiny: Path, tmp_path: Path) -> None:
    data = copied(tiny / "data", tmp_path)
    (data / "passages.yml").unlink()
    plan, problems = find_problems(data)
    assert plan is None
    assert [str(p) for p in problems] == ["data/passages.yml:1:1: PE101 there is no such file"]


def test_an_empty_folder_lacks_every_file_that_is_needed(tmp_path: Path) -> None:
    assert [p.path.partition("/")[2] for p in problems_of(tmp_path)] == [
        "passages.yml",
        "plan.yml",
    ]


def test_a_source_that_is_gone_or_unreadable_is_reported(tiny: Path, tmp_path: Path) -> None:
    data = copied(tiny / "data", tmp_path)
    source = data / "source" / "plan.txt"
    source.write_bytes(b"\xff" + source.read_bytes())
    assert [(p.path, p.code) for p in problems_of(data)] == [("data/source/plan.txt", "PE101")]
    source.unlink()
    assert [(p.path, p.code) for p in problems_of(data)] == [("data/source/plan.txt", "PE101")]


def test_outcomes_are_checked_like_the_rest_once_there_are_any(tiny: Path, tmp_path: Path) -> None:
    data = copied(tiny / "data", tmp_path)
    (data / "documents.yml").write_text(
        "- {id: report, title: 江州年报, publisher: 江州市统计局, date: 2027-03, grade: A}\n",
        encoding="utf-8",
    )
    (data / "observations").mkdir()
    observation = data / "observations" / "2026.yml"
    good = "- {id: a, target: K1-1-T1, period: 2026年, value: 9, unit: 万吨, scope: output, document: report, grade: A}\n"
    observation.write_text(good, encoding="utf-8")
    assert problems_of(data) == []
    change(data, "observations/2026.yml", "K1-1-T1", "K1-1-T9")
    change(data, "observations/2026.yml", "document: report", "document: reports")
    change(data, "observations/2026.yml", "scope: output", "scope: outptu")
    assert [(p.line, p.column, p.code, p.message) for p in problems_of(data)] == [
        (1, 19, "PE302", "there is no target 'K1-1-T9'; did you mean 'K1-1-T2'?"),
        (1, 70, "PE302", "there is no scope 'outptu'; did you mean 'output'?"),
        (1, 88, "PE302", "there is no document 'reports'; did you mean 'report'?"),
    ]
