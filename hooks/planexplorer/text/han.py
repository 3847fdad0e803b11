"""Numbers in Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from .units import SCALES

_DIGITS: Mapping[str, int] = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
# Matches a number in Chinese characters.
HAN = f"[{''.join(_DIGITS)}{''.join(SCALES)}]+(?:点[{''.join(_DIGITS)}]+)?"


def han_number(word: str) -> Decimal | None:
    """Return the value of a number in Chinese characters or digits (一百二十), None if it is none (三五)."""
    if re.fullmatch(r"\d+(\.\d+)?", word):
        return Decimal(word)
    whole, point, decimals = word.partition("点")
    if point:
        units = han_number(whole)
        digits = "".join(str(_DIGITS[c]) for c in decimals)
        return None if units is None else units + Decimal(f"0.{digits}")
    return _han_whole(word)


def _han_whole(word: str) -> Decimal | None:
    """Return a whole number: its parts below 亿, below 万 and below that, each counted by itself."""
    for name, power in (("亿", 10**8), ("万", 10**4)):
        if name in word:
            head, _, tail = word.rpartition(name)
            high, low = _han_whole(head) if head else Decimal(1), _han_whole(tail) if tail else Decimal(0)
            # 三万六 is 36 000 in speech, and looks like 30 006.
            spoken = len(tail) == 1 or (
                tail and tail[0] not in "零〇" and low is not None and low < power // 10
            )
            return None if high is None or low is None or spoken else high * power + low
    total, digit, last = 0, None, 10**4
    for char in word:
        if char in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[char]
        else:
            last = 10 ** SCALES[char]
            total, digit = total + (1 if digit in (None, 0) else digit) * last, None
    if digit and last > 10 and len(word) > 1 and word[-2] not in "零〇":  # 一百二 is 120 in speech
        return None
    return Decimal(total + (digit or 0)) if word else None
