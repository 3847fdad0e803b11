"""One sector, field or other subject as a printed page shows it, from the views that its page uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .. import model
from ..facts.cells import words
from ..facts.known import Known
from ..facts.measure_fields import around_quote, measure_note
from ..facts.part_fields import list_note, segment_note
from ..facts.subject_fields import SUBJECTS, absence, below_name, sort_of
from ..facts.target_fields import TARGETS
from ..pages import views
from ..plan.graph import Graph
from .printed_tables import figure, runs, table
from .words import Json, Links, Marks, clean, paragraph_runs, quote_runs

# The figures of a subject whose targets have no number.
_FEW = 2
_HEADINGS = frozenset(
    {model.PassageKind.document_title, model.PassageKind.heading, model.PassageKind.box_heading}
)


def labels_of(subject: model.Subject) -> Iterator[str]:
    """Yield the ids that the page of a subject has a place for, passages apart."""
    yield subject.id
    yield from (t.id for t in subject.targets)
    yield from (m.id for m in subject.measures)


def source_passages(graph: Graph, subject: model.Subject) -> list[str]:
    """Return the passages of the paragraphs that a subject is built from, in the text's order."""
    text = graph.plan.text
    numbers = dict.fromkeys(text.span(p).paragraph for p in subject.passages)
    return [p.id for n in numbers for p in text.paragraphs[n].passages]


def flag(issue: model.DataIssue, links: Links) -> Json:
    """Return an entry of the ledger as a warning."""
    links.to(issue.id)
    return {
        "id": issue.id,
        "kind": issue.kind.zh,
        "level": issue.level.value,
        "title": clean(issue.title),
        "note": clean(issue.note),
        "passages": list(issue.passages),
    }


def _warnings(known: Known, subject: model.Subject, links: Links) -> list[Json]:
    """Return the warnings about a subject, the heaviest first."""
    levels = list(model.IssueLevel)
    ordered = sorted(known.issues_of(subject.id), key=lambda issue: levels.index(issue.level))
    return [flag(issue, links) for issue in ordered]


def paragraphs(
    graph: Graph, passages: list[str], links: Links, *, labelled: bool, marks: Marks | None = None
) -> list[Json]:
    """Return the paragraphs that hold some passages, each once, with the passages beside it."""
    text = graph.plan.text
    result = []
    for number in dict.fromkeys(text.span(p).paragraph for p in passages):
        paragraph = text.paragraphs[number]
        for passage in paragraph.passages:
            links.to(passage.id)
        result.append(
            {
                "passages": [p.id for p in paragraph.passages],
                "heading": paragraph.passages[0].kind in _HEADINGS,
                "runs": paragraph_runs(graph, paragraph, links, labelled=labelled, marks=marks),
            }
        )
    return result


def subject_content(known: Known, subject: model.Subject, links: Links, *, labelled: bool) -> Json:
    """Return everything that is printed of a subject. `labelled`: its source is the place of its passages."""
    graph, plan = known.graph, known.plan
    links.to(subject.id)
    targets = [plan.targets[t.id] for t in subject.targets]
    whole = [o for o in targets if not o.target.part]
    large = [o for o in whole if o.kind is model.TargetKind.quantitative] or whole[:_FEW]
    below = () if plan.gathers(subject) else plan.below(subject.id)
    # As on its page, the plan as a subject goes by the name of the system it lays out.
    name = plan.document.structure if subject is plan.document else subject.name
    return {
        "id": subject.id,
        "name": clean(name.zh),
        "en": clean(name.en or "未译"),
        "place": _place(graph, subject),
        "is_named_only": getattr(subject, "extent", None) is model.Extent.named,
        "absence": runs(absence(subject), links),
        "emphasis": _emphasis(graph, subject, links),
        "figures": [figure(known, links, item) for item in large],
        "targets": table(known, links, TARGETS, targets, without=("subject",), labelled=True),
        "measures": _measures(known, subject, links),
        "fields": table(known, links, SUBJECTS, below),
        "fields_name": clean(below_name(plan, subject)) if below else "",
        "carriers": [_carrier(graph, c, links) for c in getattr(subject, "carriers", ())],
        "issues": _warnings(known, subject, links),
        "source": paragraphs(graph, list(subject.passages), links, labelled=labelled),
    }


def _place(graph: Graph, subject: model.Subject) -> list[str]:
    """Return where a subject stands: its kind if it is a field, then what is above it, outermost last."""
    above = [clean(s.name.zh) for s in reversed(graph.plan.above(subject.id))]
    kind = getattr(subject, "type", None)
    return [*([clean(sort_of(graph.plan, subject))] if kind else []), *above]


def _emphasis(graph: Graph, subject: model.Subject, links: Links) -> Json | None:
    emphasis = subject.emphasis
    if emphasis is None:
        return None
    links.to(emphasis.passage)
    return {
        "items": [clean(item) for item in emphasis.items],
        "runs": quote_runs(graph, emphasis, links, subject.id),
        "en": clean(emphasis.en or ""),
        "passage": emphasis.passage,
    }


def _measures(known: Known, subject: model.Subject, links: Links) -> list[Json]:
    """Return a subject's measures under the segments of its text."""
    return [
        {
            "segment": clean(segment.name.zh) if segment else "",
            "note": clean(segment_note(segment)) if segment else "",
            "items": [_measure(known, subject, measure, links) for measure in measures],
        }
        for segment, measures in views.measures_by_segment(subject)
    ]


def _measure(known: Known, subject: model.Subject, measure: model.Measure, links: Links) -> Json:
    links.to(measure.passage)
    lead, trail = around_quote(known, measure)
    return {
        "id": measure.id,
        "lead": runs(lead, links),
        "runs": quote_runs(known.graph, measure, links, subject.id, measure.verb),
        "trail": runs(trail, links),
        "passage": measure.passage,
        "note": words(measure_note(measure)),
    }


def _carrier(graph: Graph, carrier: model.Carrier, links: Links) -> Json:
    links.to(carrier.passage)
    members = [{"t": clean(graph.plan.terms[m].zh), "to": links.to(m)} for m in carrier.members]
    return {
        "id": carrier.id,
        "name": clean(carrier.name.zh),
        "members": members,
        "note": clean(list_note(graph.plan, carrier)),
        "passage": carrier.passage,
    }


def relations(graph: Graph, subject: model.Subject, links: Links, title: Callable[[str], str]) -> Json:
    """Return what a subject is related to: indicators, subjects on either side, and the terms it names.

    `title` returns what an id is called.
    """
    plan = graph.plan

    def named(identifier: str) -> Json:
        return {"id": identifier, "name": clean(title(identifier)), "to": links.to(identifier)}

    kinds: dict[str, list[Json]] = {kind.name.zh: [] for kind in plan.document.term_kinds}
    segments = subject.segments if isinstance(subject, model.Section) else ()
    markets = {market for segment in segments for market in segment.markets}
    for entity in graph.named_by.get(subject.id, ()):
        if entity in plan.terms and plan.terms[entity].zh not in markets:
            item = {"t": clean(plan.terms[entity].zh), "to": links.to(entity)}
            kinds.setdefault(plan.kinds[entity].name.zh, []).append(item)
    return {
        "indicators": [named(i.id) for i in plan.indicators if subject.id in i.related],
        "naming": [named(i) for i in graph.naming.get(subject.id, ())],
        "related": [named(r.subject) for r in graph.related(subject.id)],
        "terms": [{"kind": kind, "items": items} for kind, items in kinds.items() if items],
    }
