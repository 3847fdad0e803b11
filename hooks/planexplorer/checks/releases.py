"""The history of the data agrees with the data: versions in order, every target accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .. import model
from ..plan.changes import as_text
from ..read.loading import At
from ..read.problems import Problem, near, seen
from .context import Context


def check(context: Context) -> Iterator[Problem]:
    """Yield every fault of the versions, and every change that is not so."""
    for at, history in context.each(model.History):
        yield from _versions(at, history)
        yield from _Walk(context, at, history).problems()
        yield from _corrections(context, at, history)


def _versions(at: At, history: model.History) -> Iterator[Problem]:
    newest = history.releases[0].version
    if history.version != newest:
        message = f"the version is {seen(history.version)}; the newest release is {seen(newest)}"
        yield at.problem("PE801", message, "version")
    for index, (newer, older) in enumerate(pairwise(history.releases), 1):
        if _key(older.version) >= _key(newer.version):
            message = (
                f"the newest comes first: {seen(older.version)} cannot stand below {seen(newer.version)}"
            )
            yield at.problem("PE801", message, "releases", index, "version")
        if older.date is None:
            message = f"only the newest release may be without a date; seen: {seen(older.version)}"
            yield at.problem("PE801", message, "releases", index, "date")
        elif newer.date and newer.date < older.date:
            message = f"{seen(older.date)} is after {seen(newer.date)}, the date of {newer.version}"
            yield at.problem("PE801", message, "releases", index, "date")


def _key(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


class _Walk:
    """Goes through the releases from the oldest on, knowing which targets each finds in being."""

    def __init__(self, context: Context, at: At, history: model.History) -> None:
        self.context, self.at, self.history = context, at, history
        self.known = context.ids_of((model.TargetSpec,))
        self.added: dict[str, str] = {}
        self.living: dict[str, tuple[int, int]] = {}

    def problems(self) -> Iterator[Problem]:
        """Yield every change that does not suit what was before it or is now."""
        for index in reversed(range(len(self.history.releases))):
            yield from self._corrected(index)
            yield from self._withdrawn(index)
            yield from self._added(index)
        for identifier, (index, number) in self.living.items():
            if identifier not in self.known:
                hint = near(identifier, sorted(self.known))
                message = f"there is no target {seen(identifier)}, and no release withdraws it{hint}"
                yield self.at.problem("PE802", message, "releases", index, "added", number)
        for place, target in self.context.each(model.TargetSpec):
            if target.id not in self.added:
                message = f"no release in the history adds the target {seen(target.id)}"
                yield place.problem("PE802", message, "id")

    def _corrected(self, index: int) -> Iterator[Problem]:
        for number, item in enumerate(self.history.releases[index].corrected):
            if item.target not in self.living:
                yield self._not_there(item.target, index, "corrected", number)

    def _withdrawn(self, index: int) -> Iterator[Problem]:
        for number, item in enumerate(self.history.releases[index].withdrawn):
            if self.living.pop(item.target, None) is None:
                yield self._not_there(item.target, index, "withdrawn", number)
            elif item.target in self.known:
                message = f"the target {seen(item.target)} is withdrawn, but it is still in the plan"
                yield self.at.problem("PE802", message, "releases", index, "withdrawn", number, "target")

    def _added(self, index: int) -> Iterator[Problem]:
        release = self.history.releases[index]
        for number, target in enumerate(release.added):
            if target in self.added:
                message = f"the target {seen(target)} was added before, in {self.added[target]}"
                yield self.at.problem("PE802", message, "releases", index, "added", number)
                continue
            self.added[target] = release.version
            self.living[target] = (index, number)

    def _not_there(self, target: str, index: int, change: str, number: int) -> Problem:
        version = self.history.releases[index].version
        message = f"before {version} there was no target {seen(target)}{near(target, sorted(self.living))}"
        return self.at.problem("PE802", message, "releases", index, change, number, "target")


def _corrections(context: Context, at: At, history: model.History) -> Iterator[Problem]:
    """A correction changes something; the next begins where it ends, and the last at what is there now."""
    targets = {target.id: target for _, target in context.each(model.TargetSpec)}
    after: dict[tuple[str, str], tuple[str | None, str]] = {
        (target.id, field): (as_text(target, field), "the plan")
        for target in targets.values()
        for field in model.CORRECTABLE
    }
    for index, release in enumerate(history.releases):
        for number, item in enumerate(release.corrected):
            keys = ("releases", index, "corrected", number)
            if item.old == item.new:
                yield at.problem("PE802", f"nothing is changed: {_shown(item.new)} stays", *keys, "new")
            value, where = after.get((item.target, item.field), (item.new, ""))
            if item.new != value:
                message = f"the {item.field} becomes {_shown(item.new)}; {where} has {_shown(value)}"
                yield at.problem("PE802", message, *keys, "new")
            after[item.target, item.field] = (item.old, release.version)


def _shown(value: str | None) -> str:
    return "null" if value is None else seen(value)
