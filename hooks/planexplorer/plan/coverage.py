"""How the structured data uses the text: which characters, by what, and what is left over.

The same accounting serves the checks, the coverage page and the links beside the source text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .. import model
from ..model import UseKind
from ..text.amounts import Number, read_numbers
from ..text.source import Paragraph, Span, bare
from .whole import Plan

_PUNCTUATION = re.compile(r"[^\w+%‰]|_")
# Brackets at the end of a paragraph, which may name who answers for what it says; its parts; the words of a
# part that only say in what role.
_CLOSING = re.compile(r"[（(]([^（）()]+)[）)][。；]?$")
_PART = re.compile(r"[^、，,；;：:]+")
_ROLE = re.compile(r"(?:责任|牵头|配合|参与)(?:单位|部门)")

# Passages of these kinds are the frame of the text, not statements: they need no use.
STRUCTURAL = frozenset(
    {
        model.PassageKind.document_title,
        model.PassageKind.heading,
        model.PassageKind.box_heading,
        model.PassageKind.table_title,
        model.PassageKind.table_header,
        model.PassageKind.note,
    }
)


@dataclass(frozen=True)
class Use:
    """A place of the text and the structured item drawn from it. `owner` is a subject or indicator."""

    span: Span
    owner: str
    kind: UseKind
    item: str | None = None


@dataclass(frozen=True)
class Exemption:
    """A place of the text left outside the data on purpose."""

    span: Span
    reason: str


class Accounts:
    """The books of a plan's text."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.uses = tuple(_uses(plan))
        self.narrative = tuple(_exemptions(plan, plan.coverage.narrative))
        self.exempt_numbers = tuple(_exemptions(plan, plan.coverage.numbers))

    @cached_property
    def by_paragraph(self) -> dict[int, list[Use]]:
        """Uses by paragraph number."""
        result: dict[int, list[Use]] = defaultdict(list)
        for use in self.uses:
            result[use.span.paragraph].append(use)
        return result

    @cached_property
    def _worded(self) -> tuple[Paragraph, ...]:
        """The paragraphs that say something: all but headings, table heads and foreign notes."""
        rows = self.plan.reader.tables.rows
        heads = {row.passage for row in rows.values() if row.is_head}
        return tuple(
            p
            for p in self.plan.text.paragraphs
            if p.passages[0].kind not in STRUCTURAL and p.passages[0].id not in heads
        )

    def is_background(self, paragraph: int) -> bool:
        """Say whether a paragraph promises nothing."""
        return self.plan.text.paragraphs[paragraph].passages[0].id in self.plan.text.background

    @cached_property
    def statements(self) -> tuple[Paragraph, ...]:
        """The paragraphs that the data must use: those that say something and are no background."""
        return tuple(p for p in self._worded if not self.is_background(p.number))

    @cached_property
    def background(self) -> tuple[Paragraph, ...]:
        """The paragraphs that say something and promise nothing."""
        return tuple(p for p in self._worded if self.is_background(p.number))

    def _mask(self, paragraph: Paragraph, exemptions: tuple[Exemption, ...] = ()) -> bytearray:
        mask = bytearray(len(paragraph.bare))
        spans = [u.span for u in self.by_paragraph.get(paragraph.number, ())]
        spans += [e.span for e in exemptions if e.span.paragraph == paragraph.number]
        for span in spans:
            mask[span.start : span.end] = b"\x01" * (span.end - span.start)
        return mask

    def unused(self) -> Iterator[Span]:
        """Yield the stretches of clauses that nothing uses, punctuation apart."""
        for paragraph in self.statements:
            mask = self._mask(paragraph, self.narrative + self.exempt_numbers)
            for clause in paragraph.clauses:
                yield from _open_stretches(paragraph, clause, mask)

    @cached_property
    def numbers(self) -> dict[Span, Number]:
        """Every number of the text by its place, in the order of the text; headings have none."""
        return {
            Span(paragraph.number, number.start, number.end): number
            for paragraph in self._worded
            for number in read_numbers(paragraph.bare, self.plan.units)
        }

    def is_counted(self, number: Span) -> bool:
        """Say whether a number lies in something the data uses."""
        return any(number.within(u.span) for u in self.by_paragraph.get(number.paragraph, ()))

    def counted_numbers(self) -> int:
        """Return how many numbers of the text lie in something the data uses."""
        return sum(map(self.is_counted, self.numbers))

    def is_exempt(self, number: Span) -> bool:
        """Say whether a number is listed as one that is no target."""
        return any(number.within(e.span) for e in self.exempt_numbers)

    def unused_numbers(self) -> Iterator[Span]:
        """Yield the numbers of statements that nothing uses and no exemption names."""
        for number in self.numbers:
            open_ = not self.is_counted(number) and not self.is_exempt(number)
            if open_ and not self.is_background(number.paragraph):
                yield number

    def narrative_characters(self) -> int:
        """Return how many characters are knowingly used by nothing."""
        return sum(e.span.end - e.span.start for e in self.narrative)

    def characters(self) -> tuple[int, int]:
        """Return (used, all) word characters of the statements, exemptions counting as not used."""
        used = total = 0
        for paragraph in self.statements:
            mask = self._mask(paragraph)
            words = [i for i, c in enumerate(paragraph.bare) if not _PUNCTUATION.match(c)]
            total += len(words)
            used += sum(mask[i] for i in words)
        return used, total


