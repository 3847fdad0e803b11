"""Every page of the site from a plan: paths, templates and what each is given."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from .. import model
from ..facts.addresses import Addresses, as_html
from ..facts.kinds import BY_CODE, pages_of
from ..facts.things import THINGS
from ..plan.graph import Graph
from ..plan.numbers import number_rows
from ..plan.whole import Plan
from ..read.problems import CannotBuild
from . import terms_index, views
from .render import Renderer
from .settings import Settings


@dataclass(frozen=True)
class Page:
    """A page of the site as Markdown. `source` is the data file and line it comes from, if one."""

    path: str
    markdown: str
    source: tuple[str, int] | None = None


class PathClash(CannotBuild):
    """Raised when two pages would have one path."""


class Site:
    """The pages of one plan."""

    def __init__(self, plan: Plan, settings: Settings | None = None) -> None:
        self.plan = plan
        self.graph = Graph(plan)
        self.addresses = Addresses(plan)
        self.settings = settings or Settings()
        self.renderer = Renderer(self.graph, self.addresses, self.settings)
        self.known = self.renderer.known

    def pages(self) -> dict[str, Page]:
        """Return all generated pages by path. Raises PathClash."""
        result: dict[str, Page] = {}
        for page in self._all():
            if page.path in result:
                raise PathClash(f"two pages would be written to {page.path}")
            result[page.path] = page
        return result

    def expand(self, markdown: str, path: str) -> str:
        """Return a hand-written page with its `<!-- plan:… -->` markers filled in."""
        return self.renderer.expand(markdown, path)

    def _all(self) -> Iterator[Page]:
        files = [t.name for t in THINGS if not t.lasting and t.is_there(self.plan)]
        given: dict[str, dict[str, Any]] = {
            "numbers": {"number_rows": number_rows(self.graph)},
            "changes": {"history": self.plan.history, "files": files},
            "terms": {"entries": terms_index.entries(self.plan)},
        }
        for kind in pages_of(self.plan):
            if kind.is_single and kind.code not in _TOLD_LATER:
                yield self.single(kind.code, **given.get(kind.code, {}))
        yield from self._indicators()
        yield from self._subjects()
        yield from self._targets()
        yield from self._terms()

    def single(self, code: str, **given: Any) -> Page:
        """Render the page that there is once of a kind."""
        kind = BY_CODE[code]
        title, description = kind.titles(self.plan)
        return self.page(kind.path, code, title=title, description=description, **given)

    def page(
        self,
        path: str,
        template: str,
        *,
        title: str,
        description: str,
        at: str | None = None,
        **given: object,
    ) -> Page:
        """Render one page. `at` is the id whose place in the data the page comes from."""
        # The theme puts both into HTML as they are.
        meta: dict[str, object] = {
            "title": html.escape(title),
            "description": html.escape(description),
            "kind": template,
        }
        if hide := list(BY_CODE[template].hide):
            meta["hide"] = hide
        header = yaml.dump(meta, Dumper=_DUMPER, allow_unicode=True, sort_keys=False)
        body = self.renderer.render(template, path, given)
        if gone := self.renderer.redirects.anchored_on(path):
            body += self.renderer.render("parts/moved-anchors", path, {"gone": gone})
        return Page(path, f"---\n{header}---\n\n{body}", self.plan.where.get(at or ""))

    def moved_pages(self) -> dict[str, bytes]:
        """Return, by path, the HTML that stands where pages stood which are gone.

        It is written as a file: no navigation, search or site map has it.
        """
        return {
            as_html(page): self.renderer.render("moved", page, {"moved": moved}, "html").encode()
            for page, moved in self.renderer.redirects.pages()
        }

    def _indicators(self) -> Iterator[Page]:
        ordered = list(self.plan.indicators)
        for indicator in ordered:
            name, year = indicator.name.zh, self.plan.document.period.end
            yield self._thing(
                indicator.id,
                f"{indicator.id} {name}",
                f"指标 {indicator.id}：{name}，{year} 年目标",
                indicator=indicator,
                items=[self.plan.targets[t.id] for t in indicator.targets],
                item=self.plan.main_target(indicator),
                around=views.around(ordered, indicator),
            )

    def _subjects(self) -> Iterator[Page]:
        ordered = list(self.plan.subjects.values())
        for subject in ordered:
            yield self._thing(
                subject.id,
                subject.name.zh if subject is not self.plan.document else self.plan.words["structure"],
                f"{subject.name.zh}：重点、举措与目标，逐条注明原文",
                subject=subject,
                around=views.around(ordered, subject),
            )

    def _targets(self) -> Iterator[Page]:
        ordered = [o for o in self.plan.targets.values() if isinstance(o.owner, model.Subject)]
        for item in ordered:
            identifier, metric = item.target.id, item.metric.zh
            yield self._thing(
                identifier,
                f"{identifier} {metric}",
                f"目标 {identifier}：{item.owner.name.zh}，{metric}",
                item=item,
                around=views.around(ordered, item),
            )

    def _terms(self) -> Iterator[Page]:
        for term in self.plan.terms.values():
            yield self._thing(
                term.id, term.zh, f"{term.zh}{f'（{term.en}）' if term.en else ''}在原文中的各处", term=term
            )

    def _thing(self, identifier: str, title: str, description: str, **given: Any) -> Page:
        """Render the page of a thing of the plan."""
        address = self.addresses.of(identifier)
        kind = address.kind.code
        return self.page(address.page, kind, title=title, description=description, at=identifier, **given)


# libyaml's safe dumper, where it is: front matter is written for every page.
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

# Pages about the files of the build, which are made when those are.
_TOLD_LATER = frozenset({"downloads", "dictionary", "verify"})
