"""The pages about the data: the downloads, the dictionary, and the verification of a copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..pages.build import Page, Site
from .bundle import context
from .columns import tables as all_tables
from .formats import TABLE_FORMATS
from .info import LICENCE, BuildInfo, data_version, readme_lines
from .listing import listing


def pages(site: Site, info: BuildInfo, made: Mapping[str, bytes]) -> Iterator[Page]:
    """Yield the pages that tell of the files `made`, whose sizes and hashes they show."""
    tables = all_tables(context(site, info))
    yield site.single(
        "downloads",
        groups=listing(made, tables, site.addresses),
        facts=readme_lines(site.plan, info),
        version=data_version(site.plan, info),
        licence=LICENCE,
    )
    yield site.single(
        "dictionary",
        tables=list(tables.values()),
        endings=[form.ending for form in TABLE_FORMATS],
    )
    yield site.single(
        "verify",
    )
