"""Words that the plan does not use for a thing, but readers do: offered as suggestions, marked as such."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Suggestion:
    """A word, and the ids of what a reader who writes it may mean."""

    word: str
    see: tuple[str, ...]


class BadSuggestion(ValueError):
    """Raised when the file of suggestions has a wrong shape or names an unknown id."""


def read_suggestions(path: Path, known: Iterable[str]) -> list[Suggestion]:
    """Read a YAML mapping of words to lists of ids. No file means no suggestions. Raises BadSuggestion."""
    if not path.exists():
        return []
    given = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    ids = set(known)
    found = []
    for word, see in given.items() if isinstance(given, dict) else [(None, None)]:
        if not isinstance(word, str) or not isinstance(see, list) or not ids.issuperset(see):
            raise BadSuggestion(f"{path.name}: {word!r} must lead to a list of known ids, not to {see!r}")
        found.append(Suggestion(word, tuple(see)))
    return found
