"""Synthetic plans of any size, made from the real one: `python tests/bench/synthetic.py 10 OUT`.

A copy of a sector's text is the same text written in other characters: one bijection is applied to the
text and to everything quoted from it, so every quote, name and term still matches, and none clashes
with another copy's. The words that amounts are read by stay as they are.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "hooks"))

from planexplorer.text.wordings import BEFORE, BEHIND, OTHERS, STRENGTHS  # noqa: E402  (the path is set first)

# Characters of the wordings that are read, of units and years, of a word that makes a level one of money
# (产业), and all punctuation: never replaced.
KEPT = set(
    "".join(
        word for table in (BEFORE, BEHIND, OTHERS, STRENGTHS) for words in table.values() for word in words
    )
)
KEPT |= set("十百千万亿元年件个家项台人辆平方公里纳米产业保持比重完成目标稳定")
TRANSLATED = (
    "zh",
    "quote",
    "verb",
    "object",
    "text",
    "aliases",
    "search",
    "abbr",
    "items",
    "actor",
    "markets",
    "homonyms",
    "part",
)
# No invented word may happen to be one that is read.
MEANT = set((ROOT / "hooks" / "planexplorer" / "text" / "wordings.py").read_text(encoding="utf-8"))
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
STEP = 211  # prime, so that no two copies have one alphabet


def gb2312() -> list[str]:
    """Return the Chinese characters of GB 2312, all of which the printed edition's fonts have."""
    return [
        bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xF8) for low in range(0xA1, _last(high))
    ]


def _last(high: int) -> int:
    return 0xFA if high == 0xD7 else 0xFF


class Alphabet:
    """The bijection of one copy."""

    def __init__(self, copy: int, characters: str) -> None:
        replaced = [c for c in sorted(set(characters)) if "\u4e00" <= c <= "\u9fff" and c not in KEPT]
        replaced += LATIN
        taken = KEPT | set(characters) | MEANT
        pool = [c for c in gb2312() if c not in taken]
        shifted = {c: pool[(i + STEP * copy) % len(pool)] for i, c in enumerate(replaced)}
        self._table = str.maketrans(shifted)

    def __call__(self, text: str) -> str:
        return text.translate(self._table)


def generate(size: int, out: Path) -> None:
    """Write a data folder of `size` times the real plan's sectors, indicators and terms to `out`."""
    data = {p.relative_to(ROOT / "data").as_posix(): _load(p) for p in sorted((ROOT / "data").rglob("*.yml"))}
    passages = data.pop("passages.yml")
    data.pop("history.yml", None)  # an invented plan was never published
    alphabets = [Alphabet(i, "".join(p["text"] for p in passages)) for i in range(size)]
    book = _Book(passages, alphabets)
    (out / "source").mkdir(parents=True)
    text = book.text()
    (out / "source" / "plan.txt").write_text(text, encoding="utf-8")
    _dump(out / "passages.yml", book.passages)
    data["plan.yml"]["source"]["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    for path, value in data.items():
        _write_copies(out, path, value, book)
    shutil.copytree(ROOT / "data" / "schema", out / "schema")


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


class _Dumper(yaml.CSafeDumper):
    """Writes figures plainly, as the data has them: 0.00000001 and not 1e-08."""


_Dumper.add_representer(
    float,
    lambda dumper, value: dumper.represent_scalar(
        "tag:yaml.org,2002:float", format(Decimal(repr(value)), "f")
    ),
)


def _dump(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6),
        encoding="utf-8",
    )


class _Book:
    """The passages of all copies, numbered anew, and the renaming of ids that goes with each copy."""

    def __init__(self, passages: list[dict[str, Any]], alphabets: list[Alphabet]) -> None:
        self.alphabets = alphabets
        self._names: list[dict[str, str]] = [{} for _ in alphabets]
        self.passages: list[dict[str, Any]] = []
        rows = [p for p in passages if p["kind"] == "table_row"]
        body = passages[passages.index(rows[-1]) + 1 :]
        # What stands once: all before the rows, and the headings and leads of the two groups.
        once = {p["id"] for p in body if p.get("under") in {None, "p001", "p024", "p026", "p035"}} | {
            "p026",
            "p035",
        }
        once -= {p["id"] for p in body if re.match(r"\d\. ", p["text"])}
        self._add(passages[: passages.index(rows[0])], 0)
        for copy in range(len(alphabets)):
            self._add(rows, copy)
        for copy in range(len(alphabets)):
            self._add([p for p in body if copy == 0 or p["id"] not in once], copy)

    def _add(self, passages: list[dict[str, Any]], copy: int) -> None:
        for passage in passages:
            identifier = f"p{len(self.passages) + 1:05d}"
            self._names[copy][passage["id"]] = identifier
            made = {**passage, "id": identifier, "line": 2 * len(self.passages) + 1}
            for key in ("under", "continues"):
                if key in passage:
                    made[key] = self.passage(passage[key], copy)
            if "gap" in passage:
                made["gap"] = issue_id(passage["gap"], copy)
            if copy:
                made["text"] = self._words(passage, copy)
            self.passages.append(made)

    def _words(self, passage: dict[str, Any], copy: int) -> str:
        if passage["kind"] != "table_row":
            return self.alphabets[copy](passage["text"])
        cells = passage["text"].split("\t")
        cells[1], cells[2] = str(int(cells[1]) + 18 * copy), self.alphabets[copy](cells[2])
        return "\t".join(cells)

    def passage(self, identifier: str, copy: int) -> str:
        """Return a passage's new id: the copy's own, or the one that stands once."""
        return self._names[copy].get(identifier) or self._names[0][identifier]

    def text(self) -> str:
        """Return the source file: every second line is empty, as in the real one."""
        return "\n\n".join(p["text"] for p in self.passages)


