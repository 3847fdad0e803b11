"""Checksums, as the pages and descriptions show them and `sha256sum` reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def sums(contents: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of files as `sha256sum --check` reads them, in the order of their paths."""
    return "".join(f"{sha256(contents[path])}  {path}\n" for path in sorted(contents)).encode()
