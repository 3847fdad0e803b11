"""Drafts of targets from sentences: a clause with one number that is read, or a state that is to be reached.

Nothing is drafted that is not understood: what has a number and is not read is listed, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..plan.whole import Plan
from ..text.readings import RANKS, Reading, UnreadableError, read_quote
from ..text.source import Paragraph, Span, bare
from ..text.wordings import NAMES
from .clauses import Clause, bodies_of, clauses_of, paragraphs

# What stands already, what others do, and what is not the plan's to reach.
_PAST = re.compile(
    "截[至止]|以来|目前|近年|上年|同比|已(?!经?成为.{0,4}目标)|现有|曾|累计完成了|较“|比“|过去|历史"
)
_OTHERS = re.compile(
    "(?:全球|全世界|世界各国|国际社会|各国)(?!影响|领先|竞争|一流|资源|卓越|城市|知名|高端|价值链|创新|前|最)|全国平均"
)
# A number that tells which things are meant, and not how much is to be reached: 超过 20 年的小水电.
_ATTRIBUTE = re.compile("^(?:以上|以下|左右|以内)?的(?=.)")
_CONDITION = re.compile("^(?:对|针对|重点针对|凡|如|若|当|符合|满足|适用|包括)")
_DIGITS = re.compile("[0-9０-９]|倍增|翻[一两]番|[百千万亿]{1,3}级")
_REACHED = re.compile(
    "建成|建立健全|基本建立|基本形成|成为|打造成|形成.{2,}(?:格局|体系|机制|高地|优势)|(?:显著|明显|大幅|稳步|持续|全面|进一步)"
    "(?:提升|提高|增强|改善|优化|下降|降低|完善|扩大)|达到.{0,12}水平|(?:提前|如期)?达峰|实现.{2,}(?:全覆盖|零|跨越|翻番)|完成.{0,12}目标"
)
_LEAD_IN = re.compile(
    "^(?:——)?(?:其中|同时|到?[0-9]{4}年[底末]?|“?十[一二三四五六七八九]五”?(?:期间|时期|末)|力争|确保|努力|争取|预计)+[，、]?"
)
_FIRST_VERB = re.compile("^(?:基本)?实现(?=.{2})")
_URGE = re.compile("(?:力争|确保|努力|争取|预计|基本|实现|并|将|要|应|则)+$")
# Between what is measured and its number.
_OPERATOR = re.compile(
    "(?:不少于|不低于|不超过|不高于|超过|突破|达到?|约|大约|近|接近|至少|共|为|由|从|的)+$"
)
_VERB_BEHIND = re.compile(
    "(?<=.{2})(?:[、和及与]?(?:试点)?(?:建设|改造|创建|申报)$|开展|实施|推进|纳入|落地|投入)"
)
_COUNTERS = frozenset("个家项座处所台套条名人户间件种")
_SHORTEST_METRIC, _YEAR_DIGITS = 2, 4


@dataclass(frozen=True)
class Aim:
    """A draft of a target: its quote, what it measures in words of the text, and how it is read."""

    span: Span
    quote: str
    passage: str
    metric: str
    reading: Reading
    year: int | None
    responsible: str | None


@dataclass(frozen=True)
class Unread:
    """Words with a number that no draft was made of, and why."""

    passage: str
    words: str
    why: str


def find_aims(plan: Plan) -> tuple[list[Aim], list[Unread]]:
    """Return the drafts of targets of a plan's paragraphs, and what has a number and was not read."""
    aims: list[Aim] = []
    unread: list[Unread] = []
    for paragraph in paragraphs(plan):
        for found in _in_paragraph(plan, paragraph):
            (aims if isinstance(found, Aim) else unread).append(found)  # type: ignore[arg-type]
    return aims, unread


def _in_paragraph(plan: Plan, paragraph: Paragraph) -> Iterator[Aim | Unread]:
    bodies = bodies_of(paragraph)
    responsible = None
    if bodies:
        responsible = bodies.lead or "、".join(bodies.partners) or None
        there = responsible and responsible in paragraph.bare
        responsible = responsible if there else None
    before = ""
    for clause in clauses_of(paragraph):
        found = _read(plan, paragraph, clause, before, responsible)
        if found:
            yield found
        before = found.metric if isinstance(found, Aim) else _subject(clause.words) or before


