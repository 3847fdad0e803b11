"""Ids are unique, well placed, and those referred to exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import PurePosixPath

from .. import model
from ..read.loading import At
from ..read.problems import Problem, near, seen
from .context import Context

# Their ids are names within the list they stand in; all other ids are the plan's.
_LOCAL = model.Segment | model.Carrier | model.Coded


@dataclass(frozen=True)
class Reference:
    """A key of a class that holds an id, or several; `what` they are ids of, and which ones there are."""

    cls: type[model.Strict]
    key: str
    what: str
    known: Callable[[Context], AbstractSet[str]]


def check(context: Context) -> Iterator[Problem]:
    """Yield every fault of ids and references."""
    yield from _duplicates(context)
    yield from _file_names(context)
    yield from _prefixes(context)
    for reference in _REFERENCES:
        yield from _dangling(context, reference)
    for at, subject in context.each(model.Subject):
        yield from _segments(at, subject)
    yield from _gaps(context)
    yield from _parents(context)


def _duplicates(context: Context) -> Iterator[Problem]:
    first: dict[object, At] = {}
    for at in context.places:
        identifier = getattr(at.item, "id", None)
        if identifier is None:
            continue
        key = (at.source.path, at.path[:-1], identifier) if isinstance(at.item, _LOCAL) else identifier
        if key in first:
            before = first[key]
            place = f"{before.source.path}:{before.line}"
            yield at.problem("PE301", f"the id {seen(identifier)} is already used at {place}", "id")
        first.setdefault(key, at)


def _file_names(context: Context) -> Iterator[Problem]:
    for at, section in context.each(model.Section):
        if at.owner is None and PurePosixPath(at.source.path).stem != section.id.lower():
            expected = f"{section.id.lower()}.yml"
            yield at.problem("PE204", f"the file of {seen(section.id)} must be named {expected}", "id")


def _prefixes(context: Context) -> Iterator[Problem]:
    """The id of what stands inside a section, of a target and of a measure begin with their owner's."""
    for at in context.places:
        owner = getattr(at.owner, "id", None)
        owned = isinstance(at.item, model.TargetSpec | model.Measure)
        if owned and owner and at.item.id.rpartition("-")[0] != owner:
            yield at.problem("PE303", f"the id {seen(at.item.id)} must begin with {owner}-", "id")
        inside = isinstance(at.item, model.Section) and isinstance(at.owner, model.Section)
        if inside and not at.item.id.startswith(at.owner.id):
            yield at.problem("PE303", f"the id {seen(at.item.id)} must begin with {at.owner.id}", "id")


def _dangling(context: Context, reference: Reference) -> Iterator[Problem]:
    known = reference.known(context)
    for at, item in context.each(reference.cls):
        value = getattr(item, reference.key)
        many = isinstance(value, tuple)
        for index, identifier in enumerate(value if many else (value,)):
            if identifier is not None and identifier not in known:
                message = f"there is no {reference.what} {seen(identifier)}{near(identifier, sorted(known))}"
                yield at.problem("PE302", message, reference.key, *([index] if many else []))


def _segments(at: At, subject: model.Subject) -> Iterator[Problem]:
    known = [s.id for s in subject.segments] if isinstance(subject, model.Section) else []
    for index, measure in enumerate(subject.measures):
        if measure.segment and measure.segment not in known:
            has = ", ".join(known) or "none"
            message = f"{subject.id} has no segment {seen(measure.segment)}; it has: {has}"
            yield at.problem("PE302", message, "measures", index, "segment")


def _gaps(context: Context) -> Iterator[Problem]:
    """The ledger's entry on a loss lists the passage that the loss stands before, which marks it."""
    issues = {i.id: i for i in context.plan.issues}
    for at, passage in context.each(model.Passage):
        if passage.gap in issues and passage.id not in issues[passage.gap].passages:
            yield at.problem("PE302", f"the ledger's entry {passage.gap} does not list {passage.id}", "gap")
    marked = {p.gap for p in context.plan.passages}
    for at, issue in context.each(model.DataIssue):
        typed = all(p in context.plan.text.passages for p in issue.passages)
        if issue.kind is model.IssueKind.lost_text and typed and issue.id not in marked:
            yield at.problem("PE302", f"text is lost, and no passage has {issue.id} as its gap", "kind")


def _parents(context: Context) -> Iterator[Problem]:
    """A section inside another names no other parent, and each leads up to the plan."""
    sections = context.ids_of((model.Section,))
    for at, section in context.each(model.Section):
        if isinstance(at.owner, model.Section) and section.parent:
            yield at.problem("PE304", f"stands inside {at.owner.id}, and names {section.parent}", "parent")
        elif section.parent in sections and section.id not in context.plan.subjects:
            yield at.problem(
                "PE304", f"{section.id} stands below itself, by way of {section.parent}", "parent"
            )


def _ids(*classes: type[model.Strict]) -> Callable[[Context], AbstractSet[str]]:
    return lambda context: context.ids_of(classes)


def _listed(part: str) -> Callable[[Context], AbstractSet[str]]:
    """Return the codes of a vocabulary in plan.yml."""
    return lambda context: {entry.id for entry in getattr(context.plan.document, part)}


_PASSAGES = _ids(model.Passage)
_SUBJECTS = _ids(model.Subject)
_WARNED_AT = _ids(model.Subject, model.Indicator, model.TargetSpec)
# What has a page or place of its own in the search: an indicator's target is found as the indicator.
_SUGGESTED = _ids(model.Subject, model.Indicator, model.Target, model.Measure, model.Term)
_REFERENCES = (
    Reference(model.Quoted, "passage", "passage", _PASSAGES),
    Reference(model.Indicator, "passage", "passage", _PASSAGES),
    Reference(model.Passage, "under", "passage", _PASSAGES),
    Reference(model.Passage, "continues", "passage", _PASSAGES),
    Reference(model.Subject, "passages", "passage", _PASSAGES),
    Reference(model.DataIssue, "passages", "passage", _PASSAGES),
    Reference(model.Passage, "gap", "entry of the ledger", _ids(model.DataIssue)),
    Reference(model.Measure, "fragment", "entry of the ledger", _ids(model.DataIssue)),
    Reference(model.DataIssue, "affects", "subject, indicator or target", _WARNED_AT),
    Reference(model.Indicator, "category", "category", _listed("categories")),
    Reference(model.Indicator, "nature", "nature", _listed("natures")),
    Reference(model.Table, "head", "passage", _PASSAGES),
    Reference(model.Indicator, "related", "subject", _SUBJECTS),
    Reference(model.Section, "kind", "level", _listed("levels")),
    Reference(model.Section, "type", "type", _listed("types")),
    Reference(model.Section, "parent", "section", _ids(model.Section)),
    Reference(model.Listed, "type", "type", _listed("types")),
    Reference(model.Listed, "see", "section", _ids(model.Section)),
    Reference(model.TermFile, "kind", "kind of terms", _listed("term_kinds")),
    Reference(model.Suggestion, "see", "subject, indicator, target, measure or term", _SUGGESTED),
    Reference(model.Carrier, "members", "term", _ids(model.Term)),
    Reference(model.PlanDocument, "sites", "term", _ids(model.Term)),
    Reference(model.TargetSpec, "scope", "scope", _listed("scopes")),
    Reference(model.TargetSpec, "same_as", "target", _ids(model.TargetSpec)),
    Reference(model.Observation, "scope", "scope", _listed("scopes")),
    Reference(model.Observation, "target", "target", _ids(model.TargetSpec)),
    Reference(model.Observation, "document", "document", _ids(model.RelatedDocument)),
)
