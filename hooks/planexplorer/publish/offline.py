"""The offline folder: the built site as it opens by a double click, with its checksums."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from ..downloads.sums import sums
from ..read.problems import CannotBuild

SUMS = "SHA256SUMS"
README = "README.txt"
# Made for a web server, and for those who ask it: in a folder they say nothing, or nothing true.
_ONLY_ONLINE = re.compile(
    r"404\.html|sitemap\.xml(\.gz)?|robots\.txt|CNAME|\.nojekyll|atom\.xml|catalog\.jsonld|assets/cards/.*"
)

# Windows allows a path 260 characters, of which the folder that a reader unpacks into takes its share.
LONGEST_PATH = 120
# Names that Windows keeps for devices, whatever their ending, and characters that it refuses.
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_REFUSED = re.compile(r'[<>:"|?*\\\x00-\x1f]')

_OPENING = """【怎样打开】先把压缩包解开到任意文件夹，再双击其中的 index.html。不需要联网，不需要安装软件。

【怎样核验】打开 verify.html；或在本文件夹执行 sha256sum --check SHA256SUMS，
macOS 为 shasum -a 256 -c SHA256SUMS。

"""


class BadNames(CannotBuild):
    """Raised when files of the site could not be unpacked everywhere; its text lists them."""


def offline_folder(site: Path) -> dict[str, bytes]:
    """Return the files of the offline folder by path, in order. Raises BadNames and OSError."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    found = {name: path.read_bytes() for name, path in paths.items() if not _ONLY_ONLINE.fullmatch(name)}
    problems = list(bad_names(found))
    if problems:
        raise BadNames("\n".join(problems))
    found[README] = _readme(found)
    found.pop(SUMS, None)
    found[SUMS] = sums(found)
    return dict(sorted(found.items()))


def bad_names(paths: Iterable[str]) -> Iterator[str]:
    """Yield what keeps paths from being unpacked on Windows, macOS and Linux alike."""
    paths = list(paths)
    for path in paths:
        if not path.isascii():
            yield f"{path}: not ASCII, which old unpackers garble"
        if len(path) > LONGEST_PATH:
            yield f"{path}: {len(path)} characters; at most {LONGEST_PATH}"
        for name in PurePosixPath(path).parts:
            if _RESERVED.fullmatch(name) or _REFUSED.search(name) or name.endswith((".", " ")):
                yield f"{path}: Windows refuses the name {name!r}"
    for folded, count in Counter(map(str.lower, paths)).items():
        if count > 1:
            yield f"{folded}: {count} files differ only by case, which Windows and macOS do not tell apart"


def _readme(found: Mapping[str, bytes]) -> bytes:
    """Return the folder's README: how to open and verify it, then what the data says of itself."""
    about = found.get("downloads/README.txt", b"").decode("utf-8-sig").replace("\r\n", "\n")
    return ("\ufeff" + (_OPENING + about).replace("\n", "\r\n")).encode()
