"""Typed targets say what their quotes say."""

from __future__ import annotations

from collections.abc import Iterator

from .. import model
from ..read.loading import At
from ..read.problems import Problem, near, seen
from ..text.amounts import NUMERIC, Reading, factor_by_name, plain, read_quote
from ..text.source import bare
from .context import Context


def check(context: Context) -> Iterator[Problem]:
    """Yield unknown units, and every target that its own quote contradicts."""
    yield from _units(context)
    for at, target in context.each(model.TargetSpec):
        owner = at.owner
        row_unit = owner.unit if isinstance(owner, model.Indicator) else None
        yield from _suits_operator(context, at, target)
        reading = read_quote(target.quote, context.plan.units, row_unit)
        yield from _agrees(at, target, reading)
        yield from _year(context, at, target)
    for at, observation in context.each(model.Observation):
        yield from _unit_is_known(context, at, observation.unit)


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


def _suits_operator(context: Context, at: At, target: model.TargetSpec) -> Iterator[Problem]:
    numeric = target.operator in NUMERIC
    if numeric != (target.value is not None):
        need = "needs a value" if numeric else "takes no value"
        yield at.problem("PE504", f"the operator {target.operator} {need}", "operator")
    if (target.value is None) != (target.unit is None):
        yield at.problem("PE504", "value and unit go together", "unit" if target.unit else "value")
    yield from _unit_is_known(context, at, target.unit)


def _unit_is_known(context: Context, at: At, unit: str | None) -> Iterator[Problem]:
    known = context.plan.units.by_name
    if unit is not None and bare(unit) not in known:
        message = f"unit {seen(unit)} is not known; known: {', '.join(known)}{near(unit, known)}"
        yield at.problem("PE501", message, "unit")


def _agrees(at: At, target: model.TargetSpec, reading: Reading) -> Iterator[Problem]:
    quote = seen(target.quote)
    if target.operator is not reading.operator:
        message = f"the operator is {target.operator}; the quote {quote} reads {reading.operator}"
        yield at.problem("PE503", message, "operator")
    if target.value is not None and reading.value is not None and target.value != reading.value:
        message = f"the value is {plain(target.value)}; the quote {quote} reads {plain(reading.value)}"
        yield at.problem("PE503", message, "value")
    if target.unit is not None and reading.unit is not None and bare(target.unit) != reading.unit:
        message = f"the unit is {seen(target.unit)}; the quote {quote} reads {seen(reading.unit)}"
        yield at.problem("PE503", message, "unit")
    if target.magnitude != reading.magnitude:
        message = f"magnitude is {target.magnitude}; the quote {quote} reads {reading.magnitude}"
        yield at.problem("PE503", message, "magnitude")


def _year(context: Context, at: At, target: model.TargetSpec) -> Iterator[Problem]:
    """A stated year stands in the target's sentence; a table's stands in its header."""
    text = context.plan.text
    if target.passage not in text.passages:
        return
    passage = text.passages[target.passage]
    if passage.kind is model.PassageKind.table_row:
        header = [p for p in context.plan.passages if p.kind is model.PassageKind.table_header]
        sentence = "".join(bare(p.text) for p in header)
    else:
        spans = text.find(target.quote, target.passage)
        if not spans:
            return
        span = text.sentence(spans[0])
        sentence = text.paragraphs[span.paragraph].bare[span.start : span.end]
    stated = f"{target.year}年" in sentence
    if stated == target.year_implied:
        said = "states" if stated else "does not state"
        message = f"the sentence {said} {target.year} 年, so year_implied must be {not stated}"
        yield at.problem("PE505", message.replace("True", "true").replace("False", "false"), "year")
    end = context.plan.document.period.end
    if target.year_implied and target.year != end:
        message = f"the year is {target.year}; one that the sentence does not state is the plan's last, {end}"
        yield at.problem("PE505", message, "year")
    if target.base and f"{target.base.year}年" not in bare(target.base.quote):
        message = f"the base year {target.base.year} is not in the quote {seen(target.base.quote)}"
        yield at.problem("PE503", message, "base", "year")
