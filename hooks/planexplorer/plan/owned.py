"""A target with what it belongs to and what its words were read as."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from .. import model
from ..text.readings import Reading, UnreadableError, read_quote
from ..text.source import SourceText, bare
from ..text.units import Units

# What the data may state of a reading, by the names that both have.
STATED = (
    *("operator", "value", "low", "high", "unit", "bound", "magnitude", "basis", "strength"),
    *("stretch", "start", "start_year"),
)
_YEAR = re.compile(r"(?<!\d)(\d{4})年")
# Numbers so read are no levels that could be added.
_CHANGES = frozenset(
    (model.Operator.multiple, model.Operator.increase, model.Operator.decrease, model.Operator.rank)
)


@dataclass(frozen=True)
class Owned:
    """A target with its owner, a subject of the plan or an indicator, and how and for when it is read.

    `lost` are the ledger's entries on text that is lost right before its quote, and right after it.
    """

    target: model.TargetSpec
    owner: model.Subject | model.Indicator
    reading: Reading
    year: int
    year_implied: bool
    additive: bool
    lost: tuple[str | None, str | None]

    @property
    def metric(self) -> model.Name:
        """What is measured: an indicator's target measures the indicator itself."""
        return self.target.metric if isinstance(self.target, model.Target) else self.owner.name

    @property
    def read_by(self) -> model.ReadBy:
        """Who read its words."""
        return self.target.reading or model.ReadBy.program

    @property
    def kind(self) -> model.TargetKind:
        """Whether the text gives it a number: one value, a range or an order of size."""
        has_number = self.reading.number is not None
        return model.TargetKind.quantitative if has_number else model.TargetKind.qualitative


def owned(
    target: model.TargetSpec,
    owner: model.Subject | model.Indicator,
    text: SourceText,
    units: Units,
    document: model.PlanDocument,
    warned: AbstractSet[str],
) -> Owned:
    """Return a target with its reading and year. Where data is faulty, what it states stands.

    `warned` are the ids of what the ledger says must not be added.
    """
    reading = as_stated(target)
    if target.reading is not model.ReadBy.manual:
        with contextlib.suppress(UnreadableError):  # the check of targets says so
            reading = as_read(target, owner, text, units)
    said = years_said(target, text)
    year = year_of(target, said, document.period)
    scopes: Mapping[str, model.Scope] = {s.id: s for s in document.scopes}
    scope = scopes.get(target.scope)
    apart = target.overlap_group is None and target.same_as is None and target.id not in warned
    level = reading.value is not None and reading.operator not in _CHANGES
    additive = target.additive and apart and level and scope is not None and scope.additive
    spans = text.find(target.quote, target.passage)
    lost = text.lost_beside(spans[0]) if spans else (None, None)
    return Owned(target, owner, reading, year, year not in said, additive, lost)


def as_read(
    target: model.TargetSpec, owner: model.Subject | model.Indicator, text: SourceText, units: Units
) -> Reading:
    """Return the reading of a target's quote, where it stands. Raises UnreadableError."""
    row_unit = owner.unit if isinstance(owner, model.Indicator) else None
    return read_quote(target.quote, units, row_unit, lead_of(target, text))


def lead_of(target: model.TargetSpec, text: SourceText) -> str:
    """Return what stands before a quote in its clause: in a table, nothing does."""
    spans = text.find(target.quote, target.passage)
    if not spans:
        return ""
    paragraph = text.paragraph(spans[0])
    clause = next((c for c in paragraph.clauses if c.start <= spans[0].start < c.end), spans[0])
    return paragraph.bare[clause.start : spans[0].start]


def as_stated(target: model.TargetSpec) -> Reading:
    """Return the reading that the data states."""
    stated = {name: getattr(target, name) for name in STATED if name != "operator"}
    return Reading(target.operator or model.Operator.qualitative, **stated, words=target.quote)


def year_of(target: model.TargetSpec, said: AbstractSet[int], period: model.Period) -> int:
    """Return the year that a target is for: as stated, or the one that is said, or the last of the plan."""
    meant = years_within(said, period)
    return target.year or (meant[0] if len(meant) == 1 else period.end)


def years_within(said: AbstractSet[int], period: model.Period) -> list[int]:
    """Return the years of the plan's own among those that are said, in order."""
    return sorted(year for year in said if period.start <= year <= period.end)


def years_said(target: model.TargetSpec, text: SourceText) -> set[int]:
    """Return the years that a target's sentence names, or the head of its table."""
    return {int(year) for year in _YEAR.findall(sentence_of(target, text))}


def sentence_of(target: model.TargetSpec, text: SourceText) -> str:
    """Return the words that a target's year stands in: its sentence, or the head of its own table."""
    passage = text.passages.get(target.passage)
    if passage is None:
        return ""
    if passage.kind is model.PassageKind.table_row:
        return bare(text.head_of(passage))
    spans = text.find(target.quote, target.passage)
    if not spans:
        return ""
    span = text.sentence(spans[0])
    return text.paragraphs[span.paragraph].bare[span.start : span.end]
