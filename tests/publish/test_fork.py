"""The project with another plan in it: README's steps work as they are written, and every check is green."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from project import ROOT, VALLEY

STAMPS = (".runtime", ".intake", ".dev")
STEPS = "## How to point it at another plan"
# One run of the suite knows nothing of the one that it is run in.
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "MAKE", "MFLAGS"))}


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    """A copy of what the project keeps, with what is installed for it, in a repository of its own."""
    folder = tmp_path / "fork"
    listed = run(ROOT, "git", "ls-files", "--cached", "--others", "--exclude-standard", "-z").stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    # What is installed is only pointed at, as done just now: nothing here may install it anew.
    installed = folder / ".venv"
    installed.mkdir()
    for part in Path(sys.prefix).iterdir():
        if part.name not in STAMPS:
            (installed / part.name).symlink_to(part)
    for stamp in STAMPS:
        (installed / stamp).touch()
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder to its end, and show what it said if that is bad."""
    result = subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, f"{command}\n{result.stdout[-6000:]}\n{result.stderr[-3000:]}"
    return result


def test_readmes_steps_for_another_plan_work_as_they_are_written(fork: Path) -> None:
    readme = (fork / "README.md").read_text(encoding="utf-8").partition(STEPS)[2]
    found = re.search(r"```sh\n(.*?)```", readme, re.DOTALL)
    assert found
    shutil.copy(VALLEY.text, fork / "plan.txt")
    steps = found[1].splitlines()
    assert len(steps) == 4
    said = [run(fork, "bash", "-c", step).stdout for step in steps]
    assert (fork / "my-plan" / "site" / "index.html").is_file()
    assert not (fork / "site").exists()
    assert "1 tables with aims" in said[0]
    assert "drafted: 7 indicators, 23 targets, 11 measures" in said[1]
    assert "43 drafts wait for review" in said[3]


@pytest.mark.full
def test_every_check_is_green_with_another_plan(fork: Path, tmp_path: Path) -> None:
    for name in ("data", "content"):
        shutil.rmtree(fork / name)
    made = VALLEY.draft(tmp_path / "plan")
    for name in ("data", "content"):
        shutil.move(made / name, fork / name)
    config = fork / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        re.sub("^site_name:.*$", "site_name: 云溪县规划", text, flags=re.MULTILINE), encoding="utf-8"
    )
    assert yaml.safe_load((fork / "data" / "plan.yml").read_text(encoding="utf-8"))["status"] == "draft"
    run(fork, "git", "init", "--quiet")
    run(fork, "git", "add", "--all")
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    run(fork, "git", *who, "commit", "--quiet", "--message", "Another plan")
    run(fork, "make", "schemas")
    tests = (sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "-m", "not full")
    said = run(fork, *tests).stdout
    assert "tests marked `shanghai` are left out" in said
    assert re.search(r"\d{3,} passed", said)
