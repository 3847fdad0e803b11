"""What the text states: passages, targets and indicators, emphasis, structure and measures."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool

from .codes import Basis, FieldKind, Nature, Operator, PassageKind, ReadBy, Strength
from .values import (
    Amount,
    Count,
    IndicatorId,
    IssueId,
    MeasureId,
    Name,
    PassageId,
    Quoted,
    Slug,
    Strict,
    SubjectId,
    TargetId,
    Text,
    Year,
)


class Passage(Strict):
    """A non-blank line of the source, verbatim. `line` counts from 1."""

    id: PassageId
    line: Count
    kind: PassageKind
    under: PassageId | None = None
    continues: PassageId | None = None
    gap: IssueId | None = None
    text: Text


class Base(Quoted):
    """The year that a relative target is measured against, and the words that say so.

    `inferred` is set where the words do not say that it is the base year, and we take them so.
    """

    year: Year
    inferred: StrictBool = False


class TargetSpec(Quoted):
    """What one target says, as far as the data states it.

    How its words are meant is read from the quote, and its year from the sentence or the head of its table:
    what is stated here of that must agree with it. `value`, `low`, `high` and `magnitude` are as worded, in
    `unit`, never converted. `reading` is `manual` where the reader of quotes cannot tell, with the `reason`;
    then what is stated here holds. `year_implied` is set when the sentence itself names no year and the
    plan's period supplies it. `same_as` is the target that says the same a second time; `additive` is false
    where its number must not be added to others, and those of one `overlap_group` overlap. `part` is the part
    of its subject that it speaks of, in words of its passage, where it does not speak of the whole.
    """

    id: TargetId
    scope: Slug
    operator: Operator | None = None
    value: Amount | None = None
    low: Amount | None = None
    high: Amount | None = None
    unit: Text | None = None
    bound: Operator | None = None
    magnitude: Amount | None = None
    basis: Basis | None = None
    strength: Strength | None = None
    stretch: Amount | None = None
    start: Amount | None = None
    start_year: Year | None = None
    reading: ReadBy | None = None
    reason: Text | None = None
    year: Year | None = None
    year_implied: StrictBool | None = None
    base: Base | None = None
    same_as: TargetId | None = None
    additive: StrictBool = True
    overlap_group: Slug | None = None
    part: Text | None = None
    note: Text | None = None


class Target(TargetSpec):
    """A target of a plan, group, sector or field: what is measured is named by `metric`."""

    metric: Name


class Indicator(Strict):
    """One row of the table of headline indicators, with its one target.

    `aliases` are names of the same measure, `search` words that only lead readers to it.
    """

    id: IndicatorId
    number: Count
    category: Slug
    name: Name
    aliases: tuple[Text, ...] = ()
    search: tuple[Text, ...] = ()
    unit: Text | None
    nature: Nature
    passage: PassageId
    related: tuple[SubjectId, ...] = ()
    target: TargetSpec


class Emphasis(Quoted):
    """What a sector or field is to lay weight on (以…为重点)."""

    items: Annotated[tuple[Text, ...], Field(min_length=1)]
    en: Text


class Segment(Quoted):
    """A part the text divides a sector into: a link of its chain, or a theme of its paragraph."""

    id: Slug
    name: Name
    chain: StrictBool = False


class Carrier(Quoted):
    """A layout, innovation system or park that carries a sector; `members` are terms named with it."""

    id: Slug
    name: Name
    members: tuple[Slug, ...] = ()


class Measure(Quoted):
    """What the plan says will be done. `verb` and `object` are verbatim parts of the quote."""

    id: MeasureId
    verb: Text
    object: Text
    segment: Slug | None = None


class Listed(Strict):
    """A field named by a cluster's introduction; `see` is the sector or field it stands for here."""

    name: Text
    kind: FieldKind
    see: SubjectId


class Listing(Quoted):
    """The sentence of an introduction that lists a cluster's fields, and the names in its order."""

    entries: Annotated[tuple[Listed, ...], Field(min_length=1)]
