"""The index of numbers: every number that the plan's statements name, by unit and value.

It serves readers without JavaScript, and those who remember a figure and not its sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from .. import model
from ..text.amounts import Number
from ..text.source import GAP, Paragraph, Span, bare
from .graph import Graph

# Characters of context on each side: enough to know the sentence by.
CONTEXT = 18

_EDGE = re.compile(rf"[。；\t{GAP}]")


@dataclass(frozen=True)
class NumberRow:
    """A number in its context. `value` is in the canonical `unit`; a number without unit has "".

    A date or a version has no value but its `words`.
    `target` is the id of the target it is part of, `holder` that of the subject or indicator. An order of
    size (`is_level`) has its value to be sorted by, and no amount.
    """

    value: Decimal | None
    unit: str
    before: str
    words: str
    after: str
    passage: str
    holder: str | None
    target: str | None
    is_level: bool = False
    is_background: bool = False


def number_rows(graph: Graph) -> dict[str, list[NumberRow]]:
    """Return the rows by canonical unit, each list from the smallest value up; bare numbers last."""
    found: dict[str, list[NumberRow]] = {}
    for span, number in graph.accounts.numbers.items():
        paragraph = graph.plan.text.paragraphs[span.paragraph]
        in_table = "\t" in paragraph.bare
        row = _of_table(graph, paragraph, span) if in_table else _of_text(graph, paragraph, number)
        if row:
            row = replace(row, is_background=graph.accounts.is_background(paragraph.number))
            found.setdefault(row.unit, []).append(row)
    order = dict.fromkeys([*(u.canonical for u in graph.plan.document.units), ""])
    return {unit: sorted(found[unit], key=_order) for unit in order if unit in found}


def _order(row: NumberRow) -> tuple[bool, Decimal]:
    return row.value is None, row.value or Decimal(0)


def _of_text(graph: Graph, paragraph: Paragraph, number: Number) -> NumberRow:
    units, value, unit = graph.plan.units, number.value, ""
    if value is not None and number.unit and number.unit in units.by_name:
        value, unit = units.canonical(value, number.unit)
    row = _row(graph, paragraph, Span(paragraph.number, number.start, number.whole_end), value, unit)
    return replace(row, is_level=number.kind == "level")


def _of_table(graph: Graph, paragraph: Paragraph, number: Span) -> NumberRow | None:
    """In a table the unit stands in another cell: the row's indicator knows value and unit."""
    passage = paragraph.passages[0].id
    start = paragraph.bare.rfind("\t", 0, number.start) + 1
    end = paragraph.bare.find("\t", number.end)
    cell = paragraph.bare[start : end if end >= 0 else None]
    for indicator in graph.plan.indicators_at.get(passage, ()):
        if row := _of_indicator(graph, indicator, cell):
            return row
    if not graph.accounts.is_background(paragraph.number):
        return None
    name = next((words for words in paragraph.bare.split("\t") if words), "")
    value = graph.accounts.numbers[number].value
    return NumberRow(value, "", f"{name}：" if name != cell else "", cell, "", passage, None, None)


def _of_indicator(graph: Graph, indicator: model.Indicator, cell: str) -> NumberRow | None:
    """Return the row of a cell that is one of an indicator's targets, or its baseline."""
    plan = graph.plan
    owned = [plan.targets[t.id] for t in indicator.targets]
    measure = f"（{indicator.unit or '—'}）"
    for item in (o for o in owned if cell == bare(o.target.quote)):
        for value, unit in plan.amounts_of([item]):
            name = f"{indicator.name.zh}："
            return NumberRow(
                value, unit, name, cell, measure, indicator.passage, indicator.id, item.target.id
            )
    base = owned[0].baseline
    if base and cell == bare(base.base.quote) and base.value is not None and base.unit:
        value, unit = plan.units.canonical(base.value, base.unit)
        name = f"{indicator.name.zh}（{base.year} 年）："
        return NumberRow(value, unit, name, cell, measure, indicator.passage, indicator.id, None)
    return None


def _row(graph: Graph, paragraph: Paragraph, span: Span, value: Decimal | None, unit: str) -> NumberRow:
    low, high = max(0, span.start - CONTEXT), min(len(paragraph.bare), span.end + CONTEXT)
    low = max([low, *(m.end() for m in _EDGE.finditer(paragraph.bare, low, span.start))])
    edge = _EDGE.search(paragraph.bare, span.end, high)
    high = edge.start() if edge else high
    passage = paragraph.passage_at(span.start).id
    target = next((u.item for u in graph.uses_of(span) if u.kind == "target"), None)
    return NumberRow(
        value,
        unit,
        paragraph.between(low, span.start),
        paragraph.original(span),
        paragraph.between(span.end, high),
        passage,
        graph.holders.get(passage),
        target,
    )
