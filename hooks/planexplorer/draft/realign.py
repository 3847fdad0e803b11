"""An old text and a new one aligned character by character, white space apart."""

from __future__ import annotations

import difflib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise

# So many characters from one offset of the old words on are those from another of the new words on.
Run = tuple[int, int, int]

# Stretches of so many characters that stand once in either text hold the two together.
_ANCHORS = (24, 12, 6)
# Where old length times new length is no more, characters are compared one with another.
_SMALL = 300_000
# Single characters that agree tell something only where so few are compared.
_FEW = 12
# So many characters that agree are no chance.
TELLING = 20


class Words:
    """Lines without their white space, and all of them as one string."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        self.keys = ["".join(line.split()) for line in self.lines]
        self.starts = list(accumulate(map(len, self.keys), initial=0))
        self.all = "".join(self.keys)
        self._last: tuple[int, list[int]] = (-1, [])

    def at(self, offset: int) -> int:
        """Return the number of the line that holds an offset."""
        return bisect_right(self.starts, offset) - 1

    def _places(self, number: int) -> list[int]:
        """Return where the characters of a line stand in it; it is often asked for the same line."""
        if self._last[0] != number:
            self._last = (number, [i for i, c in enumerate(self.lines[number]) if not c.isspace()])
        return self._last[1]

    def original(self, start: int, end: int) -> str:
        """Return the words between two offsets with their white space."""
        found = []
        for number in range(self.at(start), len(self.lines) if end > start else 0):
            if self.starts[number] >= end:
                break
            places = self._places(number)
            first = places[max(0, start - self.starts[number])]
            last = places[min(len(places), end - self.starts[number]) - 1]
            found.append(self.lines[number][first : last + 1])
        return "".join(found)


@dataclass(frozen=True)
class Alignment:
    """Which characters of the new text are which of the old one. `runs` ascend by their old offset.

    `homes` is for each old passage the number of the new line, among those not blank, that has its first
    words; `numbers` are the numbers that these lines have in the file.
    """

    old: Words
    new: Words
    numbers: tuple[int, ...]
    runs: tuple[Run, ...]
    moved: frozenset[int]
    homes: tuple[int | None, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [run[0] for run in self.runs]

    def image(self, offset: int) -> int | None:
        """Return where a character stands now."""
        place = bisect_right(self._starts, offset) - 1
        start, there, length = self.runs[place] if place >= 0 else (0, 0, 0)
        return there + offset - start if start <= offset < start + length else None

    def behind(self, offset: int) -> tuple[int, int]:
        """Return the old and new offset right behind the last shared character before an offset."""
        place = bisect_left(self._starts, offset) - 1
        start, there, length = self.runs[place] if place >= 0 else (0, 0, 0)
        known = min(length, offset - start)
        return start + known, there + known

    def onward(self, offset: int) -> tuple[int, int]:
        """Return the old and new offset of the first shared character from an offset on."""
        first = bisect_right(self._starts, offset) - 1
        for start, there, length in self.runs[max(0, first) : first + 2]:
            if offset < start + length:
                ahead = max(0, offset - start)
                return start + ahead, there + ahead
        return len(self.old.all), len(self.new.all)

    def pieces(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield the runs cut at the ends of lines, as (old line, new line, old offset, length)."""
        for start, there, length in self.runs:
            done = 0
            while done < length:
                old, new = self.old.at(start + done), self.new.at(there + done)
                step = min(
                    length - done,
                    self.old.starts[old + 1] - start - done,
                    self.new.starts[new + 1] - there - done,
                )
                yield old, new, start + done, step
                done += step


