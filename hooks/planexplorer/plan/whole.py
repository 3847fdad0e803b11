"""A whole plan: every typed object, with the look-ups that pages and checks share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from .. import model
from ..model.shapes import HISTORY, SHAPES, Shape
from ..read.loading import Loaded, walk
from ..text.readings import RANKS
from ..text.source import SourceText, bare
from ..text.units import Units
from .data import PlanData
from .owned import Owned, Reader
from .tables import Tables

# So many levels are named one by one where they are told of together.
_FEW_LEVELS = 2
# The id of what is no section: the plan itself.
_PLAN = model.Level(id="plan", name=model.Name(zh="规划", en="Plan"))


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
    def words(self) -> dict[str, str]:
        """What its parts are called, by the names that titles give for them."""
        words = self.document.words
        return {
            "sections": words.sections,
            "structure": words.structure,
            "indicators": words.indicators,
            "and": self.noun("与"),
            "or": self.noun("或"),
        }

    @cached_property
    def reader(self) -> Reader:
        """What targets are read by."""
        return Reader(self.document, self.text, Tables(self.document, self.text), self.units)

    @cached_property
    def subjects(self) -> dict[str, model.Subject]:
        """Every subject by id: the plan, then each section with all that stands below it, in order."""
        found: dict[str, model.Subject] = {self.document.id: self.document}
        for section in self.below(self.document.id):
            found.update((s.id, s) for s in self.within(section))
        return found

    def within(self, section: model.Section) -> Iterator[model.Section]:
        """Yield a section, then all that stand below it."""
        yield section
        for child in self.below(section.id):
            yield from self.within(child)

    @cached_property
    def sections(self) -> tuple[model.Section, ...]:
        """Every section, in order."""
        return tuple(s for s in self.subjects.values() if isinstance(s, model.Section))

    def below(self, identifier: str) -> tuple[model.Section, ...]:
        """Return the sections right below a subject: those inside it, then those that name it, by id."""
        return self._below.get(identifier, ())

    @cached_property
    def _below(self) -> dict[str, tuple[model.Section, ...]]:
        found: dict[str, list[model.Section]] = {self.document.id: list(self.document.sections)}
        for section in sorted(self.sectors, key=lambda s: id_key(s.id)):
            found.setdefault(section.parent or self.document.id, []).append(section)
        inside = [s for sections in found.values() for s in sections]
        while inside:
            section = inside.pop()
            found[section.id] = [*section.sections, *found.get(section.id, ())]
            inside += section.sections
        return {identifier: tuple(sections) for identifier, sections in found.items()}

    @cached_property
    def parents(self) -> dict[str, model.Subject]:
        """The subject right above each."""
        return {s.id: above for above in self.subjects.values() for s in self.below(above.id)}

    @cached_property
    def levels(self) -> dict[str, model.Level]:
        """The plan's kinds of sections, by id."""
        return {level.id: level for level in self.document.levels}

    @property
    def all_levels(self) -> tuple[model.Level, ...]:
        """What kinds of subjects there are: the plan itself, then its kinds of sections."""
        return (_PLAN, *self.document.levels)

    def level_of(self, subject: model.Subject) -> model.Level:
        """Return what kind of section a subject is; the plan itself is of a kind of its own."""
        if not isinstance(subject, model.Section):
            return _PLAN
        unknown = model.Level(id=subject.kind, name=model.Name(zh=subject.kind))  # the check says so
        return self.levels.get(subject.kind, unknown)

    def gathers(self, subject: model.Subject) -> bool:
        """Say whether a subject only gathers others, as the plan does."""
        return not isinstance(subject, model.Section) or self.level_of(subject).gathers

    @cached_property
    def stated(self) -> tuple[model.Section, ...]:
        """The sections that gather no others, as far as the text has more of them than the name."""
        return tuple(s for s in self.sections if self.is_stated(s))

    def is_stated(self, subject: model.Subject) -> bool:
        """Say whether a subject is a section that gathers no others and has more than a name in the text."""
        extent = getattr(subject, "extent", None)
        return not self.gathers(subject) and extent is not model.Extent.named

    @cached_property
    def mains(self) -> tuple[model.Section, ...]:
        """The outermost sections that do not only gather others, in order."""
        return tuple(s for s in self.sections if not self.gathers(s) and self.gathers(self.parents[s.id]))

    @cached_property
    def blocks(self) -> list[tuple[model.Section | None, list[model.Section]]]:
        """The outermost sections that gather others, each with the main ones in it.

        Main sections that stand right below the plan come together, without any above them.
        """
        found: list[tuple[model.Section | None, list[model.Section]]] = []
        for section in self.below(self.document.id):
            if self.gathers(section):
                found.append((section, [s for s in self.within(section) if self.is_main(s)]))
            elif found and found[-1][0] is None:
                found[-1][1].append(section)
            else:
                found.append((None, [section]))
        return found

    @cached_property
    def _main_ids(self) -> frozenset[str]:
        return frozenset(s.id for s in self.mains)

    def is_main(self, subject: model.Subject) -> bool:
        """Say whether a section is one of the outermost that do not only gather others."""
        return subject.id in self._main_ids

    def main_target(self, indicator: model.Indicator) -> Owned:
        """Return the target of an indicator that is for the latest year."""
        owned = [self.targets[t.id] for t in indicator.targets]
        return max(owned, key=lambda o: o.year)

    def noun(self, joint: str) -> str:
        """Return what its sections are called, by the names of their levels: 章与节."""
        names = [level.name.zh for level in self.document.levels if not level.gathers]
        return joint.join(names) if 0 < len(names) <= _FEW_LEVELS else self.document.words.sections

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
            "sectors": len(self.mains),
            "fields": sum(not self.gathers(s) for s in self.sections) - len(self.mains),
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
        """The kind of each term. Where the plan does not list one, its code stands for its name."""
        kinds = {kind.id: kind for kind in self.document.term_kinds}
        return {
            t.id: kinds.get(file.kind) or model.TermKind(id=file.kind, name=model.Name(zh=file.kind))
            for file in self.term_files
            for t in file.terms
        }

    @cached_property
    def indicators_at(self) -> dict[str, list[model.Indicator]]:
        """The indicators of each row of a table, by its passage."""
        found: dict[str, list[model.Indicator]] = {}
        for indicator in self.indicators:
            found.setdefault(indicator.passage, []).append(indicator)
        return found

    @cached_property
    def redirects(self) -> dict[str, model.Redirect]:
        """The redirect of every id that is gone, by that id."""
        return {r.old: r for r in self.history.redirects} if self.history else {}

    @cached_property
    def targets(self) -> dict[str, Owned]:
        """Every target by id: the indicators', then the subjects' in order."""
        pairs: list[tuple[model.TargetSpec, model.Subject | model.Indicator]] = [
            *((t, i) for i in self.indicators for t in i.targets),
            *((t, s) for s in self.subjects.values() for t in s.targets),
        ]
        overlaps = (i for i in self.issues if i.kind is model.IssueKind.overlap)
        warned = {identifier for issue in overlaps for identifier in issue.affects}
        return {t.id: self.reader.owned(t, owner, warned) for t, owner in pairs}


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
        return None if shape is HISTORY else shape.cls()
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
