"""YAML to plain values, with the place of every key and value kept.

Only what data needs is read: mappings, sequences and plain scalars. Tags, anchors and aliases are
refused, and so are duplicate keys and anything oversized. Numbers never become floats: what is not
written as an integer or a decimal stays text, so that no figure changes silently (`0100` is text).
"""

from __future__ import annotations

import codecs
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from .hazards import hazards, in_key, in_value
from .problems import Problem, seen

MAX_FILE_BYTES = 20_000_000
MAX_SCALAR_CHARACTERS = 20_000
MAX_DEPTH = 20

Key = str | int
KeyPath = tuple[Key, ...]
Place = tuple[int, int]

# libyaml's parser is some ten times as fast; the pure one gives the same events.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# The parser refuses these too, but does not say where they stand.
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


class Refused(Exception):
    """Raised inside the reader when a file cannot be used at all."""

    def __init__(self, code: str, message: str, place: Place = (1, 1)) -> None:
        super().__init__(message)
        self.code, self.message, self.place = code, message, place


@dataclass(frozen=True)
class SourceFile:
    """A YAML file that was read: its shown path, its plain value, and where each key path stands."""

    path: str
    value: Any
    places: dict[KeyPath, Place] = field(repr=False)
    key_places: dict[KeyPath, Place] = field(repr=False)

    def place(self, path: KeyPath, *, of_key: bool = False) -> Place:
        """Return (line, column) of a key path, or of its nearest ancestor that exists."""
        for end in range(len(path), -1, -1):
            places = self.key_places if of_key and end == len(path) else self.places
            if path[:end] in places:
                return places[path[:end]]
        return (1, 1)

    def problem(self, path: KeyPath, code: str, message: str, *, of_key: bool = False) -> Problem:
        """Return a problem at a key path of this file."""
        line, column = self.place(path, of_key=of_key)
        return Problem(self.path, line, column, code, message)


def read_yaml(path: Path, shown: str, problems: list[Problem]) -> SourceFile | None:
    """Read one YAML file; on failure add to `problems` and return None."""
    text = ""
    try:
        text = _read_text(path)
        return _Builder(shown, problems, text).build()
    except Refused as refused:
        problems.append(Problem(shown, *refused.place, refused.code, refused.message))
    except yaml.YAMLError as error:
        found = [Problem(shown, h.line, h.column, "PE102", h.message) for h in hazards(text)]
        problems.extend(found or [_syntax_problem(shown, error)])
    return None


def parse_yaml(text: str, shown: str) -> SourceFile:
    """Return a YAML text that is known to be in order. Raises Refused and YAMLError."""
    return _Builder(shown, [], text).build()


def _read_text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused("PE101", f"cannot be read: {error.strerror}") from error
    if len(data) > MAX_FILE_BYTES:
        raise Refused("PE105", f"the file has {len(data)} bytes; at most {MAX_FILE_BYTES} are read")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        place = _end(data[: error.start].decode("utf-8"))
        raise Refused("PE101", f"is not UTF-8: byte 0x{data[error.start]:02x}", place) from error
    if unwanted := _NOT_YAML.search(text):
        message = f"a character that YAML does not allow: U+{ord(unwanted[0]):04X}"
        raise Refused("PE102", message, _end(text[: unwanted.start()]))
    return text


def _end(text: str) -> Place:
    """Return the place just behind a text that begins a file."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _syntax_problem(shown: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or str(error).splitlines()[0]
    context = getattr(error, "context", None)
    message = f"{context}: {reason}" if context else str(reason)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(shown, line, column, "PE102", message)


class _Builder:
    """Builds plain values from parser events, noting places as it goes."""

    def __init__(self, shown: str, problems: list[Problem], text: str) -> None:
        self.shown, self.problems, self.text = shown, problems, text
        self.lines = text.split("\n")
        self.places: dict[KeyPath, Place] = {}
        self.key_places: dict[KeyPath, Place] = {}

    def build(self) -> SourceFile:
        self.events: Iterator[Any] = yaml.parse(self.text, Loader=_LOADER)
        value: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Refused("PE102", "the file holds a second document", _place(event))
                value = self._value(next(self.events), ())
        return SourceFile(self.shown, value, self.places, self.key_places)

    def _value(self, event: Any, path: KeyPath) -> Any:
        self._refuse_unwanted(event, path)
        self.places[path] = _place(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        self._look_at(event)
        return _scalar(event)

    def _look_at(self, event: Any) -> None:
        """Note what is treacherous about a value without quotes: its end cut off, a key in it."""
        if event.style or not event.value:
            return
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if rest.lstrip(" ").startswith("#"):
            column = end.column + len(rest) - len(rest.lstrip(" ")) + 1
            message = (
                f"all from here on is cut off: {seen(rest.lstrip(' '))}; put a value that has # in quotes"
            )
            self.problems.append(Problem(self.shown, end.line + 1, column, "PE102", message))
        if found := in_value(event.value):
            line, column = _place(event)
            self.problems.append(Problem(self.shown, line, column + found[0], "PE102", found[1]))

    def _refuse_unwanted(self, event: Any, path: KeyPath) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            name = f"{'*' if isinstance(event, yaml.AliasEvent) else '&'}{event.anchor}"
            raise Refused("PE104", f"anchors and aliases are not read: {seen(name)}", _place(event))
        if event.tag:
            raise Refused("PE104", f"tags are not read: {seen(event.tag)}", _place(event))
        if len(path) > MAX_DEPTH:
            raise Refused("PE105", f"nested deeper than {MAX_DEPTH} levels", _place(event))

    def _mapping(self, path: KeyPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise Refused("PE102", "a key must be a plain word", _place(event))
            self._refuse_unwanted(event, path)
            _check_text(event)
            key = str(event.value)
            if said := in_key(key):
                self.problems.append(Problem(self.shown, *_place(event), "PE102", said))
            if key in result:
                line, column = _place(event)
                self.problems.append(
                    Problem(self.shown, line, column, "PE103", f"the key {seen(key)} stands twice")
                )
            self.key_places.setdefault((*path, key), _place(event))
            value = self._value(next(self.events), (*path, key))
            result.setdefault(key, value)
        return result

    def _sequence(self, path: KeyPath) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            result.append(self._value(event, (*path, len(result))))
        return result


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _check_text(event: Any) -> None:
    if len(event.value) > MAX_SCALAR_CHARACTERS:
        length = len(event.value)
        raise Refused(
            "PE105", f"a value of {length} characters; at most {MAX_SCALAR_CHARACTERS}", _place(event)
        )
    if unwanted := _NOT_YAML.search(event.value):  # written as an escape, such as \0
        raise Refused("PE102", f"a character no text has: U+{ord(unwanted[0]):04X}", _place(event))


def _scalar(event: Any) -> Any:
    _check_text(event)
    text: str = event.value
    if event.style is not None and event.style != "":
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) < 40 else text
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    if _DATE.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            return text
    return text
