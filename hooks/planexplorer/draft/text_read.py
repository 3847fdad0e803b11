"""What reading a file gives: lines, with remarks on them, or why there are none."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from ..read.problems import CannotBuild


class UnreadableText(CannotBuild):
    """Raised for a file that no text can be read from."""


@dataclass(frozen=True)
class TextRead:
    """The lines of a text, and what was done to get them that a person should know of."""

    lines: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def library(name: str, path: Path) -> ModuleType:
    """Load what reads a kind of file. Raises UnreadableText where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise UnreadableText(
            f"{path}: to read this kind of file, run `make .venv/.intake` (it installs {name})"
        ) from None
