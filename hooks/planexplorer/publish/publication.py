"""Everything that one build publishes, put together: pages, downloads, printed editions, search.

What calls this needs to know only where to put paths and bytes; a build and a render share it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from .. import downloads, paper
from ..checks import load_plan
from ..downloads import BuildInfo
from ..facts.known import Known
from ..pages.build import Page, PathClash, Site
from ..pages.handover import script
from ..pages.link_cards import cards
from ..pages.settings import Settings


@dataclass(frozen=True)
class Publication:
    """A site with its files (bytes by path below the site's root) and pages (by Markdown path)."""

    site: Site
    info: BuildInfo
    files: dict[str, bytes]
    pages: dict[str, Page]

    def linked_data(self, page: str, title: str) -> str:
        """Return a page's schema.org data, safe to stand in a script element."""
        data = downloads.page_data(self._context, self.info, page, title, self._data_set)
        return downloads.script(data)

    @cached_property
    def _context(self) -> Known:
        return downloads.context(self.site, self.info)

    @cached_property
    def _data_set(self) -> dict[str, bytes]:
        return downloads.data_set(self.files)


def plan_root(root: Path, environ: Mapping[str, str]) -> Path:
    """Return the folder of a plan's `data` and `content`: the one that PLAN names, or the project's."""
    return root / environ.get("PLAN", "")


def publish(
    root: Path, settings: Settings, environ: Mapping[str, str], *, preview: bool = False
) -> Publication:
    """Check the plan of the project at `root`, and make everything but the HTML.

    A preview has nothing to download: the page that lists it shows each file as empty. Raises
    CannotBuild and OSError.
    """
    plan = load_plan(plan_root(root, environ) / "data")
    settings = replace(settings, name=plan.document.site_name or settings.name)
    site = Site(plan, settings)
    info = downloads.read_build_info(root, plan, environ, settings)
    files = {"assets/cards.js": script("cards", cards(site.known)).encode()}
    if not preview:
        files = downloads.files(
            site, info, _printed(site, info) | paper.share_pictures(plan, settings.name) | files
        )
    pages = site.pages()
    for page in downloads.pages(site, info, defaultdict(bytes, files)):
        if page.path in pages:
            raise PathClash(f"two pages would be written to {page.path}")
        pages[page.path] = page
    for path, content in site.moved_pages().items():
        if f"{path.removesuffix('.html')}.md" in pages:
            raise PathClash(f"a page stands at {path}, where an id stood that is gone")
        files[path] = content
    return Publication(site, info, files, pages)


def _printed(site: Site, info: BuildInfo) -> dict[str, bytes]:
    """Return the printed editions by path."""
    made = paper.build(
        site.known,
        paper.TEMPLATES,
        timestamp=int(info.moment.timestamp()),
        version=downloads.data_version(site.plan, info),
        site_url=site.settings.url,
    )
    return {f"downloads/{name}": content for name, content in made.items()}
