"""What a better text did to the data, for the terminal."""

from __future__ import annotations

from dataclasses import dataclass

from .. import model
from ..read.problems import CannotBuild, seen
from .data_folder import HISTORY_FILE


@dataclass(frozen=True)
class Mention:
    """A place of the data that names a passage, and what it says of it.

    `now` is the passage that it belongs to now, as far as that can be told, and `reads` are the words that
    stand in the place of a quote.
    """

    place: str
    what: str
    passage: str
    quote: str | None = None
    now: str | None = None
    reads: str | None = None

    def __str__(self) -> str:
        said = f"{self.place}: {self.what}: "
        said += f"{seen(self.quote)} of {self.passage}" if self.quote else f"names {self.passage}"
        if self.now and self.now != self.passage:
            return f"{said}: {'now stands in' if self.quote else 'which is now part of'} {self.now}"
        return f"{said}: the text has {seen(self.reads)}" if self.reads else f"{said}: stands nowhere now"


@dataclass(frozen=True)
class Changed:
    """A passage whose words changed: what was taken out and what was put in, each time."""

    id: str
    edits: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        said = [f"{seen(old)} → {seen(new)}" if old else f"+ {seen(new)}" for old, new in self.edits if new]
        said += [f"- {seen(old)}" for old, new in self.edits if not new]
        return f"{self.id}: {'; '.join(said) or 'white space'}"


@dataclass(frozen=True)
class Added:
    """A line of the new text that gets a new id; `split` is the passage whose words it begins with."""

    passage: model.Passage
    split: str | None = None

    def __str__(self) -> str:
        cut = f", cut from {self.split}" if self.split else ""
        passage = self.passage
        kind = f"{passage.kind}{', background' if passage.role else ''}"
        return f"{passage.id} (line {passage.line}, {kind}{cut}): {seen(passage.text)}"


@dataclass(frozen=True)
class Gone:
    """A passage whose id goes: its words stand in the passage `into`, or nowhere. `block` is its YAML."""

    passage: model.Passage
    block: str
    into: str | None = None
    mentions: tuple[Mention, ...] = ()

    def __str__(self) -> str:
        if self.into:
            return f"{self.passage.id}: now part of {self.into}: {seen(self.passage.text)}"
        return f"{self.passage.id}: the new text has it no more:\n{self.block.rstrip()}"


@dataclass(frozen=True)
class Filled:
    """A loss of text at which words stand now, or none are missing; `named` are the places that name it."""

    place: str
    issue: str
    passage: str
    words: str
    named: tuple[str, ...] = ()

    def __str__(self) -> str:
        words = f"now has {seen(self.words)}" if self.words else "runs on now"
        said = f"{self.place}: {self.issue}: the text before {self.passage} {words}; its `gap` is taken out"
        return said + "".join(f"\n    {place}: names {self.issue}" for place in self.named)


@dataclass(frozen=True)
class Report:
    """What a better text did to the data, or would do."""

    total: int
    renumbered: int
    changed: tuple[Changed, ...]
    added: tuple[Added, ...]
    moved: tuple[str, ...]
    merged: tuple[Gone, ...]
    dropped: tuple[Gone, ...]
    quotes: tuple[Mention, ...]
    gaps: tuple[Filled, ...]
    look: tuple[str, ...]
    redirects: tuple[str, ...]
    written: tuple[str, ...] = ()

    @property
    def losses(self) -> tuple[Gone, ...]:
        """The passages that the new text lacks though the data names them."""
        return tuple(gone for gone in self.dropped if gone.mentions)

    def __str__(self) -> str:
        gone = (*self.merged, *self.dropped)
        parts = (
            ("passages with other words", self.changed),
            ("new passages", self.added),
            ("passages that stand elsewhere in the order", self.moved),
            ("passages that became part of another", self.merged),
            ("passages that the new text lacks", self.dropped),
            ("places that name these", [m for g in gone for m in g.mentions if m.quote is None]),
            ("quotes that do not stand in their passage", self.quotes),
            ("losses of text that are filled", self.gaps),
            ("to be looked at", self.look),
            (f"redirects that {HISTORY_FILE} needs", self.redirects),
        )
        said = [
            f"{title}: {len(items)}\n" + "\n".join(map(_indented, items)) for title, items in parts if items
        ]
        said.append(f"passages: {self.total}; old ones at another line: {self.renumbered}")
        said.append(f"written: {', '.join(self.written)}" if self.written else "nothing was written")
        return "\n".join(said)


class LossesError(CannotBuild):
    """Raised where the new text lacks passages that the data names. Nothing was written."""

    def __init__(self, report: Report) -> None:
        self.report = report
        ids = ", ".join(gone.passage.id for gone in report.losses)
        super().__init__(f"{report}\nthe data names {ids}; to let them go, give --accept-losses")


def _indented(item: object) -> str:
    return "\n".join(f"    {line}" for line in str(item).splitlines())
