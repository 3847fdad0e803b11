"""What is drafted says what the text says, comes once, and never touches what a person has decided."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from helpers import change
from planexplorer.checks import find_problems, load_plan
from planexplorer.draft.new_plan import write
from planexplorer.draft.review import waiting
from planexplorer.draft.suggest import suggest
from planexplorer.plan.coverage import Accounts
from planexplorer.plan.whole import Plan
from planexplorer.read.problems import DataError
from planexplorer.text.said import read_as
from project import SHORT, VALLEY, Invented

# What the invented plan says: indicator, year, and how it is read.
ROWS = [
    ("清洁电力装机", 2027, "120 万千瓦"),
    ("清洁电力装机", 2030, "180 万千瓦"),
    ("清洁电力发电量", 2027, "24 亿千瓦时"),
    ("清洁电力发电量", 2030, "不低于 36 亿千瓦时"),
    ("村级充电站", 2027, "200 座"),
    ("村级充电站", 2030, "300 座"),
    ("单位生产总值能耗降低", 2030, "累计14%"),
    ("煤炭消费总量", 2027, "43 万吨"),
    ("煤炭消费总量", 2030, "不超过 40 万吨"),
    ("清洁取暖率", 2027, "70%"),
    ("清洁取暖率", 2030, "不低于 80%"),
    ("森林覆盖率", 2027, "58.8%"),
    ("森林覆盖率", 2030, "58.6—59%"),
]
PROSE = [
    ("A1", "清洁能源", 2030, ""),
    ("A1", "建成全省县域绿色发展样板", 2030, ""),
    ("A1", "清洁电力装机", 2027, "达到 120 万千瓦"),
    ("A1", "清洁电力装机", 2030, "不低于 180 万千瓦"),
    ("A1", "清洁电力装机占全县电力总装机比重", 2030, "85%左右"),
    ("A1", "单位生产总值能耗", 2030, "累计下降 14%"),
    ("A1", "煤炭消费总量", 2030, "不超过 40 万吨"),
    ("A1", "PM2.5年均浓度", 2030, "年均不超过 25 微克/立方米"),
    ("A1", "PM2.5年均浓度", 2030, "达到 22 微克/立方米"),
    ("A1", "清洁取暖率", 2030, "由 62% 不低于 80%"),
    ("A1", "村级充电站", 2030, "达到 300 座"),
    ("A1", "绿色能源就业岗位", 2030, "年均提高 500 个"),
    ("B1-1", "风电项目数量", 2030, "6 个"),
    ("B1-1", "风电装机", 2030, "达到 70 万千瓦"),
    ("B1-2", "新建公共建筑屋顶光伏覆盖率", 2030, "不低于 60%"),
    ("B1-3", "新增风电装机", 2030, "提高 30 万千瓦"),
    ("B1-3", "总投资", 2030, "24 亿元"),
    ("B1-3", "建成光伏屋顶", 2028, "50 万平方米"),
    ("B2", "零碳示范园区数量", 2030, "5 个"),
    ("B2", "规模以上工业单位增加值能耗", 2030, "下降 16%左右"),
    ("B2", "更新新能源公交车", 2030, "120 辆"),
    ("B2", "新建公共充电桩", 2030, "不低于 2000 个"),
    ("B2", "主城区公交电动化比例", 2030, "达到 100%"),
]
FARMS = ("县自然资源局", "县林业局")
HOUSES = ("县住房城乡建设局", "县教育局")
DEEDS = [
    ("科学布局", "高山风电场", "县发展改革委", FARMS),
    ("推广", "智能运维（AIOM）和低风速机组", "县发展改革委", FARMS),
    ("推进", "机关、学校、医院屋顶光伏建设", None, HOUSES),
    ("鼓励", "工业园区发展分布式光伏", None, HOUSES),
    ("建成", "鹰嘴岭风电场", None, ()),
    ("实施", "纺织、造纸、水泥等行业节能改造", None, ()),
    ("建设", "能源管理中心（EMC）", None, ()),
    ("建立", "县级联席会议制度", None, ()),
    ("统筹用好", "专项资金", None, ()),
    ("引导", "社会资本投入", None, ()),
    ("保障", "重大项目用地", None, ()),
]


@pytest.fixture(scope="module")
def valley(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return load_plan(VALLEY.draft(tmp_path_factory.mktemp("valley") / "plan") / "data")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return VALLEY.draft(tmp_path / "plan") / "data"


@pytest.fixture
def drafted(tmp_path: Path) -> Callable[[str], Path]:
    """A plan of one chapter with the given sentences, and what is drafted from it."""

    def make(sentences: str) -> Path:
        text = tmp_path / "text.txt"
        text.write_text(f"石桥镇规划（2026—2030年）\n\n一、任务\n\n{sentences}\n", encoding="utf-8")
        write(text, "石桥镇规划（2026—2030年）", tmp_path / "plan")
        return tmp_path / "plan" / "data"

    return make


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_every_row_of_a_table_is_an_indicator_with_its_baseline(valley: Plan) -> None:
    found = [
        (o.metric.zh, o.year, read_as(o.reading))
        for i in valley.indicators
        for o in (valley.targets[t.id] for t in i.targets)
    ]
    assert found == ROWS
    bases = [i.baseline.quote if i.baseline else None for i in valley.indicators]
    assert bases == ["86", "17.3", "120", None, "46", "62", "58.6"]
    first = valley.targets[valley.indicators[0].targets[0].id]
    assert first.baseline is not None
    assert (first.baseline.year, first.baseline.unit) == (2025, "万千瓦")
    assert [i.nature for i in valley.indicators] == [
        *("expected", "expected", "expected"),
        *("binding", "binding", "expected", "binding"),
    ]
    assert {t.responsible for t in valley.indicators[0].targets} == {"县发展改革委"}


def test_what_the_background_tells_of_the_same_thing_is_offered_as_the_baseline(valley: Plan) -> None:
    bases = {
        (o.metric.zh, o.year): (o.baseline.year, o.baseline.value, o.baseline.unit, o.baseline.base.passage)
        for o in valley.targets.values()
        if o.baseline and o.owner is valley.subjects["A1"]
    }
    assert bases == {
        ("清洁电力装机", 2027): (2025, 86, "万千瓦", "p012"),
        ("清洁电力装机", 2030): (2025, 86, "万千瓦", "p012"),
        ("村级充电站", 2030): (2025, 120, "座", "p012"),
    }


def test_of_two_numbers_for_one_thing_neither_is_its_baseline(drafted: Callable[[str], Path]) -> None:
    aims = "到2030年，学校达到9所，医院达到5家。"
    before = "2023年，学校达到3所，医院达到2家。2025年，学校达到4所。"
    data = drafted(f"{aims}\n\n二、发展基础\n\n{before}")
    suggest(data)
    found = {o.metric.zh: o.baseline and o.baseline.value for o in load_plan(data).targets.values()}
    assert found == {"学校": None, "医院": 2}


def test_every_aim_in_prose_is_a_target_of_its_section(valley: Plan) -> None:
    found = [
        (owned.owner.id, owned.metric.zh, owned.year, read_as(owned.reading))
        for owned in valley.targets.values()
        if not owned.target.id.startswith("I")
    ]
    assert found == PROSE


def test_every_deed_is_a_measure_with_the_bodies_named_for_it(valley: Plan) -> None:
    deeds = [(m.verb, m.object, m.lead, m.partners) for s in valley.subjects.values() for m in s.measures]
    assert deeds == DEEDS


def test_background_promises_nothing(valley: Plan) -> None:
    """The years before the plan and the state of the world make no targets."""
    background = {p.passages[0].id for p in Accounts(valley).background}
    assert len(background) >= 6
    assert not background & {o.target.passage for o in valley.targets.values()}


def test_bodies_that_are_recorded_leave_nothing_open_and_others_do(data: Path) -> None:
    def left() -> list[str]:
        plan = load_plan(data)
        return [plan.text.paragraphs[s.paragraph].original(s) for s in Accounts(plan).unused()]

    assert not [words for words in left() if "牵头" in words or "责任单位" in words or "局" in words]
    path = data / "sectors" / "b.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("              - 县林业局\n", ""), encoding="utf-8"
    )
    assert [words for words in left() if "局" in words] == ["、县林业局配合）"]


@pytest.mark.parametrize("invented", [VALLEY, SHORT], ids=["valley", "short"])
def test_drafts_are_unreviewed_quote_the_text_and_have_no_problems(
    invented: Invented, tmp_path: Path
) -> None:
    data = invented.draft(tmp_path / "plan") / "data"
    plan, problems = find_problems(data)
    assert problems == []
    assert plan is not None
    assert not any(o.target.reviewed for o in plan.targets.values() if not o.target.id.startswith("I"))
    assert not any(i.reviewed for i in plan.indicators)
    assert not any(m.reviewed for s in plan.subjects.values() for m in s.measures)


@pytest.mark.parametrize("invented", [VALLEY, SHORT], ids=["valley", "short"])
def test_drafting_twice_changes_nothing(invented: Invented, tmp_path: Path) -> None:
    data = invented.draft(tmp_path / "plan") / "data"
    before = files(data)
    report = suggest(data)
    assert not any(report.counts.values())
    assert files(data) == before


def test_what_a_person_wrote_stays(data: Path) -> None:
    change(
        data,
        "indicators.yml",
        "    zh: 清洁电力装机\n",
        "    # ours\n    zh: 清洁电力装机\n    en: Clean capacity\n",
    )
    change(
        data,
        "sectors/b.yml",
        "            verb: 科学布局\n",
        "            # looked at\n            verb: 布局\n",
    )
    before = files(data)
    suggest(data)
    assert files(data) == before


def test_what_a_person_took_out_comes_back_unless_it_is_listed_as_narrative(data: Path) -> None:
    entries = yaml.safe_load((data / "sectors" / "c.yml").read_text(encoding="utf-8"))
    gone = entries["sections"][1]["measures"].pop(0)
    write_yaml(data / "sectors" / "c.yml", entries)
    before = files(data)
    change(
        data,
        "coverage.yml",
        "narrative: []",
        f"narrative:\n  - {{quote: {gone['quote']}, passage: {gone['passage']}, reason: x}}",
    )
    listed = files(data)
    suggest(data)
    assert files(data) == listed
    (data / "coverage.yml").write_bytes(before["coverage.yml"])
    assert suggest(data).counts["measures"] == 1


def write_yaml(path: Path, entries: object) -> None:
    path.write_text(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False), encoding="utf-8")


def test_numbers_that_are_not_read_are_listed_with_their_words(drafted: Callable[[str], Path]) -> None:
    data = drafted("到2030年，建成粮仓3万斛，培育企业50家，相当于节省标煤3198万吨。")
    report = suggest(data)
    assert report.counts["targets"] == 1
    said = str(report)
    assert "2 places have a number that was not read" in said
    assert "3万斛" in said
    assert "相当于" in said


@pytest.mark.parametrize(
    "background",
    ["2025年，全镇企业达到50家。", "比2020年提高20%的园区有3个。", "为2035年建成50个园区奠定基础。"],
)
def test_what_is_over_or_is_not_promised_is_no_target(
    drafted: Callable[[str], Path], background: str
) -> None:
    data = drafted(background)
    suggest(data)
    assert load_plan(data).targets == {}


def test_data_with_problems_is_not_drafted_into(data: Path) -> None:
    change(data, "plan.yml", "status: draft", "status: drafted")
    before = files(data)
    with pytest.raises(DataError, match="draft"):
        suggest(data)
    assert files(data) == before


def test_review_names_the_line_that_accepts_and_its_sentence(data: Path) -> None:
    found = waiting(data)
    assert len(found) == len(yaml.safe_load((data / "indicators.yml").read_text(encoding="utf-8"))) + len(
        PROSE
    ) + len(DEEDS) + len(load_plan(data).terms)
    one = next(w for w in found if w.id == "B2-M1")
    file, line = one.place.split(":")
    path = data.parent / file
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert lines[int(line) - 1].strip() == "reviewed: false"
    assert one.sentence.startswith("实施纺织、造纸、水泥等行业节能改造，")
    del lines[int(line) - 1]
    path.write_text("".join(lines), encoding="utf-8")
    assert [w.id for w in waiting(data)] == [w.id for w in found if w.id != "B2-M1"]


def test_the_commands_say_what_they_did(root: Path, tmp_path: Path) -> None:
    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(root / "hooks" / "plan.py"), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    folder = tmp_path / "plan"
    made = run("new", VALLEY.text, "--title", VALLEY.title, "--into", folder)
    assert (made.returncode, made.stderr) == (0, "")
    assert "11 sections, 1 tables with aims" in made.stdout
    assert run("suggest", folder / "data").stdout.startswith("drafted: 7 indicators, 23 targets, 11 measures")
    said = run("review", folder / "data").stdout
    assert said.endswith("drafts wait for review; to accept one, delete its line `reviewed: false`\n")
    again = run("new", VALLEY.text, "--title", VALLEY.title, "--into", folder)
    assert again.returncode == 1
    assert str(folder) in again.stderr
