"""The typed, frozen model of a plan.

Every class mirrors one shape of `data/*.yml`; unknown keys are errors. Nothing here reads files or
knows a particular plan. The JSON Schemas in `data/schema/` are made from these classes.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)

Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
PassageId = Annotated[str, StringConstraints(pattern=r"^p\d{3,5}$")]
IssueId = Annotated[str, StringConstraints(pattern=r"^D\d{2,4}$")]
IndicatorId = Annotated[str, StringConstraints(pattern=r"^I\d{2,4}$")]
SubjectId = Annotated[str, StringConstraints(pattern=r"^[A-Z]\d*(-\d+)?$")]
TargetId = Annotated[str, StringConstraints(pattern=r"^[A-Z]\d*(-\d+)?-T\d+$")]
MeasureId = Annotated[str, StringConstraints(pattern=r"^[A-Z]\d*(-\d+)?-M\d+$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
# The id of anything that has a page or an anchor.
PublishedId = Annotated[
    str, StringConstraints(pattern=r"^([A-Z]\d*(-\d+)?(-[TM]\d+)?|[a-z0-9]+(-[a-z0-9]+)*)$", max_length=60)
]
Version = Annotated[str, StringConstraints(pattern=r"^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$")]
Count = Annotated[int, Field(strict=True, ge=1)]
Year = Annotated[int, Field(strict=True, ge=1949, le=2100)]


def _plain_number(value: object, info: ValidationInfo) -> object:
    """Refuse a figure in quotes, or in a form such as 1e3 or 0100: the reader leaves these as text.

    In JSON, which has no decimals, our own downloads write figures as text: there it is right.
    """
    if info.mode == "json":
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("a figure is written plainly, such as 1500 or 66.7")
    return value


Amount = Annotated[
    Decimal, BeforeValidator(_plain_number), WithJsonSchema({"type": "number"}, mode="validation")
]


class Strict(BaseModel):
    """Base of all model classes: immutable, and closed to keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PassageKind(StrEnum):
    """What a line of the source is."""

    document_title = "document_title"
    heading = "heading"
    box_heading = "box_heading"
    paragraph = "paragraph"
    table_title = "table_title"
    table_header = "table_header"
    table_row = "table_row"
    note = "note"


class Operator(StrEnum):
    """How a target's value is meant; the reading of each is on the method page."""

    eq = "eq"
    ge = "ge"
    gt = "gt"
    approx = "approx"
    reach = "reach"
    multiple = "multiple"
    increase = "increase"
    hold = "hold"
    rank = "rank"
    delegated = "delegated"
    qualitative = "qualitative"


class Nature(StrEnum):
    """Whether an indicator is expected of the market (预期性) or binds the government (约束性)."""

    expected = "expected"
    binding = "binding"


class FieldKind(StrEnum):
    """Whether a key field is one of manufacturing or of services."""

    manufacturing = "manufacturing"
    service = "service"


class Extent(StrEnum):
    """How much our copy of the text has on a sector or field."""

    full = "full"
    introduction = "introduction"
    named = "named"


class TermKind(StrEnum):
    """What kind of thing a term names."""

    technology = "technology"
    product = "product"
    equipment = "equipment"
    material = "material"
    platform = "platform"
    body = "body"
    park = "park"
    place = "place"
    policy = "policy"
    scenario = "scenario"


class IssueKind(StrEnum):
    """What is wrong, or to be minded, at a place of the text."""

    lost_text = "lost_text"
    truncated = "truncated"
    punctuation = "punctuation"
    unit = "unit"
    overlap = "overlap"
    named_only = "named_only"
    ambiguity = "ambiguity"


class Name(Strict):
    """A name as the text has it, with our own unofficial English translation."""

    zh: Text
    en: Text


class Quoted(Strict):
    """A statement and where it stands: `quote` is verbatim in the paragraph, beginning in `passage`."""

    quote: Text
    passage: PassageId


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
    """The year that a relative target is measured against, and the words that say so."""

    year: Year


class TargetSpec(Quoted):
    """The typed reading of one target; `value` and `unit` are as worded, never converted.

    `magnitude` marks an order of size (万亿级) that is not a point value. `year_implied` is set when
    the sentence itself names no year and the plan's period supplies it.
    """

    id: TargetId
    scope: Slug
    operator: Operator
    value: Amount | None = None
    unit: Text | None = None
    year: Year
    year_implied: StrictBool = False
    base: Base | None = None
    magnitude: StrictBool = False
    note: Text | None = None


class Target(TargetSpec):
    """A target of a plan, group, sector or field: what is measured is named by `metric`."""

    metric: Name


class Indicator(Strict):
    """One row of the table of headline indicators, with its one target."""

    id: IndicatorId
    number: Count
    category: Slug
    name: Name
    aliases: tuple[Text, ...] = ()
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


