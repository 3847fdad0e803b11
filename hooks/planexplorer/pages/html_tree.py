"""The HTML of a built page as a small tree, read once for all that take words from it.

It reads what Markdown and our templates write: tags that are closed, or that never are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Scripts, styles and comments hold no words; a quoted value may hold what would end a tag.
_TAG = re.compile(
    r"""<!--.*?-->|<(script|style)\b.*?</\1\s*>|<(/?)([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


@dataclass(slots=True)
class Node:
    """An element of a page and what is in it: elements and text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """The classes of the element."""
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """The text of the element as it stands."""
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    def all(self, tag: str) -> Iterator[Node]:
        """Yield every element of a kind in this one, in the order of the page."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag == tag:
                    yield child
                yield from child.all(tag)


def parse(html: str) -> Node:
    """Return HTML as a tree. What is not closed is closed with what holds it."""
    opened = [Node("div")]
    at = 0
    for match in _TAG.finditer(html):
        if at < match.start():
            opened[-1].children.append(unescape(html[at : match.start()]))
        at = match.end()
        _, closing, tag, attributes = match.groups()
        if closing:
            _close(opened, tag.lower())
        elif tag:
            node = Node(tag.lower(), _attributes(attributes))
            opened[-1].children.append(node)
            if node.tag not in _VOID and not attributes.endswith("/"):
                opened.append(node)
    if html[at:]:
        opened[-1].children.append(unescape(html[at:]))
    return opened[0]


def _close(opened: list[Node], tag: str) -> None:
    for at in range(len(opened) - 1, 0, -1):
        if opened[at].tag == tag:
            del opened[at:]
            return


@lru_cache(maxsize=4096)
def _attributes(source: str) -> dict[str, str]:
    if "=" not in source and not source.strip("/ \n"):
        return {}
    found = _ATTRIBUTE.findall(source)
    return {name.lower(): unescape(double or single or bare) for name, double, single, bare in found}
