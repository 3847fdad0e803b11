"""The tree that all readers of built pages share, against the parser of Python and that of browsers."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from planexplorer.pages.html_tree import Node, parse


class Events(HTMLParser):
    """What Python's own parser finds: elements with their attributes, and text, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def events(node: Node) -> list[object]:
    found: list[object] = []
    for child in node.children:
        found += [child] if isinstance(child, str) else [(child.tag, child.attributes), *events(child)]
    return found


def test_built_pages_are_read_as_python_reads_them(site: Path) -> None:
    paths = sorted(site.rglob("*.html"))[::10]
    assert len(paths) > 5
    for path in paths:
        html = path.read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
        parser = Events()
        parser.feed(f"<article{html}</article>")
        parser.close()
        wanted = [e for e in parser.found if not (isinstance(e, tuple) and e[0] in ("script", "style"))]
        assert joined(events(parse(f"<article{html}</article>"))) == joined(wanted), path


def joined(found: list[object]) -> list[object]:
    """Join texts that follow one another."""
    result: list[object] = []
    for event in found:
        if isinstance(event, str) and result and isinstance(result[-1], str):
            result[-1] += event
        else:
            result.append(event)
    return result


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<br>b<img src=x>c</p>d", [("p", {}), "a", ("br", {}), "b", ("img", {"src": "x"}), "c", "d"]),
        ("<A HREF='a>b' hidden>x</A>", [("a", {"href": "a>b", "hidden": ""}), "x"]),
        ("1 < 2 &amp; 3 &lt; 4", ["1 < 2 & 3 < 4"]),
        ("a<!-- <p> -->b<script>'<p>'</script>c<style>p{}</style>", ["a", "b", "c"]),
        ("<i>a</b></i>b", [("i", {}), "a", "b"]),
        ("<svg><path viewBox='0'/></svg>b", [("svg", {}), ("path", {"viewbox": "0"}), "b"]),
    ],
)
def test_what_is_written_is_read(html: str, expected: list[object]) -> None:
    assert events(parse(html)) == expected


def test_what_is_not_closed_is_closed_with_what_holds_it() -> None:
    [outer, after] = parse("<ul><li>a<li>b</ul>c").children
    assert isinstance(outer, Node)
    assert (outer.text, after) == ("ab", "c")
