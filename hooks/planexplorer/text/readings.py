"""What a quote asks, read from its own words.

The words around a number are taken off one by one, the longest first, until one is none of ours. A word
that limits or compares and is not understood is an error: it is never left out of a reading.
“以上”, “以下” and “以内” include the number, “超过” and “低于” do not: so article 1259 of the Civil Code of
China rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ..model import Basis, Operator, Strength
from .amounts import Number, Units, han_number, read_numbers
from .source import bare

# The words before a number, and behind it and its unit, by what they make of it.
BEFORE: Mapping[Operator, tuple[str, ...]] = {
    Operator.ge: (
        "不低于",
        "不少于",
        "不小于",
        "不下于",
        "不得低于",
        "不得少于",
        "至少",
        "最少",
        "达到或超过",
        "大于等于",
        "大于或等于",
        "≥",
        "≧",
    ),
    Operator.gt: ("超过", "突破", "高于", "大于", "多于", "超出", "超", "逾", "＞"),
    Operator.le: (
        "不超过",
        "不高于",
        "不大于",
        "不多于",
        "不突破",
        "不得超过",
        "不得高于",
        "至多",
        "最多",
        "小于等于",
        "小于或等于",
        "控制在",
        "≤",
        "≦",
    ),
    Operator.lt: ("低于", "少于", "小于", "不足", "不到", "＜"),
    Operator.approx: ("大约", "约为", "约"),
    Operator.reach: ("达到", "达", "增至", "增到", "升至", "升到", "降至", "降到"),
    Operator.increase: ("新增", "提高", "提升", "增长", "增加", "增幅", "上升", "扩大"),
    Operator.decrease: ("下降", "降低", "降幅", "减少", "压减", "压降", "削减", "缩减", "缩短", "压缩"),
}
BEHIND: Mapping[Operator, tuple[str, ...]] = {
    Operator.ge: ("（含）以上", "(含)以上", "及以上", "或以上", "以上"),
    Operator.le: ("（含）以下", "(含)以下", "及以下", "或以下", "以下", "以内", "之内"),
    Operator.approx: ("左右", "上下"),
}
# A rank may have a number (前三), an order of size always one (万亿级); the others have none.
OTHERS: Mapping[Operator, tuple[str, ...]] = {
    Operator.range: ("3 至 5 家", "3%—5%"),
    Operator.multiple: ("倍增", "翻一番", "翻两番", "3 倍"),
    Operator.magnitude: ("万亿级", "超千亿元"),
    Operator.rank: ("前列", "前三", "第一", "首位"),
    Operator.hold: ("基本稳定", "保持稳定", "持平", "保持……比重"),
    Operator.delegated: ("完成……目标",),
}
_NEAR = ("接近", "将近", "近")
_BASES: Mapping[Basis, tuple[str, ...]] = {
    Basis.annual_average: ("年均", "平均每年"),
    Basis.each_year: ("每年",),
    Basis.cumulative: ("累计", "累积", "总计"),
}
_TO = ("到", "至", "为")
_IDLE = ("幅度", "比例", "占", "增长率", "增速", "速度", "保持在", "稳定在", "维持在", "实现", "在", "了")
# How firmly the text commits itself; where several stand in a clause, the first governs.
STRENGTHS: Mapping[Strength, tuple[str, ...]] = {
    Strength.ensure: ("确保", "保证", "必须"),
    Strength.strive: ("力争",),
    Strength.seek: ("争取",),
    Strength.endeavour: ("努力",),
    Strength.basically: ("基本建", "基本形成", "基本实现", "基本完成", "基本达到"),
    Strength.support: ("支持", "推动", "鼓励", "引导"),
    Strength.attain: ("达到",),
}
_STRENGTH = re.compile("|".join(f"(?P<{code.name}>{'|'.join(words)})" for code, words in STRENGTHS.items()))
_URGING = ("力争", "争取", "冲刺", "努力", "确保")

# A word that limits or compares: left over beside a number, or without any, it has not been understood.
_LIMITS = re.compile(
    "不(?:下降|降低|减少|增加|上升|提高|增长)|不超过|不高于|不低于|不少于|不大于|不小于|不多于|不下于|不突破|不得|不足|不到|超过|超出|高于|低于|多于|少于|大于|小于"
    "|至少|至多|最多|最少|最高|最低|上限|下限|控制在|以内|之内|以外|之间|介于|(?<!规模)(?<!级)以上|以下|左右|上下(?!游)|大约|约为|翻番|[≥≧≤≦＞＜](?=[0-9])"
)
_CHANGES = re.compile("|".join((*BEFORE[Operator.decrease], "翻")))
_VAGUE = re.compile(
    "[几数][十百千万亿]|[一二两三四五六七八九]{2,}(?=[个家项台件])|十几|(?<![迈登跃])上[百千万亿]"
)
_DENIED = re.compile("(?:不|未|没有|无|非)$")
_CLAUSE_END = re.compile("[，。；：\t]")
_JOINT = re.compile("[—–－~～-]+|至|到")
_FROM = re.compile("(?:由|从)(?:(?P<year>[0-9]{4})年[底末]?的?|[^，。；0-9]{0,12}的)?$")
_PLACE = "[0-9]+|[一二三四五六七八九十]+"
_RANK = re.compile(
    f"(?:前(?P<top>{_PLACE})[位名强]?|第(?P<place>{_PLACE})[位名]?|(?P<first>首位))(?=$|[，。；、）])"
)
_RANKED = re.compile("全国|全球|世界|国际|国内|全市|全省|亚洲|同类|行业|[位居列第入]")
_ZERO = re.compile("零(?:发生|事故|死亡|伤亡|排放|填埋|新增)")
_WITHOUT_NUMBER = (
    (re.compile("前列|前茅"), Operator.rank),
    (re.compile("基本稳定|保持稳定|总体稳定|持平|保持[^，。；]{0,24}比重|保持不变"), Operator.hold),
    (re.compile("完成[^，。；]{0,8}(?:目标|任务)"), Operator.delegated),
)
# What some write for others of the same meaning, character for character.
_SAME = str.maketrans("０１２３４５６７８９．％>＞<＜", "0123456789.%＞＞＜＜")
_COMPARISONS = (Operator.ge, Operator.gt, Operator.le, Operator.lt, Operator.approx)


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
    text = bare(quote).translate(_SAME)
    if vague := _VAGUE.search(text):
        raise UnreadableError(vague[0])
    ranked = _RANK.search(text)
    if ranked and _RANKED.search(text[: ranked.start() + 1]):
        reading = _rank(text, ranked)
    else:
        phrases = _phrases(text, units, row_unit)
        reading = _one_of(text, phrases) if phrases else _without_number(text)
    return _worded(quote, _with_strength(text, reading, bare(lead)))


def _phrases(text: str, units: Units, row_unit: str | None) -> list[_Phrase]:
    """Return the numbers that count: those with a unit, compared with something, or alone."""
    found, numbers = [], [n for n in read_numbers(text, units, row_unit, wide=True) if n.value is not None]
    while numbers:
        number, low = numbers.pop(0), None
        start = number.start
        if numbers and number.kind == numbers[0].kind == "digits" and _joins(text, number, numbers[0]):
            low, number = number.value, numbers.pop(0)
        phrase = _phrase(text, start, number, low)
        if denied := _DENIED.search(text[: phrase.start]):
            raise UnreadableError(denied[0] + text[phrase.start : phrase.end])
        compared = any(w in _COMPARING for w in phrase.before)
        if number.unit or phrase.behind or compared or (phrase.start == 0 and phrase.end == len(text)):
            found.append(phrase)
        if not number.unit and re.match(r"[^\W\d_]" if compared else "[十百千万亿]", text[phrase.end :]):
            raise UnreadableError(_CLAUSE_END.split(text[phrase.start :])[0])
    return found


def _joins(text: str, first: Number, second: Number) -> bool:
    """Say whether two numbers are the ends of a range, and of one unit."""
    between = text[first.whole_end : second.start]
    begun = _FROM.search(text[: first.start])
    return bool(_JOINT.fullmatch(between)) and first.unit in (None, second.unit) and not begun


_KNOWN_BEFORE = sorted(
    {*_NEAR, *_TO, *_IDLE, *_URGING}.union(*BEFORE.values(), *_BASES.values()), key=len, reverse=True
)
_COMPARING = frozenset((*_NEAR, *(w for o in _COMPARISONS for w in BEFORE[o])))
_BEHIND = sorted(((w, o) for o, words in BEHIND.items() for w in words), key=lambda x: -len(x[0]))


def _phrase(text: str, start: int, number: Number, low: Decimal | None) -> _Phrase:
    before: list[str] = []
    at = start
    while word := next((w for w in _KNOWN_BEFORE if text.endswith(w, 0, at)), None):
        before.append(word)
        at -= len(word)
    while before and before[-1] in (*_TO, *_IDLE):
        at += len(before.pop())
    end, more = number.whole_end, number.more
    word, behind = next(((w, o) for w, o in _BEHIND if text.startswith(w, end)), ("", None))
    if not word and re.match(r"内(?:$|[，。；、）)])", text[end:]):
        word, behind = "内", Operator.le
    return _Phrase(at, end + len(word), number, low, tuple(before), behind, more)


def _one_of(text: str, phrases: list[_Phrase]) -> Reading:
    """Return the reading of the one number that the quote asks for. Others must be explained by it."""
    counted = [p for p in phrases if p.number.kind != "level"] or phrases[:1]
    main, rest = counted[-1], counted[:-1]
    reading = _read(text, main)
    for other in rest:
        begun = _FROM.search(text[: other.start])
        if begun and set(main.before) & {*_TO, *_RISES}:
            year = int(begun["year"]) if begun["year"] else None
            span = (begun.start(), main.end)
            reading = replace(reading, start=other.number.value, start_year=year, span=span)
        elif text.startswith("的基础上", other.end):
            reading = replace(reading, start=other.number.value)
        elif other is rest[-1] and set(main.before) & set(_URGING) and other.number.unit == main.number.unit:
            reading = replace(_read(text, other), stretch=main.number.value, span=(other.start, main.end))
        else:
            raise UnreadableError(f"{text[other.start : other.end]}、{text[main.start : main.end]}")
    _all_understood(text, phrases)
    return reading


_RISES = frozenset((*BEFORE[Operator.increase], *BEFORE[Operator.decrease]))


def _read(text: str, phrase: _Phrase) -> Reading:
    """Return the reading of one number by the words that belong to it."""
    number, before = phrase.number, phrase.before
    words = text[phrase.start : phrase.end]
    basis = next((b for b, names in _BASES.items() if set(names) & set(before)), None)
    found = [o for w in before for o, names in BEFORE.items() if w in names]
    bound = _bound(
        words, [*(o for o in found if o in _COMPARISONS), *([phrase.behind] if phrase.behind else [])]
    )
    bound = Operator.gt if phrase.more and bound is None else bound
    change = next((o for o in found if o in (Operator.increase, Operator.decrease)), None)
    if change and (before[0] in _TO or (change is Operator.increase and basis is Basis.annual_average)):
        change, found = None, [*found, *([Operator.reach] if before[0] in _TO else [])]
    said = Reading(
        Operator.eq,
        number.value,
        number.unit,
        basis=basis,
        span=(phrase.start, phrase.end),
        amount_span=(_first(phrase), number.whole_end),
    )
    if any(w in _NEAR for w in before):
        return replace(said, operator=Operator.approx, bound=Operator.lt)
    if phrase.low is not None:
        return _range(words, said, phrase.low, change)
    if number.kind == "level":
        return replace(said, operator=Operator.magnitude, value=None, magnitude=number.value, bound=bound)
    special = change or (Operator.multiple if number.unit == "倍" else None)
    if special:
        return replace(said, operator=special, bound=bound)
    return replace(said, operator=bound or (Operator.reach if Operator.reach in found else Operator.eq))


def _first(phrase: _Phrase) -> int:
    return phrase.start + sum(map(len, phrase.before))


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
    """Raise UnreadableError for a limiting word that is left over, or a change beside a number."""
    rest = list(text)
    for phrase in phrases:
        rest[phrase.start : phrase.end] = "\x01" * (phrase.end - phrase.start)
    left = _LIMITS.search("".join(rest))
    for clause in _CLAUSE_END.split("".join(rest)):
        left = left or (_CHANGES.search(clause) if "\x01" in clause else None)
    if left:
        raise UnreadableError(left[0])


def _without_number(text: str) -> Reading:
    """Return the reading of a quote that has no number of its own."""
    said = Reading(Operator.qualitative, span=(0, len(text)))
    if _ZERO.search(text):
        return replace(said, operator=Operator.eq, value=Decimal(0))
    for pattern, operator in _WITHOUT_NUMBER:
        if pattern.search(text):
            return replace(said, operator=operator)
    if left := _LIMITS.search(text):
        raise UnreadableError(left[0])
    return said


def _rank(text: str, found: re.Match[str]) -> Reading:
    """Return the reading of a rank with its number; the quote must have no other."""
    place = found["top"] or found["place"] or "1"
    value = Decimal(place) if place.isdigit() else han_number(place)
    bound = Operator.le if found["top"] else Operator.eq
    return Reading(Operator.rank, value, RANKS, bound, span=(0, len(text)))


def _with_strength(text: str, reading: Reading, lead: str) -> Reading:
    """Return a reading with how firmly its clause commits itself; without a number, the whole quote."""
    begin, end = 0, len(text)
    if reading.amount_span[1]:
        end = reading.amount_span[1]
        begin = max((m.end() for m in _CLAUSE_END.finditer(text, 0, end)), default=0)
    found = _STRENGTH.search((lead if begin == 0 else "") + text[begin:end])
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


def wordings_of(operator: Operator) -> tuple[str, ...]:
    """Return the words that make an operator, as the reader of quotes knows them."""
    near = _NEAR if operator is Operator.approx else ()
    return (*BEFORE.get(operator, ()), *BEHIND.get(operator, ()), *OTHERS.get(operator, ()), *near)
