"""The sections of a plan, from its headings: a tree with ids, each with the passages right below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..model import Passage, PassageKind
from ..text.source import SourceText, bare
from .segments import BOX, level_of, without_number

# D and I begin the ids of the ledger and of indicators, P is the plan itself.
_LETTERS = "ABCEFGHJKLMNOQRSTUVWXYZ"
_TABLE = (PassageKind.table_title, PassageKind.table_header, PassageKind.table_row)


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


def outline(passages: Iterable[Passage]) -> list[Outlined]:
    """Return the outermost sections of a text; what is only background has none."""
    found = tuple(passages)
    text = SourceText(found)
    below: dict[str | None, list[Passage]] = {}
    for passage in found:
        below.setdefault(passage.under, []).append(passage)
    titles = {p.id for p in found if p.kind is PassageKind.document_title}
    headings = [p for p in found if _is_section(p, text) and (p.under is None or p.under in titles)]
    many = len(headings) > len(_LETTERS)
    has_volumes = any(level_of(heading.text) == 0 for heading in headings)
    tree = _Tree(below, text, (_VOLUME, *_NAMES) if has_volumes else _NAMES)
    return [
        tree.section(heading, f"N{place + 1}" if many else _LETTERS[place], 0)
        for place, heading in enumerate(headings)
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
    """What sections are made from: the passages below each, the text, and the names of levels by depth."""

    below: Mapping[str | None, list[Passage]]
    text: SourceText
    levels: tuple[LevelName, ...]

    def section(self, heading: Passage, identifier: str, depth: int) -> Outlined:
        """Return the section of a heading, with those below it."""
        inside = self.below.get(heading.id, [])
        own = [p for p in inside if p.id not in self.text.background and not _is_section(p, self.text)]
        is_box = heading.kind is PassageKind.box_heading
        level = _BOX if is_box else self.levels[min(depth, len(self.levels) - 1)]
        made = Outlined(identifier, level, _name(heading), [heading.id, *_with_rows(own, self.below)])
        joint = "-" if identifier[-1].isdigit() else ""
        for number, child in enumerate((p for p in inside if _is_section(p, self.text)), 1):
            made.sections.append(self.section(child, f"{identifier}{joint}{number}", depth + 1))
        return made


def _with_rows(passages: Iterable[Passage], below: Mapping[str | None, list[Passage]]) -> Iterator[str]:
    """Yield passages, and of tables those below their titles: indicators have their rows."""
    for passage in passages:
        if passage.kind not in _TABLE:
            yield passage.id
        elif passage.kind is PassageKind.table_title:
            yield passage.id
            yield from (p.id for p in below.get(passage.id, ()) if p.kind not in _TABLE)


def _name(heading: Passage) -> str:
    """Return what a section is called: its heading without a number, a box's without 专栏1."""
    words = without_number(heading.text)
    box = BOX.match(bare(words))
    short = bare(words)[box.end() :].lstrip(":：") if box else ""
    return short or words
