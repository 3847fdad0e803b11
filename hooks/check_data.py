"""Check a data folder and print every problem: `python hooks/check_data.py data`. Exit code 0 or 1."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from planexplorer.checks import find_problems
from planexplorer.read.problems import summary


def main(arguments: list[str]) -> int:
    """Check the folder named first (default: data) and return the exit code."""
    root = Path(arguments[0] if arguments else "data")
    _, problems = find_problems(root)
    github = "GITHUB_ACTIONS" in os.environ
    for problem in sorted(set(problems)):
        print(problem)
        if github:
            print(problem.as_github_annotation())
    if problems:
        print(summary(len(set(problems))), file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
