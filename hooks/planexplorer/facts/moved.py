"""What stands where an id stood that is gone: a page that sends its reader on, or a note with its anchor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Redirect
from ..plan.changes import successor
from ..plan.whole import Plan
from .addresses import Addresses


@dataclass(frozen=True)
class Moved:
    """An id that is gone: its redirect, the page and anchor it had, and the id it leads to in the end."""

    redirect: Redirect
    page: str
    anchor: str | None
    to: str | None

    @property
    def old(self) -> str:
        """The id that is gone."""
        return self.redirect.old


class Redirects:
    """All ids of a plan that are gone, and where each stood."""

    def __init__(self, plan: Plan, addresses: Addresses) -> None:
        self._live = {addresses.of(identifier).page for identifier in addresses}
        self.all = tuple(_moved(plan, addresses, redirect) for redirect in plan.redirects.values())

    def anchored_on(self, page: str) -> list[Moved]:
        """Return the ids that were anchors on a page which is still there."""
        return [m for m in self.all if m.anchor and m.page == page]

    def pages(self) -> Iterator[tuple[str, Moved]]:
        """Yield the Markdown path of every page that is gone, with the id that the page was about.

        If an indicator and its target are gone, the page they shared was about the indicator.
        """
        own = {m.page: m for m in sorted(self.all, key=lambda m: len(m.old), reverse=True) if not m.anchor}
        yield from sorted((page, m) for page, m in own.items() if page not in self._live)


def _moved(plan: Plan, addresses: Addresses, redirect: Redirect) -> Moved:
    stood = addresses.former(redirect.old)
    return Moved(redirect, stood.page, stood.anchor, successor(plan, redirect.old))
