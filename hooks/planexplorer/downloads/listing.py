"""What the pages say of the downloads: what each is for, its size and its hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..facts.addresses import Addresses, UnknownAddress
from .bundle import FOLDER
from .columns import Table
from .formats import TABLE_FORMATS, WHOLE_FORMATS
from .sums import sha256


@dataclass(frozen=True)
class Listed:
    """A file as the downloads page lists it."""

    path: str
    name: str
    about: str
    size: int
    sha256: str

    @property
    def size_words(self) -> str:
        """The size for people: 1 KB is 1000 bytes."""
        for unit, factor in (("MB", 1_000_000), ("KB", 1_000)):
            if self.size >= factor:
                return f"{self.size / factor:.1f} {unit}"
        return f"{self.size} 字节"


_BOOKS = {"plan.pdf": "整部规划，可打印", "indicators.pdf": "指标，一览可打印"}
# Files of the site as a whole.
_MACHINES = {
    "llms.txt": "给语言模型的索引",
    "build-info.json": "构建信息：提交、依赖、散列",
    "SHA256SUMS": "以上各文件的 SHA-256",
}


def listing(
    made: Mapping[str, bytes], tables: Mapping[str, Table], addresses: Addresses
) -> list[tuple[str, list[Listed]]]:
    """Return (heading, files) groups of every download, in reading order."""
    books = {f"{FOLDER}/{name}": about for name, about in _BOOKS.items() if f"{FOLDER}/{name}" in made}
    whole = {f"{FOLDER}/{f.name}": f.about for f in WHOLE_FORMATS if not f.for_programs}
    machines = {f"{FOLDER}/{f.name}": f.about for f in WHOLE_FORMATS if f.for_programs} | _MACHINES
    printed = {p: _printed_about(p, addresses) for p in made if p.endswith(".pdf") and p not in books}
    by_table = {
        f"{FOLDER}/{t.name}.{form.ending}": f"{t.zh}：{form.about}"
        for t in tables.values()
        for form in TABLE_FORMATS
    }
    groups = {
        "整部规划": books | whole,
        "分部分的 PDF": printed,
        "分表的数据": by_table,
        "给程序用的": machines,
    }
    return [
        (heading, [_listed(made, path, about) for path, about in files.items()])
        for heading, files in groups.items()
        if files
    ]


def _printed_about(path: str, addresses: Addresses) -> str:
    identifier = path.rpartition("/")[2].removesuffix(".pdf").upper()
    try:
        return addresses.title(identifier)
    except UnknownAddress:
        return "可打印"


def _listed(made: Mapping[str, bytes], path: str, about: str) -> Listed:
    content = made[path]
    return Listed(path, path.removeprefix(f"{FOLDER}/"), about, len(content), sha256(content))
