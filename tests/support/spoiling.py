"""The data spoilt at random: whatever is not refused at a place must be harmless."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from pydantic import BaseModel

from planexplorer import checks
from planexplorer.checks import context
from planexplorer.model.shapes import SHAPES
from planexplorer.plan import whole as plan_module
from planexplorer.plan.owned import STATED
from planexplorer.plan.whole import Plan, assemble
from planexplorer.read.loading import At, Loaded, load_file, walk
from planexplorer.read.problems import Problem
from planexplorer.text.source import bare

# What is ours to choose, so that no text can contradict it, by the end of its key path: names, notes,
# and choices among what the text has. No figure is among them.
FREE = (
    *(
        "en",
        "note",
        "title",
        "origin",
        "abbr",
        "aliases",
        "search",
        "affects",
        "related",
        "items",
        "verb",
        "object",
    ),
    *("document.number", "document.issuer.zh", "document.name.zh", "document.short.zh", "document.system.zh"),
    *("metric.zh", "segments.name.zh", "carriers.name.zh", "scopes.name.zh"),
    *(
        "terms.zh",
        "terms.id",
        "measures.id",
        "targets.id",
        "target.id",
        "issues.id",
        "scopes.id",
        "carriers.id",
    ),
    *("issues.passages", "sectors.passages", "sections.passages", "document.passages"),
    *("see", "segments.quote", "carriers.quote", "listing.quote", "members", "segment", "chain", "under"),
    *("actor", "instrument", "stage", "markets", "complete", "fragment", "homonyms"),
    "units.zh",  # of a unit that nothing uses
    *("sectors.name.zh", "sections.name.zh", "entries.name"),  # a shorter name that the text has as well
    *(
        "history.releases.corrected",
        "history.releases.corrected.old",
        "history.redirects.new",
    ),  # of what stands no more
    *("history.releases.added", "history.releases.summary", "reason"),  # the same ids in another order
    "history.releases.date",  # another day
    *("document.source.caveat", "document.responsible", "document.sites"),
    *("suggestions", "suggestions.word"),
    *("same_as", "additive", "overlap_group", "part", "inferred"),  # what only a reader can tell
    *("term_files.terms", "issues"),  # an entry that nothing refers to may be left out
)

LETTERS = "0123456789-:,[]{}#&*!|>'\"%@` \t\nazTpCSI上一亿万，。、“年"
PARTS = [shape.part for shape in SHAPES]
IDS = context._ids
Damage = Callable[[bytes, random.Random], bytes]


def _character(content: bytes, chance: random.Random) -> bytes:
    """Replace, delete or insert a character."""
    text, kind = content.decode(), chance.choice("rdi")
    at = chance.randrange(len(text))
    put = chance.choice(LETTERS) if kind != "d" else ""
    return (text[:at] + put + text[at + (kind != "i") :]).encode()


def _digit(content: bytes, chance: random.Random) -> bytes:
    """Change a digit for another."""
    at = chance.choice([i for i, byte in enumerate(content) if byte in b"0123456789"] or [0])
    return content[:at] + chance.choice("0123456789").encode() + content[at + 1 :]


def _line(content: bytes, chance: random.Random) -> bytes:
    """Delete, double, blank or indent a line, or let it change places with the next."""
    lines = content.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    line = lines[at]
    put = {
        "delete": [],
        "double": [line, line],
        "blank": [b"\n"],
        "indent": [b"  " + line],
        "outdent": [line.removeprefix(b"  ")],
        "swap": [*lines[at + 1 : at + 2], line],
    }
    kind = chance.choice(sorted(put))
    return b"".join(lines[:at] + put[kind] + lines[at + 1 + (kind == "swap") :])


def _byte(content: bytes, chance: random.Random) -> bytes:
    """Change a byte for any other."""
    at = chance.randrange(len(content))
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _encoding(content: bytes, chance: random.Random) -> bytes:
    """Save the file as some editor would: in another encoding, with other line ends, or half."""
    text, at = content.decode(), chance.randrange(len(content))
    return chance.choice(
        [
            lambda: text.encode("gb18030"),
            lambda: text.encode("utf-16"),
            lambda: b"\xef\xbb\xbf" + content,
            lambda: content.replace(b"\n", b"\r\n"),
            lambda: content.replace(b"\n", b"\r"),
            lambda: content[:at] + b"\0" + content[at:],
            lambda: content[:at],
            lambda: content[at:],
            lambda: content + content,
            lambda: b"",
        ]
    )()


# By how often each is done.
DAMAGES: dict[Damage, int] = {_character: 10, _digit: 4, _line: 4, _byte: 2, _encoding: 1}


class Harm(Exception):
    """Raised for a spoilt file that was taken as good, or that was refused at no place."""


class Spoiler:
    """Spoils files of a copy of `data`, one at a time, and judges what becomes of each.

    The files that stay as they are are read once; all else is done as in every check.
    """

    def __init__(self, data: Path, folder: Path) -> None:
        self.data = Path(shutil.copytree(data, folder / "data"))
        self.shapes = {p: s for s in SHAPES for p in sorted(self.data.glob(s.pattern))}
        self.good = {p: load_file(self.data, s, p, []) for p, s in self.shapes.items()}
        everything = [item for items in self.good.values() for item in items]
        self.plan = assemble(everything)
        self.source = self.data / self.plan.document.source.file
        self.contents = {p: p.read_bytes() for p in (*self.shapes, self.source)}
        self._walks = {id(item): list(walk(item)) for item in everything}
        self._written = {id(item.source.value): list(IDS(item.source.value)) for item in everything}
        self._judged: set[Any] = set()

    def spoil(self, chance: random.Random) -> str:
        """Spoil a file and return what came of it: it was refused, or in which way it is harmless."""
        path = chance.choice(list(self.contents))
        [damage] = chance.choices(list(DAMAGES), list(DAMAGES.values()))
        content = damage(self.contents[path], chance)
        if content == self.contents[path]:
            return "unchanged"
        path.write_bytes(content)
        try:
            return self._judge(path)
        except Exception as error:
            raise Harm(
                f"{damage.__name__} of {path.name}: {_difference(self.contents[path], content)}"
            ) from error
        finally:
            path.write_bytes(self.contents[path])

    def _judge(self, path: Path) -> str:
        problems: list[Problem] = []
        loaded = load_file(self.data, self.shapes[path], path, problems) if path in self.shapes else []
        self._places(problems)
        if path in self.shapes and not problems and _values(loaded) == _values(self.good[path]):
            return "the same data"
        # What is left of a file with faults is often the same; what the checks say of it is not asked twice.
        key = (path, _values(loaded)) if problems else None
        if key in self._judged and key:
            return "refused"
        self._judged.add(key)
        plan, found = self._check(path, loaded, problems)
        self._places(found)
        if found:
            return "refused"
        assert plan
        if wrong := [c for c in changes(self.plan, plan) if not is_free(c[0]) and not is_read_anyway(c)]:
            raise Harm(f"accepted: {wrong}")
        return "another choice"

    def _check(
        self, path: Path, loaded: list[Loaded], problems: list[Problem]
    ) -> tuple[Plan | None, list[Problem]]:
        """Do what `find_problems` does, with the files that are as they were taken as read."""
        files = [item for p, good in self.good.items() for item in (loaded if p == path else good)]
        with (
            mock.patch.object(checks, "load", return_value=(files, list(problems))),
            mock.patch.object(context, "walk", self._walk),
            mock.patch.object(context, "_ids", self._ids),
            mock.patch.object(plan_module, "walk", self._walk),
        ):
            return checks.find_problems(self.data)

    def _walk(self, item: Loaded) -> Iterator[At]:
        known = self._walks.get(id(item))
        return iter(known) if known is not None else walk(item)

    def _ids(self, value: Any) -> Iterator[str]:
        known = self._written.get(id(value))
        return iter(known) if known is not None else IDS(value)

    def _places(self, problems: list[Problem]) -> None:
        for problem in problems:
            path = self.data.parent / problem.path
            # The parser puts what a file lacks just behind its last line.
            lines = len(re.split(rb"\r\n|[\r\n]", path.read_bytes())) + 1 if path.is_file() else 1
            if not (1 <= problem.line <= lines and problem.column >= 1 and problem.message):
                raise Harm(f"at no place: {problem}")


def _values(loaded: list[Loaded]) -> Any:
    return tuple((item.path, item.value) for item in loaded)


def _difference(old: bytes, new: bytes) -> str:
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    line = old[:at].count(b"\n") + 1
    return f"line {line}: {old[at - 20 : at + 20]!r} became {new[at - 20 : at + 20]!r}"


def is_free(path: str) -> bool:
    """Say whether the end of a key path is ours to choose."""
    return any(f".{path}".endswith(f".{free}") for free in FREE)


def is_read_anyway(change: tuple[str, Any, Any]) -> bool:
    """Say whether a change leaves out what is then read from the text."""
    path, _, new = change
    return new is None and path.rpartition(".")[2] in (*STATED, "year", "year_implied")


def changes(before: Plan, after: Plan) -> Iterator[tuple[str, Any, Any]]:
    """Yield the key path, the old and the new value of all that differs between two plans."""
    for part in PARTS:
        yield from _changes(part, getattr(before, part), getattr(after, part))


def _changes(path: str, old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    if old == new or (isinstance(old, str) and isinstance(new, str) and bare(old) == bare(new)):
        return  # of the text, blanks count for nothing
    if isinstance(old, BaseModel) and type(old) is type(new):
        for name in type(old).model_fields:
            yield from _changes(f"{path}.{name}", getattr(old, name), getattr(new, name))
    elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        if path == "history.redirects":  # in no order of their own
            old, new = (sorted(redirects, key=lambda r: r.old) for redirects in (old, new))
        for before, after in zip(old, new, strict=True):
            yield from _changes(path, before, after)
    else:
        yield path, old, new
