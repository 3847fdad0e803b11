"""MkDocs events that check the data and add the generated pages, and nothing else.

A build with these beside a stock build of the same Markdown tells what our hooks add for the pages.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from planexplorer.checks import load_plan
from planexplorer.pages.build import Site
from planexplorer.pages.navigation import navigation


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every page that is rendered from the data beside the configuration."""
    root = Path(config.config_file_path).parent
    site = Site(load_plan(root / "data"))
    for page in site.pages().values():
        files.append(File.generated(config, page.path, content=page.markdown))
    config.nav = navigation(site.plan, site.addresses)
    return files
