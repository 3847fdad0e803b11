"""Add the plan's ids to the ledger of published ones: `python hooks/publish_ids.py data`.

Exit code 0, or 1 with what is wrong with the data.
"""

from __future__ import annotations

import sys
from pathlib import Path

from planexplorer.checks import find_problems
from planexplorer.plan.published_ids import LEDGER, published_ids, read_ledger, write_ledger
from planexplorer.read.problems import DataError, Problem


def missing_ids(root: Path) -> list[str]:
    """Return the ids of the plan below `root` that its ledger lacks. Raises DataError."""
    published, ids = _read(root)
    return sorted(ids - published)


def publish(root: Path) -> list[str]:
    """Add to the ledger what it lacks, and return that. Raises DataError and OSError."""
    published, ids = _read(root)
    path = root / LEDGER
    if added := sorted(ids - published):
        aside = path.with_name(f".{path.name}.part")
        aside.write_text(write_ledger(published | ids), encoding="utf-8", newline="\n")
        aside.replace(path)
    return added


def _read(root: Path) -> tuple[set[str], set[str]]:
    """Return the published ids and the plan's. A ledger need not be there yet; all else must be right."""
    plan, problems = find_problems(root)
    path = root / LEDGER
    left = [p for p in problems if not _tells_of_missing_ledger(p, root, exists=path.exists())]
    if left or plan is None:
        raise DataError(left)
    published = read_ledger(path.read_text(encoding="utf-8")).lines if path.exists() else {}
    return set(published), published_ids(plan)


def _tells_of_missing_ledger(problem: Problem, root: Path, *, exists: bool) -> bool:
    return not exists and problem.path == f"{root.name}/{LEDGER}"


def main(arguments: list[str]) -> int:
    """Add the ids of the folder named first (default: data); return the exit code."""
    root = Path(arguments[0] if arguments else "data").resolve()
    try:
        added = publish(root)
    except (DataError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(added)} ids added to {root.name}/{LEDGER}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
