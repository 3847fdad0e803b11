"""The visual language of all pictures: shapes, text measured by its characters, one small palette.

A picture is one SVG that serves everywhere. Every shape carries a concrete colour as attribute, which
paper and files opened alone show, and a class by which the site's style sheet sets the reader's own
scheme over it. Nothing is told by colour alone: fills differ by pattern and outline too.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from xml.etree import ElementTree as ET

Node = ET.Element

# The light scheme of the site's tokens, as numbers for places without its style sheet.
PALETTE = {
    "text": "#1c2430",
    "soft": "#4b5768",
    "line": "#8a96a6",
    "faint": "#d5dbe4",
    "ink": "#17406d",
    "wash": "#f4f6f9",
    "paper": "#ffffff",
    "none": "none",
}

SIZE = 13.0  # of plain words, in units of the picture, which are CSS pixels at its full width
SMALL = 11.5

# Widths in ems, rounded up from common Chinese faces so that measured text never runs over.
_WIDE, _DIGIT, _CAPITAL, _SMALL_LETTER, _NARROW = 1.0, 0.58, 0.7, 0.58, 0.34
_TOKENS = re.compile(r"[A-Za-z0-9.+/-]+|.")
_NOT_FIRST = frozenset("，。、；：）》”’！？%·")


def text_width(words: str, size: float = SIZE) -> float:
    """Return the width of a line of text at a size, in the same unit."""
    return size * sum(map(_advance, words))


def _advance(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WFA":
        return _WIDE
    if char.isdigit():
        return _DIGIT
    if char.isalpha():
        return _CAPITAL if char.isupper() else _SMALL_LETTER
    return _NARROW


def wrap(words: str, width: float, size: float = SIZE) -> list[str]:
    """Break a text into lines of at most `width`: anywhere between Chinese characters.

    Latin words and numbers stay whole, and closing punctuation never begins a line.
    """
    lines = [""]
    for token in _TOKENS.findall(words):
        fits = text_width(lines[-1] + token, size) <= width
        if fits or not lines[-1] or token in _NOT_FIRST:
            lines[-1] += token
        else:
            lines.append(token.lstrip())
    return [line.rstrip() for line in lines]


def number(value: float) -> str:
    """Return a coordinate with at most one decimal place."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def node(tag: str, *children: Node, fill: str = "", stroke: str = "", **attributes: str | float) -> Node:
    """Return an element. `fill` and `stroke` are roles of the palette; `_` in names becomes `-`."""
    element = ET.Element(tag)
    classes = [f"pc-{kind}-{role}" for kind, role in (("f", fill), ("s", stroke)) if role and role != "none"]
    if classes:
        element.set("class", " ".join(classes))
    for name, role in (("fill", fill), ("stroke", stroke)):
        if role:
            element.set(name, PALETTE[role])
    for name, value in attributes.items():
        element.set(name.replace("_", "-"), value if isinstance(value, str) else number(value))
    element.extend(children)
    return element


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = SIZE,
    fill: str = "text",
    anchor: str = "start",
    bold: bool = False,
) -> Node:
    """Return a line of text whose baseline begins (or, by `anchor`, ends or centres) at a point."""
    element = node("text", fill=fill, x=x, y=y, font_size=size)
    if anchor != "start":
        element.set("text-anchor", anchor)
    if bold:
        element.set("font-weight", "700")
    element.text = words
    return element


def rect(x: float, y: float, width: float, height: float, **style: str | float) -> Node:
    """Return a rectangle."""
    return node("rect", x=x, y=y, width=width, height=height, **style)  # type: ignore[arg-type]


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = "line", **style: str | float) -> Node:
    """Return a straight line."""
    return node("line", stroke=stroke, x1=x1, y1=y1, x2=x2, y2=y2, **style)  # type: ignore[arg-type]


def path(d: str, **style: str | float) -> Node:
    """Return a path of SVG path commands."""
    return node("path", d=d, **style)  # type: ignore[arg-type]


def paragraph(
    x: float,
    y: float,
    words: str,
    width: float,
    *,
    size: float = SIZE,
    fill: str = "text",
    leading: float = 1.5,
) -> tuple[list[Node], float]:
    """Return a text's lines, wrapped, the first baseline at `y`, and the y below the last."""
    lines = wrap(words, width, size)
    nodes = [text(x, y + i * size * leading, words, size=size, fill=fill) for i, words in enumerate(lines)]
    return nodes, y + len(lines) * size * leading


@dataclass(frozen=True)
class Picture:
    """A drawing of `width` × `height` units. `title` names it, `desc` says in a sentence what it shows."""

    width: float
    height: float
    title: str
    desc: str
    shapes: tuple[Node, ...]

    def svg(self, name: str, variant: str = "") -> str:
        """Return the SVG. `name` is unique on a page; `variant` becomes a class of the style sheet.

        The same string is good inside a page, as a file, and on paper.
        """
        root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "class": f"px-chart {variant}".strip(),
                "viewBox": f"0 0 {number(self.width)} {number(self.height)}",
                "width": number(self.width),
                "height": number(self.height),
                "role": "img",
                "aria-labelledby": f"{name}-title {name}-desc",
            },
        )
        for tag, words in (("title", self.title), ("desc", self.desc)):
            child = ET.SubElement(root, tag, {"id": f"{name}-{tag}"})
            child.text = words
        root.append(_definitions(name))
        body = "".join(ET.tostring(shape, encoding="unicode") for shape in self.shapes)
        head, end = ET.tostring(root, encoding="unicode").rsplit("</svg>", 1)[0], "</svg>"
        return head + body.replace(HATCH, f"url(#{name}-hatch)") + end


# Stands for the hatched fill until a picture has its name, since ids must be unique on a page.
HATCH = "url(#hatch)"


def hatched(x: float, y: float, width: float, height: float) -> Node:
    """Return a rectangle filled with slanted lines, to tell it from a solid one without colour."""
    element = rect(x, y, width, height, stroke="ink", stroke_width=1.5)
    element.set("fill", HATCH)
    return element


def _definitions(name: str) -> Node:
    stripes = node(
        "pattern",
        rect(0, 0, 6, 6, fill="paper"),
        line(0, 0, 0, 6, stroke="ink", stroke_width=3),
        id=f"{name}-hatch",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return node("defs", stripes)


def standalone(svg: str, family: str) -> str:
    """Return a picture's SVG for use outside a page, such as in Typst: text set in a named font family."""
    return svg.replace("<svg ", f'<svg font-family="{family}" ', 1)
