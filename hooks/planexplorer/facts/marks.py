"""What stands beside a value for the reader to check it: where it is taken from, what to beware of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import model
from .cells import Cell, Role, Run
from .fields import Field, Show
from .known import Known

_DATA_AND_PAGE = Show.data | Show.page

# Stands beside what a program has drafted and nobody has looked at.
UNREVIEWED = Run("未复核", role=Role.caution, hint="由程序起草，还没有人核对过")
# Stands beside words where others are lost. It is ours: no plan has it.
LOST_WORDS = Run("〔…〕", role=Role.small, hint="此处原文缺失；记号是本站所加")


def lost_ends(lost: tuple[str | None, str | None]) -> tuple[Cell, Cell]:
    """Return what stands before words and after them; `lost` are the entries on what is lost there."""
    before, after = ((LOST_WORDS,) if entry else () for entry in lost)
    return before, after


def source(passage: str) -> Run:
    """Return the passage that something is taken from, as a reference."""
    return Run(passage, to=passage, role=Role.source, hint=f"原文 {passage}")


def flags(known: Known, identifier: str) -> Cell:
    """Return what a reader of a thing must be warned of, each after a blank."""
    found = [flag(issue, repeats="issues") for issue in known.issues_of(identifier)]
    waiting = (Run(" "), UNREVIEWED) if identifier in known.unreviewed else ()
    return (*waiting, *(run for mark in found for run in (Run(" ", repeats="issues"), mark)))


def flag(issue: model.DataIssue, repeats: str = "") -> Run:
    """Return an entry of the ledger as a warning of few words, set as its level is."""
    words = f"{issue.id} {issue.kind.zh}"
    return Run(words, to=issue.id, role=Role(issue.level.value), hint=issue.title, repeats=repeats)


def warned(identifier: Callable[[Any], str], on: Show = _DATA_AND_PAGE) -> Field[Any]:
    """Return the field of the warnings about a thing, whose id is got by `identifier`."""
    return Field(
        "issues",
        "质量提示",
        "须一并阅读的台账条目",
        lambda known, item: tuple(issue.id for issue in known.issues_of(identifier(item))),
        type="list",
        on=on,
    )


def weighed(identifier: Callable[[Any], str], on: Show) -> Field[Any]:
    """Return the field of the weightiest level among the warnings about a thing."""

    def level(known: Known, item: Any) -> str | None:
        found = {issue.level for issue in known.issues_of(identifier(item))}
        return next((level.value for level in model.IssueLevel if level in found), None)

    return Field(
        "issue_level",
        "提示层级",
        "质量提示中最重的一层；没有提示者为空",
        level,
        names=model.IssueLevel,
        optional=True,
        on=on,
        none=(Run("无"),),
        facet="level",
        wide=True,
        off=True,
    )


def addressed(
    identifier: Callable[[Any], str], about: str = "本条的网页", on: Show = _DATA_AND_PAGE
) -> Field[Any]:
    """Return the field of the address of a thing, whose id is got by `identifier`."""
    return Field("url", "网址", about, lambda known, item: known.url(identifier(item)), on=on)
