"""What a page costs its first visitor, as a Markdown table: `python tests/bench/vitals.py` after `make site`.

Largest contentful paint and layout shift are the browser's own measures, from a local server and from
disk. The weight is that of all files the page asks of the server by itself, each gzipped; of the scripts,
our own are counted apart, without the theme's and without the search's data, which is fetched only when a
reader begins to search.
"""

from __future__ import annotations

import gzip
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
KINDS = (
    "index.html",
    "indicators/index.html",
    "sectors/index.html",
    "sectors/c3.html",
    "sectors/c3-1.html",
    "targets/index.html",
    "targets/c3-1-t4.html",
    "terms/index.html",
    "terms/fpga.html",
    "source/index.html",
    "coverage/index.html",
    "compare/index.html",
    "find/index.html",
    "downloads/index.html",
)
THEMES = ("bundle.", "workers/", "lunr/")
SEARCH_DATA = "search/records.js"
OBSERVE = """
self.vitals = {lcp: 0, cls: 0};
const observe = (type, see) => new PerformanceObserver((list) => list.getEntries().forEach(see))
  .observe({type, buffered: true});
observe("largest-contentful-paint", (entry) => { self.vitals.lcp = entry.startTime; });
observe("layout-shift", (entry) => { if (!entry.hadRecentInput) self.vitals.cls += entry.value; });
"""
SETTLED = 250  # milliseconds after loading, for what comes late


@dataclass(frozen=True)
class Vitals:
    """Milliseconds until the largest thing is painted, and how much things have moved."""

    lcp: float
    cls: float


class Server:
    """A server of a folder, and the files it was asked for."""

    def __init__(self, site: Path) -> None:
        asked: list[str] = []
        self.asked = asked

        class Handler(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *arguments: object) -> None:
                super().__init__(*arguments, directory=str(site))  # type: ignore[arg-type]

            def log_request(self, code: object = "-", size: object = "-") -> None:
                asked.append(self.path.split("?")[0].lstrip("/"))

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    @classmethod
    @contextmanager
    def of(cls, site: Path) -> Iterator[Server]:
        """Serve a folder."""
        server = cls(site)
        thread = threading.Thread(target=server._server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server._server.shutdown()
            server._server.server_close()
            thread.join()


def visit(browser: Browser, address: str, width: int = 1280) -> Vitals:
    """Open a page as a first visitor does, who has nothing in store."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
    context.add_init_script(OBSERVE)
    page = context.new_page()
    page.goto(address)
    page.wait_for_timeout(SETTLED)
    found = page.evaluate("self.vitals")
    context.close()
    return Vitals(found["lcp"], found["cls"])


def weight(site: Path, files: list[str]) -> int:
    """Return the gzipped size of some files, in bytes."""
    return sum(len(gzip.compress((site / name).read_bytes(), mtime=0)) for name in set(files))


def own_scripts(site: Path, files: list[str]) -> int:
    """Return the gzipped size of our own scripts among some files, in bytes."""
    own = (f for f in files if f.endswith(".js") and f != SEARCH_DATA)
    return weight(site, [f for f in own if not any(part in f for part in THEMES)])


def main() -> None:
    """Measure and print."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    names = (os.environ.get("CHROMIUM", ""), "chromium-headless-shell", "chromium", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    print("| page | LCP, server | LCP, disk | CLS 1280 | CLS 390 | gzipped | own scripts |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    with sync_playwright() as playwright, Server.of(site) as server:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        visit(browser, f"{server.address}/about.html")  # the first page pays for the browser's start
        for kind in KINDS:
            server.asked.clear()
            served = visit(browser, f"{server.address}/{kind}")
            files = list(server.asked)
            wide, narrow = (visit(browser, (site / kind).as_uri(), width) for width in (1280, 390))
            print(
                f"| {kind} | {served.lcp:.0f} ms | {wide.lcp:.0f} ms | {wide.cls:.3f} | {narrow.cls:.3f} "
                f"| {weight(site, files) / 1000:.0f} KB | {own_scripts(site, files) / 1000:.1f} KB |"
            )
        browser.close()


if __name__ == "__main__":
    main()
