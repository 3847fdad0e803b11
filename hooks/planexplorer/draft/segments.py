"""A plan's text cut into passages: what each line is, and below which heading it stands.

What cannot be known from the line alone is proposed in a remark, for a person to decide: that a page break
cut a sentence, or that text is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..model import Passage, PassageKind, PassageRole
from ..text.han import han_number
from ..text.source import bare

_HAN = "一二三四五六七八九十百"
_DIGIT = "0-9０-９"
# How headings are numbered, each with its rank, the outermost first.
STYLES: tuple[tuple[float, re.Pattern[str]], ...] = (
    (0, re.compile(rf"第\s*([{_HAN}{_DIGIT}]+)\s*(?:部分|[编篇部])")),
    (1, re.compile(rf"第\s*([{_HAN}{_DIGIT}]+)\s*章")),
    (2, re.compile(rf"第\s*([{_HAN}{_DIGIT}]+)\s*节")),
    (3, re.compile(rf"([{_HAN}]+)\s*[、.．](?!\s*[{_HAN}]+\s*[、产])")),
    (4, re.compile(rf"[（(]\s*([{_HAN}]+)\s*[）)]|([㈠-㈩])")),
    (5, re.compile(rf"([{_DIGIT}]{{1,2}})\s*[.．、](?![{_DIGIT}])|([⒈-⒛])")),
    (5.5, re.compile(rf"[{_DIGIT}]{{1,2}}[.．]([{_DIGIT}]{{1,2}})[.．]?\s+(?=[\u4e00-\u9fff“])")),
    (5.7, re.compile(rf"(?:[{_DIGIT}]{{1,2}}[.．]){{2,3}}([{_DIGIT}]{{1,2}})[.．]?\s+(?=[\u4e00-\u9fff“])")),
    # Of three forms this is the barest: a number, a blank, and nothing but a name.
    (
        5,
        re.compile(
            rf"([{_DIGIT}]{{1,2}})\s+(?=[\u4e00-\u9fff]{{2,20}}$)(?![个家项万亿千百年月日吨人类条级大套座台])"
        ),
    ),
    (6, re.compile(rf"[（(]?\s*([{_DIGIT}]{{1,2}})\s*[）)]|([⑴-⒇])")),
    (7, re.compile("([①-⑳])")),
)
# A document's title stands above all headings, a short line without a number below all; a box stands apart.
_TITLE, _ITEM, _UNNUMBERED = -1, 5, 8
_BOXED = _ITEM - 0.5
BOX = re.compile(rf"专栏\s*[0-9{_HAN}]*(?:[-－—][0-9]+)?")
# What stands at the level of the outermost headings without a number.
_APART = re.compile(
    rf"(?:前言|序言|引言|导言|绪论|目[录次]|结语|结束语|后记|附[件录表图][0-9{_HAN}]*(?:[:：].*)?)"
)
_CONTENTS = frozenset(("目录", "目次"))
_TABLE = re.compile(rf"(?:续|附)?表\s*[0-9{_HAN}]+(?:[-－—.][0-9]+)?[\s:：]?\S*")
_TABLE_UNIT = re.compile("[（(]?(?:计量)?单位[:：][^。；]*")
_TABLE_NOTE = re.compile(
    "[（(]?(?:注|备注|说明|注释|数据来源|资料来源)(?:[0-9一二三四五]+)?[:：]"
    '|[“"]?[（(【\\[［][^\u4e00-\u9fff]{0,2}[）)】\\]］][”"]?(?:内|中)|(?:带|标)?[“"]?[*＊★][”"]?(?:号)?(?:的|为)'
)
# What sites put into the copies that they hand out, and what stands around a text on a page.
_FOREIGN = re.compile(
    "https?://|www\\.|试下载|可阅读页|下载全文|文库|关注.{0,6}公众号|扫(?:描|一扫).{0,4}二维码"
)
_AROUND = re.compile(
    "(?:信息)?来源[:：]|(?:发布|成文|更新)(?:时间|日期)[:：]|(?:浏览|点击|阅读)(?:次数|量|数)"
    "|字(?:体|号)[:：]|责任编辑[:：]|索引号|分享到|扫一扫|打印(?:本页)?$|关闭(?:窗口|本页)$|上一篇|下一篇|相关附件"
)
_HEAD, _TAIL, _EDGE = 12, 8, 2
# Who signs, and when, at a text's end.
_SIGNED = re.compile(
    "(?:抄送|主送|主办单位|印发机关)[:：].*|.{0,30}印发?"
    "|(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|[\u4e00-\u9fff]{3,26}(?:政府|办公[厅室]|委员会|[厅局部])"
    "|[（(]此件.*[）)]"
)
_ENDS = re.compile("[。；：！？…;:!?]$|[。！？；][”’）)]$|[”’）)]$")
_TOC = re.compile(r"(?:…|\.{2,}|·{2,}|\t|\s{2,})\s*[0-9]+$")
_BULLET = re.compile("[—–－-]{2}|[●•■◆★▶◇○□·▪➢✓（(“]")
_CUT = (
    "{0} ends without a stop. Did a page break cut the sentence? Then `continues: {0}`; if text is lost"
    " between them, `gap:` with the ledger's entry on that too"
)
_LOST = "this ends without a stop: is text lost behind it?"
_NO_TITLE = "the plan's title stands on no line of the text: is this line its title?"
# A heading is short, and one clause.
_LONGEST_HEADING, _LONGEST_STOPPED = 40, 25
_LONGEST_TITLE, _SHORTEST_TITLE = 32, 4
_SHORTEST_CUT, _SHORTEST_SENTENCE = 12, 30

# Of chapters that say how things stand, why and in what spirit, every part of the name does so; what a plan
# promises stands elsewhere. Where a verb comes first, the chapter says what is to be done.
_PLAN_PERIOD = "“十[一二三四五六七八九]五”|十[一二三四五六七八九]五|时期|期间|以来|的"
_BACKGROUND = re.compile(
    "(?:前|序|引|导)言|绪论|目[录次]|.{0,14}(?:现状|形势|背景|回顾|成就|成效|成绩|进展|机遇|挑战|短板|不足|差距|意义|必要性|趋势)"
    "(?:分析|研判|评估|评价)?"
    f"|(?:{_PLAN_PERIOD}|发展|工作|产业|现实|规划|主要|良好|坚实|现有|建设)*基础(?:条件|情况)?"
    "|(?:发展|面临|外部|内部|内外部|国内外?|国际|宏观|的)+环境(?:分析)?"
    "|(?:存在|主要|面临|突出|的)*(?:问题|困难|矛盾)"
    f"|(?:{_PLAN_PERIOD}|基本|总体|完成|执行|实施|落实|发展|工作|规划|建设)+情况"
    "|(?:发展|有利|不利|资源|区位|比较|优势|制约|的)+(?:条件|优势|因素)"
    "|指导(?:思想|方针)|(?:基本|工作|主要|发展|总体)?原则|(?:总体|发展|基本|工作)思路"
    "|(?:编制|规划)(?:依据|说明|背景|范围|期限|意义|目的|过程)|适用范围|(?:名词|术语)解释"
)
_AND = re.compile("以及|及其|[和与及暨、，]")
_VERB = re.compile(
    "(?:着力|大力|全面|加快|进一步|切实|积极)?(?:提升|提高|增强|加强|强化|确保|推动|推进|巩固|扩大|抢抓|把握|应对|抓住|补齐|补足"
    "|弥补|破解|缩小|健全|完善|建立|加快|促进|拓展|深化|实现|争取|做好|打造|优化|营造|改善|夯实|筑牢|保护|注重|化解|解决|发挥)"
)


@dataclass(frozen=True)
class Segment:
    """A passage as proposed, and what a person must decide about it."""

    passage: Passage
    remark: str = ""


def segments(lines: Iterable[str], title: str = "") -> list[Segment]:
    """Return the passages of a text, in its order. `title` is the plan's own, where it is known."""
    cutter = _Cutter([(n, line) for n, line in enumerate(lines, 1) if line.strip()], title)
    return _with_title(_with_cuts(cutter.cut()), title)


