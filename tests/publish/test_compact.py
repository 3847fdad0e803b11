"""Scripts are published shorter than they are written, and are the same programs."""

from __future__ import annotations

from pathlib import Path

import esprima
import pytest

from planexplorer.publish.compact import compact
from project import ROOT

FOLDER = ROOT / "overrides" / "assets" / "javascripts"
SCRIPTS = sorted(FOLDER.rglob("*.js"))


def tokens(script: str) -> list[tuple[str, str]]:
    return [(t.type, t.value) for t in esprima.tokenize(script)]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.relative_to(FOLDER).as_posix())
def test_a_published_script_is_the_same_program_shorter(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    published = compact(written)
    esprima.parse(published, ecmaVersion=2017)
    assert tokens(published) == tokens(written)
    assert len(published) < len(written)
    assert all(line and line[0] not in " \t" for line in published.removesuffix("\n").split("\n"))


def test_what_stands_behind_code_is_kept() -> None:
    script = '/* a\n   b */\nlet a = 1; // c\n\n  // d\n  const u = "//e";\n  /* f */\nu /* g */;\n'
    assert compact(script) == 'let a = 1; // c\nconst u = "//e";\nu /* g */;\n'


def test_a_difference_would_be_seen() -> None:
    over_lines = "const a = `x\n  // y\n`;\n"
    assert tokens(compact(over_lines)) != tokens(over_lines)


@pytest.mark.parametrize("name", ["search/fold.js", "reading/cards.js", "compare.js"])
def test_the_site_has_the_shorter_ones(site: Path, name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert (site / "assets" / "javascripts" / name).read_text(encoding="utf-8") == compact(written)
