"""A plan's folder from its text: `data/` with passages, sections and tables, `content/` with its pages."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..model import Column, Passage, Period, Unit
from ..read.problems import CannotBuild
from ..read.schemas import write_schemas
from ..text.source import bare
from .additions import as_yaml, entries
from .found_tables import TableFound, tables_in, unit_cells, with_past
from .intake import read_lines
from .outline import Outlined, outline, own_passages
from .segments import Segment, segments
from .unit_names import units_in

CONTENT = Path(__file__).with_name("content")

_SPAN = re.compile("((?:19|20)[0-9]{2})年?(?:[-—–－~～至到]+)((?:19|20)[0-9]{2})年?")
_FIVE_YEARS = re.compile("“?十([一二三四五六七八九])五”?")
_DIGITS = "零一二三四五六七八九"
_NUMBER = re.compile(r"^[\u4e00-\u9fff]{2,12}[〔\[（(](?:19|20)[0-9]{2}[〕\]）)][0-9]+号$")
_DAY = re.compile("^((?:19|20)[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日$")
_BODY = re.compile("^[\u4e00-\u9fff]{4,24}(?:政府|办公[厅室]|委员会|[厅局部院会])$")
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
_CATEGORY = "category-{}"


@dataclass(frozen=True)
class Written:
    """What was made of a text, for the terminal."""

    folder: Path
    passages: int
    sections: int
    tables: int
    remarks: int

    def __str__(self) -> str:
        made = f"{self.passages} passages, {self.sections} sections, {self.tables} tables with aims"
        asked = f"{self.remarks} remarks in data/passages.yml and data/plan.yml (“# ?”) are for you to decide"
        return f"{self.folder}: {made}\n{asked}"


def write(text: Path, title: str, into: Path) -> Written:
    """Make a plan's folder. Raises CannotBuild and OSError; then nothing has been written."""
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise CannotBuild(f"{into} holds something already; a new plan goes into an empty folder")
    lines = read_lines(text)
    found = segments(lines, title)
    passages = [segment.passage for segment in found]
    period, guessed = _period(title, lines)
    tables = list(tables_in(passages, period))
    found = with_past(found, tables)
    passages = [segment.passage for segment in found]
    aims = [table for table in tables if table.mapped.has_targets]
    units = units_in((p.text for p in passages), unit_cells(aims))
    source = "\n".join(lines) + "\n"
    plan = _plan(title, source, passages, period, aims, units)
    sections = outline(passages)
    files = {
        "data/source/plan.txt": source,
        "data/passages.yml": _passages(found),
        "data/plan.yml": _as_yaml(plan, _plan_remarks(aims, guessed), "plan"),
        "data/coverage.yml": _as_yaml({"narrative": [], "numbers": []}, {}, "coverage"),
    }
    for section in sections:
        files[f"data/sectors/{section.id.lower()}.yml"] = _as_yaml(_section(section), {}, "sector")
    _write(into, files)
    remarks = sum(bool(s.remark) for s in found) + sum(len(t.mapped.remarks) for t in aims) + len(guessed)
    return Written(into, len(passages), sum(1 for s in sections for _ in _all(s)), len(aims), remarks)


def _write(into: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    shutil.copytree(CONTENT, into / "content")
    write_schemas(into / "data" / "schema")


# ---- the plan


def _period(title: str, lines: Sequence[str]) -> tuple[Period, list[str]]:
    """Return the plan's years, and what is to be asked where they are only guessed."""
    for words in (bare(title), *map(bare, lines[:60])):
        if span := _SPAN.search(words):
            return Period(start=int(span[1]), end=int(span[2])), []
        if plan := _FIVE_YEARS.search(words):
            end = 1955 + 5 * (10 + _DIGITS.index(plan[1]))
            return Period(start=end - 4, end=end), []
    years = [int(y) for line in lines for y in re.findall("((?:19|20)[0-9]{2})年", bare(line))]
    if not years:
        raise CannotBuild("nothing names a year: put the plan's years behind its title, as （2026—2030年）")
    return Period(start=min(years), end=max(years)), ["which years the plan is for is a guess"]


def _plan(
    title: str,
    source: str,
    passages: Sequence[Passage],
    period: Period,
    tables: Sequence[TableFound],
    units: Iterable[Unit],
) -> dict[str, Any]:
    """Return what stands in plan.yml, in its order."""
    front = [bare(p.text) for p in passages[:40]]
    number = next((words for words in front if _NUMBER.fullmatch(words)), None)
    day = next((m for words in front if (m := _DAY.fullmatch(words))), None)
    bodies = list(dict.fromkeys(words for words in front if _BODY.fullmatch(words)))
    levels = {level.id: level for section in outline(passages) for s in _all(section) for level in [s.level]}
    said: dict[str, Any] = {"id": "P", "slug": "plan", "site_name": _short(title), "status": "draft"}
    said |= {"name": {"zh": title}, "short": {"zh": _short(title)}}
    said |= {"number": number} if number else {}
    said |= {"issuer": {"zh": "、".join(bodies)}} if bodies else {}
    said |= {"issued": datetime.date(int(day[1]), int(day[2]), int(day[3]))} if day else {}
    said["period"] = {"start": period.start, "end": period.end}
    said["source"] = {
        "file": "source/plan.txt",
        "sha256": hashlib.sha256(source.encode()).hexdigest(),
        "origin": "本文本的来历尚未注明；请写明取自何处、何日取得、是否完整、是否与正式文本核对过。",
    }
    said["words"] = {"sections": "章节", "structure": "规划结构", "indicators": "主要指标"}
    said["passages"] = own_passages(passages)
    said["levels"] = [_coded(level.id, level.zh, level.en) for level in levels.values()]
    said["natures"] = [_coded(*nature) for nature in _NATURES]
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


def _short(title: str) -> str:
    """Return a title without what stands in brackets behind it."""
    return re.sub(r"[（(][^（）()]*[）)]$", "", title.strip()) or title


def _coded(code: str, zh: str, en: str | None = None) -> dict[str, Any]:
    return {"id": code, "name": {"zh": zh} | ({"en": en} if en else {})}


def _column(column: Column) -> dict[str, Any]:
    said = {"role": column.role.value, "year": column.year, "basis": column.basis and column.basis.value}
    return {key: value for key, value in said.items() if value is not None}


def _plan_remarks(tables: Iterable[TableFound], guessed: Iterable[str]) -> dict[str, str]:
    """Return the remarks on plan.yml by the key that they stand above."""
    on_tables = [
        f"{table.head.id}, column {place + 1}: {remark}"
        for table in tables
        for place, remark in sorted(table.mapped.remarks.items())
    ]
    remarks = {"tables": "; ".join(on_tables), "period": "; ".join(guessed)}
    return {key: remark for key, remark in remarks.items() if remark}


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


def _as_yaml(value: dict[str, Any], remarks: dict[str, str], schema: str) -> str:
    """Return a mapping as YAML that people edit: each key in its place, remarks above it."""
    below = "../schema" if schema == "sector" else "schema"
    lines = [f"# yaml-language-server: $schema={below}/{schema}.json"]
    for key, part in value.items():
        lines += [f"# ? {remarks[key]}"] if key in remarks else []
        if isinstance(part, list) and part and isinstance(part[0], dict):
            lines += [f"{key}:", *entries(part, 2)]
        else:
            lines += as_yaml({key: part})
    return "\n".join(lines) + "\n"
