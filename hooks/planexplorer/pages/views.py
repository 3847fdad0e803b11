"""What templates ask for that takes more than a line: small, pure, no markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from .. import model
from ..model.labels import NATURES
from ..plan.graph import Graph
from ..plan.whole import Owned, Plan
from ..text.amounts import in_words, plain

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


@dataclass(frozen=True)
class TargetView:
    """A target as tables show it. `canonical` is set only where it differs from the wording."""

    id: str
    owner: model.Subject | model.Indicator
    metric: model.Name
    words: str
    operator: str
    value: str
    unit: str
    canonical: Decimal | None
    canonical_unit: str
    year: int
    year_implied: bool
    scope: str
    nature: str
    quantitative: bool
    quote: str
    passage: str
    note: str | None
    base: model.Base | None

    @property
    def canonical_words(self) -> str:
        """The canonical amount in words, where it says more than the wording does."""
        if self.canonical is None or (self.canonical_unit == self.unit):
            return ""
        return f"{grouped(self.canonical)} {self.canonical_unit}"


def target_view(plan: Plan, item: Owned) -> TargetView:
    """Return a target as tables show it."""
    target, owner = item.target, item.owner
    canonical, unit = None, ""
    if target.value is not None and target.unit is not None:
        canonical, unit = plan.units.canonical(target.value, target.unit)
    return TargetView(
        id=target.id,
        owner=owner,
        metric=item.metric,
        words=in_words(target),
        operator=target.operator.value,
        value=plain(target.value) if target.value is not None else "",
        unit=target.unit or "",
        canonical=canonical,
        canonical_unit=unit,
        year=target.year,
        year_implied=target.year_implied,
        scope=next(s.name.zh for s in plan.document.scopes if s.id == target.scope),
        nature=NATURES[owner.nature] if isinstance(owner, model.Indicator) else "",
        quantitative=target.value is not None,
        quote=target.quote,
        passage=target.passage,
        note=target.note,
        base=target.base,
    )


def largest_amounts(plan: Plan, most: int) -> list[TargetView]:
    """Return the targets with the largest amounts of money, largest first; levels (万亿级) are no amounts."""
    found = [target_view(plan, o) for o in plan.targets.values() if not o.target.magnitude]
    amounts = [t for t in found if t.canonical is not None and plan.units.is_money(t.unit)]
    return sorted(amounts, key=lambda t: (-(t.canonical or 0), t.id))[:most]


def grouped(value: Decimal) -> str:
    """Return a decimal with a thin space between groups of three digits, as tables print it."""
    whole, _, fraction = plain(value).partition(".")
    return f"{int(whole):,}".replace(",", "\u202f") + (f".{fraction}" if fraction else "")


def issues_of(plan: Plan, identifier: str, passage: str | None = None) -> list[model.DataIssue]:
    """Return the ledger's entries that a reader of a thing must see; of a passage's, if one is given."""
    return [
        issue
        for issue in plan.issues
        if identifier in issue.affects and (passage is None or passage in issue.passages)
    ]


def trail(plan: Plan, identifier: str) -> list[model.Subject]:
    """Return the subjects above one, outermost first, the plan itself left out."""
    above: list[model.Subject] = []
    parent = plan.parents.get(identifier)
    while parent is not None and parent is not plan.document:
        above.append(parent)
        parent = plan.parents.get(parent.id)
    return list(reversed(above))


def measures_by_segment(sector: model.Subject) -> list[tuple[model.Segment | None, list[model.Measure]]]:
    """Return a subject's measures under the segments of its text, in the segments' order."""
    segments = sector.segments if isinstance(sector, model.Sector) else ()
    grouped_measures: list[tuple[model.Segment | None, list[model.Measure]]] = [
        (segment, [m for m in sector.measures if m.segment == segment.id]) for segment in segments
    ]
    loose = [m for m in sector.measures if m.segment is None]
    return [(s, ms) for s, ms in ([(None, loose), *grouped_measures]) if ms]


def mentions_by_holder(graph: Graph, entity: str) -> dict[str, int]:
    """Return how often each subject or indicator names an entity, in plan order."""
    return {holder: graph.named_by[holder][entity] for holder in graph.naming.get(entity, ())}


def field_count(plan: Plan, extent: str | None = None) -> int:
    """Return the number of key fields, or of those that the text has so much on."""
    return sum(1 for s in plan.sectors for f in s.fields if extent is None or f.extent == extent)


def has_brief(subject: model.Subject) -> bool:
    """Say whether a printed brief is made: of a sector or field that the text does more than name."""
    return isinstance(subject, model.Sector | model.KeyField) and subject.extent is not model.Extent.named


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
    targets = kinds["target"] + kinds["indicator"]
    others = sum(kinds.values()) - targets - kinds["measure"]
    return PassageRow(passage, graph.holders.get(passage), targets, kinds["measure"], others, mentions)