def level_of(text: str) -> float | None:
    """Return the rank of the style that a line is numbered in, 0 the outermost, or None without a number."""
    found = _numbered(text)
    return found[0] if found else None


def without_number(text: str) -> str:
    """Return a heading without the number before it."""
    words = text.strip()
    found = next((match for _, style in STYLES if (match := style.match(words))), None)
    return (words[found.end() :].strip(" 　、.．:：。") or words) if found else words


def _numbered(text: str) -> tuple[float, int] | None:
    """Return the rank of the style that a line is numbered in, and its number."""
    words = text.strip()
    for rank, style in STYLES:
        if match := style.match(words):
            number = next(group for group in match.groups() if group)
            return rank, _value(number)
    return None


def _value(number: str) -> int:
    if len(number) == 1 and not number.isdecimal():
        return int(unicodedata.numeric(number))
    return int(number) if number.isdecimal() else int(han_number(number) or 0)


def is_background(name: str) -> bool:
    """Say whether a chapter of this name promises nothing."""
    parts = [part for part in _AND.split(bare(name)) if part]
    return bool(parts) and all(_BACKGROUND.fullmatch(part) and not _VERB.match(part) for part in parts)


def _is_heading(text: str) -> bool:
    """Say whether a line is one short clause that begins with a number of its own."""
    words = bare(text)
    if level_of(text) is None or len(words) > _LONGEST_HEADING or "\t" in text.strip():
        return False
    return not re.search("[。；！？]|[，：]$", words)


