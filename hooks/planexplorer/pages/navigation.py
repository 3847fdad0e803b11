"""The site's navigation as plain data. Titles are escaped: the theme puts them into HTML as they are."""

from __future__ import annotations

from html import escape
from typing import Any

from .. import model
from ..facts.addresses import Addresses
from ..facts.kinds import BY_CODE, pages_of
from ..plan.whole import Plan

Nav = list[dict[str, Any]]


def navigation(plan: Plan, addresses: Addresses) -> Nav:
    """Return MkDocs' navigation, as the kinds of pages name their places in it.

    Term, indicator and target pages stay out: in it they would be repeated on every page of the site.
    """
    found: dict[str, Any] = {}
    for kind in pages_of(plan):
        section, _, name = kind.nav.partition("/")
        if name:
            found.setdefault(section, []).append({name: kind.page})
        elif section:
            found[section] = kind.page
    subjects = BY_CODE["plan"].nav.partition("/")[0]
    found[subjects] += [_group(plan, group, addresses) for group in plan.document.groups]
    return [{section: pages} for section, pages in found.items()]


def _group(plan: Plan, group: model.Group, addresses: Addresses) -> dict[str, Any]:
    sectors = [_sector(s, addresses) for s in plan.in_group(group.id)]
    return {escape(group.name.zh): [{"概览": addresses.of(group.id).page}, *sectors]}


def _sector(sector: model.Sector, addresses: Addresses) -> dict[str, Any]:
    page = addresses.of(sector.id).page
    if not sector.fields:
        return {escape(sector.name.zh): page}
    fields = ({escape(f.name.zh): addresses.of(f.id).page} for f in sector.fields)
    return {escape(sector.name.zh): [{"概览": page}, *fields]}
