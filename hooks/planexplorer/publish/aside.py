"""Building aside: a folder takes another's place only once it is whole."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path


def aside(final: Path) -> Path:
    """Return the folder beside `final` to build in."""
    return final.with_name(f"{final.name}.new")


def recover(final: Path) -> None:
    """Put back what an interrupted change of places left behind.

    Raises NotADirectoryError if a file stands where a folder belongs: it is not ours to move.
    """
    old = _old(final)
    for path in (final, old, aside(final)):
        if path.exists() and not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "a file stands where a folder belongs", str(path))
    if old.is_dir() and not final.exists():
        old.rename(final)
    shutil.rmtree(old, ignore_errors=True)


def put_in_place(final: Path) -> None:
    """Let the folder built aside take the place of `final`, which is kept until that has happened.

    Raises OSError if the file system refuses; `final` is then as it was.
    """
    old = _old(final)
    if final.exists():
        final.rename(old)
    try:
        aside(final).rename(final)
    except OSError:
        if old.exists():
            old.rename(final)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _old(final: Path) -> Path:
    return final.with_name(f"{final.name}.old")
