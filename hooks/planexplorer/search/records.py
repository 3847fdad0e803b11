"""What can be found: one record for each thing of a plan, in the plan's order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from .. import model
from ..facts.addresses import Addresses
from ..model.labels import FIELD_KINDS, KINDS
from ..pages.views import target_view
from ..plan.graph import Graph
from ..plan.whole import Plan
from ..text.source import Paragraph

# How the page of the source says that words are lost; {} is the id of the ledger's entry.
LOST = "〔此处原文缺失 {}〕"


@dataclass(frozen=True)
class Record:
    """One thing to be found, in the words that its page shows.

    `kind` is a code of KINDS_OF_RECORD and `ref` the thing's id, or the address of a page's section.
    `names` are other names for it, `value` what a target demands, `owners` the subjects it belongs
    to (the first is shown), `marks` a subset of "qleb": quantitative, qualitative, expected, binding.
    `parts` are (offset in `text`, passage) where a paragraph is made of several passages.
    """

    kind: str
    ref: str
    title: str
    text: str = ""
    names: tuple[str, ...] = ()
    value: str = ""
    owners: tuple[str, ...] = ()
    marks: str = ""
    parts: tuple[tuple[int, str], ...] = ()


class KindOfRecord(NamedTuple):
    """What the records of a kind have in common, for the scripts too.

    `label` heads their group of results, and kinds with one label make one group. In `address`, `*` is the
    id in lower case, `^` that of the subject it belongs to. `weight` is added to the score of each match.
    `named`: their titles are names, not headings of a text. `numbered`: readers know them by their ids.
    """

    code: str
    label: str
    address: str
    weight: int
    named: bool = True
    numbered: bool = True


# In the order of equal groups. What the site says about itself comes after what the plan says.
KINDS_OF_RECORD = {
    kind.code: kind
    for kind in (
        KindOfRecord("indicator", "指标", "indicators/*.html", 8),
        KindOfRecord("target", "目标", "targets/*.html", 6),
        KindOfRecord("sector", "产业", "sectors/*.html", 9),
        KindOfRecord("measure", "产业", "sectors/^.html#*", 3, named=False),
        KindOfRecord("term", "词条", "terms/*.html", 7, numbered=False),
        KindOfRecord("passage", "原文", "source/index.html#*", 4, named=False),
        KindOfRecord("note", "说明", "*", -25, named=False, numbered=False),
    )
}


def from_plan(graph: Graph) -> list[Record]:
    """Return a record for everything in a plan that has a place of its own on the site."""
    plan = graph.plan
    records = [_indicator(plan, i) for i in plan.indicators]
    for subject in plan.subjects.values():
        records.append(_subject(subject))
        records += [_target(plan, subject, t) for t in subject.targets]
        records += [_measure(subject, m) for m in subject.measures]
    records += [_term(graph, term) for term in plan.terms.values()]
    records += [_paragraph(graph, p) for p in plan.text.paragraphs]
    records += [_issue(issue) for issue in plan.issues]
    return records


def address(record: Record, addresses: Addresses) -> str:
    """Return where a record stands, below the site's root."""
    return record.ref if record.kind == "note" else addresses.url(record.ref)


def _joined(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)


def _indicator(plan: Plan, indicator: model.Indicator) -> Record:
    view = target_view(plan, plan.targets[indicator.target.id])
    category = next(c.name.zh for c in plan.document.categories if c.id == indicator.category)
    return Record(
        "indicator",
        indicator.id,
        indicator.name.zh,
        text=_joined(f"{category} · {view.nature}", view.note),
        names=(*indicator.aliases, indicator.name.en, indicator.target.id),
        value=_value(view.words, view.canonical_words),
        owners=indicator.related,
        marks=_type(indicator.target) + indicator.nature.value[0],
    )


def _type(target: model.TargetSpec) -> str:
    return "l" if target.value is None else "q"


def _value(words: str, canonical: str) -> str:
    return f"{words} ＝ {canonical}" if canonical else words


def _target(plan: Plan, owner: model.Subject, target: model.Target) -> Record:
    view = target_view(plan, plan.targets[target.id])
    return Record(
        "target",
        target.id,
        target.metric.zh,
        text=_joined(view.note),
        names=(target.metric.en,),
        value=_value(view.words, view.canonical_words),
        owners=(owner.id,),
        marks=_type(target),
    )


def _subject(subject: model.Subject) -> Record:
    emphasis = subject.emphasis
    parts = [f"重点：{'、'.join(emphasis.items)}", emphasis.en] if emphasis else []
    if isinstance(subject, model.KeyField):
        parts.append(FIELD_KINDS[subject.kind])
    if isinstance(subject, model.Sector):
        parts += [f"{s.name.zh} {s.name.en}" for s in subject.segments]
        parts += [f"{c.name.zh} {c.name.en}" for c in subject.carriers]
    names = (*subject.aliases, subject.name.en)
    if isinstance(subject, model.PlanDocument):
        names += (subject.short.zh, subject.short.en, subject.system.zh, subject.system.en, subject.number)
    return Record(
        "sector", subject.id, subject.name.zh, text="\n".join(parts), names=names, owners=(subject.id,)
    )


def _measure(owner: model.Subject, measure: model.Measure) -> Record:
    return Record("measure", measure.id, "", text=measure.quote, owners=(owner.id,))


def _term(graph: Graph, term: model.Term) -> Record:
    # An abbreviation that the text never writes on its own is a name like any other.
    return Record(
        "term",
        term.id,
        term.zh,
        text=KINDS[graph.plan.kinds[term.id]],
        names=(*term.abbr, *term.aliases, term.en),
        owners=tuple(h for h in graph.naming.get(term.id, ()) if h in graph.plan.subjects),
    )


def _paragraph(graph: Graph, paragraph: Paragraph) -> Record:
    first = paragraph.passages[0]
    holder = graph.holders.get(first.id)
    record = Record("passage", first.id, "", owners=(holder,) if holder in graph.plan.subjects else ())
    if first.kind in _HEADINGS:
        return replace(record, title=first.text.strip())
    text, parts = "", []
    for passage in paragraph.passages:
        text += LOST.format(passage.gap) if passage.gap else ""
        parts.append((len(text), passage.id))
        text += " ｜ ".join(cell for cell in passage.text.split("\t") if cell)
    return replace(record, text=text, parts=tuple(parts[1:]))


_HEADINGS = frozenset(kind for kind in model.PassageKind if kind.value.endswith(("title", "heading")))


def _issue(issue: model.DataIssue) -> Record:
    return Record(
        "note", f"coverage/index.html#{issue.id.lower()}", f"{issue.id} {issue.title}", text=issue.note
    )
