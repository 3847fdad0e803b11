"""What the tests share: the plan, its pages, the built site, and a browser that has no network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from planexplorer.checks import load_plan
from planexplorer.pages.build import Site
from planexplorer.plan.whole import Plan
from project import ROOT, TINY, Rendered, build, is_shanghai, lay_out

pytest_plugins = ["browsers"]

# The fixtures that take a build or a browser.
_SLOW = frozenset(
    {"site", "tiny_site", "rendered", "chromium", "project", "tiny_project", "elsewhere", "published"}
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden pages anew")


def pytest_report_header() -> str | None:
    """Say that tests are left out, where they ask for the words of a plan that is not there."""
    told = "the project holds another plan than Shanghai's: tests marked `shanghai` are left out"
    return None if is_shanghai() else told


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what is slow, and keep a file's tests in one worker: what they share is made once.

    Tests that are bound to a text are left out where the project holds another.
    """
    bound = [] if is_shanghai() else [i for i in items if i.get_closest_marker("shanghai")]
    if bound:
        config.hook.pytest_deselected(items=bound)
        items[:] = [item for item in items if item not in set(bound)]
    for item in items:
        if _SLOW & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")
        if "browser" not in item.path.parts and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.path.name))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def tiny() -> Path:
    """A small plan of an invented city."""
    return TINY


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The real plan, checked."""
    return load_plan(ROOT / "data")


@pytest.fixture(scope="session")
def site_pages(plan: Plan) -> Site:
    """The pages of the real plan."""
    return Site(plan)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of one run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The real site, built once for the whole run."""
    out = shared / "site"
    with FileLock(shared / "site.lock"):
        if not out.is_dir():
            result = build(ROOT / "mkdocs.yml", out)
            assert result.returncode == 0, result.stderr
            assert "WARNING" not in result.stderr, result.stderr
    return out


@pytest.fixture(scope="session")
def rendered(shared: Path) -> Rendered:
    """What `make render` writes, written once for the whole run."""
    folder, said = shared / "rendered", shared / "rendered.txt"
    with FileLock(shared / "rendered.lock"):
        if not said.exists():
            command = [sys.executable, str(ROOT / "hooks" / "plan.py"), "render", str(folder)]
            result = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
            assert result.returncode == 0, result.stderr
            said.write_text(result.stdout, encoding="utf-8")
    return Rendered(folder, said.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def tiny_site(shared: Path, tiny: Path) -> Path:
    """The small plan's site, built once for the whole run."""
    folder = shared / "tiny"
    with FileLock(shared / "tiny.lock"):
        if not folder.is_dir():
            result = build(lay_out(folder, tiny / "data", tiny / "content"), folder / "site")
            assert result.returncode == 0, result.stderr
    return folder / "site"
