"""Drafts put into a plan's data files: what a person wrote is never touched, and nothing comes twice.

Where a draft would stand in words that an entry uses already, or that are listed as narrative, there is none:
so what was deleted stays out once its quote is listed there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypinyin import lazy_pinyin

from .. import model
from ..checks import find_problems
from ..plan.graph import Graph
from ..plan.whole import Plan
from ..read.loading import load
from ..read.problems import DataError
from ..text.readings import Reading
from ..text.source import Span, bare
from .aims import Aim, Unread, find_aims
from .bases import base_of, find_bases
from .deeds import Deed, find_deeds
from .edits import Edits
from .new_ids import NewIds
from .rows import RowDraft, find_rows
from .term_drafts import Named, find_names

Entry = dict[str, Any]
_TERMS = "concept"


@dataclass
class Report:
    """What was drafted, by kind, and what has a number and was not read."""

    counts: dict[str, int] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    def __str__(self) -> str:
        made = ", ".join(f"{count} {kind}" for kind, count in self.counts.items() if count) or "nothing new"
        lines = [f"drafted: {made}; `plan.py review` lists what waits for you"]
        if self.unread:
            lines.append(f"{len(self.unread)} places have a number that was not read:")
            lines += [f"  {u.passage}  {u.words}\n      {u.why}" for u in self.unread]
        return "\n".join(lines)


def suggest(root: Path) -> Report:
    """Draft what a plan's text says, and add it to the files of its data folder.

    Raises DataError where the data has problems: these are put right first. All files are written, or none.
    """
    plan, problems = find_problems(root)
    if problems or plan is None:
        raise DataError(problems)
    report = Report()
    drafts = _Drafts(plan, root)
    drafts.draft(report)
    edits = Edits(root, load(root)[0])
    drafts.put(edits)
    edits.write()
    return report


class _Drafts:
    """The drafts of a plan, by the list that they go into."""

    def __init__(self, plan: Plan, root: Path) -> None:
        self.plan, self.root = plan, root
        self.graph = Graph(plan)
        self.taken = _taken(self.graph)
        self.ids = NewIds(plan, root)
        self.bases = find_bases(plan)
        self.of_subject: dict[str, dict[str, list[Entry]]] = {}
        self.of_file: dict[str, list[Entry]] = {}

    def draft(self, report: Report) -> None:
        """Make the drafts, and say in a report how many there are."""
        rows, unread = find_rows(self.plan)
        aims, more = find_aims(self.plan)
        deeds = find_deeds(self.plan, [aim.span for aim in aims])
        report.unread = [u for u in (*unread, *more) if not self._is_used(u)]
        report.counts = {
            "indicators": self._add("indicators.yml", map(self._indicator, rows)),
            "targets": sum(self._target(aim) for aim in aims),
            "measures": sum(self._measure(deed) for deed in deeds),
            "terms": self._add(f"terms/{self._kind}.yml", map(self._term, find_names(self.plan, deeds))),
        }

    def _add(self, file: str, entries: Iterable[Entry]) -> int:
        found = list(entries)
        self.of_file.setdefault(file, []).extend(found)
        return len(found)

    @property
    def _kind(self) -> str:
        kinds = [kind.id for kind in self.plan.document.term_kinds]
        return _TERMS if _TERMS in kinds or not kinds else kinds[0]

    def _is_taken(self, span: Span) -> bool:
        return any(span.overlaps(other) for other in self.taken)

    def _is_used(self, unread: Unread) -> bool:
        return any(self._is_taken(span) for span in self.plan.text.find(unread.words, unread.passage)[:1])

    def _holder(self, passage: str) -> str:
        """Return the innermost section that a passage belongs to, or else the plan."""
        holder = self.graph.holders.get(passage, "")
        return holder if holder in self.plan.subjects else self.plan.document.id

    def _to(self, passage: str, part: str, entry: Entry) -> None:
        self.of_subject.setdefault(self._holder(passage), {}).setdefault(part, []).append(entry)

    def _target(self, aim: Aim) -> bool:
        if self._is_taken(aim.span):
            return False
        identifier = self.ids.next(f"{self._holder(aim.passage)}-T")
        entry: Entry = {"id": identifier, "metric": {"zh": aim.metric}, "scope": self._scope}
        entry |= _stated(aim.reading)
        entry |= {"year": aim.year} if aim.year else {}
        entry |= {"quote": aim.quote, "passage": aim.passage}
        entry |= {"responsible": aim.responsible} if aim.responsible else {}
        base = base_of(self.plan, self.bases, aim.metric, aim.reading.unit, aim.reading)
        entry |= {"base": base.model_dump(exclude_defaults=True)} if base else {}
        self._to(aim.passage, "targets", entry | {"reviewed": False})
        return True

    @property
    def _scope(self) -> str:
        return self.plan.document.scopes[0].id

    def _measure(self, deed: Deed) -> bool:
        if self._is_taken(deed.span):
            return False
        subject = self._holder(deed.passage)
        entry: Entry = {"id": self.ids.next(f"{subject}-M"), "verb": deed.verb, "object": deed.object}
        entry |= {"quote": deed.quote, "passage": deed.passage}
        if deed.bodies:
            entry |= {"lead": deed.bodies.lead} if deed.bodies.lead else {}
            entry |= {"partners": list(deed.bodies.partners)} if deed.bodies.partners else {}
        self._to(deed.passage, "measures", entry | {"reviewed": False})
        return True

    def _indicator(self, row: RowDraft) -> Entry:
        identifier = self.ids.next("I")
        said = {"number": row.number, "category": row.category}
        entry: Entry = {"id": identifier} | {k: v for k, v in said.items() if v is not None}
        entry["name"] = {"zh": row.name}
        entry |= {k: v for k, v in {"unit": row.unit, "nature": row.nature}.items() if v is not None}
        entry["passage"] = row.passage
        readings = (target.reading for target in row.targets)
        told = (base_of(self.plan, self.bases, row.name, row.unit, reading) for reading in readings)
        if base := row.baseline or next(filter(None, told), None):
            entry["baseline"] = base.model_dump(exclude_defaults=True)
        entry["targets"] = [
            {"id": f"{identifier}-T{i}", "scope": self._scope}
            | ({"year": target.year} if target.year else {})
            | {"quote": target.quote, "passage": row.passage}
            | ({"responsible": row.responsible} if row.responsible else {})
            for i, target in enumerate(row.targets, 1)
        ]
        if not row.named:
            self.of_file.setdefault("issues.yml", []).append(self._nameless(identifier, row))
        return entry | {"reviewed": False}

    def _nameless(self, identifier: str, row: RowDraft) -> Entry:
        return {
            "id": self.ids.next("D"),
            "kind": model.IssueKind.unnamed.value,
            "passages": [row.passage],
            "affects": [identifier],
            "title": "表中一行没有指标名称",
            "note": "所据文本的这一行没有写指标的名称。照录原文，未作补正；现用的名称是本站所加。",
            "reviewed": False,
        }

    def _term(self, named: Named) -> Entry:
        slug = re.sub("[^a-z0-9]+", "-", " ".join(lazy_pinyin(named.zh)).lower()).strip("-")[:50].strip("-")
        entry: Entry = {"id": self.ids.free(slug or "term"), "zh": named.zh}
        return entry | ({"abbr": list(named.abbr)} if named.abbr else {}) | {"reviewed": False}

    def put(self, edits: Edits) -> None:
        """Add the drafts to the files."""
        for subject, parts in self.of_subject.items():
            file, path = edits.place_of(subject)
            for part, entries in parts.items():
                edits.add(file, (*path, part), entries)
        for file, entries in self.of_file.items():
            if entries:
                edits.add(file, ("terms",) if file.startswith("terms/") else (), entries)


def _stated(reading: Reading) -> Entry:
    """Return what a draft states of a reading, for who reviews it: the program reads it again."""
    stated: Entry = {"operator": reading.operator.value}
    if reading.value is not None:
        stated["value"] = reading.value
    return stated | ({"unit": bare(reading.unit)} if reading.unit and reading.value is not None else {})


def _taken(graph: Graph) -> list[Span]:
    """Return the places that entries use already, or that are listed as narrative."""
    accounts = graph.accounts
    kinds = (model.UseKind.segment, model.UseKind.own_name)
    spans = [use.span for use in accounts.uses if use.kind not in kinds]
    return [*spans, *(e.span for e in (*accounts.narrative, *accounts.exempt_numbers))]
