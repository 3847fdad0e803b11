"""Whatever the data holds shows on a page as itself: no character of it is Markdown or HTML."""

from __future__ import annotations

import html

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import Markup

from planexplorer.pages.escape import escape

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "toc"]
# White space shows as one space, and a page has none at its edges.
WORDS = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]()|~<>\"'&#+-.!/?:=^$%@ 0123456789ab规模“”\t\n"),
        st.characters(codec="utf-8"),
    ),
    max_size=30,
)


def shown(markdown: str) -> str:
    """Return the HTML that a page shows for a piece of Markdown."""
    return Markdown(extensions=EXTENSIONS).convert(markdown)


def test_nothing_is_empty_and_numbers_are_words() -> None:
    assert [escape(v) for v in (None, "", 12)] == ["", "", "12"]


def test_escaping_twice_is_escaping_once() -> None:
    assert escape(escape("a|<b>")) == escape("a|<b>")
    assert escape(Markup("<b>x</b>")) == "<b>x</b>"


def readable(text: str) -> str:
    """Return a text as a page shows it: white space made one, at the edges none, nothing unprintable."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


@settings(max_examples=400, deadline=None, derandomize=True)
@given(WORDS)
@example("    indented")
@example("1. 集成电路")
@example("12) x")
@example("# 标题")
@example("- [ ] task")
@example("+ 项")
@example("!!! note")
@example("??? note")
@example("=== x")
@example(": x")
@example("/// x")
@example("~~b~~ {: #c }")
@example("***")
@example("[^1]: note")
@example("*[abbr]: x")
@example("| a | b |\n|---|---|\n| 1 | 2 |")
@example("http://a.example <mail@a.example>")
def test_a_paragraph_shows_the_value_itself(value: str) -> None:
    value = readable(value)
    if value:
        assert html.unescape(shown(escape(value))) == f"<p>{value}</p>"


@settings(max_examples=200, deadline=None, derandomize=True)
@given(WORDS, WORDS)
@example("a|b", "`|`")
@example("\\", "|")
def test_a_row_of_a_table_keeps_its_cells(first: str, second: str) -> None:
    first, second = readable(first), readable(second)
    row = shown(f"| a | b |\n|---|---|\n| x{escape(first)} | y{escape(second)} |")
    cells = [html.unescape(part.partition("</td>")[0]) for part in row.split("<td>")[1:]]
    assert cells == [f"x{first}".strip(), f"y{second}".strip()]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(WORDS)
@example('" onclick="x')
@example("'><img src=x>")
def test_an_attribute_and_an_element_hold_the_value_itself(value: str) -> None:
    value = readable(value)
    page = shown(f'<p title="{escape(value)}">x{escape(value)}</p>')
    title, _, text = page.removeprefix('<p title="').partition('">x')
    assert (html.unescape(title), html.unescape(text.removesuffix("</p>"))) == (value, value)
