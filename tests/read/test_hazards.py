"""What looks right in a data file and is read otherwise is named at its own place."""

from __future__ import annotations

from pathlib import Path

import pytest

from planexplorer.read.hazards import hazards
from planexplorer.read.problems import Problem
from planexplorer.read.yaml_source import read_yaml
from project import ROOT


def problems_in(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    read_yaml(path, path.name, problems)
    return [str(p) for p in problems]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("id: A\nname：山谷\nkind: x\n", "2:5", "a full-width colon ："),
        ("- id: A\n  name:\n    zh：山谷\n", "3:7", "a full-width colon ："),
        ("id: A\nnote:\u3000山谷\nkind: x\n", "2:6", "U+3000, a full-width blank; behind the colon"),
        ("id: A\nnote:\u00a0山谷\n", "2:6", "U+00A0, a blank that does not break; behind the colon"),
        ("id: A\nname:\n\u3000\u3000zh: 山谷\n", "3:1", "U+3000, a full-width blank; lines are indented"),
        ("id: A\nname:\n\u00a0 zh: 山谷\nkind: x\n", "3:1", "U+00A0"),
        ("id: A\nname:\n\tzh: 山谷\n", "3:1", "a tab; lines are indented with plain blanks"),
        (
            "id: A\n<<<<<<< HEAD\nname: 山\n=======\nname: 谷\n>>>>>>> other\n",
            "2:1",
            "a merge that was not settled",
        ),
        ("title: 规划 #1\nid: A\n", "1:11", "all from here on is cut off: '#1'"),
        ("- {id: A, zh: 水 # 号\n  , en: B}\n", "1:17", "all from here on is cut off"),
    ],
)
def test_a_hazard_is_named_where_it_stands(tmp_path: Path, text: str, place: str, words: str) -> None:
    found = problems_in(tmp_path / "a.yml", text)
    assert found[0].startswith(f"a.yml:{place}: PE102 "), found
    assert words in found[0]


def test_all_hazards_of_a_file_are_named_at_once(tmp_path: Path) -> None:
    text = "<<<<<<< HEAD\nname：山\n=======\nname: 谷\n>>>>>>> other\n\u3000zh: x\n"
    places = [line.split(" ")[0] for line in problems_in(tmp_path / "a.yml", text)]
    assert places == ["a.yml:1:1:", "a.yml:2:5:", "a.yml:3:1:", "a.yml:5:1:", "a.yml:6:1:"]


@pytest.mark.parametrize(
    "text",
    [
        "# note：a comment\nid: A # B\n".replace(" # B", ""),
        'title: "规划 #1"  # quoted, so nothing is cut\n',
        "targets: # below\n  - {id: A}  # behind\n  - [a, b] # too\n",
        "note: 注：这里有冒号，name：也不是键\n",
        "note: >-\n  一段话\n  name：不是键\n",
        "sha: a#b\n",
    ],
)
def test_what_is_meant_so_is_left_alone(tmp_path: Path, text: str) -> None:
    assert problems_in(tmp_path / "a.yml", text) == []


def test_no_file_of_ours_has_any() -> None:
    files = [p for folder in ("data", "tests/fixtures/tiny") for p in (ROOT / folder).rglob("*.yml")]
    assert len(files) > 20
    assert [(p.name, h) for p in files for h in hazards(p.read_text(encoding="utf-8"))] == []
