"""A plan's text cut into passages: what each line is, and below which heading it stands.

What cannot be known from the line alone is proposed in a remark, for a person to decide: that a page break
cut a sentence, or that text is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import Passage, PassageKind, PassageRole
from ..text.source import bare

_HAN = "一二三四五六七八九十百"
# How headings are numbered, the outermost first. A box stands apart: see `_Cutter.box`.
STYLES = (
    re.compile(rf"第[{_HAN}0-9]+[编篇部]分?"),
    re.compile(rf"第[{_HAN}0-9]+章"),
    re.compile(rf"第[{_HAN}0-9]+节"),
    re.compile(rf"[{_HAN}]+、"),
    re.compile(rf"[（(][{_HAN}]+[）)]"),
    re.compile(r"[0-9]+(?:[.．、]|\.(?=[^0-9]))(?![0-9])"),
    re.compile(r"[（(][0-9]+[）)]"),
    re.compile("[①-⑳]"),
)
BOX = re.compile(rf"专栏\s*[0-9{_HAN}]*")
# What stands at the level of the outermost headings without a number.
_APART = re.compile(rf"(?:前言|序言|引言|导言|目录|结语|附[件录表][0-9{_HAN}]*)(?:[:：].*)?")
_TABLE = re.compile(rf"表\s*[0-9{_HAN}]+(?:[-－—.][0-9]+)?[\s:：]?\S*")
_TABLE_NOTE = re.compile(r"(?:注|备注|说明|数据来源|资料来源)(?:[0-9]+)?[:：]")
# Chapters that say how things stand, why and in what spirit; what a plan promises stands elsewhere.
_BACKGROUND = re.compile(
    "基础|现状|形势|背景|回顾|成就|成效|进展|机遇|挑战|存在.{0,2}问题|^(?:前|序|引|导)言$|^目录$|指导思想|基本原则|工作原则"
    "|^(?:总体|发展)思路$|^编制|(?:发展|面临的?|宏观|外部|内外部)环境$|(?:规划|适用)范围$"
)
_NOT_BACKGROUND = re.compile("目标|任务|基础设施|基础能力|基础研究|夯实|强化|加强|提升|建设|筑牢|巩固")
# What sites put into the copies that they hand out.
_FOREIGN = re.compile("https?://|www\\.|试下载|可阅读页|下载全文|文库|公众号|扫描二维码")
_ENDS = re.compile("[。；：！？…;:!?]$|[。！？；][”’）)]$|[”’）)]$")
_TOC = re.compile(r"(?:…|\.{2,}|·{2,}|\t|\s{2,})\s*[0-9]+$")
_CUT = (
    "{0} ends without a stop. Did a page break cut the sentence? Then `continues: {0}`; if text is lost"
    " between them, `gap:` with the ledger's entry on that too"
)
# A heading is short, and one clause.
_LONGEST_HEADING = 40
_LONGEST_TITLE = 32
_SHORTEST_CUT = 12


@dataclass(frozen=True)
class Segment:
    """A passage as proposed, and what a person must decide about it."""

    passage: Passage
    remark: str = ""


def segments(lines: Iterable[str], title: str = "") -> list[Segment]:
    """Return the passages of a text, in its order. `title` is the plan's own, where it is known."""
    cutter = _Cutter([(n, line) for n, line in enumerate(lines, 1) if line.strip()], bare(title))
    return _with_cuts(cutter.cut())


def level_of(text: str) -> int | None:
    """Return the rank of the style that a line is numbered in, 0 the outermost, or None without a number."""
    words = bare(text)
    return next((rank for rank, style in enumerate(STYLES) if style.match(words)), None)


def without_number(text: str) -> str:
    """Return a heading without the number before it."""
    words = text.strip()
    for style in STYLES:
        if match := style.match(words):
            return words[match.end() :].strip(" 　、.．") or words
    return words


def _is_heading(text: str) -> bool:
    """Say whether a line is one short clause that begins with a number of its own."""
    words = bare(text)
    if level_of(words) is None or len(words) > _LONGEST_HEADING or "\t" in text:
        return False
    return not re.search("[。；！？]|[，：]$", words)


