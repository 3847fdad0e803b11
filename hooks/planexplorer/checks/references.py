"""Ids are unique, well placed, and those referred to exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from .. import model
from ..loading import At
from ..problems import Problem, near, seen
from .context import Context


def check(context: Context) -> Iterator[Problem]:
    """Yield every fault of ids and references."""
    yield from _duplicates(context)
    yield from _file_names(context)
    yield from _prefixes(context)
    yield from _passages(context)
    yield from _others(context)


def _duplicates(context: Context) -> Iterator[Problem]:
    first: dict[str, At] = {}
    for at in context.places:
        identifier = getattr(at.item, "id", None)
        # Segments, carriers and small vocabularies are named within their owner only.
        if identifier is None or isinstance(at.item, model.Segment | model.Carrier | model.Coded):
            continue
        if identifier in first:
            before = first[identifier]
            place = f"{before.source.path}:{before.line}"
            yield at.problem("PE301", f"the id {seen(identifier)} is already used at {place}", "id")
        first.setdefault(identifier, at)


def _file_names(context: Context) -> Iterator[Problem]:
    for at, sector in context.each(model.Sector):
        if PurePosixPath(at.source.path).stem != sector.id.lower():
            expected = f"{sector.id.lower()}.yml"
            yield at.problem("PE204", f"the file of {seen(sector.id)} must be named {expected}", "id")


def _prefixes(context: Context) -> Iterator[Problem]:
    """A field's id begins with its sector's; a target's or measure's with its subject's."""
    for at in context.places:
        owner = getattr(at.owner, "id", None)
        owned = isinstance(at.item, model.TargetSpec | model.Measure | model.KeyField)
        if owned and owner and at.item.id.rpartition("-")[0] != owner:
            yield at.problem("PE303", f"the id {seen(at.item.id)} must begin with {owner}-", "id")


def _passages(context: Context) -> Iterator[Problem]:
    known = [p.id for p in context.plan.passages]
    everything = context.written_ids
    for at in context.places:
        for key in ("passage", "under", "continues"):
            yield from _missing(at, key, getattr(at.item, key, None), everything, known)
        for index, value in enumerate(getattr(at.item, "passages", ())):
            yield from _missing(at, "passages", value, everything, known, index)


def _others(context: Context) -> Iterator[Problem]:
    everything, document = context.written_ids, context.plan.document
    vocabularies = {
        "category": {c.id for c in document.categories},
        "scope": {s.id for s in document.scopes},
    }
    for at in context.places:
        for key in _SINGLE.get(type(at.item), ()):
            allowed = vocabularies.get(key, everything)
            yield from _missing(at, key, getattr(at.item, key), allowed, allowed)
        for key in _LISTS.get(type(at.item), ()):
            for index, value in enumerate(getattr(at.item, key)):
                yield from _missing(at, key, value, everything, everything, index)
    for at, sector in context.each(model.Sector):
        yield from _segments(at, sector)


# The keys of each class that refer to an id, or to several. Passages are dealt with for all alike.
_SINGLE: dict[type, tuple[str, ...]] = {
    model.Passage: ("gap",),
    model.Indicator: ("category",),
    model.Sector: ("group",),
    model.Listed: ("see",),
    model.TargetSpec: ("scope",),
    model.Target: ("scope",),
    model.Observation: ("scope", "target", "document"),
}
_LISTS: dict[type, tuple[str, ...]] = {
    model.Indicator: ("related",),
    model.Carrier: ("members",),
    model.DataIssue: ("affects",),
}


def _segments(at: At, sector: model.Sector) -> Iterator[Problem]:
    known = [s.id for s in sector.segments]
    for index, measure in enumerate(sector.measures):
        if measure.segment and measure.segment not in known:
            message = f"the sector has no segment {seen(measure.segment)}; it has: {', '.join(known)}"
            yield at.problem("PE302", message, "measures", index, "segment")


def _missing(
    at: At,
    key: str,
    value: str | None,
    existing: frozenset[str] | set[str],
    candidates: frozenset[str] | set[str] | list[str],
    index: int | None = None,
) -> Iterator[Problem]:
    if value is not None and value not in existing:
        keys = (key,) if index is None else (key, index)
        yield at.problem("PE302", f"there is no {seen(value)}{near(value, sorted(candidates))}", *keys)
