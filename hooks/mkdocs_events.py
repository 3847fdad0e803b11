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
from planexplorer.pages.cards import cards, script
from planexplorer.pages.settings import Settings
from planexplorer.problems import DataError

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
    _sites[id(config)] = Site(plan, root / "overrides" / "pages", _settings(config))
    return config


def _settings(config: MkDocsConfig) -> Settings:
    return Settings(config.site_name, config.site_url or "", config.repo_url or "")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and set the navigation."""
    site = _sites[id(config)]
    _keep_assets_only(files, Path(config.config_file_path).parent / "overrides")
    for page in site.pages().values():
        if files.get_file_from_path(page.path):
            raise PluginError(f"a hand-written page already stands at {page.path}")
        file = File.generated(config, page.path, content=page.markdown)
        file.edit_uri = page.source[0] if page.source and config.repo_url else None
        files.append(file)
    config.nav = navigation(site.plan, site.addresses)
    return files


def _keep_assets_only(files: Files, overrides: Path) -> None:
    """Of the theme's overrides publish only assets/: MkDocs would copy the templates to the site."""
    for file in list(files):
        source = Path(file.abs_src_path or "")
        if source.is_relative_to(overrides) and not file.src_uri.startswith("assets/"):
            files.remove(file)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in the plan's parts in hand-written pages."""
    if "<!-- plan:" not in markdown:
        return markdown
    return _sites[id(config)].expand(markdown, page.file.src_uri)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what is made beside the pages."""
    site = _sites[id(config)]
    out = Path(config.site_dir)
    (out / "assets" / "cards.js").write_text(script(cards(site.graph, site.addresses)), encoding="utf-8")
