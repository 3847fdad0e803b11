"""Drafts of measures: a clause that begins with a verb of action, with what it is done to.

A clause that only leads to the next stands in the quote of that; what has no verb at its head is left. The
verbs stand in `verbs.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..plan.whole import Plan
from ..text.source import Paragraph, Span
from .clauses import LEADING, Bodies, Clause, bodies_of, clauses_of, paragraphs

_LISTS = Path(__file__).with_name("verbs.txt").read_text(encoding="utf-8").split("# ")[1:]
# Words that stand before a verb and belong to it, and the verbs.
_MANNER, _VERBS = (part.split("\n", 1)[1].split() for part in _LISTS)
# Verbs that another may follow: 加快建设, 探索建立, 支持开展.
_JOINING = frozenset((*_MANNER, "支持", "探索", "引进", "培育", "做好", "组织", "研究"))
_ANY = "|".join(sorted({*_VERBS}, key=len, reverse=True))
_HOW = "|".join(sorted({*_MANNER} - {"鼓励", "支持", "引导", "探索"}, key=len, reverse=True))
_VERB = re.compile(rf"(?P<verb>(?:{_HOW})*(?:{_ANY})(?:(?:和|、|与)?(?:{_ANY}))*)")
# What follows a verb where it is part of a noun: 发展规划, 建设用地.
_NOUN_BEHIND = re.compile(
    "^(?:的|规划|目标|水平|能力|用地|情况|成果|态势|机遇)|^(?:体系|规模|模式|机制)(?=[得将已达超])"
)
# After another verb, these are more often a noun: 加快创新平台建设.
_NOUNS = frozenset(("创新", "应用", "配套", "转化", "融合", "监测", "检查", "协同", "服务"))
_SHORTEST_OBJECT, _LONGEST_RUN_IN = 2, 20


@dataclass(frozen=True)
class Deed:
    """A draft of a measure: its quote, with the verb and the object in it, and who is named for it."""

    span: Span
    quote: str
    passage: str
    verb: str
    object: str
    bodies: Bodies | None


def find_deeds(plan: Plan, taken: Collection[Span]) -> list[Deed]:
    """Return the drafts of measures of a plan's paragraphs; clauses that are `taken` say something else."""
    return [deed for paragraph in paragraphs(plan) for deed in _in_paragraph(paragraph, taken)]


def _in_paragraph(paragraph: Paragraph, taken: Collection[Span]) -> Iterator[Deed]:
    bodies = bodies_of(paragraph)
    leading: Clause | None = None
    for clause in clauses_of(paragraph):
        if _is_run_in(paragraph, clause):
            continue
        if leading and (leading.sentence != clause.sentence or paragraph.bare[leading.span.end] != "，"):
            leading = None
        if any(span.overlaps(clause.span) for span in taken):
            leading = None
        elif LEADING.match(clause.words):
            leading = leading or clause
        else:
            deed = _deed(paragraph, clause, leading, bodies)
            if deed:
                yield deed
            leading = None


def _is_run_in(paragraph: Paragraph, clause: Clause) -> bool:
    """Say whether a clause is a heading that its text goes on behind (推动工业节能。实施……)."""
    number = re.sub("[一二三四五六七八九十]", "", paragraph.bare[: clause.span.start])
    rest = paragraph.bare[clause.span.end :]
    begins = not re.search("[\u4e00-\u9fffA-Za-z]", number)
    return begins and rest[:1] == "。" and len(rest) > 1 and len(clause.words) <= _LONGEST_RUN_IN


def _deed(paragraph: Paragraph, clause: Clause, leading: Clause | None, bodies: Bodies | None) -> Deed | None:
    verb, rest = split_verb(clause.words)
    if not verb or len(rest) < _SHORTEST_OBJECT:
        return None
    start = leading.span.start if leading else clause.span.start
    span = Span(paragraph.number, start, clause.span.end)
    quote = paragraph.original(span).strip()
    at = clause.span.end - len(rest)
    words = paragraph.original(Span(paragraph.number, at, clause.span.end)).strip()
    verb_words = paragraph.original(Span(paragraph.number, clause.span.start, at)).strip()
    return Deed(span, quote, paragraph.passage_at(start).id, verb_words, words, bodies)


def split_verb(words: str) -> tuple[str, str]:
    """Return the verb that a clause begins with, and what it is done to; without a verb, all of it."""
    lead = re.match("并|同时|要|应|还要|以及", words)
    found = _VERB.match(words, lead.end() if lead else 0)
    if not found:
        return "", words
    verb = _first(found["verb"])
    end = found.start() + len(verb)
    rest = words[end:]
    return ("", words) if _NOUN_BEHIND.match(rest) else (words[:end], rest)


def _first(verbs: str) -> str:
    """Return the first verb of a run, with the ones that belong to it: 加快建设, but 推动 of 推动创新."""
    at = 0
    while how := re.match(_HOW, verbs[at:]):
        behind = re.match(_ANY, verbs[at + how.end() :])
        if not behind or behind[0] in _NOUNS:
            break
        at += how.end()
    first = re.match(_ANY, verbs[at:])
    if not first:
        return verbs
    end = at + first.end()
    second = re.match(rf"(?:和|与)(?:{_ANY})", verbs[end:])
    if second:
        return verbs[: end + second.end()]
    further = re.match(_ANY, verbs[end:])
    joins = further and first[0] in _JOINING and further[0] not in _NOUNS
    return verbs[: end + further.end()] if further and joins else verbs[:end]
