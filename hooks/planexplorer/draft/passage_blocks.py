"""The file of passages as text: what stays is left as it is written."""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .. import model
from ..read.problems import CannotBuild, Problem
from ..read.yaml_source import SourceFile, read_yaml
from .data_folder import PASSAGES_FILE, DataFolder
from .new_passages import NewPassages

# What of a passage is written besides its id, in this order; the rest is left as it stands.
_WRITTEN = ("line", "kind", "under", "continues", "gap", "role", "text")
_DASH = re.compile(" *-")
# What stands for one line in quoted YAML, and the reader would take for two.
_BREAKS = re.compile("[\x85\u2028\u2029]")


@dataclass(frozen=True)
class Block:
    """A passage in the file: the comments before it begin at `lead`, it at `start`, and the rest at `end`.

    `keys` are where a key and its value begin, and where the value ends.
    """

    lead: int
    start: int
    end: int
    flow: bool
    keys: dict[str, tuple[int, int, int]]


def blocks_of(written: str) -> list[Block]:
    """Return where each passage of the file stands. What it holds has been read already."""
    events: Iterator[Any] = iter(yaml.parse(written, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    opening = next(e for e in events if isinstance(e, yaml.SequenceStartEvent))
    if opening.flow_style:
        raise CannotBuild(f"{PASSAGES_FILE}: must be a list with a line or more for each passage")
    found: list[Block] = []
    while isinstance(event := next(events), yaml.MappingStartEvent):
        keys: dict[str, tuple[int, int, int]] = {}
        while isinstance(key := next(events), yaml.ScalarEvent):
            keys[key.value] = (_span(key)[0], *_span(next(events)))
        start = _line_start(written, _span(event)[0])
        while not _DASH.match(written, start):
            start = _line_start(written, start - 1)
        last = _span(key)[1] if event.flow_style else max(v[2] for v in keys.values())
        lead = found[-1].end if found else start
        found.append(Block(lead, start, _block_end(written, start, last), bool(event.flow_style), keys))
    return found


def _span(event: Any) -> tuple[int, int]:
    """Return where what an event tells of begins and ends."""
    return event.start_mark.index, event.end_mark.index


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _line_end(text: str, place: int) -> int:
    """Return where the line behind a place begins: the place itself, where a value ended with its line."""
    if text[place - 1 : place] == "\n":
        return place
    end = text.find("\n", place)
    return len(text) if end < 0 else end + 1


def _block_end(written: str, start: int, place: int) -> int:
    """Return where a block ends: comments that stand deeper than its dash are its own."""
    indent = written.find("-", start) - start
    end = _line_end(written, place)
    while deeper := re.compile(rf" {{{indent + 1},}}#[^\n]*(\n|\Z)").match(written, end):
        end = deeper.end()
    return end


def write_passages(folder: DataFolder, plan: NewPassages) -> tuple[str, SourceFile]:
    """Return the text of the new file, and the same read back. Nothing of it is other than was meant."""
    blocks = dict(zip((p.id for p in folder.passages), blocks_of(folder.written), strict=True))
    first = next(iter(blocks.values()))
    indent = folder.written[first.start : folder.written.find("-", first.start)]
    was = {p.id: p for p in folder.passages}
    behind = _gone_by_neighbour(folder, plan, blocks, indent)
    parts = [folder.written[: first.start], *behind[None]]
    for passage in plan.passages:
        if passage.id in was:
            block = blocks[passage.id]
            parts.append(folder.written[block.lead : block.start])
            parts.append(_edited(folder.written, block, was[passage.id], passage))
        else:
            parts.append(_new_block(passage, indent))
        parts += behind[passage.id]
    parts.append(folder.written[list(blocks.values())[-1].end :])
    written = "".join(part if not part or part.endswith("\n") else part + "\n" for part in parts)
    if not folder.written.endswith("\n"):
        written = written.removesuffix("\n")
    return written, _read_back(folder, written, plan.passages)


def _gone_by_neighbour(
    folder: DataFolder, plan: NewPassages, blocks: dict[str, Block], indent: str
) -> dict[str | None, list[str]]:
    """Return the comments that stand for what is gone, by the passage that they stand behind.

    They keep the ids from being used again.
    """
    gone = {p.id for p in plan.gone}
    behind: dict[str | None, list[str]] = defaultdict(list)
    last: str | None = None
    for passage in folder.passages:
        if passage.id not in gone:
            last = passage.id
            continue
        into = plan.into.get(passage.id)
        where = f"its text is part of {into} now" if into else "the text has it no more"
        block = blocks[passage.id]
        behind[last] += [
            folder.written[block.lead : block.start],
            f"{indent}# {passage.id} is gone: {where}.\n",
        ]
    return behind


def _edited(written: str, block: Block, was: model.Passage, now: model.Passage) -> str:
    """Return the lines of a passage with what changed of it, and all else as it is written."""
    edits: list[tuple[int, int, str]] = []
    for key in (key for key in _WRITTEN if getattr(was, key) != getattr(now, key)):
        value = getattr(now, key)
        place = block.keys.get(key)
        begins_line = place and not written[_line_start(written, place[0]) : place[0]].strip()
        if place and value is not None:
            end = "\n" if written[place[2] - 1] == "\n" else ""
            edits.append((place[1], place[2], _scalar(value) + end))
        elif block.flow or (place and not begins_line):
            return _new_block(now, written[block.start : written.find("-", block.start)])
        elif place:
            edits.append((_line_start(written, place[0]), _line_end(written, place[2]), ""))
        else:
            behind = _line_end(written, block.keys["kind"][2])
            indent = " " * (written.find("-", block.start) - block.start + 2)
            edits.append((behind, behind, f"{indent}{key}: {_scalar(value)}\n"))
    parts: list[str] = []
    done = block.start
    for start, stop, words in sorted(edits, key=lambda edit: edit[:2]):
        parts += [written[done:start], words]
        done = stop
    return "".join((*parts, written[done : block.end]))


def _new_block(passage: model.Passage, indent: str) -> str:
    """Return the lines of a passage as they are written by default."""
    values = ((key, getattr(passage, key)) for key in ("id", *_WRITTEN))
    lines = [f"{indent}  {key}: {_scalar(value)}\n" for key, value in values if value is not None]
    return f"{indent}- {lines[0].lstrip()}{''.join(lines[1:])}"


def _scalar(value: object) -> str:
    """Return a value in YAML: ids and kinds plain, and a text of the plan in quotes."""
    if isinstance(value, int) or (isinstance(value, str) and re.fullmatch(r"[pD]\d+|[a-z_]+", value)):
        return str(value)
    return _BREAKS.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False))


def _read_back(folder: DataFolder, written: str, meant: Sequence[model.Passage]) -> SourceFile:
    """Read the new file as the data is read, and compare it with what it is to hold."""
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / PASSAGES_FILE
        path.write_text(written, encoding="utf-8", newline="")
        source = read_yaml(path, folder.source.path, problems)
    if source is None or problems:
        raise CannotBuild("\n".join([*map(str, problems), "nothing was written"]))
    if [model.Passage.model_validate(value) for value in source.value] != list(meant):
        raise CannotBuild(f"{folder.source.path}: its layout is not understood; nothing was written")
    return source
