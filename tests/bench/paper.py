"""Measure the paper edition: `python tests/bench/paper.py [SIZE…]` prints two Markdown tables.

Each size is typeset in a process of its own, imports left out of the times, so that the memory is that
of the size alone. Synthetic plans are written in characters that the vendored fonts lack; each of these
is printed as one they have, which leaves the amount of text and its layout as they are.
"""

from __future__ import annotations

import importlib.util
import io
import json
import math
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from pypdf import PdfReader

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1, 10, 30)
TEMPLATES = ROOT / "hooks/planexplorer/paper/templates"

# The look of the page that other engines set, near to ours.
PAGE = "@page{size:A4;margin:25mm 18mm 21mm 26mm}body{font:9.5pt 'Noto Sans SC';text-align:justify}"


def printable(value: Any, points: frozenset[int], stock: str) -> Any:
    """Return content with every character that no font has replaced by one that all have."""
    if isinstance(value, str):
        return "".join(c if ord(c) in points else stock[ord(c) % len(stock)] for c in value)
    if isinstance(value, dict):
        return {k: v if k in {"to", "at"} else printable(v, points, stock) for k, v in value.items()}
    return [printable(v, points, stock) for v in value] if isinstance(value, list | tuple) else value


def measure(size: int, data: Path) -> dict[str, float]:
    """Typeset the plan of a data folder and its briefs, and return seconds, pages, bytes and megabytes."""
    sys.path.insert(0, str(ROOT / "hooks"))
    from planexplorer import paper  # noqa: PLC0415
    from planexplorer.checks import load_plan  # noqa: PLC0415
    from planexplorer.facts.known import Known  # noqa: PLC0415
    from planexplorer.paper.glyphs import covered  # noqa: PLC0415
    from planexplorer.paper.typesetting import Typesetter  # noqa: PLC0415

    plan = load_plan(data)
    edition = paper.Edition(Known.of(plan), version="0")
    points = covered(TEMPLATES / "fonts")
    stock = "".join(chr(p) for p in sorted(points) if 0x4E00 <= p < 0xA000)
    began = time.perf_counter()
    book = edition.book()
    prepared = time.perf_counter() - began
    if size > 1:
        book = printable(book, points, stock)
    with Typesetter(TEMPLATES, 0) as typesetter:
        # The briefs come first, so that nothing of the book is in the compiler's memory yet.
        seconds = []
        for name, template, content in edition.contents() if size == 1 else ():
            if name != "plan.pdf":
                used = time.process_time()
                typesetter.pdf(template, content)
                seconds.append(time.process_time() - used)
        began, used = time.perf_counter(), time.process_time()
        pdf = typesetter.pdf("plan.typ", book)
        wall, cpu = time.perf_counter() - began, time.process_time() - used
    return {
        "size": size,
        "prepared": prepared,
        "wall": wall,
        "cpu": cpu,
        "pages": len(PdfReader(io.BytesIO(pdf)).pages),
        "bytes": len(pdf),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "brief": sorted(seconds)[len(seconds) // 2] if seconds else 0.0,
        "briefs": sum(seconds),
    }


def in_own_process(size: int) -> dict[str, float]:
    """Measure a size in a new process, its synthetic data written to a folder that is removed again."""
    with tempfile.TemporaryDirectory() as scratch:
        data = ROOT / "data"
        if size > 1:
            data = Path(scratch) / "data"
            make = Path(__file__).with_name("synthetic.py")
            subprocess.run([sys.executable, make, str(size), data], check=True)
        command = [sys.executable, __file__, "--one", str(size), str(data)]
        return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def exponent(small: dict[str, float], large: dict[str, float], key: str) -> float:
    """Return the power of the size that a figure grows with."""
    return math.log(large[key] / small[key]) / math.log(large["size"] / small["size"])


def beside(pages: int) -> list[tuple[str, float]]:
    """Return the seconds of other engines for the same amount of plain text, where they are installed."""
    text = (ROOT / "data" / "source" / "plan.txt").read_text(encoding="utf-8").split("\n")
    body = "".join(f"<p>{line}</p>" for line in text if line.strip())
    with tempfile.TemporaryDirectory() as scratch:
        page = Path(scratch) / "plan.html"
        # The source alone fills about seven pages: as many copies of it as make the book's pages.
        page.write_text(f"<meta charset=utf-8><style>{PAGE}</style>{body * (pages // 7)}", encoding="utf-8")
        out = str(page.with_suffix(".pdf"))
        found = []
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        if chromium:
            flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
            command = [chromium, *flags, f"--print-to-pdf={out}", page.as_uri()]
            found.append(("Chromium, one pass", _seconds(command)))
        if importlib.util.find_spec("weasyprint"):
            found.append(("WeasyPrint", _seconds([sys.executable, "-m", "weasyprint", str(page), out])))
    return found


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def report(sizes: tuple[int, ...] = SIZES) -> str:
    """Return the tables in Markdown."""
    rows = [in_own_process(size) for size in sizes]
    lines = [
        "| whole plan | content s | Typst s | CPU s | pages | MB | memory MB |",
        "|---|---|---|---|---|---|---|",
    ]
    for r in rows:
        figures = f"{r['prepared']:.2f} | {r['wall']:.2f} | {r['cpu']:.2f} | {r['pages']:.0f}"
        lines.append(f"| {r['size']:.0f}× | {figures} | {r['bytes'] / 1e6:.2f} | {r['memory']:.0f} |")
    for small, large in pairwise(rows):
        names = ("cpu", "memory", "bytes", "pages")
        powers = ", ".join(f"{name} {exponent(small, large, name):.2f}" for name in names)
        lines.append(f"\nGrowth from {small['size']:.0f}× to {large['size']:.0f}×, as a power: {powers}.")
    first = rows[0]
    if first["briefs"]:
        lines.append(f"\nA brief takes {1000 * first['brief']:.0f} ms CPU (median).")
        lines.append(f"All briefs and the board together take {first['briefs']:.2f} s CPU.")
    lines += ["\n| other engines, plain text of as many pages | s |", "|---|---|"]
    lines += [f"| {name} | {seconds:.2f} |" for name, seconds in beside(int(first["pages"]))]
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]), Path(sys.argv[3]))))
    else:
        print(report(tuple(map(int, sys.argv[1:])) or SIZES))
