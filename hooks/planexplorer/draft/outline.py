"""The sections of a plan, from its headings: a tree with ids, each with the passages right below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..model import Passage, PassageKind
from ..text.mentions import folded
from ..text.source import SourceText, bare
from .segments import BOX, level_of, without_number

# D and I begin the ids of the ledger and of indicators, P is the plan itself.
_LETTERS = "ABCEFGHJKLMNOQRSTUVWXYZ"


@dataclass(frozen=True)
class LevelName:
    """What sections of one kind are called: the id of a level, and its Chinese and English name."""

    id: str
    zh: str
    en: str


_BOX = LevelName("box", "专栏", "Box")
# By depth; where the outermost headings say so, volumes stand above. A plan may well name its own otherwise.
_VOLUME = LevelName("volume", "篇", "Volume")
_NAMES = (
    LevelName("chapter", "章", "Chapter"),
    LevelName("part", "节", "Part"),
    LevelName("item", "条", "Item"),
    LevelName("point", "款", "Point"),
    LevelName("detail", "项", "Detail"),
)


@dataclass
class Outlined:
    """A section as proposed. `passages` are those right below its heading, itself the first."""

    id: str
    level: LevelName
    name: str
    passages: list[str]
    sections: list[Outlined] = field(default_factory=list)


def outline(passages: Iterable[Passage], indicators: Collection[str] | None = None) -> list[Outlined]:
    """Return the outermost sections of a text; what is only background has none.

    `indicators` are the rows that indicators are drawn from, and so no section has; by default all rows.
    A heading that another is called by too, such as 重点任务, has no section: what stands below it is of the
    section that it stands in.
    """
    found = tuple(passages)
    text = SourceText(found)
    below: dict[str | None, list[Passage]] = {}
    for passage in found:
        below.setdefault(passage.under, []).append(passage)
    titles = {p.id for p in found if p.kind is PassageKind.document_title}
    headings = [p for p in found if _is_section(p, text)]
    names = Counter(
        folded(name) for name in (*(text.passages[t].text for t in titles), *map(_name, headings))
    )
    tops: dict[str, list[Passage]] = {}
    for heading in headings:
        if heading.under is None or heading.under in titles:
            tops.setdefault(folded(_name(heading)), []).append(heading)
    has_volumes = any(level_of(heading.text) == 0 for same in tops.values() for heading in same)
    tree = _Tree(
        below,
        text,
        (_VOLUME, *_NAMES) if has_volumes else _NAMES,
        frozenset(name for name, count in names.items() if count > 1),
        indicators if indicators is not None else {p.id for p in found if p.kind is PassageKind.table_row},
    )
    many = len(tops) > len(_LETTERS)
    return [
        tree.section(same, f"N{place + 1}" if many else _LETTERS[place], 0)
        for place, same in enumerate(tops.values())
    ]


def own_passages(passages: Iterable[Passage]) -> list[str]:
    """Return the passages that stand below no section: the plan's own."""
    found = tuple(passages)
    text = SourceText(found)
    titles = {p.id for p in found if p.kind is PassageKind.document_title}
    return [
        p.id
        for p in found
        if p.id not in text.background
        and p.kind is not PassageKind.note
        and (p.id in titles or p.under is None or p.under in titles)
        and not _is_section(p, text)
    ]


def _is_section(passage: Passage, text: SourceText) -> bool:
    kinds = (PassageKind.heading, PassageKind.box_heading)
    return passage.kind in kinds and passage.id not in text.background


@dataclass(frozen=True)
class _Tree:
    """What sections are made from.

    They are the passages below each, the text, the names of levels by depth, the names that several headings
    have, and the rows that no section has.
    """

    below: Mapping[str | None, list[Passage]]
    text: SourceText
    levels: tuple[LevelName, ...]
    shared: frozenset[str]
    indicators: Collection[str]

    def section(self, headings: Sequence[Passage], identifier: str, depth: int) -> Outlined:
        """Return the section of a heading, or of several that say the same, with those below it."""
        heading = headings[0]
        is_box = heading.kind is PassageKind.box_heading and BOX.match(bare(heading.text))
        level = _BOX if is_box else self.levels[min(depth, len(self.levels) - 1)]
        made = Outlined(identifier, level, _name(heading), [])
        joint = "-" if identifier[-1].isdigit() else ""
        for part in (part for same in headings for part in self._parts(same)):
            if isinstance(part, str):
                made.passages.append(part)
            else:
                place = len(made.sections) + 1
                made.sections.append(self.section([part], f"{identifier}{joint}{place}", depth + 1))
        return made

    def _parts(self, heading: Passage) -> Iterator[str | Passage]:
        """Yield a heading's own passages by id, itself the first, and the headings of sections below it."""
        yield heading.id
        for passage in self.below.get(heading.id, []):
            if passage.id in self.text.background:
                continue
            if not _is_section(passage, self.text):
                yield from self._own(passage)
            elif folded(_name(passage)) in self.shared:
                yield from self._parts(passage)
            else:
                yield passage

    def _own(self, passage: Passage) -> Iterator[str]:
        """Yield a passage; of a table its title, what is noted on it, and rows that are no indicators."""
        if passage.kind is not PassageKind.table_header and passage.id not in self.indicators:
            yield passage.id
        if passage.kind is PassageKind.table_title:
            for inside in self.below.get(passage.id, []):
                yield from self._own(inside) if inside.id not in self.text.background else ()


def _name(heading: Passage) -> str:
    """Return what a section is called: its heading without a number, a box's without 专栏1."""
    words = without_number(heading.text)
    box = BOX.match(bare(words))
    short = bare(words)[box.end() :].lstrip(":：") if box else ""
    return short or words
