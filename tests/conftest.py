"""What the tests share: the plan, its pages, the built site, and a browser that has no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from planexplorer.checks import load_plan
from planexplorer.pages.build import Site
from planexplorer.plan.whole import Plan

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = (
    "chromium-headless-shell",  # Debian's own of the same engine: opens pages in half the time
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
# A page of every kind.
KINDS = (
    "index.html",
    "indicators/index.html",
    "indicators/i13.html",
    "sectors/index.html",
    "sectors/c.html",
    "sectors/s1.html",
    "sectors/c3.html",
    "sectors/c3-1.html",
    "sectors/c4.html",
    "sectors/c6.html",
    "targets/index.html",
    "targets/c3-1-t4.html",
    "terms/index.html",
    "terms/fpga.html",
    "source/index.html",
    "coverage/index.html",
    "changes/index.html",
    "numbers/index.html",
    "compare/index.html",
    "find/index.html",
    "downloads/index.html",
    "downloads/dictionary.html",
    "verify.html",
    "guide.html",
    "method.html",
    "about.html",
)
# No name leads anywhere; what a test serves itself has an address.
NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden pages anew")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def tiny() -> Path:
    """A small plan of an invented city."""
    return ROOT / "tests" / "fixtures" / "tiny"


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The real plan, checked."""
    return load_plan(ROOT / "data")


@pytest.fixture(scope="session")
def site_pages(plan: Plan) -> Site:
    """The pages of the real plan."""
    return Site(plan)


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


@dataclass(frozen=True)
class Rendered:
    """The real plan's Markdown tree, and what the command that wrote it said."""

    folder: Path
    said: str


@pytest.fixture(scope="session")
def rendered(shared: Path) -> Rendered:
    """What `make render` writes, written once for the whole run."""
    folder, said = shared / "rendered", shared / "rendered.txt"
    with FileLock(shared / "rendered.lock"):
        if not said.exists():
            command = [sys.executable, str(ROOT / "hooks" / "render_pages.py"), str(folder)]
            result = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
            assert result.returncode == 0, result.stderr
            said.write_text(result.stdout, encoding="utf-8")
    return Rendered(folder, said.read_text(encoding="utf-8"))


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


@pytest.fixture(scope="session")
def tiny_site(shared: Path, tiny: Path) -> Path:
    """The small plan's site, built once for the whole run."""
    folder = shared / "tiny"
    with FileLock(shared / "tiny.lock"):
        if not folder.is_dir():
            result = build(lay_out(folder, tiny / "data", tiny / "content"), folder / "site")
            assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser: $CHROMIUM, or the first one found."""
    found = shutil.which(os.environ.get("CHROMIUM", "")) or next(
        filter(None, map(shutil.which, BROWSERS)), None
    )
    assert found, "no Chromium found: run .ci/browser.sh, or name one in $CHROMIUM"
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        flags = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--font-render-hinting=none",  # widths of text as on a fine screen, not rounded to pixels
            NO_NETWORK,
        ]
        running = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield running
        running.close()


class Watched:
    """A page, and what went wrong on it: errors, and requests for anything but files."""

    def __init__(self, page: Page) -> None:
        self.page, self.errors, self.requests = page, [], []
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "about:")):
            self.requests.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(message.text)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page from which only files can be reached; at the end it must have had no error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    watched = Watched(context.new_page())
    yield watched.page
    context.close()
    assert watched.requests == []
    assert watched.errors == []
