"""What has measures and targets: the plan and its sections; and the plan's vocabularies and tables."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field, StrictBool, StringConstraints

from .codes import Basis, ColumnRole, Extent, PlanStatus, TermUse
from .statements import Carrier, Emphasis, Listing, Measure, Segment, Target
from .values import Amount, Month, Name, PassageId, Slug, Strict, SubjectId, Text, Year


class Subject(Strict):
    """What every holder of measures and targets has. `passages` are those it is built from.

    `aliases` are names of the same thing, `search` words that only lead readers to it, and
    `homonyms` are longer words of the text that hold its name and mean something else.
    """

    id: SubjectId
    name: Name
    aliases: tuple[Text, ...] = ()
    search: tuple[Text, ...] = ()
    homonyms: tuple[Text, ...] = ()
    passages: tuple[PassageId, ...] = ()
    emphasis: Emphasis | None = None
    measures: tuple[Measure, ...] = ()
    targets: tuple[Target, ...] = ()


class Section(Subject):
    """A part of the plan that has measures and targets, in a tree of any depth.

    `kind` is one of the plan's levels, `type` one of its types, where it has any. `parent` is the section
    that it stands below; one that stands inside another, or right below the plan, names none.
    """

    kind: Slug
    parent: SubjectId | None = None
    type: Slug | None = None
    extent: Extent = Extent.full
    segments: tuple[Segment, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    listing: Listing | None = None
    sections: tuple[Section, ...] = ()


class Coded(Strict):
    """An entry of a small vocabulary of the plan: a code, and its names."""

    id: Slug
    name: Name


class Level(Coded):
    """A kind of section: an industry, a key field, a task, a box. One that `gathers` only holds others."""

    gathers: StrictBool = False


class TermKind(Coded):
    """A kind of term. Where two sections share terms that are not `telling`, that relates them to nothing."""

    telling: StrictBool = True
    use: TermUse | None = None


class Column(Strict):
    """A column of a table of indicators; a value has its year, and how it is counted over time."""

    role: ColumnRole
    year: Year | None = None
    basis: Basis | None = None


class Table(Strict):
    """How a table of indicators is read: the passage of its head, and one column for each cell of a row."""

    head: PassageId
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]


class Words(Strict):
    """What readers are told that parts of the plan are called together."""

    sections: Text = "章节"
    structure: Text = "规划结构"
    indicators: Text = "主要指标"


class Scope(Coded):
    """What a number counts. Those of a scope that is not `additive`, such as shares, are never added."""

    additive: StrictBool = True


class Unit(Strict):
    """A unit of the text: 1 `zh` = `factor` `canonical`."""

    zh: Text
    en: Text | None = None
    canonical: Text
    factor: Amount


class Period(Strict):
    """First and last year of the plan."""

    start: Year
    end: Year


class Source(Strict):
    """The file that holds the text, its SHA-256, and where it came from.

    `caveat` is what a citation adds where the text is not the official one.
    """

    file: Text
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    origin: Text
    caveat: Text | None = None


class PlanDocument(Subject):
    """The plan itself, as the first of its subjects, with its vocabularies.

    `site_name` is what the site is called, where that is not said of the whole project. `status` says how
    strictly the data is checked. `system` is the slogan that its structure goes by.
    `responsible` says whom the text names as responsible for what it lays out. `sites` are terms of bodies
    and platforms whose place readers look for, as they do for parks. `examples` are what a search box shows
    that can be asked.
    """

    slug: Slug = "plan"
    site_name: Text | None = None
    status: PlanStatus = PlanStatus.published
    short: Name
    number: Text | None = None
    issuer: Name | None = None
    issued: datetime.date | Month | None = None
    period: Period
    source: Source
    system: Name | None = None
    responsible: Text | None = None
    words: Words = Words()
    examples: tuple[Text, ...] = ()
    sites: tuple[Slug, ...] = ()
    levels: tuple[Level, ...] = ()
    types: tuple[Coded, ...] = ()
    natures: tuple[Coded, ...] = ()
    term_kinds: tuple[TermKind, ...] = ()
    categories: tuple[Coded, ...] = ()
    scopes: tuple[Scope, ...]
    tables: tuple[Table, ...] = ()
    sections: tuple[Section, ...] = ()
    units: tuple[Unit, ...]

    @property
    def structure(self) -> Name:
        """What its sections are called together: by the plan's own slogan, if it has one."""
        return self.system or Name(zh=self.words.structure)

    @property
    def day(self) -> str | None:
        """The day on which it was issued, as ISO 8601 has it; the month, where no more is known."""
        return self.issued.isoformat() if isinstance(self.issued, datetime.date) else self.issued

    @property
    def day_words(self) -> str:
        """The day for readers, or the month, or nothing."""
        parts = zip((self.day or "").split("-"), ("年", "月", "日"), strict=False)
        return " ".join(f"{int(number)} {unit}" for number, unit in parts if number)

    @property
    def reference(self) -> str:
        """Its title with its number, if it has one, as papers refer to it."""
        return f"《{self.name.zh}》{f'（{self.number}）' if self.number else ''}"

    @property
    def origin(self) -> tuple[str, ...]:
        """Who issued it, under which number and when, as far as is known."""
        known = (self.issuer.zh if self.issuer else None, self.number, self.day_words or None)
        return tuple(words for words in known if words)
