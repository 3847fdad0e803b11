"""The project under test: where its parts are, and how a site is built from it or from a copy of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from planexplorer.draft.new_plan import write
from planexplorer.draft.suggest import suggest

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
TINY = FIXTURES / "tiny"
BROKEN = FIXTURES / "broken"
# The text of the first plan that was encoded. Tests marked `shanghai` ask for what it says.
SHANGHAI_SHA256 = "4f228f4a983a0353698a14e71b0c8d58135a5e20d7b830a68ca9b7036ac482e2"


def is_shanghai() -> bool:
    """Say whether the project's data is that of the text which some tests are bound to."""
    return f"sha256: {SHANGHAI_SHA256}" in (ROOT / "data" / "plan.yml").read_text(encoding="utf-8")


def build_command(config: Path, out: Path) -> list[str]:
    """Return the build that `make site` runs, into a folder of its own."""
    options = ["build", "--strict", "--config-file", str(config), "--site-dir", str(out)]
    return [sys.executable, "-m", "mkdocs", *options]


def build(
    config: Path, out: Path, preexec_fn: Callable[[], None] | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a build to its end. `preexec_fn` is called in its process before it begins."""
    return subprocess.run(
        build_command(config, out),
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        preexec_fn=preexec_fn,
        check=False,
    )


@dataclass(frozen=True)
class Rendered:
    """The real plan's Markdown tree, and what the command that wrote it said."""

    folder: Path
    said: str


def lay_out(folder: Path, data: Path, content: Path) -> Path:
    """Lay out a project of its own that shares hooks and overrides, and return its configuration."""
    folder.mkdir(exist_ok=True)
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(data, folder / "data")
    shutil.copytree(content, folder / "content")
    for name in ("pyproject.toml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder)
    return Path(shutil.copy(ROOT / "mkdocs.yml", folder))


@dataclass(frozen=True)
class Invented:
    """A plan of which only the text is kept: its folder of data and pages is drafted from that."""

    text: Path
    title: str

    def draft(self, folder: Path) -> Path:
        """Make the plan's folder, with what is drafted from its text, and return it."""
        write(self.text, self.title, folder)
        suggest(folder / "data")
        return folder


# One with baselines, ceilings, boxes and tasks; one with no heading, table or number of its own.
VALLEY = Invented(FIXTURES / "draft" / "valley.txt", "云溪县生态能源发展“十五五”规划")
SHORT = Invented(FIXTURES / "draft" / "short.txt", "青禾镇阅读三年行动方案（2026—2028年）")
