"""Whatever goes wrong with the machine or its files, a build says so plainly and harms nothing."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from project import ROOT, build, build_command, lay_out

Result = subprocess.CompletedProcess[str]


@pytest.fixture
def project(tmp_path: Path, tiny: Path) -> Path:
    return lay_out(tmp_path, tiny / "data", tiny / "content")


@pytest.fixture
def earlier(tmp_path: Path) -> dict[str, bytes]:
    """An earlier site that is whole, as far as a build can tell."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the earlier site", encoding="utf-8")
    return contents(tmp_path / "site")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def assert_refused(result: Result, words: str, project: Path, earlier: dict[str, bytes]) -> None:
    """The build failed with these words, no traceback, the earlier site, and nothing left beside it."""
    assert result.returncode == 1, result.stderr
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert contents(project.parent / "site") == earlier
    assert not (project.parent / "site.new").exists()
    assert not (project.parent / "site.old").exists()


def limited(size: int) -> Callable[[], None]:
    """Return what lets a process write no file beyond a size: its disk is full for all larger ones."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [20_000, 300_000])
def test_a_full_disk_is_said_and_harms_nothing(project: Path, earlier: dict[str, bytes], size: int) -> None:
    """The smaller limit is met by the printed edition, the larger by a page or script of the site."""
    result = build(project, project.parent / "site", preexec_fn=limited(size))
    assert_refused(result, "File too large", project, earlier)


def test_a_file_where_the_site_belongs_is_left_alone(project: Path) -> None:
    path = project.parent / "site"
    path.write_text("mine", encoding="utf-8")
    result = build(project, path)
    assert result.returncode == 1
    assert f"a file stands where a folder belongs: '{path}'" in result.stderr
    assert "Traceback" not in result.stderr
    assert path.read_text(encoding="utf-8") == "mine"


def test_an_interrupted_build_leaves_the_earlier_site_and_the_next_is_good(
    project: Path, earlier: dict[str, bytes], tiny_site: Path
) -> None:
    out = project.parent / "site"
    running = subprocess.Popen(
        build_command(project, out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while running.poll() is None and not list(out.with_name("site.new").glob("sectors/*")):
        time.sleep(0.005)
    os.killpg(running.pid, signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert contents(out) == earlier
    (out.with_name("site.new") / "left.html").write_text("half a page", encoding="utf-8")
    out.rename(out.with_name("site.old"))  # as if it had been killed between two renames
    assert build(project, out).returncode == 0
    assert set(contents(out)) == set(contents(tiny_site))
    assert not out.with_name("site.new").exists()
    assert not out.with_name("site.old").exists()


def test_a_missing_package_is_named(project: Path, earlier: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "typst.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'typst'\")", encoding="utf-8"
    )
    result = build(project, tmp_path / "site", PYTHONPATH=str(tmp_path / "without"))
    assert_refused(result, "No module named 'typst'; `make site` installs what is missing", project, earlier)


def test_a_missing_font_is_named(project: Path, earlier: dict[str, bytes]) -> None:
    hooks = project.parent / "hooks"
    hooks.unlink()
    shutil.copytree(ROOT / "hooks", hooks, copy_function=os.symlink)
    (hooks / "planexplorer/paper/templates/fonts/NotoSansSC-Bold.ttf").unlink()
    words = "lacks Noto Sans SC in the weights {700}"
    assert_refused(build(project, project.parent / "site"), words, project, earlier)


def test_a_page_in_another_encoding_is_named(project: Path, earlier: dict[str, bytes]) -> None:
    page = project.parent / "content" / "about.md"
    page.write_bytes(page.read_bytes().decode().encode("gb18030"))
    assert_refused(build(project, project.parent / "site"), "about.md", project, earlier)


def test_data_in_other_encodings_is_named_all_at_once(project: Path, earlier: dict[str, bytes]) -> None:
    damages: dict[str, tuple[Callable[[bytes], bytes], str]] = {
        "sectors/k1.yml": (lambda b: b.decode().encode("gb18030"), "PE101 is not UTF-8"),
        "sectors/k2.yml": (lambda b: b.decode().encode("utf-16"), "PE101 is not UTF-8"),
        "sectors/l1.yml": (lambda b: b"\0" + b, "PE102 a character that YAML does not allow: U+0000"),
        "issues.yml": (lambda b: b[:90], "PE20"),
        "source/plan.txt": (lambda b: b.replace(b"\n", b"\r\n"), "PE402"),
    }
    for name, (damage, _) in damages.items():
        path = project.parent / "data" / name
        path.write_bytes(damage(path.read_bytes()))
    result = build(project, project.parent / "site")
    assert_refused(result, "nothing was built", project, earlier)
    for name, (_, words) in damages.items():
        assert re.search(rf"data/{name}:\d+:\d+: {re.escape(words)}", result.stderr), (name, result.stderr)
