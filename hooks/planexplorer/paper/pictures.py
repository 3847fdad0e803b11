"""What the site's pictures show, as the book prints it: tables with bars or dots, and lists."""

from __future__ import annotations

from decimal import Decimal

from ..charts import Charts
from ..charts.matrix import Matrix
from ..charts.money import Amount, Amounts
from ..charts.places import Entry, Places
from ..facts.known import Known, grouped
from ..facts.marks import flags
from .printed_tables import runs
from .words import Json, Links, clean


def pictures(known: Known, links: Links) -> Json:
    """Return the content of each picture by name; those that the text has too little for are left out."""
    charts = Charts(known.graph)
    names = {s.id: s.name.zh for s in known.plan.subjects.values()}
    amounts, matrix, places = charts.amounts(), charts.matrix(), charts.places()
    found: Json = {}
    if amounts:
        found["amounts"] = _amounts(amounts, known, links)
    if matrix:
        found["matrix"] = _matrix(matrix, known)
    if places:
        found["places"] = _places(places, names)
    return found


def _amounts(data: Amounts, known: Known, links: Links) -> Json:
    for issue, _ in data.warnings:
        links.to(issue.id)
    return {
        "title": clean(data.title),
        "noun": clean(data.noun),
        "nouns": clean(known.plan.words["or"]),
        "unit": clean(data.unit),
        "note": clean(data.note),
        "legend": [{"words": clean(words), "look": look} for words, look in data.legend.items()],
        "blocks": [
            {
                "name": clean(block.sector.name.zh),
                "rows": [_amount(amount, data.most, known, links) for amount in block.amounts],
                "silent": [clean(f.name.zh) for f in block.silent],
            }
            for block in data.blocks
        ],
        "warnings": [
            {"id": issue.id, "words": clean(f"{issue.title}（{'、'.join(names)}）")}
            for issue, names in data.warnings
        ],
    }


def _amount(amount: Amount, most: Decimal, known: Known, links: Links) -> Json:
    links.to(amount.target.id)
    links.to(amount.target.passage)
    return {
        "id": amount.target.id,
        "owner": clean(amount.owner.name.zh),
        "words": runs(amount.words, links),
        "value": "量级" if amount.look == "level" else clean(grouped(amount.value)),
        "share": float(amount.value / most),
        "look": amount.look,
        "measured": clean(amount.measured),
        "passage": amount.target.passage,
        "flags": runs(flags(known, amount.target.id), links),
    }


def _matrix(data: Matrix, known: Known) -> Json:
    """Return the matrix. A cell counts the direct mentions, or is 含 for those inside longer names."""
    return {
        "note": clean(data.note),
        "noun": clean(data.noun),
        "heads": [
            {"id": s.id, "name": clean(s.name.zh), "sector": known.plan.is_main(s)} for s in data.subjects
        ],
        "rows": [
            {
                "name": clean(row.name),
                "cells": [
                    str(row.direct.get(s.id, "含" if s.id in row.within else "")) for s in data.subjects
                ],
            }
            for row in data.rows
        ],
    }


def _places(data: Places, names: dict[str, str]) -> Json:
    def holders(entry: Entry) -> str:
        return clean("、".join(names[s] for s in entry.subjects))

    return {
        "places": [
            {
                "name": clean(layout.carrier.name),
                "note": f"{holders(layout.carrier)} · 原文列明的地点",
                "entries": [{"name": clean(term.zh), "note": ""} for term in layout.places],
            }
            for layout in data.layouts
        ]
        + [
            {
                "name": clean(place.name),
                "note": place.basis,
                "entries": [{"name": clean(e.name), "note": holders(e)} for e in place.entries],
            }
            for place in data.places
        ],
        "regions": clean("、".join(t.zh for t in data.regions)),
    }
