"""Zip files that are the same bytes whenever and wherever they are made."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable

# What the format can hold; earlier moments are moved up to it.
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_UNIX = 3


def packed(entries: Iterable[tuple[str, bytes]], moment: datetime.datetime) -> bytes:
    """Return a zip of (name, content) pairs in their order, each dated `moment` (UTC)."""
    out = io.BytesIO()
    stamp = max(_EARLIEST, moment.timetuple()[:6])
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _READABLE
            entry.create_system = _UNIX
            archive.writestr(entry, content)
    return out.getvalue()
