"""A data folder as it is read: its objects with their places, and the file of its passages as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .. import model
from ..plan.published_ids import PUBLISHED_FILE, read_published
from ..read.loading import At, load, walk
from ..read.problems import DataError
from ..read.yaml_source import SourceFile

PASSAGES_FILE = "passages.yml"
HISTORY_FILE = "history.yml"
PASSAGE_ID = re.compile(r"(?<![\w-])p(\d{3,5})(?![\w-])")


@dataclass(frozen=True)
class DataFolder:
    """A data folder: its objects with their places, and the file of its passages as text."""

    root: Path
    objects: tuple[At, ...]
    document: model.PlanDocument
    passages: tuple[model.Passage, ...]
    source: SourceFile
    written: str
    published: frozenset[str]

    @cached_property
    def highest(self) -> int:
        """The number of the highest passage id ever used; those that went are named in comments."""
        told = "\n".join(line for line in self.written.splitlines() if line.lstrip().startswith("#"))
        history = [at.item for at in self.objects if isinstance(at.item, model.Redirect)]
        ids = {*self.published, *(p.id for p in self.passages), *(r.old for r in history)}
        return max((int(m[1]) for m in PASSAGE_ID.finditer("\n".join((told, *ids)))), default=0)


def read_folder(root: Path) -> DataFolder:
    """Read a data folder. Raises DataError where a file of it cannot be read: what it quotes is not known."""
    loaded, problems = load(root)
    if problems:
        raise DataError(problems)
    passages = next(item for item in loaded if item.shape.name == "passages")
    published = root / PUBLISHED_FILE
    ids = read_published(published.read_text(encoding="utf-8")).lines if published.is_file() else {}
    return DataFolder(
        root,
        tuple(at for item in loaded for at in walk(item)),
        next(item.value for item in loaded if item.shape.name == "plan"),
        passages.value,
        passages.source,
        (root / PASSAGES_FILE).read_text(encoding="utf-8-sig"),
        frozenset(ids),
    )
