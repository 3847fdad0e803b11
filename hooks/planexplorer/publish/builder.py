"""A build from its beginning to its end: what it publishes, and what it learns from its pages meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment

from .. import downloads, paper
from ..pages.build import Page, PathClash
from ..pages.html_tree import Node, parse
from ..pages.navigation import navigation
from ..pages.settings import Settings
from ..plan.whole import Plan
from ..search import write as search
from ..search.notes import PageText
from .aside import Place
from .code import restart_if_changed
from .hosting import hosting_files, leave_out
from .policy import policy_of
from .publication import Publication, plan_root, publish

# New objects between two such looks; Python begins with 700.
_SELDOM = 50_000


class Builder:
    """Builds a site. Each build is begun, told of its pages, and finished or abandoned.

    A preview is only looked at: it takes no other site's place, has nothing to download, and no policy,
    as what reloads its pages is an inline script.
    """

    _publication: Publication
    _place: Place | None = None

    def __init__(self) -> None:
        self.preview = False
        self._texts: list[PageText] = []
        self._contents: dict[str, Node] = {}

    def begin(self, config: str, settings: Settings, site: str, environ: Mapping[str, str]) -> dict[str, Any]:
        """Check the plan, prepare its pages, and return what MkDocs' configuration becomes.

        The plan lies beside the configuration file, or in the folder that PLAN names; that is then built into
        its own `site`, unless another folder was asked for. Raises CannotBuild and OSError.
        """
        self._root = root = Path(config).parent
        self._plan_root = plan_root(root, environ)
        folder = self._plan_root / "site" if Path(site) == root / "site" else Path(site)
        if self.preview:
            restart_if_changed(folder)
        # What is read and made is kept to the end: to look for what could be freed is seldom worth it.
        gc.set_threshold(_SELDOM)
        self._texts, self._contents, self._place = [], {}, None
        self._publication = publish(root, settings, environ, preview=self.preview)
        if not self.preview:
            self._place = Place(folder)
        made = self._publication.site
        return {
            # The theme puts both into HTML as they are.
            "site_name": escape(made.settings.name),
            "site_description": escape(_description(made.plan)),
            "site_dir": str(self._place.aside) if self._place else site,
            "docs_dir": str(self._plan_root / "content"),
            "nav": navigation(made.plan, made.addresses),
        }

    def pages(self, written: Iterable[str]) -> Iterable[Page]:
        """Return the generated pages. Raises PathClash if one written by hand has the path of any."""
        for path in self._publication.pages.keys() & set(written):
            raise PathClash(f"a hand-written page already stands at {path}")
        return self._publication.pages.values()

    def edited_at(self, page: Page) -> str | None:
        """Return the file that a page is changed in, below the project's root; None for one elsewhere."""
        if page.source is None or not self._plan_root.is_relative_to(self._root):
            return None
        return (self._plan_root.relative_to(self._root) / page.source[0]).as_posix()

    def expand(self, markdown: str, path: str) -> str:
        """Return a page with its `<!-- plan:… -->` markers filled in. Raises UnknownMarker."""
        return self._publication.site.expand(markdown, path)

    def read(self, path: str, url: str, html: str, meta: Mapping[str, Any]) -> None:
        """Keep a page's words, for the search and for its Markdown twin."""
        kind, tree = meta.get("kind"), parse(html)
        self._texts.append(PageText(url, str(meta["title"]), tree, kind in search.GENERATED))
        if kind != "term":  # of which there are too many, each too small, for a twin of its own
            self._contents[path] = tree

    @property
    def day(self) -> str:
        """The day that the sitemap gives each page: that of the data, not of the build."""
        return self._publication.info.moment.date().isoformat()

    def policy(self, theme: Environment) -> dict[str, Callable[[str], str]]:
        """Return what tells the policy of a page by its base, for the templates."""
        return {} if self.preview else {"policy": policy_of(theme)}

    def head(self, path: str, meta: Mapping[str, Any]) -> dict[str, str]:
        """Return what a page tells search engines and messengers, for the templates."""
        return {
            "linked_data": self._publication.linked_data(path, str(meta["title"])),
            "card": paper.card_path(str(meta.get("kind", ""))),
        }

    def finish(self, built: str, *, sound: bool) -> str:
        """Write what is made beside the pages, and let a sound site take its place. Return where it is."""
        site, folder = self._publication.site, Path(built)
        downloads.write(self._publication.files, folder)
        search.write(site, folder, self._texts)
        if self._place is None:
            return built
        leave_out(folder)
        downloads.write(downloads.twins(self._contents), folder)
        downloads.write(hosting_files(site.settings.url), folder)
        if not sound:
            return built
        self._place.put_in_place()
        return str(self._place.final)

    def abandon(self) -> None:
        """Leave nothing half-built."""
        if self._place:
            self._place.discard()


def _description(plan: Plan) -> str:
    """Return what a site is, in a line; that its text is not the official one is said too."""
    caveat = f"（{plan.document.source.caveat}）" if plan.document.source.caveat else ""
    return f"{plan.document.name.zh}{caveat}：指标、目标、{plan.words['sections']}、词条与原文，逐条可查可引"
