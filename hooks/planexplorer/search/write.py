"""The search's data as a script, which pages opened from disk can load."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from ..facts.addresses import Addresses
from ..facts.kinds import KINDS
from ..model import PlanDocument, Suggestion
from ..pages.build import Site
from ..pages.handover import script
from ..plan.graph import Graph
from ..text.units import SCALES
from .findable import KINDS_OF_RECORD, Record, address, address_of_kind, from_plan, nature_marks
from .notes import PageText, from_pages
from .writings import readings, simplifications, vocabulary

# The kinds of pages that show a thing of the plan with a record of its own (`kind` in their meta).
GENERATED = frozenset(kind.code for kind in KINDS if kind.own)

# Where the scripts find the search's data, below the site's root.
FOLDER = "search"

# Parts the records of a column; the scripts name the same. Texts lose it, and control characters but
# the line break, which part fields in the browser.
BETWEEN = "\u241e"
_CONTROL = re.compile(rf"[\x00-\x09\x0b-\x1f{BETWEEN}]")

# What Material loads in place of its own index. It must have the index's shape.
STUB = {"config": {"lang": ["zh"], "separator": "\\s+", "pipeline": []}, "docs": []}


def write(site: Site, site_dir: Path, pages: Iterable[PageText]) -> list[Record]:
    """Write the search's data below `site_dir`, and empty Material's index. Return the records.

    `pages` are the texts of all pages.
    """
    records = gather(site, pages)
    data = encode(records, site.graph, site.addresses, site.plan.suggestions)
    stub = json.dumps(STUB)
    written = {
        "records.js": script("search", data),
        "scales.js": script("scales", SCALES),
        "search_index.json": stub,
        "search_index.js": f"var __index = {stub}",
    }
    folder = site_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    return records


def gather(site: Site, pages: Iterable[PageText]) -> list[Record]:
    """Return every record of a site: the plan's own, then what its pages say besides."""
    records = from_plan(site.known)
    return records + from_pages(pages, records, site.addresses)


def encode(
    records: Sequence[Record], graph: Graph, addresses: Addresses, suggestions: Iterable[Suggestion] = ()
) -> dict[str, object]:
    """Return the data as the scripts read it: records by column, addresses by rule, and the tables."""
    # What is inside a main section is found under that; what belongs to the whole plan, under its short name.
    plan = graph.plan
    subjects = [s for s in plan.subjects.values() if plan.gathers(s) or plan.is_main(s)]
    names = {s.id: s.short.zh if isinstance(s, PlanDocument) else s.name.zh for s in subjects}
    marks = nature_marks(plan)
    natures = {marks[nature.id]: nature.name.zh for nature in plan.document.natures}
    urls = {r.ref: address(r, addresses) for r in records}
    # What is found under which of these besides itself, by the id of what is inside it.
    within = {s.id: [a.id for a in plan.above(s.id) if a.id in names] for s in plan.sections}
    told = {"sectors": names, "within": {i: ids for i, ids in within.items() if ids}, "natures": natures}
    return told | columns(records, urls, plan.words, suggestions)


def columns(
    records: Sequence[Record],
    urls: dict[str, str],
    words: Mapping[str, str],
    suggestions: Iterable[Suggestion] = (),
) -> dict[str, object]:
    """Return records by column with their tables. `urls` are the addresses of records by `ref`.

    `words` are what the parts of the plan are called.

    Words that lead to a record stand behind its names, and once more by themselves: results show that
    they are no names.
    """
    codes = list(KINDS_OF_RECORD)
    texts = [w for r in records for w in (r.title, r.value, r.text, *r.names, *r.leads)]
    simplified = simplifications("".join(texts))
    named = [n for r in records if KINDS_OF_RECORD[r.kind].named for n in (r.title, *r.names, *r.leads)]
    return {
        "kinds": [
            {
                "code": code,
                "address": address_of_kind(code),
                **asdict(found),
                "label": found.label.format_map(words),
            }
            for code, found in KINDS_OF_RECORD.items()
        ],
        "kind": "".join(str(codes.index(r.kind)) for r in records),
        "ref": "|".join(r.ref for r in records),
        "title": _column(r.title for r in records),
        "names": _column("\n".join((*r.names, *r.leads)) for r in records),
        "value": _column(r.value for r in records),
        "text": _column(r.text for r in records),
        "owners": "|".join(" ".join(r.owners) for r in records),
        "marks": "|".join(r.marks for r in records),
        "parts": {r.ref: r.parts for r in records if r.parts},
        "leads": {r.ref: r.leads for r in records if r.leads},
        "urls": {r.ref: urls[r.ref] for r in records if by_rule(r) != urls[r.ref]},
        "simplify": simplified,
        "vocabulary": vocabulary("\n".join(texts), simplified),
        "readings": readings(named),
        "suggestions": [(s.word, *s.see) for s in suggestions],
    }


def _column(texts: Iterable[str]) -> str:
    """Return the texts of all records as one: browsers read a long string quicker than many short ones."""
    return BETWEEN.join(_CONTROL.sub(" ", text) for text in texts)


def by_rule(record: Record) -> str:
    """Return the address that a record's kind gives it: `*` is its id, `^` that of its subject."""
    pattern = address_of_kind(record.kind)
    if pattern == "*":
        return record.ref
    return pattern.replace("*", record.ref.lower()).replace("^", (record.owners or ("",))[0].lower())
