"""The search against its peers: `python tests/bench/search.py [SITE]`, a Markdown table on stdout.

Same records, same queries, typed into the same box of the same theme in a real Chromium, from disk.
Peers: the theme's own search, with and without jieba (if it is installed), and a lunr index built
beforehand of pairs of characters. Ours is measured at the plan's size and at 100 times its text.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests" / "support"), str(ROOT / "tests" / "bench")]

import material  # noqa: E402  (the path is set first)
from lunr.builder import Builder  # noqa: E402  (the path is set first)
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from synthetic import Alphabet  # noqa: E402

from browsers import BROWSERS  # noqa: E402
from searching import (  # noqa: E402
    COLUMNS,
    FULL_WIDTH,
    Box,
    Entry,
    draw,
    read_data,
    read_entries,
    to_traditional,
    truth,
    write_data,
)

THEME_SEPARATOR = "[\\s\\u200b\\u3000\\-、。，．？！；]+"


@dataclass(frozen=True)
class Row:
    """What was measured of one set-up. Times in milliseconds, of the second pass over the queries."""

    name: str
    recall: float | None
    precision: float | None
    median: float
    p95: float
    ready: float
    size: int
    packed: int


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        site = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else _build(folder / "site")
        data = read_data(site)
        entries = read_entries(data)
        queries = _queries(entries)
        with sync_playwright() as playwright:
            chromium = next(filter(None, map(shutil.which, BROWSERS)))
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            rows = [_row("ours", browser, site, entries, queries, lambda e: e.urls)]
            rows.append(
                _row(
                    "the theme's, no jieba",
                    browser,
                    *_theme(site, folder / "s0", entries, None),
                    queries,
                    _own,
                )
            )
            if find_spec("jieba"):
                rows.append(
                    _row(
                        "the theme's, jieba",
                        browser,
                        *_theme(site, folder / "s1", entries, _cut),
                        queries,
                        _own,
                    )
                )
            rows.append(
                _row("lunr, built beforehand", browser, *_lunr(site, folder / "a1", entries), queries, _own)
            )
            rows.append(_large(browser, site, folder / "x100", data, queries))
        _print(rows, len(queries), entries, (site / "search" / "records.js").stat().st_size)


def _build(out: Path) -> Path:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(ROOT / "mkdocs.yml"), "-d", str(out)]
    subprocess.run(command, check=True)
    return out


def _queries(entries: list[Entry]) -> list[str]:
    """Systematically drawn: by length, with figures, with letters, full-width, traditional."""
    found = [q for length in range(1, 7) for q in draw(entries, length, 40, length)]
    found += draw(entries, 5, 30, 11, r"\d") + draw(entries, 6, 30, 12, "[A-Za-z]")
    found += [q.translate(FULL_WIDTH) for q in draw(entries, 5, 20, 13, "[A-Za-z0-9]")]
    found += [q.translate(to_traditional()) for q in draw(entries, 4, 30, 14)]
    return list(dict.fromkeys(found))


def _own(entry: Entry) -> frozenset[str]:
    return frozenset({f"r/{entry.ref.replace('/', '-').replace('#', '-')}.html"})


def _row(
    name: str,
    browser: Browser,
    site: Path,
    entries: list[Entry],
    queries: list[str],
    urls: Callable[[Entry], frozenset[str]],
) -> Row:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    box = Box(page, (site / "index.html").as_uri(), any_result=True)
    answers = box.ask_all(queries)
    recall, precision = [], []
    by_url = {u: e for e in entries for u in urls(e)}
    for answer in answers:
        wanted = {e.ref for e in truth(entries, answer.query)}
        found = {by_url[u].ref for u in answer.urls if u in by_url}
        recall.append(len(wanted & found) / len(wanted))
        if found:
            precision.append(len(wanted & found) / len(found))
    times = sorted(a.milliseconds for a in box.ask_all(queries, whole=False))
    page.close()
    data = site / "search" / ("records.js" if name == "ours" else "search_index.js")
    packed = data if name != "lunr, built beforehand" else site / "peer" / "lunr-index.js"
    return Row(
        name,
        statistics.mean(recall),
        statistics.mean(precision),
        statistics.median(times),
        times[int(len(times) * 0.95)],
        box.ready,
        packed.stat().st_size,
        len(gzip.compress(packed.read_bytes())),
    )


def _peer(site: Path, out: Path, worker: str, docs: list[dict[str, Any]]) -> Path:
    """Lay out a page of the theme with another worker and its index."""
    (out / "search").mkdir(parents=True)
    shutil.copytree(site / "assets", out / "assets")
    page = (site / "index.html").read_text(encoding="utf-8")
    page, count = re.subn(r'"search": "[^"]*"', f'"search": "{worker}"', page)
    assert count == 1
    (out / "index.html").write_text(page, encoding="utf-8")
    config = {"lang": ["en"], "separator": THEME_SEPARATOR, "pipeline": ["stemmer"], "fields": _FIELDS}
    index = json.dumps({"config": config, "docs": docs})
    (out / "search" / "search_index.js").write_text(f"var __index = {index}", encoding="utf-8")
    return out


_FIELDS = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}


def _theme_worker(site: Path) -> Path:
    """The worker that the theme brings along, put beside ours."""
    source = next(
        (Path(material.__file__).parent / "templates/assets/javascripts/workers").glob("search.*.min.js")
    )
    return Path(shutil.copy(source, site / "assets" / "javascripts"))


def _words(entry: Entry) -> str:
    return " \n".join(filter(None, [*entry.names, entry.value, entry.text, entry.owner]))


def _theme(
    site: Path, out: Path, entries: list[Entry], cut: Callable[[str], str] | None
) -> tuple[Path, list[Entry]]:
    """The theme's own search over the same records."""
    shape = cut or str
    docs = [
        {"location": next(iter(_own(e))), "title": shape(e.title or e.ref), "text": shape(_words(e))}
        for e in entries
    ]
    worker = _theme_worker(site).relative_to(site).as_posix()
    return _peer(site, out, worker, docs), entries


