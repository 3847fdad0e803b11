"""The content of the whole plan in print: everything that the site shows, in the order of a book."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from .. import model
from ..charts import Chart, Charts
from ..pages import terms_index, views
from ..plan.graph import Graph
from ..plan.whole import Owned, Plan
from .subject_content import flag, labels_of, paragraphs, subject_content, target_row
from .typesetting import FAMILY
from .words import Json, Links, Marks, clean

# Height to width of the tallest picture, so that its title and a paragraph still fit beside it on A4.
_TALLEST = 1.25

_TABLE_ROWS = (model.PassageKind.table_header, model.PassageKind.table_row)


def plan_labels(graph: Graph) -> Iterator[str]:
    """Yield the ids of everything that has a place in the book."""
    plan = graph.plan
    for subject in plan.subjects.values():
        yield from labels_of(subject)
    for indicator in plan.indicators:
        yield from (indicator.id, indicator.target.id)
    yield from plan.terms
    yield from plan.text.passages
    yield from (issue.id for issue in plan.issues)


def plan_content(graph: Graph, site: Callable[[str], str] | None) -> Json:
    """Return the content of the book. `site` gives the full address of an id on the site."""
    plan = graph.plan
    links, marks = Links(plan_labels(graph), site), Marks()
    source = list(_source(graph, links, marks))
    names = {i.id: i.name.zh for i in plan.indicators} | {s.id: s.name.zh for s in plan.subjects.values()}
    return {
        "tree": [
            {"level": _level(plan, subject)} | subject_content(graph, subject, links, labelled=False)
            for subject in plan.subjects.values()
        ],
        "groups": [_group(plan, group, links) for group in plan.document.groups],
        "indicators": indicators(graph, links),
        "amounts": list(_by_amount(graph, links)),
        "terms": list(_terms(graph, marks)),
        "issues": [_issue(issue, names, links) for issue in plan.issues],
        "source": source,
        "pictures": pictures(graph),
        "counts": {
            "terms": len(plan.terms),
            "targets": len(plan.targets),
            "passages": len(plan.passages),
        },
        "links": links.used,
    }


def pictures(graph: Graph) -> dict[str, Json]:
    """Return the site's own pictures by name, each as SVG with the sentence that tells what it shows.

    One that would not fit on a page is left out: its tables are printed in any case.
    """
    charts = Charts(graph)
    drawn: dict[str, Chart[Any] | None] = {
        "amounts": charts.amounts(),
        "matrix": charts.matrix(),
        "places": charts.places(),
    }
    return {
        name: {"title": chart.title, "alt": chart.sentence, "svg": chart.for_paper(FAMILY)}
        for name, chart in drawn.items()
        if chart and chart.wide.height <= _TALLEST * chart.wide.width
    }


def _level(plan: Plan, subject: model.Subject) -> int:
    """Return the depth of a subject in the tree, the plan itself being 1."""
    return 1 if subject is plan.document else len(views.trail(plan, subject.id)) + 2


def _group(plan: Plan, group: model.Group, links: Links) -> Json:
    """Return a group as the picture of the system shows it."""
    sectors = [
        {
            "id": sector.id,
            "name": clean(sector.name.zh),
            "to": links.to(sector.id),
            "part": {"named": "所据文本只见名称", "introduction": "所据文本只有引言"}.get(
                sector.extent.value, ""
            ),
            "fields": [clean(f.name.zh) for f in sector.fields],
            "chain": [clean(s.name.zh) for s in sector.segments if s.chain],
        }
        for sector in plan.in_group(group.id)
    ]
    return {"id": group.id, "name": clean(group.name.zh), "to": links.to(group.id), "sectors": sectors}


def indicators(graph: Graph, links: Links) -> list[Json]:
    """Return the headline indicators under their categories."""
    plan = graph.plan
    return [
        {
            "name": clean(category.name.zh),
            "rows": [_indicator(graph, i, links) for i in plan.indicators if i.category == category.id],
        }
        for category in plan.document.categories
    ]


def _indicator(graph: Graph, indicator: model.Indicator, links: Links) -> Json:
    links.to(indicator.id)
    return {
        "id": indicator.id,
        "name": clean(indicator.name.zh),
        "unit": clean(indicator.unit or "—"),
        "worded": clean(indicator.target.quote),
        "binding": indicator.nature is model.Nature.binding,
        "target": target_row(graph, indicator.target.id, links),
    }


def _by_amount(graph: Graph, links: Links) -> Iterator[Json]:
    """Yield the targets in one canonical unit each, largest first; then those without a number.

    The unit with the most targets comes first: amounts in different units have no order.
    """
    plan = graph.plan
    numbered: dict[str, list[tuple[Owned, object]]] = {}
    for owned in plan.targets.values():
        if owned.target.value is not None and owned.target.unit is not None:
            amount, unit = plan.units.canonical(owned.target.value, owned.target.unit)
            numbered.setdefault(unit, []).append((owned, -amount))
    for unit, items in sorted(numbered.items(), key=lambda pair: -len(pair[1])):
        ordered = sorted(items, key=lambda pair: pair[1])  # type: ignore[arg-type, return-value]
        yield {"unit": clean(unit), "rows": [target_row(graph, o.target.id, links) for o, _ in ordered]}
    others = [o.target.id for o in plan.targets.values() if o.target.value is None]
    if others:
        yield {"unit": "", "rows": [target_row(graph, identifier, links) for identifier in others]}


def _terms(graph: Graph, marks: Marks) -> Iterator[Json]:
    """Yield the index by first letter, each term with the labels of the places that name it."""
    for letter, entries in groupby(terms_index.entries(graph.plan), key=lambda e: e.letter):
        yield {
            "letter": letter if letter != "#" else "数字与符号",
            "entries": [
                {
                    "id": entry.term.id,
                    "name": clean(entry.term.zh),
                    "abbr": clean("、".join(entry.term.abbr)),
                    "marks": marks.of[entry.term.id],
                }
                for entry in entries
            ],
        }


def _issue(issue: model.DataIssue, names: Mapping[str, str], links: Links) -> Json:
    for passage in issue.passages:
        links.to(passage)
    affects = [{"t": clean(f"{i} {names.get(i, '')}".strip()), "to": links.to(i)} for i in issue.affects]
    return flag(issue, links) | {"affects": affects}


def _source(graph: Graph, links: Links, marks: Marks) -> Iterator[Json]:
    """Yield the blocks of the source: headings, tables and paragraphs, each passage a place to link to."""
    text = graph.plan.text
    for paragraph in text.paragraphs:
        first = paragraph.passages[0]
        if first.kind is model.PassageKind.table_title:
            yield _table(graph, first, marks)
        elif first.kind not in _TABLE_ROWS:
            block = paragraphs(graph, [first.id], links, labelled=True, marks=marks)[0]
            yield block | {
                "level": 2 + len(text.section(first.id)),
                "note": first.kind is model.PassageKind.note,
            }


def _table(graph: Graph, title: model.Passage, marks: Marks) -> Json:
    """Return the table of the source below a title: cells as they stand, mentions noted by row."""
    rows = [p for p in graph.plan.passages if p.under == title.id and p.kind in _TABLE_ROWS]
    for passage in (title, *rows):
        for mention in graph.within(graph.plan.text.span(passage.id)):
            marks.of[mention.entity].append(passage.id)
    return {
        "id": title.id,
        "title": clean(title.text.strip()),
        "rows": [
            {
                "id": row.id,
                "head": row.kind is model.PassageKind.table_header,
                "cells": [clean(cell) for cell in row.text.split("\t")],
            }
            for row in rows
        ],
    }
