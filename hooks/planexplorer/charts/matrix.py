"""Which sectors and fields name which terms: only what several of them share."""

from __future__ import annotations

from dataclasses import dataclass

from .. import model
from ..plan.graph import Graph

# Fewer than three sectors or fields make a pair, not a theme.
LEAST_SHARED = 3
# More columns than these are not read, and fit on no sheet: then only the main sections are.
MOST_COLUMNS = 40


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
    subjects: tuple[model.Section, ...]
    noun: str

    @property
    def note(self) -> str:
        """What it shows, in a sentence."""
        items = "；".join(f"{r.name}被 {r.reach} 个点到" for r in self.rows[:8])
        return (
            f"横列 {len(self.subjects)} 个有文字的{self.noun}，竖列 {len(self.rows)} 个"
            f"至少被其中 {LEAST_SHARED} 个点到的名称（地点只计独立写到的）。最广的几个是：{items}。"
        )


def gather(graph: Graph, least: int = LEAST_SHARED) -> Matrix | None:
    """Return the entities that at least so many sectors and fields name, or None if there are none."""
    plan = graph.plan
    subjects = plan.stated
    if len(subjects) > MOST_COLUMNS:
        subjects = tuple(s for s in plan.mains if plan.is_stated(s))
    if len(subjects) > MOST_COLUMNS:
        return None
    ids = {s.id for s in subjects}
    names = {t.id: t.zh for t in plan.terms.values()} | {s.id: s.name.zh for s in plan.subjects.values()}
    rows = [_row(graph, e, names, ids) for e in names]
    shared = sorted((r for r in rows if r.reach >= least), key=lambda r: (-r.reach, -len(r.direct)))
    return Matrix(tuple(shared), subjects, plan.words["and"]) if shared else None


def _row(graph: Graph, entity: str, names: dict[str, str], ids: set[str]) -> Row:
    direct = {s: graph.named_by[s][entity] for s in graph.naming.get(entity, ()) if s in ids}
    # A place inside a longer name says where, not what for.
    kind = graph.plan.kinds.get(entity)
    is_place = kind is not None and kind.use is model.TermUse.place
    within = {
        s: tuple(names[longer] for longer in sorted(graph.within_by[s][entity]))
        for s in graph.naming_within.get(entity, ())
        if s in ids and not is_place
    }
    return Row(entity, names[entity], direct, within)