def _cut(text: str) -> str:
    """Part the words of a text as the theme's plugin does when jieba is installed."""
    import jieba  # noqa: PLC0415  (need not be there)

    return re.sub(r"[\u4e00-\u9fff]+", lambda m: "\u200b".join(jieba.cut(m[0])), text)


def _lunr(site: Path, out: Path, entries: list[Entry]) -> tuple[Path, list[Entry]]:
    """An index of pairs of characters that lunr (Python) has built."""
    builder = Builder()
    builder.ref("id")
    builder.field("words")
    for entry in entries:
        builder.add({"id": next(iter(_own(entry))), "words": grams(entry)})
    index = json.dumps(builder.build().serialize())
    peer = out / "peer"
    _peer(site, out, "peer/worker.js", [])
    peer.mkdir()
    shutil.copy(Path(__file__).with_name("lunr_worker.js"), peer / "worker.js")
    shutil.copy(_theme_worker(site), peer / "theme-worker.js")
    (peer / "lunr-index.js").write_text(f"self.lunrIndex = {index};", encoding="utf-8")
    return out, entries


def grams(entry: Entry) -> list[str]:
    """Every character and every pair of characters of a record's lines."""
    return [line[i : i + n] for line in entry.lines for n in (1, 2) for i in range(len(line) - n + 1)]


def _large(browser: Browser, site: Path, out: Path, data: dict[str, Any], queries: list[str]) -> Row:
    """Ours at 100 times the text: copies of every record in other characters."""
    shutil.copytree(site / "assets", out / "assets")
    shutil.copy(site / "index.html", out)
    (out / "search").mkdir()
    shutil.copy(site / "search" / "search_index.js", out / "search")
    write_data(out, _hundredfold(data))
    row = _row("ours", browser, out, read_entries(data), queries, lambda e: e.urls)
    # Copies share characters, so that what is right is no longer known: only costs are told.
    return Row("ours, 100 times the text", None, None, row.median, row.p95, row.ready, row.size, row.packed)


def _hundredfold(data: dict[str, Any], size: int = 100) -> dict[str, Any]:
    characters = "".join(["".join(data[c]) for c in COLUMNS])
    copies = [str, *(Alphabet(i, characters) for i in range(1, size))]
    large = dict(data)
    for column in COLUMNS:
        large[column] = [copy(text) for copy in copies for text in data[column]]
    large["kind"] = data["kind"] * size
    large["marks"] = "|".join([data["marks"]] * size)
    refs, owners = data["ref"].split("|"), data["owners"].split("|")
    large["ref"] = "|".join(_numbered(ref, i) for i in range(size) for ref in refs)
    large["owners"] = "|".join(
        " ".join(_numbered(o, i) for o in list_.split()) for i in range(size) for list_ in owners
    )
    return large


def _numbered(ref: str, copy: int) -> str:
    return f"{ref}x{copy}" if copy else ref


def _print(rows: list[Row], count: int, entries: list[Entry], size: int) -> None:
    stored = sum(len("".join([e.ref, e.title, *e.names, e.value, e.text]).encode()) for e in entries)
    print(f"### Search: {len(entries)} records, {count} drawn queries, typed in Chromium from disk\n")
    print(
        "| set-up | recall | precision | p50 ms | p95 ms | box opened to first result, ms | data, bytes | gzip |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for row in rows:
        quality = [f"{x:.3f}" if x is not None else "–" for x in (row.recall, row.precision)]
        times = f"{row.median:.1f} | {row.p95:.1f} | {row.ready:.0f} | {row.size:,} | {row.packed:,}"
        print(f"| {row.name} | {' | '.join(quality)} | {times} |")
    if not find_spec("jieba"):
        print("\njieba is not installed here: the theme's search with it was not measured.")
    print(f"\nOurs ships {size / stored:.2f} bytes for each byte of text that it stores ({stored:,}).")


if __name__ == "__main__":
    main()
