"""A paragraph is one line, whatever a page made of it; what was left out of a text is said."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import docx
import pytest
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from planexplorer.draft.intake import read_lines, read_text
from planexplorer.draft.text_read import UnreadableText

PARAGRAPHS = [
    "清溪县水利规划",
    "一、总体要求",
    "清溪县水系发达，水利是全县农业的命脉。面向未来，要坚持节水优先，推动水利由建设为主向建管并重转变，把清溪建设成为全省重要的粮食基地，为乡村振兴提供有力支撑。",
    "到2030年，全县水车达到300座，灌溉面积达到12.5万亩，自来水普及率达到98%，农业用水效率明显提高，水旱灾害防御能力明显增强。",
    "二、主要任务",
    "（一）修建水渠。支持各村修建水渠，引导农户参与管护，推广节水灌溉技术，建设智慧灌区，实现用水计量到户，打通农田灌溉最后一公里。",
    "（二）加固堤防。对全县主要河道堤防进行加固，提高防洪标准，建设山洪灾害监测预警平台，健全群测群防体系，确保安全度汛。",
]


def broken(paragraph: str, indent: str, measure: float = 20) -> list[str]:
    """Return a paragraph as lines that are so many Chinese characters wide."""
    lines, line = [], indent
    for char in paragraph:
        if sum(map(_width, line + char)) > measure:
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


def _width(char: str) -> float:
    return 1 if unicodedata.east_asian_width(char) in "WFA" else 0.5


@pytest.mark.parametrize(("indent", "between"), [("　　", []), ("", [""])])
def test_lines_that_a_page_broke_are_put_together(tmp_path: Path, indent: str, between: list[str]) -> None:
    lines = [line for p in PARAGRAPHS for line in (*broken(p, indent), *between)]
    path = tmp_path / "plan.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read_text(path)
    assert [line for line in found.lines if line] == PARAGRAPHS
    assert "were put together" in found.remarks[0]


def test_a_text_that_no_page_broke_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("\n\n".join(PARAGRAPHS), encoding="utf-8")
    assert read_text(path).lines == tuple("\n\n".join(PARAGRAPHS).split("\n"))
    assert read_text(path).remarks == ()


def test_page_numbers_are_left_out_where_they_count_up(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("一、目标\n— 1 —\n建水车。\n- 2 -\n2025\n第 3 页 共 9 页\n年底建成。\n", encoding="utf-8")
    assert read_lines(path) == ["一、目标", "建水车。", "2025", "年底建成。"]
    assert read_text(path).remarks == ("3 page numbers were left out",)
    path.write_text("一、目标\n— 4 —\n建水车。\n— 2 —\n— 3 —\n", encoding="utf-8")
    assert len(read_lines(path)) == 5


def test_what_is_not_seen_and_sets_a_line_in_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("\u3000\u3000建设\u200b水车。\u3000\n\t修渠。\n\t5\t6\n指标\t\t\n", encoding="utf-8")
    assert read_lines(path) == ["建设水车。", "修渠。", "\t5\t6", "指标\t\t"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<!DOCTYPE html><html>目标</html>".encode(), "this is markup"),
        ("一、发展目标和任务。".encode()[:-1], "its encoding is none of"),
        (b"PK\x03\x04 and so on", "this is no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "save it as .docx"),
    ],
)
def test_what_a_file_is_does_not_hang_on_its_name(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableText, match=words):
        read_lines(path)


# ---- Word


def _list(document: docx.document.Document) -> None:
    """Put a list of three depths into a document, as number 90."""
    levels = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (style, text) in enumerate(levels)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{made}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))


def _numbered(document: docx.document.Document, text: str, depth: int) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'
    properties.append(parse_xml(number))


def test_word_s_own_numbers_are_written_out(tmp_path: Path) -> None:
    document = docx.Document()
    _list(document)
    for text, depth in (
        ("目标", 0),
        ("任务", 0),
        ("水利", 1),
        ("水车", 2),
        ("水渠", 2),
        ("航运", 1),
        ("船闸", 2),
    ):
        _numbered(document, text, depth)
    document.save(str(tmp_path / "plan.docx"))
    lines = ["一、目标", "二、任务", "（一）水利", "1. 水车", "2. 水渠", "（二）航运", "1. 船闸"]
    assert read_lines(tmp_path / "plan.docx") == lines


def test_merged_cells_frames_and_changes_of_a_word_file(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=5, cols=4)
    rows = [
        ("表1 目标", "", "", ""),
        ("类别", "指标", "目标", ""),
        ("", "", "2028年", "2030年"),
        ("水利", "水车", "20", "30"),
        ("", "水渠", "3", "5"),
    ]
    for row, words in enumerate(rows):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(0, 0).merge(table.cell(0, 3)).text = "表1 目标"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "类别"
    table.cell(1, 1).merge(table.cell(2, 1)).text = "指标"
    table.cell(1, 2).merge(table.cell(1, 3)).text = "目标"
    table.cell(3, 0).merge(table.cell(4, 0)).text = "水利"
    frame = document.add_table(rows=1, cols=1)
    frame.cell(0, 0).text = "专栏1 工程\n建船闸\t2座。"
    changed = document.add_paragraph("建水车")
    for kind, name, number in (("ins", "t", "30座。"), ("del", "delText", "20座。")):
        change = f'<w:{kind} {nsdecls("w")} w:id="1" w:author="x"><w:r><w:{name}>{number}</w:{name}></w:r></w:{kind}>'
        changed._p.append(parse_xml(change))
    document.save(str(tmp_path / "plan.docx"))
    assert read_lines(tmp_path / "plan.docx") == [
        "表1 目标",
        "类别\t指标\t目标\t",
        "\t\t2028年\t2030年",
        "水利\t水车\t20\t30",
        "\t水渠\t3\t5",
        "专栏1 工程",
        "建船闸  2座。",
        "建水车30座。",
    ]


# ---- PDF

PAGES = """
#set page(height: 8cm, width: 11cm, margin: 1.5cm, header: [清溪县水利规划], numbering: "— 1 —")
#set text(font: "Plan Sans", size: 10pt)
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
#align(center)[清溪县水利规划]

