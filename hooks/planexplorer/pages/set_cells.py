"""Cells of facts as HTML: how each role of words is set on the web."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from ..facts.cells import Cell, Role, Run
from .escape import escape

# The element and class of words in each role; what leads somewhere is a link with that class.
_SET = {
    Role.plain: ("span", ""),
    Role.value: ("strong", "px-value"),
    Role.small: ("small", ""),
    Role.reading: ("small", "px-reading"),
    Role.above: ("small", "px-above"),
    Role.implied: ("small", "px-implied"),
    Role.missing: ("span", "px-flag px-missing"),
    Role.caution: ("span", "px-flag px-caution"),
    Role.collation: ("span", "px-flag px-collation"),
    Role.source: ("span", "px-source"),
}


def set_cell(cell: Cell, href: Callable[[str], str]) -> Markup:
    """Return a cell as HTML. `href` gives the link to an id."""
    return Markup().join(_set_run(run, href) for run in cell)


def _set_run(run: Run, href: Callable[[str], str]) -> Markup:
    tag, name = ("a", _SET[run.role][1]) if run.to else _SET[run.role]
    given = {"class": name, "href": href(run.to) if run.to else "", "title": run.hint}
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in given.items() if value)
    if tag == "span" and not attributes:
        return escape(run.text)
    return Markup(f"<{tag}{attributes}>{escape(run.text)}</{tag}>")  # noqa: S704
