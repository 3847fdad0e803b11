"""Open data from a plan: every download as bytes, made by pure functions, and the writer of them."""

from .about_pages import pages
from .bundle import context, data_set, files, write
from .columns import tables
from .info import BadMoment, BuildInfo, data_version, read_build_info
from .jsonld import page_data, script
from .twins import twins

__all__ = [
    "BadMoment",
    "BuildInfo",
    "context",
    "data_set",
    "data_version",
    "files",
    "page_data",
    "pages",
    "read_build_info",
    "script",
    "tables",
    "twins",
    "write",
]
