"""What there is to say of a kind of page or thing."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from ..plan.whole import Plan

Hidden = tuple[str, ...]
# The navigation has only subjects: elsewhere its column would stand empty.
ALONE: Hidden = ("navigation",)


@dataclass(frozen=True)
class Card:
    """The words of a share picture: its title, which of the plan's counts it shows, and what that counts."""

    title: str
    counted: str
    note: str


@dataclass(frozen=True)
class Found:
    """How things of a kind stand in the search, for the scripts too.

    `label` heads their group of results, and kinds with one label make one group; `weight` is added to the
    score of each match. `named`: their titles are names, not headings of a text. `numbered`: readers know
    them by their ids.
    """

    label: str
    weight: int
    named: bool = True
    numbered: bool = True


@dataclass(frozen=True)
class Kind:
    """A kind of page or thing. `code` is also the name of its template.

    `zh` is what it is called in breadcrumbs. This, the titles and the place in the navigation may name the
    plan's own words (`Plan.words`). In `path`, `*` is a thing's id in lower case and `^` that of
    what it belongs to; behind `#` stands the anchor of a thing without a page of its own. `form` is what
    ids of the kind look like. `below` is the code of the list that it is found in. `title` and
    `description` are those of a page that there is once, where `{plan}` and `{counts}` can be named; a
    page with `nav`, "section/name", is in the navigation. `found` says how things of the kind stand in
    the search; `own` that its page shows what has a record there.
    """

    code: str
    zh: str
    path: str
    _: KW_ONLY
    form: str = ""
    below: str = ""
    title: str = ""
    description: str = ""
    nav: str = ""
    hide: Hidden = ALONE
    card: Card | None = None
    found: Found | None = None
    own: bool = False

    @property
    def page(self) -> str:
        """The Markdown path, without an anchor."""
        return self.path.partition("#")[0]

    @property
    def is_single(self) -> bool:
        """Whether there is one page of the kind, made from the plan as a whole."""
        return bool(self.title)

    def place(self, identifier: str, owner: str = "") -> tuple[str, str | None]:
        """Return the page and anchor of a thing of this kind. `owner` is the id of what it belongs to."""
        path = self.path.replace("*", identifier.lower()).replace("^", owner.lower())
        page, _, anchor = path.partition("#")
        return page, anchor or None

    def called(self, plan: Plan) -> str:
        """Return what it is called."""
        return self.zh.format_map(plan.words)

    def titles(self, plan: Plan) -> tuple[str, str]:
        """Return the title and description of a page that there is once."""
        given = {"plan": plan.document, "counts": plan.counts, "history": plan.history, **plan.words}
        return self.title.format_map(given), self.description.format_map(given)
