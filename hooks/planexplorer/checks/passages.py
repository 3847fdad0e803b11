"""The passages are the source file, cut up and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import zip_longest

from .. import model
from ..plan.coverage import STRUCTURAL
from ..read.problems import Problem, seen
from .context import Context


def check(context: Context) -> Iterator[Problem]:
    """Yield every line of the source that no passage gives back, and every passage that is no line."""
    source = context.plan.document.source
    shown = f"{context.root.name}/{source.file}"
    try:
        data = (context.root / source.file).read_bytes()
        lines = data.decode("utf-8").split("\n")
    except (OSError, ValueError) as error:  # ValueError: not UTF-8, or no name of a file at all
        yield Problem(shown, 1, 1, "PE101", f"cannot be read: {error}")
        return
    digest = hashlib.sha256(data).hexdigest()
    if digest != source.sha256:
        yield Problem(shown, 1, 1, "PE402", f"its SHA-256 is {digest}; recorded is {source.sha256}")
    yield from _compare(context, lines, shown)
    yield from _order(context)


def _compare(context: Context, lines: list[str], shown: str) -> Iterator[Problem]:
    taken: set[int] = set()
    for at, passage in context.each(model.Passage):
        line = lines[passage.line - 1] if passage.line <= len(lines) else ""
        taken.add(passage.line)
        if line != passage.text:
            place = next(i for i, (a, b) in enumerate(zip_longest(line, passage.text)) if a != b)
            reads = f"{shown}:{passage.line}:{place + 1} reads {seen(line[place:][:30])}"
            yield at.problem("PE401", f"{reads}; the passage has {seen(passage.text[place:][:30])}", "text")
    for number, line in enumerate(lines, 1):
        if line.strip() and number not in taken:
            yield Problem(shown, number, 1, "PE401", f"no passage holds this line: {seen(line)}")


def _order(context: Context) -> Iterator[Problem]:
    """Passages stand in the file's order, below their headings; one that continues another follows it."""
    previous: model.Passage | None = None
    headings: set[str] = set()
    for at, passage in context.each(model.Passage):
        if previous and passage.line <= previous.line:
            yield at.problem("PE401", f"line {passage.line} does not come after {previous.line}", "line")
        if passage.continues and (previous is None or passage.continues != previous.id):
            before = previous.id if previous else "nothing"
            yield at.problem("PE401", f"continues {passage.continues} but follows {before}", "continues")
        if passage.gap and not passage.continues:
            yield at.problem("PE401", "a gap needs the passage it continues", "gap")
        if passage.under in context.plan.text.passages and passage.under not in headings:
            yield at.problem("PE401", f"{passage.under} is no heading that stands above", "under")
        if passage.kind in STRUCTURAL:
            headings.add(passage.id)
        previous = passage
