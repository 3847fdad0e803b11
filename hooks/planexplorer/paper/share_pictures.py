"""The pictures that stand for a page where its address is shared: one a kind of page.

Typst draws them from our own fonts, so that they are the same on every machine and need no network.
"""

from __future__ import annotations

import json
from typing import Any

import typst

from ..facts.kinds import KINDS
from ..plan.whole import Plan
from .typesetting import FONTS, TEMPLATES

FOLDER = "assets/cards"
# What a page without a kind of its own gets.
DEFAULT = "page"
# The size that Open Graph's readers ask for, in pixels: the template's page in points.
WIDTH, HEIGHT = 1200, 630
_POINTS_PER_INCH = 72
_CARDS = {kind.code: kind.card for kind in KINDS if kind.card}


def card_path(kind: str) -> str:
    """Return the path of the card for a kind of page (the `kind` of its front matter)."""
    return f"{FOLDER}/{kind if kind in _CARDS else DEFAULT}.png"


def share_pictures(plan: Plan, site_name: str) -> dict[str, bytes]:
    """Return the pictures as PNG by path."""
    document = plan.document
    shown = {DEFAULT: _CARDS["home"]} | _CARDS
    given = {
        "project": site_name,
        "plan": document.name.zh,
        "number": "　".join(document.origin[:2]),
        "cards": [
            {
                "title": c.title.format_map(plan.words),
                "figure": str(plan.counts[c.counted]),
                "note": c.note.format_map(plan.words),
            }
            for c in shown.values()
        ],
    }
    # A list, a picture a page: the wheel's type stubs know of one page only.
    pictures: Any = typst.compile(
        TEMPLATES / "card.typ",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
        format="png",
        ppi=_POINTS_PER_INCH,
    )
    return {f"{FOLDER}/{kind}.png": data for kind, data in zip(shown, pictures, strict=True)}
