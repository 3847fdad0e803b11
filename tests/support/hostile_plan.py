"""The small plan with hostile words in every text that its checks let us choose, and in the plan's own text."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import yaml

# Has no blank and no digit: the checks of the text count both.
WORD = "<img/src=x/onerror=boom()>|*_[x](y)`{{a}}&amp;\"'\\#"
FREE = f"</title></script><script>boom()</script>{WORD}"
# Words of the plan's text, which are changed in it and in all that quotes it.
WORDS = ("江州", "茶饮料", "杀青", "制造业增加值", "船用", "品质提升", "冷萃", "在青山茶园", "低温浓", "构建")
# Keys whose texts no check compares with the plan's.
CHOSEN = {
    "caveat",
    "en",
    "examples",
    "note",
    "title",
    "origin",
    "reason",
    "responsible",
    "structure",
    "summary",
}
CHOSEN_NAMES = {
    "metric",
    "short",
    "system",
    "segments",
    "carriers",
    "scopes",
    "levels",
    "types",
    "term_kinds",
}
# Keys whose values are ids, codes, figures or places of files: they have a form of their own.
FORMED = {
    *(
        "id",
        "kind",
        "extent",
        "parent",
        "type",
        "role",
        "use",
        "head",
        "category",
        "nature",
        "operator",
        "scope",
        "unit",
        "canonical",
        "value",
    ),
    *(
        "passage",
        "passages",
        "under",
        "continues",
        "gap",
        "see",
        "related",
        "affects",
        "same_as",
        "members",
        "segment",
        "sites",
    ),
    *(
        "file",
        "sha256",
        "issued",
        "date",
        "year",
        "factor",
        "number",
        "line",
        "start",
        "end",
        "version",
        "since",
    ),
    *(
        "old",
        "new",
        "target",
        "field",
        "added",
        "magnitude",
        "year_implied",
        "chain",
        "instrument",
        "stage",
        "fragment",
        "complete",
        "abbr",
        "units.zh",
    ),
}


class Hostile:
    """Rewrites a data folder, and keeps which keys hold hostile words and which do not."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.poisoned: set[str] = set()
        self.clean: set[str] = set()
        self._count, self._file = 0, ""

    def rewrite(self) -> None:
        source = self.data / "source" / "plan.txt"
        source.write_text(_changed(source.read_text(encoding="utf-8")), encoding="utf-8", newline="")
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        for path in sorted(self.data.rglob("*.yml")):
            self._file = path.name
            value = self._value(yaml.safe_load(path.read_text(encoding="utf-8")), ())
            if path.name == "plan.yml":
                value["source"]["sha256"] = digest
            text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**6)
            path.write_text(text, encoding="utf-8")

    def _value(self, value: Any, path: tuple[str, ...]) -> Any:
        if isinstance(value, dict):
            return {k: self._value(v, (*path, k)) for k, v in value.items()}
        if isinstance(value, list):
            return [self._value(v, path) for v in value]
        if not isinstance(value, str):
            return value
        text = self._text(value, path)
        (self.clean if text == value else self.poisoned).add(
            path[-1] if path[-1] not in {"zh", "name"} else ".".join(path[-2:])
        )
        return text

    def _text(self, text: str, path: tuple[str, ...]) -> str:
        is_group = self._file == "plan.yml" and path == ("sections", "name", "zh")
        is_name = len(path) > 1 and path[-1] == "zh" and not CHOSEN_NAMES.isdisjoint(path)
        name = is_group or is_name or path == ("words", "sections")
        if path[-1] in {"aliases", "search", "word"} or is_group:  # no two things may have one name
            self._count += 1
            return FREE + "甲乙丙丁戊己庚辛壬癸"[self._count % 10] * (1 + self._count // 10)
        if path[-1] in CHOSEN or path == ("number",) or name:
            return FREE
        return _changed(text)


def _changed(text: str) -> str:
    return re.sub("|".join(WORDS), lambda m: m[0][0] + WORD + m[0][1:], text)
