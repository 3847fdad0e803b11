"""A whole plan: every typed object, with the look-ups that pages and checks share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from .. import model
from ..model.shapes import SHAPES, Shape
from ..read.loading import Loaded, walk
from ..text.readings import RANKS
from ..text.source import SourceText, bare
from ..text.units import Units
from .data import PlanData
from .owned import Owned, owned


@dataclass(frozen=True)
class Plan(PlanData):
    """A plan as data. Order is that of the files, which is that of the text.

    `where` is the file and line of every object that has an id.
    """

    where: dict[str, tuple[str, int]]

    @cached_property
    def text(self) -> SourceText:
        """The source text."""
        return SourceText(self.passages)

    @cached_property
    def units(self) -> Units:
        """The units in use."""
        return Units(self.document.units)

    @cached_property
    def subjects(self) -> dict[str, model.Subject]:
        """Every subject by id: the plan, its groups, its sectors and their fields, in order."""
        return {s.id: s for s in self._subjects()}

    def _subjects(self) -> Iterator[model.Subject]:
        yield self.document
        for group in self.document.groups:
            yield group
            for sector in self.in_group(group.id):
                yield sector
                yield from sector.fields

    def in_group(self, group: str) -> list[model.Sector]:
        """Return the sectors of a group, by id."""
        return sorted((s for s in self.sectors if s.group == group), key=lambda s: id_key(s.id))

    @cached_property
    def parents(self) -> dict[str, model.Subject]:
        """The subject above each: a field's sector, a sector's group, a group's plan."""
        above: dict[str, model.Subject] = {g.id: self.document for g in self.document.groups}
        for sector in self.sectors:
            above[sector.id] = self.subjects[sector.group]
            above.update((f.id, sector) for f in sector.fields)
        return above

    def above(self, identifier: str) -> list[model.Subject]:
        """Return the subjects above a subject or target, outermost first, the plan itself left out."""
        item = self.targets.get(identifier)
        found = [item.owner] if item and isinstance(item.owner, model.Subject) else []
        parent = self.parents.get(found[0].id if found else identifier)
        while parent:
            found.append(parent)
            parent = self.parents.get(parent.id)
        return [subject for subject in reversed(found) if subject is not self.document]

    @cached_property
    def ledger(self) -> list[tuple[model.IssueLevel, list[model.DataIssue]]]:
        """The ledger's entries by level, the heaviest first; levels without any are left out."""
        levels = [(level, [i for i in self.issues if i.level is level]) for level in model.IssueLevel]
        return [(level, issues) for level, issues in levels if issues]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are of what a reader is told the number of."""
        return {
            "indicators": len(self.indicators),
            "targets": sum(o.target.same_as is None for o in self.targets.values()),
            "qualitative": sum(
                o.target.same_as is None and o.kind is model.TargetKind.qualitative
                for o in self.targets.values()
            ),
            "twins": sum(o.target.same_as is not None for o in self.targets.values()),
            "sectors": len(self.sectors),
            "fields": sum(len(s.fields) for s in self.sectors),
            "measures": sum(len(s.measures) for s in self.subjects.values()),
            "terms": len(self.terms),
            "passages": len(self.passages),
            "issues": len(self.issues),
        }

    def trails_off(self, carrier: model.Carrier) -> bool:
        """Say whether the text ends the list of a carrier's members with 等."""
        names = (self.terms[m].zh for m in carrier.members if m in self.terms)
        return any(f"{bare(name)}等" in bare(carrier.quote) for name in names)

    @cached_property
    def terms(self) -> dict[str, model.Term]:
        """Every term by slug."""
        return {t.id: t for file in self.term_files for t in file.terms}

    def amounts_of(self, targets: Iterable[Owned], *, levels: bool = False) -> Iterator[tuple[Decimal, str]]:
        """Yield the canonical amounts of those targets that have one value.

        With `levels`, also where a range begins, and orders of size: what they are sorted and drawn by. A
        rank is no amount.
        """
        for item in targets:
            reading = item.reading
            number = reading.number if levels else reading.value
            if number is not None and reading.unit is not None and reading.unit != RANKS:
                yield self.units.canonical(number, reading.unit)

    @property
    def entities(self) -> list[model.Subject | model.Term]:
        """Everything the text can name: subjects and terms."""
        return [*self.subjects.values(), *self.terms.values()]

    @cached_property
    def kinds(self) -> dict[str, model.TermKind]:
        """The kind of each term."""
        return {t.id: file.kind for file in self.term_files for t in file.terms}

    @cached_property
    def redirects(self) -> dict[str, model.Redirect]:
        """The redirect of every id that is gone, by that id."""
        return {r.old: r for r in self.history.redirects} if self.history else {}

    @cached_property
    def targets(self) -> dict[str, Owned]:
        """Every target by id: the indicators', then the subjects' in order."""
        pairs: list[tuple[model.TargetSpec, model.Subject | model.Indicator]] = [
            *((i.target, i) for i in self.indicators),
            *((t, s) for s in self.subjects.values() for t in s.targets),
        ]
        overlaps = (i for i in self.issues if i.kind is model.IssueKind.overlap)
        warned = {identifier for issue in overlaps for identifier in issue.affects}
        return {t.id: owned(t, owner, self.text, self.units, self.document, warned) for t, owner in pairs}


def id_key(identifier: str) -> tuple[str, tuple[int, ...]]:
    """Return a key that sorts ids as people do: C2 before C10, C1-2 before C1-10."""
    head = identifier.rstrip("0123456789-")
    return head, tuple(int(part) for part in identifier[len(head) :].split("-") if part)


def assemble(loaded: Iterable[Loaded]) -> Plan | None:
    """Put loaded files together, or return None if the plan or its text could not be read."""
    by_shape: dict[str, list[Loaded]] = {}
    for item in loaded:
        by_shape.setdefault(item.shape.name, []).append(item)
    if "plan" not in by_shape or "passages" not in by_shape:
        return None

    parts = {
        shape.part: _part(shape, [item.value for item in by_shape.get(shape.name, ())]) for shape in SHAPES
    }
    return Plan(**parts, where=_where(by_shape))


def _part(shape: Shape, values: list[Any]) -> Any:
    """Return the part of a plan that the files of a shape hold. What a plan must have may be empty."""
    if shape.single and values:
        return values[0]
    if shape.single:
        return shape.cls() if shape.required else None
    return tuple(v for value in values for v in (value if isinstance(value, tuple) else (value,)))


def _where(by_shape: dict[str, list[Loaded]]) -> dict[str, tuple[str, int]]:
    """Return file and line of every object that has an id."""
    return {
        at.item.id: (at.source.path, at.line)
        for items in by_shape.values()
        for item in items
        for at in walk(item)
        if hasattr(at.item, "id")
    }
