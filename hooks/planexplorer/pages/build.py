"""Every page of the site from a plan: paths, templates and what each is given."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from .. import model
from ..facts.addresses import Addresses, as_html
from ..plan.graph import Graph
from ..plan.numbers import number_rows
from ..plan.whole import Owned, Plan
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
        plan = self.plan
        yield from self._indicators()
        yield from self._subjects()
        yield from self._targets()
        yield from self._terms()
        yield self.page(
            "numbers/index.md",
            "numbers",
            title="数额索引",
            description="规划正文中的每一个数，按单位与数值排列，逐个注明出处",
            number_rows=number_rows(self.graph),
        )
        yield self.page(
            "find/index.md",
            "find",
            title="检索",
            description="检索指标、目标、产业、词条与原文，按类别、产业、类型与属性筛选",
        )
        yield self.page(
            "compare/index.md",
            "compare",
            title="对照",
            description="两三个产业、领域或指标并排看：重点、目标、词条与载体",
        )
        if plan.history:
            yield self.page(
                "changes/index.md",
                "changes",
                title="数据版本与更正",
                description=f"数据的版本 {plan.history.version}，各版本新增、更正与撤销的目标，旧编号的去向",
                history=plan.history,
            )
        yield self.page(
            "source/index.md", "source", title="原文", description="规划原文逐段可引，缺损在原处标明"
        )
        yield self.page(
            "coverage/index.md",
            "coverage",
            title="覆盖与数据质量",
            description="结构化数据如何用尽原文，原文何处残缺",
        )

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
        if hide := _HIDE.get(template, ["navigation"]):
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
        plan = self.plan
        yield self.page(
            "indicators/index.md",
            "indicators",
            title=f"{len(plan.indicators)} 项主要指标",
            description=f"{plan.document.name.zh}的 {len(plan.indicators)} 项主要指标及其目标",
        )
        for indicator in plan.indicators:
            around = views.around(list(plan.indicators), indicator)
            yield self.page(
                self.addresses.of(indicator.id).page,
                "indicator",
                title=f"{indicator.id} {indicator.name.zh}",
                description=f"指标 {indicator.id}：{indicator.name.zh}，{plan.document.period.end} 年目标",
                at=indicator.id,
                indicator=indicator,
                around=around,
            )

    def _subjects(self) -> Iterator[Page]:
        ordered = list(self.plan.subjects.values())
        for subject in ordered:
            yield self.page(
                self.addresses.of(subject.id).page,
                _TEMPLATES[type(subject)],
                title=subject.name.zh if subject is not self.plan.document else "产业体系",
                description=f"{subject.name.zh}：重点、举措与目标，逐条注明原文",
                at=subject.id,
                subject=subject,
                around=views.around(ordered, subject),
            )

    def _targets(self) -> Iterator[Page]:
        plan = self.plan
        yield self.page(
            "targets/index.md",
            "targets",
            title="全部目标",
            description=f"{plan.document.name.zh}的全部 {len(plan.targets)} 条目标：定量与定性",
        )
        owned = [o for o in plan.targets.values() if isinstance(o.owner, model.Subject)]
        for item in owned:
            yield self._target(item, owned)

    def _target(self, item: Owned, others: list[Owned]) -> Page:
        return self.page(
            self.addresses.of(item.target.id).page,
            "target",
            title=f"{item.target.id} {item.metric.zh}",
            description=f"目标 {item.target.id}：{item.owner.name.zh}，{item.metric.zh}",
            at=item.target.id,
            item=item,
            around=views.around(others, item),
        )

    def _terms(self) -> Iterator[Page]:
        plan = self.plan
        entries = terms_index.entries(plan)
        yield self.page(
            "terms/index.md",
            "terms",
            title="词条索引",
            description=f"规划点名的 {len(plan.terms)} 个技术、产品、装备、材料、平台、机构、园区与场景",
            entries=entries,
        )
        for term in plan.terms.values():
            yield self.page(
                self.addresses.of(term.id).page,
                "term",
                title=term.zh,
                description=f"{term.zh}（{term.en}）在规划中的每一处",
                at=term.id,
                term=term,
            )


# libyaml's safe dumper, where it is: front matter is written for every page.
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

# What a kind of page leaves out at its sides. The navigation has only subjects: elsewhere its column
# would stand empty. Wide tables take the width of the list of contents too.
_HIDE: dict[str, list[str]] = {
    "plan": [],
    "group": [],
    "sector": [],
    "field": [],
    "targets": ["navigation", "toc"],
    "indicators": ["navigation", "toc"],
    "compare": ["navigation", "toc"],
    "find": ["navigation", "toc"],
    "dictionary": ["navigation"],
    "changes": ["navigation"],
}

_TEMPLATES: dict[type[model.Subject], str] = {
    model.PlanDocument: "plan",
    model.Group: "group",
    model.Sector: "sector",
    model.KeyField: "field",
}
