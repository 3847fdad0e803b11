"""What is done with a plan besides building its site.

Exit code 0, or 1 with the reason. Paths that are not given are those of the project.
"""

from __future__ import annotations

import argparse
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from planexplorer.read.problems import CannotBuild, summary

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(run: Callable[[Namespace], int], name: str, told: str, **paths: str) -> None:
        command = commands.add_parser(name, help=told, description=told)
        command.set_defaults(run=run)
        for path, default in paths.items():
            command.add_argument(path, nargs="?", type=Path, default=ROOT / default, help=f"({default})")

    add(_check, "check", "print every problem of a data folder", data="data")
    add(_ids, "ids", "add the plan's ids to the published ones, which only grow", data="data")
    add(_schemas, "schemas", "write the JSON Schemas for editors anew", out="data/schema")
    add(_render, "render", "write the pages as plain Markdown, for any generator", out="build/content")
    add(_release, "release", "pack the offline folder and its checksums", site="site", dist="dist")
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
    except (CannotBuild, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return code


def _check(options: Namespace) -> int:
    from planexplorer.checks import find_problems

    problems = sorted(set(find_problems(options.data)[1]))
    for problem in problems:
        print(problem)
        if "GITHUB_ACTIONS" in os.environ:
            print(problem.as_github_annotation())
    if problems:
        print(summary(len(problems)), file=sys.stderr)
    return 1 if problems else 0


def _ids(options: Namespace) -> int:
    from planexplorer.publish.ids import add_ids

    added = add_ids(options.data.resolve())
    print(f"{len(added)} ids added to {options.data.name}/published.txt")
    return 0


def _schemas(options: Namespace) -> int:
    from planexplorer.read.schemas import write_schemas

    write_schemas(options.out)
    return 0


def _render(options: Namespace) -> int:
    from planexplorer.publish.tree import write_tree

    print(f"{write_tree(ROOT, options.out, os.environ)} pages written to {options.out}")
    return 0


def _release(options: Namespace) -> int:
    from planexplorer.publish.release import make_release

    for path, size in make_release(ROOT, options.site, options.dist).items():
        print(f"{size:>12,}  {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
