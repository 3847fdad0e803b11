"""The clauses of a plan in which something may be promised, with what they stand in.

A clause ends at a comma, a stop or a colon; brackets at the end of a paragraph that name bodies are read
apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import PassageKind
from ..plan.coverage import Accounts
from ..plan.whole import Plan
from ..text.source import Paragraph, Span

_CLAUSE = re.compile("[^，。；：！？\t\x00]+")
# A year that something is measured against is not the one that it is for.
_BASE = re.compile(
    r"(?:在|较|比|以|从|由)\d{4}年[底末]?(?=[^，]*(?:基础|基数|相比|提高|增长|下降|降低|减少|提升))"
)
_ONLY_YEAR = re.compile(r"(?:——)?到?\d{4}年[底末]?")
# The number of an item that goes on in its line.
_ITEM = re.compile(r"(?:[0-9]+[.．、](?![0-9])|[（(][0-9一二三四五六七八九十]+[）)]|[①-⑳])")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
# Bodies in brackets: who leads, who takes part, or who is responsible together.
_BODIES = re.compile(r"[（(](?P<said>[^（）()]*(?:牵头|负责|配合|责任单位|分工)[^（）()]*)[）)][。；]?$")
_LED = re.compile(r"(?P<lead>[^，,；;：:]+?)(?:共同)?(?:牵头|负责)(?!部门)")
_JOINED = re.compile(r"(?P<partners>[^，,；;：:]+?)(?:等?(?:参与|参加|配合|协同))")
_TOGETHER = re.compile(r"责任单位[：:](?P<bodies>.+)|(?P<others>.+?)(?:等)?按(?:照)?职责分工(?:分别)?负责")
# A clause that does no more than lead to the next: it says on what, in what spirit or by when.
LEADING = re.compile(
    "^(?:到[0-9]{4}年[底末]?|[0-9]{4}年[底末]?|“?十.五”?(?:期间|末|时期)?|在[^，]*(?:基础上|前提下|的同时|方面|领域)|以[^，]+为(?!重点)[^，]+"
    "|按照[^，]*|根据[^，]*|依托[^，]*|围绕[^，]*|聚焦[^，]*|结合[^，]*|立足[^，]*|坚持[^，]*|瞄准[^，]*|面向[^，]*|针对[^，]*|抢抓[^，]*|抓住[^，]*"
    "|把握[^，]*|发挥[^，]*(?:作用|优势)|集合[^，]*|适应[^，]*|锚定[^，]*|通过[^，]*|利用[^，]*|充分利用[^，]*|因地制宜|统筹兼顾|其中|同时|此外)$"
)


@dataclass(frozen=True)
class Bodies:
    """Who is named for what a paragraph promises: one that leads, those that take part; where they stand."""

    lead: str | None
    partners: tuple[str, ...]
    span: Span


@dataclass(frozen=True)
class Clause:
    """A clause of a paragraph: its place, its bare words, and the years in force where it stands.

    `years` are those that its own sentence has named up to it, the nearest last; `lead` is where the clause
    right before it begins, if that only names the year (到 2030 年).
    """

    span: Span
    words: str
    years: tuple[int, ...]
    sentence: Span
    lead: int | None


def paragraphs(plan: Plan) -> Iterator[Paragraph]:
    """Yield the paragraphs in which something may be promised: no tables, no background."""
    for paragraph in Accounts(plan).statements:
        if paragraph.passages[0].kind is PassageKind.paragraph:
            yield paragraph


def clauses_of(paragraph: Paragraph) -> Iterator[Clause]:
    """Yield the clauses of a paragraph, those of brackets that name bodies left out."""
    bodies = bodies_of(paragraph)
    end = bodies.span.start if bodies else len(paragraph.bare)
    for sentence in paragraph.sentences:
        years: list[int] = []
        lead: int | None = None
        for match in _CLAUSE.finditer(paragraph.bare, sentence.start, min(sentence.end, end)):
            years += map(int, _YEAR.findall(_BASE.sub("", match[0])))
            item = _ITEM.match(match[0]) if match.start() == 0 else None
            start = match.start() + (item.end() if item else 0)
            if words := paragraph.bare[start : match.end()]:
                yield Clause(Span(paragraph.number, start, match.end()), words, tuple(years), sentence, lead)
            lead = match.start() if _ONLY_YEAR.fullmatch(match[0]) else None


def bodies_of(paragraph: Paragraph) -> Bodies | None:
    """Return the bodies that brackets at the end of a paragraph name, or None."""
    found = _BODIES.search(paragraph.bare)
    if found is None:
        return None
    said = found["said"]
    span = Span(paragraph.number, found.start(), found.start("said") + len(said) + 1)
    if together := _TOGETHER.search(said):
        names = _names(together["bodies"] or together["others"])
        return Bodies(names[0] if len(names) == 1 else None, tuple(names) if len(names) > 1 else (), span)
    lead, joined = _LED.search(said), _JOINED.search(said)
    partners = tuple(_names(joined["partners"])) if joined else ()
    return Bodies(lead["lead"].strip() if lead else None, partners, span)


def _names(said: str) -> list[str]:
    return [name.strip("。等 ") for name in re.split("[、，,；;]", said) if name.strip("。等 ")]
