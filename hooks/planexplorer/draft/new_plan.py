"""A plan's folder from its text: `data/` with passages, sections and tables, `content/` with its pages."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import Any

from ..model import Column, ColumnRole, Passage, PassageKind, Period, Unit
from ..plan.tables import EMPTY
from ..read.problems import CannotBuild
from ..read.schemas import write_schemas
from ..text.han import han_number
from ..text.source import bare
from .additions import as_yaml, entries
from .found_tables import TableFound, tables_in, unit_cells, with_past
from .intake import read_text
from .outline import Outlined, outline, own_passages
from .segments import Segment, segments
from .unit_names import units_in

CONTENT = Path(__file__).with_name("content")

_SPAN = re.compile("((?:19|20)[0-9]{2})年?(?:[-—–－~～至到]+)((?:19|20)[0-9]{2})年?")
_FIVE_YEARS = re.compile("第?“?十([一二三四五六七八九])(?:五”?|个五年)")
_LONGEST_PERIOD = 30
_OF_THE_PLAN = re.compile("规划期|规划期限|(?:规划|计划|方案)的?(?:实施)?(?:期限|时限)")
_DIGITS = "〇一二三四五六七八九"
_NUMBER = re.compile(r"^[\u4e00-\u9fff]{2,12}[〔\[（(](?:19|20)[0-9]{2}[〕\]）)][0-9]+号$")
_DAY = re.compile("^((?:19|20)[0-9]{2})年([0-9]{1,2})月(?:([0-9]{1,2})日)?$")
_HAN_DAY = re.compile(f"^([{_DIGITS}○零]{{4}})年([{_DIGITS}十]{{1,2}})月(?:([{_DIGITS}十]{{1,3}})日)?$")
_BODY = re.compile("^[\u4e00-\u9fff]{4,24}(?:政府|办公[厅室]|委员会|[厅局部院会])$")
_NO_BODY = re.compile("[布格全大当结]局$|(?:全|内|外|干|西|东|中)部$|社会$|机会$")
_ISSUED_BY = re.compile("^([\u4e00-\u9fff]{2,24}?(?:政府|办公[厅室]|委员会|[厅局]))关于印发")
_NO_TEXT = re.compile("[\x80-\x9f\ud800-\udfff]")
_LONGEST_LINE = 4000
# What kinds of terms there are in most plans, with what is special about them.
_TERM_KINDS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("concept", "概念", "Concept", {"telling": False}),
    ("technology", "技术", "Technology", {}),
    ("product", "产品", "Product", {}),
    ("project", "工程与项目", "Project", {}),
    ("body", "机构", "Body", {"telling": False}),
    ("place", "地点", "Place", {"telling": False, "use": "place"}),
    ("policy", "政策", "Policy", {"telling": False}),
)
_NATURES = (("expected", "预期性", "Expected"), ("binding", "约束性", "Binding"))
_OTHER_NATURES: Mapping[str, tuple[str, str]] = {
    "引导性": ("guiding", "Guiding"),
    "指导性": ("advisory", "Advisory"),
}
_CATEGORY, _NATURE = "category-{}", "nature-{}"
_NO_AIMS = (
    "no column of this table is understood as one of aims; if it has one, say so in `tables` of plan.yml"
)
_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_SLUG = 60


@dataclass(frozen=True)
class Written:
    """What was made of a text, for the terminal. `notes` say what was done to its lines."""

    folder: Path
    passages: int
    sections: int
    tables: int
    remarks: int
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        made = f"{self.passages} passages, {self.sections} sections, {self.tables} tables with aims"
        asked = f"{self.remarks} remarks in data/passages.yml and data/plan.yml (“# ?”) are for you to decide"
        return "\n".join([f"{self.folder}: {made}", *(f"The text: {note}" for note in self.notes), asked])


def write(text: Path, title: str, into: Path) -> Written:
    """Make a plan's folder. Raises CannotBuild and OSError; a text that cannot be taken leaves no trace."""
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise CannotBuild(f"{into} holds something already; a new plan goes into an empty folder")
    read = read_text(text)
    _refuse(text, read.lines)
    found = segments(read.lines, title)
    passages = [segment.passage for segment in found]
    period, guessed = _period(title, read.lines)
    tables = list(tables_in(passages, period))
    found = with_past(found, [table for table in tables if table.mapped.is_past])
    found = _with_unmapped(found, tables)
    passages = [segment.passage for segment in found]
    aims = [table for table in tables if table.mapped.has_targets]
    units = units_in((p.text for p in passages), unit_cells(aims))
    source = "\n".join(read.lines) + "\n"
    plan = _plan(title, source, passages, period, aims, units) | {"slug": _slug(into)}
    asked = _plan_remarks(plan, aims, guessed, read.remarks)
    sections = outline(passages, {row.id for table in aims for row in table.rows})
    files = {
        "data/source/plan.txt": source,
        "data/passages.yml": _passages(found),
        "data/plan.yml": _as_yaml(plan, asked, "plan"),
        "data/coverage.yml": _as_yaml({"narrative": [], "numbers": []}, {}, "coverage"),
    }
    for section in sections:
        files[f"data/sectors/{section.id.lower()}.yml"] = _as_yaml(_section(section), {}, "sector")
    _write(into, files)
    remarks = sum(bool(s.remark) for s in found) + sum(map(len, asked.values()))
    count = sum(1 for s in sections for _ in _all(s))
    return Written(into, len(passages), count, len(aims), remarks, read.remarks)