def align(old: Sequence[str], lines: Sequence[str]) -> Alignment:
    """Align old passages with the lines of the new text."""
    before = Words(old)
    numbers = tuple(n for n, line in enumerate(lines, 1) if line.strip())
    after = Words(lines[n - 1] for n in numbers)
    pairs = _equal(before.keys, after.keys)
    moved = _elsewhere(before.keys, after.keys, pairs)
    whole = [(before.starts[i], after.starts[j], len(before.keys[i])) for i, j in (*pairs, *moved)]
    # Those that stand elsewhere are hidden behind characters that no text has.
    hidden = ({i: "\0" for i, _ in moved}, {j: "\1" for _, j in moved})
    ends = [(-1, -1), *pairs, (len(before.keys), len(after.keys))]
    for (i, j), (k, m) in pairwise(ends):
        a = "".join(hidden[0][n] * len(w) if n in hidden[0] else w for n, w in _within(before.keys, i, k))
        b = "".join(hidden[1][n] * len(w) if n in hidden[1] else w for n, w in _within(after.keys, j, m))
        whole += [
            (before.starts[i + 1] + start, after.starts[j + 1] + there, length)
            for start, there, length in _compare(a, b)
        ]
    aligned = Alignment(before, after, numbers, _joined(whole), frozenset(i for i, _ in moved))
    return replace(aligned, homes=_homes(aligned))


def _within(keys: Sequence[str], before: int, behind: int) -> Iterator[tuple[int, str]]:
    return ((n, keys[n]) for n in range(before + 1, behind))


