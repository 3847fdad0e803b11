"""From a data folder to typed objects, each with the file and place it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from ..model.shapes import SHAPES, Shape
from .problems import Problem, near, seen
from .yaml_source import KeyPath, SourceFile, read_yaml


@dataclass(frozen=True)
class Loaded:
    """A data file after typing, or what is sound of it. `value` is an object or a tuple of them."""

    shape: Shape
    source: SourceFile
    value: Any
    path: KeyPath = ()


@dataclass(frozen=True)
class At:
    """A model object and where it stands."""

    source: SourceFile
    path: KeyPath
    item: Any
    owner: Any = field(repr=False, default=None)

    def problem(self, code: str, message: str, *keys: str | int) -> Problem:
        """Return a problem at this object, or at the value under `keys` within it."""
        return self.source.problem((*self.path, *keys), code, message)

    @property
    def line(self) -> int:
        """The line the object begins at."""
        return self.source.place(self.path)[0]


def is_left_behind(file: Path) -> bool:
    """Say whether a file below a data folder is what systems and editors leave there, and no data."""
    hidden = any(part.startswith((".", "~$")) for part in file.parts)
    return hidden or file.name.endswith("~") or file.name.lower() in ("thumbs.db", "desktop.ini")


def load(root: Path) -> tuple[list[Loaded], list[Problem]]:
    """Read and type every data file below `root`; return what could be typed, and all problems."""
    loaded: list[Loaded] = []
    problems: list[Problem] = []
    for shape in SHAPES:
        paths = sorted(
            path for path in root.glob(shape.pattern) if not is_left_behind(path.relative_to(root))
        )
        if not paths and shape.required:
            problems.append(
                Problem(_shown(root, root / shape.pattern), 1, 1, "PE101", "there is no such file")
            )
        for path in paths:
            loaded.extend(load_file(root, shape, path, problems))
    return loaded, problems


def load_file(root: Path, shape: Shape, path: Path, problems: list[Problem]) -> list[Loaded]:
    """Read and type one data file; add its problems to `problems`, and return what could be typed."""
    source = read_yaml(path, _shown(root, path), problems)
    return [] if source is None else list(_typed(shape, source, problems))


def walk(loaded: Loaded) -> Iterator[At]:
    """Yield every model object of a file, outermost first, with its place and its owner."""
    yield from _walk(loaded.source, loaded.value, loaded.path, None)


def _walk(source: SourceFile, value: Any, path: KeyPath, owner: Any) -> Iterator[At]:
    if isinstance(value, BaseModel):
        yield At(source, path, value, owner)
        for name in _nesting_fields(type(value)):
            yield from _walk(source, getattr(value, name), (*path, name), value)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, BaseModel):
                yield from _walk(source, item, (*path, index), owner)


@cache
def _nesting_fields(cls: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a class that can hold further objects: the rest need no visit."""
    return tuple(
        name
        for name, info in cls.model_fields.items()
        if any(isinstance(t, type) and issubclass(t, BaseModel) for t in _inner_types(info.annotation))
    )


def _inner_types(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _inner_types(inner)


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root.parent).as_posix()


@cache
def _adapter(shape: Shape) -> TypeAdapter[Any]:
    return TypeAdapter(shape.type)


def _typed(shape: Shape, source: SourceFile, problems: list[Problem]) -> Iterator[Loaded]:
    try:
        yield Loaded(shape, source, _adapter(shape).validate_python(source.value))
    except ValidationError as error:
        details = error.errors(include_url=False)
        # That a list is too short follows of itself from faults of its items.
        inside = [d["loc"] for d in details]
        problems.extend(
            _problem(source, shape, detail)
            for detail in details
            if detail["type"] != "too_short"
            or not any(loc[: len(detail["loc"])] == detail["loc"] != loc for loc in inside)
        )
        if shape.many and isinstance(source.value, list):
            faulty = {detail["loc"][0] for detail in details if detail["loc"]}
            yield from _sound_items(shape, source, faulty)
        elif "*" in shape.pattern:
            # One file of several: nothing of it can be used, but the ids written in it do exist.
            yield Loaded(shape, source, ())


def _sound_items(shape: Shape, source: SourceFile, faulty: set[Any]) -> Iterator[Loaded]:
    """Yield the items of a list that are in order, each at its own place, for further checks."""
    for index, item in enumerate(source.value):
        if index not in faulty:
            yield Loaded(shape, source, shape.cls.model_validate(item), (index,))


def _problem(source: SourceFile, shape: Shape, detail: Any) -> Problem:
    """Turn one finding of the validator into a problem with its place."""
    path: KeyPath = tuple(detail["loc"])
    if detail["type"] == "extra_forbidden":
        known = _known_keys(shape, path[:-1])
        message = f"the key {seen(path[-1])} is not known here; allowed: {', '.join(known)}"
        return source.problem(path, "PE201", message + near(str(path[-1]), known), of_key=True)
    if detail["type"] == "missing":
        return source.problem(path, "PE202", f"the key {seen(path[-1])} is missing")
    message = f"{detail['msg'][0].lower()}{detail['msg'][1:]}; seen: {seen(detail['input'])}"
    expected = detail.get("ctx", {}).get("expected")
    if expected and isinstance(detail["input"], str):
        message += near(detail["input"], expected.replace(" or ", ", ").replace("'", "").split(", "))
    return source.problem(path, "PE203", message)


def _known_keys(shape: Shape, path: KeyPath) -> list[str]:
    """Return the keys allowed at a path, by following the model's annotations."""
    current: list[Any] = [shape.cls]
    for key in path:
        if isinstance(key, str):
            infos = (cls.model_fields.get(key) for cls in current)
            types = (t for info in infos if info for t in _inner_types(info.annotation))
            current = [t for t in types if isinstance(t, type) and issubclass(t, BaseModel)]
    return sorted({name for cls in current for name in cls.model_fields})
