"""The text as paragraphs: quotes are found where they begin, and words come back as they were written."""

from __future__ import annotations

import pytest

from planexplorer.model import Passage, PassageKind
from planexplorer.text.source import GAP, SourceText, Span, bare


def passage(number: int, text: str, **more: str) -> Passage:
    """Return a passage of a paragraph."""
    return Passage(id=f"p{number:03}", line=number, kind=PassageKind.paragraph, text=text, **more)


@pytest.fixture
def text() -> SourceText:
    """A paragraph of two pieces, a third behind a loss, and a paragraph of its own."""
    return SourceText(
        [
            passage(1, "发展 5G 芯片。提升芯", under="p009"),
            passage(2, "片 产能，发展芯片", continues="p001"),
            passage(3, "产能。到 2025 年", continues="p002", gap="D01"),
            passage(4, "发展芯片", under="p001"),
            passage(9, "一、目标"),
        ]
    )


def test_pieces_are_one_paragraph_with_the_loss_marked(text: SourceText) -> None:
    assert [p.bare for p in text.paragraphs] == [
        f"发展5G芯片。提升芯片产能，发展芯片{GAP}产能。到2025年",
        "发展芯片",
        "一、目标",
    ]


@pytest.mark.parametrize(
    ("quote", "where", "starts"),
    [
        ("发展5G芯片", "p001", [0]),
        ("发 展5G芯片", "p001", [0]),
        ("芯片", "p001", [4, 9]),  # the second begins here and ends in the next passage
        ("芯片", "p002", [16]),
        ("芯片产能", "p001", [9]),
        ("芯片产能", "p002", []),  # it runs through p002 but does not begin there
        ("芯片产能", "p003", []),
        ("发展芯片", "p002", [14]),
        ("发展芯片", "p001", []),
        ("发展芯片", "p004", [0]),
        ("产能", "p002", [11]),
        ("芯片\x00产能", "p002", [16]),  # only the mark of a loss, which no data can hold
        ("", "p001", []),
    ],
)
def test_a_quote_is_found_where_it_begins_in_its_passage(
    text: SourceText, quote: str, where: str, starts: list[int]
) -> None:
    assert [span.start for span in text.find(quote, where)] == starts


def test_words_come_back_with_the_spaces_of_the_source(text: SourceText) -> None:
    paragraph = text.paragraphs[0]
    (span,) = text.find("发展5G芯片", "p001")
    assert paragraph.original(span) == "发展 5G 芯片"
    (span,) = text.find("芯片产能", "p001")
    assert paragraph.original(span) == "芯片 产能"
    assert paragraph.words_and_space(0, 2) == ("发展", " ")
    assert paragraph.words_and_space(0, 2, last=True) == ("发展", "")
    assert paragraph.between(5, 5) == ""


def test_a_place_knows_its_passage_its_paragraph_and_its_sentence(text: SourceText) -> None:
    paragraph = text.paragraphs[0]
    assert [paragraph.passage_at(n).id for n in (0, 9, 10, 17, 19)] == [
        "p001",
        "p001",
        "p002",
        "p002",
        "p003",
    ]
    assert text.span("p002") == Span(0, 10, 19)
    assert text.paragraph("p003") is paragraph
    sentences = [paragraph.bare[s.start : s.end] for s in paragraph.sentences]
    assert sentences == ["发展5G芯片。", "提升芯片产能，发展芯片", "产能。", "到2025年"]
    assert text.sentence(Span(0, 9, 11)) == Span(0, 7, 18)
    assert text.sentence(Span(0, 5, 8)) == Span(0, 0, 18)


def test_clauses_end_at_punctuation_and_losses(text: SourceText) -> None:
    paragraph = text.paragraphs[0]
    assert [paragraph.bare[s.start : s.end] for s in paragraph.clauses] == [
        "发展5G芯片",
        "提升芯片产能",
        "发展芯片",
        "产能",
        "到2025年",
    ]


def test_spans_overlap_and_hold_only_within_one_paragraph() -> None:
    span = Span(0, 2, 5)
    assert span.overlaps(Span(0, 4, 9))
    assert not span.overlaps(Span(0, 5, 9))
    assert not span.overlaps(Span(1, 2, 5))
    assert span.within(Span(0, 2, 5))
    assert not span.within(Span(0, 3, 5))
    assert not span.within(Span(1, 0, 9))


def test_the_section_of_a_passage_is_its_headings_outermost_first(text: SourceText) -> None:
    assert [p.id for p in text.section("p004")] == ["p009", "p001"]
    assert text.section("p009") == ()


def test_bare_text_keeps_the_tabs_that_part_cells() -> None:
    assert bare(" a\u3000b\tc \n\u00a0d") == "ab\tcd"
