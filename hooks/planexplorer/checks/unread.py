"""Every file of the data folder is read by something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..model.shapes import SHAPES
from ..plan.published_ids import PUBLISHED_FILE
from ..plan.whole import Plan
from ..read.loading import is_left_behind
from ..read.problems import Problem, near

# Schemas are made, and what lies beside the text (an earlier copy, a scan) is for people.
_FOLDERS = frozenset({"schema", "source"})
_FOR_PEOPLE = frozenset({"README", "README.md", "README.txt"})


def check(root: Path, plan: Plan | None) -> Iterator[Problem]:
    """Yield every file that nothing reads: most often one whose name or folder is misspelt."""
    patterns = [*(shape.pattern for shape in SHAPES), PUBLISHED_FILE]
    for path in sorted(root.rglob("*")):
        file = path.relative_to(root)
        if path.is_file() and not _may_lie_there(file, plan) and not any(_fits(file, p) for p in patterns):
            shown = PurePosixPath(root.name, file).as_posix()
            names = [pattern.replace("*", file.stem) for pattern in patterns]
            hint = near(file.as_posix(), names)
            message = f"nothing reads this file; read are: {', '.join(patterns)}{hint}"
            yield Problem(shown, 1, 1, "PE106", message)


def _fits(file: Path, pattern: str) -> bool:
    return len(file.parts) == pattern.count("/") + 1 and file.match(pattern)


def _may_lie_there(file: Path, plan: Plan | None) -> bool:
    """Allow the text, a README, and what editors and systems leave behind."""
    if plan and file == Path(plan.document.source.file):
        return True
    return is_left_behind(file) or file.parts[0] in _FOLDERS or file.name in _FOR_PEOPLE
