"""What is done with a plan besides building its site.

Exit code 0, or 1 with the reason. Paths that are not given are those of the project.
"""

from __future__ import annotations

import argparse
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from planexplorer.read.problems import CannotBuild, summary

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(run: Callable[[Namespace], int], name: str, told: str, **paths: str) -> ArgumentParser:
        command = commands.add_parser(name, help=told, description=told)
        command.set_defaults(run=run)
        for path, default in paths.items():
            command.add_argument(path, nargs="?", type=Path, default=ROOT / default, help=f"({default})")
        return command

    add(_check, "check", "print every problem of a data folder", data="data")
    new = add(_new, "new", "make a plan's folder, with its data and pages, from its text")
    new.add_argument("text", type=Path, help="text in UTF-8 or another encoding, .docx, or .pdf with text")
    new.add_argument("--title", required=True, help="the plan's full name")
    new.add_argument(
        "--into", required=True, type=Path, metavar="DIR", help="a folder that holds nothing yet"
    )
    add(_suggest, "suggest", "draft indicators, targets, measures and terms from the text", data="data")
    add(_review, "review", "print every draft that nobody has looked at, with its sentence", data="data")
    retext = add(_retext, "retext", "put a better copy of the text in place of the old one")
    retext.add_argument("new", type=Path, help="the better text")
    retext.add_argument("data", nargs="?", type=Path, default=ROOT / "data", help="(data)")
    retext.add_argument("--accept-losses", action="store_true", help="even if it lacks what is quoted")
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


def _new(options: Namespace) -> int:
    from planexplorer.draft.new_plan import write

    print(write(options.text, options.title, options.into))
    return 0


def _suggest(options: Namespace) -> int:
    from planexplorer.draft.suggest import suggest

    print(suggest(options.data))
    return 0


def _review(options: Namespace) -> int:
    from planexplorer.draft.review import waiting

    found = waiting(options.data)
    for item in found:
        print(item)
    print(f"{len(found)} drafts wait for review; to accept one, delete its line `reviewed: false`")
    return 0


def _retext(options: Namespace) -> int:
    from planexplorer.draft.retext import retext

    print(retext(options.data, options.new, accept_losses=options.accept_losses))
    return 0


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
