"""What can be found: one record for each thing of a plan, in the plan's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from .. import model
from ..facts.addresses import Addresses, as_html
from ..facts.cells import words
from ..facts.fields import Field, Show, one, shown
from ..facts.indicator_fields import INDICATORS
from ..facts.kinds import BY_CODE, KINDS
from ..facts.known import Known
from ..facts.measure_fields import MEASURES, OwnedMeasure
from ..facts.subject_fields import SUBJECTS
from ..facts.target_fields import TARGETS
from ..facts.text_fields import ISSUES, TERMS
from ..plan.graph import Graph
from ..plan.owned import Owned
from ..plan.whole import Plan
from ..text.source import Paragraph

T = TypeVar("T")

# Marks for a plan's natures that do not begin with a letter of their own; q and l are taken.
_LETTERS = "acdfghijkmnoprstuvwxyz"

# How the page of the source says that words are lost; {} is the id of the ledger's entry.
LOST = "〔此处原文缺失 {}〕"


@dataclass(frozen=True)
class Record:
    """One thing to be found, in the words that its page shows.

    `kind` is a code of KINDS_OF_RECORD; `ref` is the thing's id, or the address of a page's section.
    `names` are other names for it, `leads` words that lead to it and are no names, `value` what a target
    demands, `owners` the subjects it belongs to (the first is shown), `marks` a subset of "qleb":
    quantitative, qualitative, expected, binding.
    `parts` are (offset in `text`, passage) where a paragraph is made of several passages.
    """

    kind: str
    ref: str
    title: str
    text: str = ""
    names: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    value: str = ""
    owners: tuple[str, ...] = ()
    marks: str = ""
    parts: tuple[tuple[int, str], ...] = ()


# What is found, by kind, in the order of equal groups.
KINDS_OF_RECORD = {kind.code: kind.found for kind in KINDS if kind.found}


def address_of_kind(code: str) -> str:
    """Return the address of the records of a kind: `*` is the id in lower case, `^` that of their subject."""
    page, mark, anchor = BY_CODE[code].path.partition("#")
    return as_html(page) + mark + anchor


def from_plan(known: Known) -> list[Record]:
    """Return a record for everything in a plan that has a place of its own on the site."""
    plan = known.plan
    records = [_indicator(known, i) for i in plan.indicators]
    for subject in plan.subjects.values():
        records.append(_subject(known, subject))
        records += [_target(known, plan.targets[t.id]) for t in subject.targets]
        records += [_measure(known, OwnedMeasure(m, subject)) for m in subject.measures]
    records += [_term(known, term) for term in plan.terms.values()]
    records += [_paragraph(known.graph, p) for p in plan.text.paragraphs]
    records += [_issue(known, issue) for issue in plan.issues]
    return records


def address(record: Record, addresses: Addresses) -> str:
    """Return where a record stands, below the site's root."""
    return record.ref if record.kind == "note" else addresses.url(record.ref)


def _told(known: Known, fields: Iterable[Field[T]], item: T) -> Iterator[str]:
    """Yield what the fields that are searched say of an item."""
    for field in shown(fields, Show.search):
        cell = field.cell(known, item)
        if cell != field.none:
            yield words(cell)


def _indicator(known: Known, indicator: model.Indicator) -> Record:
    item = known.plan.main_target(indicator)
    return Record(
        "indicator",
        indicator.id,
        indicator.name.zh,
        text="\n".join(_told(known, INDICATORS, item)),
        names=_there(*indicator.aliases, indicator.name.en, *(t.id for t in indicator.targets)),
        leads=indicator.search,
        value=_value(known, item),
        owners=indicator.related,
        marks=_type(item) + nature_marks(known.plan).get(indicator.nature or "", ""),
    )


def nature_marks(plan: Plan) -> dict[str, str]:
    """Return the letter that marks each of the plan's natures, by its id."""
    letters = iter(_LETTERS)
    return {n.id: n.id[0] if n.id[0] in "eb" else next(letters) for n in plan.document.natures}


def _there(*names: str | None) -> tuple[str, ...]:
    """Return the names that there are."""
    return tuple(name for name in names if name)


def _type(item: Owned) -> str:
    return "q" if item.kind is model.TargetKind.quantitative else "l"


def _value(known: Known, item: Owned) -> str:
    return words(one(TARGETS, "requirement").cell(known, item))


def _target(known: Known, item: Owned) -> Record:
    return Record(
        "target",
        item.target.id,
        item.metric.zh,
        text="\n".join(_told(known, TARGETS, item)),
        names=_there(item.metric.en),
        value=_value(known, item),
        owners=(item.owner.id,),
        marks=_type(item),
    )


def _subject(known: Known, subject: model.Subject) -> Record:
    emphasis = subject.emphasis
    parts = [f"重点：{'、'.join(emphasis.items)}", emphasis.en or ""] if emphasis else []
    parts += _told(known, SUBJECTS, subject)
    if isinstance(subject, model.Section):
        named = [part.name for part in subject.segments] + [part.name for part in subject.carriers]
        parts += [f"{name.zh} {name.en or ''}" for name in named]
    names = _there(*subject.aliases, subject.name.en)
    if isinstance(subject, model.PlanDocument):
        short, structure = subject.short, subject.system or model.Name(zh=subject.short.zh)
        names += _there(short.zh, short.en, structure.zh, structure.en, subject.number)
    return Record(
        "sector",
        subject.id,
        subject.name.zh,
        text="\n".join(parts),
        names=names,
        leads=subject.search,
        owners=(subject.id,),
    )


def _measure(known: Known, item: OwnedMeasure) -> Record:
    text = "\n".join(_told(known, MEASURES, item))
    return Record("measure", item.measure.id, "", text=text, owners=(item.owner.id,))


def _term(known: Known, term: model.Term) -> Record:
    # An abbreviation that the text never writes on its own is a name like any other.
    return Record(
        "term",
        term.id,
        term.zh,
        text="\n".join(_told(known, TERMS, term)),
        names=_there(*term.abbr, *term.aliases, term.en),
        leads=term.search,
        owners=tuple(h for h in known.graph.all_naming(term.id) if h in known.plan.subjects),
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


def _issue(known: Known, issue: model.DataIssue) -> Record:
    text = "\n".join(_told(known, ISSUES, issue))
    return Record("note", known.addresses.url(issue.id), f"{issue.id} {issue.title}", text=text)
