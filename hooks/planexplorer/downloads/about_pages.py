"""The pages about the data: the downloads, the dictionary, and the verification of a copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..pages.build import Page, Site
from .bundle import context
from .info import LICENCE, BuildInfo, data_version, readme_lines
from .listing import listing
from .tables import tables as all_tables


def pages(site: Site, info: BuildInfo, made: Mapping[str, bytes]) -> Iterator[Page]:
    """Yield the pages that tell of the files `made`, whose sizes and hashes they show."""
    tables = all_tables(context(site, info))
    name = site.plan.document.name.zh
    yield site.page(
        "downloads/index.md",
        "downloads",
        title="开放数据",
        description=f"{name}的数据：CSV、JSON、工作簿、PDF，附版本、许可与散列",
        groups=listing(made, tables, site.addresses),
        facts=readme_lines(site.plan, info),
        version=data_version(site.plan, info),
        licence=LICENCE,
    )
    yield site.page(
        "downloads/dictionary.md",
        "dictionary",
        title="数据字典",
        description="各数据表的每一列：名称、代码、类型与含义",
        tables=list(tables.values()),
    )
    yield site.page(
        "verify.md",
        "verify",
        title="核验本文件夹",
        description="在本机核对文件的 SHA-256 散列，不联网",
    )
