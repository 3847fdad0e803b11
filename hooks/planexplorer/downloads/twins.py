"""A Markdown twin of each page: the words of its HTML without the site around them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath

from ..pages.html_tree import Node

_SILENT = {"svg", "template", "button", "input", "select", "form", "noscript"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = (
    _HEADINGS
    | {"address", "article", "aside", "blockquote", "details", "div", "dl", "dt", "dd", "fieldset"}
    | {"figcaption", "figure", "footer", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
    | {"section", "summary", "table", "ul"}
)
_MARKS = {"strong": "**", "b": "**", "mark": "**", "em": "*", "i": "*"}
_SPACE = re.compile(r"\s+")
_SYNTAX = re.compile(r"([\\`*_\[\]<|])")
# What would open a list, heading or quotation at the start of a line.
_OPENING = re.compile(r"^([-+#>]|\d+[.)](?=\s))")
# A link to a page of this site, without its ending; brackets in the text are escaped.
_PAGE = re.compile(r"(?<=[^\\]\]\()([^()\s:#?]+)\.html(?=[)#])")


def twins(contents: Mapping[str, Node]) -> dict[str, bytes]:
    """Return the twin of each page. `contents` are the pages' own words by Markdown path."""
    return {path: _linked(markdown(tree), path, contents).encode() for path, tree in contents.items()}


def _linked(text: str, path: str, twinned: Container[str]) -> str:
    """Return the twin at a path with its links leading to twins, where there are any."""

    def link(match: re.Match[str]) -> str:
        twin = f"{match[1]}.md"
        return twin if normpath(join(dirname(path), twin)) in twinned else match[0]

    return _PAGE.sub(link, text)


def markdown(tree: Node) -> str:
    """Return a page as Markdown: headings, paragraphs, lists, tables, links and emphasis."""
    return "\n\n".join(_blocks(tree)) + "\n"


def _blocks(node: Node) -> Iterator[str]:
    """Yield the blocks in an element; text and inline elements between blocks make paragraphs."""
    run: list[Node | str] = []
    for child in node.children:
        if isinstance(child, Node) and _holds_blocks(child):
            yield from _paragraph(run)
            run = []
            yield from _block(child)
        else:
            run.append(child)
    yield from _paragraph(run)


def _holds_blocks(node: Node) -> bool:
    if node.tag in _BLOCKS:
        return True
    return node.tag not in _SILENT and any(_holds_blocks(c) for c in node.children if isinstance(c, Node))


def _paragraph(run: Iterable[Node | str]) -> Iterator[str]:
    text = _inline(run)
    if text:
        yield _OPENING.sub(r"\\\1", text)


def _block(node: Node) -> Iterator[str]:
    if node.tag in _HEADINGS:
        yield f"{'#' * int(node.tag[1])} {_inline(node.children)}"
    elif node.tag == "table":
        yield from _table(node)
    elif node.tag in ("ul", "ol"):
        yield _list(node)
    elif node.tag == "blockquote":
        yield _indented("\n\n".join(_blocks(node)), "> ", "> ")
    elif node.tag == "pre":
        yield f"```\n{node.text.strip(chr(10))}\n```"
    elif node.tag == "hr":
        yield "---"
    elif node.tag == "summary":
        yield f"**{_inline(node.children)}**"
    else:
        yield from _blocks(node)


def _list(node: Node) -> str:
    items = [child for child in node.children if isinstance(child, Node) and child.tag == "li"]
    marks = ("- " if node.tag == "ul" else f"{number}. " for number in range(1, len(items) + 1))
    written = ("\n".join(_blocks(item)) for item in items)
    return "\n".join(
        _indented(text, mark, " " * len(mark)) for text, mark in zip(written, marks, strict=True)
    )


def _indented(text: str, first: str, rest: str) -> str:
    return first + text.replace("\n", f"\n{rest}")


def _table(node: Node) -> Iterator[str]:
    caption = next((_inline(n.children) for n in node.all("caption")), "")
    if caption:
        yield f"**{caption}**"
    rows = [
        [_cell(c) for c in row.children if isinstance(c, Node) and c.tag in ("td", "th")]
        for row in node.all("tr")
    ]
    rows = [row for row in rows if row]
    if not rows:
        return
    width = max(map(len, rows))
    if not any(True for _ in node.all("thead")):
        rows.insert(0, [""] * width)
    rows = [row + [""] * (width - len(row)) for row in rows]
    rows.insert(1, ["---"] * width)
    yield "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(node: Node) -> str:
    """Return a cell on one line."""
    return " ".join(block.replace("\n", " ") for block in _blocks(node))


def _inline(children: Iterable[Node | str]) -> str:
    return _SPACE.sub(" ", "".join(map(_span, children))).strip()


def _span(child: Node | str) -> str:
    if isinstance(child, str):
        return _SYNTAX.sub(r"\\\1", child)
    if child.tag in _SILENT or "headerlink" in child.classes:
        return ""
    if child.tag == "br":
        return " "
    if child.tag == "code":
        return f"`{child.text}`"
    inner = "".join(map(_span, child.children))
    target = child.attributes.get("href") if child.tag == "a" else None
    mark = _MARKS.get(child.tag, "")
    if not (target or mark) or not inner.strip():
        return inner
    return f"[{inner.strip()}]({target})" if target else f"{mark}{inner.strip()}{mark}"
