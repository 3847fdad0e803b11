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
from .amounts import SCALES, Number, Units, han_number, read_numbers
from .source import bare

_VERBS = (
    "提高",
    "提升",
    "增长",
    "增加",
    "上升",
    "扩大",
    "下降",
    "降低",
    "减少",
    "缩短",
    "增",
    "升",
    "降",
    "减",
)
_NOT = ("不得", "不应", "不能", "不可", "不宜")
# The words before a number, and behind it and its unit, by what they make of it.
BEFORE: Mapping[Operator, tuple[str, ...]] = {
    Operator.ge: (
        "不低于",
        "不少于",
        "不小于",
        "不下于",
        "不短于",
        *(no + word for no in _NOT for word in ("低于", "少于", "小于")),
        "至少",
        "最少",
        "达到或超过",
        "大于等于",
        "大于或等于",
        "≥",
        "＞=",
    ),
    Operator.gt: ("超过", "突破", "高于", "大于", "多于", "超出", "超", "逾", "破", "过", "＞"),
    Operator.le: (
        "不超过",
        "不高于",
        "不大于",
        "不多于",
        "不长于",
        "不突破",
        "不超",
        "最高不超过",
        *(no + word for no in _NOT for word in ("超过", "高于", "大于", "多于")),
        "至多",
        "最多",
        "小于等于",
        "小于或等于",
        "控制在",
        "≤",
        "＜=",
    ),
    Operator.lt: ("低于", "少于", "小于", "不足", "不到", "＜"),
    Operator.approx: ("大约", "大概", "大体", "约为", "约"),
    Operator.reach: ("达到", "达", *(verb + to for verb in _VERBS for to in ("到", "至"))),
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
_STRENGTH = re.compile(
    "|".join(
        (rf"(?P<{code.name}>(?<![^，。；：、])(?:{'|'.join(words)})(?!基金|政策|人员|类))")
        if code is Strength.support
        else rf"(?P<{code.name}>(?<![全大])(?:{'|'.join(words)})(?![率金]))"
        for code, words in STRENGTHS.items()
    )
)
_URGING = ("力争", "争取", "冲刺", "努力", "确保")

# A word that limits or compares: left over beside a number, or without any, it has not been understood.
_LIMITS = re.compile(
    "不[晚早迟]于|不(?:下降|降低|减少|增加|上升|提高|增长)|不超过|不高于|不低于|不少于|不大于|不小于|不多于|不下于|不突破|不得|不足|不到|超过|超出|高于|低于|多于|少于|大于|小于"
    "|至少|至多|最多|最少|最高|最低|上限|下限|控制在|以内|之内|以外|之间|介于|(?<!规模)(?<!级)以上|以下|左右|上下(?!游)|大约|大概|大体|约为|翻番|[≥≧≤≦＞＜](?=[0-9])"
)
_CHANGES = re.compile(
    f"(?:{'|'.join((*BEFORE[Operator.increase], *BEFORE[Operator.decrease], '翻', '回升'))})(?!率|速度)"
)
_VAGUE = re.compile(
    "[几数][十百千万亿]|好?几(?=[个家项台件所人])|[一二两三四五六七八九]{2,}(?=[十百千万亿]*[个家项台件所人元])|十[几来]|十多"
    "|(?<![0-9])[百千万][余来](?=[个家项台件所人])|(?<![迈登跃])上[百千万亿]|[成数加]倍|翻[几数]番|百分之[^，。；]{1,4}[至到-](?!百分之)|万分之|[廿卅壹贰佰仟]|若干(?=[个家项])"
    "|[一二两三四五六七八九]、[一二两三四五六七八九](?=[个家项台件所人])|前[一二]?[百千]|[十百]强(?!企业)|后[0-9十]+[位名]|争[一二]"
    "|(?<![0-9.])[百千万亿]+(?:千瓦|斤)|减半|一半|过半|半数|折半|大部分"
    "|[一二三四五六七八九]成(?![一二三四五六七八九以左上下多的为长功果立熟本员都绩交效像形型分群套品药就至到，。；、）)]|$)|[一二三四五六七八九]成半"
)
# A comparison that has no number is one with something else, which is not read.
_COMPARED = re.compile(
    "优于|好于|快于|慢于|逊于|与[^，。；]*(?:全国|其他|平均)[^，。；]*持平|追平|赶上|平均(?:水平)?(?=$|[，。；])|发达国家水平|超额完成"
    "|百分百|负增长|零增长|归零|至零|为零|清零|“零”"
)
_DENIED = re.compile(
    "(?:不(?:应当?|能|可|宜|会|得|允许|再|要)?|未|没有|无|非|负|严禁|禁止|防止|避免|杜绝|[前后])$"
)
# Behind a unit, these make it another one, or the number a part of a name.
_UNFIT_BEHIND = re.compile(
    r"[/每月点庭民门半多余起·×~²³:：+↑↓±°℃*①（(a-zA-Z0-9]|工作日|种类|标煤|次(?:能源|人)|部门|等奖|类(?!型)"
)
_UNFIT_BEFORE = re.compile("[/×±:：+＋↓↑·~〉]$")
# Times and distances that name something (24 小时值守, 350 公里高铁), unless they are compared.
_PASSING = frozenset(("分钟", "小时", "天", "秒", "公里", "千米", "米"))
# What a word of ours is in another word: 节约, 签约, 最近.
_OTHER_WORDS = re.compile("(?:[节签集合契条公预违履]约|[邻最附临靠远逼]近|[通经度]过|[赶反]超|看破)$")
# To raise what is counted in pieces is to work on so many of them: 改造提升 100 个小区.
_OF_DEGREE = frozenset(("提高", "提升", "扩大", "缩短", "压缩"))
# What is said of a number and is not read: it compares with others, or is no plain number.
_UNREAD = re.compile(
    "高出|快于|慢于|优于|好于|逊于|早于|晚于|相当于|平均水平的|领先|差距|比[^，。；]{1,12}[多少高低快慢]|是[^，。；]{2,12}的(?=\x01)"
    "|[≥≤＞＜]|每两年|每季|每月|月均|日均|每[十百千万]|回落|跌幅|跌|提速|降本|增产|减排|节水|前移|逐年|逐步|不等|封顶|为限|误差|浮动|跨越|负增长|人民币|节约|节能|折合|近期"
    "|[^，。；]{0,2}(?<!规模)(?<!级)(?<!限额)以上|半"
)
# Digits that count nothing: years, names with letters or signs (5G, 3+6), ordinals, names in quotation marks.
_NAMES = re.compile(
    r"[0-9]{4}年|“[^”]*”|第[0-9]+|[A-Za-z]+[0-9.+A-Za-z-]*|[0-9.]+[A-Z](?![A-Za-z0-9])|[0-9]+强|[0-9]+(?:\+[0-9A-Z]+)+"
)
# Numbers and limits that belong to the name of what is measured, and the span of a plan.
_SUBJECTS = re.compile(
    r"(?:规模|限额|地级及|县级及?|[一二三四五]级及|重度及|中度及)以上|以下简称|[0-9]{4}年?[-~至到](?=[0-9]{4}年)"
    r"|每(?:[0-9]*[十百千万]+)(?:名)?(?:常住)?(?:人口|人|公里|户)(?![0-9])|[万亿]元(?=GDP|生产总值|地区生产总值|工业增加值|产值|国内)"
    r"|[0-9]+(?:周?岁|户|分钟|小时|米|公里)(?:及?以[上下内]|内)?"
    r"(?=[^，。；0-9]{1,14}?(?:率|比例|比重|占比|圈|半径|年限|托位数))"
)
_CLAUSE_END = re.compile("[，。；：\t]")
_JOINT = re.compile("-{1,2}|~|至|到")
_FROM = re.compile("(?:由|从|自)(?:(?P<year>[0-9]{4})年[底末]?的?|[^，。；0-9]{0,12}的)?$")
_PLACE = "[0-9]+|[一二三四五六七八九十]+"
_RANK = re.compile(
    f"(?:前(?P<top>{_PLACE})[位名强]?|第(?P<place>{_PLACE})[位名]?|(?P<first>首位))(?=$|[，。；、）])"
)
_RANKED = re.compile("全国|全球|世界|国际|国内|全市|全省|亚洲|同类|行业|[位居列入]")
_ZERO = re.compile("(?<![近净])零(?:发生|事故|死亡|伤亡|排放|填埋|新增)(?=$|[，。；])")
_WITHOUT_NUMBER = (
    (re.compile("前列(?!腺)|前茅"), Operator.rank),
    (
        re.compile(
            "基本稳定|(?:保持|总体)稳定(?!增)|(?<!与)持平|保持[^，。；]{0,24}比重(?=$|[，。；])|保持不变"
        ),
        Operator.hold,
    ),
    (re.compile("(?<!超额)完成(?!情况)[^，。；]{0,8}(?:目标|任务)(?!考核)"), Operator.delegated),
)
# What some write for others of the same meaning, character for character.
_SAME = str.maketrans(
    "０１２３４５６７８９．％>＞﹥<＜﹤≧⩾≮≦⩽≯≈—–―─‐‑‒－−﹣~～∼〜﹏",
    "0123456789.%＞＞＞＜＜＜≥≥≥≤≤≤约" + "-" * 10 + "~" * 5,
)
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
    text = bare(quote).translate(_SAME)
    try:
        return _worded(quote, _with_strength(text, _of_text(text, units, row_unit), bare(lead)))
    except UnreadableError as error:
        at = text.find(error.word)  # said as the quote writes it
        raise UnreadableError(bare(quote)[at : at + len(error.word)] if at >= 0 else error.word) from None


def _masked(text: str) -> str:
    """Return a text with what names its subject hidden, sign for sign: 每千人口, 规模以上."""
    return _SUBJECTS.sub(lambda match: "\x02" * len(match[0]), text)


def _of_text(text: str, units: Units, row_unit: str | None) -> Reading:
    """Return the reading of a bare quote. Raises UnreadableError."""
    text = _masked(text)
    if vague := _VAGUE.search(text):
        raise UnreadableError(vague[0])
    ranked = _RANK.search(text)
    if ranked and _RANKED.search(_CLAUSE_END.split(text[: ranked.start()])[-1]):
        return _rank(text, ranked)
    phrases = _phrases(text, units, row_unit)
    return _one_of(text, phrases) if phrases else _without_number(text)


def _phrases(text: str, units: Units, row_unit: str | None) -> list[_Phrase]:
    """Return the numbers that count: those with a unit, compared with something, or alone.

    A number that does not count and is neither a year nor part of a name has not been understood.
    """
    found, numbers = [], list(read_numbers(text, units, row_unit, wide=True))
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
    denied = _DENIED.search(before) or _UNFIT_BEFORE.search(before)
    if phrase.number.value is None or denied:
        raise UnreadableError((denied[0] if denied else "") + words)
    unknown = not phrase.number.unit and not phrase.behind and re.match(r"[^，。；、）)”]", behind)
    odd = phrase.number.value < 0 and (compared or phrase.behind)
    passing = phrase.number.unit in _PASSING and not phrase.before and not phrase.behind
    passing = passing and not _FROM.search(before)
    if odd or (passing and re.match(r"[^\W\d_]", behind)):
        raise UnreadableError(words)
    if (compared and unknown) or (phrase.number.unit and not phrase.behind and _UNFIT_BEHIND.match(behind)):
        raise UnreadableError(words + behind[:2])
    follows = bool(re.match(r"[^\W\d_]", behind)) and not behind.startswith(("的基础", "大关", "规模", "级"))
    of_degree = any(w in _OF_DEGREE for w in phrase.before) and phrase.number.unit not in ("%", "倍")
    if (
        follows
        and not phrase.behind
        and ("突破" in phrase.before or (of_degree and phrase.before[0] in _OF_DEGREE))
    ):
        raise UnreadableError(words)


def _no_number_left(text: str, phrases: Iterable[_Phrase]) -> None:
    """Raise UnreadableError for digits that are no year, no part of a name, and in no number that counts."""
    rest = list(text)
    for phrase in phrases:
        rest[phrase.start : phrase.end] = "\x01" * (phrase.end - phrase.start)
    known = _NAMES.sub("", "".join(rest))
    if left := re.search(r"[0-9][0-9.,，/:：]*[^，。；]{0,2}", known):
        raise UnreadableError(left[0].replace("\x01", ""))


def _joins(text: str, first: Number, second: Number) -> bool:
    """Say whether two numbers are the ends of a range, and of one unit."""
    between = text[first.whole_end : second.start]
    if (
        _JOINT.fullmatch(between)
        and first.unit is None
        and second.unit == "%"
        and text[second.whole_end - 1] != "%"
    ):
        raise UnreadableError(text[first.start : second.whole_end])  # 五至六成
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
    while word := _word_before(text[:at]):
        before.append(word)
        at -= len(word)
    while before and (before[-1] in (*_TO, *_IDLE) or before[-1][0].isdigit()):
        at += len(before.pop())
    far = re.search("新增(?=[^，。；0-9\x02]{1,16}$)", text[:at])
    if far and not set(before) & _RISES:
        before, at = [*before, "新增"], far.start()
    end, more = number.whole_end, number.more
    word, behind = next(((w, o) for w, o in _BEHIND if text.startswith(w, end)), ("", None))
    if not word and re.match(r"内(?:$|[，。；、）)])", text[end:]):
        word, behind = "内", Operator.le
    return _Phrase(at, start, end + len(word), number, low, tuple(before), behind, more)


def _word_before(text: str) -> str | None:
    """Return the word of ours that a text ends with, if it is not a part of another; or a year."""
    if other := _OTHER_WORDS.search(text):
        raise UnreadableError(other[0])
    year = re.search(r"(?<=[到至为])[0-9]{4}年[底末]?的?$", text)
    return year[0] if year else next((w for w in _KNOWN_BEFORE if text.endswith(w)), None)


def _one_of(text: str, phrases: list[_Phrase]) -> Reading:
    """Return the reading of the one number that the quote asks for. Others must be explained by it."""
    counted = [p for p in phrases if p.number.kind != "level" or p.before or p.behind] or phrases[:1]
    main, rest = counted[-1], counted[:-1]
    reading = _read(text, main)
    for other in rest:
        begun = _FROM.search(text[: other.start])
        alike = other.number.unit == main.number.unit and other.number.value is not None
        plain_start = alike and not other.before and not other.behind and other.low is None
        if begun and plain_start and set(main.before) & {*_TO, *_RISES, *BEFORE[Operator.reach]}:
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
    basis = basis or _basis_in_clause(text, phrase)
    change = next((o for o in found if o in (Operator.increase, Operator.decrease)), None)
    to = before[:1] and (
        before[0] in _TO or (len(before) > 1 and before[0][0].isdigit() and before[1] in _TO)
    )
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
    near = any(w in _NEAR for w in before)
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
    clause = _CLAUSE_END.split(text[: phrase.start])[-1]
    return next((b for b, names in _BASES.items() if any(n in clause for n in names)), None)


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
    left = _LIMITS.search("".join(rest))
    for clause in _CLAUSE_END.split("".join(rest)):
        if "\x01" in clause:
            left = left or _CHANGES.search(clause) or _UNREAD.search(clause)
    if left:
        raise UnreadableError(left[0].strip("\x01"))


def _without_number(text: str) -> Reading:
    """Return the reading of a quote that has no number of its own."""
    said = Reading(Operator.qualitative, span=(0, len(text)))
    if not any(c.isalnum() for c in text):
        raise UnreadableError(text)
    if compared := _COMPARED.search(text):
        raise UnreadableError(compared[0])
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
    rest = text[: found.start()] + text[found.end() :]
    if left := re.search(r"\d(?!\d{3}年)(?<!\d{4})|[前后第]", re.sub(r"\d{4}年", "", rest)) or _LIMITS.search(
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
        begin = max((m.end() for m in _CLAUSE_END.finditer(text, 0, reading.amount_span[0])), default=0)
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