def _with_unmapped(found: Iterable[Segment], tables: Iterable[TableFound]) -> list[Segment]:
    """Ask of each table that holds neither aims nor what was before what it holds."""
    asked = {
        table.head.id: table.mapped.remarks.get(0, "") if table.mapped.is_shifted else _NO_AIMS
        for table in tables
        if not table.mapped.has_targets and not table.mapped.is_past
    }
    return [replace(s, remark=asked[s.passage.id]) if s.passage.id in asked else s for s in found]


def _refuse(path: Path, lines: Sequence[str]) -> None:
    """Raise CannotBuild for lines that no passage can be."""
    faults = []
    for number, line in enumerate(lines, 1):
        if unwanted := _NO_TEXT.search(line):
            faults.append(f"{path}: line {number}: a character no text has: U+{ord(unwanted[0]):04X}")
        if len(line) > _LONGEST_LINE:
            faults.append(f"{path}: line {number} has {len(line)} characters, more than {_LONGEST_LINE}")
    if faults:
        raise CannotBuild("\n".join([*faults, "nothing was written"]))


def _slug(into: Path) -> str:
    """Return what tells this plan from others: its folder's name, where that can stand in an address."""
    name = into.resolve().name.lower().replace("_", "-")
    return name if _SLUG.fullmatch(name) and len(name) <= _LONGEST_SLUG else "plan"


