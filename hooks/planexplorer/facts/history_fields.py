"""What is said of a change of the data and of an id that is gone, each attribute described once."""

from __future__ import annotations

from typing import Any

from .. import model
from ..plan.changes import Change, successor
from .cells import Cell, Run
from .fields import Field, Show
from .known import Known
from .target_fields import TARGETS

DATA, ROW = Show.data, Show.row


# What the data states of a target under another name than the field that shows it.
_SHOWN_AS = {"reading": "read_by", "base": "base_year"}


def part_of_target(part: str) -> Field[Any]:
    """Return the field that shows a part of a target."""
    code = _SHOWN_AS.get(part, part)
    return next(f for f in TARGETS if f.code == code)


def correction_words(known: Known, correction: model.Correction) -> str:
    """Return what a correction changed, from what to what, and why."""
    field = part_of_target(correction.field)
    names = field.vocabulary(known)
    old, new = ("无" if t is None else names.get(t, t) for t in (correction.old, correction.new))
    return f"{field.label}由“{old}”改为“{new}”。{correction.note}"


def _told(known: Known, change: Change) -> Cell:
    """Return what a reader is told of a change; of a new target, what it is."""
    if change.correction:
        return (Run(correction_words(known, change.correction)),)
    if change.note:
        return (Run(change.note),)
    return (Run(_name_then(known, change)),)


def _name_then(known: Known, change: Change) -> str:
    """Return what an added target was called in the release that added it, before later corrections."""
    plan, releases = known.plan, known.plan.history.releases if known.plan.history else ()
    later = releases[: releases.index(change.release)] if change.release in releases else ()
    for release in reversed(later):
        for item in release.corrected:
            if item.target == change.target and item.field == "metric" and item.old:
                return item.old
    return plan.targets[change.target].metric.zh if change.target in plan.targets else "后已撤销"


def _new(known: Known, redirect: model.Redirect) -> Cell:
    new = successor(known.plan, redirect.old)
    return (Run(new, to=new),) if new else (Run("撤销，没有后继"),)


CHANGES: tuple[Field[Change], ...] = (
    Field("id", "编号", "变更的编号", "id"),
    Field("version", "版本", "在数据的哪一版", "release.version"),
    Field("date", "日期", "该版发布之日；尚未发布的没有", "release.date", optional=True),
    Field(
        "target",
        "目标编号",
        "变更了哪一条目标；已撤销的不在目标表中",
        "target",
        on=DATA | ROW,
        head="目标",
        show=lambda _, c: (Run(c.target, to=c.target),),
    ),
    Field("kind", "变更", "新增、更正或撤销", "kind", names=model.ChangeKind, on=DATA | ROW),
    Field(
        "field",
        "更正的列",
        "更正了目标的哪一部分",
        "correction.field",
        values=model.CORRECTABLE,
        optional=True,
    ),
    Field("old", "原为", "更正以前", "correction.old", optional=True),
    Field("new", "改为", "更正以后", "correction.new", optional=True),
    Field("note", "说明", "为什么", "note", optional=True, on=DATA | ROW, show=_told),
    Field("url", "网址", "这条目标的网页，或它的去向", lambda k, c: _url(k, c.target)),
)

REDIRECTS: tuple[Field[model.Redirect], ...] = (
    Field("old", "旧编号", "不再使用的编号", "old", on=DATA | ROW, show=lambda _, r: (Run(r.old, to=r.old),)),
    Field("new", "接替编号", "由哪个编号接替；空为撤销", "new", optional=True),
    Field(
        "resolves_to",
        "现编号",
        "逐次接替以后，现在的编号",
        lambda k, r: successor(k.plan, r.old),
        optional=True,
        on=DATA | ROW,
        show=_new,
    ),
    Field("since", "自版本", "自数据的哪一版起", "since", on=DATA | ROW),
    Field("reason", "原因", "为什么", "reason", on=DATA | ROW),
    Field("url", "网址", "旧编号的网页，通向现编号", lambda k, r: _url(k, r.old)),
)


def _url(known: Known, identifier: str) -> str:
    return known.base + known.addresses.lasting_link(identifier, "index.md")
