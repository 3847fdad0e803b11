"""Additions to data files as text: every line that is there stays as it is.

Entries are put behind the last one of their list; a list that is not there yet begins behind the passages, or
the name, of what it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import yaml

from ..read.problems import CannotBuild
from ..read.yaml_source import KeyPath, SourceFile
from ..text.units import plain

# Behind the last of these that a mapping has, a new list begins.
_BEFORE = ("id", "kind", "parent", "name", "passages", "measures", "terms")
_STEP = 2


class CannotAdd(CannotBuild):
    """Raised where a file is written in a form that nothing can be added to without changing a line."""


class _Dumper(yaml.SafeDumper):
    """Writes lists indented below their key, as the data has them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Write a value out wherever it stands: our files have no aliases."""
        return True


def _plainly(dumper: _Dumper, value: Decimal) -> yaml.ScalarNode:
    """Write a figure as the data has it, without an exponent."""
    kind = "int" if value == value.to_integral_value() else "float"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", plain(value))


_Dumper.add_representer(Decimal, _plainly)


def as_yaml(value: Any) -> list[str]:
    """Return a value as lines of YAML, its keys in their order."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6).splitlines()


def entries(items: Sequence[Mapping[str, Any]], indent: int = 0) -> list[str]:
    """Return items of a list as lines of YAML."""
    return [" " * indent + line for line in as_yaml(list(map(dict, items)))]


def added(text: str, source: SourceFile, path: KeyPath, items: Sequence[Mapping[str, Any]]) -> str:
    """Return a file's text with items put at the end of the list at a key path. Raises CannotAdd."""
    lines = text.splitlines()
    value = _at(source.value, path)
    if value:
        line, column = source.places[path]
        where, indent = _end(lines, line - 1, column - 1), column - 1
        if not lines[line - 1][column - 1 :].startswith("-"):
            raise CannotAdd(f"{source.path}:{line}:{column}: put the list's entries on lines of their own")
        return _joined(lines[:where] + entries(items, indent) + lines[where:])
    if not path:
        return _joined([*lines, *entries(items)])
    if path in source.key_places:  # `targets: []`, or nothing behind the colon
        line, column = source.key_places[path]
        head = " " * (column - 1) + f"{path[-1]}:"
        rest = lines[line - 1][column - 1 :].removeprefix(f"{path[-1]}:").strip()
        if rest not in ("", "[]"):
            raise CannotAdd(f"{source.path}:{line}:{column}: put the list's entries on lines of their own")
        made = [_first(lines[line - 1], column) + head.lstrip(), *entries(items, column - 1 + _STEP)]
        return _joined(lines[: line - 1] + made + lines[line:])
    return _begun(lines, source, path, items)


def _at(value: Any, path: KeyPath) -> Any:
    for key in path:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _first(line: str, column: int) -> str:
    """Return what stands before a key on its line: blanks, or the dash of its mapping."""
    return line[: column - 1]


def _begun(lines: list[str], source: SourceFile, path: KeyPath, items: Sequence[Mapping[str, Any]]) -> str:
    """Return the text with a new list in a mapping, behind the keys that come first in it."""
    owner = path[:-1]
    found = [key for key in _BEFORE if (*owner, key) in source.key_places]
    if not found:
        raise CannotAdd(f"{source.path}: nothing tells where {path[-1]} begins")
    line, column = source.key_places[(*owner, found[-1])]
    if re.match(r"[^#]*[{\[]", lines[line - 1][: column - 1]):
        raise CannotAdd(f"{source.path}:{line}:{column}: put each key on a line of its own")
    where = _end(lines, line - 1, column - 1)
    made = [" " * (column - 1) + f"{path[-1]}:", *entries(items, column - 1 + _STEP)]
    return _joined(lines[:where] + made + lines[where:])


def _end(lines: list[str], start: int, indent: int) -> int:
    """Return the line behind a list whose dashes stand at an indent, or behind the value of a key there."""
    end = start + 1
    for number in range(start + 1, len(lines)):
        text = lines[number].strip()
        if not text or text.startswith("#"):
            continue
        depth = len(lines[number]) - len(lines[number].lstrip(" "))
        if depth < indent or (depth == indent and not text.startswith("-")):
            break
        end = number + 1
    return end


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
