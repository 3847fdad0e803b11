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
        yield from _beside(context, at, target, "part", "responsible")
    yield from _measures(context)
    yield from _lists(context)
    yield from _named(context)


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


def _beside(context: Context, at: At, quoted: model.Quoted, *keys: str) -> Iterator[Problem]:
    """What is said of a statement in words of its passage stands in the paragraph of that."""
    text = context.plan.text
    there = text.paragraph(quoted.passage).bare if quoted.passage in text.passages else ""
    for key in keys:
        value = getattr(quoted, key)
        for word in value if isinstance(value, tuple) else (value,):
            if word and there and bare(word) not in there:
                message = f"{seen(word)} is not in the paragraph of {quoted.passage}"
                yield at.problem("PE405", message, key)


def _measures(context: Context) -> Iterator[Problem]:
    for at, measure in context.each(model.Measure):
        for key in ("verb", "object", "actor"):
            value = getattr(measure, key)
            if value is not None:
                yield from _parts(at, measure.quote, key, value)
        yield from _beside(context, at, measure, "lead", "partners", "due", "amount")
        yield from _fragment(context, at, measure)


def _lists(context: Context) -> Iterator[Problem]:
    """What a quote lists stands in it, and a list that it breaks off is not called complete."""
    for at, emphasis in context.each(model.Emphasis):
        for index, item in enumerate(emphasis.items):
            yield from _parts(at, emphasis.quote, "items", item, index)
    for at, listing in context.each(model.Listing):
        types = [entry.type for entry in listing.entries if entry.type]
        for index, entry in enumerate(listing.entries):
            yield from _parts(at, listing.quote, "entries", entry.name, index, "name")
            if types and not entry.type:
                yield at.problem("PE407", "the other entries of this list have a type", "entries", index)
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
    """A section that gathers no others is built from passages that name it."""
    text = context.plan.text
    for at, subject in context.each(model.Section):
        if context.plan.gathers(subject):
            continue
        known = [p for p in subject.passages if p in text.passages]
        if known and not any(bare(subject.name.zh) in text.paragraph(p).bare for p in known):
            message = f"{seen(subject.name.zh)} is named in none of {', '.join(known)}"
            yield at.problem("PE405", message, "name", "zh")
