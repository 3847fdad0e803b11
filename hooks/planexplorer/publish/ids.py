"""The list of published ids, compared with a plan's ids and added to."""

from __future__ import annotations

from pathlib import Path

from ..checks import find_problems
from ..plan.published_ids import PUBLISHED_FILE, published_ids, read_published, write_published
from ..read.problems import DataError, Problem
from .aside import replace


def missing_ids(data: Path) -> list[str]:
    """Return the ids of the plan that its list of published ids lacks. Raises DataError."""
    published, ids = _read(data)
    return sorted(ids - published)


def add_ids(data: Path) -> list[str]:
    """Add to the list what it lacks, and return that. Raises DataError and OSError."""
    published, ids = _read(data)
    if added := sorted(ids - published):
        replace(data / PUBLISHED_FILE, write_published(published | ids).encode())
    return added


def _read(data: Path) -> tuple[set[str], set[str]]:
    """Return the published ids and the plan's. The list need not be there yet; all else must be right."""
    plan, problems = find_problems(data)
    path = data / PUBLISHED_FILE
    left = [p for p in problems if path.exists() or not _is_of_list(p, data)]
    if left or plan is None:
        raise DataError(left)
    published = read_published(path.read_text(encoding="utf-8")).lines if path.exists() else {}
    return set(published), published_ids(plan)


def _is_of_list(problem: Problem, data: Path) -> bool:
    return problem.path == f"{data.name}/{PUBLISHED_FILE}"
