"""What the pages say of the downloads: what each is for, its size and its hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..facts.addresses import Addresses, UnknownAddress
from .bundle import FOLDER
from .columns import Table
from .datapackage import NAME
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


_FORMS = (("csv", "Excel、WPS 与程序都可直接打开"), ("json", "数值为十进制字符串"))
_WHOLE = {
    f"{FOLDER}/plan.xlsx": "工作簿：每表一页，附数据字典",
    f"{FOLDER}/plan.json": "全部数据",
    f"{FOLDER}/plan.schema.json": "plan.json 的 JSON Schema",
    f"{FOLDER}/passages.jsonl": "原文，一句一行",
    f"{FOLDER}/{NAME}.zip": "全部 CSV 与说明，一个压缩包",
    f"{FOLDER}/datapackage.json": "Frictionless 数据包描述",
    f"{FOLDER}/README.txt": "版本、许可与引用",
}
_MACHINES = {
    f"{FOLDER}/openapi.yml": "各 JSON 文件的 OpenAPI 说明",
    "llms.txt": "给语言模型的索引",
    "build-info.json": "构建信息：提交、依赖、散列",
    "SHA256SUMS": "以上各文件的 SHA-256",
}


def listing(
    made: Mapping[str, bytes], tables: Mapping[str, Table], addresses: Addresses
) -> list[tuple[str, list[Listed]]]:
    """Return (heading, files) groups of every download, in reading order."""
    printed = [path for path in made if path.startswith(f"{FOLDER}/") and path.endswith(".pdf")]
    groups = [
        ("整部规划", [_listed(made, path, about) for path, about in _whole(made)]),
        (
            "分产业、分领域的 PDF",
            [_listed(made, p, _printed_about(p, addresses)) for p in printed if p not in _BOOKS],
        ),
        (
            "分表的数据",
            [
                _listed(made, f"{FOLDER}/{t.name}.{end}", f"{t.zh}：{about}")
                for t in tables.values()
                for end, about in _FORMS
            ],
        ),
        ("给程序用的", [_listed(made, path, about) for path, about in _MACHINES.items()]),
    ]
    return [(heading, found) for heading, found in groups if found]


_BOOKS = {f"{FOLDER}/plan.pdf": "整部规划，可打印", f"{FOLDER}/indicators.pdf": "主要指标，一览可打印"}


def _whole(made: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    first = {**_BOOKS, f"{FOLDER}/plan.html": "整部规划，一个网页文件，可用邮件、微信发送"}
    yield from ((path, about) for path, about in {**first, **_WHOLE}.items() if path in made)


def _printed_about(path: str, addresses: Addresses) -> str:
    identifier = path.rpartition("/")[2].removesuffix(".pdf").upper()
    try:
        return addresses.title(identifier)
    except UnknownAddress:
        return "可打印"


def _listed(made: Mapping[str, bytes], path: str, about: str) -> Listed:
    content = made[path]
    return Listed(path, path.removeprefix(f"{FOLDER}/"), about, len(content), sha256(content))