def _open_stretches(paragraph: Paragraph, clause: Span, mask: bytearray) -> Iterator[Span]:
    start: int | None = None
    for at in range(clause.start, clause.end + 1):
        inside = at < clause.end and not mask[at]
        if inside and start is None:
            start = at
        elif not inside and start is not None:
            if _PUNCTUATION.sub("", paragraph.bare[start:at]):
                yield Span(paragraph.number, start, at)
            start = None


def _exemptions(plan: Plan, items: tuple[model.Exempt, ...]) -> Iterator[Exemption]:
    for item in items:
        for span in plan.text.find(item.quote, item.passage)[:1]:
            yield Exemption(span, item.reason)


def _uses(plan: Plan) -> Iterator[Use]:
    for indicator in plan.indicators:
        if indicator.passage in plan.text.passages:
            span = plan.text.span(indicator.passage)
            for target in indicator.targets:
                yield Use(span, indicator.id, UseKind.indicator, target.id)
        if indicator.baseline and indicator.baseline.passage != indicator.passage:
            yield from _use(plan, indicator.baseline, indicator.id, UseKind.base, indicator.id)
        for target in indicator.targets:
            if target.base:
                yield from _use(plan, target.base, indicator.id, UseKind.base, target.id)
    for subject in plan.subjects.values():
        yield from _subject_uses(plan, subject)


def _subject_uses(plan: Plan, subject: model.Subject) -> Iterator[Use]:
    owner = subject.id
    yield from _leading_name(plan, subject)
    if subject.emphasis:
        yield from _use(plan, subject.emphasis, owner, UseKind.emphasis, None)
    for measure in subject.measures:
        yield from _use(plan, measure, owner, UseKind.measure, measure.id)
        yield from _bodies(plan, measure, owner)
    for target in subject.targets:
        yield from _use(plan, target, owner, UseKind.target, target.id)
        yield from _bodies(plan, target, owner)
        if target.base:
            yield from _use(plan, target.base, owner, UseKind.base, target.id)
    if isinstance(subject, model.Section):
        for segment in subject.segments:
            yield from _use(plan, segment, owner, UseKind.segment, segment.id)
        for carrier in subject.carriers:
            yield from _use(plan, carrier, owner, UseKind.carrier, carrier.id)
        if subject.listing:
            yield from _use(plan, subject.listing, owner, UseKind.listing, None)


def _use(plan: Plan, quoted: model.Quoted, owner: str, kind: UseKind, item: str | None) -> Iterator[Use]:
    for span in plan.text.find(quoted.quote, quoted.passage)[:1]:
        yield Use(span, owner, kind, item)


def _bodies(plan: Plan, item: model.Measure | model.Target, owner: str) -> Iterator[Use]:
    """Yield the parts of closing brackets that name the bodies of a statement; other bodies stay open."""
    said = (item.lead, *item.partners) if isinstance(item, model.Measure) else (item.responsible,)
    named = [bare(name) for names in said for name in (names or "").split("、") if name]
    if not named or item.passage not in plan.text.passages:
        return
    paragraph = plan.text.paragraph(item.passage)
    if closing := _CLOSING.search(paragraph.bare):
        for part in _PART.finditer(paragraph.bare, *closing.span(1)):
            if _ROLE.fullmatch(part[0]) or any(name in part[0] for name in named):
                yield Use(Span(paragraph.number, *part.span()), owner, UseKind.body, None)


def _leading_name(plan: Plan, subject: model.Subject) -> Iterator[Use]:
    """A field's text opens with its own name and a full stop."""
    name = bare(subject.name.zh)
    for passage in subject.passages:
        for span in plan.text.find(f"{name}。", passage)[:1]:
            if span.start == plan.text.span(passage).start:
                there = Span(span.paragraph, span.start, span.end - 1)
                yield Use(there, subject.id, UseKind.own_name)
