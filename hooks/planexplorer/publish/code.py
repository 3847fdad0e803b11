"""The code of the library as this process has loaded it."""

from __future__ import annotations

import compileall
import os
import shutil
import sys
from pathlib import Path

from ..read.problems import CannotBuild

_HOOKS = Path(__file__).parents[2]


def _stamps() -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in _HOOKS.rglob("*.py")}


_LOADED = _stamps()


def restart_if_changed(leftover: Path) -> None:
    """Run the process anew if its code was changed since; Python keeps what it has loaded.

    The folder `leftover` is removed, as nothing that this process does at its end happens any more.
    Raises CannotBuild if the new code does not compile.
    """
    if _stamps() == _LOADED:
        return
    if not compileall.compile_dir(_HOOKS, quiet=1):
        raise CannotBuild(f"{_HOOKS.name}/ was changed, and does not compile: the pages stay as they were")
    print("The code was changed: starting anew …", file=sys.stderr, flush=True)
    shutil.rmtree(leftover, ignore_errors=True)
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606
