"""What became of the data from version to version."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from .statements import Target
from .values import PublishedId, Strict, TargetId, Text, Version

# The parts of a target that a correction can change: all but its id.
CORRECTABLE = tuple(name for name in Target.model_fields if name != "id")
if TYPE_CHECKING:
    TargetPart = str
else:
    TargetPart = Literal[CORRECTABLE]


class Correction(Strict):
    """A change of one part of a target, as text; null is no value. Of a base, the text is its quote."""

    target: TargetId
    field: TargetPart
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
