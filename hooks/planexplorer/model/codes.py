"""The words that stand for one of a few choices."""

from __future__ import annotations

from enum import StrEnum


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


class Grade(StrEnum):
    """How far a source can be relied on: A official, B press quoting officials, C a reprint."""

    A = "A"
    B = "B"
    C = "C"