class Subject(Strict):
    """What every holder of measures and targets has. `passages` are those it is built from."""

    id: SubjectId
    name: Name
    aliases: tuple[Text, ...] = ()
    passages: tuple[PassageId, ...] = ()
    emphasis: Emphasis | None = None
    measures: tuple[Measure, ...] = ()
    targets: tuple[Target, ...] = ()


class KeyField(Subject):
    """A key field (重点领域) of a cluster."""

    kind: FieldKind
    extent: Extent


class Group(Subject):
    """A group of sectors, such as the leading industries or the clusters."""


class Sector(Subject):
    """A leading industry or a cluster, with its key fields inside."""

    group: SubjectId
    extent: Extent
    segments: tuple[Segment, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    listing: Listing | None = None
    fields: tuple[KeyField, ...] = ()


class Coded(Strict):
    """An entry of a small vocabulary of the plan: a code, and its names."""

    id: Slug
    name: Name


class Unit(Strict):
    """A unit of the text: 1 `zh` = `factor` `canonical`."""

    zh: Text
    en: Text
    canonical: Text
    factor: Amount


class Period(Strict):
    """First and last year of the plan."""

    start: Year
    end: Year


class Source(Strict):
    """The file that holds the text, its SHA-256, and where it came from."""

    file: Text
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    origin: Text


class PlanDocument(Subject):
    """The plan itself, as the first of its subjects, with its vocabularies."""

    short: Name
    number: Text
    issuer: Name
    issued: datetime.date
    period: Period
    source: Source
    system: Name
    categories: tuple[Coded, ...] = ()
    scopes: tuple[Coded, ...]
    groups: tuple[Group, ...]
    units: tuple[Unit, ...]


class Term(Strict):
    """A named thing of the text. Its mentions are found by matching `zh`, `aliases` and `abbr`."""

    id: Slug
    zh: Text
    en: Text
    aliases: tuple[Text, ...] = ()
    abbr: tuple[Text, ...] = ()


class TermFile(Strict):
    """A file of terms of one kind."""

    kind: TermKind
    terms: tuple[Term, ...]


class DataIssue(Strict):
    """An entry of the data-quality ledger. `affects` are ids of what a reader must be warned at."""

    id: IssueId
    kind: IssueKind
    passages: Annotated[tuple[PassageId, ...], Field(min_length=1)]
    affects: tuple[Text, ...] = ()
    title: Text
    note: Text


class Exempt(Quoted):
    """Words or a number of the text that no structured item uses, and the reason why."""

    reason: Text


class Coverage(Strict):
    """What is knowingly left outside the structured data."""

    narrative: tuple[Exempt, ...] = ()
    numbers: tuple[Exempt, ...] = ()


class TargetField(StrEnum):
    """A part of a target that a correction can change."""

    metric = "metric"
    scope = "scope"
    operator = "operator"
    value = "value"
    unit = "unit"
    year = "year"
    year_implied = "year_implied"
    base = "base"
    magnitude = "magnitude"
    note = "note"
    quote = "quote"
    passage = "passage"


class Correction(Strict):
    """A change of one part of a target, as text; null is no value. Of a base, the text is its quote."""

    target: TargetId
    field: TargetField
    old: Text | None
    new: Text | None
    note: Text


class Withdrawal(Strict):
    """A target that is no longer in the data, and why."""

    target: TargetId
    note: Text


class DataRelease(Strict):
    """A version of the data, and what it does to targets. `date` is null while it is not out."""

    version: Version
    date: datetime.date | None
    summary: Text
    added: tuple[TargetId, ...] = ()
    corrected: tuple[Correction, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()


class Redirect(Strict):
    """Where an id that is gone leads: to another, or to none if nothing took its place."""

    old: PublishedId
    new: PublishedId | None
    since: Version
    reason: Text


class History(Strict):
    """The data's version, its releases (newest first), and the redirects of all ids that are gone."""

    version: Version
    releases: Annotated[tuple[DataRelease, ...], Field(min_length=1)]
    redirects: tuple[Redirect, ...] = ()


class Suggestion(Strict):
    """A word that readers search for and the plan does not use so, and the ids of what they may mean."""

    word: Text
    see: Annotated[tuple[Text, ...], Field(min_length=1)]


class Grade(StrEnum):
    """How far a source can be relied on: A official, B press quoting officials, C a reprint."""

    A = "A"
    B = "B"
    C = "C"


class RelatedDocument(Strict):
    """A later or neighbouring document that states outcomes or changes targets."""

    id: Slug
    title: Text
    publisher: Text
    date: Text
    url: Text | None = None
    grade: Grade
    note: Text | None = None


class Observation(Strict):
    """An outcome that a document states for a target: never our own estimate."""

    id: Slug
    target: TargetId
    period: Text
    value: Amount
    unit: Text
    scope: Slug
    document: Slug
    grade: Grade
    note: Text | None = None
