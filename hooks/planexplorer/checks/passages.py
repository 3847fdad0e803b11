"""The passages are the source file, cut up and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from .. import model
from ..problems import Problem, seen
from .context import Context


def check(context: Context) -> Iterator[Problem]:
    """Yield every line of the source that no passage gives back, and every passage that is no line."""
    source = context.plan.document.source
    path = context.root / source.file
    shown = path.relative_to(context.root.parent).as_posix()
    try:
        data = path.read_bytes()
        lines = data.decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
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
            place = next((i for i, (a, b) in enumerate(zip(line, passage.text, strict=False)) if a != b), 0)
            message = f"line {passage.line} of {shown} reads {seen(line[place : place + 30])} there"
            yield at.problem("PE401", f"{message}; the passage has {seen(passage.text[place:][:30])}", "text")
    for number, line in enumerate(lines, 1):
        if line.strip() and number not in taken:
            yield Problem(shown, number, 1, "PE401", f"no passage holds this line: {seen(line)}")


def _order(context: Context) -> Iterator[Problem]:
    """Passages stand in the file's order; one that continues another follows it."""
    previous: model.Passage | None = None
    for at, passage in context.each(model.Passage):
        if previous and passage.line <= previous.line:
            yield at.problem("PE401", f"line {passage.line} does not come after {previous.line}", "line")
        if passage.continues and (previous is None or passage.continues != previous.id):
            before = previous.id if previous else "nothing"
            yield at.problem("PE401", f"continues {passage.continues} but follows {before}", "continues")
        if passage.gap and not passage.continues:
            yield at.problem("PE401", "a gap needs the passage it continues", "gap")
        previous = passage
