"""Tables and figures of the facts, as the templates print them: heads, widths and cells are data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from .. import model
from ..facts.cells import Cell, Role
from ..facts.fields import Field, Show, columns, one, row
from ..facts.known import Known
from ..facts.marks import flags
from ..facts.target_cells import read
from ..facts.target_fields import TARGETS
from ..plan.owned import Owned
from ..text.said import with_unit
from .words import Json, Links, clean

# The width of a Latin letter or digit of our fonts, in ems, rounded up.
_LATIN = 0.62
_DIGITS = re.compile(r"[0-9０-９][0-9０-９.,，．]*")


def table(
    known: Known,
    links: Links,
    fields: Iterable[Field[Any]],
    items: Iterable[Any],
    *,
    without: Sequence[str] = (),
    labelled: bool = False,
) -> Json:
    """Return a table of items: the columns that stand on the pages too, but those `without`.

    `labelled` makes each row a place to link to.
    """
    items = list(items)
    heads = [f for f in columns(known, fields, Show.row, items) if f.code not in without]
    rows = [_row(known, links, heads, item, labelled) for item in items]
    return {
        "heads": [f.label for f in heads],
        "widths": [
            {"share": f.share}
            if f.share
            else {"ems": max(_ems(f.label), *(_ems(_text(r["cells"][n])) for r in rows), 0)}
            for n, f in enumerate(heads)
        ],
        "rows": rows,
    }


def _text(cell: list[Json]) -> str:
    """Return the words of a cell; a warning stands in brackets."""
    return "".join(f"〔{run['t']}〕" if Role(run["role"]).is_flag else run["t"] for run in cell)


def _ems(text: str) -> float:
    """Return how wide a text is at the most, in ems: telling Typst spares it the measuring."""
    return sum(_LATIN if c.isascii() else 1 for c in text)


def _row(known: Known, links: Links, heads: list[Field[Any]], item: Any, labelled: bool) -> Json:
    at = _ids(known, heads[0], item) if labelled else []
    cells = [runs(cell, links, at) for _, cell in row(known, heads, item)]
    return {"at": at, "cells": cells}


def _ids(known: Known, key: Field[Any], item: Any) -> list[str]:
    """Return the ids that lead to a row; an indicator's is that of its targets too."""
    ids = [str(key.value(known, item))]
    if isinstance(item, Owned):
        ids += [t.id for t in item.owner.targets] if ids[0] == item.owner.id else [item.target.id]
    return list(dict.fromkeys(ids))


def runs(cell: Cell, links: Links, here: Sequence[str] = ()) -> list[Json]:
    """Return a cell as runs; what would lead `here` leads nowhere. What stands above it has no room."""
    return [
        {
            "t": clean(run.text),
            "role": run.role.value,
            "to": links.to(run.to) if run.to and run.to not in here else None,
        }
        for run in cell
        if run.role is not Role.above
    ]


def figure(known: Known, links: Links, item: Owned) -> Json:
    """Return a target as a figure, set large: its number, the words around it, and what goes with it."""
    target = item.target
    links.to(target.passage)
    said = {
        code: runs(one(TARGETS, code).cell(known, item), links)
        for code in ("year", "scope", "nature", "passage")
    }
    return said | {
        "id": target.id,
        "metric": clean(item.metric.zh),
        "flags": runs(flags(known, target.id), links),
        "big": list(_in_three(item)),
        "read": runs(read(item), links),
    }


def _in_three(item: Owned) -> tuple[str, str, str]:
    """Return what stands before the number of a target, the number, and what stands after it."""
    reading = item.reading
    if not reading.amount:
        return clean(reading.words.strip()), "", ""
    number = _DIGITS.search(reading.amount)
    before, figure, after = reading.words.partition(number[0] if number else reading.amount)
    unit = item.owner.unit if isinstance(item.owner, model.Indicator) else None
    said = f"{after.strip()}（{unit}）" if after.strip() and unit else after.strip() or unit or ""
    return clean(before.strip()), figure, clean(with_unit("", said))
