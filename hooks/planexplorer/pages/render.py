"""The page templates' environment: what they can call, and how values become text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
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
from ..facts.moved import Redirects, lasting_href
from ..model import labels
from ..plan.changes import anchor_of, changes_in, corrections_of
from ..plan.citation import Citation, Cited, citations
from ..plan.coverage import STRUCTURAL
from ..plan.graph import Graph
from ..read.problems import CannotBuild
from ..text.source import Span
from . import annotate, views
from .comparison import Comparison
from .escape import escape
from .settings import Settings

_TEMPLATES = Path(__file__).parent / "templates"
_MARKER = re.compile(r"<!-- plan:([a-z-]+) -->")


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
        plan = self.graph.plan
        return {
            "plan": plan,
            "graph": self.graph,
            "accounts": self.graph.accounts,
            "labels": labels,
            "model": model,
            "href": self._href,
            "href_even_if_gone": self._href_even_if_gone,
            "redirects": self.redirects,
            "changes_in": changes_in,
            "anchor_of": anchor_of,
            "corrections_of": partial(corrections_of, plan),
            "md": self._markdown_target,
            "title": self.addresses.title,
            "url": self.addresses.url,
            "linked": self._linked,
            "target": lambda identifier: views.target_view(plan, plan.targets[identifier]),
            "targets_of": self._targets_of,
            "largest_amounts": partial(views.largest_amounts, plan),
            "issues_of": partial(views.issues_of, plan),
            "trail": partial(views.trail, plan),
            "measures_by_segment": views.measures_by_segment,
            "mentions_by_holder": partial(views.mentions_by_holder, self.graph),
            "grouped": views.grouped,
            "kwic": partial(annotate.kwic, self.graph),
            "pieces": partial(annotate.pieces, self.graph),
            "by_passage": annotate.by_passage,
            "paragraphs_of": self._paragraphs_of,
            "settings": self.settings,
            "charts": Charts(self.graph),
            "comparison": Comparison(self.graph),
            "has_brief": views.has_brief,
            "preformatted": html_escape,
            "crumb_path": self._crumb_path,
            "citations_of": self._citations_of,
            "report_of": self._report_of,
            "href_page": self._href_page,
            "row_words": self._row_words,
            "sentence": self._sentence,
            "table_block": self._table_block,
            "depth": self._depth,
            "drawn_from": self._drawn_from,
            "ids_of_kind": lambda kind: {t for t, k in plan.kinds.items() if k is kind},
            "structural_passages": lambda: {p.id for p in plan.passages if p.kind in STRUCTURAL},
            "measure_count": lambda: sum(len(s.measures) for s in plan.subjects.values()),
            "field_count": partial(views.field_count, plan),
            "passage_rows": partial(views.passage_rows, self.graph),
        }

    @pass_context
    def _href(self, context: Context, identifier: str) -> str:
        return self.addresses.html_link(identifier, context["page"])

    @pass_context
    def _href_even_if_gone(self, context: Context, identifier: str) -> str:
        return lasting_href(self.addresses, identifier, context["page"])

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
        return self._linked(context, whole, itself)

    @pass_context
    def _table_block(self, context: Context, heading: model.Passage) -> Markup:
        """Return the table of the source that stands below a table title."""
        rows = [p for p in self.graph.plan.passages if p.under == heading.id]
        heads = rows[0].text.split("\t") if rows else []
        template = self.environment.get_template("parts/source-table.md.jinja")
        return Markup(template.render(page=context["page"], heading=heading, rows=rows, heads=heads))

    def _depth(self, heading: model.Passage) -> int:
        """Return the level of a heading of the source on its page, where level 1 is the page's own."""
        return min(6, 2 + len(self.graph.plan.text.section(heading.id)))

    @pass_context
    def _drawn_from(self, context: Context, span: Span) -> list[tuple[str, list[Drawn]]]:
        """Return the structured items drawn from a span, by kind, each once."""
        items: dict[str, dict[str, Drawn]] = {}
        for use in self.graph.uses_of(span):
            identifier = use.item if use.kind in ("target", "measure") else use.owner
            drawn = Drawn(identifier or use.owner, self._href(context, identifier or use.owner))
            items.setdefault(use.kind, {}).setdefault(drawn.label, drawn)
        return [(kind, list(items[kind].values())) for kind in labels.USE_KINDS if kind in items]

    @pass_context
    def _crumb_path(self, context: Context, identifier: str) -> list[tuple[str, str]]:
        """Return link and title of everything above a thing, from the home page down."""
        plan = self.graph.plan
        if identifier in plan.terms:
            index, above = ("terms/index.md", "词条"), []
        elif identifier in plan.targets:
            index, above = ("targets/index.md", "目标"), [plan.targets[identifier].owner.id]
        elif identifier in plan.subjects:
            index, above = ("sectors/index.md", "产业"), [s.id for s in views.trail(plan, identifier)]
        else:
            index, above = ("indicators/index.md", "指标"), []
        pages = [("index.md", "首页"), index]
        path = [(self._href_page(context, page), title) for page, title in pages]
        return path + [(self._href(context, i), self.addresses.title(i)) for i in above]

    def _citations_of(self, identifier: str, quote: str | None = None) -> list[Citation]:
        address = self.settings.address(self.addresses.url(identifier))
        cited = Cited(identifier, self.addresses.title(identifier), quote, address)
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

    def _targets_of(self, owner: model.Subject) -> list[views.TargetView]:
        plan = self.graph.plan
        return [views.target_view(plan, plan.targets[t.id]) for t in owner.targets]

    def _paragraphs_of(self, passages: tuple[str, ...]) -> list[Any]:
        """Return the paragraphs that hold some passages, each once, in the text's order."""
        numbers = dict.fromkeys(self.graph.plan.text.span(p).paragraph for p in passages)
        return [self.graph.plan.text.paragraphs[n] for n in numbers]
