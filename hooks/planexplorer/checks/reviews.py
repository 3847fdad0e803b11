"""A plan that is published has nothing that nobody has looked at."""

from __future__ import annotations

from collections.abc import Iterator

from .. import model
from ..read.problems import Problem, seen
from .context import Context


def check(context: Context) -> Iterator[Problem]:
    """Yield every item of a published plan that still waits for its review."""
    if not context.is_strict:
        return
    for at, item in context.each(model.Reviewable):
        if not item.reviewed:
            name = getattr(item, "id", "it")
            message = f"{seen(name)} is not reviewed, and the plan's status is published"
            yield at.problem("PE508", message, "reviewed")
