"""Drafts of terms: names with their abbreviation in brackets, and the members of enumerations.

Only what is plainly a name is drafted; the rest is found by people.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..plan.whole import Plan
from ..text.mentions import folded, forms_of
from .clauses import paragraphs
from .deeds import Deed, split_verb

_GLOSS = re.compile("(?P<name>[^，。；：、（）()“”\\t]{2,24})[（(](?P<abbr>[A-Z][A-Za-z0-9/&-]{1,11})[）)]")
_NAME = re.compile("[\u4e00-\u9fffA-Za-z0-9+/·-]{2,14}")
# A member of a list that has one of these is a clause, a place in the text, or no thing of its own.
_NO_NAME = re.compile(
    "[的在对向以从由为与及和并各每其该本此等多个种类]|[一二三四五六七八九十百千万]|^[^A-Za-z]?[0-9]|化$|^(?:核心|关键|基础|基于|重大|优势|智慧|技术|安全|国家级)|先进$|可靠$|引领$|要素|方面|环节|领域|方式|措施|工作|水平|能力|作用|优势"
)
_LEAST_MEMBERS = 3
_SHORTEST, _LONGEST = 3, 12


@dataclass(frozen=True)
class Named:
    """A draft of a term."""

    zh: str
    abbr: tuple[str, ...] = ()


def find_names(plan: Plan, deeds: Iterable[Deed]) -> list[Named]:
    """Return the drafts of terms, in the order of the text; what has a name already has none."""
    known = {folded(form) for entity in plan.entities for form in forms_of(entity)}
    known |= {folded(i.name.zh) for i in plan.indicators}
    found: dict[str, Named] = {}
    for named in (*_glossed(plan), *_listed(deeds)):
        forms = {folded(form) for form in (named.zh, *named.abbr)}
        if not forms & known:
            found.setdefault(named.zh, named)
            known |= forms
    return list(found.values())


def _glossed(plan: Plan) -> Iterator[Named]:
    """Yield names that their abbreviation follows in brackets."""
    for paragraph in paragraphs(plan):
        for match in _GLOSS.finditer(paragraph.bare):
            name = re.split("[的和与及]", split_verb(match["name"])[1])[-1]
            if _SHORTEST <= len(name) <= _LONGEST:
                yield Named(name, (match["abbr"],))


def _listed(deeds: Iterable[Deed]) -> Iterator[Named]:
    """Yield the members of the lists that measures are about; the last is more than its name."""
    members: list[str] = []
    for deed in deeds:
        parts = re.split("、", "".join(deed.object.split()))
        if len(parts) >= _LEAST_MEMBERS:
            members += [part for part in parts[:-1] if _is_name(part)]
    for name in Counter(members):
        yield Named(name)


def _is_name(words: str) -> bool:
    fits = _NAME.fullmatch(words) and _SHORTEST <= len(words) <= _LONGEST
    return bool(fits) and not _NO_NAME.search(words) and not split_verb(words)[0]
