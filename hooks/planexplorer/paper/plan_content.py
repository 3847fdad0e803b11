"""The content of the whole plan in print: everything that the site shows, in the order of a book."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby

from .. import model
from ..facts.indicator_fields import INDICATORS
from ..facts.known import Known
from ..facts.subject_fields import extent_note
from ..facts.target_fields import TARGETS
from ..pages import terms_index, views
from ..plan.graph import Graph
from ..plan.owned import Owned
from ..plan.whole import Plan
from .pictures import pictures
from .printed_tables import figure, table
from .subject_content import flag, labels_of, paragraphs, subject_content
from .words import Json, Links, Marks, clean

# The nature that is set strong: what binds the government.
_BINDING = "binding"


def plan_labels(graph: Graph) -> Iterator[str]:
    """Yield the ids of everything that has a place in the book."""
    plan = graph.plan
    for subject in plan.subjects.values():
        yield from labels_of(subject)
    yield from (name for i in plan.indicators for name in (i.id, *(t.id for t in i.targets)))
    yield from plan.terms
    yield from plan.text.passages
    yield from (issue.id for issue in plan.issues)


def plan_content(known: Known, site: Callable[[str], str] | None) -> Json:
    """Return the content of the book. `site` gives the full address of an id on the site."""
    graph, plan = known.graph, known.plan
    links, marks = Links(plan_labels(graph), site), Marks()
    listed = [plan.main_target(i) for i in plan.indicators]
    source = list(_source(graph, links, marks))
    names = {i.id: i.name.zh for i in plan.indicators} | {s.id: s.name.zh for s in plan.subjects.values()}
    return {
        "examples": _examples(known),
        "tree": [
            {"level": _level(plan, subject), "begins": _begins(plan, subject)}
            | subject_content(known, subject, links, labelled=False)
            for subject in plan.subjects.values()
        ],
        "groups": [_group(plan, group, sections, links) for group, sections in plan.blocks],
        "indicators": table(known, links, INDICATORS, listed, labelled=True),
        "amounts": list(_by_amount(known, links)),
        "terms": list(_terms(graph, marks)),
        "ledger": [
            {"name": level.zh, "about": level.about, "issues": [_issue(i, names, links) for i in issues]}
            for level, issues in plan.ledger
        ],
        "source": source,
        "pictures": pictures(known, links),
        "counts": {
            "terms": len(plan.terms),
            "targets": plan.counts["targets"],
            "passages": len(plan.passages),
        },
        "links": links.used,
    }


def _examples(known: Known) -> Json:
    """Return the first id of each kind of thing in the book, by the code of the kind."""
    found: Json = {}
    for identifier in plan_labels(known.graph):
        found.setdefault(known.addresses.of(identifier).kind.code, identifier)
    return found


def _level(plan: Plan, subject: model.Subject) -> int:
    """Return the depth of a subject in the tree, the plan itself being 1."""
    return 1 if subject is plan.document else len(plan.above(subject.id)) + 2


def _begins(plan: Plan, subject: model.Subject) -> bool:
    """Say whether a subject has a chapter of its own: what is inside a main section follows in that's."""
    return plan.gathers(subject) or plan.is_main(subject)


def _group(plan: Plan, group: model.Section | None, sections: list[model.Section], links: Links) -> Json:
    """Return a group as the picture of the system shows it; main sections may stand in none."""
    sectors = [
        {
            "id": sector.id,
            "name": clean(sector.name.zh),
            "to": links.to(sector.id),
            "part": extent_note(sector),
            "fields": [clean(f.name.zh) for f in plan.below(sector.id)],
            "chain": [clean(s.name.zh) for s in sector.segments if s.chain],
        }
        for sector in sections
    ]
    name, to = (clean(group.name.zh), links.to(group.id)) if group else ("", None)
    return {"name": name, "to": to, "sectors": sectors}


def indicators(known: Known, links: Links) -> list[Json]:
    """Return the headline indicators under their categories, each as a figure."""
    plan = known.plan
    return [
        {
            "name": clean(category.name.zh) if category else "",
            "cards": [_card(known, i, links) for i in listed],
        }
        for category, listed in views.indicators_by_category(plan)
    ]


def _card(known: Known, indicator: model.Indicator, links: Links) -> Json:
    links.to(indicator.id)
    said = figure(known, links, known.plan.main_target(indicator))
    return said | {"id": indicator.id, "binding": indicator.nature == _BINDING}


def _by_amount(known: Known, links: Links) -> Iterator[Json]:
    """Yield the targets in one canonical unit each, largest first; then those without a number.

    The unit with the most targets comes first: amounts in different units have no order.
    """
    by_unit: dict[str, list[tuple[Decimal, Owned]]] = {}
    for item in known.plan.targets.values():
        if amount := known.canonical(item):
            by_unit.setdefault(amount[1], []).append((-amount[0], item))
    for unit, amounts in sorted(by_unit.items(), key=lambda pair: -len(pair[1])):
        ordered = [item for _, item in sorted(amounts, key=lambda pair: pair[0])]
        yield {"unit": clean(unit), "table": table(known, links, TARGETS, ordered)}
    if others := [o for o in known.plan.targets.values() if o.reading.value is None]:
        yield {"unit": "", "table": table(known, links, TARGETS, others)}


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
                    "marks": marks.of[entry.term.id] or _within(graph, marks, entry.term.id),
                }
                for entry in entries
            ],
        }


def _within(graph: Graph, marks: Marks, term: str) -> list[str]:
    """Return the labels of the longer names that a term stands within."""
    inner = graph.inner_by_entity.get(term, ())
    return [label for i in inner for label in marks.of[i.of] or [i.passage]]


def _issue(issue: model.DataIssue, names: Mapping[str, str], links: Links) -> Json:
    for passage in issue.passages:
        links.to(passage)
    affects = [{"t": clean(f"{i} {names.get(i, '')}".strip()), "to": links.to(i)} for i in issue.affects]
    return flag(issue, links) | {"affects": affects}


def _source(graph: Graph, links: Links, marks: Marks) -> Iterator[Json]:
    """Yield the blocks of the source: headings, tables and paragraphs, each passage a place to link to."""
    text = graph.plan.text
    for part in views.source_blocks(text):
        if isinstance(part, views.SourceTable):
            yield _table(graph, part, marks)
            continue
        first = part.passages[0]
        block = paragraphs(graph, [first.id], links, labelled=True, marks=marks)[0]
        yield block | {
            "level": 2 + len(text.section(first.id)),
            "note": first.kind is model.PassageKind.note,
        }


def _table(graph: Graph, table: views.SourceTable, marks: Marks) -> Json:
    """Return a table of the source: cells as they stand, mentions noted by row."""
    title = table.title
    split = {row.id: row.text.split("\t") for row in table.rows}
    width = max(map(len, split.values()))
    for passage in (*([title] if title else []), *table.rows):
        for mention in graph.within(graph.plan.text.span(passage.id)):
            marks.of[mention.entity].append(passage.id)
    return {
        "id": title.id if title else "",
        "title": clean(title.text.strip()) if title else "",
        "rows": [
            {
                "id": row.id,
                "head": row.kind is model.PassageKind.table_header,
                # A row that names a category has a cell or two: without the others, the next row moves up.
                "cells": [clean(c) for c in split[row.id] + [""] * (width - len(split[row.id]))],
            }
            for row in table.rows
        ],
    }