def _equal(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of equal lines, in the order of both."""
    found: list[tuple[int, int]] = []
    regions = [(0, len(a), 0, len(b))]
    for _ in range(3):  # what stands twice in the whole may stand once between its neighbours
        left: list[tuple[int, int, int, int]] = []
        for i, k, j, m in regions:
            inside = _trimmed(a, b, i, k, j, m)
            found += [(i + n, j + n) for n in range(inside[0] - i)]
            found += [(k - n, m - n) for n in range(1, k - inside[1] + 1)]
            pairs = _anchors(a[inside[0] : inside[1]], b[inside[2] : inside[3]])
            pairs = [(inside[0] + x, inside[2] + y) for x, y in pairs]
            found += pairs
            ends = [(inside[0] - 1, inside[2] - 1), *pairs, (inside[1], inside[3])]
            left += [(x + 1, u, y + 1, v) for (x, y), (u, v) in pairwise(ends) if x + 1 < u and y + 1 < v]
        regions = left
    return sorted(found)


def _elsewhere(a: Sequence[str], b: Sequence[str], pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs of equal lines with words, each the only one left over, that stand out of order."""
    taken = [{pair[side] for pair in pairs} for side in (0, 1)]
    olds = {i: w for i, w in enumerate(a) if i not in taken[0]}
    news = {j: w for j, w in enumerate(b) if j not in taken[1]}
    once = [Counter(olds.values()), Counter(news.values())]
    places = {w: j for j, w in news.items() if once[1][w] == 1}
    return [
        (i, places[w])
        for i, w in olds.items()
        if once[0][w] == 1 and w in places and any(c.isalpha() for c in w)
    ]


def _trimmed(
    a: Sequence[Hashable], b: Sequence[Hashable], i: int, k: int, j: int, m: int
) -> tuple[int, int, int, int]:
    """Return what is left of two regions without what both begin and end with."""
    while i < k and j < m and a[i] == b[j]:
        i, j = i + 1, j + 1
    while i < k and j < m and a[k - 1] == b[m - 1]:
        k, m = k - 1, m - 1
    return i, k, j, m


def _anchors(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the longest row of pairs of what stands once in either, ascending in both."""
    once = [{w for w, n in Counter(items).items() if n == 1} for items in (a, b)]
    both = once[0] & once[1]
    places = {w: j for j, w in enumerate(b) if w in both}
    pairs = [(i, places[w]) for i, w in enumerate(a) if w in both]
    tails: list[int] = []  # for each length of a row, the smallest end that one has
    last: list[int] = []  # and which pair that is
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(tails, j)
        before.append(last[length - 1] if length else -1)
        tails[length : length + 1] = [j]
        last[length : length + 1] = [number]
    row: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _compare(a: str, b: str) -> list[Run]:
    """Return the runs of characters that two strings share, in order."""
    found: list[Run] = []
    regions = [(0, len(a), 0, len(b))]
    for size in (*_ANCHORS, 0):
        left: list[tuple[int, int, int, int]] = []
        for i, k, j, m in regions:
            inside = x, y, u, v = _trimmed(a, b, i, k, j, m)
            found += [(i, j, x - i), (y, v, k - y)]
            if x == y or u == v:
                continue
            runs = _anchored(a, b, inside, size) if size else _one_by_one(a, b, inside)
            found += runs
            ends = [(x, u, 0), *runs, (y, v, 0)]
            left += [(p + n, q, r + n, s) for (p, r, n), (q, s, _) in pairwise(ends)]
        regions = left
    return [run for run in found if run[2]]


def _anchored(a: str, b: str, region: tuple[int, int, int, int], size: int) -> list[Run]:
    """Return the runs around stretches of a size that stand once in either region."""
    x, y, u, v = region
    runs: list[Run] = []
    # Hashes take a tenth of the room; that two are equal by chance is seen below.
    stretches = [hash(a[n : n + size]) for n in range(x, y - size + 1)]
    others = [hash(b[n : n + size]) for n in range(u, v - size + 1)]
    for i, j in ((x + i, u + j) for i, j in _anchors(stretches, others)):
        if a[i : i + size] != b[j : j + size]:
            continue
        start, there, length = runs[-1] if runs else (x, u, 0)
        if runs and i - start == j - there and i <= start + length:
            runs[-1] = (start, there, i + size - start)
        elif i >= start + length and j >= there + length:
            runs.append((i, j, size))
    return runs


def _one_by_one(a: str, b: str, region: tuple[int, int, int, int]) -> list[Run]:
    """Return the runs that comparing every character finds, where that does not take long."""
    x, y, u, v = region
    if (y - x) * (v - u) > _SMALL:
        return []
    least = 1 if max(y - x, v - u) <= _FEW else 2
    blocks = difflib.SequenceMatcher(None, a[x:y], b[u:v], autojunk=False).get_matching_blocks()
    return [(x + block.a, u + block.b, block.size) for block in blocks if block.size >= least]


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return runs in order, with those that follow one another made one."""
    joined: list[Run] = []
    for start, there, length in sorted(runs):
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (start, there):
            joined[-1] = (*joined[-1][:2], joined[-1][2] + length)
        else:
            joined.append((start, there, length))
    return tuple(joined)


def _homes(aligned: Alignment) -> tuple[int | None, ...]:
    """Return for each old passage the line that its words begin in, or None where too few are found."""
    shares: dict[int, dict[int, int]] = defaultdict(Counter)
    unbroken: set[int] = set()
    for old, new, _, length in aligned.pieces():
        shares[old][new] += length
        if length == len(aligned.old.keys[old]):
            unbroken.add(old)
    homes: list[int | None] = []
    for old, key in enumerate(aligned.old.keys):
        share = shares.get(old, {})
        if sum(share.values()) * 2 < len(key):
            homes.append(None)
            continue
        fit = (n for n, c in share.items() if c * 10 >= len(key) * 3 or c * 2 >= len(aligned.new.keys[n]))
        homes.append(min(fit, default=max(share, key=lambda n: share[n])))
    return tuple(
        home if home is None or _is_telling(aligned, old, home, shares[old][home], old in unbroken) else None
        for old, home in enumerate(homes)
    )


def _is_telling(aligned: Alignment, old: int, home: int, share: int, unbroken: bool) -> bool:
    """Say whether that a line has words of a passage is no chance: a short one may stand in many."""
    if share >= TELLING or share * 2 >= len(aligned.new.keys[home]):
        return True
    start, end = aligned.old.starts[old], aligned.old.starts[old + 1] - 1
    there, first, last = aligned.image(start), aligned.new.starts[home], aligned.new.starts[home + 1]
    if not unbroken or there is None:
        return False
    beside = aligned.image(start - 1) == there - 1 or aligned.image(end + 1) == there + end - start + 1
    return there == first or there + end - start + 1 == last or beside
