"""What has measures and targets: the plan, its groups, sectors and key fields; and its vocabularies."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from pydantic import StrictBool, StringConstraints

from .codes import Extent, FieldKind, SubjectKind
from .statements import Carrier, Emphasis, Listing, Measure, Segment, Target
from .values import Amount, Name, PassageId, Slug, Strict, SubjectId, Text, Year


class Subject(Strict):
    """What every holder of measures and targets has. `passages` are those it is built from.

    `aliases` are names of the same thing, `search` words that only lead readers to it, and
    `homonyms` are longer words of the text that hold its name and mean something else.
    """

    level: ClassVar[SubjectKind]

    id: SubjectId
    name: Name
    aliases: tuple[Text, ...] = ()
    search: tuple[Text, ...] = ()
    homonyms: tuple[Text, ...] = ()
    passages: tuple[PassageId, ...] = ()
    emphasis: Emphasis | None = None
    measures: tuple[Measure, ...] = ()
    targets: tuple[Target, ...] = ()


class KeyField(Subject):
    """A key field (重点领域) of a cluster."""

    level = SubjectKind.field

    kind: FieldKind
    extent: Extent


class Group(Subject):
    """A group of sectors, such as the leading industries or the clusters."""

    level = SubjectKind.group


class Sector(Subject):
    """A leading industry or a cluster, with its key fields inside."""

    level = SubjectKind.sector

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


class Scope(Coded):
    """What a number counts. Those of a scope that is not `additive`, such as shares, are never added."""

    additive: StrictBool = True


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
    """The file that holds the text, its SHA-256, and where it came from.

    `caveat` is what a citation adds where the text is not the official one.
    """

    file: Text
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    origin: Text
    caveat: Text | None = None


class PlanDocument(Subject):
    """The plan itself, as the first of its subjects, with its vocabularies.

    `responsible` says whom the text names as responsible for what it lays out. `sites` are terms of bodies
    and platforms whose place readers look for, as they do for parks.
    """

    level = SubjectKind.plan

    short: Name
    number: Text
    issuer: Name
    issued: datetime.date
    period: Period
    source: Source
    system: Name
    responsible: Text | None = None
    sites: tuple[Slug, ...] = ()
    categories: tuple[Coded, ...] = ()
    scopes: tuple[Scope, ...]
    groups: tuple[Group, ...]
    units: tuple[Unit, ...]
