"""Which sectors and fields name which terms: only what several of them share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import model
from ..plan.graph import Graph
from ..text.mentions import folded
from .chart import WIDE, Chart
from .svg import SMALL, Node, Picture, line, node, number, rect, text

# Fewer than three sectors or fields make a pair, not a theme.
LEAST_SHARED = 3

_LABEL = 118.0
_ROW = 24.0
_LETTER = 13.0  # of a name written downwards


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


def chart(data: Matrix) -> Chart[Matrix]:
    """Return the picture: a row an entity, a column a sector or field, a dot where one names the other."""
    column = (WIDE - _LABEL) / len(data.subjects)
    xs = {s.id: _LABEL + (i + 0.5) * column for i, s in enumerate(data.subjects)}
    top = 30 + max(len(s.name.zh) for s in data.subjects) * _LETTER + 18
    shapes: list[Node] = [*_legend(), *_heads(data, xs, top, column)]
    for index, row in enumerate(data.rows):
        y = top + index * _ROW
        if index % 2 == 0:
            shapes.append(rect(0, y, WIDE, _ROW, fill="wash"))
        shapes.append(text(0, y + 16.5, row.name))
        shapes += [shape for s, x in xs.items() for shape in _cell(row, s, x, y + _ROW / 2)]
    bottom = top + len(data.rows) * _ROW
    shapes += _rules(data, xs, top, bottom, column)
    picture = Picture(WIDE, bottom + 6, "产业与领域共用的词条", _sentence(data), tuple(shapes))
    return Chart("matrix", data, picture)


def _sentence(data: Matrix) -> str:
    items = "；".join(f"{r.name}被 {r.reach} 个点到" for r in data.rows[:8])
    return (
        f"横列 {len(data.subjects)} 个有文字的产业与领域，竖列 {len(data.rows)} 个"
        f"至少被其中 {LEAST_SHARED} 个点到的词条。最广的是：{items}。"
    )


def _legend() -> list[Node]:
    return [
        *_dot(8, 10, 1),
        text(22, 14, "直接点名，数字为处数"),
        _ring(176, 10),
        text(190, 14, "只出现在更长的名称里"),
    ]


def _heads(data: Matrix, xs: dict[str, float], top: float, column: float) -> list[Node]:
    """Return the subjects' names written downwards, as Chinese can be, ids at the foot."""
    shapes: list[Node] = []
    for subject in data.subjects:
        name, x = subject.name.zh, xs[subject.id]
        bold = isinstance(subject, model.Sector)
        start = top - 18 - len(name) * _LETTER
        letters = text(x, start, name, size=12.5, anchor="middle", bold=bold)
        letters.set("x", " ".join(number(x) for _ in name))
        letters.set("y", " ".join(number(start + (i + 0.85) * _LETTER) for i in range(len(name))))
        size = min(10.5, column / 2.6)
        shapes += [letters, text(x, top - 6, subject.id, size=size, fill="soft", anchor="middle")]
    return shapes


def _rules(data: Matrix, xs: dict[str, float], top: float, bottom: float, column: float) -> list[Node]:
    """Return the lines of the frame, and one before each sector."""
    upright = [
        line(xs[s.id] - column / 2, top - 16, xs[s.id] - column / 2, bottom)
        for s in data.subjects
        if isinstance(s, model.Sector)
    ]
    return [line(0, top, WIDE, top, stroke="ink", stroke_width=1.5), line(0, bottom, WIDE, bottom), *upright]


def _cell(row: Row, subject: str, x: float, y: float) -> list[Node]:
    if subject in row.direct:
        return _dot(x, y, row.direct[subject])
    return [_ring(x, y)] if subject in row.within else []


def _dot(x: float, y: float, count: int) -> list[Node]:
    return [
        node("circle", fill="ink", cx=x, cy=y, r=8.5),
        text(x, y + 4, str(count), size=SMALL, fill="paper", anchor="middle", bold=True),
    ]


def _ring(x: float, y: float) -> Node:
    return node("circle", fill="paper", stroke="ink", stroke_width=2, cx=x, cy=y, r=6)
