"""The checks that every plan passes before anything is made of it."""

from __future__ import annotations

from pathlib import Path

from ..plan.whole import Plan, assemble
from ..read.loading import load
from ..read.problems import DataError, Problem
from . import (
    indicators,
    names,
    passages,
    quotes,
    redirects,
    references,
    releases,
    reviews,
    targets,
    unread,
    use_of_text,
)
from .context import Context

_ALWAYS = (references, passages, quotes, indicators, targets, names, releases, redirects, reviews)
_UNREAD = frozenset({"PE101", "PE102", "PE104", "PE105", "PE106"})
# What follows of itself from a file that was not read.
_FOLLOWS = frozenset({"PE302", "PE802", "PE803", "PE804"})


def find_problems(root: Path) -> tuple[Plan | None, list[Problem]]:
    """Read the data folder `root` and return the plan, as far as it can be typed, and all problems."""
    loaded, problems = load(root)
    plan = assemble(loaded)
    problems.extend(unread.check(root, plan))
    if plan is None:
        return None, problems
    # With parts of the data unread, all that they use would be reported as used by nothing, and all
    # that refers to them as referring to nothing.
    complete, some_unread = not problems, any(p.code in _UNREAD for p in problems)
    context = Context(root, plan, tuple(loaded))
    for module in _ALWAYS:
        problems.extend(p for p in module.check(context) if not (some_unread and p.code in _FOLLOWS))
    if complete:
        problems.extend(use_of_text.check(context))
    return plan, problems


def load_plan(root: Path) -> Plan:
    """Return the checked plan of a data folder. Raises DataError with every problem found."""
    plan, problems = find_problems(root)
    if problems or plan is None:
        raise DataError(problems)
    return plan
