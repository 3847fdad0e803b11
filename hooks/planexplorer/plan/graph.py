"""Who mentions whom, and what follows from it: related subjects, neighbouring terms, KWIC lines."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .. import model
from ..text.mentions import Mention, find_mentions, folded
from ..text.source import Span
from .coverage import Accounts, Use
from .whole import Plan

# How many neighbours a page shows: enough to browse by, few enough to read.
MOST_RELATED = 6
MOST_NEIGHBOURS = 12


@dataclass(frozen=True)
class Related:
    """Another subject, the entities both name (most telling first), and their weight together."""

    subject: str
    shared: tuple[str, ...]
    weight: float


class Graph:
    """The links of a plan. Everything is computed once and grows with the text."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.accounts = Accounts(plan)
        self.mentions = find_mentions(plan.text, plan.entities)

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
        result: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            result[mention.entity].append(mention)
        return result

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

    def telling(self, entity: str) -> float:
        """Return how telling an entity is: the rarer it is among subjects, the more it says."""
        count = len(self.naming.get(entity, ()))
        return math.log((1 + len(self.named_by)) / count) if count else 0.0

    def related(self, subject: str, most: int = MOST_RELATED) -> list[Related]:
        """Return the sectors and fields that share the most telling entities with a subject.

        One that names the other, or is named by it, shares that name too.
        """
        shared: dict[str, set[str]] = defaultdict(set)
        for entity in self.named_by.get(subject, ()):
            for other in (*self.naming[entity], entity):
                if self._comparable(subject, other):
                    shared[other].add(entity)
        for other in self.naming.get(subject, ()):
            if self._comparable(subject, other):
                shared[other].add(subject)
        found = [self._relation(other, entities) for other, entities in shared.items()]
        return sorted(found, key=lambda r: (-r.weight, r.subject))[:most]

    def _comparable(self, subject: str, other: str) -> bool:
        """Only sectors and fields are compared, and none with the one it is part of."""
        parents = self.plan.parents
        kin = {subject, *(s.id for s in (parents.get(subject),) if s)}
        is_part = other in kin or (other in parents and parents[other].id == subject)
        return not is_part and isinstance(self.plan.subjects.get(other), model.Sector | model.KeyField)

    def _relation(self, other: str, entities: Iterable[str]) -> Related:
        ranked = sorted(entities, key=lambda e: (-self.telling(e), e))
        return Related(other, tuple(ranked), sum(map(self.telling, ranked)))

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
