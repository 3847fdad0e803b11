"""What stands beside the plan: terms, the ledger, exemptions, suggestions, later documents."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .codes import Grade, IssueKind, IssueLevel
from .statements import Reviewable
from .values import Amount, IssueId, PassageId, Quoted, Slug, Strict, TargetId, Text


class Term(Reviewable):
    """A named thing of the text. Its mentions are found by matching `zh`, `aliases` and `abbr`.

    `aliases` are names of the same thing; `search` are words that lead readers to it and name
    something else, wider or narrower: they are searched, and never shown or matched as names.
    """

    id: Slug
    zh: Text
    en: Text | None = None
    aliases: tuple[Text, ...] = ()
    search: tuple[Text, ...] = ()
    abbr: tuple[Text, ...] = ()


class TermFile(Strict):
    """A file of terms of one kind."""

    kind: Slug
    terms: tuple[Term, ...]


class DataIssue(Reviewable):
    """An entry of the data-quality ledger. `affects` are ids of what a reader must be warned at."""

    id: IssueId
    kind: IssueKind
    passages: Annotated[tuple[PassageId, ...], Field(min_length=1)]
    affects: tuple[Text, ...] = ()
    title: Text
    note: Text

    @property
    def level(self) -> IssueLevel:
        """How much it weighs."""
        return self.kind.level


class Exempt(Quoted):
    """Words or a number of the text that no structured item uses, and the reason why."""

    reason: Text


class Coverage(Strict):
    """What is knowingly left outside the structured data."""

    narrative: tuple[Exempt, ...] = ()
    numbers: tuple[Exempt, ...] = ()


class Suggestion(Strict):
    """A word that readers search for and the plan does not use so, and the ids of what they may mean."""

    word: Text
    see: Annotated[tuple[Text, ...], Field(min_length=1)]


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
