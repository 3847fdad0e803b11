"""The pictures that stand for a page where its address is shared: one a kind of page.

Typst draws them from our own fonts, so that they are the same on every machine and need no network.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from ..plan.whole import Plan
from .info import PROJECT

_TEMPLATE = Path(__file__).parent / "templates" / "card.typ"
FOLDER = "assets/cards"
# What a page without a kind of its own gets.
DEFAULT = "page"
# The size that Open Graph's readers ask for, in pixels: the template's page in points.
WIDTH, HEIGHT = 1200, 630
_POINTS_PER_INCH = 72


def card_path(kind: str, plan: Plan) -> str:
    """Return the path of the card for a kind of page (the `kind` of its front matter)."""
    return f"{FOLDER}/{kind if kind in _titles(plan) else DEFAULT}.png"


def cards(plan: Plan, fonts: Path) -> dict[str, bytes]:
    """Return the cards as PNG by path. `fonts` is the folder of the vendored fonts."""
    document = plan.document
    titles = _titles(plan)
    given = {
        "project": PROJECT,
        "plan": document.name.zh,
        "number": f"{document.issuer.zh}　{document.number}",
        "cards": [
            {"title": title, "figure": figure, "note": note} for title, figure, note in titles.values()
        ],
    }
    # A list, a picture a page: the wheel's type stubs know of one page only.
    pictures: Any = typst.compile(
        _TEMPLATE,
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
        format="png",
        ppi=_POINTS_PER_INCH,
    )
    return {f"{FOLDER}/{kind}.png": data for kind, data in zip(titles, pictures, strict=True)}


def _titles(plan: Plan) -> Mapping[str, tuple[str, str, str]]:
    """Return the words of each card: its title, a figure, and what the figure counts."""
    targets, terms = str(len(plan.targets)), str(len(plan.terms))
    indicators, sectors = str(len(plan.indicators)), str(len(plan.sectors))
    fields = str(sum(len(s.fields) for s in plan.sectors))
    passages = str(len(plan.passages))
    return {
        DEFAULT: ("规划，逐条可查", targets, "条目标，每个数字都回到原句"),
        "home": ("规划，逐条可查", targets, "条目标，每个数字都回到原句"),
        "indicators": ("主要指标", indicators, "项指标"),
        "indicator": ("主要指标", indicators, "项指标，逐项注明原文"),
        "plan": ("产业体系", sectors, "个产业"),
        "group": ("产业体系", sectors, "个产业"),
        "sector": ("产业", sectors, "个产业"),
        "field": ("重点领域", fields, "个重点领域"),
        "targets": ("全部目标", targets, "条目标，定量与定性"),
        "target": ("目标", targets, "条目标，逐条注明原文"),
        "terms": ("词条索引", terms, "个词条"),
        "term": ("词条", terms, "个词条，列出原文每一处"),
        "source": ("原文", passages, "段，逐段可引"),
        "coverage": ("覆盖与数据质量", str(len(plan.issues)), "处残缺或存疑，逐条列明"),
        "progress": ("目标与进展", targets, "条目标对照结果"),
        "downloads": ("开放数据", targets, "条目标，表格与文档"),
    }
