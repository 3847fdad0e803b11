"""What looks right in a data file and is not: signs that YAML reads otherwise than people do.

Each is named at its own place, where YAML's reader would stumble many lines later, or read on in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WIDE_BLANK = "\u3000\u00a0"
_NAMES = {
    "\u3000": "U+3000, a full-width blank",
    "\u00a0": "U+00A0, a blank that does not break",
    "\t": "a tab",
}
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$")
_INDENT = re.compile(rf"[ {_WIDE_BLANK}\t]*")
_WIDE_COLON = re.compile(r"(?P<before> *(?:- )*[a-z_]+ ?)：")
_WIDE_AFTER = re.compile(rf" *(?:- )*[a-z_]+:(?P<blank>[{_WIDE_BLANK}])")


@dataclass(frozen=True)
class Hazard:
    """A sign that is not what it looks like, with line and column from 1, and what to do about it."""

    line: int
    column: int
    message: str


def hazards(text: str) -> Iterator[Hazard]:
    """Yield what is treacherous in a text that YAML could not read."""
    for number, line in enumerate(text.split("\n"), 1):
        if _CONFLICT.fullmatch(line):
            said = (
                f"a mark of a merge that was not settled: {line[:7]}; settle it, and delete the three marks"
            )
            yield Hazard(number, 1, said)
        else:
            yield from _in_line(number, line)


def _in_line(number: int, line: str) -> Iterator[Hazard]:
    indent = _INDENT.match(line)
    for place, sign in enumerate(indent[0] if indent else ""):
        if sign in _NAMES:
            yield Hazard(number, place + 1, _indent(sign))
            return
    if line.lstrip().startswith("#"):
        return
    if colon := _WIDE_COLON.match(line):
        yield Hazard(number, len(colon["before"]) + 1, wide_colon())
    elif after := _WIDE_AFTER.match(line):
        yield Hazard(number, after.start("blank") + 1, wide_blank(after["blank"]))


def _indent(sign: str) -> str:
    return f"{_NAMES[sign]}; lines are indented with plain blanks"


def in_key(key: str) -> str | None:
    """Return what is wrong with a key that begins with a blank of another kind."""
    return _indent(key[0]) if key and key[0] in _WIDE_BLANK else None


def wide_colon() -> str:
    """Return what is said of a full-width colon behind a key."""
    return "a full-width colon ：; a key is followed by a plain one and a blank"


def wide_blank(sign: str) -> str:
    """Return what is said of a blank of another kind behind a colon."""
    return f"{_NAMES[sign]}; behind the colon of a key stands a plain blank"


def in_value(value: str) -> tuple[int, str] | None:
    """Return where a value without quotes shows that it was meant as a key with its own, and why."""
    if colon := re.match("[a-z_]+ ?(?=：)", value):
        return colon.end(), wide_colon()
    if after := re.match(rf"[a-z_]+:(?=[{_WIDE_BLANK}])", value):
        return after.end(), wide_blank(value[after.end()])
    if value[:1] in _WIDE_BLANK and value:
        return 0, f"{_NAMES[value[0]]}; a value begins behind a plain blank"
    return None
