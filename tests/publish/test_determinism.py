"""The same input gives the same bytes: no byte of a site tells when, where and by whom it was built."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planexplorer.checks import load_plan
from project import build_command, lay_out


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory, tiny: Path) -> Path:
    """The small plan's site, built where and when all is different but the text."""
    folder = tmp_path_factory.mktemp("某处 with blanks") / "project"
    config = lay_out(folder, tiny / "data", tiny / "content")
    for number, path in enumerate(
        sorted([*(folder / "data").rglob("*.yml"), *(folder / "content").rglob("*.md")])
    ):
        # As Windows' own editor saves a file.
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
        os.utime(path, (number * 1e6, number * 1e6))
    issued = load_plan(tiny / "data").document.issued
    midnight = datetime(issued.year, issued.month, issued.day, tzinfo=UTC)
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))},
        "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "LC_ALL": "C",
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "77",
        "PYTHONUTF8": "0",
        "HOME": str(folder),
    }
    out = folder / "out" / "of" / "the" / "way"
    done = subprocess.run(
        build_command(config, out),
        cwd="/",
        env=environment,
        umask=0o077,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return out


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_two_builds_are_the_same_to_the_byte(tiny_site: Path, elsewhere: Path) -> None:
    here, there = contents(tiny_site), contents(elsewhere)
    assert here.keys() == there.keys()
    assert [path for path in here if here[path] != there[path]] == []
    assert {
        "sitemap.xml",
        "sitemap.xml.gz",
        ".nojekyll",
        "downloads/plan.pdf",
        "downloads/plan.xlsx",
    } <= here.keys()


def test_no_page_names_the_folder_it_was_built_in(elsewhere: Path) -> None:
    assert [path for path, content in contents(elsewhere).items() if "某处".encode() in content] == []
