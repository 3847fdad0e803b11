"""Writing aside: a folder or file takes another's place only once it is whole."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path


class Place:
    """The folder where a site belongs, and the one to build in meanwhile.

    Where `final` is a link, the folder it leads to is meant. A folder that cannot be moved, such as a
    mounted volume, is built inside, and its contents are exchanged at the end: not at once, but by
    renaming, so that no full disk can interrupt it.

    Raises NotADirectoryError if a file stands where a folder belongs: it is not ours to move.
    """

    def __init__(self, final: Path) -> None:
        self.final = final.resolve()
        self._old = self.final.with_name(f"{self.final.name}.old")
        beside = self.final.with_name(f"{self.final.name}.new")
        for path in (self.final, self._old, beside):
            if path.exists() and not path.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "a file stands where a folder belongs", str(path))
        self._recover()
        self._moves = not self.final.exists() or self._can_be_moved()
        self.aside = beside if self._moves else self.final / ".new"

    def put_in_place(self) -> None:
        """Let what was built aside take the place of `final`, which is kept until that has happened.

        Raises OSError if the file system refuses; a folder that can be moved is then as it was.
        """
        if not self._moves:
            self._exchange_contents()
            return
        if self.final.exists():
            self.final.rename(self._old)
        try:
            self.aside.rename(self.final)
        except OSError:
            self._recover()
            raise
        shutil.rmtree(self._old, ignore_errors=True)

    def discard(self) -> None:
        """Remove what was built aside."""
        shutil.rmtree(self.aside, ignore_errors=True)

    def _recover(self) -> None:
        """Put back what an interrupted change of places left behind."""
        if self._old.is_dir() and not self.final.exists():
            self._old.rename(self.final)
        shutil.rmtree(self._old, ignore_errors=True)

    def _can_be_moved(self) -> bool:
        try:
            self.final.rename(self._old)
        except OSError:
            return False
        self._old.rename(self.final)
        return True

    def _exchange_contents(self) -> None:
        for path in self.final.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path) if path != self.aside else None
            else:
                path.unlink()
        for path in self.aside.iterdir():
            path.rename(self.final / path.name)
        self.aside.rmdir()


def replace(path: Path, content: bytes) -> None:
    """Write a file aside and swap it in, so that a full disk never leaves half of one. Raises OSError."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
