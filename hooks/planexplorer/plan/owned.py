"""A target with what it belongs to and what its words were read as."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal

from .. import model
from ..model import ColumnRole
from ..text.readings import Reading, UnreadableError, read_quote
from ..text.source import SourceText, bare
from ..text.units import Units
from .tables import Row, TableCell, Tables

# What the data may state of a reading, by the names that both have.
STATED = (
    *("operator", "value", "low", "high", "unit", "bound", "magnitude", "basis", "strength"),
    *("stretch", "start", "start_year"),
)
_YEAR = re.compile(r"(?<!\d)(\d{4})年")
# A number in square brackets is counted over the whole period: so plans mark it in their tables.
_CUMULATIVE = re.compile(r"[\[〔【](?P<number>[^\]〕】]+)[\]〕】]")
# Numbers so read are no levels that could be added.
_CHANGES = frozenset(
    (model.Operator.multiple, model.Operator.increase, model.Operator.decrease, model.Operator.rank)
)


@dataclass(frozen=True)
class Baseline:
    """What a target is measured against, as it is read: a year, and a value where the text has one."""

    base: model.Base
    year: int | None
    value: Decimal | None
    unit: str | None


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
    baseline: Baseline | None = None

    @property
    def metric(self) -> model.Name:
        """What is measured: an indicator's target measures the indicator itself."""
        return self.target.metric if isinstance(self.target, model.Target) else self.owner.name

    @property
    def read_by(self) -> model.ReadBy:
        """Who read its words."""
        return self.target.reading or model.ReadBy.program

    @property
    def reviewed(self) -> bool:
        """Whether a person has looked at it, and at the indicator that it is the target of."""
        return self.target.reviewed and getattr(self.owner, "reviewed", True)

    @property
    def kind(self) -> model.TargetKind:
        """Whether the text gives it a number: one value, a range or an order of size."""
        has_number = self.reading.number is not None
        return model.TargetKind.quantitative if has_number else model.TargetKind.qualitative


@dataclass(frozen=True)
class Reader:
    """What targets are read by: the text with its tables, and the plan's units and vocabularies."""

    document: model.PlanDocument
    text: SourceText
    tables: Tables
    units: Units

    def owned(
        self, target: model.TargetSpec, owner: model.Subject | model.Indicator, warned: AbstractSet[str]
    ) -> Owned:
        """Return a target with its reading and year. Where data is faulty, what it states stands.

        `warned` are the ids of what the ledger says must not be added.
        """
        reading = as_stated(target)
        if target.reading is not model.ReadBy.manual:
            with contextlib.suppress(UnreadableError):  # the check of targets says so
                reading = self.as_read(target, owner)
        said = self.years_said(target)
        year = year_of(target, said, self.document.period)
        scopes: Mapping[str, model.Scope] = {s.id: s for s in self.document.scopes}
        scope = scopes.get(target.scope)
        apart = target.overlap_group is None and target.same_as is None and target.id not in warned
        level = reading.value is not None and reading.operator not in _CHANGES
        additive = target.additive and apart and level and scope is not None and scope.additive
        spans = self.text.find(target.quote, target.passage)
        lost = self.text.lost_beside(spans[0]) if spans else (None, None)
        baseline = self.baseline_of(target, owner)
        return Owned(target, owner, reading, year, year not in said, additive, lost, baseline)

    def as_read(self, target: model.TargetSpec, owner: model.Subject | model.Indicator) -> Reading:
        """Return the reading of a target's quote, where it stands. Raises UnreadableError."""
        if not isinstance(owner, model.Indicator):
            return read_quote(target.quote, self.units, None, lead_of(target, self.text))
        reading = read_cell(target.quote, self.units, owner.unit)
        columns = {cell.column.basis for cell in self.cells_of(target)}
        basis = columns.pop() if len(columns) == 1 else None
        return replace(reading, basis=reading.basis or basis)

    def row_of(self, quoted: model.Quoted) -> Row | None:
        """Return the row of a mapped table that something is quoted from, if it is."""
        return self.tables.rows.get(quoted.passage)

    def cells_of(self, target: model.TargetSpec) -> tuple[TableCell, ...]:
        """Return the cells that a target may be quoted from: one, if the data tells them apart."""
        row = self.row_of(target)
        return row.holding(target, ColumnRole.target, target.year) if row else ()

    def years_said(self, target: model.TargetSpec) -> set[int]:
        """Return the years that a target's sentence names; of a cell, that of its column."""
        if self.row_of(target):
            return {cell.column.year for cell in self.cells_of(target) if cell.column.year}
        return {int(year) for year in _YEAR.findall(sentence_of(target, self.text))}

    def baseline_of(
        self, target: model.TargetSpec, owner: model.Subject | model.Indicator
    ) -> Baseline | None:
        """Return what a target is measured against: its own baseline, or that of its row."""
        base = target.base or (owner.baseline if isinstance(owner, model.Indicator) else None)
        if base is None:
            return None
        row = self.row_of(base)
        if row is None or not isinstance(owner, model.Indicator):
            return Baseline(base, base.year, base.value, base.unit)
        cells = row.holding(base, ColumnRole.baseline, base.year)
        year = base.year or next((cell.column.year for cell in cells), None)
        with contextlib.suppress(UnreadableError):  # the check of targets says so
            reading = read_cell(base.quote, self.units, owner.unit)
            return Baseline(base, year, reading.value, reading.unit)
        return Baseline(base, year, base.value, base.unit)


def read_cell(cell: str, units: Units, row_unit: str | None) -> Reading:
    """Return the reading of a cell of a table, measured in the unit of its row. Raises UnreadableError."""
    bracketed = _CUMULATIVE.fullmatch(bare(cell))
    if bracketed is None:
        return read_quote(cell, units, row_unit)
    reading = read_quote(bracketed["number"], units, row_unit)
    return replace(reading, basis=reading.basis or model.Basis.cumulative)


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
