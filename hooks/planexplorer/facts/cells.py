"""What a reader is shown of a fact: words, with where they lead and how they are set.

Web pages, the single file and paper each set the same cells in their own way, so none says more than
another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """How words are set: as themselves, or as one of the few things that look their own way."""

    plain = ""
    value = "value"
    small = "small"
    reading = "reading"
    above = "above"
    implied = "implied"
    missing = "missing"
    caution = "caution"
    collation = "collation"
    source = "source"

    @property
    def is_flag(self) -> bool:
        """Whether the words point to the ledger: each of its levels looks its own way."""
        return self in (Role.missing, Role.caution, Role.collation)


@dataclass(frozen=True)
class Run:
    """Words that are the same all through.

    `to` is the id of what they lead to, `hint` what a pointer over them is told. `repeats` is the code of
    a field: where that has a column of its own, the words would only say it again and are left out.
    """

    text: str
    to: str = ""
    role: Role = Role.plain
    hint: str = ""
    repeats: str = ""


Cell = tuple[Run, ...]

# What stands where there is nothing.
NOTHING: Cell = (Run("—"),)


def words(cell: Iterable[Run]) -> str:
    """Return a cell as plain text."""
    return "".join(run.text for run in cell)


def cell(text: str) -> Cell:
    """Return a cell of plain words; of no words, the sign for nothing."""
    return (Run(text),) if text else NOTHING


def joined(cells: Iterable[Cell], between: str = "、") -> Cell:
    """Return cells as one, with a sign between them."""
    result: list[Run] = []
    for number, one in enumerate(cells):
        result += [Run(between), *one] if number else one
    return tuple(result) or NOTHING


def without_repeats(cell: Cell, codes: Collection[str]) -> Cell:
    """Return a cell without what the columns of these codes say."""
    return tuple(run for run in cell if run.repeats not in codes or not run.repeats)
