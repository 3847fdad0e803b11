"""What every picture is to a page: its name, its sentence, its data, and its drawings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from .svg import Picture, standalone

T = TypeVar("T")

# Widths that pictures are drawn for: a column of a page or of paper, and a phone held upright.
WIDE, NARROW = 720.0, 340.0


@dataclass(frozen=True)
class Chart(Generic[T]):
    """A picture with the `data` that its table beside it shows. `narrow` is the drawing for phones."""

    name: str
    data: T
    wide: Picture
    narrow: Picture | None = None

    @property
    def title(self) -> str:
        """What the picture is called."""
        return self.wide.title

    @property
    def sentence(self) -> str:
        """What the picture shows, in a sentence."""
        return self.wide.desc

    @property
    def inline(self) -> str:
        """The drawings as HTML; the style sheet shows the one that fits."""
        if self.narrow is None:
            return self.wide.svg(self.name)
        return self.wide.svg(self.name, "pc-wide") + self.narrow.svg(f"{self.name}-narrow", "pc-narrow")

    def for_paper(self, family: str) -> str:
        """Return the wide drawing as an SVG file with concrete colours, text in a font family."""
        return standalone(self.wide.svg(self.name), family)
