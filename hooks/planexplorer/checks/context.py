"""What every check is given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from .. import model
from ..plan.whole import Plan
from ..read.loading import At, Loaded, walk

T = TypeVar("T")


@dataclass(frozen=True)
class Context:
    """The plan as far as it could be typed, every object with its place, and the data folder."""

    root: Path
    plan: Plan
    loaded: tuple[Loaded, ...]

    @property
    def is_strict(self) -> bool:
        """Whether the plan is published: all of its text is used, and all of its data reviewed."""
        return self.plan.document.status is model.PlanStatus.published

    @cached_property
    def places(self) -> tuple[At, ...]:
        """Every model object with its place."""
        return tuple(at for item in self.loaded for at in walk(item))

    def each(self, cls: type[T]) -> Iterator[tuple[At, T]]:
        """Yield every object of a class, subclasses included, with its place."""
        found = sorted(i for c, where in self._by_class.items() if issubclass(c, cls) for i in where)
        for index in found:
            yield self.places[index], self.places[index].item

    @cached_property
    def _by_class(self) -> dict[type, list[int]]:
        result: dict[type, list[int]] = defaultdict(list)
        for index, at in enumerate(self.places):
            result[type(at.item)].append(index)
        return result

    def ids_of(self, classes: tuple[type, ...]) -> frozenset[str]:
        """Return the ids of some classes, and those written in items too faulty to type: they do exist."""
        typed = (i for cls, ids in self._typed_ids.items() if issubclass(cls, classes) for i in ids)
        return self._untyped_ids.union(typed)

    @cached_property
    def _typed_ids(self) -> dict[type, set[str]]:
        result: dict[type, set[str]] = defaultdict(set)
        for at in self.places:
            if hasattr(at.item, "id"):
                result[type(at.item)].add(at.item.id)
        return result

    @cached_property
    def _untyped_ids(self) -> frozenset[str]:
        sources = {id(item.source): item.source for item in self.loaded}
        written = {i for source in sources.values() for i in _ids(source.value)}
        return frozenset(written.difference(*self._typed_ids.values()))


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _ids(item)
