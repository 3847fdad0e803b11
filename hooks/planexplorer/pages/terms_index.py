"""The order of terms for readers: by pinyin, under its first letter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pypinyin import Style, lazy_pinyin

from ..model import Term
from ..plan.whole import Plan


@dataclass(frozen=True)
class IndexEntry:
    """A term, the letter it stands under (or #), and its pinyin."""

    term: Term
    letter: str
    pinyin: str


@cache
def pinyin(text: str) -> str:
    """Return the toneless pinyin of a text, syllables parted by spaces, in lower case."""
    return " ".join(lazy_pinyin(text, style=Style.NORMAL)).lower()


def entries(plan: Plan) -> list[IndexEntry]:
    """Return every term in pinyin order; those that begin with a digit or sign come first."""
    found = [_entry(term) for term in plan.terms.values()]
    return sorted(found, key=lambda e: (e.letter != "#", e.letter, e.pinyin, e.term.id))


def _entry(term: Term) -> IndexEntry:
    reading = pinyin(term.zh.lstrip("“”\"'（("))
    first = reading[:1].upper()
    return IndexEntry(term, first if "A" <= first <= "Z" else "#", reading)
