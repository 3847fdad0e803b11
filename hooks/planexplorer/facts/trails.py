"""What stands above a page: its breadcrumbs, for readers and machines alike."""

from __future__ import annotations

from .kinds import BY_CODE
from .known import Known


def trail(known: Known, page: str) -> list[tuple[str, str]]:
    """Return the (name, Markdown path) pairs from the home page down to what is right above a page."""
    home = BY_CODE["home"]
    if page == home.page:
        return []
    found = [(home.zh, home.page)]
    identifier = known.addresses.on(page)
    if identifier is None:
        return found
    if below := known.addresses.of(identifier).kind.below:
        found.append((BY_CODE[below].called(known.plan), BY_CODE[below].page))
    return found + [(s.name.zh, known.addresses.of(s.id).page) for s in known.plan.above(identifier)]
