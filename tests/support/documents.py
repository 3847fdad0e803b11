"""Built pages as the tests read them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

# Attributes by which a page loads or leads to something.
LOADING = {
    ("script", "src"),
    ("link", "href"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("image", "href"),
}


@dataclass
class Document:
    """What a page holds: its ids, its links with their texts, what it loads, and its article's text."""

    path: Path
    language: str = ""
    title: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    article: str = ""


class _Reader(HTMLParser):
    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.document = Document(path)
        self._inside: list[str] = []
        self._article: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {k: v or "" for k, v in attributes}
        document = self.document
        if tag == "html":
            document.language = values.get("lang", "")
        if "id" in values:
            document.ids.append(values["id"])
        if tag == "a" and "href" in values:
            document.links.append(values["href"])
        # A canonical or alternate address is told, not fetched.
        told = values.get("rel", "") in {"canonical", "alternate", "prev", "next", "license"}
        document.loads += [v for k, v in values.items() if (tag, k) in LOADING and not told]
        document.handlers += [k for k in values if k.startswith("on")]
        if tag in {"title", "article", "script", "style"}:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if self._inside[-1:] == ["title"]:
            self.document.title += data
        elif self._inside[-1:] == ["article"]:
            self._article.append(data)

    def close(self) -> None:
        super().close()
        self.document.article = "".join(self._article)


@cache
def read(path: Path) -> Document:
    """Return a built page as read by a parser."""
    reader = _Reader(path)
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.document


def target(document: Document, link: str) -> tuple[Path, str] | None:
    """Return the file and anchor that a relative link leads to; None for one that leaves the site."""
    address, anchor = urldefrag(link)
    if re.match(r"[a-z]+:|//", address):
        return None
    path = document.path.parent / unquote(address.partition("?")[0]) if address else document.path
    return path.resolve(), unquote(anchor)


def squeezed(text: str) -> str:
    """Return a text without any white space."""
    return re.sub(r"\s+", "", text)
