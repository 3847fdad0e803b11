"""The events of MkDocs that build the site: the only file that knows MkDocs."""

from __future__ import annotations

import logging
import os
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

try:
    from planexplorer.publish import Builder, CannotBuild, Settings
except ImportError as error:
    raise ConfigurationError(f"{error}; `make site` installs what is missing") from None

_builder = Builder()  # MkDocs keeps this module while it serves: each build is begun anew


def on_startup(command: str, **_: Any) -> None:
    """Note whether a site is built to stay, or only to be looked at."""
    _builder.preview = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Check the data, prepare the pages, and set what the plan says: names, folders, navigation."""
    settings = Settings(config.site_name, config.site_url or "", config.repo_url or "")
    config.update(_builder.begin(config.config_file_path, settings, config.site_dir, os.environ))


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the generated pages."""
    for page in _builder.pages(files.src_uris):
        file = File.generated(config, page.path, content=page.markdown)
        file.edit_uri = _builder.edited_at(page) if config.repo_url else None
        files.append(file)


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Fill in the plan's parts in hand-written pages."""
    return _builder.expand(markdown, page.file.src_uri)


def on_page_content(html: str, page: Page, **_: Any) -> None:
    """Keep the words of each page, and leave it out of the theme's index, which would be thrown away."""
    _builder.read(page.file.src_uri, page.url, html, {"title": page.title, **page.meta})
    page.update_date = _builder.day
    page.meta["search"] = {"exclude": True}


def on_env(env: Environment, **_: Any) -> None:
    """Give the page templates what tells the policy of a page."""
    env.globals.update(_builder.policy(env))


def on_page_context(context: dict[str, Any], page: Page, **_: Any) -> None:
    """Give the page template what search engines and messengers read."""
    context.update(_builder.head(page.file.src_uri, {"title": page.title, **page.meta}))


@event_priority(-200)  # after the offline plugin, which writes the search index at -100
def on_post_build(config: MkDocsConfig) -> None:
    """Finish the site. A strict build that has counted a warning is aborted only after this event."""
    handlers = logging.getLogger("mkdocs").handlers
    sound = not any(h.get_counts() for h in handlers if isinstance(h, CountHandler))
    config.site_dir = _builder.finish(config.site_dir, sound=sound)


def on_build_error(error: Exception) -> None:
    """Leave nothing half-built. What its reader can put right is said without a traceback."""
    _builder.abandon()
    if isinstance(error, CannotBuild | OSError | UnicodeDecodeError):
        logging.getLogger("mkdocs.hooks").error("nothing was built:\n%s", error)
        raise Abort("Aborted: nothing was built") from None
