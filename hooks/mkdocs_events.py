"""The events of MkDocs that build the site: the only file that knows MkDocs.

MkDocs loads this module once and keeps it while serving, so all state lives in one place, which
every build sets anew.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from planexplorer.aside import aside, put_in_place, recover
from planexplorer.checks import load_plan
from planexplorer.navigation import navigation
from planexplorer.pages.build import Site
from planexplorer.pages.cards import cards, script
from planexplorer.pages.render import UnknownMarker
from planexplorer.pages.settings import Settings
from planexplorer.problems import DataError


@dataclass
class _Build:
    """The build in hand: its pages, and the folder that it will take the place of, if any."""

    site: Site
    final: Path | None


_builds: dict[int, _Build] = {}
_commands: list[str] = []


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether a site is built to stay, or only to be looked at."""
    _commands[:] = [command]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the data and prepare the pages; with any problem, end the build before it begins."""
    root = Path(config.config_file_path).parent
    try:
        plan = load_plan(root / "data")
    except DataError as error:
        raise PluginError(f"\n{error}") from None
    settings = Settings(config.site_name, config.site_url or "", config.repo_url or "")
    final = None
    if _commands != ["serve"]:
        final = Path(config.site_dir)
        recover(final)
        config.site_dir = str(aside(final))
    _builds.clear()
    _builds[id(config)] = _Build(Site(plan, root / "overrides" / "pages", settings), final)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and set the navigation."""
    site = _builds[id(config)].site
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
    try:
        return _builds[id(config)].site.expand(markdown, page.file.src_uri)
    except UnknownMarker as error:
        raise PluginError(str(error)) from None


@event_priority(-200)  # after the offline plugin, which writes the search index at -100
def on_post_build(config: MkDocsConfig) -> None:
    """Write what is made beside the pages, and let the finished site take its place."""
    build = _builds[id(config)]
    out = Path(config.site_dir)
    cards_file = out / "assets" / "cards.js"
    cards_file.write_text(script(cards(build.site.graph, build.site.addresses)), encoding="utf-8")
    if build.final and not _will_abort():
        put_in_place(build.final)
        config.site_dir = str(build.final)


def _will_abort() -> bool:
    """Say whether a strict build has counted a warning: MkDocs aborts on it, but only after this event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(h.get_counts() for h in handlers if isinstance(h, CountHandler))
