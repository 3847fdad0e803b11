"""Which sectors and fields name which terms: only what several of them share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import model
from ..plan.graph import Graph
from ..text.mentions import folded

# Fewer than three sectors or fields make a pair, not a theme.
LEAST_SHARED = 3


@dataclass(frozen=True)
class Row:
    """An entity that several subjects name. `direct` counts its own mentions by subject.

    `within` has the subjects that name it only inside longer names, such as 5G in 5G 基带.
    """

    entity: str
    name: str
    direct: dict[str, int]
    within: dict[str, tuple[str, ...]]

    @property
    def reach(self) -> int:
        """How many subjects name it, either way."""
        return len(self.direct) + len(self.within)


@dataclass(frozen=True)
class Matrix:
    """The shared entities, the widest shared first, and the subjects with a text of their own, in order."""

    rows: tuple[Row, ...]
    subjects: tuple[model.Sector | model.KeyField, ...]

    @property
    def note(self) -> str:
        """What it shows, in a sentence."""
        items = "；".join(f"{r.name}被 {r.reach} 个点到" for r in self.rows[:8])
        return (
            f"横列 {len(self.subjects)} 个有文字的产业与领域，竖列 {len(self.rows)} 个"
            f"至少被其中 {LEAST_SHARED} 个点到的词条。最广的是：{items}。"
        )


def gather(graph: Graph, least: int = LEAST_SHARED) -> Matrix | None:
    """Return the entities that at least so many sectors and fields name, or None if there are none."""
    plan = graph.plan
    subjects = tuple(
        s
        for s in plan.subjects.values()
        if isinstance(s, model.Sector | model.KeyField) and s.extent is not model.Extent.named
    )
    ids = {s.id for s in subjects}
    names = {t.id: t.zh for t in plan.terms.values()} | {s.id: s.name.zh for s in plan.subjects.values()}
    # A place inside a longer name says where, not what for.
    places = {t for t, kind in plan.kinds.items() if kind is model.TermKind.place}
    longer = _longer(names)
    rows = [_row(graph, e, names, ids, () if e in places else longer[e]) for e in names]
    shared = sorted((r for r in rows if r.reach >= least), key=lambda r: (-r.reach, -len(r.direct)))
    return Matrix(tuple(shared), subjects) if shared else None


def _longer(names: dict[str, str]) -> dict[str, list[str]]:
    """Return for each entity those whose names hold its name; every part of a name is looked up once."""
    by_word: dict[str, list[str]] = {}
    for entity, name in names.items():
        by_word.setdefault(folded(name), []).append(entity)
    found: dict[str, list[str]] = {entity: [] for entity in names}
    for entity, name in names.items():
        word = folded(name)
        parts = {word[i:j] for i in range(len(word)) for j in range(i + 1, len(word) + 1)}
        for shorter in (e for part in parts for e in by_word.get(part, ()) if e != entity):
            found[shorter].append(entity)
    return found


def _row(graph: Graph, entity: str, names: dict[str, str], ids: set[str], longer: Sequence[str]) -> Row:
    direct = {s: graph.named_by[s][entity] for s in graph.naming.get(entity, ()) if s in ids}
    within: dict[str, list[str]] = {}
    for other in longer:
        for subject in graph.naming.get(other, ()):
            if subject in ids and subject not in direct and subject != entity:
                within.setdefault(subject, []).append(names[other])
    return Row(entity, names[entity], direct, {s: tuple(n) for s, n in within.items()})
