"""Quotes are verbatim, and what is drawn from them stands in them."""

from __future__ import annotations

from collections.abc import Iterator

from .. import model
from ..read.loading import At
from ..read.problems import Problem, seen
from ..text.source import GAP, bare
from .context import Context


def check(context: Context) -> Iterator[Problem]:
    """Yield every quote that is not verbatim, is ambiguous, or does not hold what is said of it."""
    for at, quoted in context.each(model.Quoted):
        yield from _verbatim(context, at, quoted)
    for at, target in context.each(model.TargetSpec):
        yield from _part_of_target(context, at, target)
    yield from _measures(context)
    yield from _lists(context)
    yield from _named(context)
    yield from _rows(context)


def _verbatim(context: Context, at: At, quoted: model.Quoted) -> Iterator[Problem]:
    text = context.plan.text
    if quoted.passage not in text.passages:
        return  # said by the check of references
    found = text.find(quoted.quote, quoted.passage)
    if not found:
        yield at.problem("PE403", _not_there(context, quoted), "quote")
    elif len(found) > 1 and isinstance(quoted, model.Measure | model.Target):
        count = f"stands {len(found)} times in {quoted.passage}; quote more of the sentence"
        yield at.problem("PE404", f"{seen(quoted.quote)} {count}", "quote")


def _not_there(context: Context, quoted: model.Quoted) -> str:
    """Say that a quote is not there, and up to which character it is."""
    text = context.plan.text
    wanted = bare(quoted.quote)
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text.find(wanted[:middle], quoted.passage) else (low, middle - 1)
    message = f"{seen(quoted.quote)} is not verbatim in {quoted.passage}"
    if low >= 4:
        span = text.find(wanted[:low], quoted.passage)[0]
        follows = text.paragraphs[span.paragraph].bare[span.end : span.end + 8].partition(GAP)[0]
        has = f"the text has {seen(follows)}" if follows else "the text ends or is lost"
        message += f"; after {seen(wanted[:low][-8:])} {has}"
    return message


def _parts(at: At, quote: str, key: str, value: str, *more: str | int) -> Iterator[Problem]:
    if bare(value) not in bare(quote):
        yield at.problem("PE405", f"{seen(value)} is not part of the quote {seen(quote)}", key, *more)


def _part_of_target(context: Context, at: At, target: model.TargetSpec) -> Iterator[Problem]:
    text = context.plan.text
    there = text.paragraph(target.passage).bare if target.passage in text.passages else ""
    if target.part and there and bare(target.part) not in there:
        message = f"{seen(target.part)} is not in the paragraph of {target.passage}"
        yield at.problem("PE405", message, "part")


def _measures(context: Context) -> Iterator[Problem]:
    for at, measure in context.each(model.Measure):
        for key in ("verb", "object", "actor"):
            value = getattr(measure, key)
            if value is not None:
                yield from _parts(at, measure.quote, key, value)
        yield from _fragment(context, at, measure)


def _lists(context: Context) -> Iterator[Problem]:
    """What a quote lists stands in it, and a list that it breaks off is not called complete."""
    for at, emphasis in context.each(model.Emphasis):
        for index, item in enumerate(emphasis.items):
            yield from _parts(at, emphasis.quote, "items", item, index)
    for at, listing in context.each(model.Listing):
        for index, entry in enumerate(listing.entries):
            yield from _parts(at, listing.quote, "entries", entry.name, index, "name")
    for at, segment in context.each(model.Segment):
        for index, market in enumerate(segment.markets):
            yield from _parts(at, segment.quote, "markets", market, index)
    for at, carrier in context.each(model.Carrier):
        if carrier.complete and context.plan.trails_off(carrier):
            yield at.problem("PE407", "the text ends the list with 等, so it is not complete", "complete")


def _fragment(context: Context, at: At, measure: model.Measure) -> Iterator[Problem]:
    """A measure beside a loss of text names the entry on it; any entry that it names is about its words."""
    text = context.plan.text
    for span in text.find(measure.quote, measure.passage)[:1]:
        beside = [entry for entry in text.lost_beside(span) if entry]
        paragraph = text.paragraphs[span.paragraph]
        own = {paragraph.passage_at(place).id for place in range(span.start, span.end)}
        named = [issue for issue in context.plan.issues if issue.id == measure.fragment]
        if beside and measure.fragment not in beside:
            message = f"text is lost beside {seen(measure.quote)}: its fragment must be {beside[0]}"
            yield at.problem("PE407", message, "fragment")
        elif any(own.isdisjoint(issue.passages) for issue in named):
            message = f"{measure.fragment} is about none of {', '.join(sorted(own))}"
            yield at.problem("PE407", message, "fragment")


def _named(context: Context) -> Iterator[Problem]:
    """A sector or field is built from passages that name it."""
    text = context.plan.text
    for at, subject in context.each(model.Subject):
        if not isinstance(subject, model.Sector | model.KeyField):
            continue
        known = [p for p in subject.passages if p in text.passages]
        if known and not any(bare(subject.name.zh) in text.paragraph(p).bare for p in known):
            message = f"{seen(subject.name.zh)} is named in none of {', '.join(known)}"
            yield at.problem("PE405", message, "name", "zh")


def _rows(context: Context) -> Iterator[Problem]:
    """An indicator gives its table row back, cell by cell."""
    category = ""
    names = {c.id: c.name.zh for c in context.plan.document.categories}
    rows: dict[str, list[str]] = {}
    for passage in context.plan.passages:
        if passage.kind is model.PassageKind.table_row:
            cells = passage.text.split("\t")
            category = cells[0] or category
            # A row that lost a tab has too few cells: those it lacks are blank.
            rows[passage.id] = [category, *cells[1:], *[""] * (6 - len(cells))]
    for at, indicator in context.each(model.Indicator):
        row = rows.get(indicator.passage)
        if row is None:
            yield at.problem("PE406", f"{indicator.passage} is no table row", "passage")
            continue
        written = {
            ("category",): (row[0], names.get(indicator.category, indicator.category)),
            ("number",): (row[1], str(indicator.number)),
            ("name", "zh"): (row[2], indicator.name.zh),
            ("unit",): (row[3], indicator.unit or "—"),
            ("target", "quote"): (row[4], indicator.target.quote),
            ("nature",): (row[5], indicator.nature.zh),
        }
        for keys, (cell, value) in written.items():
            if bare(cell) != bare(value):
                yield at.problem("PE406", f"{seen(value)}; the row of the table has {seen(cell)}", *keys)
