"""Every printed document of a plan: which there are, and what each holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import segno

from .. import model
from ..facts.kinds import WHOLE
from ..facts.known import Known
from ..plan.data import digest
from ..plan.whole import Plan
from . import glyphs
from .plan_content import indicators, plan_content
from .subject_content import labels_of, relations, source_passages, subject_content
from .typesetting import Typesetter
from .words import Json, Links, clean


class Edition:
    """The printed documents of a plan, as content for the templates.

    `version` is that of the data; `site_url` the address the site is published at, or empty: then
    nothing links to it and no QR code is printed.
    """

    def __init__(self, known: Known, *, version: str, site_url: str = "") -> None:
        self.known, self.graph = known, known.graph
        self._addresses = known.addresses
        self._url = site_url.rstrip("/") + "/" if site_url else ""
        self._document = _document(known.plan, version, self._url)

    def contents(self) -> Iterator[tuple[str, str, Json]]:
        """Yield (file name, template, content) of every document: the briefs, the board, the whole plan."""
        for subject in self.graph.plan.subjects.values():
            if self.graph.plan.is_stated(subject):
                yield f"{subject.id.lower()}.pdf", "brief.typ", self.brief(subject)
        if self.graph.plan.indicators:
            yield "indicators.pdf", "indicators.typ", self.board()
        yield "plan.pdf", "plan.typ", self.book()

    def book(self) -> Json:
        """Return the content of the whole plan."""
        return {"document": self._document | {"qr": self._qr("")}} | plan_content(self.known, self._site)

    def board(self) -> Json:
        """Return the content of the board of headline indicators."""
        plan = self.graph.plan
        links = Links((i.id for i in plan.indicators), self._site)
        return {
            "document": self._document | {"qr": self._qr("indicators/index.html")},
            "indicators": indicators(self.known, links),
            "links": links.used,
        }

    def brief(self, subject: model.Subject) -> Json:
        """Return the content of the brief of a sector or field."""
        graph = self.graph
        issues = [i.id for i in graph.plan.issues if subject.id in i.affects]
        here = [*labels_of(subject), *source_passages(graph, subject), *issues]
        links = Links(here, self._site)
        return {
            "document": self._document | {"qr": self._qr(self._addresses.url(subject.id))},
            "subject": subject_content(self.known, subject, links, labelled=True),
            "relations": relations(graph, subject, links, self._addresses.title),
            "links": links.used,
        }

    @property
    def _site(self) -> Callable[[str], str] | None:
        return (lambda identifier: self._url + self._addresses.url(identifier)) if self._url else None

    def _qr(self, path: str) -> Json | None:
        """Return the QR code of a page of the site, as a picture and as the address it holds."""
        if not self._url:
            return None
        address = self._url + path
        # Level M (15 % of the code may be lost) suits clean print; a black code prints in grey too.
        return {"address": address, "svg": segno.make(address, error="m").svg_inline(border=0)}


def build(
    known: Known,
    templates: Path,
    *,
    timestamp: int = 0,
    version: str = "",
    site_url: str = "",
) -> dict[str, bytes]:
    """Return every PDF of a plan by file name.

    `timestamp` is the date of the files in seconds since 1970. Raises MissingGlyphs and TypesettingError.
    """
    edition = Edition(known, version=version, site_url=site_url)
    points = glyphs.covered(templates / "fonts")
    with Typesetter(templates, timestamp) as typesetter:
        documents = list(edition.contents())
        check_glyphs(documents, templates, points, known.plan)
        return {name: typesetter.pdf(template, content) for name, template, content in documents}


def check_glyphs(
    documents: list[tuple[str, str, Json]], templates: Path, points: frozenset[int], plan: Plan
) -> None:
    """Raise MissingGlyphs if any document has a character that the fonts cannot print."""
    content = [document for _, _, document in documents]
    missing = glyphs.missing(content, templates, points, plan.where)
    if missing:
        remedy = (
            "add them to hooks/planexplorer/paper/templates/fonts/characters.txt and cut the fonts anew"
            " (hooks/planexplorer/paper/fonts.py says how), or correct the data"
        )
        raise glyphs.MissingGlyphs(missing, remedy)


def _document(plan: Plan, version: str, url: str) -> Json:
    """Return the title data that every document prints."""
    document = plan.document
    issuer = clean(document.issuer.zh) if document.issuer else ""
    known = "，".join(words for words in (document.number, document.day_words) if words)
    return {
        "title": clean(document.name.zh),
        "short": clean(document.short.zh),
        "en": clean(document.name.en or ""),
        "number": clean(document.number or ""),
        "issuer": issuer,
        "issued": clean(document.day_words),
        "end": str(document.period.end),
        "period": f"{document.period.start}–{document.period.end}",
        "system": clean(document.structure.zh),
        "headline": clean(plan.words["indicators"]),
        "sections": clean(plan.words["sections"]),
        "nouns": clean(plan.words["or"]),
        "whole": WHOLE,
        "draft": document.status is model.PlanStatus.draft,
        "origin": clean(document.source.origin),
        "caveat": clean(document.source.caveat or ""),
        "responsible": clean(document.responsible or ""),
        "cite": clean(f"{issuer}：《{document.name.zh}》（{known}）" if known else f"《{document.name.zh}》"),
        "version": clean(version),
        "build": digest(plan)[:12],
        "url": url,
    }