def _same_title(words: str, title: str) -> bool:
    """Say whether a line is the title, whatever its quotation marks and the years behind it."""
    return bool(_title_forms(words) & _title_forms(title))


def _title_forms(title: str) -> set[str]:
    forms = (title, re.sub(r"[（(][^（）()]*[）)]$", "", title.strip()))
    return {form for words in forms if (form := re.sub(r"\W|_", "", words))}


class _Cutter:
    """Goes through the lines once, with the headings that it stands below."""

    def __init__(self, lines: Sequence[tuple[int, str]], title: str) -> None:
        self.lines, self.title = lines, title
        self.words = [bare(text) for _, text in lines]
        self.found: list[Passage] = []
        # (rank, id) of the headings above, the outermost first.
        self.above: list[tuple[float, str]] = []
        # Of each rank the last number, with how many headings stand above it; and the same outside of a box.
        self.numbers: dict[float, tuple[int, int]] = {}
        self.outside: dict[float, tuple[int, int]] | None = None
        self.after_table = self.after_note = False
        self.contents_end = 0
        self.signed_from = self._signed_from()

    def cut(self) -> list[Passage]:
        at = 0
        while at < len(self.lines):
            rows = self._rows(at) if at >= self.contents_end else []
            at += self._table(at, rows) if rows else self._line(at)
        return self.found

    def _add(self, at: int, kind: PassageKind, under: str | None, role: PassageRole | None = None) -> str:
        number, text = self.lines[at]
        identifier = f"p{len(self.found) + 1:03}"
        self.found.append(Passage(id=identifier, line=number, kind=kind, under=under, role=role, text=text))
        return identifier

    @property
    def under(self) -> str | None:
        return self.above[-1][1] if self.above else None

    @property
    def in_front(self) -> bool:
        """Whether only a title stands above."""
        return bool(self.above) and self.above[-1][0] <= _TITLE

    def _line(self, at: int) -> int:
        """Add a line, or a few that belong together, and return how many."""
        readings = (
            self._foreign,
            self._titled,
            self._listed,
            self._boxed,
            self._noted,
            self._in_order,
            self._apart,
            self._alone,
        )
        taken = next((count for reading in readings if (count := reading(at))), 0)
        if taken:
            return taken
        self._paragraph(at, self._is_signature(at))
        return 1

    def _paragraph(self, at: int, promises_nothing: bool = False) -> int:
        self.after_table = self.after_note = False
        role = PassageRole.background if promises_nothing else None
        self._add(at, PassageKind.paragraph, self.under, role)
        return 1

    def _is_signature(self, at: int) -> bool:
        """Say whether a line is of those below a title, or behind all, that say whose plan it is."""
        return at >= self.signed_from or (self.in_front and not re.search("[，。；：]", self.words[at]))

    def _signed_from(self) -> int:
        end = len(self.lines)
        while end > 1 and (_SIGNED.fullmatch(self.words[end - 1]) or _AROUND.match(self.words[end - 1])):
            end -= 1
        return end

    # ---- what stands outside the order of headings

    def _foreign(self, at: int) -> int:
        words, left = self.words[at], len(self.lines) - at
        at_edge = at < _EDGE or left <= _EDGE
        near_edge = (at < _HEAD and (self.in_front or not self.above)) or left <= _TAIL
        if not (at_edge and _FOREIGN.search(words)) and not (near_edge and _AROUND.match(words)):
            return 0
        self._add(at, PassageKind.note, None)
        return 1

    def _titled(self, at: int) -> int:
        """A plan may come with a notice: what stands before its own title promises nothing."""
        count = self._title_lines(at)
        if not count and self.above:
            return 0
        later = range(at + 1, len(self.lines))
        notice = bool(self.title) and not count and any(self._title_lines(line) for line in later)
        role = PassageRole.background if notice else None
        self.above = [(_TITLE, self._add(at, PassageKind.document_title, None, role))]
        for line in range(at + 1, at + count):
            self._add(line, PassageKind.document_title, None)
        self.numbers, self.outside = {}, None
        return max(count, 1)

    def _title_lines(self, at: int) -> int:
        """Return how many lines from here on are the plan's title, which may take two."""
        if not self.title:
            return 0
        if _same_title(self.words[at], self.title):
            return 1
        two = "".join(self.words[at : at + 2])
        return 2 if at + 1 < len(self.lines) and _same_title(two, self.title) else 0

    def _listed(self, at: int) -> int:
        """A table of contents ends where its first entry stands again."""
        return self._paragraph(at) if at < self.contents_end else 0

    def _end_of_contents(self, at: int) -> int:
        first = (
            re.sub(r"(?:[.…·\s]|\t)*[0-9]*$", "", self.lines[at + 1][1]) if at + 1 < len(self.lines) else ""
        )
        again = (line for line in range(at + 2, len(self.lines)) if first and self.words[line] == bare(first))
        end = at + 1
        while end < len(self.lines) and _TOC.search(self.lines[end][1]):
            end += 1
        return next(again, end)

    def _apart(self, at: int) -> int:
        words = self.words[at]
        if not _APART.fullmatch(words):
            return 0
        is_appendix = words.startswith("附")
        if is_appendix and (self.in_front or self.signed_from <= at):
            return self._paragraph(at, True)
        # What is appended has headings of its own below it.
        self._heading(at, PassageKind.heading, self._outermost() - (0.5 if is_appendix else 0))
        if words in _CONTENTS:
            self.contents_end = self._end_of_contents(at)
        return 1

    def _outermost(self) -> float:
        """Return the rank of the outermost style that the text numbers its headings in."""
        ranks = [rank for _, text in self.lines if _is_heading(text) and (rank := level_of(text)) is not None]
        return min(ranks, default=0)

    # ---- headings

    def _heading(self, at: int, kind: PassageKind, rank: float) -> None:
        """Add a heading below those of a lower rank."""
        self._close(rank)
        self._open(at, kind, rank)

    def _open(self, at: int, kind: PassageKind, rank: float) -> None:
        role = PassageRole.background if is_background(without_number(self.lines[at][1])) else None
        self.above.append((rank, self._add(at, kind, self.under, role)))
        self.after_table = self.after_note = False

    def _close(self, rank: float) -> None:
        """Leave the headings of a rank and of those within it."""
        while self.above and self.above[-1][0] >= rank:
            self.above.pop()
        self._close_box()

    def _close_box(self) -> None:
        if not any(held == _BOXED for held, _ in self.above):
            self.outside = None

    def _boxed(self, at: int) -> int:
        """A numbered box belongs to the section that the items before it are of."""
        words = self.words[at]
        if not BOX.match(words) or len(words) > _LONGEST_HEADING or re.search("[。；，]", words):
            return 0
        outside = self.numbers if self.outside is None else self.outside
        while self.above and self.above[-1][0] >= _ITEM and len(self.above) > 2:
            self.above.pop()
        self._heading(at, PassageKind.box_heading, _BOXED)
        self.outside = dict(outside)
        self.numbers = {rank: number for rank, number in outside.items() if rank < _BOXED}
        return 1

    def _in_order(self, at: int) -> int:
        """A line with a number is a heading, or a paragraph that the number begins."""
        text = self.lines[at][1]
        found = _numbered(text)
        if not found:
            return 0
        rank, number = found
        self._leave_box(rank, number)
        is_heading = (_is_heading(text) and not self._is_item(at)) or self._is_stopped(at, rank)
        if self._follows(rank, number):  # it stands beside what has the number before its own
            del self.above[self.numbers[rank][1] :]
            self._close_box()
        elif is_heading and not (number == 1 and self._is_right_below_unnumbered()):
            self._close(rank)
        before = {r: n for r, n in self.numbers.items() if r < rank}
        self.numbers = before | {rank: (number, len(self.above))}
        if not is_heading:
            return self._paragraph(at)
        self._open(at, PassageKind.heading, rank)
        return 1

    def _is_stopped(self, at: int, rank: float) -> bool:
        """Say whether a line is a heading that ends with a stop: short, one clause, with text below it."""
        words = self.words[at]
        if rank >= _ITEM or len(words) > _LONGEST_STOPPED or not re.fullmatch("[^，；：。！？]+。", words):
            return False
        below = level_of(self.lines[at + 1][1]) if at + 1 < len(self.lines) else 0
        return below is None or below > rank

    def _follows(self, rank: float, number: int) -> bool:
        return number > 1 and self.numbers.get(rank, (0, 0))[0] == number - 1

    def _is_right_below_unnumbered(self) -> bool:
        return bool(self.above) and self.above[-1] == (_UNNUMBERED, self.found[-1].id)

    def _leave_box(self, rank: float, number: int) -> None:
        """Leave a box where a number goes on with those before it, and not with those in it."""
        if self.outside is None or rank < _BOXED or self._follows(rank, number):
            return
        if number > 1 and self.outside.get(rank, (0, 0))[0] == number - 1:
            self.numbers = self.outside

    def _is_item(self, at: int) -> bool:
        """Say whether a short line is one of a list: below it stands the next, or the one before it is."""
        rank, number = _numbered(self.lines[at][1]) or (0, 0)
        if rank < _ITEM:
            return False
        below = _numbered(self.lines[at + 1][1]) if at + 1 < len(self.lines) else None
        if below == (rank, number + 1):
            return True
        before = _numbered(self.lines[at - 1][1]) if at else None
        is_last = at + 1 == len(self.lines) or below is not None or self._is_short(at + 1)
        return is_last and before == (rank, number - 1) and self.found[-1].kind is PassageKind.paragraph

    def _alone(self, at: int) -> int:
        """A short name that ends in nothing, above what is told, is a heading without a number."""
        if not self._is_short(at) or not self.above or self.in_front or at >= self.signed_from:
            return 0
        if at + 1 == len(self.lines) or self._is_short(at + 1):
            return 0
        if (level_of(self.lines[at + 1][1]) or _ITEM) < _ITEM:
            return 0
        self._heading(at, PassageKind.box_heading, _UNNUMBERED)
        return 1

    def _is_short(self, at: int) -> bool:
        words = self.words[at]
        if not _SHORTEST_TITLE <= len(words) <= _LONGEST_TITLE or level_of(self.lines[at][1]) is not None:
            return False
        return not re.search("[，。；：！？0-9]|^[（(\\[【].*[）)\\]】]$", words)

    # ---- tables

    def _rows(self, at: int) -> list[int]:
        """Return the lines of the table that begins here; its title, and its unit below that, left out."""
        end = start = at + self._lines_above_table(at)
        while end < len(self.lines) and (self._has_cells(end) or (end > start and self._is_group_row(end))):
            end += 1
        return list(range(start, end)) if end - start >= 2 else []

    def _lines_above_table(self, at: int) -> int:
        text = self.lines[at][1]
        if "\t" in text.strip("\t\n "):
            return 0
        first = at + 1
        if first < len(self.lines) and _TABLE_UNIT.fullmatch(self.words[first]):
            first += 1
        follows = self._has_cells(first) and (self._has_cells(first + 1) or self._is_group_row(first + 1))
        return first - at if follows and self._is_table_title(at) else 0

    def _is_table_title(self, at: int) -> bool:
        words = self.words[at].strip("\t")
        if len(words) > _LONGEST_HEADING or re.search("[。；]", words) or _TABLE_UNIT.fullmatch(words):
            return False
        other = level_of(self.lines[at][1]) is not None or BOX.match(words) or words in _CONTENTS
        return bool(_TABLE.match(words)) or not (other or re.search("，|：$", words))

    def _has_cells(self, at: int) -> bool:
        """Say whether tabs part a line; one before its words only sets it in."""
        if not 0 <= at < len(self.lines):
            return False
        text = self.lines[at][1]
        return "\t" in text.strip() or (text.count("\t") > 1 and not re.search("[。；，]", text))

    def _is_group_row(self, at: int) -> bool:
        """Say whether a line without cells stands amid the rows of a table, with no blank line between."""
        if not (self._has_cells(at - 1) and self._has_cells(at + 1)):
            return False
        words = self.words[at]
        if re.search("[。；]", words) or _TABLE.match(words) or BOX.match(words):
            return False
        (above, first), (below, second) = self.lines[at - 1], self.lines[at + 1]
        return above + 2 == below and first.count("\t") == second.count("\t")

    def _table(self, at: int, rows: list[int]) -> int:
        title = self._add(at, PassageKind.table_title, self.under) if rows[0] > at else None
        under = title or self.under
        for line in range(at + 1, rows[0]):
            self._add(line, PassageKind.paragraph, under, PassageRole.background)
        texts = [self.lines[row][1] for row in rows]
        heads = texts[: heads_of(texts)]
        for place, row in enumerate(rows):
            # A table that goes on on another page has its head there too.
            is_head = place < len(heads) or texts[place] in heads
            self._add(row, PassageKind.table_header if is_head else PassageKind.table_row, under)
        self.after_table, self.after_note = True, False
        return rows[-1] + 1 - at

    def _noted(self, at: int) -> int:
        """What is noted below a table may go on with numbers of its own."""
        rank, number = _numbered(self.lines[at][1]) or (0, 0)
        goes_on = self.after_note and rank >= _ITEM and number > 1
        if not goes_on and not (self.after_table and _TABLE_NOTE.match(self.words[at])):
            return 0
        self._paragraph(at, True)
        self.after_table = self.after_note = True
        return 1


