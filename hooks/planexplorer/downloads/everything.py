"""`plan.json`: all data in one file, described by a JSON Schema; and the text sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..facts.known import Known
from ..plan.data import ADAPTER, as_json, canonical
from ..plan.graph import Graph
from ..plan.whole import Plan
from ..text.source import Paragraph, Span
from .columns import Table, record_schema
from .info import BuildInfo, about


def everything(plan: Plan, info: BuildInfo, tables: Mapping[str, Table]) -> dict[str, Any]:
    """Return `plan.json`: about it, the data, and the tables worked out from it."""
    return {
        "$schema": "plan.schema.json",
        "about": about(plan, info),
        "data": as_json(plan),
        "tables": {name: list(table.records()) for name, table in tables.items()},
    }


def everything_schema(plan: Plan, info: BuildInfo, tables: Mapping[str, Table]) -> dict[str, Any]:
    """Return the JSON Schema of `plan.json`, made from the model and the columns."""
    data = ADAPTER.json_schema(mode="serialization")
    text = {"type": "string"}
    facts = dict.fromkeys(about(plan, info), text) | {
        "source_sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "homepage": {"type": ["string", "null"]},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "plan.json",
        "type": "object",
        "required": ["about", "data", "tables"],
        "additionalProperties": False,
        "properties": {
            "$schema": text,
            "about": {
                "type": "object",
                "required": list(facts),
                "additionalProperties": False,
                "properties": facts,
            },
            "data": {k: v for k, v in data.items() if k != "$defs"},
            "tables": {
                "type": "object",
                "required": list(tables),
                "additionalProperties": False,
                "properties": {
                    name: {"type": "array", "items": record_schema(table)} for name, table in tables.items()
                },
            },
        },
        "$defs": data["$defs"],
    }


def sentences(context: Known) -> bytes:
    """Return the text as JSON Lines: a sentence a line, with its id, its place and what it names.

    An id is that of the passage where the sentence begins and its number there: `p058.2`.
    """
    return "".join(canonical(record) + "\n" for record in _sentences(context)).encode()


def _sentences(context: Known) -> Iterator[dict[str, Any]]:
    for paragraph in context.plan.text.paragraphs:
        count: dict[str, int] = {}
        for span in paragraph.sentences:
            passage = paragraph.passage_at(span.start).id
            count[passage] = count.get(passage, 0) + 1
            yield {
                "id": f"{passage}.{count[passage]}",
                "passage": passage,
                "passages": _passages(paragraph, span),
                "section": context.section(passage),
                "subject": context.graph.holders.get(passage),
                "text": paragraph.original(span),
                "entities": list(dict.fromkeys(m.entity for m in context.graph.within(span))),
                "items": _items(context.graph, span),
                "url": context.url(passage),
            }


def _passages(paragraph: Paragraph, span: Span) -> list[str]:
    """Return the passages that a sentence runs through: more than one where a page break cut it."""
    ends = (*paragraph.starts[1:], len(paragraph.bare))
    return [
        passage.id
        for passage, start, end in zip(paragraph.passages, paragraph.starts, ends, strict=True)
        if start < span.end and span.start < end
    ]


def _items(graph: Graph, span: Span) -> list[str]:
    """Return the targets and measures drawn from a sentence."""
    kinds = ("target", "indicator", "measure")
    return list(dict.fromkeys(u.item for u in graph.uses_of(span) if u.kind in kinds and u.item))
