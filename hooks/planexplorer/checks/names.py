"""Terms are found in the text, and a name or a suggested word means one thing."""

from __future__ import annotations

from collections.abc import Iterator

from .. import model
from ..read.loading import At
from ..read.problems import Problem, seen
from ..text.mentions import folded, forms_of
from .context import Context


def check(context: Context) -> Iterator[Problem]:
    """Yield terms the text never has, forms that two things claim, and words suggested twice."""
    everything = [folded(p.bare) for p in context.plan.text.paragraphs]
    text = "\x00".join(everything)
    for at, term in context.each(model.Term):
        # Aliases are for readers who search: they need not be the text's.
        forms = (term.zh, *term.abbr)
        if not any(folded(form) and folded(form) in text for form in forms):
            yield at.problem("PE701", f"the text has none of: {', '.join(forms)}", "zh")
    for at, subject in context.each(model.Subject):
        for index, word in enumerate(subject.homonyms):
            if folded(word) not in text or not any(folded(f) in folded(word) for f in forms_of(subject)):
                message = f"{seen(word)} does not hold the name, or the text does not have it"
                yield at.problem("PE701", message, "homonyms", index)
    yield from _clashes(context)
    yield from _suggested_twice(context)


def _clashes(context: Context) -> Iterator[Problem]:
    first: dict[str, tuple[str, At]] = {}
    for at in context.places:
        if not isinstance(at.item, model.Term | model.Subject):
            continue
        for form in dict.fromkeys(map(folded, forms_of(at.item))):
            if form in first and first[form][0] != at.item.id:
                owner, before = first[form]
                place = f"{before.source.path}:{before.line}"
                yield at.problem("PE702", f"the name {seen(form)} belongs to {seen(owner)} ({place})")
            first.setdefault(form, (at.item.id, at))


def _suggested_twice(context: Context) -> Iterator[Problem]:
    first: dict[str, At] = {}
    for at, suggestion in context.each(model.Suggestion):
        before = first.setdefault(folded(suggestion.word), at)
        if before is not at:
            place = f"{before.source.path}:{before.line}"
            yield at.problem("PE702", f"the word {seen(suggestion.word)} is listed already ({place})", "word")
