"""What templates ask for that takes more than a line: small, pure, no markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from .. import model
from ..plan.graph import Graph
from ..plan.owned import Owned
from ..plan.whole import Plan
from ..text.source import Paragraph, SourceText

T = TypeVar("T")


@dataclass(frozen=True)
class Around(Generic[T]):
    """What comes before and after a page in the plan's order."""

    before: T | None
    after: T | None


def around(items: Sequence[T], item: T) -> Around[T]:
    """Return the neighbours of an item in a sequence."""
    at = items.index(item)
    return Around(items[at - 1] if at else None, items[at + 1] if at + 1 < len(items) else None)


def largest_amounts(plan: Plan, most: int) -> list[Owned]:
    """Return the targets with the largest amounts of money, largest first; levels (万亿级) are no amounts."""
    amounts: list[tuple[Decimal, Owned]] = []
    for owned in plan.targets.values():
        unit = owned.reading.unit
        if unit is not None and plan.units.is_money(unit):
            amounts += [(value, owned) for value, _ in plan.amounts_of([owned])]
    return [owned for _, owned in sorted(amounts, key=lambda a: (-a[0], a[1].target.id))[:most]]


def indicators_by_category(plan: Plan) -> list[tuple[model.Coded | None, list[model.Indicator]]]:
    """Return the indicators under their categories; those of none come first."""
    categories: list[model.Coded | None] = [None, *plan.document.categories]
    found = [(c, [i for i in plan.indicators if i.category == (c.id if c else None)]) for c in categories]
    return [(category, indicators) for category, indicators in found if indicators]


@dataclass(frozen=True)
class SourceTable:
    """A table of the source: its title, if it has one, and its rows, those of the head first."""

    title: model.Passage | None
    rows: tuple[model.Passage, ...]

    @property
    def heads(self) -> list[str]:
        """What stands over each column: the words of the last row of the head."""
        found = [p for p in self.rows if p.kind is model.PassageKind.table_header]
        return found[-1].text.split("\t") if found else []


def source_blocks(text: SourceText) -> list[Paragraph | SourceTable]:
    """Return the source as it is laid out: paragraphs and headings as they are, tables each as one."""
    found: list[Paragraph | SourceTable] = []
    for paragraph in text.paragraphs:
        passage = paragraph.passages[0]
        last = found[-1] if found else None
        if passage.kind is model.PassageKind.table_title:
            found.append(SourceTable(passage, ()))
        elif passage.kind not in _ROWS:
            found.append(paragraph)
        elif isinstance(last, SourceTable):
            found[-1] = SourceTable(last.title, (*last.rows, passage))
        else:
            found.append(SourceTable(None, (passage,)))
    return found


_ROWS = (model.PassageKind.table_header, model.PassageKind.table_row)


def example_of(plan: Plan, code: model.Operator | model.Strength | model.Basis) -> Owned | None:
    """Return the first target that is read with an operator, a strength or a basis."""
    return next(
        (
            o
            for o in plan.targets.values()
            if code in (o.reading.operator, o.reading.strength, o.reading.basis)
        ),
        None,
    )


def read_by_hand(plan: Plan) -> list[Owned]:
    """Return the targets whose words no program could read."""
    return [o for o in plan.targets.values() if o.read_by is model.ReadBy.manual]


def measures_by_segment(sector: model.Subject) -> list[tuple[model.Segment | None, list[model.Measure]]]:
    """Return a subject's measures under the segments of its text, in the segments' order."""
    segments = sector.segments if isinstance(sector, model.Section) else ()
    grouped_measures: list[tuple[model.Segment | None, list[model.Measure]]] = [
        (segment, [m for m in sector.measures if m.segment == segment.id]) for segment in segments
    ]
    loose = [m for m in sector.measures if m.segment is None]
    return [(s, ms) for s, ms in ([(None, loose), *grouped_measures]) if ms]


def mentions_by_holder(graph: Graph, entity: str) -> dict[str, int]:
    """Return how often each subject or indicator names an entity, either way, in plan order."""
    counts = Counter(graph.holders.get(mention.passage) for mention in graph.places(entity))
    return {holder: counts[holder] for holder in graph.all_naming(entity)}


@dataclass(frozen=True)
class PassageRow:
    """How often a statement's passage is used, by what."""

    passage: str
    holder: str | None
    targets: int
    measures: int
    others: int
    mentions: int


def passage_rows(graph: Graph) -> list[PassageRow]:
    """Return the use of every passage that states something, in the order of the text."""
    mentions = Counter(m.passage for m in graph.mentions)
    return [
        _passage_row(graph, passage.id, mentions[passage.id])
        for paragraph in graph.accounts.statements
        for passage in paragraph.passages
    ]


def _passage_row(graph: Graph, passage: str, mentions: int) -> PassageRow:
    kinds = Counter(use.kind for use in graph.uses_of(graph.plan.text.span(passage)))
    targets = kinds[model.UseKind.target] + kinds[model.UseKind.indicator]
    measures = kinds[model.UseKind.measure]
    others = sum(kinds.values()) - targets - measures
    return PassageRow(passage, graph.holders.get(passage), targets, measures, others, mentions)
