"""The tables of the data's own history: what each column is, and where from."""

from __future__ import annotations

from collections.abc import Iterator

from .. import model
from ..facts.moved import lasting_href
from ..model import labels
from ..plan.changes import Change, changes, successor
from .columns import Column, Context, Table, fill

CHANGES: tuple[Column[Change], ...] = (
    Column("id", "编号", "变更的编号", lambda _, c: c.id),
    Column("version", "版本", "在数据的哪一版", lambda _, c: c.release.version),
    Column(
        "date",
        "日期",
        "该版发布之日；尚未发布的没有",
        lambda _, c: c.release.date.isoformat() if c.release.date else None,
        optional=True,
    ),
    Column("target", "目标编号", "变更了哪一条目标；已撤销的不在目标表中", lambda _, c: c.target),
    Column("kind", "变更代码", "新增、更正或撤销", lambda _, c: c.kind, values=tuple(labels.CHANGES)),
    Column("kind_zh", "变更", "变更的中文", lambda _, c: labels.CHANGES[c.kind]),
    Column(
        "field",
        "更正的列",
        "更正了目标的哪一部分",
        lambda _, c: c.correction.field.value if c.correction else None,
        values=tuple(field.value for field in model.TargetField),
        optional=True,
    ),
    Column("old", "原为", "更正以前", lambda _, c: c.correction.old if c.correction else None, optional=True),
    Column("new", "改为", "更正以后", lambda _, c: c.correction.new if c.correction else None, optional=True),
    Column("note", "说明", "为什么", lambda _, c: c.note, optional=True),
    Column("url", "网址", "这条目标的网页，或它的去向", lambda c, i: _url(c, i.target)),
)

REDIRECTS: tuple[Column[model.Redirect], ...] = (
    Column("old", "旧编号", "不再使用的编号", lambda _, r: r.old),
    Column("new", "接替编号", "由哪个编号接替；空为撤销", lambda _, r: r.new, optional=True),
    Column(
        "resolves_to",
        "现编号",
        "逐次接替以后，现在的编号",
        lambda c, r: successor(c.plan, r.old),
        optional=True,
    ),
    Column("since", "自版本", "自数据的哪一版起", lambda _, r: r.since),
    Column("reason", "原因", "为什么", lambda _, r: r.reason),
    Column("url", "网址", "旧编号的网页，通向现编号", lambda c, r: _url(c, r.old)),
)


def _url(context: Context, identifier: str) -> str:
    return context.base + lasting_href(context.addresses, identifier, "index.md")


def history_tables(context: Context) -> Iterator[Table]:
    """Yield the tables, if the plan has a history: an empty list of redirects says that no id is gone."""
    history = context.plan.history
    if history:
        about = ("变更", "数据各版新增、更正与撤销的目标，一行一处")
        yield fill(context, "changes", about, CHANGES, changes(history))
        about = ("旧编号", "不再使用的编号与它们的去向，一行一个")
        yield fill(context, "redirects", about, REDIRECTS, history.redirects)
