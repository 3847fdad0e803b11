"""For readers that are programs: an Atom feed of changes, and `llms.txt`."""

from __future__ import annotations

import datetime
import re
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from .. import model
from ..facts.kinds import pages_of
from ..facts.known import Known
from ..plan.changes import anchor_of, changes_in
from ..plan.whole import Plan
from .info import LICENCE, TEXT_NOTICE, BuildInfo, data_citation, plan_citation

_ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold, not even as a reference.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """An entry of the feed: what came out on a day, and the page (below the root) that tells of it."""

    key: str
    date: datetime.date
    title: str
    text: str
    page: str


def entries(plan: Plan, info: BuildInfo) -> list[Entry]:
    """Return what came out, newest first: releases of the data, later documents, the plan itself.

    Only what bears a day of its own is an entry; no day is made up.
    """
    document = plan.document
    found = [
        Entry(f"release:{r.version}", r.date, f"网站与程序 {r.version}", r.notes, "downloads/index.html")
        for r in info.releases
    ]
    found += [
        Entry(f"data:{r.version}", r.date, f"数据 {r.version}", _release_words(r), _page_of(r))
        for r in (plan.history.releases if plan.history else ())
        if r.date is not None
    ]
    found += [
        Entry(f"document:{d.id}", day, d.title, f"{d.publisher}。{d.note or ''}", "progress/index.html")
        for d in plan.documents
        if (day := _day(d)) is not None
    ]
    if isinstance(document.issued, datetime.date):
        found.append(Entry("plan", document.issued, document.name.zh, plan_citation(plan), "index.html"))
    return sorted(found, key=lambda e: (e.date, e.key), reverse=True)


def _release_words(release: model.DataRelease) -> str:
    """Return what a release of the data says of itself, with the number of its changes."""
    count = Counter(change.kind for change in changes_in(release))
    counts = "，".join(f"{kind.zh} {count[kind]} 条目标" for kind in model.ChangeKind if count[kind])
    return f"{release.summary}{counts}。" if counts else release.summary


def _page_of(release: model.DataRelease) -> str:
    return f"changes/index.html#{anchor_of(release)}"


def _day(document: model.RelatedDocument) -> datetime.date | None:
    """Return the day of a document, or None where only a month or year is known."""
    try:
        return datetime.date.fromisoformat(document.date)
    except ValueError:
        return None


def atom(plan: Plan, info: BuildInfo) -> bytes:
    """Return the Atom feed (RFC 4287)."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "zh-CN"})
    items = entries(plan, info)
    _add(feed, "id", _urn(plan, "feed"))
    _add(feed, "title", f"{plan.document.short.zh}：数据更新")
    _add(feed, "updated", _stamp(items[0].date if items else info.moment.date()))
    _add(ET.SubElement(feed, f"{{{_ATOM}}}author"), "name", info.site_name)
    _add(feed, "rights", f"{LICENCE}。{TEXT_NOTICE}")
    _link(feed, "self", f"{info.site_url}atom.xml")
    _link(feed, "alternate", f"{info.site_url}index.html")
    for item in items:
        entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
        _add(entry, "id", _urn(plan, item.key))
        _add(entry, "title", item.title)
        _add(entry, "updated", _stamp(item.date))
        _link(entry, "alternate", f"{info.site_url}{item.page}")
        _add(entry, "content", item.text)
    ET.indent(feed, " ")
    text: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = _NOT_XML.sub("\ufffd", text)


def _link(parent: ET.Element, rel: str, href: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": href})


def _stamp(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _urn(plan: Plan, key: str) -> str:
    """Return an id that stays the same wherever the site is published."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{plan.document.number or plan.document.slug} {key}").urn


def llms(context: Known, info: BuildInfo) -> bytes:
    """Return `llms.txt`: what the site is, and where each part stands as Markdown or data."""
    plan = context.plan
    document = plan.document
    english = f"（{_plain(document.name.en)}）" if document.name.en else ""
    parts = [
        f"# {_plain(info.site_name)}",
        f"> {_plain(document.name.zh)}{english}：{_plain(_summary(plan))}",
        _plain(f"{plan_citation(plan)} {document.source.origin}"),
        _plain(f"{data_citation(plan, info)} {TEXT_NOTICE}"),
        _NOTES,
        _section(context, "数据", _DATA),
        _section(
            context,
            "页面",
            [(k.called(plan), k.path, k.titles(plan)[1]) for k in pages_of(plan) if k.is_single],
        ),
        _section(
            context,
            plan.words["and"],
            [
                (s.name.zh, context.addresses.of(s.id).page, s.name.en or "")
                for s in list(plan.subjects.values())[1:]
            ],
        ),
        _section(
            context,
            "指标",
            [
                (f"{i.id} {i.name.zh}", context.addresses.of(i.id).page, i.name.en or "")
                for i in plan.indicators
            ],
        ),
    ]
    return ("\n\n".join(parts) + "\n").encode()


_NOTES = (
    "英文名是非官方译名。要求照录原文，数值与单位由此读出；口径不同，或彼此关系原文未说明的目标，不可相加。"
    "词条以外，每一页都有同名的 `.md` 文本。"
)
_DATA = (
    ("plan.json", "downloads/plan.json", "全部数据，一个文件"),
    ("passages.jsonl", "downloads/passages.jsonl", "原文，一句一行，带编号与词条"),
    ("targets.json", "downloads/targets.json", "全部目标"),
    ("openapi.yml", "downloads/openapi.yml", "各 JSON 文件的说明"),
    ("datapackage.json", "downloads/datapackage.json", "各 CSV 的说明"),
)


def _summary(plan: Plan) -> str:
    counts = f"{len(plan.indicators)} 项指标、{plan.counts['targets']} 条目标"
    return f"{counts}、{plan.words['sections']}、举措、词条与原文，逐条注明原文段落。非官方。"


def _section(context: Known, heading: str, links: Iterable[tuple[str, str, str]]) -> str:
    lines = [
        f"- [{_plain(name)}]({context.base}{path})" + (f": {_plain(text)}" if text else "")
        for name, path, text in links
    ]
    return "\n".join((f"## {_plain(heading)}", "", *lines))


def _plain(text: str) -> str:
    """Return a text on one line, with the brackets and angles of Markdown made harmless."""
    return re.sub(r"([\[\]<\\])", r"\\\1", " ".join(text.split()))
