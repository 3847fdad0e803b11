"""The scripts in hooks/, run as a person or a machine runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planexplorer.pages.build import Site
from planexplorer.read.schemas import schemas
from project import BROKEN, Rendered


def run(root: Path, script: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script from the project's root, as if on no build machine unless `environment` says so."""
    inherited = {k: v for k, v in os.environ.items() if k != "GITHUB_ACTIONS"}
    return subprocess.run(
        [sys.executable, root / "hooks" / script, *map(str, arguments)],
        cwd=root,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("arguments", [(), ("data",), ("tests/fixtures/tiny/data",)])
def test_sound_data_passes_without_a_word(root: Path, arguments: tuple[str, ...]) -> None:
    result = run(root, "check_data.py", *arguments)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("case", ["form", "meaning"])
def test_broken_data_is_reported_and_fails(root: Path, case: str) -> None:
    expected = (BROKEN / case / "expected.txt").read_text(encoding="utf-8")
    result = run(root, "check_data.py", BROKEN / case / "data")
    count = expected.count("\n")
    assert result.stdout == expected
    assert result.stderr == f"{count} problems in the data; nothing was built\n"
    assert result.returncode == 1


def test_a_build_machine_gets_annotations_beside_the_report(root: Path) -> None:
    expected = (BROKEN / "form" / "expected.txt").read_text(encoding="utf-8").splitlines()
    result = run(root, "check_data.py", BROKEN / "form" / "data", GITHUB_ACTIONS="true")
    lines = result.stdout.splitlines()
    assert lines[::2] == expected
    assert lines[1] == ("::error file=data/coverage.yml,line=1,col=1,title=PE101::there is no such file")
    assert all(line.startswith("::error file=data/") for line in lines[1::2])


def test_a_folder_that_is_none_lacks_everything(root: Path, tmp_path: Path) -> None:
    result = run(root, "check_data.py", tmp_path / "nowhere")
    assert result.returncode == 1
    assert "nowhere/plan.yml:1:1: PE101 there is no such file" in result.stdout
    assert "Traceback" not in result.stderr


def test_rendering_writes_every_page_and_asset(root: Path, rendered: Rendered, site_pages: Site) -> None:
    out = rendered.folder
    written = {p.relative_to(out).as_posix() for p in out.rglob("*.md")}
    by_hand = {p.relative_to(root / "content").as_posix() for p in (root / "content").rglob("*.md")}
    assert set(site_pages.pages()) | by_hand <= written
    assert rendered.said == f"{len(written)} pages written to {out}\n"
    assert not any("<!-- plan:" in p.read_text(encoding="utf-8") for p in out.rglob("*.md"))
    assert (out / "assets" / "css" / "pages.css").is_file()


def test_rendering_overwrites_nothing(root: Path, tmp_path: Path) -> None:
    mine = tmp_path / "index.md"
    mine.write_text("mine", encoding="utf-8")
    result = run(root, "render_pages.py", tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"{tmp_path} is not empty; nothing in it is overwritten\n"
    assert [p.name for p in tmp_path.iterdir()] == ["index.md"]
    assert mine.read_text(encoding="utf-8") == "mine"


def test_rendering_broken_data_writes_nothing(root: Path, tmp_path: Path) -> None:
    """The script renders the project it stands in: here one with spoilt data."""
    shutil.copytree(root / "hooks", tmp_path / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "data").symlink_to(BROKEN / "meaning" / "data")
    result = run(tmp_path, "render_pages.py", tmp_path / "out")
    expected = (BROKEN / "meaning" / "expected.txt").read_text(encoding="utf-8")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(expected)
    assert not (tmp_path / "out").exists()


def test_schemas_are_written_anew(root: Path, tmp_path: Path) -> None:
    assert run(root, "write_schemas.py", tmp_path / "schema").returncode == 0
    written = {p.name: p.read_text(encoding="utf-8") for p in (tmp_path / "schema").iterdir()}
    assert written == schemas()
