"""Where the text names what: terms, sectors and fields found by matching, longest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Subject, Term
from .source import Paragraph, SourceText, Span, bare

# Whom words mean that hold the name of something else: no id is empty.
NOBODY = ""
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


@dataclass(frozen=True)
class Mention:
    """A place of the text that names a term or subject, and in which passage it begins."""

    entity: str
    span: Span
    passage: str


@dataclass(frozen=True)
class Inner(Mention):
    """A place of a name within the mention of a longer one, `of`: 5G in 5G 基带."""

    of: str


def folded(text: str) -> str:
    """Return a bare text for matching: white space gone, Latin letters in lower case."""
    return bare(text).lower()


def forms_of(entity: Term | Subject) -> tuple[str, ...]:
    """Return every form that names an entity in Chinese text: name, aliases, abbreviations."""
    if isinstance(entity, Term):
        return (entity.zh, *entity.aliases, *entity.abbr)
    return (entity.name.zh, *entity.aliases)


class Matcher:
    """Finds the longest known form at each place of a text.

    Forms are kept by their first character and length, so the time to match a text grows with the
    text and not with the number of forms.
    """

    def __init__(self, forms: Iterable[tuple[str, str]]) -> None:
        self.owner: dict[str, str] = {}
        lengths: dict[str, set[int]] = defaultdict(set)
        for form, entity in forms:
            key = folded(form)
            if key:
                self.owner.setdefault(key, entity)
                lengths[key[0]].add(len(key))
        self._lengths = {c: sorted(ls, reverse=True) for c, ls in lengths.items()}

    def matches(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, entity) of the forms in a folded text, left to right, none overlapping."""
        at = 0
        while at < len(text):
            end, entity = next(self._at(text, at), (at + 1, None))
            if entity is not None:
                yield at, end, entity
            at = end

    def within(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, entity) of all forms within a stretch, also of those within each other."""
        for at in range(start, end):
            for stop, entity in self._at(text, at):
                if stop <= end:
                    yield at, stop, entity

    def _at(self, text: str, at: int) -> Iterator[tuple[int, str]]:
        """Yield (end, entity) of the forms that begin at a place, the longest first."""
        for length in self._lengths.get(text[at], ()):
            end = at + length
            entity = self.owner.get(text[at:end]) if end <= len(text) else None
            if entity is not None and _whole(text, at, end):
                yield end, entity


def find_mentions(text: SourceText, entities: Iterable[Term | Subject]) -> list[Mention]:
    """Return every mention in the text, in its order; words that only hold a subject's name are none."""
    matcher = _matcher(entities)
    found = (m for paragraph in text.paragraphs for m in _in_paragraph(paragraph, matcher))
    return [mention for mention in found if mention.entity != NOBODY]


def find_inner(
    text: SourceText, entities: Iterable[Term | Subject], mentions: Iterable[Mention]
) -> list[Inner]:
    """Return every place of a name within the mentions of longer ones, in the order of the text.

    Of an entity's forms that lie within each other, the longest counts; the mention's own do not.
    """
    matcher = _matcher(entities)
    words = [folded(paragraph.bare) for paragraph in text.paragraphs]
    found = []
    for mention in mentions:
        number = mention.span.paragraph
        for start, end, entity in _inside(matcher, words[number], mention):
            passage = text.paragraphs[number].passage_at(start).id
            found.append(Inner(entity, Span(number, start, end), passage, mention.entity))
    return found


def _matcher(entities: Iterable[Term | Subject]) -> Matcher:
    known = list(entities)
    forms = [(form, entity.id) for entity in known for form in forms_of(entity)]
    forms += [(word, NOBODY) for entity in known if isinstance(entity, Subject) for word in entity.homonyms]
    return Matcher(forms)


def _inside(matcher: Matcher, words: str, mention: Mention) -> Iterator[tuple[int, int, str]]:
    reached: dict[str, int] = {}
    for start, end, entity in matcher.within(words, mention.span.start, mention.span.end):
        before = reached.get(entity, 0)
        # As outside, a name with its abbreviation in brackets is one.
        is_gloss = bool(before) and words[before:start] in ("（", "(")
        if entity not in (mention.entity, NOBODY) and end > before:
            reached[entity] = end
            if not is_gloss:
                yield start, end, entity


def _in_paragraph(paragraph: Paragraph, matcher: Matcher) -> Iterator[Mention]:
    previous: Mention | None = None
    for start, end, entity in matcher.matches(folded(paragraph.bare)):
        if previous and _is_gloss(paragraph.bare, previous, start, entity):
            # A name with its abbreviation in brackets is one mention, not two.
            closed = end + (paragraph.bare[end : end + 1] in ("）", ")"))
            previous = Mention(entity, Span(paragraph.number, previous.span.start, closed), previous.passage)
            continue
        if previous:
            yield previous
        passage = paragraph.passage_at(start).id
        previous = Mention(entity, Span(paragraph.number, start, end), passage)
    if previous:
        yield previous


def _is_gloss(text: str, previous: Mention, start: int, entity: str) -> bool:
    return previous.entity == entity and text[previous.span.end : start] in ("（", "(")


def _whole(text: str, start: int, end: int) -> bool:
    """Latin words and numbers match whole: EDA is not found in a longer word, 5G not in 15G."""
    if text[start] in _LATIN and start > 0 and text[start - 1] in _LATIN:
        return False
    return not (text[end - 1] in _LATIN and end < len(text) and text[end] in _LATIN)
