"""What became of targets and ids from version to version of the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .. import model
from ..text.units import plain
from .whole import Plan


@dataclass(frozen=True)
class Change:
    """What a release did to a target. `id` is of this change alone."""

    release: model.DataRelease
    target: str
    kind: model.ChangeKind
    note: str | None = None
    correction: model.Correction | None = None

    @property
    def id(self) -> str:
        """An id made of what the change is: it stays the same in every later version."""
        part = f"-{self.correction.field}" if self.correction else ""
        return f"{anchor_of(self.release)}-{self.target}-{self.kind}{part}".replace("_", "-")


def changes_in(release: model.DataRelease) -> Iterator[Change]:
    """Yield what a release did to targets: what readers of the earlier one must mind comes first."""
    yield from (Change(release, w.target, model.ChangeKind.withdrawn, w.note) for w in release.withdrawn)
    yield from (Change(release, c.target, model.ChangeKind.corrected, c.note, c) for c in release.corrected)
    yield from (Change(release, target, model.ChangeKind.added) for target in release.added)


def changes(history: model.History) -> Iterator[Change]:
    """Yield every change of a target, newest release first."""
    for release in history.releases:
        yield from changes_in(release)


def corrections_of(plan: Plan, target: str) -> list[Change]:
    """Return the corrections of a target, newest first."""
    found = changes(plan.history) if plan.history else ()
    return [change for change in found if change.target == target and change.correction]


def anchor_of(release: model.DataRelease) -> str:
    """Return the anchor of a release on the page of changes."""
    return f"v{release.version.replace('.', '-')}"


def successor(plan: Plan, identifier: str) -> str | None:
    """Return the id that an old one leads to in the end, or None if nothing took its place."""
    current: str | None = identifier
    while current in plan.redirects:
        current = plan.redirects[current].new
    return current


def as_text(target: model.TargetSpec, field: str) -> str | None:
    """Return a part of a target as a correction writes it."""
    value: Any = getattr(target, field, None)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, model.Name):
        return value.zh
    if isinstance(value, model.Base):
        return value.quote
    return None if value is None else str(value)
