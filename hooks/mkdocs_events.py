"""The events of MkDocs that build the site: the only file that knows MkDocs.

MkDocs loads this module once and keeps it while serving, so all state lives in one place, which
every build sets anew.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from planexplorer.checks import load_plan
from planexplorer.navigation import navigation
from planexplorer.pages.build import Site
from planexplorer.problems import DataError

# Kept beside the templates in overrides/, which MkDocs would copy to the site as a theme's files.
_NOT_PUBLISHED = ("pages/", "paper/")

# The build in hand: one entry per MkDocs configuration.
_sites: dict[int, Site] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the data and prepare the pages; with any problem, end the build before it begins."""
    root = Path(config.config_file_path).parent
    try:
        plan = load_plan(root / "data")
    except DataError as error:
        raise PluginError(f"\n{error}") from None
    _sites.clear()
    _sites[id(config)] = Site(plan, root / "overrides" / "pages")
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and set the navigation."""
    site = _sites[id(config)]
    for file in [f for f in files if f.src_uri.startswith(_NOT_PUBLISHED)]:
        files.remove(file)
    for page in site.pages().values():
        if files.get_file_from_path(page.path):
            raise PluginError(f"a hand-written page already stands at {page.path}")
        file = File.generated(config, page.path, content=page.markdown)
        file.edit_uri = page.source[0] if page.source and config.repo_url else None
        files.append(file)
    config.nav = navigation(site.plan, site.addresses)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in the plan's parts in hand-written pages."""
    if "<!-- plan:" not in markdown:
        return markdown
    return _sites[id(config)].expand(markdown, page.file.src_uri)
