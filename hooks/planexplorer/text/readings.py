"""What a quote asks, read from its own words.

The words around a number are taken off one by one, the longest first, until one is none of ours. A word
that limits or compares and is not understood is an error: it is never left out of a reading. The words
stand in `wordings.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from ..model import Basis, Operator, Strength
from .amounts import Number
from .han import han_number
from .quoted_numbers import read_quoted_numbers
from .source import bare
from .units import SCALES, Units
from .wordings import (
    BASES,
    BEFORE,
    BEHIND,
    CHANGES,
    CLAUSE_END,
    COMPARED,
    COMPARISONS,
    DENIED,
    FAR_CHANGE,
    FROM,
    IDLE,
    JOINT,
    LIMITS,
    NAMES,
    NEAR,
    OF_DEGREE,
    OTHER_WORDS,
    PASSING,
    RANK,
    RANKED,
    SAME,
    STRENGTH,
    SUBJECTS,
    TO,
    UNFIT_BEFORE,
    UNFIT_BEHIND,
    UNREAD,
    URGING,
    VAGUE,
    WITHOUT_NUMBER,
    ZERO,
)

# What a rank is counted in; no plan needs to list it.
RANKS = "位"


class UnreadableError(ValueError):
    """Raised for a wording that is not understood; `word` is the word of it."""

    def __init__(self, word: str) -> None:
        super().__init__(f"cannot read this wording: {word}")
        self.word = word


@dataclass(frozen=True)
class Reading:
    """What a quote asks.

    `value` is the number as worded, with its 万 or 亿 in `unit`; a range has `low` and `high` instead, an
    order of size its `magnitude`. `bound` says on which side of the number, where `operator` does not: an
    increase, a decrease, a rank, a multiple or an order of size has one, and what is near but below
    (近 500). `start` and `start_year` are where a change begins, `stretch` a further aim. `words` are the
    words of the quote that say all this, `amount` those of them that are number and unit; `span` and
    `amount_span` are where these stand in the bare quote.
    """

    operator: Operator
    value: Decimal | None = None
    unit: str | None = None
    bound: Operator | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    magnitude: Decimal | None = None
    basis: Basis | None = None
    strength: Strength | None = None
    start: Decimal | None = None
    start_year: int | None = None
    stretch: Decimal | None = None
    words: str = ""
    amount: str = ""
    span: tuple[int, int] = (0, 0)
    amount_span: tuple[int, int] = (0, 0)

    @property
    def number(self) -> Decimal | None:
        """The number that it has, or the first of a range, or an order of size."""
        return next((n for n in (self.value, self.low, self.magnitude) if n is not None), None)


@dataclass(frozen=True)
class _Phrase:
    """A number, or a range of two, with the words around it that belong to it."""

    start: int
    first: int
    end: int
    number: Number
    low: Decimal | None
    before: tuple[str, ...]
    behind: Operator | None
    more: bool


def read_quote(quote: str, units: Units, row_unit: str | None = None, lead: str = "") -> Reading:
    """Return the reading of a quote; with `row_unit`, of a table cell measured in it.

    `lead` is what stands before the quote in its clause. Raises UnreadableError.
    """
    text = bare(quote).translate(SAME)
    try:
        return _worded(quote, _with_strength(text, _of_text(text, units, row_unit), bare(lead)))
    except UnreadableError as error:
        at = text.find(error.word)  # said as the quote writes it
        raise UnreadableError(bare(quote)[at : at + len(error.word)] if at >= 0 else error.word) from None


def _masked(text: str) -> str:
    """Return a text with what names its subject hidden, sign for sign: 每千人口, 规模以上."""
    return SUBJECTS.sub(lambda match: "\x02" * len(match[0]), text)


def _of_text(text: str, units: Units, row_unit: str | None) -> Reading:
    """Return the reading of a bare quote. Raises UnreadableError."""
    text = _masked(text)
    if vague := VAGUE.search(text):
        raise UnreadableError(vague[0])
    ranked = RANK.search(text)
    if ranked and RANKED.search(CLAUSE_END.split(text[: ranked.start()])[-1]):
        return _rank(text, ranked)
    phrases = _phrases(text, units, row_unit)
    return _one_of(text, phrases) if phrases else _without_number(text)


def _phrases(text: str, units: Units, row_unit: str | None) -> list[_Phrase]:
    """Return the numbers that count: those with a unit, compared with something, or alone.

    A number that does not count and is neither a year nor part of a name has not been understood.
    """
    found, numbers = [], list(read_quoted_numbers(text, units, row_unit))
    while numbers:
        number, low = numbers.pop(0), None
        start = number.start
        if numbers and number.kind == numbers[0].kind == "digits" and _joins(text, number, numbers[0]):
            low, number = number.value, numbers.pop(0)
        phrase = _phrase(text, start, number, low)
        compared = any(w in _COMPARING for w in phrase.before)
        alone = phrase.start == 0 and phrase.end == len(text)
        if not (number.unit or phrase.behind or compared or alone) and number.value is not None:
            continue
        _fits(text, phrase, compared)
        found.append(phrase)
    _no_number_left(text, found)
    if row_unit is not None:
        _fills_cell(text, found, row_unit)
    return found


def _fills_cell(text: str, phrases: list[_Phrase], row_unit: str) -> None:
    """Raise UnreadableError where a cell has a number and more than that, or another unit than its row."""
    rest = text
    for phrase in reversed(phrases):
        rest = rest[: phrase.start] + rest[phrase.end :]
        worded = (phrase.number.unit or "").removesuffix(bare(row_unit))
        if phrase.number.kind == "digits" and (
            worded.strip("".join(SCALES)) or (worded and row_unit[0] in SCALES)
        ):
            raise UnreadableError(text)
    if (phrases and rest.strip("，、；")) or (not phrases and any(c.isdigit() for c in text)):
        raise UnreadableError(rest)


def _fits(text: str, phrase: _Phrase, compared: bool) -> None:
    """Raise UnreadableError where what stands right beside a number makes it something else."""
    before, behind, words = text[: phrase.start], text[phrase.end :], text[phrase.start : phrase.end]
    denied = DENIED.search(before) or UNFIT_BEFORE.search(before)
    if phrase.number.value is None or denied:
        raise UnreadableError((denied[0] if denied else "") + words)
    unknown = not phrase.number.unit and not phrase.behind and re.match(r"[^，。；、）)”]", behind)
    odd = phrase.number.value < 0 and (compared or phrase.behind)
    passing = phrase.number.unit in PASSING and not phrase.before and not phrase.behind
    passing = passing and not FROM.search(before)
    if odd or (passing and re.match(r"[^\W\d_]", behind)):
        raise UnreadableError(words)
    if (compared and unknown) or (phrase.number.unit and not phrase.behind and UNFIT_BEHIND.match(behind)):
        raise UnreadableError(words + behind[:2])
    follows = bool(re.match(r"[^\W\d_]", behind)) and not behind.startswith(("的基础", "大关", "规模", "级"))
    of_degree = any(w in OF_DEGREE for w in phrase.before) and phrase.number.unit not in ("%", "倍")
    if (
        follows
        and not phrase.behind
        and ("突破" in phrase.before or (of_degree and phrase.before[0] in OF_DEGREE))
    ):
        raise UnreadableError(words)


def _no_number_left(text: str, phrases: Iterable[_Phrase]) -> None:
    """Raise UnreadableError for digits that are no year, no part of a name, and in no number that counts."""
    rest = list(text)
    for phrase in phrases:
        rest[phrase.start : phrase.end] = "\x01" * (phrase.end - phrase.start)
    known = NAMES.sub("", "".join(rest))
    if left := re.search(r"[0-9][0-9.,，/:：]*[^，。；]{0,2}", known):
        raise UnreadableError(left[0].replace("\x01", ""))


def _joins(text: str, first: Number, second: Number) -> bool:
    """Say whether two numbers are the ends of a range, and of one unit."""
    between = text[first.whole_end : second.start]
    if (
        JOINT.fullmatch(between)
        and first.unit is None
        and second.unit == "%"
        and text[second.whole_end - 1] != "%"
    ):
        raise UnreadableError(text[first.start : second.whole_end])  # 五至六成
    begun = FROM.search(text[: first.start])
    return bool(JOINT.fullmatch(between)) and first.unit in (None, second.unit) and not begun


_KNOWN_BEFORE = sorted(
    {*NEAR, *TO, *IDLE, *URGING}.union(*BEFORE.values(), *BASES.values()), key=len, reverse=True
)
_COMPARING = frozenset((*NEAR, *(w for o in COMPARISONS for w in BEFORE[o])))
_BEHIND = sorted(((w, o) for o, words in BEHIND.items() for w in words), key=lambda x: -len(x[0]))


def _phrase(text: str, start: int, number: Number, low: Decimal | None) -> _Phrase:
    before: list[str] = []
    at = start
    while word := _word_before(text[:at]):
        before.append(word)
        at -= len(word)
    while before and (before[-1] in (*TO, *IDLE) or before[-1][0].isdigit()):
        at += len(before.pop())
    far = FAR_CHANGE.search(text[:at])
    if far and not set(before) & {*_RISES, *_REACHED} and number.unit not in ("%", "‰"):
        before, at = [*before, far[0]], far.start()
    end, more = number.whole_end, number.more
    word, behind = next(((w, o) for w, o in _BEHIND if text.startswith(w, end)), ("", None))
    if not word and re.match(r"内(?:$|[，。；、）)])", text[end:]):
        word, behind = "内", Operator.le
    return _Phrase(at, start, end + len(word), number, low, tuple(before), behind, more)


def _word_before(text: str) -> str | None:
    """Return the word of ours that a text ends with, if it is not a part of another; or a year."""
    if other := OTHER_WORDS.search(text):
        raise UnreadableError(other[0])
    year = re.search(r"(?<=[到至为])[0-9]{4}年[底末]?的?$", text)
    return year[0] if year else next((w for w in _KNOWN_BEFORE if text.endswith(w)), None)


def _one_of(text: str, phrases: list[_Phrase]) -> Reading:
    """Return the reading of the one number that the quote asks for. Others must be explained by it."""
    counted = [p for p in phrases if p.number.kind != "level" or p.before or p.behind] or phrases[:1]
    main, rest = counted[-1], counted[:-1]
    reading = _read(text, main)
    for other in rest:
        begun = FROM.search(text[: other.start])
        alike = other.number.unit == main.number.unit and other.number.value is not None
        plain_start = alike and not other.before and not other.behind and other.low is None
        if begun and plain_start and set(main.before) & {*TO, *_RISES, *BEFORE[Operator.reach]}:
            year = int(begun["year"]) if begun["year"] else None
            span = (begun.start(), main.end)
            reading = replace(reading, start=other.number.value, start_year=year, span=span)
        elif plain_start and text.startswith("的基础上", other.end):
            reading = replace(reading, start=other.number.value)
        elif other is rest[-1] and alike and _is_further(text, other, main):
            reading = replace(_read(text, other), stretch=main.number.value, span=(other.start, main.end))
        else:
            raise UnreadableError(f"{text[other.start : other.end]}、{text[main.start : main.end]}")
    _all_understood(text, phrases)
    return reading


def _is_further(text: str, first: _Phrase, second: _Phrase) -> bool:
    """Say whether a second number is a further aim for the same thing: nothing but 力争 stands between."""
    changes = [{w for w in p.before if w in _RISES} for p in (first, second)]
    urged = {"力争", "争取", "冲刺"} & set(second.before)
    return bool(urged) and changes[0] == changes[1] and text[first.end : second.start] in ("，", "")


_REACHED = frozenset((*BEFORE[Operator.reach], *TO, *URGING))
_RISES = frozenset((*BEFORE[Operator.increase], *BEFORE[Operator.decrease]))


def _read(text: str, phrase: _Phrase) -> Reading:
    """Return the reading of one number by the words that belong to it."""
    number, before = phrase.number, phrase.before
    words = text[phrase.start : phrase.end]
    basis = next((b for b, names in BASES.items() if set(names) & set(before)), None)
    found = [o for w in before for o, names in BEFORE.items() if w in names]
    bound = _bound(
        words, [*(o for o in found if o in COMPARISONS), *([phrase.behind] if phrase.behind else [])]
    )
    bound = Operator.gt if phrase.more and bound is None else bound
    basis = basis or _basis_in_clause(text, phrase)
    change = next((o for o in found if o in (Operator.increase, Operator.decrease)), None)
    to = before[:1] and (before[0] in TO or (len(before) > 1 and before[0][0].isdigit() and before[1] in TO))
    rate = {"增长", "增幅"} & set(before) and basis is Basis.annual_average and number.unit in ("%", "‰")
    if change and (to or rate):
        change, found = None, [*found, *([Operator.reach] if to else [])]
    said = Reading(
        Operator.eq,
        number.value,
        number.unit,
        basis=basis,
        span=(phrase.start, phrase.end),
        amount_span=(phrase.first, number.whole_end),
    )
    near = any(w in NEAR for w in before)
    if phrase.low is not None:
        if near or (bound and not (bound is Operator.le and "控制在" in before)):
            raise UnreadableError(words)
        return _range(words, said, phrase.low, change)
    if near and number.kind != "level":
        return replace(said, operator=change or Operator.approx, bound=Operator.lt)
    bound = Operator.lt if near else bound
    if change is Operator.decrease and number.unit == "倍":
        raise UnreadableError(words)
    if number.kind == "level":
        return replace(said, operator=Operator.magnitude, value=None, magnitude=number.value, bound=bound)
    special = change or (Operator.multiple if number.unit == "倍" else None)
    if special:
        return replace(said, operator=special, bound=bound)
    return replace(said, operator=bound or (Operator.reach if Operator.reach in found else Operator.eq))


def _basis_in_clause(text: str, phrase: _Phrase) -> Basis | None:
    """Return what a number is counted over where that stands further ahead: 累计建成 5G 基站 300 万个."""
    clause = CLAUSE_END.split(text[: phrase.start])[-1]
    return next((b for b, names in BASES.items() if any(n in clause for n in names)), None)


def _range(words: str, said: Reading, low: Decimal, change: Operator | None) -> Reading:
    if said.value is None or low >= said.value:
        raise UnreadableError(words)
    return replace(said, operator=change or Operator.range, value=None, low=low, high=said.value)


def _bound(words: str, bounds: list[Operator]) -> Operator | None:
    """Return what several comparing words come to: “超过 1000 家以上” includes the number."""
    found = set(bounds)
    if found == {Operator.gt, Operator.ge}:
        return Operator.ge
    if found == {Operator.le, Operator.approx} and "控制在" in words:
        return Operator.approx
    if len(found) > 1:
        raise UnreadableError(words)
    return found.pop() if found else None


def _all_understood(text: str, phrases: Iterable[_Phrase]) -> None:
    """Raise UnreadableError for what is left beside a number: a limit, a change, a comparison."""
    rest = list(text)
    for phrase in phrases:
        rest[phrase.start : phrase.end] = "\x01" * (phrase.end - phrase.start)
    left = LIMITS.search("".join(rest)) or re.search("[≥≤＞＜]", "".join(rest))
    for clause in CLAUSE_END.split("".join(rest)):
        if "\x01" in clause:
            left = left or CHANGES.search(clause) or UNREAD.search(clause)
    if left:
        raise UnreadableError(left[0].strip("\x01"))


def _without_number(text: str) -> Reading:
    """Return the reading of a quote that has no number of its own."""
    said = Reading(Operator.qualitative, span=(0, len(text)))
    if not any(c.isalnum() for c in text):
        raise UnreadableError(text)
    if compared := COMPARED.search(text):
        raise UnreadableError(compared[0])
    if ZERO.search(text):
        return replace(said, operator=Operator.eq, value=Decimal(0))
    for pattern, operator in WITHOUT_NUMBER:
        if pattern.search(text):
            return replace(said, operator=operator)
    if left := LIMITS.search(text):
        raise UnreadableError(left[0])
    return said


def _rank(text: str, found: re.Match[str]) -> Reading:
    """Return the reading of a rank with its number; the quote must have no other."""
    rest = text[: found.start()] + text[found.end() :]
    if left := re.search(r"\d(?!\d{3}年)(?<!\d{4})|[前后第]", re.sub(r"\d{4}年", "", rest)) or LIMITS.search(
        text
    ):
        raise UnreadableError(f"{found[0]}、{left[0]}")
    place = found["top"] or found["place"] or "1"
    value = Decimal(place) if place.isdigit() else han_number(place)
    bound = Operator.le if found["top"] else Operator.eq
    return Reading(Operator.rank, value, RANKS, bound, span=(0, len(text)))


def _with_strength(text: str, reading: Reading, lead: str) -> Reading:
    """Return a reading with how firmly its clause commits itself; without a number, the whole quote."""
    begin, end = 0, len(text)
    if reading.amount_span[1]:
        end = reading.amount_span[1]
        begin = max((m.end() for m in CLAUSE_END.finditer(text, 0, reading.amount_span[0])), default=0)
    found = STRENGTH.search((lead if begin == 0 else "") + text[begin:end])
    if not found or not found.lastgroup:
        return reading
    at = found.start() + begin - (len(lead) if begin == 0 else 0)
    span = (min(reading.span[0], at) if at >= 0 else reading.span[0], reading.span[1])
    return replace(reading, strength=Strength[found.lastgroup], span=span)


def _worded(quote: str, reading: Reading) -> Reading:
    """Return a reading with its words as the quote writes them, spaces and all."""
    places = [i for i, c in enumerate(quote) if c == "\t" or not c.isspace()]

    def written(span: tuple[int, int]) -> str:
        return quote[places[span[0]] : places[span[1] - 1] + 1] if span[1] > span[0] else ""

    return replace(reading, words=written(reading.span), amount=written(reading.amount_span))
