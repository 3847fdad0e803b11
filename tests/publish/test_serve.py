"""The preview, as a contributor sees it: without downloads, and never made by code that was changed since."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from project import ROOT, lay_out

pytestmark = pytest.mark.full
SECONDS = 60


@pytest.fixture
def project(tmp_path: Path, tiny: Path) -> Path:
    """The small plan's project, with code of its own."""
    lay_out(tmp_path, tiny / "data", tiny / "content")
    (tmp_path / "hooks").unlink()
    shutil.copytree(ROOT / "hooks", tmp_path / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


class Preview:
    """A running `make serve`."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.host = f"127.0.0.1:{free.getsockname()[1]}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", self.host],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def wait(self, words: str) -> None:
        """Read what it says until it says some words."""
        assert self.process.stderr
        said = []
        for line in self.process.stderr:
            said.append(line)
            if words in line:
                return
        pytest.fail(f"{words!r} was not said, but:\n{''.join(said)}")

    def get(self, path: str) -> str:
        """Return a page, or the number of the refusal."""
        try:
            with urllib.request.urlopen(f"http://{self.host}/{path}", timeout=SECONDS) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            return str(error.code)


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    running = Preview(project)
    running.wait("Serving on")
    yield running
    running.process.send_signal(signal.SIGINT)
    running.process.communicate()


def test_a_preview_follows_data_and_code_and_has_no_downloads(project: Path, preview: Preview) -> None:
    assert "<h1" in preview.get("downloads/index.html")
    assert [preview.get(f"downloads/{name}") for name in ("plan.pdf", "plan.xlsx")] == ["404", "404"]
    indicators = project / "data" / "indicators.yml"
    indicators.write_text(indicators.read_text("utf-8").replace("operator: ", "operator: x", 1), "utf-8")
    preview.wait("PE203")
    code = project / "hooks" / "planexplorer" / "facts" / "kinds.py"
    sound = code.read_text("utf-8").replace('nav="首页"', 'nav="第一页"')
    code.write_text(sound + "(", encoding="utf-8")
    preview.wait("does not compile")
    indicators.write_text(indicators.read_text("utf-8").replace("operator: x", "operator: ", 1), "utf-8")
    code.write_text(sound, encoding="utf-8")
    preview.wait("starting anew")
    preview.wait("Serving on")
    assert "第一页" in preview.get("about.html")
