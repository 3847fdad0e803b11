"""What a reader can read in a page: the words of its article, section by section.

Left out are what `data-search-exclude` marks, navigation, permalinks and the chips that only cite a
passage or flag an issue: they repeat what has its own place elsewhere. Of a page that shows a thing
of the plan only its frame is read: headings, row heads, and paragraphs without links. Its cells and
lists are the plan's own words, which have their own records.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..pages.html_tree import Node

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = (
    _HEADINGS
    | {"p", "li", "td", "th", "caption", "summary", "dt", "dd", "figcaption", "blockquote", "div", "section"}
    | {"ul", "ol", "table", "tr", "thead", "tbody", "details", "pre", "label", "legend", "option", "button"}
)
_UNREAD = {"template", "svg", "nav", "noscript", "select"}
_CHIPS = {"headerlink", "px-source", "px-flag", "px-text", "px-pager"}
_NOT_FRAME = {"td", "li", "blockquote", "caption", "summary", "figure", "pre"}
_FRAME_CLASSES = {"", "px-absent"}


@dataclass
class Section:
    """A heading with its anchor, and the blocks of text below it. The first may have neither."""

    anchor: str = ""
    heading: str = ""
    blocks: list[str] = field(default_factory=list)


def sections(tree: Node, *, frame_only: bool = False) -> list[Section]:
    """Return the readable sections of a page's article, in order; those without any text are left out."""
    reader = _Reader(frame_only)
    reader.read(tree)
    reader.end_block()
    return [s for s in reader.sections if s.heading or s.blocks]


class _Reader:
    """Collects text. An excluded heading excludes its section, up to the next of its rank or above."""

    def __init__(self, frame_only: bool) -> None:
        self._frame_only = frame_only
        self._linked = False
        self.sections = [Section()]
        self._words: list[str] = []
        self._in_heading = False
        self._skip_rank = 0

    def read(self, node: Node) -> None:
        """Read what an element holds."""
        for child in node.children:
            if not isinstance(child, str):
                self._read_element(child)
            elif not self._skip_rank:
                self._words.append(child)

    def _read_element(self, node: Node) -> None:
        block = node.tag in _BLOCKS
        if block or node.tag in ("br", "select"):
            self.end_block()
        if node.tag in _HEADINGS:
            self._begin_heading(node)
        if not self._is_hidden(node):
            self._linked = self._linked or node.tag == "a"
            self.read(node)
        if block:
            self.end_block()
        if node.tag in _HEADINGS:
            self._in_heading = False

    def _is_hidden(self, node: Node) -> bool:
        if node.tag in _UNREAD or "data-search-exclude" in node.attributes or "hidden" in node.attributes:
            return True
        if self._frame_only:
            other = node.tag == "p" and node.attributes.get("class", "") not in _FRAME_CLASSES
            if other or node.tag in _NOT_FRAME:
                return True
        return not _CHIPS.isdisjoint(node.classes)

    def _begin_heading(self, node: Node) -> None:
        rank = int(node.tag[1])
        if self._skip_rank and rank > self._skip_rank:
            return
        self._skip_rank = rank if "data-search-exclude" in node.attributes else 0
        if not self._skip_rank:
            self.sections.append(Section(anchor=node.attributes.get("id", "")))
            self._in_heading = True

    def end_block(self) -> None:
        """Close the block of text that is being read."""
        text = " ".join("".join(self._words).split())
        left_out = self._frame_only and self._linked
        self._words.clear()
        self._linked = False
        if not text or left_out:
            return
        section = self.sections[-1]
        if self._in_heading:
            section.heading = f"{section.heading} {text}".strip()
        else:
            section.blocks.append(text)
