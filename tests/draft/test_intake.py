"""A plan's text is read from whatever it comes in; what cannot be read says why."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import typst

from planexplorer.draft.intake import read_lines
from planexplorer.draft.segments import segments
from planexplorer.draft.text_read import UnreadableText
from project import FIXTURES

TEXT = (FIXTURES / "draft" / "valley.txt").read_text(encoding="utf-8")
LINES = TEXT.splitlines()


@pytest.mark.parametrize(
    ("encoding", "before"),
    [("utf-8", b""), ("utf-8-sig", b""), ("gb18030", b""), ("utf-16", b""), ("utf-16-be", b"\xfe\xff")],
)
def test_text_in_any_encoding_is_the_same(tmp_path: Path, encoding: str, before: bytes) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(before + TEXT.replace("\n", "\r\n").encode(encoding))
    assert read_lines(path) == LINES


def test_traditional_characters_in_big5_are_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("一、發展目標\n到2030年，建設的社區達到三百個，發展與民生並重。\n".encode("big5"))
    assert read_lines(path)[0] == "一、發展目標"


def test_a_word_file_gives_paragraphs_and_tables_in_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、目标")
    table = document.add_table(rows=3, cols=3)
    for row, words in enumerate([("类别", "指标", "2030年"), ("规模", "水车", "30"), ("", "水渠", "12")]):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("二、任务")
    path = tmp_path / "plan.docx"
    document.save(str(path))
    assert read_lines(path) == ["一、目标", "类别\t指标\t2030年", "规模\t水车\t30", "\t水渠\t12", "二、任务"]


PAGES = """
#set page(height: 9cm, width: 12cm, header: [溪谷规划], numbering: "1")
#set text(font: "Plan Sans", size: 10pt)
一、目标

到2030年，水车达到三十座，水渠通到每一个村，全镇的灌溉面积比起基期来有明显的增加，用水的效率也有提高。

#table(columns: 3, [指标], [单位], [2030年], [水车], [座], [30])
#pagebreak()
二、任务
#pagebreak()
三、保障
"""


def test_a_pdf_gives_paragraphs_and_tables_without_running_heads(tmp_path: Path, root: Path) -> None:
    fonts = root / "hooks" / "planexplorer" / "paper" / "templates" / "fonts"
    source = tmp_path / "plan.typ"
    family = next(
        f for f in typst.Fonts(font_paths=[fonts], include_system_fonts=False).families() if "Sans" in f
    )
    source.write_text(PAGES.replace("Plan Sans", family), encoding="utf-8")
    path = tmp_path / "plan.pdf"
    path.write_bytes(typst.compile(source, font_paths=[fonts], ignore_system_fonts=True))
    lines = read_lines(path)
    assert "溪谷规划" not in lines
    assert [line for line in lines if "\t" in line] == ["指标\t单位\t2030年", "水车\t座\t30"]
    assert any(line.startswith("到2030年") and line.endswith("提高。") for line in lines)
    assert [s.passage.text for s in segments(lines) if s.passage.kind == "heading"] == [
        "二、任务",
        "三、保障",
    ]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b" \n\n", "there is no text in it"),
        ("picture.txt", b"\x89PNG\x00\x00", "this is no text"),
        ("odd.txt", b"\xff\xfe\xfd\xfc\x80\x81" * 9, "its encoding is none of"),
        ("plan.doc", b"\xd0\xcf", "save it as .docx"),
        ("plan.docx", b"no zip", "no Word file that can be read"),
        ("plan.pdf", b"no pdf", "no PDF that can be read"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableText, match=words):
        read_lines(path)


def test_a_library_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    (tmp_path / "plan.docx").write_bytes(b"")
    with pytest.raises(UnreadableText, match=r"run `make \.venv/\.intake`"):
        read_lines(tmp_path / "plan.docx")