def _read(
    plan: Plan, paragraph: Paragraph, clause: Clause, before: str, responsible: str | None
) -> Aim | Unread | None:
    has_number = bool(_DIGITS.search(_without_years(clause.words)))
    passage = paragraph.passage_at(clause.span.start).id
    words = paragraph.original(clause.span).strip()
    reason = _not_ours(plan, clause)
    if reason:
        return Unread(passage, words, reason) if has_number else None
    try:
        reading = read_quote(clause.words, plan.units)
    except UnreadableError as error:
        return Unread(passage, words, str(error)) if has_number else None
    if not has_number:
        return _without_number(plan, paragraph, clause, reading, responsible)
    if reading.number is None or _is_year(reading):
        return Unread(passage, words, "its number counts nothing that is known")
    if reading.unit and reading.unit != RANKS and bare(reading.unit) not in plan.units.by_name:
        return Unread(passage, words, f"{reading.unit} is no unit of plan.yml")
    rest = clause.words[reading.amount_span[1] :]
    if _ATTRIBUTE.match(rest) or _CONDITION.match(clause.words):
        return Unread(passage, words, "the number tells which things are meant")
    metric = metric_of(clause.words, reading, before)
    return _aim(plan, paragraph, clause, metric, reading, responsible)


def _is_year(reading: Reading) -> bool:
    """Say whether all that was read is a year, torn from its 年."""
    return not reading.unit and len(reading.amount) == _YEAR_DIGITS and reading.amount[:2] in ("19", "20")


def _aim(
    plan: Plan, paragraph: Paragraph, clause: Clause, metric: str, reading: Reading, responsible: str | None
) -> Aim:
    """Return a draft; the clause right before that names its year stands in its quote."""
    start = clause.lead if clause.lead is not None else clause.span.start
    span = Span(paragraph.number, start, clause.span.end)
    quote, passage = paragraph.original(span).strip(), paragraph.passage_at(start).id
    return Aim(span, quote, passage, metric, reading, _year(plan, clause), responsible)


def _without_years(words: str) -> str:
    """Return words without years and without names that have digits, such as 5G."""
    return NAMES.sub("", re.sub("[0-9]{4}年", "", words))


def _not_ours(plan: Plan, clause: Clause) -> str:
    """Say why what a clause states is nothing that the plan is to reach, or return nothing."""
    period = plan.document.period
    if clause.years and clause.years[-1] < period.start:
        return f"it is about {clause.years[-1]}, before the plan"
    if (
        clause.years
        and clause.years[-1] > period.end
        and not any(period.start <= year <= period.end for year in clause.years)
    ):
        return f"it is about {clause.years[-1]}, behind the plan"
    if past := _PAST.search(clause.words):
        return f"it tells of what is there: {past[0]}"
    others = _OTHERS.search(clause.words)
    return f"it is about others: {others[0]}" if others else ""


def _year(plan: Plan, clause: Clause) -> int | None:
    """Return the year that is nearest before the end of a clause, if it is one of the plan's."""
    period = plan.document.period
    ours = [year for year in clause.years if period.start <= year <= period.end]
    return ours[-1] if ours else None


def _without_number(
    plan: Plan, paragraph: Paragraph, clause: Clause, reading: Reading, responsible: str | None
) -> Aim | None:
    """Return the draft of a state that is to be reached, where its sentence names a year of the plan."""
    year = _year(plan, clause)
    if year is None or not _REACHED.search(clause.words):
        return None
    metric = _cleaned(_REACHED.split(clause.words)[0]) or _cleaned(clause.words)
    return _aim(plan, paragraph, clause, metric, reading, responsible)


def _cleaned(words: str) -> str:
    """Return words without what leads in to them and what urges behind them."""
    return _FIRST_VERB.sub("", _URGE.sub("", _LEAD_IN.sub("", words))).strip("“”、 —")


def _subject(words: str) -> str:
    """Return the noun that a clause may lend to the next: what stands before its verb."""
    return "" if len(words) > 20 else _cleaned(words)


def metric_of(words: str, reading: Reading, before: str = "") -> str:
    """Return what a number measures: the words before it, what it counts, or those of the clause before."""
    lead = _cleaned(words[: reading.span[0]]) or _cleaned(_OPERATOR.sub("", words[: reading.amount_span[0]]))
    behind = words[reading.amount_span[1] :]
    unit = reading.unit or ""
    if unit and unit[-1] in _COUNTERS and len(behind) >= _SHORTEST_METRIC and behind[0] not in "以左的":
        return f"{_VERB_BEHIND.split(behind)[0]}数量"
    if lead.startswith("占") and before:
        return f"{before}{lead.rstrip('的')}"
    if len(lead) >= _SHORTEST_METRIC:
        return lead
    return before or _cleaned(words) or words