{}

#table(columns: 3, [指标], [单位], [2030年], ..range(1, 15).map(n => ([水车#n], [座], [#n])).flatten())

#rect(width: 100%)[专栏1 工程

建设船闸。]
"""


def test_paragraphs_and_tables_go_on_over_pages_of_a_pdf(tmp_path: Path, root: Path) -> None:
    fonts = root / "hooks" / "planexplorer" / "paper" / "templates" / "fonts"
    known = typst.Fonts(font_paths=[fonts], include_system_fonts=False).families()
    family = next(name for name in known if "Sans" in name)
    source = tmp_path / "plan.typ"
    pages = PAGES.replace("{}", "\n\n".join(PARAGRAPHS[1:])).replace("Plan Sans", family)
    source.write_text(pages, encoding="utf-8")
    (tmp_path / "plan.pdf").write_bytes(typst.compile(source, font_paths=[fonts], ignore_system_fonts=True))
    found = read_text(tmp_path / "plan.pdf")
    plain = [line for line in found.lines if "\t" not in line]
    assert ["".join(line.split()) for line in plain] == [*PARAGRAPHS, "专栏1工程", "建设船闸。"]
    rows = [line for line in found.lines if "\t" in line]
    assert rows == ["指标\t单位\t2030年", *(f"水车{n}\t座\t{n}" for n in range(1, 15))]
    assert any("清溪县水利规划" in remark and "page numbers" in remark for remark in found.remarks)


def test_a_pdf_of_pictures_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "plan.typ"
    source.write_text("#rect(width: 5cm, height: 5cm)", encoding="utf-8")
    (tmp_path / "plan.pdf").write_bytes(typst.compile(source))
    with pytest.raises(UnreadableText, match="its pages are pictures"):
        read_lines(tmp_path / "plan.pdf")
