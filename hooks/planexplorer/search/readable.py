"""What a reader can read in a page: the words of its article, section by section.

Left out are what `data-search-exclude` marks, navigation, permalinks and the chips that only cite a
passage or flag an issue: they repeat what has its own place elsewhere. Of a page that shows a thing
of the plan only its frame is read: headings, row heads, and paragraphs without links. Its cells and
lists are the plan's own words, which have their own records.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "caption",
        "summary",
        "dt",
        "dd",
        "figcaption",
        "blockquote",
        "div",
        "section",
        "ul",
        "ol",
        "table",
        "tr",
        "thead",
        "tbody",
        "details",
        "pre",
        "label",
        "legend",
        "option",
        "button",
    ]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_UNREAD = frozenset(["script", "style", "template", "svg", "nav", "noscript", "select"])
_CHIPS = frozenset({"headerlink", "px-source", "px-flag", "px-text", "px-pager"})
_NOT_FRAME = frozenset(["td", "li", "blockquote", "caption", "summary", "figure", "pre"])
_FRAME_CLASSES = frozenset({"", "px-absent"})
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


@dataclass
class Section:
    """A heading with its anchor, and the blocks of text below it. The first may have neither."""

    anchor: str = ""
    heading: str = ""
    blocks: list[str] = field(default_factory=list)


def sections(html: str, *, frame_only: bool = False) -> list[Section]:
    """Return the readable sections of a page's article, in order; those without any text are left out."""
    reader = _Reader(frame_only)
    reader.feed(html)
    reader.close()
    reader.end_block()
    return [s for s in reader.sections if s.heading or s.blocks]


class _Reader(HTMLParser):
    """Collects text. An excluded heading excludes its section, up to the next of its rank or above."""

    def __init__(self, frame_only: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._frame_only = frame_only
        self._linked = False
        self.sections = [Section()]
        self._open: list[tuple[str, bool]] = []
        self._hidden = 0
        self._words: list[str] = []
        self._heading: str | None = None
        self._skip_rank = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _HEADINGS and not self._hidden:
            self._begin_heading(tag, given)
        elif tag in _BLOCKS or tag == "br":
            self.end_block()
        if tag in _VOID:
            return
        hidden = self._is_hidden(tag, given)
        self._linked = self._linked or (tag == "a" and not hidden)
        self._open.append((tag, hidden))
        self._hidden += hidden

    def _is_hidden(self, tag: str, given: dict[str, str | None]) -> bool:
        classes = given.get("class") or ""
        if tag in _UNREAD or "data-search-exclude" in given or "hidden" in given:
            return True
        if self._frame_only and (tag in _NOT_FRAME or (tag == "p" and classes not in _FRAME_CLASSES)):
            return True
        return not _CHIPS.isdisjoint(classes.split())

    def _begin_heading(self, tag: str, given: dict[str, str | None]) -> None:
        self.end_block()
        rank = int(tag[1])
        if self._skip_rank and rank > self._skip_rank:
            return
        self._skip_rank = rank if "data-search-exclude" in given else 0
        if not self._skip_rank:
            self.sections.append(Section(anchor=given.get("id") or ""))
            self._heading = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_block()
        if self._heading == tag:
            self._heading = None
        while self._open:
            name, hidden = self._open.pop()
            self._hidden -= hidden
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self._hidden and not self._skip_rank:
            self._words.append(data)

    def end_block(self) -> None:
        """Close the block of text that is being read."""
        text = " ".join("".join(self._words).split())
        left_out = self._frame_only and self._linked
        self._words.clear()
        self._linked = False
        if not text or left_out:
            return
        section = self.sections[-1]
        if self._heading:
            section.heading = f"{section.heading} {text}".strip()
        else:
            section.blocks.append(text)
