"""Who mentions whom, and what follows from it: related subjects, neighbouring terms, KWIC lines."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from .. import model
from ..text.mentions import Inner, Mention, find_inner, find_mentions, folded
from ..text.source import Span
from .coverage import Accounts, Use
from .whole import Plan

# How many neighbours a page shows: enough to browse by, few enough to read.
MOST_RELATED = 6
MOST_NEIGHBOURS = 12

# What a name counts that one of the two has only within a longer name.
WITHIN = 0.5


@dataclass(frozen=True)
class Related:
    """Another subject, the entities both name (most telling first), and their weight together."""

    subject: str
    shared: tuple[str, ...]
    weight: float


M = TypeVar("M", bound=Mention)


def grouped_by_entity(mentions: Iterable[M]) -> dict[str, list[M]]:
    """Return mentions by what they name, in their order."""
    result: dict[str, list[M]] = {}
    for mention in mentions:
        result.setdefault(mention.entity, []).append(mention)
    return result


class Graph:
    """The links of a plan. Everything is computed once and grows with the text."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.accounts = Accounts(plan)
        self.mentions = find_mentions(plan.text, plan.entities)
        self.inner = find_inner(plan.text, plan.entities, self.mentions)

    @cached_property
    def holders(self) -> dict[str, str]:
        """The subject or indicator that each passage belongs to: the innermost built from it."""
        plan = self.plan
        result = {
            passage: subject.id
            for subject in plan.subjects.values()
            if getattr(subject, "extent", None) is not model.Extent.named
            for passage in subject.passages
        }
        return result | {i.passage: i.id for i in plan.indicators}

    @cached_property
    def by_entity(self) -> dict[str, list[Mention]]:
        """Mentions of each term or subject, in the order of the text."""
        return grouped_by_entity(self.mentions)

    @cached_property
    def inner_by_entity(self) -> dict[str, list[Inner]]:
        """The places of each term or subject within longer names, in the order of the text."""
        return grouped_by_entity(self.inner)

    @cached_property
    def words(self) -> str:
        """Every word of the text, to tell whether it has a name at all."""
        return "\x00".join(folded(p.bare) for p in self.plan.text.paragraphs)

    def places(self, entity: str) -> list[Mention]:
        """Return every place of an entity, by itself and within longer names, in the order of the text."""
        found = [*self.by_entity.get(entity, ()), *self.inner_by_entity.get(entity, ())]
        return sorted(found, key=lambda m: (m.span.paragraph, m.span.start))

    @cached_property
    def by_paragraph(self) -> dict[int, list[Mention]]:
        """Mentions in each paragraph, in order."""
        result: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            result[mention.span.paragraph].append(mention)
        return result

    def within(self, span: Span) -> list[Mention]:
        """Return the mentions that lie inside a span."""
        return [m for m in self.by_paragraph.get(span.paragraph, ()) if m.span.within(span)]

    def uses_of(self, span: Span) -> list[Use]:
        """Return the structured items drawn from a span, in the order of the text."""
        uses = [u for u in self.accounts.by_paragraph.get(span.paragraph, ()) if u.span.overlaps(span)]
        return sorted(uses, key=lambda u: (u.span.start, u.span.end))

    @cached_property
    def named_by(self) -> dict[str, Counter[str]]:
        """What each subject or indicator names in its own passages, with counts; never itself."""
        result: dict[str, Counter[str]] = defaultdict(Counter)
        for mention in self.mentions:
            holder = self.holders.get(mention.passage)
            if holder and holder != mention.entity:
                result[holder][mention.entity] += 1
        return result

    @cached_property
    def naming(self) -> dict[str, list[str]]:
        """The subjects and indicators that name each entity, in plan order."""
        result: dict[str, list[str]] = defaultdict(list)
        for holder in (*self.plan.subjects, *(i.id for i in self.plan.indicators)):
            for entity in self.named_by.get(holder, ()):
                result[entity].append(holder)
        return result

    @cached_property
    def within_by(self) -> dict[str, dict[str, frozenset[str]]]:
        """What each subject or indicator names only within longer names, with the entities of those.

        Its own name says nothing about a subject.
        """
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for inner in self.inner:
            holder = self.holders.get(inner.passage)
            if not holder or holder in (inner.entity, inner.of):
                continue
            if inner.entity not in self.named_by.get(holder, ()):
                found[holder][inner.entity].add(inner.of)
        return {h: {e: frozenset(of) for e, of in entities.items()} for h, entities in found.items()}

    @cached_property
    def naming_within(self) -> dict[str, list[str]]:
        """The subjects and indicators that name each entity only within longer names, in plan order."""
        result: dict[str, list[str]] = defaultdict(list)
        for holder in (*self.plan.subjects, *(i.id for i in self.plan.indicators)):
            for entity in self.within_by.get(holder, ()):
                result[entity].append(holder)
        return result

    def all_naming(self, entity: str) -> list[str]:
        """Return the subjects and indicators that name an entity either way, in plan order."""
        either = {*self.naming.get(entity, ()), *self.naming_within.get(entity, ())}
        return [h for h in (*self.plan.subjects, *(i.id for i in self.plan.indicators)) if h in either]

    def telling(self, entity: str) -> float:
        """Return how telling an entity is: the fewer subjects name it, either way, the more it says.

        Terms of some kinds say where, who or by which policy: two sections may share them and have nothing
        to do with each other.
        """
        kind = self.plan.kinds.get(entity)
        if kind and not kind.telling:
            return 0.0
        count = len(self.naming.get(entity, ())) + len(self.naming_within.get(entity, ()))
        return math.log((1 + len(self.named_by)) / count) if count else 0.0

    def related(self, subject: str, most: int = MOST_RELATED) -> list[Related]:
        """Return the sectors and fields that share the most telling entities with a subject.

        Each entity that both name weighs as much as it tells (`telling`); half of that, where one of
        them has it only within a longer name (5G in 5G 基带), and nothing where both have it within the
        same longer name, which counts itself. A use within a longer name is often another thing, and does
        not count, nor does the name of what one of them is part of. One that names the other, or is named
        by it, shares that name too.
        """
        found = []
        for other in self._sharing(subject):
            if self._comparable(subject, other):
                shared = {e: self.telling(e) * part for e, part in self._shared(subject, other).items()}
                telling = {e: weight for e, weight in shared.items() if weight > 0}
                if telling:
                    ranked = sorted(telling, key=lambda e: (-telling[e], e))
                    found.append(Related(other, tuple(ranked), sum(telling[e] for e in ranked)))
        return sorted(found, key=lambda r: (-r.weight, r.subject))[:most]

    def _sharing(self, subject: str) -> set[str]:
        """Return the subjects and indicators that may share an entity with a subject."""
        named = (*self.named_by.get(subject, ()), *self.within_by.get(subject, ()))
        namers = (h for e in named for h in (e, *self.naming.get(e, ()), *self.naming_within.get(e, ())))
        return {*namers, *self.naming.get(subject, ())}

    def _shared(self, one: str, other: str) -> dict[str, float]:
        """Return the entities that two subjects share, and which part of its weight each counts."""
        direct = self.named_by.get(one, Counter()), self.named_by.get(other, Counter())
        inner = self.within_by.get(one, {}), self.within_by.get(other, {})
        shared = {e: 1.0 for e in direct[0] if e in direct[1] or e == other}
        shared |= {one: 1.0} if one in direct[1] else {}
        for entity in (*inner[0], *inner[1]):
            kind = self.plan.kinds.get(entity)
            if kind and kind.use is model.TermUse.setting:
                continue
            longer = [i.get(entity, frozenset()) for i in inner]
            both = all(entity in d or entity in i for d, i in zip(direct, inner, strict=True))
            if both and not longer[0] & longer[1]:
                shared[entity] = WITHIN
        above = {s.id for part in (one, other) for s in self.plan.above(part)}
        return {e: part for e, part in shared.items() if e not in above}

    def _comparable(self, subject: str, other: str) -> bool:
        """Only sections that gather no others are compared, and none with the one it is part of."""
        found, above = self.plan.subjects.get(other), self.plan.above
        is_part = other in (s.id for s in above(subject)) or subject in (s.id for s in above(other))
        return found is not None and other != subject and not is_part and not self.plan.gathers(found)

    @cached_property
    def _companions(self) -> dict[str, Counter[str]]:
        """How often two entities stand in one clause: enumerations make neighbours."""
        result: dict[str, Counter[str]] = defaultdict(Counter)
        for paragraph in self.plan.text.paragraphs:
            mentions = self.by_paragraph.get(paragraph.number, [])
            at = 0
            for clause in paragraph.clauses:
                inside = []
                while at < len(mentions) and mentions[at].span.start < clause.end:
                    inside.append(mentions[at].entity)
                    at += 1
                for entity in set(inside):
                    result[entity].update(e for e in set(inside) if e != entity)
        return result

    def neighbours(self, entity: str, most: int = MOST_NEIGHBOURS) -> list[str]:
        """Return the entities that stand beside one in the text's clauses, closest first."""
        counts = self._companions.get(entity, Counter())
        ranked = sorted(counts, key=lambda e: (-counts[e], -self.telling(e), e))
        return ranked[:most]

    @cached_property
    def _nested(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Longer terms that hold a term's name, and the shorter ones that it holds."""
        longer: dict[str, list[str]] = defaultdict(list)
        shorter: dict[str, list[str]] = defaultdict(list)
        names = {folded(t.zh): t.id for t in self.plan.terms.values()}
        for name, identifier in names.items():
            for start in range(len(name)):
                for end in range(start + 2, len(name) + 1):
                    other = names.get(name[start:end])
                    if other and other != identifier and other not in shorter[identifier]:
                        shorter[identifier].append(other)
                        longer[other].append(identifier)
        return longer, shorter

    def longer(self, term: str) -> list[str]:
        """Return the terms whose names hold this term's name."""
        return self._nested[0].get(term, [])

    def shorter(self, term: str) -> list[str]:
        """Return the terms whose names this term's name holds."""
        return self._nested[1].get(term, [])
