"""What pages say beyond the plan's own records: hand-written paragraphs, introductions, table heads.

A block of text becomes findable where it is first read, and only there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..facts.addresses import Addresses
from ..pages.html_tree import Node
from ..text.source import bare
from .findable import Record, address
from .readable import sections


@dataclass(frozen=True)
class PageText:
    """A page's address below the site's root, its title, and the tree of its article.

    `generated` says that the page shows a thing of the plan that has its own record.
    """

    url: str
    title: str
    tree: Node
    generated: bool = False


def from_pages(pages: Iterable[PageText], records: Iterable[Record], addresses: Addresses) -> list[Record]:
    """Return the records of what is readable on pages and in none of the plan's records."""
    known = _Known(records, addresses)
    ordered = sorted(pages, key=lambda p: (p.generated, p.url))
    return [
        r
        for page in ordered
        for r in (_of_generated(page, known) if page.generated else _of_page(page, known))
    ]


class _Known:
    """The blocks of text that are found somewhere already."""

    def __init__(self, records: Iterable[Record], addresses: Addresses) -> None:
        self._seen: set[str] = set()
        everywhere: list[str] = []
        here: dict[str, list[str]] = defaultdict(list)
        for record in records:
            fields = [record.title, record.value, *record.names, *record.text.split("\n")]
            self._seen.update(map(_key, fields))
            everywhere += fields
            here[address(record, addresses).partition("#")[0]] += fields
        self._everywhere = bare("\n".join(everywhere))
        self._here = {url: bare("\n".join(fields)) for url, fields in here.items()}

    def new_on(self, url: str, blocks: Iterable[str], *, anywhere: bool = False) -> list[str]:
        """Return the blocks that are nowhere yet, and remember them.

        A block may stand inside another text of its own page; with `anywhere`, of any page.
        """
        around = self._everywhere if anywhere else self._here.get(url, "")
        fresh = []
        for block in blocks:
            key = _key(block)
            if key not in self._seen and bare(block) not in around:
                fresh.append(block)
            self._seen.add(key)
        return fresh


def _key(text: str) -> str:
    """Return what makes a block the same as another: its words. A heading's count differs by page."""
    return _COUNT.sub("", bare(text))


_COUNT = re.compile(r"（\d+）$")


def _of_page(page: PageText, known: _Known) -> Iterator[Record]:
    """Yield a record for each section that says something new."""
    for section in sections(page.tree):
        blocks = known.new_on(page.url, section.blocks)
        heading = section.heading or page.title
        if blocks or known.new_on(page.url, [heading]):
            anchor = f"#{section.anchor}" if section.anchor else ""
            title = heading if heading == page.title else f"{page.title} · {heading}"
            yield Record("note", page.url + anchor, title, "\n".join(blocks))


def _of_generated(page: PageText, known: _Known) -> Iterator[Record]:
    """Yield one record for what a page says around the plan's own words, if there is something new."""
    blocks: list[str] = []
    first = ""
    for section in sections(page.tree, frame_only=True):
        words = (text for text in (section.heading, *section.blocks) if text)
        fresh = known.new_on(page.url, words, anywhere=True)
        first = first or (section.anchor if fresh else "")
        blocks += fresh
    if blocks:
        yield Record("note", f"{page.url}#{first}" if first else page.url, "页面说明", "\n".join(blocks))