def issue_id(identifier: str, copy: int) -> str:
    """Return an issue's id in a copy."""
    return f"D{int(identifier[1:]) + 100 * copy:02d}"


def _renamer(book: _Book, copy: int) -> Callable[[str], str]:
    """Return the renaming of one copy's ids of any kind."""

    def rename(identifier: str) -> str:
        if re.fullmatch(r"p\d+", identifier):
            return book.passage(identifier, copy)
        if re.fullmatch(r"D\d+", identifier):
            return issue_id(identifier, copy)
        if match := re.fullmatch(r"([SCI])(\d+)(.*)", identifier):
            step = {"S": 3, "C": 6, "I": 18}[match[1]]
            number = int(match[2]) + step * copy
            return f"{match[1]}{number:02d}{match[3]}" if match[1] == "I" else f"{match[1]}{number}{match[3]}"
        return identifier

    return rename


def _copied(value: Any, book: _Book, copy: int, key: str = "") -> Any:
    """Return a value of the data as it stands in a copy."""
    rename, words = _renamer(book, copy), book.alphabets[copy]
    if isinstance(value, dict):
        return {k: _copied(v, book, copy, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_copied(v, book, copy, key) for v in value]
    if not isinstance(value, str) or (copy == 0 and key not in _ID_KEYS):
        return value
    if key in _ID_KEYS:
        renamed = rename(value)
        is_slug = (
            renamed == value and copy and key in {"id", "members", "segment"} and value not in {"S", "C", "P"}
        )
        return f"{value}-{copy}" if is_slug else renamed
    return words(value) if key in TRANSLATED or key == "name" else value


_ID_KEYS = {
    *("id", "passage", "passages", "head", "see", "related", "members", "affects", "segment", "fragment")
}


def _write_copies(out: Path, path: str, value: Any, book: _Book) -> None:
    folder, _, name = path.rpartition("/")
    for copy in range(len(book.alphabets)):
        if folder == "sectors":
            if copy and name in {"c5.yml", "c6.yml"}:
                continue  # named only, in a passage that stands once
            made = _copied(value, book, copy)
            _dump(out / folder / f"{made['id'].lower()}.yml", made)
        elif folder == "terms":
            _write_terms(out / folder / f"{name.removesuffix('.yml')}-{copy}.yml", value, book, copy)
    if path in {"indicators.yml", "issues.yml"}:
        made_list = [_copied(v, book, c) for c in range(len(book.alphabets)) for v in _own(path, value, c)]
        _dump(
            out / path,
            [_row_cells(v, i, value) for i, v in enumerate(made_list)] if path[0] == "i" else made_list,
        )
    elif path == "coverage.yml":
        copies = [_copied(value, book, copy) for copy in range(len(book.alphabets))]
        _dump(out / path, {key: [item for made in copies for item in made[key]] for key in value})
    elif not folder:
        _dump(out / path, _copied(value, book, 0))


def _own(path: str, values: list[dict[str, Any]], copy: int) -> list[dict[str, Any]]:
    """Of the ledger a copy has only what stands in its own passages."""
    if path == "indicators.yml" or copy == 0:
        return values
    return [v for v in values if v["id"] in {"D02", "D03", "D04", "D05", "D06", "D07", "D08"}]


def _row_cells(made: dict[str, Any], index: int, originals: list[dict[str, Any]]) -> dict[str, Any]:
    """An indicator's cells other than its name are the same in every copy; its number counts on."""
    if "targets" not in made:
        return made
    original = originals[index % len(originals)]
    made["number"] = index + 1
    for target, first in zip(made["targets"], original["targets"], strict=True):
        target["quote"] = first["quote"]
        if "base" in target:
            target["base"]["quote"] = first["base"]["quote"]
    return made


def _write_terms(path: Path, value: dict[str, Any], book: _Book, copy: int) -> None:
    made = _copied(value, book, copy)
    if copy:
        text = re.sub(r"\s", "", book.text()).lower()
        for term, original in zip(made["terms"], value["terms"], strict=True):
            # A form without a letter, such as 3+6, is the same in every copy and can be had once.
            for key in ("aliases", "abbr"):
                term[key] = [form for form in term.get(key, []) if form not in original.get(key, [])]
        once = {t["zh"] for t in value["terms"]}
        made["terms"] = [t for t in made["terms"] if t["zh"] not in once and _found(t, text)]
    _dump(path, made)


def _found(term: dict[str, Any], text: str) -> bool:
    forms = [term["zh"], *term.get("aliases", []), *term.get("abbr", [])]
    return any(re.sub(r"\s", "", f).lower() in text for f in forms)


if __name__ == "__main__":
    generate(int(sys.argv[1]), Path(sys.argv[2]))
