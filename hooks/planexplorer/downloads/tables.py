"""Every table of a plan, filled: what CSV, JSON, workbook and dictionary all show."""

from __future__ import annotations

from ..facts.known import Known
from ..facts.things import THINGS
from .columns import Table, fill


def tables(known: Known) -> dict[str, Table]:
    """Return every table by name, in the order in which people look for them."""
    return {things.name: fill(known, things) for things in THINGS if things.is_there(known.plan)}
