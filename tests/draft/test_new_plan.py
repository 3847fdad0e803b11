"""A plan's folder is made from its text alone: it checks without a problem, and nothing in it is guessed."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from planexplorer.checks import find_problems
from planexplorer.draft.new_plan import CONTENT, write
from planexplorer.read.problems import CannotBuild
from project import FIXTURES

CHAPTERS = FIXTURES / "draft" / "chapters.txt"
TITLE = "青石市制造业高质量发展“十五五”规划"


def made(folder: Path, text: str, title: str) -> dict[str, object]:
    """Write a plan's folder, check it, and return its plan.yml."""
    source = folder / "text.txt"
    source.write_text(text, encoding="utf-8")
    into = folder / "new-plan"
    write(source, title, into)
    assert find_problems(into / "data")[1] == []
    return yaml.safe_load((into / "data" / "plan.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(path.name for path in (FIXTURES / "draft").glob("*.txt")))
def test_texts_of_every_shape_give_a_folder_without_problems(tmp_path: Path, name: str) -> None:
    text = (FIXTURES / "draft" / name).read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.endswith(("规划", "计划", "）")))
    plan = made(tmp_path, text, TITLE if name == CHAPTERS.name else title)
    assert plan["status"] == "draft"
    source = (tmp_path / "new-plan" / "data" / "source" / "plan.txt").read_bytes()
    assert sha256(source).hexdigest() == plan["source"]["sha256"]  # type: ignore[index]
    assert [p.name for p in sorted((tmp_path / "new-plan" / "content").iterdir())] == sorted(
        p.name for p in CONTENT.iterdir()
    )


def test_what_the_head_of_the_text_says_is_taken_from_it(tmp_path: Path) -> None:
    plan = made(tmp_path, CHAPTERS.read_text(encoding="utf-8"), TITLE)
    assert plan["slug"] == "new-plan"
    assert plan["number"] == "青政发〔2026〕3号"
    assert plan["issuer"] == {"zh": "青石市人民政府"}
    assert str(plan["issued"]) == "2026-02-09"
    assert plan["period"] == {"start": 2026, "end": 2030}
    assert [c["name"]["zh"] for c in plan["categories"]] == ["规模效益", "绿色发展"]  # type: ignore[attr-defined]
    assert [t["head"] for t in plan["tables"]] == ["p033"]  # type: ignore[attr-defined]


def test_what_it_does_not_say_is_asked_and_not_guessed(tmp_path: Path) -> None:
    plan = made(
        tmp_path,
        "清溪县水利规划（2026—2030年）\n一、任务\n完善空间布局\n建水车30座。\n",
        "清溪县水利规划（2026—2030年）",
    )
    assert not {"number", "issuer", "issued"} & set(plan)
    text = (tmp_path / "new-plan" / "data" / "plan.yml").read_text(encoding="utf-8")
    assert (
        "# ? the text's head names no number, no issuer, no issued; write them here if known\nperiod:" in text
    )


@pytest.mark.parametrize(
    ("title", "text", "years", "asked"),
    [
        ("水利规划（2026-2028年）", "做事。", (2026, 2028), False),
        ("水利“十四五”规划", "“十三五”以来很好。", (2021, 2025), False),
        ("第十五个五年规划纲要", "做事。", (2026, 2030), False),
        ("水利规划", "“十四五”以来很好，“十四五”末更好。\n规划期为2026—2035年。", (2026, 2035), False),
        ("水利规划", "“十四五”以来很好。“十五五”要建水车，“十五五”末有30座。", (2026, 2030), True),
    ],
)
def test_the_years_are_the_title_s_or_those_said_of_the_plan(
    tmp_path: Path, title: str, text: str, years: tuple[int, int], asked: bool
) -> None:
    plan = made(tmp_path, f"{title}\n{text}\n", title)
    assert plan["period"] == {"start": years[0], "end": years[1]}
    written = (tmp_path / "new-plan" / "data" / "plan.yml").read_text(encoding="utf-8")
    assert ("are they the plan's years?" in written) is asked


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("2026年3月", "issued", "2026-03"),
        ("二〇二六年十月十二日", "issued", "2026-10-12"),
        ("清溪县水利局 清溪县财政局", "issuer", {"zh": "清溪县水利局、清溪县财政局"}),
        ("清溪县水利局关于印发规划的通知", "issuer", {"zh": "清溪县水利局"}),
    ],
)
def test_whose_plan_it_is_and_of_when(tmp_path: Path, line: str, key: str, value: object) -> None:
    plan = made(tmp_path, f"水利规划（2026—2030年）\n{line}\n一、任务\n建水车。\n", "水利规划（2026—2030年）")
    assert (str(plan[key]) if key == "issued" else plan[key]) == value


