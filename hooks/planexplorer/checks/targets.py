"""Typed targets say what their quotes say."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from .. import model
from ..plan.owned import STATED, as_stated, read_cell, sentence_of, year_of, years_within
from ..read.loading import At
from ..read.problems import Problem, near, seen
from ..text.readings import RANKS, Reading, UnreadableError
from ..text.source import bare
from ..text.units import factor_by_name, plain
from .context import Context


def check(context: Context) -> Iterator[Problem]:
    """Yield unknown units, and every target that its own quote contradicts."""
    yield from _units(context)
    for at, target in context.each(model.TargetSpec):
        yield from _reading(context, at, target)
        yield from _year(context, at, target)
        yield from _twin(context, at, target)
    for at, base in context.each(model.Base):
        yield from _base(context, at, base)
    for at, observation in context.each(model.Observation):
        yield from _unit_is_known(context, at, observation.unit)


def _reading(context: Context, at: At, target: model.TargetSpec) -> Iterator[Problem]:
    """Words are read by the program, and what the data states agrees; or by hand, with a reason."""
    by_hand = target.reading is model.ReadBy.manual
    if by_hand and (target.reason is None or target.operator is None):
        yield at.problem("PE504", "a reading made by hand states its operator and its reason", "reading")
    if not by_hand and target.reason is not None:
        yield at.problem("PE504", "only a reading made by hand has a reason", "reason")
    owner = at.owner
    if not isinstance(owner, model.Subject | model.Indicator):
        return
    try:
        reading = context.plan.reader.as_read(target, owner)
    except UnreadableError as error:
        if not by_hand:
            message = f"{error}; seen: {seen(target.quote)}. Quote other words, or state `reading: manual`"
            yield at.problem("PE506", message, "quote")
        reading = as_stated(target)
    if by_hand:
        reading = as_stated(target)
    yield from _agrees(at, target, reading)
    yield from _unit_is_known(context, at, target.unit or reading.unit)


def _units(context: Context) -> Iterator[Problem]:
    names = {bare(u.zh): u for u in context.plan.document.units}
    for at, unit in context.each(model.Unit):
        if names[bare(unit.zh)] is not unit:
            yield at.problem("PE702", f"the unit {seen(unit.zh)} is listed again further down", "zh")
        canonical = names.get(bare(unit.canonical))
        if canonical is None or canonical.factor != 1:
            message = f"{seen(unit.zh)} names {seen(unit.canonical)}, which is no unit of factor 1"
            yield at.problem("PE502", message, "canonical")
        if unit.factor <= 0:
            yield at.problem("PE502", f"a factor must be positive; seen: {seen(unit.factor)}", "factor")
        named = factor_by_name(unit.zh, unit.canonical)
        if named is not None and named != unit.factor > 0:
            message = f"1 {unit.zh} is {plain(named)} {unit.canonical}; seen: {seen(plain(unit.factor))}"
            yield at.problem("PE502", message, "factor")


def _unit_is_known(context: Context, at: At, unit: str | None) -> Iterator[Problem]:
    known = context.plan.units.by_name
    if unit is not None and bare(unit) not in known and unit != RANKS:
        message = f"unit {seen(unit)} is not known; known: {', '.join(known)}{near(unit, known)}"
        yield at.problem("PE501", message, "unit")


def _agrees(at: At, target: model.TargetSpec, reading: Reading) -> Iterator[Problem]:
    """Yield what the data states and the quote does not say; what it leaves out is read."""
    for name in STATED:
        stated, read = getattr(target, name), getattr(reading, name)
        if stated is None or _shown(stated) == _shown(read):
            continue
        message = f"the {name} is {_shown(stated)}; the quote {seen(target.quote)} reads {_shown(read)}"
        yield at.problem("PE503", message, name)


def _shown(value: object) -> str:
    """Return a part of a reading as a message has it: a word of the text, its unit, stands in quotes."""
    if value is None:
        return "nothing"
    if isinstance(value, Decimal):
        return plain(value)
    return str(value) if isinstance(value, model.Code | int) else seen(bare(str(value)))


def _twin(context: Context, at: At, target: model.TargetSpec) -> Iterator[Problem]:
    """Of two targets that are the same, one names the other, and it is not itself named so."""
    other = context.plan.targets.get(target.same_as or "")
    if other is None:
        return
    if other.target.id == target.id or other.target.same_as is not None:
        message = f"{seen(target.same_as)} is itself the same as another; name the one that is counted"
        yield at.problem("PE507", message, "same_as")
        return
    mine = context.plan.targets[target.id].reading
    if (mine.operator, mine.value) != (other.reading.operator, other.reading.value):
        message = f"{target.id} reads {mine.operator}, and {other.target.id} {other.reading.operator}"
        yield at.problem("PE507", f"two targets that are the same read the same: {message}", "same_as")


def _year(context: Context, at: At, target: model.TargetSpec) -> Iterator[Problem]:
    """A stated year stands in the target's sentence; a table's stands in its own head."""
    if target.passage not in context.plan.text.passages or not sentence_of(target, context.plan.text):
        return
    said, period = context.plan.reader.years_said(target), context.plan.document.period
    meant = years_within(said, period)
    if target.year is None and len(meant) > 1:
        message = f"the sentence has the years {', '.join(map(str, meant))}; state which one is meant"
        yield at.problem("PE505", message, "quote")
    year = year_of(target, said, period)
    implied = year not in said
    if target.year_implied is not None and target.year_implied != implied:
        states = "does not state" if implied else "states"
        message = f"the sentence {states} {year} 年, so year_implied must be {str(implied).lower()}"
        yield at.problem("PE505", message, "year_implied")
    if target.year is not None and target.year_implied is None and implied:
        message = f"the sentence does not state {year} 年, so year_implied must be true"
        yield at.problem("PE505", message, "year")
    if implied and target.year is None and context.plan.reader.row_of(target):
        return  # said of the row
    if implied and year != period.end:
        message = f"the year is {year}; one that the sentence does not state is the plan's last, {period.end}"
        yield at.problem("PE505", message, "year")


def _base(context: Context, at: At, base: model.Base) -> Iterator[Problem]:
    """A baseline's year and value stand in its quote; in a table, the year stands in the head."""
    if context.plan.reader.row_of(base) and isinstance(at.owner, model.Indicator):
        yield from _base_cell(context, at, base, at.owner.unit)
        return
    words = bare(base.quote)
    if base.year is None:
        yield at.problem("PE503", "a baseline that stands in no mapped table states its year")
    elif f"{base.year}年" not in words:
        message = f"the base year {base.year} is not in the quote {seen(base.quote)}"
        yield at.problem("PE503", message, "year")
    if base.value is not None and f"{plain(base.value)}{bare(base.unit or '')}" not in words.replace(",", ""):
        message = f"the base value {plain(base.value)} {base.unit} is not in the quote {seen(base.quote)}"
        yield at.problem("PE503", message, "value")
    yield from _unit_is_known(context, at, base.unit)


def _base_cell(context: Context, at: At, base: model.Base, row_unit: str | None) -> Iterator[Problem]:
    try:
        reading = read_cell(base.quote, context.plan.units, row_unit)
    except UnreadableError as error:
        yield at.problem("PE506", f"{error}; seen: {seen(base.quote)}", "quote")
        return
    for name in ("value", "unit"):
        stated, read = getattr(base, name), getattr(reading, name)
        if stated is not None and _shown(stated) != _shown(read):
            message = f"the {name} is {_shown(stated)}; the quote {seen(base.quote)} reads {_shown(read)}"
            yield at.problem("PE503", message, name)
