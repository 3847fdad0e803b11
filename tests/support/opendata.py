"""What the tests of downloads and release share: the files of a plan, made once, and hostile data."""

from __future__ import annotations

import dataclasses
import datetime
from functools import cache
from pathlib import Path

from planexplorer import downloads, model
from planexplorer.checks import load_plan
from planexplorer.downloads.info import BuildInfo, Release
from planexplorer.pages.build import Site
from planexplorer.plan.whole import Plan

ROOT = Path(__file__).resolve().parents[2]
MOMENT = datetime.datetime(2026, 1, 2, 3, 4, 6, tzinfo=datetime.UTC)
OFFLINE = BuildInfo("1.2.3", MOMENT)
ONLINE = dataclasses.replace(
    OFFLINE,
    site_url="https://example.org/plan/",
    releases=(
        Release("1.2.3", datetime.date(2026, 1, 2), "- Corrected: C1-1-T2."),
        Release("1.2.2", datetime.date(2025, 12, 1), "- Added."),
    ),
)

# What may stand in data and must stay text: markup, a formula, a script's end, Markdown, a NUL's kin.
HOSTILE = (
    '=HYPERLINK("x")</script><script>boom()</script><img src=x onerror=boom()>|*_`]]>&amp;\u2028\'${{1}}'
)


def site_of(plan: Plan) -> Site:
    """Return the pages of a plan."""
    return Site(plan)


@cache
def real() -> tuple[Site, dict[str, bytes]]:
    """Return the real plan's pages and downloads, as built for no address."""
    site = site_of(load_plan(ROOT / "data"))
    return site, downloads.files(site, OFFLINE)


@cache
def online() -> tuple[Site, dict[str, bytes]]:
    """Return the same for a site with an address, and with an observation."""
    site = site_of(observed(real()[0].plan))
    return site, downloads.files(site, ONLINE)


@cache
def hostile() -> tuple[Site, dict[str, bytes]]:
    """Return the downloads of a plan whose names and notes are all hostile."""
    site = site_of(poisoned(real()[0].plan))
    return site, downloads.files(site, OFFLINE)


def observed(plan: Plan) -> Plan:
    """Return a plan with one outcome, stated by one document."""
    document = model.RelatedDocument(
        id="report",
        title="年度报告",
        publisher="统计局",
        date="2024-03-05",
        url="https://example.org/r",
        grade=model.Grade.A,
    )
    owned = next(o for o in plan.targets.values() if o.target.value is not None)
    observation = model.Observation(
        id="report-1",
        target=owned.target.id,
        period="2023",
        value=owned.target.value,
        unit=owned.target.unit,
        scope=owned.target.scope,
        document="report",
        grade=model.Grade.A,
    )
    return dataclasses.replace(plan, documents=(document,), observations=(observation,))


def poisoned(plan: Plan) -> Plan:
    """Return a plan with hostile text wherever a reader of the downloads meets a name or note."""
    name = model.Name(zh=HOSTILE, en=HOSTILE)

    def targets(subject: model.Subject) -> tuple[model.Target, ...]:
        return tuple(t.model_copy(update={"metric": name, "note": HOSTILE}) for t in subject.targets)

    def section(item: model.Section) -> model.Section:
        below = tuple(map(section, item.sections))
        return item.model_copy(update={"name": name, "sections": below, "targets": targets(item)})

    return dataclasses.replace(
        plan,
        document=plan.document.model_copy(update={"name": name, "short": name, "number": HOSTILE}),
        sectors=tuple(map(section, plan.sectors)),
        indicators=tuple(i.model_copy(update={"name": name}) for i in plan.indicators),
        issues=tuple(i.model_copy(update={"title": HOSTILE, "note": HOSTILE}) for i in plan.issues),
        term_files=tuple(
            f.model_copy(update={"terms": tuple(t.model_copy(update={"en": HOSTILE}) for t in f.terms)})
            for f in plan.term_files
        ),
    )