def heads_of(rows: Sequence[str]) -> int:
    """Return how many of a table's first rows are its head: two where the first is split below."""
    cells = [[bare(cell) for cell in row.split("\t")] for row in rows[:2]]
    if len(cells) < 2 or len(rows) < 3:
        return 1
    second = cells[1]
    is_split = sum(bool(c) for c in second) > 1 and not second[0]
    has_values = any(re.fullmatch(r"[0-9.,%％]+", c) and not _is_year(c) for c in second)
    return 2 if is_split and not has_values else 1


def _is_year(cell: str) -> bool:
    return bool(re.fullmatch("(?:19|20)[0-9]{2}年?", cell))


# ---- what is asked of a person


def _with_title(found: list[Segment], title: str) -> list[Segment]:
    """Ask whether the first title is the plan's, where no line is as it was given."""
    titles = [s.passage for s in found if s.passage.kind is PassageKind.document_title]
    joined = "".join(p.text for p in titles)
    known = not title or any(_same_title(words, title) for words in (joined, *(p.text for p in titles)))
    if known or any(p.role for p in titles):
        return found
    return [replace(s, remark=_NO_TITLE) if s.passage is titles[0] else s for s in found]


def _with_cuts(found: list[Passage]) -> list[Segment]:
    """Return the passages with what is likely of page breaks and losses: a sentence that does not end."""
    result: list[Segment] = []
    for passage in found:
        last = result[-1] if result else None
        remark = ""
        if last and _is_open(last):
            if _may_continue(passage, last.passage):
                remark = _CUT.format(last.passage.id)
            elif len(bare(last.passage.text)) >= _SHORTEST_SENTENCE and not last.remark:
                result[-1] = replace(last, remark=_LOST)
        result.append(Segment(passage, remark))
    return result


def _is_open(segment: Segment) -> bool:
    """Say whether a paragraph's last sentence does not end."""
    passage = segment.passage
    words = bare(passage.text)
    if passage.kind is not PassageKind.paragraph or passage.role or _ENDS.search(words):
        return False
    return len(words) >= _SHORTEST_CUT or bool(segment.remark)


def _may_continue(passage: Passage, last: Passage) -> bool:
    begins_anew = level_of(passage.text) is not None or bool(_BULLET.match(bare(passage.text)))
    same = passage.kind is last.kind and passage.under == last.under and not passage.role
    return same and not begins_anew
