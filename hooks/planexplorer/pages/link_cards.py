"""What the cards beside links say: one line each for what a page is."""

from __future__ import annotations

from .. import model
from ..facts.cells import NOTHING, words
from ..facts.fields import one
from ..facts.known import Known
from ..facts.subject_fields import SUBJECTS, extent_note, sort_of
from ..facts.target_cells import own_words

# Kind, Chinese name, English name, and one thing more.
Card = tuple[str, str, str, str]


def cards(known: Known) -> dict[str, Card]:
    """Return the card of each term, subject and indicator, by its page's path below the site's root."""
    plan, addresses = known.plan, known.addresses
    found: dict[str, Card] = {}
    for indicator in plan.indicators:
        name, item = indicator.name, plan.main_target(indicator)
        more = f"{item.year} 年目标：{words(own_words(item))}"
        found[addresses.url(indicator.id)] = ("指标", name.zh, name.en or "", more)
    for subject in plan.subjects.values():
        if not plan.gathers(subject):
            found[addresses.url(subject.id)] = _subject(known, subject)
    for term in plan.terms.values():
        count = len(known.graph.places(term.id))
        found[addresses.url(term.id)] = (
            plan.kinds[term.id].name.zh,
            term.zh,
            term.en or "",
            f"原文 {count} 处",
        )
    return found


def _subject(known: Known, subject: model.Subject) -> Card:
    amounts = one(SUBJECTS, "amounts").cell(known, subject)
    more = words(amounts) if amounts != NOTHING else extent_note(subject)
    kind = sort_of(known.plan, subject)
    return (f"{kind} {subject.id}", subject.name.zh, subject.name.en or "", more)
