"""Whatever id was published is either in the plan or leads on."""

from __future__ import annotations

from collections.abc import Iterator

from .. import model
from ..model.shapes import HISTORY
from ..plan.published_ids import PUBLISHED, PUBLISHED_FILE, PublishedIds, read_published
from ..read.loading import At
from ..read.problems import Problem, near, seen
from .context import Context


def check(context: Context) -> Iterator[Problem]:
    """Yield faults of the list of published ids, ids that are lost, and redirects that are not right."""
    shown = f"{context.root.name}/{PUBLISHED_FILE}"
    path = context.root / PUBLISHED_FILE
    published = PublishedIds({})
    if path.is_file():
        try:
            published = read_published(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            yield Problem(shown, 1, 1, "PE101", f"cannot be read: {error}")
            return
    elif context.plan.history:
        yield Problem(shown, 1, 1, "PE101", "there is no such file; `make publish-ids` writes it")
    for line, fault in published.faults:
        yield Problem(shown, line, 1, "PE805", fault)
    known = context.ids_of(PUBLISHED)
    yield from _lost(context, published, known, shown)
    for at, history in context.each(model.History):
        yield from _redirects(at, history, known, published)


def _lost(context: Context, published: PublishedIds, known: frozenset[str], shown: str) -> Iterator[Problem]:
    if context.plan.history is None and (context.root / HISTORY.pattern).exists():
        return  # too faulty to be typed: what it redirects is not known
    for identifier, line in published.lines.items():
        if identifier not in known and identifier not in context.plan.redirects:
            hint = near(identifier, sorted(known))
            message = f"{seen(identifier)} is gone, and {HISTORY.pattern} has no redirect from it{hint}"
            yield Problem(shown, line, 1, "PE804", message)


def _redirects(
    at: At, history: model.History, known: frozenset[str], published: PublishedIds
) -> Iterator[Problem]:
    leads = {r.old: r.new for r in reversed(history.redirects)}
    versions = [release.version for release in history.releases]
    first: dict[str, int] = {}
    for index, redirect in enumerate(history.redirects):
        old, new = redirect.old, redirect.new
        keys = ("redirects", index)
        if old in first:
            yield at.problem("PE803", f"there is a redirect from {seen(old)} already", *keys, "old")
            continue
        first[old] = index
        if old in known:
            yield at.problem("PE803", f"{seen(old)} is in the plan, and needs no redirect", *keys, "old")
        elif old not in published.lines:
            message = f"{seen(old)} was never published{near(old, published.lines)}"
            yield at.problem("PE803", message, *keys, "old")
        if new is not None and new not in known and new not in leads:
            message = f"there is no {seen(new)} to lead to{near(new, sorted(known))}"
            yield at.problem("PE302", message, *keys, "new")
        elif circle := _circle(old, leads):
            yield at.problem("PE803", f"leads in a circle: {' → '.join(circle)}", *keys, "new")
        if redirect.since not in versions:
            message = f"there is no release {seen(redirect.since)}{near(redirect.since, versions)}"
            yield at.problem("PE302", message, *keys, "since")


def _circle(start: str, leads: dict[str, str | None]) -> list[str]:
    """Return the ids that redirects lead through from one back to itself, or nothing."""
    passed: list[str] = []
    current: str | None = start
    while current in leads and current not in passed:
        passed.append(current)
        current = leads[current]
    return [*passed, start] if current == start else []
