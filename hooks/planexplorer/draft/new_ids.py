"""Ids for what is drafted: none that the data has, or ever had."""

from __future__ import annotations

import re
from pathlib import Path

from ..plan.published_ids import PUBLISHED_FILE, read_published
from ..plan.whole import Plan


class NewIds:
    """Gives out new ids."""

    def __init__(self, plan: Plan, root: Path) -> None:
        self._used = {*plan.where, *plan.targets, *plan.redirects}
        published = root / PUBLISHED_FILE
        if published.exists():
            self._used |= set(read_published(published.read_text(encoding="utf-8")).lines)
        self._last: dict[str, int] = {}

    def next(self, prefix: str) -> str:
        """Return the next id of a row of numbered ones: I01, A1-T3."""
        if prefix not in self._last:
            numbers = [re.fullmatch(rf"{prefix}(\d+)", known) for known in self._used]
            self._last[prefix] = max((int(m[1]) for m in numbers if m), default=0)
        self._last[prefix] += 1
        width = 1 if "-" in prefix else 2
        return f"{prefix}{self._last[prefix]:0{width}}"

    def free(self, slug: str) -> str:
        """Return a readable id that is not in use."""
        found, number = slug, 1
        while found in self._used:
            number += 1
            found = f"{slug}-{number}"
        self._used.add(found)
        return found
