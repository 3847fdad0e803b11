"""Every clause and every number of the text is accounted for."""

from __future__ import annotations

from collections.abc import Iterator

from .. import model
from ..plan.coverage import Accounts
from ..read.loading import At
from ..read.problems import Problem, seen
from ..text.mentions import find_mentions
from ..text.source import Span
from .context import Context


def check(context: Context) -> Iterator[Problem]:
    """Yield what no structured item uses, and exemptions that should not be."""
    accounts = Accounts(context.plan)
    passages = {p.id: at for at, p in context.each(model.Passage)}
    if context.is_strict:  # the page of coverage counts what a draft has still to use
        for span in accounts.unused():
            yield _at_passage(context, passages, span, "PE602", "used by nothing")
        for span in accounts.unused_numbers():
            yield _at_passage(context, passages, span, "PE601", "a number not accounted for")
    yield from _exemptions(context, accounts)


def _at_passage(context: Context, passages: dict[str, At], span: Span, code: str, message: str) -> Problem:
    paragraph = context.plan.text.paragraphs[span.paragraph]
    words = seen(paragraph.original(span))
    passage = paragraph.passage_at(span.start)
    return passages[passage.id].problem(code, f"{message} in {passage.id}: {words}", "text")


def _exemptions(context: Context, accounts: Accounts) -> Iterator[Problem]:
    """Narrative holds no number, name or promise; an exempt number is one that nothing counts."""
    text = context.plan.text
    mentions = find_mentions(text, context.plan.entities) if context.plan.coverage.narrative else []
    for at, coverage in context.each(model.Coverage):
        for index, item in enumerate(coverage.narrative):
            for span in text.find(item.quote, item.passage)[:1]:
                held = [m.span for m in mentions if m.span.overlaps(span)]
                held += [n for n in accounts.numbers if n.overlaps(span)]
                if held:
                    words = seen(text.paragraphs[span.paragraph].original(held[0]))
                    yield at.problem("PE603", f"narrative must not hold {words}", "narrative", index, "quote")
        for index, item in enumerate(coverage.numbers):
            spans = text.find(item.quote, item.passage)[:1]
            inside = [n for span in spans for n in accounts.numbers if n.within(span)]
            if spans and not any(not accounts.is_counted(n) for n in inside):
                message = f"{seen(item.quote)} holds no number that needs an exemption"
                yield at.problem("PE603", message, "numbers", index, "quote")
