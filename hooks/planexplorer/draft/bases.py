"""Drafts of baselines: what the text tells of the years before the plan, where an aim is for the same thing.

Only what is named alike and counted in the same unit is taken, and only where the text has one such number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..model import Base, Operator, PassageKind
from ..plan.coverage import Accounts
from ..plan.whole import Plan
from ..text.readings import Reading, UnreadableError, read_quote
from ..text.source import Paragraph, Span, bare
from .aims import metric_of
from .clauses import Clause, clauses_of

# What a text says of the whole that it speaks of, and leaves out elsewhere.
_WHOLE = re.compile("^(?:全国|全[省市区县旗州镇乡]|我[省市区县旗州镇乡])?(?:累计)?(?:已)?(?:建成|建有)?")

# A baseline is a number, no bound and no change.
_LEVELS = frozenset((Operator.eq, Operator.reach))
# An aim that is a change tells from what by itself.
_CHANGES = frozenset((Operator.increase, Operator.decrease, Operator.multiple, Operator.rank))

Bases = dict[tuple[str, str], Base]


def find_bases(plan: Plan) -> Bases:
    """Return the baselines that the background tells, by what they measure and the unit it is compared in."""
    found: dict[tuple[str, str], list[Base]] = defaultdict(list)
    for paragraph in Accounts(plan).background:
        if paragraph.passages[0].kind is PassageKind.paragraph:
            for key, base in _in_paragraph(plan, paragraph):
                found[key].append(base)
    return {key: bases[0] for key, bases in found.items() if len(bases) == 1}


def base_of(plan: Plan, bases: Bases, metric: str, unit: str | None, reading: Reading) -> Base | None:
    """Return the baseline of an aim that is a level, if the background tells one."""
    key = base_key(plan, metric, unit)
    is_level = reading.operator not in _CHANGES and reading.start is None
    return bases.get(key) if key and is_level else None


def base_key(plan: Plan, metric: str, unit: str | None) -> tuple[str, str] | None:
    """Return what an aim and its baseline have in common, or None where the unit is not known."""
    known = plan.units.by_name.get(bare(unit or ""))
    return (_WHOLE.sub("", bare(metric)), known.canonical) if known else None


def _in_paragraph(plan: Plan, paragraph: Paragraph) -> Iterator[tuple[tuple[str, str], Base]]:
    before = ""
    for clause in clauses_of(paragraph):
        reading = _level(plan, clause)
        if reading is None:
            continue
        before = metric_of(clause.words, reading, before)
        year = clause.years[-1]
        named = paragraph.bare.rfind(f"{year}年", clause.sentence.start, clause.span.end)
        start = max(paragraph.bare.rfind(mark, 0, named) for mark in "，。；：！？") + 1
        key = base_key(plan, before, reading.unit)
        if key and named >= 0:
            quote = paragraph.original(Span(paragraph.number, start, clause.span.end)).strip()
            passage = paragraph.passage_at(start).id
            yield key, Base(quote=quote, passage=passage, year=year, value=reading.value, unit=reading.unit)


def _level(plan: Plan, clause: Clause) -> Reading | None:
    """Return how a clause is read that tells a level in one year before the plan."""
    if not clause.years or clause.years[-1] >= plan.document.period.start:
        return None
    try:
        reading = read_quote(clause.words, plan.units)
    except UnreadableError:
        return None
    return reading if reading.value is not None and reading.operator in _LEVELS else None