def _write(into: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    shutil.copytree(CONTENT, into / "content")
    write_schemas(into / "data" / "schema")


# ---- the plan


def _period(title: str, lines: Sequence[str]) -> tuple[Period, list[str]]:
    """Return the plan's years, and what is to be asked where they are only the most named."""
    words = [bare(line) for line in lines]
    for line in (bare(title), *(line for line in words if _OF_THE_PLAN.search(line))):
        if named := _periods_in(line):
            return named[0], []
    counted = Counter((p.start, p.end) for line in words for p in _periods_in(line))
    if not counted:
        raise CannotBuild(
            "nothing says which years the plan is for: put them behind its title, as （2026—2030年）"
        )
    start, end = max(counted, key=lambda years: (counted[years], years))
    return Period(start=start, end=end), [
        f"{start} to {end} are named most often: are they the plan's years?"
    ]


def _periods_in(words: str) -> list[Period]:
    """Return the periods that words name: by two years, then by the number of a five-year plan."""
    spans = [(int(start), int(end)) for start, end in _SPAN.findall(words)]
    spans = [(start, end) for start, end in spans if start <= end <= start + _LONGEST_PERIOD]
    ends = [1955 + 5 * (10 + _DIGITS.index(plan)) for plan in _FIVE_YEARS.findall(words)]
    return [Period(start=start, end=end) for start, end in [*spans, *((end - 4, end) for end in ends)]]


def _day(words: str) -> datetime.date | str | None:
    """Return the day that words are, or the month as 2026-02."""
    if han := _HAN_DAY.fullmatch(words):
        year = "".join(str(_DIGITS.index(c)) for c in re.sub("[○零]", "〇", han[1]))
        month, day = han_number(han[2]), han_number(han[3]) if han[3] else None
        words = f"{year}年{month}月" + (f"{day}日" if day else "")
    match = _DAY.fullmatch(words)
    if not match:
        return None
    try:
        day_of_month = int(match[3] or 1)
        found = datetime.date(int(match[1]), int(match[2]), day_of_month)
    except ValueError:
        return None
    return found if match[3] else f"{found:%Y-%m}"


def _bodies(lines: Iterable[str]) -> list[str]:
    """Return the bodies that lines name and nothing else: those that sign, or the one that hands out."""
    signed: list[str] = []
    lines = list(lines)
    for line in lines:
        pieces = [bare(line)] if _BODY.fullmatch(bare(line)) and len(line.split()) == 1 else line.split()
        if pieces and all(_BODY.fullmatch(piece) and not _NO_BODY.search(piece) for piece in pieces):
            signed += pieces
    handed = [match[1] for line in lines if (match := _ISSUED_BY.match(bare(line)))]
    return list(dict.fromkeys(signed or handed))


def _front(passages: Iterable[Passage]) -> list[str]:
    """Return the lines before the first heading: a notice, and what stands below a title."""
    kinds = (PassageKind.document_title, PassageKind.paragraph, PassageKind.note)
    return [p.text for p in takewhile(lambda p: p.kind in kinds, passages) if p.kind is not PassageKind.note]


def _plan(
    title: str,
    source: str,
    passages: Sequence[Passage],
    period: Period,
    tables: Sequence[TableFound],
    units: Iterable[Unit],
) -> dict[str, Any]:
    """Return what stands in plan.yml, in its order."""
    front = _front(passages)
    number = next((words for words in map(bare, front) if _NUMBER.fullmatch(words)), None)
    issued = next((day for words in map(bare, front) if (day := _day(words))), None)
    bodies = _bodies(front)
    levels = {level.id: level for section in outline(passages) for s in _all(section) for level in [s.level]}
    said: dict[str, Any] = {"id": "P", "slug": "plan", "site_name": _short(title), "status": "draft"}
    said |= {"name": {"zh": title}, "short": {"zh": _short(title)}}
    said |= {"number": number} if number else {}
    said |= {"issuer": {"zh": "、".join(bodies)}} if bodies else {}
    said |= {"issued": issued} if issued else {}
    said["period"] = {"start": period.start, "end": period.end}
    said["source"] = {
        "file": "source/plan.txt",
        "sha256": hashlib.sha256(source.encode()).hexdigest(),
        "origin": "本文本的来历尚未注明；请写明取自何处、何日取得、是否完整、是否与正式文本核对过。",
    }
    said["words"] = {"sections": "章节", "structure": "规划结构", "indicators": "主要指标"}
    said["passages"] = own_passages(passages)
    said["levels"] = [_coded(level.id, level.zh, level.en) for level in levels.values()]
    said["natures"] = [_coded(*nature) for nature in _natures(tables)]
    said["term_kinds"] = [_coded(code, zh, en) | more for code, zh, en, more in _TERM_KINDS]
    categories = dict.fromkeys(c for table in tables for c in table.categories())
    said["categories"] = [_coded(_CATEGORY.format(i), zh) for i, zh in enumerate(categories, 1)]
    said["scopes"] = [_coded("general", "未分口径", "Not told apart") | {"additive": False}]
    said["tables"] = [
        {"head": table.head.id, "columns": [_column(c) for c in table.mapped.columns]} for table in tables
    ]
    said["units"] = [
        {"zh": u.zh, **({"en": u.en} if u.en else {}), "canonical": u.canonical, "factor": u.factor}
        for u in units
    ]
    return {key: value for key, value in said.items() if value != []}


def _natures(tables: Iterable[TableFound]) -> Iterator[tuple[str, str, str | None]]:
    """Yield the natures that most plans have, and those that the tables name besides."""
    yield from _NATURES
    known = {zh for _, zh, _ in _NATURES}
    cells = (cell for table in tables for cell in _cells(table, ColumnRole.nature))
    others = dict.fromkeys(bare(cell) for cell in cells if bare(cell) not in EMPTY | known)
    for place, zh in enumerate(others, len(known) + 1):
        code, en = _OTHER_NATURES.get(zh, (_NATURE.format(place), None))
        yield code, zh, en


def _cells(table: TableFound, role: ColumnRole) -> Iterator[str]:
    places = [place for place, column in enumerate(table.mapped.columns) if column.role is role]
    for row in table.rows:
        cells = row.text.split("\t")
        yield from (cells[place] for place in places if place < len(cells))


def _short(title: str) -> str:
    """Return a title without what stands in brackets behind it."""
    return re.sub(r"[（(][^（）()]*[）)]$", "", title.strip()) or title


def _coded(code: str, zh: str, en: str | None = None) -> dict[str, Any]:
    return {"id": code, "name": {"zh": zh} | ({"en": en} if en else {})}


def _column(column: Column) -> dict[str, Any]:
    said = {"role": column.role.value, "year": column.year, "basis": column.basis and column.basis.value}
    return {key: value for key, value in said.items() if value is not None}


def _plan_remarks(
    plan: Mapping[str, Any],
    tables: Iterable[TableFound],
    guessed: Sequence[str],
    read: Sequence[str],
) -> dict[str, list[str]]:
    """Return the remarks on plan.yml by the key that they stand above."""
    missing = [key for key in ("number", "issuer", "issued") if key not in plan]
    looked = (
        [f"the text's head names no {', no '.join(missing)}; write them here if known"] if missing else []
    )
    on_tables = [
        f"{table.head.id}, column {place + 1}: {remark}"
        for table in tables
        for place, remark in sorted(table.mapped.remarks.items())
    ]
    remarks = {"tables": on_tables, "period": [*looked, *guessed], "source": list(read)}
    return {key: found for key, found in remarks.items() if found}


# ---- sections and passages


def _all(section: Outlined) -> Iterator[Outlined]:
    yield section
    for child in section.sections:
        yield from _all(child)


def _section(section: Outlined) -> dict[str, Any]:
    said: dict[str, Any] = {"id": section.id, "kind": section.level.id, "name": {"zh": section.name}}
    said["passages"] = section.passages
    if section.sections:
        said["sections"] = [_section(child) for child in section.sections]
    return said


def _passages(found: Iterable[Segment]) -> str:
    """Return passages.yml: a block for each passage, with what a person is asked above it."""
    blocks = [
        "# yaml-language-server: $schema=schema/passages.json",
        "# The text of source/plan.txt, cut line by line: put together in order, the passages give it back.",
    ]
    for segment in found:
        p = segment.passage
        if segment.remark:
            blocks.append(f"# ? {segment.remark}")
        blocks.append(f"- id: {p.id}\n  line: {p.line}\n  kind: {p.kind.value}")
        blocks += [f"  under: {p.under}"] if p.under else []
        blocks += [f"  role: {p.role.value}"] if p.role else []
        blocks.append(f"  text: {json.dumps(p.text, ensure_ascii=False)}")
    return "\n".join(blocks) + "\n"


def _as_yaml(value: dict[str, Any], remarks: Mapping[str, Sequence[str]], schema: str) -> str:
    """Return a mapping as YAML that people edit: each key in its place, remarks above it."""
    below = "../schema" if schema == "sector" else "schema"
    lines = [f"# yaml-language-server: $schema={below}/{schema}.json"]
    for key, part in value.items():
        lines += [f"# ? {remark}" for remark in remarks.get(key, ())]
        if isinstance(part, list) and part and isinstance(part[0], dict):
            lines += [f"{key}:", *entries(part, 2)]
        else:
            lines += as_yaml({key: part})
    return "\n".join(lines) + "\n"
