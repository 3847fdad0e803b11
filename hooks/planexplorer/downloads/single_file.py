"""`plan.html`: the whole plan in one file that opens from a mail, a chat or a disk.

Everything is in it and nothing is fetched: its own security policy allows no request at all, and
only the one script and the one style whose hashes stand there.
"""

from __future__ import annotations

import base64
import hashlib
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..facts.fields import Show, columns, one, row
from ..facts.kinds import WHOLE
from ..facts.known import Known
from ..facts.marks import source
from ..facts.measure_fields import around_quote, measure_note
from ..facts.part_fields import list_note, segment_note
from ..facts.subject_fields import extent_note
from ..facts.things import THINGS
from ..pages import annotate, terms_index
from ..pages.set_cells import set_cell
from ..pages.views import measures_by_segment
from .info import BuildInfo, data_version, readme_lines

_TEMPLATES = Path(__file__).parent / "templates"


def single_file(context: Known, info: BuildInfo) -> bytes:
    """Return the edition as HTML."""
    # Blocks are trimmed, so that a template may be laid out for people at no cost in bytes.
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    plan, graph = context.plan, context.graph
    style, script = (_inline(_TEMPLATES / name) for name in ("plan.css.jinja", "plan.js.jinja"))
    page = environment.get_template("plan.html.jinja").render(
        plan=plan,
        version=data_version(plan, info),
        project=info.site_name,
        HEADLINE=plan.words["indicators"],
        WHOLE=WHOLE,
        facts=readme_lines(plan, info),
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}",
        things={things.name: things for things in THINGS},
        columns=lambda things: columns(context, things.fields, Show.row, list(things.items(plan))),
        field=one,
        known=context,
        row=partial(row, context),
        set=lambda cell: set_cell(cell, _anchor),
        source_of=source,
        extent_note=extent_note,
        segment_note=segment_note,
        around_quote=partial(around_quote, context),
        measure_note=measure_note,
        list_note=partial(list_note, plan),
        terms=terms_index.entries(plan),
        passages_naming=lambda term: dict.fromkeys(m.passage for m in graph.places(term)),
        pieces=lambda paragraph: annotate.by_passage(annotate.pieces(graph, paragraph)),
        issues_of=context.issues_of,
        measures=measures_by_segment,
        anchor=str.lower,
    )
    return page.encode()


def _anchor(identifier: str) -> str:
    """Return the link to an id within the file."""
    return f"#{identifier.lower()}"


def _inline(path: Path) -> Markup:
    """Return a file of ours to stand as it is in the page."""
    return Markup(path.read_text(encoding="utf-8"))  # noqa: S704


def _source(text: str) -> str:
    """Return the CSP source that allows an inline block with exactly this text."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"
