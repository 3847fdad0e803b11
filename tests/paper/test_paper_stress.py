"""The paper edition under texts that no plan should hold: it prints them whole, or says what it cannot."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from planexplorer import model, paper
from planexplorer.checks import load_plan
from planexplorer.facts.known import Known
from planexplorer.paper import TEMPLATES, glyphs
from planexplorer.paper.fonts import wanted
from planexplorer.paper.typesetting import Typesetter
from planexplorer.plan.whole import Plan

HOSTILE = r"""#panic("x") $a$ \\ * _b_ "q" 'r' @c <d> [e] {f} ~ /* // --- ``g`` = h - i + j &amp; %k ^l"""


@pytest.fixture(scope="module")
def small(tiny: Path) -> Plan:
    return load_plan(tiny / "data")


@pytest.fixture(scope="module")
def templates(root: Path) -> Path:
    return TEMPLATES


def book_of(plan: Plan, templates: Path) -> PdfReader:
    """Return the whole plan in print."""
    content = paper.Edition(Known.of(plan), version="0").book()
    with Typesetter(templates, 0) as typesetter:
        return PdfReader(io.BytesIO(typesetter.pdf("plan.typ", content)))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u2060]+", "", text)


def all_text(reader: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages))


def with_note(plan: Plan, note: str) -> Plan:
    """Return a plan whose ledger's first entry says something else."""
    return replace(plan, issues=(plan.issues[0].model_copy(update={"note": note}), *plan.issues[1:]))


def with_indicator_name(plan: Plan, name: str) -> Plan:
    first = plan.indicators[0]
    changed = first.model_copy(update={"name": model.Name(zh=name, en="x")})
    return replace(plan, indicators=(changed, *plan.indicators[1:]))


def test_hostile_text_is_printed_as_it_is(small: Plan, templates: Path) -> None:
    plan = with_indicator_name(with_note(small, HOSTILE), HOSTILE)
    source = plan.document.source.model_copy(update={"origin": HOSTILE})
    plan = replace(plan, document=plan.document.model_copy(update={"source": source}))
    # Twice in the ledger and the table, twice where the origin of the text is told.
    assert all_text(book_of(plan, templates)).count(squeezed(HOSTILE)) >= 4


def test_line_breaks_and_tabs_in_text_are_spaces(small: Plan, templates: Path) -> None:
    text = "".join(p.extract_text() for p in book_of(with_note(small, "甲\n乙\t丙\u2028丁"), templates).pages)
    assert "甲 乙 丙 丁" in text


@pytest.mark.parametrize("length", [60, 3000])
def test_a_word_no_line_can_hold_is_broken_and_copied_whole(
    small: Plan, templates: Path, length: int
) -> None:
    word = ("Abcdefghij" * length)[:length]
    book = book_of(with_indicator_name(small, word), templates)
    assert word in all_text(book)
    for page in book.pages:
        # No line is wider than the page, and the word is not laid over the next column in one piece.
        lines = page.extract_text().splitlines()
        assert max(map(len, lines)) < 150
        assert not any(word in line for line in lines)


def test_a_row_taller_than_a_page_loses_nothing(small: Plan, templates: Path) -> None:
    note = "".join(f"第{n}句话不短也不长。" for n in range(400))
    book = book_of(with_note(small, note), templates)
    text = re.sub(r"\d+/\d+", "", all_text(book))
    assert all(f"第{n}句话" in text for n in range(400))


def test_the_head_of_a_long_table_repeats_and_rows_stay_whole(small: Plan, templates: Path) -> None:
    first = small.issues[0]
    many = tuple(
        first.model_copy(
            update={"id": f"D{n:03}", "affects": (), "note": f"起{n}始" + "很长的说明" * 12 + f"终{n}止"}
        )
        for n in range(300)
    )
    book = book_of(replace(small, issues=many), templates)
    pages = [squeezed(page.extract_text()) for page in book.pages]
    ledger = [page for page in pages if "始很长的说明" in page]
    assert len(ledger) > 10
    assert all(page.count("编号类别说明原文") == 1 for page in ledger)
    for n in range(300):
        assert sum(f"起{n}始" in page and f"终{n}止" in page for page in ledger) == 1


def test_a_missing_glyph_fails_before_typesetting_and_says_where(small: Plan, templates: Path) -> None:
    plan = with_indicator_name(with_note(small, "吉字另有𠮷、𡋾二形"), "\x07铃")
    with pytest.raises(paper.MissingGlyphs) as caught:
        paper.build(Known.of(plan), templates)
    message = str(caught.value)
    path, line = plan.where[plan.issues[0].id]
    assert "3 character(s)" in message
    assert f"𠮷 (U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7) in {plan.issues[0].id} ({path}:{line})" in message
    assert "𡋾" in message
    assert "'\\x07' (U+0007 a control character)" in message
    assert "characters.txt" in message


def test_a_template_with_a_missing_glyph_is_named_with_its_line(templates: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.typ").write_text("= 好\n= 𠮷\n", encoding="utf-8")
    found = glyphs.missing({}, tmp_path, glyphs.covered(templates / "fonts"), {})
    assert [m.place for m in found] == ["plan.typ:2"]


def test_typst_itself_refuses_what_the_look_ahead_would_miss(small: Plan, templates: Path) -> None:
    with pytest.raises(paper.TypesettingError, match="𠮷"):
        book_of(with_note(small, "𠮷"), templates)


def test_warnings_are_errors(templates: Path, tmp_path: Path) -> None:
    (tmp_path / "fonts").symlink_to(templates / "fonts")
    (tmp_path / "a.typ").write_text(
        '#set document(title: "a")\n#set text(font: ("Noto Sans SC", "No Such Font"), lang: "zh")\n= a\n',
        encoding="utf-8",
    )
    with Typesetter(tmp_path, 0) as typesetter, pytest.raises(paper.TypesettingError, match="no such font"):
        typesetter.pdf("a.typ", {})


def test_fonts_that_are_not_there_are_named(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    with pytest.raises(paper.TypesettingError, match="lacks Noto Sans SC"):
        Typesetter(tmp_path, 0)
    with pytest.raises(FileNotFoundError, match="no font"):
        glyphs.covered(tmp_path / "fonts")


def test_the_fonts_hold_what_their_list_asks_for(templates: Path) -> None:
    listed = wanted((templates / "fonts/characters.txt").read_text(encoding="utf-8"))
    points = glyphs.covered(templates / "fonts")
    assert points <= listed
    hanzi = {p for p in listed if 0x4E00 <= p < 0xA000}
    assert len(hanzi) > 6763
    assert hanzi <= points
    assert set(map(ord, "㎡㎥℃镕喆堃玥昇“”《》—…")) <= points
    assert "SIL OPEN FONT LICENSE" in (templates / "fonts/OFL.txt").read_text(encoding="utf-8")


def test_without_an_address_there_is_no_code_and_no_outside_link(small: Plan, templates: Path) -> None:
    book = book_of(small, templates)
    annotations = [a.get_object() for page in book.pages for a in page.get("/Annots", ())]
    assert annotations
    assert not any(a.get("/A", {}).get("/S") == "/URI" for a in annotations)


def test_another_plan_prints_without_a_word_of_this_one(small: Plan, templates: Path) -> None:
    made = paper.build(Known.of(small), templates)
    assert made.keys() >= {"plan.pdf", "indicators.pdf"}
    for pdf in made.values():
        text = all_text(PdfReader(io.BytesIO(pdf)))
        assert small.document.issuer.zh in text
        assert "上海" not in text