def test_natures_are_those_that_the_tables_name(tmp_path: Path) -> None:
    table = "指标\t2030年\t属性\n水车\t30\t预期性\n船闸\t2\t引导性\n码头\t1\t约束性指标\n"
    plan = made(tmp_path, f"水利规划（2026—2030年）\n一、目标\n{table}", "水利规划（2026—2030年）")
    named = [(n["id"], n["name"]["zh"]) for n in plan["natures"]]  # type: ignore[attr-defined]
    assert named == [
        ("expected", "预期性"),
        ("binding", "约束性"),
        ("guiding", "引导性"),
        ("nature-4", "约束性指标"),
    ]


def test_tables_of_the_past_are_background_and_others_are_asked_about(tmp_path: Path) -> None:
    text = "水利规划（2026—2030年）\n一、任务\n表1 成就\n指标\t2020年\t2025年\n水车\t1\t2\n\n表2 项目\n项目\t内容\n船闸\t建2座\n"
    plan = made(tmp_path, text, "水利规划（2026—2030年）")
    assert "tables" not in plan
    passages = yaml.safe_load((tmp_path / "new-plan" / "data" / "passages.yml").read_text(encoding="utf-8"))
    assert [p["id"] for p in passages if p.get("role") == "background"] == ["p003"]
    written = (tmp_path / "new-plan" / "data" / "passages.yml").read_text(encoding="utf-8")
    assert written.count("# ? no column of this table is understood as one of aims") == 1


def test_what_was_done_to_the_lines_is_said(tmp_path: Path) -> None:
    source = tmp_path / "text.txt"
    source.write_bytes("水利规划（2026—2030年）\n一、任务\n建设水车30座。\n".encode("gb18030"))
    said = str(write(source, "水利规划（2026—2030年）", tmp_path / "into"))
    assert "The text: read as gb18030" in said
    assert "# ? read as gb18030\nsource:" in (tmp_path / "into" / "data" / "plan.yml").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("title", "text", "words"),
    [
        ("水利规划", "做事。", "nothing says which years"),
        ("水利规划（2026—2030年）", "长" * 4001, "line 1 has 4001 characters"),
        ("水利规划（2026—2030年）", "水\x9f车", "U\\+009F"),
    ],
)
def test_a_text_that_cannot_be_taken_leaves_no_trace(
    tmp_path: Path, title: str, text: str, words: str
) -> None:
    source = tmp_path / "text.txt"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(CannotBuild, match=words):
        write(source, title, tmp_path / "into")
    assert not (tmp_path / "into").exists()


def test_a_folder_that_holds_anything_is_refused(tmp_path: Path) -> None:
    into = tmp_path / "into"
    into.mkdir()
    write(CHAPTERS, TITLE, into)  # an empty one will do
    before = {path: path.read_bytes() for path in into.rglob("*") if path.is_file()}
    with pytest.raises(CannotBuild, match="holds something already"):
        write(CHAPTERS, TITLE, into)
    assert before == {path: path.read_bytes() for path in into.rglob("*") if path.is_file()}
