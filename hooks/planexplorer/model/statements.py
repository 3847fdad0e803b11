"""What the text states: passages, targets and indicators, emphasis, structure and measures."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool

from .codes import Basis, Instrument, Operator, PassageKind, PassageRole, ReadBy, Stage, Strength
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
    """A non-blank line of the source, verbatim. `line` counts from 1.

    `role` is what the passage and all that stands below it are for, where they promise nothing.
    """

    id: PassageId
    line: Count
    kind: PassageKind
    under: PassageId | None = None
    continues: PassageId | None = None
    gap: IssueId | None = None
    role: PassageRole | None = None
    text: Text


class Reviewable(Strict):
    """What may have been drafted by a program: `reviewed` is false until a person has looked at it."""

    reviewed: StrictBool = True


class Base(Quoted):
    """The baseline that a target is measured against: its year and, where the text has it, its value.

    `inferred` is set where the words do not say that it is the base year, and we take them so. A value that
    stands in a table is read from its cell, as targets are, and its year from the head of its column.
    """

    year: Year | None = None
    value: Amount | None = None
    unit: Text | None = None
    inferred: StrictBool = False


class TargetSpec(Quoted, Reviewable):
    """What one target says, as far as the data states it.

    How its words are meant is read from the quote, and its year from the sentence or the head of its table:
    what is stated here of that must agree with it. `value`, `low`, `high` and `magnitude` are as worded, in
    `unit`, never converted. `reading` is `manual` where the reader of quotes cannot tell, with the `reason`;
    then what is stated here holds. `year_implied` is set when the sentence itself names no year and the
    plan's period supplies it. `same_as` is the target that says the same a second time; `additive` is false
    where its number must not be added to others, and those of one `overlap_group` overlap. `part` is the part
    of its subject that it speaks of, in words of its passage, where it does not speak of the whole;
    `responsible` the body that the passage names for it, verbatim.
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
    responsible: Text | None = None
    note: Text | None = None


class Target(TargetSpec):
    """A target of a plan, group, sector or field: what is measured is named by `metric`.

    What is a target and what a measure: a statement is a target if its sentence names a year of the period;
    or if it states a number, a multiple, an order of size, a rank or a level (国际领先); or if it says what
    its subject as a whole is to become (建成, 打造, 构建). What is to be done, and what a link, a product or
    an enterprise is to bring about without any of these, is a measure. Each predicate is one target.
    """

    metric: Name


class Indicator(Reviewable):
    """One row of a table of indicators, with the baseline and the targets in its cells.

    What the table has no column for is left out. `aliases` are names of the same measure, `search` words that
    only lead readers to it.
    """

    id: IndicatorId
    number: Count | None = None
    category: Slug | None = None
    name: Name
    aliases: tuple[Text, ...] = ()
    search: tuple[Text, ...] = ()
    unit: Text | None = None
    nature: Slug | None = None
    passage: PassageId
    related: tuple[SubjectId, ...] = ()
    baseline: Base | None = None
    targets: Annotated[tuple[TargetSpec, ...], Field(min_length=1)]


class Emphasis(Quoted):
    """What a sector or field is to lay weight on (以…为重点)."""

    items: Annotated[tuple[Text, ...], Field(min_length=1)]
    en: Text | None = None


class Segment(Quoted):
    """A part the text divides a sector into: a link of its chain, or a theme of its paragraph.

    `stage` is our reading of where the link stands. `markets` are words of the quote that name what the
    link is to serve (面向…领域), and so are no technologies of its own.
    """

    id: Slug
    name: Name
    chain: StrictBool = False
    stage: Stage | None = None
    markets: tuple[Text, ...] = ()


class Carrier(Quoted):
    """A layout, innovation system or park that carries a sector; `members` are terms named with it.

    `complete` says whether the text lists all of them. A list that ends in 等, or that names fewer than a
    number in the name says (“1+4”), is not complete; where the text does not tell, it is left open.
    """

    id: Slug
    name: Name
    members: tuple[Slug, ...] = ()
    complete: StrictBool | None = None


class Measure(Quoted, Reviewable):
    """What the plan says will be done: an action, with its verb and its object.

    What an action rests on or turns to is none of its own: a clause with 发挥…优势, 把握, 抓住, 集合, 适应,
    聚焦, 围绕, 以…为引领 or 在…的同时 stands in the quote of the (first) action that it leads to. Where an
    action takes place (在…领域) stands in the quote too, and not in its object.

    `verb`, `object` and `actor` are verbatim parts of the quote. `actor` names who acts or is to act, and
    is empty where the quote names nobody. `instrument` is given only where the words of the quote say it
    plainly; where they say several, it is the first. `fragment` is the ledger's entry on what is lost or
    missing of the sentence. `lead` and `partners` are the bodies that the passage names to lead and to take
    part, `due` by when and `amount` for how much, all verbatim in its paragraph.
    """

    id: MeasureId
    verb: Text
    object: Text
    actor: Text | None = None
    instrument: Instrument | None = None
    segment: Slug | None = None
    fragment: IssueId | None = None
    lead: Text | None = None
    partners: tuple[Text, ...] = ()
    due: Text | None = None
    amount: Text | None = None


class Listed(Strict):
    """A field named by a cluster's introduction; `see` is the sector or field it stands for here."""

    name: Text
    type: Slug | None = None
    see: SubjectId


class Listing(Quoted):
    """The sentence of an introduction that lists a cluster's fields, and the names in its order.

    Where the list tells fields of one type from those of another, every entry has its type.
    """

    entries: Annotated[tuple[Listed, ...], Field(min_length=1)]
