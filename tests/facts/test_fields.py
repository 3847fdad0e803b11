"""Every attribute of the model is described once, and every output says of it what that description says."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

from planexplorer import model
from planexplorer.facts.measure_fields import OwnedMeasure
from planexplorer.facts.part_fields import OwnedCarrier, OwnedSegment
from planexplorer.facts.things import HIDDEN, THINGS
from planexplorer.model.shapes import SHAPES
from planexplorer.plan.changes import Change
from planexplorer.plan.whole import Owned

# The class of the items of each kind of thing, whose attributes the paths of its fields name.
ITEMS = {
    "targets": Owned,
    "indicators": Owned,
    "sectors": model.Subject,
    "measures": OwnedMeasure,
    "segments": OwnedSegment,
    "carriers": OwnedCarrier,
    "terms": model.Term,
    "passages": model.Passage,
    "documents": model.RelatedDocument,
    "observations": model.Observation,
    "issues": model.DataIssue,
    "changes": Change,
    "redirects": model.Redirect,
}


def classes_in(annotation: Any) -> Iterator[type]:
    """Yield the classes that an annotation names, those within unions and collections included."""
    if inspect.isclass(annotation) and not get_origin(annotation):
        yield annotation
    for inner in get_args(annotation):
        yield from classes_in(inner)


def kin(cls: type) -> list[type]:
    """Return a class with its subclasses: an item may be any of them."""
    return [cls, *(k for sub in cls.__subclasses__() for k in kin(sub))]


def annotation_of(cls: type, name: str) -> Any:
    if isinstance(member := inspect.getattr_static(cls, name, None), property):
        return get_type_hints(member.fget)["return"]
    return get_type_hints(cls).get(name)


def walked(cls: type, path: str) -> Iterator[tuple[type, str]]:
    """Yield each (class, attribute) on a path of attributes, in all classes that an item may have."""
    name, _, rest = path.partition(".")
    for each in kin(cls):
        found = annotation_of(each, name)
        if found is None:
            continue
        yield each, name
        for inner in classes_in(found) if rest else ():
            yield from walked(inner, rest)


def covered() -> set[tuple[type, str]]:
    return {
        step
        for things in THINGS
        for field in things.fields
        if isinstance(field.get, str)
        for step in walked(ITEMS[things.name], field.get)
    }


def model_classes() -> set[type[model.Strict]]:
    """Return every class that stands in the data, from the files' own on."""
    found: set[type[model.Strict]] = set()
    waiting = [shape.cls for shape in SHAPES]
    while waiting:
        cls = waiting.pop()
        if cls in found:
            continue
        found.add(cls)
        inner = (c for info in cls.model_fields.values() for c in classes_in(info.annotation))
        waiting += [c for c in inner if issubclass(c, model.Strict)]
    return found


def test_every_path_of_a_field_leads_somewhere() -> None:
    lost = [
        (things.name, field.code)
        for things in THINGS
        for field in things.fields
        if isinstance(field.get, str) and not list(walked(ITEMS[things.name], field.get))
    ]
    assert lost == []


def test_every_attribute_of_the_model_is_a_field_or_is_hidden_with_a_reason() -> None:
    shown = covered()
    attributes = {(cls, name) for cls in model_classes() for name in cls.model_fields}
    # What a class has from another is shown wherever the other's is.
    known = {(cls, name) for cls, name in attributes for base, n in shown if n == name and related(cls, base)}
    hidden = {(cls, name) for cls, name in attributes if cls in HIDDEN or (cls, name) in HIDDEN}
    assert {(cls.__name__, name) for cls, name in attributes - known - hidden} == set()
    assert all(HIDDEN.values())


def related(cls: type, other: type) -> bool:
    return issubclass(cls, other) or issubclass(other, cls)
