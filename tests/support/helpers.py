"""What several test files share: copies of data folders, changes to them, and their problems."""

from __future__ import annotations

import shutil
from pathlib import Path

from planexplorer.checks import find_problems
from planexplorer.read.problems import Problem


def copied(data: Path, folder: Path) -> Path:
    """Copy a data folder to `folder/data`, where it may be changed, and return that."""
    return Path(shutil.copytree(data, folder / "data", ignore=shutil.ignore_patterns("schema")))


def change(data: Path, file: str, old: str, new: str) -> int:
    """Change the only place where a file has `old`, and return the line it begins at."""
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file} has {text.count(old)} times {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems_of(data: Path) -> list[Problem]:
    """Return the problems of a data folder as a report lists them: sorted, each once."""
    return sorted(set(find_problems(data)[1]))
