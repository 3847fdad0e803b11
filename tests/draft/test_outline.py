"""The headings of a text are a tree of sections, each with an id, a level and the passages right below it."""

from __future__ import annotations

from planexplorer.draft.outline import Outlined, outline, own_passages
from planexplorer.draft.segments import segments


def tree(text: str) -> list[str]:
    passages = [s.passage for s in segments(text.splitlines())]
    return [line for section in outline(passages) for line in _lines(section)]


def _lines(section: Outlined, depth: int = 0) -> list[str]:
    own = f"{'  ' * depth}{section.id} {section.level.zh} {section.name}: {' '.join(section.passages)}"
    return [own, *(line for child in section.sections for line in _lines(child, depth + 1))]


def test_sections_follow_the_headings_and_background_has_none() -> None:
    text = (
        "规划\n为了发展，制定本规划。\n一、现状\n很好。\n二、任务\n总述。\n（一）水利\n1.水车\n建水车。\n专栏1 重点工程\n建船闸。\n"
        "（二）航运\n疏浚。\n三、保障\n加强领导。\n"
    )
    assert tree(text) == [
        "A 章 任务: p005 p006",
        "  A1 节 水利: p007",
        "    A1-1 条 水车: p008 p009",
        "    A1-2 专栏 重点工程: p010 p011",
        "  A2 节 航运: p012 p013",
        "B 章 保障: p014 p015",
    ]
    passages = [s.passage for s in segments(text.splitlines())]
    assert own_passages(passages) == ["p001", "p002"]


def test_letters_that_other_ids_begin_with_are_left_out() -> None:
    numbers = "一二三四五六七八九"
    text = "规划\n" + "".join(f"{n}、任务{n}\n做事。\n" for n in numbers)
    assert [line.split()[0] for line in tree(text)] == list("ABCEFGHJK")


def test_more_chapters_than_letters_are_numbered() -> None:
    text = "规划\n" + "".join(f"第{n}章 事业{n}\n第1节 开展{n}\n做事。\n" for n in range(1, 25))
    found = tree(text)
    assert found[:2] == ["N1 章 事业1: p002", "  N1-1 节 开展1: p003 p004"]
    assert found[-1] == "  N24-1 节 开展24: p072 p073"


def test_volumes_stand_above_chapters() -> None:
    assert tree("规划\n第一篇 产业\n第一章 水利\n建水车。\n") == [
        "A 篇 产业: p002",
        "  A1 章 水利: p003 p004",
    ]


def test_headings_of_one_name_are_of_the_section_that_they_stand_in() -> None:
    text = "规划\n一、水利\n1.重点任务\n建水车。\n（1）水渠\n修渠。\n二、航运\n1.重点任务\n疏浚。\n附件\n表一。\n附件\n表二。\n"
    assert tree(text) == [
        "A 章 水利: p002 p003 p004",
        "  A1 节 水渠: p005 p006",
        "B 章 航运: p007 p008 p009",
        "C 章 附件: p010 p011 p012 p013",
    ]


def test_rows_are_of_indicators_or_else_of_their_section() -> None:
    lines = "规划\n一、目标\n表1 项目\n项目\t内容\n水车\t建30座\n船闸\t建2座\n注：含在建。\n".splitlines()
    passages = [s.passage for s in segments(lines)]
    assert outline(passages)[0].passages == ["p002", "p003"]
    assert outline(passages, ())[0].passages == ["p002", "p003", "p005", "p006"]
