"""Where everything stands on the site: the one place that makes links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import model
from ..plan.whole import Plan
from .kind import Kind
from .kinds import BY_CODE, kind_of


@dataclass(frozen=True)
class Address:
    """A page (its Markdown path), an anchor in it, how the thing there is called, and its kind."""

    page: str
    anchor: str | None
    title: str
    kind: Kind


# Where the readings of operators are told. No thing of a plan has an id like this.
OPERATORS = "method#operators"


class UnknownAddress(LookupError):
    """Raised when a page would link to something that has no place on the site."""


class Addresses:
    """The addresses of everything in a plan that can be linked to, by id."""

    def __init__(self, plan: Plan) -> None:
        self._known: dict[str, Address] = {}
        for indicator in plan.indicators:
            self._add("indicator", indicator.id, indicator.name.zh)
        for subject in plan.subjects.values():
            kind = "plan" if subject is plan.document else "sector"
            self._add(kind, subject.id, subject.name.zh)
            for measure in subject.measures:
                self._add("measure", measure.id, measure.id, subject.id)
        for owned in plan.targets.values():
            kind = "target" if isinstance(owned.owner, model.Subject) else "indicator-target"
            self._add(kind, owned.target.id, owned.metric.zh, owned.owner.id)
        for term in plan.terms.values():
            self._add("term", term.id, term.zh)
        for passage in plan.passages:
            self._add("passage", passage.id, passage.id)
        for issue in plan.issues:
            self._add("issue", issue.id, issue.title)
        self._on: dict[str, str] = {}
        for identifier, address in self._known.items():
            if not address.anchor:
                self._on.setdefault(address.page, identifier)

    def _add(self, code: str, identifier: str, title: str, owner: str = "") -> None:
        kind = BY_CODE[code]
        page, anchor = kind.place(identifier, owner)
        if owner and "^" in kind.path:
            page = self._known[owner].page
        self._known[identifier] = Address(page, anchor, title, kind)

    def of(self, identifier: str) -> Address:
        """Return the address of a thing. Raises UnknownAddress."""
        if identifier == OPERATORS:
            return Address(BY_CODE["method"].page, "operators", BY_CODE["method"].zh, BY_CODE["method"])
        try:
            return self._known[identifier]
        except KeyError:
            raise UnknownAddress(f"nothing on the site has the id {identifier!r}") from None

    def former(self, identifier: str) -> Address:
        """Return where a thing stood whose id is gone: by the same rules, from the form of the id."""
        kind = kind_of(identifier)
        owner = identifier.rpartition("-")[0]
        page, anchor = kind.place(identifier, owner)
        if "^" in kind.path:
            page = (self._known.get(owner) or self.former(owner)).page
        return Address(page, anchor, identifier, kind)

    def on(self, page: str) -> str | None:
        """Return the id of the thing that a page is about, or None; an indicator, not its target."""
        return self._on.get(page)

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def title(self, identifier: str) -> str:
        """Return what a thing is called."""
        return self.of(identifier).title

    def markdown_link(self, identifier: str, page: str) -> str:
        """Return the relative `.md` link from a page, as Markdown and MkDocs follow it."""
        return _link(self.of(identifier), page)

    def html_link(self, identifier: str, page: str) -> str:
        """Return the relative link from a page for use inside HTML, which MkDocs does not rewrite."""
        return _as_html_link(self.of(identifier), page)

    def lasting_link(self, identifier: str, page: str) -> str:
        """Return the link to a thing's place inside HTML, whether its id is in use or gone."""
        is_gone = identifier not in self._known and identifier != OPERATORS
        return _as_html_link(self.former(identifier) if is_gone else self.of(identifier), page)

    def url(self, identifier: str) -> str:
        """Return the address below the site's root."""
        return self.html_link(identifier, "index.md")


def _link(address: Address, page: str) -> str:
    anchor = f"#{address.anchor}" if address.anchor else ""
    return anchor if address.page == page and anchor else relative(address.page, page) + anchor


def _as_html_link(address: Address, page: str) -> str:
    path, _, anchor = _link(address, page).partition("#")
    return as_html(path) + (f"#{anchor}" if anchor else "")


def relative(target: str, page: str) -> str:
    """Return the path of one page as seen from another. Both are below the site's root."""
    folder, _, name = target.rpartition("/")
    if folder == page.rpartition("/")[0]:
        return name
    return "../" * page.count("/") + target


def as_html(path: str) -> str:
    """Return the built file's path for a Markdown path."""
    return f"{path.removesuffix('.md')}.html" if path.endswith(".md") else path
