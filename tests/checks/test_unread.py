"""What systems and editors leave behind is no data; anything else that nothing reads is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import copied, problems_of


@pytest.mark.parametrize(
    "name",
    ["Thumbs.db", "desktop.ini", "~$plan.docx", ".DS_Store", "._plan.yml", "plan.yml~", ".plan.yml.swp"],
)
def test_what_is_left_behind_is_no_data(tiny: Path, tmp_path: Path, name: str) -> None:
    data = copied(tiny / "data", tmp_path)
    (data / "terms" / name).write_bytes(b"\x00")
    assert problems_of(data) == []


def test_a_file_that_nothing_reads_is_named(tiny: Path, tmp_path: Path) -> None:
    data = copied(tiny / "data", tmp_path)
    (data / "terms" / "places.txt").write_text("x", encoding="utf-8")
    assert [(p.path, p.code) for p in problems_of(data)] == [("data/terms/places.txt", "PE106")]
