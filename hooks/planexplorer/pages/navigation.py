"""The site's navigation as plain data. Titles are escaped: the theme puts them into HTML as they are."""

from __future__ import annotations

from html import escape
from typing import Any

from .. import model
from ..facts.addresses import Addresses
from ..plan.whole import Plan

Nav = list[dict[str, Any]]


def navigation(plan: Plan, addresses: Addresses) -> Nav:
    """Return MkDocs' navigation. Term, indicator and target pages stay out of it.

    In it they would be repeated on every page of the site.
    """
    return [
        {"首页": "index.md"},
        {"指标": "indicators/index.md"},
        {
            "产业": [
                {"概览": addresses.of(plan.document.id).page},
                *(_group(plan, g, addresses) for g in plan.document.groups),
            ]
        },
        {
            "目标": [
                {"全部目标": "targets/index.md"},
                {"对照": "compare/index.md"},
                {"数额索引": "numbers/index.md"},
            ]
        },
        {"词条": "terms/index.md"},
        {"原文": "source/index.md"},
        {"覆盖与质量": "coverage/index.md"},
        {
            "下载": [
                {"开放数据": "downloads/index.md"},
                {"数据字典": "downloads/dictionary.md"},
                *([{"数据版本与更正": "changes/index.md"}] if plan.history else []),
                {"核验": "verify.md"},
            ]
        },
        {
            "说明": [
                {"检索": "find/index.md"},
                {"使用说明": "guide.md"},
                {"方法与口径": "method.md"},
                {"关于": "about.md"},
            ]
        },
    ]


def _group(plan: Plan, group: model.Group, addresses: Addresses) -> dict[str, Any]:
    sectors = [_sector(s, addresses) for s in plan.in_group(group.id)]
    return {escape(group.name.zh): [{"概览": addresses.of(group.id).page}, *sectors]}


def _sector(sector: model.Sector, addresses: Addresses) -> dict[str, Any]:
    page = addresses.of(sector.id).page
    if not sector.fields:
        return {escape(sector.name.zh): page}
    return {
        escape(sector.name.zh): [
            {"概览": page},
            *({escape(f.name.zh): addresses.of(f.id).page} for f in sector.fields),
        ]
    }
