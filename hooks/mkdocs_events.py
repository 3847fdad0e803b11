"""The events of MkDocs that build the site: the only file that knows MkDocs.

MkDocs loads this module once and keeps it while serving, so all state lives in one place, which
every build sets anew.
"""

from __future__ import annotations

import logging
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

try:
    from planexplorer.downloads import BadMoment, card_path, twins, write
    from planexplorer.pages.build import PathClash
    from planexplorer.pages.navigation import navigation
    from planexplorer.pages.render import UnknownMarker
    from planexplorer.pages.settings import Settings
    from planexplorer.paper import MissingGlyphs, TypesettingError
    from planexplorer.publish.aside import aside, put_in_place, recover
    from planexplorer.publish.hosting import hosting_files
    from planexplorer.publish.policy import inline_scripts, policy
    from planexplorer.publish.publication import Publication, publish
    from planexplorer.read.problems import DataError
    from planexplorer.search import write as search
    from planexplorer.search.notes import PageText
except ImportError as error:
    raise ConfigurationError(f"{error}; `make site` installs what is missing") from None

# Where the theme's inline scripts stand that our pages have.
_INLINE = [f"partials/javascripts/{name}.html" for name in ("base", "palette", "content")]
# What ends a build with a message of its own: the reader of it can mend the cause.
_SAID = (DataError, MissingGlyphs, TypesettingError, PathClash, UnknownMarker, BadMoment)


@dataclass
class _Build:
    """The build in hand. `final` is the folder that it takes the place of; none while serving."""

    publication: Publication
    final: Path | None
    texts: list[PageText] = field(default_factory=list)
    contents: dict[str, str] = field(default_factory=dict)
    inline: list[str] = field(default_factory=list)


_builds: dict[int, _Build] = {}
_commands: list[str] = []


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether a site is built to stay, or only to be looked at."""
    _commands[:] = [command]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the data and prepare the pages; with any problem, end the build before it begins."""
    settings = Settings(config.site_name, config.site_url or "", config.repo_url or "")
    try:
        publication = publish(_root(config), settings, os.environ)
    except _SAID as error:
        raise PluginError(f"\n{error}") from None
    final = None
    if _commands != ["serve"]:
        final = Path(config.site_dir)
        recover(final)
        config.site_dir = str(aside(final))
    _builds.clear()
    _builds[id(config)] = _Build(publication, final)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and set the navigation."""
    publication = _builds[id(config)].publication
    for page in publication.pages.values():
        if files.get_file_from_path(page.path):
            raise PluginError(f"a hand-written page already stands at {page.path}")
        file = File.generated(config, page.path, content=page.markdown)
        file.edit_uri = page.source[0] if page.source and config.repo_url else None
        files.append(file)
    config.nav = navigation(publication.site.plan, publication.site.addresses)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in the plan's parts in hand-written pages."""
    if "<!-- plan:" not in markdown:
        return markdown
    try:
        return _builds[id(config)].publication.site.expand(markdown, page.file.src_uri)
    except UnknownMarker as error:
        raise PluginError(str(error)) from None


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep the words of each page, for the search and for its Markdown twin."""
    build = _builds[id(config)]
    generated = page.meta.get("kind") in search.GENERATED
    build.texts.append(PageText(page.url, str(page.meta.get("title") or page.title), html, generated))
    build.contents[page.file.src_uri] = html
    # The sitemap's day is that of the data, not of the build.
    page.update_date = build.publication.info.moment.date().isoformat()
    # The theme's own index would be thrown away: it need not be made.
    page.meta["search"] = {"exclude": True}
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Keep the theme's templates that hold its inline scripts, which the pages' policy allows by hash."""
    sources = (env.loader.get_source(env, name)[0] for name in _INLINE) if env.loader else ()
    _builds[id(config)].inline[:] = sources
    return env


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give pages without Markdown, such as that for addresses that do not exist, their policy."""
    return _with_policy(context, config)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the page template what search engines and messengers read."""
    publication = _builds[id(config)].publication
    title = str(page.meta.get("title") or page.title)
    context["linked_data"] = publication.linked_data(page.file.src_uri, title)
    context["card"] = card_path(str(page.meta.get("kind", "")), publication.site.plan)
    return _with_policy(context, config)


@event_priority(-200)  # after the offline plugin, which writes the search index at -100
def on_post_build(config: MkDocsConfig) -> None:
    """Write what is made beside the pages, and let the finished site take its place."""
    build = _builds[id(config)]
    out = Path(config.site_dir)
    write(build.publication.files, out)
    write(twins(build.contents), out)
    write(hosting_files(build.publication.site.settings.url), out)
    search.write(build.publication.site, out, build.texts)
    if build.final and not _will_abort():
        put_in_place(build.final)
        config.site_dir = str(build.final)


def on_build_error(error: Exception) -> None:
    """Leave nothing half-built; where the machine or a file is at fault, say so in one line."""
    for build in _builds.values():
        if build.final:
            shutil.rmtree(aside(build.final), ignore_errors=True)
    if isinstance(error, OSError | UnicodeDecodeError):
        raise PluginError(f"nothing was built: {error}") from None


def _with_policy(context: dict[str, Any], config: MkDocsConfig) -> dict[str, Any]:
    """Add the page's policy; not while serving, when MkDocs adds scripts and requests of its own."""
    build = _builds[id(config)]
    if build.final:
        context["policy"] = policy(inline_scripts(build.inline, context["base_url"]))
    return context


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _will_abort() -> bool:
    """Say whether a strict build has counted a warning: MkDocs aborts on it, but only after this event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(h.get_counts() for h in handlers if isinstance(h, CountHandler))
