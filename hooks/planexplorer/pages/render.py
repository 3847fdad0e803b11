"""The page templates' environment: what they can call, and how values become text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from markupsafe import escape as html_escape

from .. import model
from ..charts import Charts
from ..facts.addresses import Addresses, as_html, relative
from ..facts.cells import NOTHING, Cell, without_repeats, words
from ..facts.fields import Field, Show, columns, one, row, shown
from ..facts.history_fields import correction_words
from ..facts.kinds import WHOLE
from ..facts.known import Known, grouped
from ..facts.marks import UNREVIEWED, flag, flags, lost_ends, source
from ..facts.measure_fields import around_quote, measure_note
from ..facts.moved import Redirects
from ..facts.part_fields import list_note, segment_note
from ..facts.subject_fields import absence, below_name, extent_note, place_of, sort_of
from ..facts.target_cells import cited_words
from ..facts.things import THINGS
from ..facts.trails import trail
from ..plan.changes import anchor_of, changes_in, corrections_of
from ..plan.citation import Citation, Cited, citations
from ..plan.coverage import STRUCTURAL
from ..plan.graph import Graph
from ..read.problems import CannotBuild
from ..text.source import Span
from ..text.units import plain
from ..text.wordings import STRENGTHS, wordings_of
from . import annotate, views
from .comparison import Comparison
from .escape import escape
from .set_cells import set_cell
from .settings import Settings

_TEMPLATES = Path(__file__).parent / "templates"
_MARKER = re.compile(r"<!-- plan:([a-z-]+) -->")
# What templates can call that is the same for every plan.
_SAME_FOR_ALL: dict[str, Any] = {
    "model": model,
    "shown": shown,
    "field": one,
    "show_list": Show.list,
    "show_row": Show.row,
    "nothing": NOTHING,
    "WHOLE": WHOLE,
    "absence": absence,
    "extent_note": extent_note,
    "segment_note": segment_note,
    "measure_note": measure_note,
    "grouped": grouped,
    "flag_of": flag,
    "unreviewed": UNREVIEWED,
    "source_of": source,
    "changes_in": changes_in,
    "anchor_of": anchor_of,
    "measures_by_segment": views.measures_by_segment,
    "by_passage": annotate.by_passage,
    "preformatted": html_escape,
    "wordings_of": wordings_of,
    "strength_words": STRENGTHS.__getitem__,
}


@dataclass(frozen=True)
class Drawn:
    """A link from a passage to something drawn from it."""

    label: str
    href: str


class UnknownMarker(CannotBuild):
    """Raised when a hand-written page asks for a part that does not exist."""


class Renderer:
    """Renders page templates for one plan."""

    def __init__(self, graph: Graph, addresses: Addresses, settings: Settings) -> None:
        self.graph, self.addresses, self.settings = graph, addresses, settings
        self.known = Known(graph, addresses)
        self._fields = {things.name: things.fields for things in THINGS}
        self.redirects = Redirects(graph.plan, addresses)
        # Values are escaped once, by our own escape, and then are Markup: `finalize` sees to it.
        self.environment = Environment(
            loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
            autoescape=True,
            finalize=escape,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self.environment.globals.update(self._globals())

    def render(self, template: str, page: str, given: Mapping[str, object], form: str = "md") -> str:
        """Return a page's Markdown, or its HTML. `page` is the path that links are relative to."""
        return self.environment.get_template(f"{template}.{form}.jinja").render(page=page, **given)

    def expand(self, markdown: str, page: str) -> str:
        """Fill in the `<!-- plan:part -->` markers of a hand-written page. Raises UnknownMarker."""

        def part(match: re.Match[str]) -> str:
            path = f"parts/{match[1]}.md.jinja"
            if path not in self.environment.list_templates():
                raise UnknownMarker(f"{page}: there is no part {match[1]!r} to put in")
            return self.environment.get_template(path).render(page=page)

        return _MARKER.sub(part, markdown)

    def _globals(self) -> dict[str, Any]:
        plan, known = self.graph.plan, self.known
        return _SAME_FOR_ALL | {
            "plan": plan,
            "graph": self.graph,
            "known": known,
            "accounts": self.graph.accounts,
            "fields": self._fields,
            "HEADLINE": plan.words["indicators"],
            "SECTIONS": plan.words["sections"],
            "STRUCTURE": plan.words["structure"],
            "row": partial(row, known),
            "columns": partial(columns, known),
            "flags_of": partial(flags, known),
            "sort_of": partial(sort_of, plan),
            "below_name": partial(below_name, plan),
            "place_of": partial(place_of, plan),
            "cited_words": partial(cited_words, known),
            "items_of": lambda targets: [plan.targets[t.id] for t in targets],
            "main_targets": lambda: [plan.main_target(i) for i in plan.indicators],
            "copied": self._copied,
            "facts": self._facts,
            "set": self._set,
            "show": self._show,
            "told": self._told,
            "issues_of": known.issues_of,
            "around_quote": partial(around_quote, known),
            "list_note": partial(list_note, plan),
            "href": self._href,
            "href_page": self._href_page,
            "md": self._markdown_target,
            "title": self.addresses.title,
            "url": self.addresses.url,
            "redirects": self.redirects,
            "corrections_of": partial(corrections_of, plan),
            "linked": self._linked,
            "correction_words": partial(correction_words, known),
            "indicators_by_category": partial(views.indicators_by_category, plan),
            "example_of": partial(views.example_of, plan),
            "read_by_hand": partial(views.read_by_hand, plan),
            "largest_amounts": partial(views.largest_amounts, plan),
            "mentions_by_holder": partial(views.mentions_by_holder, self.graph),
            "kwic": partial(annotate.kwic, self.graph),
            "kwic_within": partial(annotate.kwic_within, self.graph),
            "pieces": partial(annotate.pieces, self.graph),
            "paragraphs_of": self._paragraphs_of,
            "settings": self.settings,
            "charts": Charts(self.graph),
            "comparison": Comparison(self.graph),
            "trail": self._trail,
            "citations_of": self._citations_of,
            "report_of": self._report_of,
            "row_words": self._row_words,
            "sentence": self._sentence,
            "source_blocks": lambda: views.source_blocks(plan.text),
            "table_block": self._table_block,
            "depth": self._depth,
            "drawn_from": self._drawn_from,
            "ids_of_kind": lambda kind: {t for t, k in plan.kinds.items() if k.id == kind.id},
            "structural_passages": lambda: {p.id for p in plan.passages if p.kind in STRUCTURAL},
            "passage_rows": partial(views.passage_rows, self.graph),
        }

    @pass_context
    def _set(self, context: Context, cell: Cell) -> Markup:
        """Return a cell of a fact as HTML, with its links."""
        return set_cell(cell, partial(self._href, context))

    @pass_context
    def _show(self, context: Context, things: str, code: str, item: object, *left_out: str) -> Markup:
        """Return one fact of an item as HTML; `left_out` are the codes of facts that stand elsewhere."""
        cell = one(self._fields[things], code).cell(self.known, item)
        return self._set(context, without_repeats(cell, left_out))

    def _told(self, things: str, code: str, item: object) -> str:
        """Return one fact of an item as plain words."""
        return words(one(self._fields[things], code).cell(self.known, item))

    def _copied(self, things: str, described: Field[Any], item: object) -> str:
        """Return what a cell gives when it is copied: the plain values of one or more fields."""
        values = (one(self._fields[things], code).value(self.known, item) for code in described.copies)
        return "|".join(plain(v) if isinstance(v, Decimal) else str(v or "") for v in values)

    def _facts(self, things: str, item: object) -> list[tuple[Field[Any], Cell]]:
        """Return what a thing's own page tells of it, fact by fact; what the text lacks is left out."""
        found = row(self.known, shown(self._fields[things], Show.page), item)
        return [(field, cell) for field, cell in found if cell != NOTHING]

    @pass_context
    def _href(self, context: Context, identifier: str) -> str:
        return self.addresses.lasting_link(identifier, context["page"])

    @pass_context
    def _markdown_target(self, context: Context, identifier: str) -> Markup:
        return Markup(self.addresses.markdown_link(identifier, context["page"]))

    @pass_context
    def _linked(self, context: Context, quoted: model.Quoted, itself: str | None = None) -> Markup:
        """Return a quote as Markdown with every term, sector and field in it linked."""
        page = context["page"]

        def link(entity: str, words: Markup) -> Markup:
            return Markup(f"[{words}]({self.addresses.markdown_link(entity, page)})")

        return annotate.linked(self.graph, self._span(quoted), link, itself)

    @pass_context
    def _href_page(self, context: Context, path: str) -> str:
        return as_html(relative(path, context["page"]))

    def _row_words(self, passage: str) -> str:
        """Return a table row as one line of text, its cells parted by bars."""
        return " ｜ ".join(cell for cell in self.graph.plan.text.passages[passage].text.split("\t") if cell)

    @pass_context
    def _sentence(self, context: Context, quoted: model.Quoted, itself: str) -> Markup:
        """Return the whole sentence of a quote as Markdown with its links."""
        text = self.graph.plan.text
        sentence = text.sentence(self._span(quoted))
        words = text.paragraphs[sentence.paragraph].original(sentence)
        whole = model.Quoted(quote=words, passage=text.paragraph(sentence).passage_at(sentence.start).id)
        before, after = (set_cell(cell, str) for cell in lost_ends(text.lost_beside(sentence)))
        return before + self._linked(context, whole, itself) + after

    @pass_context
    def _table_block(self, context: Context, table: views.SourceTable) -> Markup:
        """Return a table of the source."""
        template = self.environment.get_template("parts/source-table.md.jinja")
        return Markup(template.render(page=context["page"], table=table))

    def _depth(self, heading: model.Passage) -> int:
        """Return the level of a heading of the source on its page, where level 1 is the page's own."""
        return min(6, 2 + len(self.graph.plan.text.section(heading.id)))

    @pass_context
    def _drawn_from(self, context: Context, span: Span) -> list[tuple[model.UseKind, list[Drawn]]]:
        """Return the structured items drawn from a span, by kind, each once."""
        items: dict[model.UseKind, dict[str, Drawn]] = {}
        for use in self.graph.uses_of(span):
            identifier = use.item if use.kind in ("target", "measure") else use.owner
            drawn = Drawn(identifier or use.owner, self._href(context, identifier or use.owner))
            items.setdefault(use.kind, {}).setdefault(drawn.label, drawn)
        return [(kind, list(items[kind].values())) for kind in model.UseKind if kind in items]

    @pass_context
    def _trail(self, context: Context) -> list[tuple[str, str]]:
        """Return link and name of everything above a page, from the home page down."""
        found = trail(self.known, context["page"])
        return [(self._href_page(context, path), name) for name, path in found]

    def _citations_of(self, identifier: str, said: str | None = None) -> list[Citation]:
        address = self.settings.address(self.addresses.url(identifier))
        subject = self.graph.plan.subjects.get(identifier)
        lacking = extent_note(subject) if subject else ""
        cited = Cited(identifier, self.addresses.title(identifier), said, address, lacking)
        return citations(self.graph.plan.document, self.settings.name, cited)

    def _report_of(self, identifier: str) -> str:
        """Return the text of a report of an error, ready but for what is wrong."""
        path, line = self.graph.plan.where[identifier]
        return (
            f"条目：{identifier} {self.addresses.title(identifier)}\n"
            f"页面：{self.settings.address(self.addresses.url(identifier))}\n"
            f"数据：{path} 第 {line} 行\n"
            "问题：\n依据（文件、页码、原句）：\n"
        )

    def _span(self, quoted: model.Quoted) -> Span:
        return self.graph.plan.text.find(quoted.quote, quoted.passage)[0]

    def _paragraphs_of(self, passages: tuple[str, ...]) -> list[Any]:
        """Return the paragraphs that hold some passages, each once, in the text's order."""
        numbers = dict.fromkeys(self.graph.plan.text.span(p).paragraph for p in passages)
        return [self.graph.plan.text.paragraphs[n] for n in numbers]
