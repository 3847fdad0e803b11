"""What waits for a person's eye: every drafted item by its place, with the sentence it was drafted from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .. import model
from ..checks import find_problems
from ..checks.context import Context
from ..plan.whole import Plan
from ..read.loading import At, load
from ..read.problems import DataError
from ..text.said import read_as


@dataclass(frozen=True)
class Waiting:
    """A drafted item: where the line `reviewed: false` stands, what the item says, and its sentence."""

    place: str
    id: str
    says: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.id}  {self.says}\n    {self.sentence}"


def waiting(root: Path) -> list[Waiting]:
    """Return what is not reviewed in a data folder, in the order of its files. Raises DataError."""
    plan, problems = find_problems(root)
    if plan is None:
        raise DataError(problems)
    loaded, _ = load(root)
    return list(_waiting(Context(root, plan, tuple(loaded))))


def _waiting(context: Context) -> Iterator[Waiting]:
    for at, item in context.each(model.Reviewable):
        if not item.reviewed:
            line, _ = at.source.place((*at.path, "reviewed"))
            identifier = getattr(item, "id", "")
            yield Waiting(
                f"{at.source.path}:{line}",
                identifier,
                _says(context.plan, item),
                _sentence(context.plan, at),
            )


def _says(plan: Plan, item: model.Reviewable) -> str:
    """Return what an item says in few words: how a target is read, what a measure does."""
    if isinstance(item, model.TargetSpec):
        owned = plan.targets[item.id]
        return f"{owned.metric.zh}：{read_as(owned.reading) or owned.reading.words}（{owned.year}）"
    if isinstance(item, model.Measure):
        return f"{item.verb} | {item.object}"
    if isinstance(item, model.Indicator):
        return f"{item.name.zh}（{item.unit or '—'}）"
    if isinstance(item, model.Term):
        return f"{item.zh}（{plan.kinds[item.id].name.zh}）"
    return getattr(item, "title", "")


def _sentence(plan: Plan, at: At) -> str:
    """Return the words that an item was drafted from: its sentence, its row, or where a term first stands."""
    text = plan.text
    if isinstance(at.item, model.Quoted):
        for span in text.find(at.item.quote, at.item.passage)[:1]:
            return text.paragraphs[span.paragraph].original(text.sentence(span)).strip()
    passage = getattr(at.item, "passage", None) or next(iter(getattr(at.item, "passages", ())), None)
    if passage in text.passages:
        return text.passages[passage].text.strip()
    if isinstance(at.item, model.Term):
        found = (p for p in text.paragraphs if at.item.zh in p.bare)
        return next((p.words.strip() for p in found), "")
    return ""
