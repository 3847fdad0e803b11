"""The site's navigation as plain data. Titles are escaped: the theme puts them into HTML as they are."""

from __future__ import annotations

from html import escape
from typing import Any

from .. import model
from ..facts.addresses import Addresses
from ..facts.kind import Kind
from ..facts.kinds import BY_CODE, pages_of
from ..plan.whole import Plan

Nav = list[dict[str, Any]]


def navigation(plan: Plan, addresses: Addresses) -> Nav:
    """Return MkDocs' navigation, as the kinds of pages name their places in it.

    Term, indicator and target pages stay out: in it they would be repeated on every page of the site.
    """
    found: dict[str, Any] = {}
    for kind in pages_of(plan):
        section, name = _titles(kind, plan)
        if name:
            found.setdefault(section, []).append({name: kind.page})
        elif section:
            found[section] = kind.page
    subjects, _ = _titles(BY_CODE["plan"], plan)
    found[subjects] += [_entry(plan, section, addresses) for section in plan.below(plan.document.id)]
    return [{section: pages} for section, pages in found.items()]


def _titles(kind: Kind, plan: Plan) -> tuple[str, str]:
    """Return the section of the navigation that a page stands in, and what it is called there."""
    section, _, name = kind.nav.partition("/")
    return escape(section.format_map(plan.words)), escape(name.format_map(plan.words))


def _entry(plan: Plan, section: model.Section, addresses: Addresses) -> dict[str, Any]:
    """Return a section's page; of one that others stand below, a list of its own and theirs."""
    page = addresses.of(section.id).page
    below = [_entry(plan, child, addresses) for child in plan.below(section.id)]
    return {escape(section.name.zh): [{"概览": page}, *below] if below else page}
