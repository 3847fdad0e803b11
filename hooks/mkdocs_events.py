"""The events of MkDocs that build the site: the only file that knows MkDocs.

MkDocs loads this module once and keeps it while serving, so all state lives in one object that
every build makes anew.
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

_site: Site | None = None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the data and prepare the pages; with any problem, end the build before it begins."""
    global _site
    root = Path(config.config_file_path).parent
    try:
        plan = load_plan(root / "data")
    except DataError as error:
        raise PluginError(f"\n{error}") from None
    _site = Site(plan, root / "overrides" / "pages")
    config.extra["plan"] = plan
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and set the navigation."""
    assert _site is not None
    # Templates lie in the theme's folder, and MkDocs would copy them to the site.
    for file in [f for f in files if f.src_uri.endswith((".jinja", ".typ"))]:
        files.remove(file)
    for page in _site.pages().values():
        if files.get_file_from_path(page.path):
            raise PluginError(f"a hand-written page already stands at {page.path}")
        file = File.generated(config, page.path, content=page.markdown)
        file.edit_uri = page.source[0] if page.source and config.repo_url else None
        files.append(file)
    config.nav = navigation(_site.plan, _site.addresses)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in the plan's parts in hand-written pages."""
    assert _site is not None
    if "<!-- plan:" not in markdown:
        return markdown
    return _site.expand(markdown, page.file.src_uri)
