"""What is drafted is added to the files that are there, and changes no line of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from planexplorer.draft.additions import CannotAdd, added
from planexplorer.read.problems import Problem
from planexplorer.read.yaml_source import KeyPath, SourceFile, read_yaml

ITEM = {"id": "A1-M2", "quote": "推广 #2 号机: 试点", "value": "66.7", "reviewed": False}


def source(path: Path, text: str) -> SourceFile:
    path.write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    read = read_yaml(path, path.name, problems)
    assert problems == []
    assert read is not None
    return read


SECTION = """# head
id: A1
name:
  zh: 山谷
passages: [p001]
# a word on measures
measures:
  - id: A1-M1
    quote: 建设

    # behind
sections:
  - id: A1-1
    passages: [p002]   # why
    name: {zh: 溪}
  - id: A1-2
    measures: []
    passages: [p003]
"""


@pytest.mark.parametrize(
    "path",
    [
        ("measures",),
        ("targets",),
        ("sections", 0, "measures"),
        ("sections", 1, "measures"),
        ("sections", 1, "targets"),
    ],
)
def test_an_entry_is_added_and_no_other_line_changes(tmp_path: Path, path: KeyPath) -> None:
    before = source(tmp_path / "a1.yml", SECTION)
    text = added(SECTION, before, path, [ITEM])
    after = yaml.safe_load(text)
    found = after
    for key in path:
        found = found[key]
    assert found[-1] == ITEM
    kept = [line for line in SECTION.splitlines() if line.strip() != "measures: []"]
    lines = iter(text.splitlines())
    assert all(line in lines for line in kept)  # all there, in their order
    old = yaml.safe_load(SECTION)
    found.pop()
    for key, value in old.items():
        assert after[key] == value or key in ("measures", "sections")


def test_a_list_that_is_a_whole_file_grows_at_its_end(tmp_path: Path) -> None:
    text = "# schema\n- id: I01\n  unit: 吨\n"
    grown = added(text, source(tmp_path / "i.yml", text), (), [{"id": "I02"}])
    assert grown == text + "- id: I02\n"
    empty = "# schema\n"
    assert added(empty, source(tmp_path / "e.yml", empty), (), [{"id": "I02"}]) == "# schema\n- id: I02\n"


@pytest.mark.parametrize(
    "text", ["id: A\nmeasures: [{id: A-M1}]\n", "{id: A, passages: [p001]}\n", "zh: 无\n"]
)
def test_what_cannot_be_added_to_without_a_change_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(CannotAdd):
        added(text, source(tmp_path / "a.yml", text), ("measures",), [ITEM])
