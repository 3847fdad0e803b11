"""Where everything stands on the site: the one place that knows paths, and makes links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .. import model
from ..plan.whole import Plan

# The kinds of ids that their form tells apart from all others.
_PASSAGE = re.compile(r"p\d{3,5}")
_ISSUE = re.compile(r"D\d{2,4}")
_INDICATOR = re.compile(r"I\d{2,4}")


@dataclass(frozen=True)
class Address:
    """A page (its Markdown path), an anchor in it, and how the thing there is called."""

    page: str
    anchor: str | None
    title: str


class UnknownAddress(LookupError):
    """Raised when a page would link to something that has no place on the site."""


class Addresses:
    """The addresses of everything in a plan that can be linked to, by id."""

    def __init__(self, plan: Plan) -> None:
        self._known: dict[str, Address] = {}
        self._add_indicators(plan)
        self._add_subjects(plan)
        for owned in plan.targets.values():
            if isinstance(owned.owner, model.Subject):
                identifier = owned.target.id
                self._add(identifier, f"targets/{identifier.lower()}.md", None, owned.metric.zh)
            else:
                self._add(owned.target.id, self._known[owned.owner.id].page, None, owned.metric.zh)
        for term in plan.terms.values():
            self._add(term.id, f"terms/{term.id}.md", None, term.zh)
        for passage in plan.passages:
            self._add(passage.id, "source/index.md", passage.id, passage.id)
        for issue in plan.issues:
            self._add(issue.id, "coverage/index.md", issue.id.lower(), issue.title)

    def _add_indicators(self, plan: Plan) -> None:
        for indicator in plan.indicators:
            self._add(indicator.id, f"indicators/{indicator.id.lower()}.md", None, indicator.name.zh)

    def _add_subjects(self, plan: Plan) -> None:
        for subject in plan.subjects.values():
            page = "sectors/index.md" if subject is plan.document else f"sectors/{subject.id.lower()}.md"
            self._add(subject.id, page, None, subject.name.zh)
            for measure in subject.measures:
                self._add(measure.id, page, measure.id.lower(), measure.id)

    def _add(self, identifier: str, page: str, anchor: str | None, title: str) -> None:
        self._known[identifier] = Address(page, anchor, title)

    def of(self, identifier: str) -> Address:
        """Return the address of a thing. Raises UnknownAddress."""
        try:
            return self._known[identifier]
        except KeyError:
            raise UnknownAddress(f"nothing on the site has the id {identifier!r}") from None

    def former(self, identifier: str) -> Address:
        """Return where a thing stood whose id is gone: by the same rules, from the form of the id."""
        owner, _, last = identifier.rpartition("-")
        lower = identifier.lower()
        if _PASSAGE.fullmatch(identifier):
            return Address("source/index.md", identifier, identifier)
        if _ISSUE.fullmatch(identifier):
            return Address("coverage/index.md", lower, identifier)
        if _INDICATOR.fullmatch(identifier):
            return Address(f"indicators/{lower}.md", None, identifier)
        if not identifier[0].isupper():
            return Address(f"terms/{lower}.md", None, identifier)
        if last.startswith("M"):
            return Address(self._page(owner), lower, identifier)
        if last.startswith("T"):
            page = self._page(owner) if _INDICATOR.fullmatch(owner) else f"targets/{lower}.md"
            return Address(page, None, identifier)
        return Address(f"sectors/{lower}.md", None, identifier)

    def _page(self, owner: str) -> str:
        return (self._known.get(owner) or self.former(owner)).page

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def title(self, identifier: str) -> str:
        """Return what a thing is called."""
        return self.of(identifier).title

    def markdown_link(self, identifier: str, page: str) -> str:
        """Return the relative `.md` link from a page, as Markdown and MkDocs follow it."""
        address = self.of(identifier)
        anchor = f"#{address.anchor}" if address.anchor else ""
        if address.page == page and anchor:
            return anchor
        return relative(address.page, page) + anchor

    def html_link(self, identifier: str, page: str) -> str:
        """Return the relative link from a page for use inside HTML, which MkDocs does not rewrite."""
        path, _, anchor = self.markdown_link(identifier, page).partition("#")
        return as_html(path) + (f"#{anchor}" if anchor else "")

    def url(self, identifier: str) -> str:
        """Return the address below the site's root."""
        return self.html_link(identifier, "index.md")


def relative(target: str, page: str) -> str:
    """Return the path of one page as seen from another. Both are below the site's root."""
    folder, _, name = target.rpartition("/")
    if folder == page.rpartition("/")[0]:
        return name
    return "../" * page.count("/") + target


def as_html(path: str) -> str:
    """Return the built file's path for a Markdown path."""
    return f"{path.removesuffix('.md')}.html" if path.endswith(".md") else path