class _Cutter:
    """Goes through the lines once, with the headings that it stands below."""

    def __init__(self, lines: Sequence[tuple[int, str]], title: str) -> None:
        self.lines, self.title = lines, title
        self.found: list[Passage] = []
        # (rank, id) of the headings above, the outermost first.
        self.above: list[tuple[float, str]] = []
        self.table: str | None = None
        self.contents = False

    def cut(self) -> list[Passage]:
        at = 0
        while at < len(self.lines):
            rows = self._rows(at)
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

    def _heading(self, at: int, kind: PassageKind, rank: float) -> int:
        while self.above and self.above[-1][0] >= rank:
            self.above.pop()
        words = bare(without_number(self.lines[at][1]))
        is_background = _BACKGROUND.search(words) and not _NOT_BACKGROUND.search(words)
        role = PassageRole.background if is_background else None
        self.above.append((rank, self._add(at, kind, self.under, role)))
        self.contents = words == "目录"
        return 1

    def _line(self, at: int) -> int:
        text = self.lines[at][1]
        words = bare(text)
        if self._is_title(words):
            return self._title(at)
        if _FOREIGN.search(words) and at in (0, 1, len(self.lines) - 1, len(self.lines) - 2):
            self._add(at, PassageKind.note, None)
            return 1
        if self.contents and _TOC.search(text):
            self._add(at, PassageKind.paragraph, self.under)
            return 1
        if BOX.match(words) and len(words) <= _LONGEST_HEADING and not re.search("[。；，]", words):
            return self._box(at)
        rank = level_of(words)
        if rank is not None and _is_heading(text):
            return self._heading(at, PassageKind.heading, rank)
        if _APART.fullmatch(words):
            return self._heading(at, PassageKind.heading, self._outermost())
        if self._stands_alone(words):
            return self._heading(at, PassageKind.box_heading, len(STYLES))
        is_note = self.table is not None and _TABLE_NOTE.match(words)
        # Whose plan it is, below its title.
        is_signature = bool(self.above) and self.above[-1][0] < 0 and not re.search("[，。；：]", words)
        role = PassageRole.background if is_note or is_signature else None
        self._add(at, PassageKind.paragraph, self.under, role)
        self.table = self.table if is_note else None
        return 1

    def _is_title(self, words: str) -> bool:
        return not self.found or (bool(self.title) and words == self.title)

    def _title(self, at: int) -> int:
        """A plan may come with a notice: what stands before its own title promises nothing."""
        words = bare(self.lines[at][1])
        self.above = []
        notice = (
            bool(self.title)
            and words != self.title
            and any(bare(text) == self.title for _, text in self.lines[at + 1 :])
        )
        role = PassageRole.background if notice else None
        self.above = [(-1, self._add(at, PassageKind.document_title, None, role))]
        return 1

    def _outermost(self) -> float:
        """Return the rank of the outermost style that the text numbers its headings in."""
        ranks = [rank for _, text in self.lines if _is_heading(text) and (rank := level_of(text)) is not None]
        return min(ranks, default=0)

    def _box(self, at: int) -> int:
        """A numbered box belongs to the section that the items before it are of."""
        items = 5
        while self.above and self.above[-1][0] >= items and len(self.above) > 2:
            self.above.pop()
        return self._heading(at, PassageKind.box_heading, items - 0.5)

    def _stands_alone(self, words: str) -> bool:
        """Say whether a line without a number is a heading: a short name that ends in nothing."""
        if len(words) > _LONGEST_TITLE or not self.above or self.above[-1][0] < 0:
            return False
        return not re.search("[，。；：！？0-9]", words) and len(words) > 3

    def _rows(self, at: int) -> list[int]:
        """Return the lines of the table that begins here, its title left out."""
        title = "\t" not in self.lines[at][1].strip("\t\n ") and self._is_table_title(at)
        end = start = at + 1 if title else at
        while end < len(self.lines) and (self._has_cells(end) or (end > start and self._is_group_row(end))):
            end += 1
        return list(range(start, end)) if end - start >= 2 else []

    def _has_cells(self, at: int) -> bool:
        return at < len(self.lines) and "\t" in self.lines[at][1]

    def _is_group_row(self, at: int) -> bool:
        """Say whether a line without cells stands amid the rows of a table, with no blank line between."""
        if not self._has_cells(at + 1) or re.search("[。；]", self.lines[at][1]):
            return False
        before, here, after = (self.lines[place][0] for place in (at - 1, at, at + 1))
        return here == before + 1 and after == here + 1

    def _is_table_title(self, at: int) -> bool:
        words = bare(self.lines[at][1]).strip("\t")
        follows = self._has_cells(at + 1) and (self._has_cells(at + 2) or self._is_group_row(at + 2))
        named = bool(_TABLE.match(words)) or (level_of(words) is None and not BOX.match(words))
        return follows and named and len(words) <= _LONGEST_HEADING and not re.search("[。；]", words)

    def _table(self, at: int, rows: list[int]) -> int:
        title = self._add(at, PassageKind.table_title, self.under) if rows[0] > at else None
        self.table = title or self.under
        heads = heads_of([self.lines[row][1] for row in rows])
        for place, row in enumerate(rows):
            kind = PassageKind.table_header if place < heads else PassageKind.table_row
            self._add(row, kind, title or self.under)
        return len(rows) + (1 if title else 0)


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


def _with_cuts(found: list[Passage]) -> list[Segment]:
    """Return the passages with what is likely of page breaks: a sentence that does not end."""
    result: list[Segment] = []
    for passage in found:
        last = result[-1].passage if result else None
        remark = ""
        if last and last.kind is passage.kind is PassageKind.paragraph and last.under == passage.under:
            words = bare(last.text)
            is_long = len(words) >= _SHORTEST_CUT or bool(result[-1].remark)
            remark = _CUT.format(last.id) if is_long and not _ENDS.search(words) else ""
        result.append(Segment(passage, remark))
    return result
