"""The pictures of shared links: one for every kind of page, of the size that is asked for, whatever the plan."""

from __future__ import annotations

import struct
from typing import Any

import pytest
import yaml

from opendata import hostile, real
from planexplorer.paper import card_path, share_pictures


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("which", [real, hostile])
def test_cards_are_pictures_of_the_size_that_is_asked_for(which: Any) -> None:
    site, _ = which()
    pictures = share_pictures(site.plan, site.settings.name)
    assert {size_of(c) for c in pictures.values()} == {(1200, 630)}
    assert len(set(pictures.values())) > 8
    for page in site.pages().values():
        kind = yaml.safe_load(page.markdown.split("---\n")[1])["kind"]
        assert card_path(kind) in pictures
    assert card_path("no such kind") == "assets/cards/page.png"
