"""The list of every id that was ever published: one a line, sorted, sealed by a count and a hash.

Ids are printed on paper and stand in others' links, so the list only grows. The seal makes a line
that was lost, by hand or in a merge, be noticed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .. import model
from .whole import Plan

PUBLISHED_FILE = "published.txt"
# What has a page or an anchor of its own.
PUBLISHED = (
    model.Subject,
    model.Indicator,
    model.TargetSpec,
    model.Measure,
    model.Term,
    model.Passage,
    model.DataIssue,
)
_HEAD = "# Every id ever published. `make publish-ids` adds to it; nothing is taken out, or edited by hand."
_SEAL = re.compile(r"# \d+ ids, SHA-256 [0-9a-f]{64}")


@dataclass(frozen=True)
class PublishedIds:
    """The ids of a list by line, and what is wrong with it as (line, message)."""

    lines: dict[str, int]
    faults: list[tuple[int, str]] = field(default_factory=list)


def published_ids(plan: Plan) -> set[str]:
    """Return the ids that a plan publishes."""
    ids = {*plan.subjects, *plan.targets, *plan.terms}
    ids.update(item.id for items in (plan.indicators, plan.passages, plan.issues) for item in items)
    ids.update(m.id for s in plan.subjects.values() for m in s.measures)
    return ids


def read_published(text: str) -> PublishedIds:
    """Return the list of published ids from its text."""
    lines: dict[str, int] = {}
    written = text.splitlines()
    for number, line in enumerate(written, 1):
        if line and not line.startswith("#"):
            lines.setdefault(line, number)
    published = PublishedIds(lines)
    if text != write_published(lines):
        sealed = bool(written) and _SEAL.fullmatch(written[-1]) is not None
        expected = _seal(sorted(lines))
        seal = f"the seal reads {written[-1]!r}" if sealed else "the seal is missing"
        what = seal if not sealed or written[-1] != expected else "its lines are not sorted, each once"
        fault = f"{what}; sorted, its {len(lines)} ids give {expected!r}: take back the change by hand"
        published.faults.append((max(len(written), 1), fault))
    return published


def write_published(ids: Iterable[str]) -> str:
    """Return the text of the list."""
    ordered = sorted(set(ids))
    return "\n".join((_HEAD, *ordered, _seal(ordered))) + "\n"


def _seal(ordered: list[str]) -> str:
    digest = hashlib.sha256("\n".join(ordered).encode()).hexdigest()
    return f"# {len(ordered)} ids, SHA-256 {digest}"
