"""What every bundle says of itself: version, licence, citation, and what it was built from.

There is no clock here. The moment of a build is `SOURCE_DATE_EPOCH` where it is set, as it is on a
build machine, and else the day on which the plan was issued: the same input gives the same bytes.
"""

from __future__ import annotations

import datetime
import re
import subprocess
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

from .. import model
from ..pages.settings import Settings
from ..plan.whole import Plan
from ..read.problems import CannotBuild

LICENCE = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
# In full wherever the data travels without the site.
TEXT_NOTICE = "规划原文是政府公文，依著作权法第五条不适用著作权法保护；引用请以政府公布的文本为准。"

_DRAFT = "草稿：有由程序起草而没有人复核的条目，各表“已复核”一列为 false。"
_RELEASE = re.compile(r"^## \[(?P<version>[^\]]+)\] - (?P<date>\d{4}-\d{2}-\d{2})\s*$", re.MULTILINE)
_HEADING = re.compile(r"^## ", re.MULTILINE)
# The links at the foot of a Keep-a-Changelog file.
_LINKS = re.compile(r"^\[[^\]]+\]: .*$", re.MULTILINE)


class BadMoment(CannotBuild):
    """Raised for a SOURCE_DATE_EPOCH that is no moment."""


@dataclass(frozen=True)
class Release:
    """A dated section of the change log: its version, its day, and its Markdown."""

    version: str
    date: datetime.date
    notes: str


@dataclass(frozen=True)
class BuildInfo:
    """What a build was made from.

    `version` is that of the site and its programs; the data has its own: see `data_version`.
    `site_name` is whom the data is credited to; `site_url` the site's address with a slash at its end, or
    empty when it is not known. `commit` is the Git commit of the source, if there is one; `packages` are our
    direct dependencies.
    """

    version: str
    moment: datetime.datetime
    site_url: str = ""
    site_name: str = Settings.name
    commit: str | None = None
    packages: Mapping[str, str] = field(default_factory=dict)
    releases: tuple[Release, ...] = ()

    @property
    def stamp(self) -> str:
        """The moment of the build as RFC 3339."""
        return self.moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def read_build_info(root: Path, plan: Plan, environ: Mapping[str, str], settings: Settings) -> BuildInfo:
    """Return what the project at `root` is built from. Raises BadMoment."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changes = root / "CHANGELOG.md"
    return BuildInfo(
        version=project["version"],
        moment=moment(plan, environ),
        site_url=settings.url and settings.url.rstrip("/") + "/",
        site_name=settings.name,
        commit=_commit(root),
        packages=_packages(project),
        releases=releases(changes.read_text(encoding="utf-8")) if changes.exists() else (),
    )


def moment(plan: Plan, environ: Mapping[str, str]) -> datetime.datetime:
    """Return the moment of the build: SOURCE_DATE_EPOCH, or midnight of the plan's day. Raises BadMoment.

    Of a plan whose day is not known, it is the first of its month, or of its period.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
        except (ValueError, OverflowError, OSError):
            raise BadMoment(f"SOURCE_DATE_EPOCH is {epoch!r}; it is whole seconds since 1970") from None
    day = f"{plan.document.day or plan.document.period.start}-01-01"[:10]
    return datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(), datetime.UTC)


def releases(changelog: str) -> tuple[Release, ...]:
    """Return the dated sections of a change log, newest first as they stand. Undated ones are not out."""
    found = []
    for match in _RELEASE.finditer(changelog):
        end = _HEADING.search(changelog, match.end())
        notes = _LINKS.sub("", changelog[match.end() : end.start() if end else len(changelog)]).strip()
        found.append(Release(match["version"], datetime.date.fromisoformat(match["date"]), notes))
    return tuple(found)


def plan_citation(plan: Plan) -> str:
    """Return how the plan itself is cited."""
    d = plan.document
    issuer = f"{d.issuer.zh}：" if d.issuer else ""
    day = f"，{d.day_words.replace(' ', '')}" if d.day else ""
    return f"{issuer}{d.reference}{day}。"


def data_version(plan: Plan, info: BuildInfo) -> str:
    """Return the version of the data: its own, or the project's where the data has no history."""
    return plan.history.version if plan.history else info.version


def _data_version_words(plan: Plan, info: BuildInfo) -> str:
    """Return the version of the data for people, with its day."""
    version = data_version(plan, info)
    if plan.history is None:
        return version
    day = plan.history.releases[0].date
    return f"{version}（{day.isoformat() if day else '尚未发布'}）"


def data_citation(plan: Plan, info: BuildInfo) -> str:
    """Return how the data is cited."""
    where = f"，{info.site_url}" if info.site_url else ""
    version = data_version(plan, info)
    return f"{info.site_name}：《{plan.document.name.zh}》结构化数据，版本 {version}，{LICENCE}{where}。"


def about(plan: Plan, info: BuildInfo) -> dict[str, Any]:
    """Return what a bundle says of itself, as JSON."""
    return {
        "title": f"{plan.document.short.zh}：结构化数据",
        "title_en": f"{plan.document.short.en or plan.document.slug}: structured data",
        "version": info.version,
        "data_version": data_version(plan, info),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "citation": data_citation(plan, info),
        "plan_citation": plan_citation(plan),
        "notice": f"{TEXT_NOTICE}{plan.document.source.origin}",
        "source_sha256": plan.document.source.sha256,
        "homepage": info.site_url or None,
    }


def readme_lines(plan: Plan, info: BuildInfo) -> list[tuple[str, str]]:
    """Return what a bundle says of itself for people, as (heading, text) pairs."""
    return [
        (
            "内容",
            f"《{plan.document.name.zh}》的结构化数据：指标、目标、{plan.words['and']}、举措、词条、原文段落、质量台账",
        ),
        ("数据版本", _data_version_words(plan, info)),
        ("网站与程序版本", info.version),
        ("许可", f"数据：{LICENCE_TITLE}（{LICENCE}），{LICENCE_URL}"),
        ("原文", TEXT_NOTICE),
        ("所据文本", plan.document.source.origin),
        *([("状态", _DRAFT)] if plan.document.status is model.PlanStatus.draft else []),
        ("引用规划", plan_citation(plan)),
        ("引用数据", data_citation(plan, info)),
        ("译名", "英文名是本站自己的译名，非官方译名，以中文为准。"),
        ("声明", "本数据不是官方发布；要求照录原文，数值、单位由此读出，“折合”只供比较。"),
        *([("网址", info.site_url)] if info.site_url else []),
    ]


def readme_text(facts: Iterable[tuple[str, str]]) -> bytes:
    """Return a bundle's README: with a byte-order mark and CRLF, for Windows' own editor."""
    text = "\r\n\r\n".join(f"【{heading}】{words}" for heading, words in facts)
    return f"\ufeff{text}\r\n".encode()


def _packages(project: Mapping[str, Any]) -> dict[str, str]:
    names = (re.match(r"[A-Za-z0-9._-]+", requirement) for requirement in project.get("dependencies", ()))
    found = {}
    for name in sorted(n[0].lower() for n in names if n):
        try:
            found[name] = installed_version(name)
        except PackageNotFoundError:
            continue
    return found


def _commit(root: Path) -> str | None:
    """Return the commit that the folder is a checkout of; a folder without its own `.git` is of none."""
    if not (root / ".git").exists():
        return None
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "rev-parse", "HEAD"],
            capture_output=True,
            text=True,
            check=True,
            encoding="ascii",
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
