"""The files of a data folder as they become: entries added, then all written, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..model.shapes import SHAPES
from ..read.loading import Loaded
from ..read.yaml_source import KeyPath, parse_yaml
from .additions import added


class Edits:
    """Additions to the files of a data folder, which are read anew after each."""

    def __init__(self, root: Path, loaded: Iterable[Loaded]) -> None:
        self.root = root
        self._sources = {item.source.path.partition("/")[2]: item.source for item in loaded}
        self._texts: dict[str, str] = {}

    def add(self, file: str, path: KeyPath, entries: Sequence[Mapping[str, Any]]) -> None:
        """Add entries to the list at a key path of a file; a file not there is begun. Raises CannotAdd."""
        text = self._texts.get(file) or self._text(file)
        self._texts[file] = added(text, parse_yaml(text, file), path, entries)

    def _text(self, file: str) -> str:
        path = self.root / file
        return path.read_text(encoding="utf-8") if path.exists() else _begun(file)

    def place_of(self, identifier: str) -> tuple[str, KeyPath]:
        """Return the file of a section or of the plan, and the keys that lead to it. Raises LookupError."""
        for file, source in self._sources.items():
            for path, value in _sections(source.value, ()):
                if value.get("id") == identifier:
                    return file, path
        raise LookupError(f"no file holds {identifier}")

    def write(self) -> None:
        """Write the files that something was added to, each in one step."""
        for file, text in self._texts.items():
            path = self.root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f".{path.name}.new")
            beside.write_text(text, encoding="utf-8")
            beside.replace(path)


def _sections(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    """Yield a file's own mapping with its path, and those in its `sections`."""
    if isinstance(value, dict):
        yield path, value
        for number, section in enumerate(value.get("sections") or ()):
            yield from _sections(section, (*path, "sections", number))


def _begun(file: str) -> str:
    """Return the beginning of a file that is not there yet: its schema, and of terms the kind."""
    folder, _, name = file.rpartition("/")
    shape = next(shape for shape in SHAPES if Path(file).match(shape.pattern))
    head = f"# yaml-language-server: $schema={'../' if folder else ''}schema/{shape.name}.json\n"
    return head + (f"kind: {name.removesuffix('.yml')}\nterms: []\n" if folder == "terms" else "")
