"""A Markdown twin of each page: the words of its HTML without the site around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col", "source"})
_SILENT = frozenset({"script", "style", "svg", "template", "button", "input", "select", "form", "noscript"})
_BLOCKS = re.compile(
    "address|article|aside|blockquote|details|div|d[ltd]|fieldset|figcaption|figure|footer|h[1-6]|header|hr|li|main"
    "|nav|ol|p|pre|section|summary|table|ul"
)
_SPACE = re.compile(r"\s+")
_SYNTAX = re.compile(r"([\\`*_\[\]<|])")
# An address on this site that has a twin: no scheme, and a page's ending.
_PAGE = re.compile(r"^(?![a-z]+:)([^#?]*)\.html(?=$|#)")


@dataclass
class Node:
    """An element of a page and what is in it: elements and text."""

    tag: str
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)


class _Tree(HTMLParser):
    """Reads HTML into nodes. What is not closed is closed with what holds it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("div")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag == tag:
                del self.open[at:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def twins(contents: Mapping[str, str]) -> dict[str, bytes]:
    """Return the twin of each page. `contents` are the pages' own HTML by Markdown path."""
    return {path: markdown(html).encode() for path, html in contents.items()}


def markdown(html: str) -> str:
    """Return HTML as Markdown: headings, paragraphs, lists, tables, links and emphasis."""
    tree = _Tree()
    tree.feed(html)
    tree.close()
    return "\n\n".join(_blocks(tree.root)) + "\n"


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
    inner = (c for c in node.children if isinstance(c, Node))
    return _BLOCKS.fullmatch(node.tag) is not None or (
        node.tag not in _SILENT and any(map(_holds_blocks, inner))
    )


def _paragraph(run: list[Node | str]) -> Iterator[str]:
    text = _inline(run)
    if text:
        # What would open a list, heading or quotation at the start of a line.
        yield re.sub(r"^([-+#>]|\d+[.)](?=\s))", r"\\\1", text)


def _block(node: Node) -> Iterator[str]:
    if re.fullmatch("h[1-6]", node.tag):
        yield f"{'#' * int(node.tag[1])} {_inline(node.children)}"
    elif node.tag == "table":
        yield from _table(node)
    elif node.tag in ("ul", "ol"):
        yield _list(node)
    elif node.tag == "blockquote":
        yield _indented("\n\n".join(_blocks(node)), "> ", "> ")
    elif node.tag == "pre":
        yield f"```\n{_text(node).strip(chr(10))}\n```"
    elif node.tag == "hr":
        yield "---"
    elif node.tag == "summary":
        yield f"**{_inline(node.children)}**"
    elif node.tag not in _SILENT:
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
    caption = next((_inline(n.children) for n in _all(node, "caption")), "")
    if caption:
        yield f"**{caption}**"
    rows = [
        [_cell(c) for c in row.children if isinstance(c, Node) and c.tag in ("td", "th")]
        for row in _all(node, "tr")
    ]
    rows = [row for row in rows if row]
    if not rows:
        return
    width = max(map(len, rows))
    if not any(True for _ in _all(node, "thead")):
        rows.insert(0, [""] * width)
    rows = [row + [""] * (width - len(row)) for row in rows]
    rows.insert(1, ["---"] * width)
    yield "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(node: Node) -> str:
    """Return a cell on one line."""
    return " ".join(block.replace("\n", " ") for block in _blocks(node))


def _all(node: Node, tag: str) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            if child.tag == tag:
                yield child
            yield from _all(child, tag)


def _inline(children: list[Node | str]) -> str:
    return _SPACE.sub(" ", "".join(map(_span, children))).strip()


def _span(child: Node | str) -> str:
    if isinstance(child, str):
        return _SYNTAX.sub(r"\\\1", child)
    if child.tag in _SILENT or "headerlink" in (child.attributes.get("class") or "").split():
        return ""
    if child.tag == "br":
        return " "
    inner = "".join(map(_span, child.children))
    if child.tag == "a" and child.attributes.get("href") and inner.strip():
        target = _PAGE.sub(r"\1.md", child.attributes["href"] or "")
        return f"[{inner.strip()}]({target})"
    if child.tag in ("strong", "b", "mark", "em", "i") and inner.strip():
        mark = "*" if child.tag in ("em", "i") else "**"
        return f"{mark}{inner.strip()}{mark}"
    return f"`{_text(child)}`" if child.tag == "code" else inner


def _text(node: Node) -> str:
    return "".join(c if isinstance(c, str) else _text(c) for c in node.children)
