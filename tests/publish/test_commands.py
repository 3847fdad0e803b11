"""The commands of hooks/plan.py: what they print, write and return. `rendered` is one run of its own process."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan import main
from planexplorer.pages.build import Site
from planexplorer.read.schemas import schemas
from project import BROKEN, Rendered


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as on no build machine."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def expected(case: str) -> str:
    return (BROKEN / case / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [(), ("data",), ("tests/fixtures/tiny/data",)])
def test_sound_data_passes_without_a_word(
    arguments: tuple[str, ...],
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(root)
    assert main(["check", *arguments]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("case", ["form", "meaning"])
def test_broken_data_is_reported_and_fails(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(BROKEN / case / "data")]) == 1
    said = f"{expected(case).count(chr(10))} problems in the data; nothing was built\n"
    assert capsys.readouterr() == (expected(case), said)


def test_a_build_machine_gets_annotations_beside_the_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["check", str(BROKEN / "form" / "data")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[::2] == expected("form").splitlines()
    assert lines[1] == ("::error file=data/coverage.yml,line=2,col=16,title=PE101::is not UTF-8: byte 0xff")
    assert all(line.startswith("::error file=data/") for line in lines[1::2])


def test_a_folder_that_is_none_lacks_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "nowhere")]) == 1
    assert "nowhere/plan.yml:1:1: PE101 there is no such file" in capsys.readouterr().out


def test_rendering_writes_every_page_and_asset(root: Path, rendered: Rendered, site_pages: Site) -> None:
    out = rendered.folder
    written = {p.relative_to(out).as_posix() for p in out.rglob("*.md")}
    by_hand = {p.relative_to(root / "content").as_posix() for p in (root / "content").rglob("*.md")}
    assert set(site_pages.pages()) | by_hand <= written
    assert rendered.said == f"{len(written)} pages written to {out}\n"
    assert not any("<!-- plan:" in p.read_text(encoding="utf-8") for p in out.rglob("*.md"))
    assert (out / "assets" / "css" / "pages.css").is_file()


def test_rendering_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "index.md"
    mine.write_text("mine", encoding="utf-8")
    assert main(["render", str(tmp_path)]) == 1
    assert capsys.readouterr() == ("", f"{tmp_path} is not empty; nothing in it is overwritten\n")
    assert list(tmp_path.iterdir()) == [mine]
    assert mine.read_text(encoding="utf-8") == "mine"


def test_rendering_broken_data_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("plan.ROOT", BROKEN / "meaning")
    assert main(["render", str(tmp_path / "out")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(expected("meaning"))
    assert not (tmp_path / "out").exists()


def test_schemas_are_written_anew(tmp_path: Path) -> None:
    assert main(["schemas", str(tmp_path / "schema")]) == 0
    written = {p.name: p.read_text(encoding="utf-8") for p in (tmp_path / "schema").iterdir()}
    assert written == schemas()


def test_what_is_no_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["chek"])
    assert (
        "check, new, suggest, review, retext, ids, schemas, render, release"
        in capsys.readouterr().err.replace("'", "")
    )
