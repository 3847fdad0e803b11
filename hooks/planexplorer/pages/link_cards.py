"""What the cards beside links say: one line each for what a page is."""

from __future__ import annotations

from .. import model
from ..facts.addresses import Addresses
from ..model import labels
from ..plan.graph import Graph
from . import views

# Kind, Chinese name, English name, and one thing more.
Card = tuple[str, str, str, str]


def cards(graph: Graph, addresses: Addresses) -> dict[str, Card]:
    """Return the card of each term, subject and indicator, by its page's path below the site's root."""
    plan = graph.plan
    found: dict[str, Card] = {}
    for indicator in plan.indicators:
        words = views.target_view(plan, plan.targets[indicator.target.id]).words
        year = indicator.target.year
        name = indicator.name
        found[addresses.url(indicator.id)] = ("指标", name.zh, name.en, f"{year} 年目标：{words}")
    for subject in plan.subjects.values():
        if isinstance(subject, model.Sector | model.KeyField):
            found[addresses.url(subject.id)] = _subject(graph, subject)
    for term in plan.terms.values():
        count = len(graph.by_entity[term.id])
        kind = labels.KINDS[plan.kinds[term.id]]
        found[addresses.url(term.id)] = (kind, term.zh, term.en, f"原文 {count} 处")
    return found


def _subject(graph: Graph, subject: model.Sector | model.KeyField) -> Card:
    plan = graph.plan
    kind = labels.FIELD_KINDS[subject.kind] if isinstance(subject, model.KeyField) else "产业"
    views_of = (views.target_view(plan, plan.targets[t.id]) for t in subject.targets)
    amounts = [f"{t.metric.zh}{t.words}" for t in views_of if t.quantitative]
    more = "；".join(amounts) or ("所据文本只见名称" if subject.extent is model.Extent.named else "")
    return (f"{kind} {subject.id}", subject.name.zh, subject.name.en, more)
