"""A fact described once: what it is called and means, where it comes from, and how it shows.

From one `Field` come a column of the downloads, a line of the dictionary, a row of a page's table of
facts, a column of the lists on the web and on paper, a facet, and a word of the search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from decimal import Decimal
from enum import EnumType, Flag, auto
from typing import Any, Generic, Literal, TypeVar, cast

from ..model import Code, Coded
from .cells import NOTHING, Cell, Run, cell, without_repeats, words
from .known import Known, grouped

T = TypeVar("T")
Value = str | int | bool | Decimal | tuple[str, ...] | None
Type = Literal["string", "integer", "decimal", "boolean", "list"]
Names = type[Code] | Callable[[Known], tuple[Coded, ...]]


class Show(Flag):
    """Where a field is shown.

    `data`: a column of the downloads, with its line in the dictionary. `page`: a row of the table of facts
    on a thing's own page. `list`: a column of the list that readers explore. `row`: a column of the short
    tables on subjects' pages, in the single file and on paper. `search`: words that the search finds.
    """

    data = auto()
    page = auto()
    list = auto()
    row = auto()
    search = auto()


@dataclass(frozen=True)
class Field(Generic[T]):
    """An attribute of one kind of thing.

    `get` takes the value from an item: a path of attributes, or a function where more is needed. `names`
    closes the vocabulary of a coded field: it then has two columns, the code and its Chinese name;
    `values` closes one whose words are its codes. `table` is the table whose ids it holds. `on` is where
    it shows: in the data and on its thing's own page, unless it says otherwise. `head` is the shorter
    name over a column, `none` what stands for no value. `show` gives the words for readers where they are
    more than the value. `sort` is how a list is sorted by it; `facet` names the choice in a list's
    address, whose values are the field's own, or those of `among` where an item is found under several.
    `wide` columns are left out on narrow screens, `off` ones until they are asked for, `sparse` ones where no
    item has a value; `copies` are the
    codes of the fields that a copied cell gives. `share` is the part of a printed table's width that it
    takes; without, as much as its words need. `term` is the property of schema.org that it is.
    """

    code: str
    zh: str
    about: str
    get: str | Callable[[Known, T], Value]
    _: KW_ONLY
    type: Type = "string"
    names: Names | None = None
    values: tuple[str, ...] = ()
    optional: bool = False
    table: str | None = None
    on: Show = Show.data | Show.page
    head: str = ""
    none: Cell = NOTHING
    show: Callable[[Known, T], Cell] | None = None
    sort: Literal["", "order", "text", "amount"] = "text"
    facet: str = ""
    among: Callable[[Known, T], tuple[str, ...]] | None = None
    wide: bool = False
    off: bool = False
    sparse: bool = False
    copies: tuple[str, ...] = ()
    share: float = 0
    term: str = ""

    @property
    def label(self) -> str:
        """What stands over the column or before the value."""
        return self.head or self.zh

    @property
    def is_number(self) -> bool:
        """Whether its values stand to the right, as numbers do."""
        return self.type == "decimal"

    def value(self, known: Known, item: T) -> Value:
        """Return an item's value, as data has it."""
        value = (
            _plain_value(attribute(item, self.get)) if isinstance(self.get, str) else self.get(known, item)
        )
        return () if value is None and self.type == "list" else value

    def name(self, known: Known, item: T) -> str | None:
        """Return the Chinese name of a coded field's value."""
        value = self.value(known, item)
        return None if value is None else self.vocabulary(known)[str(value)]

    def vocabulary(self, known: Known) -> dict[str, str]:
        """Return the codes of a closed vocabulary with their names, in its order."""
        if self.names is None or isinstance(self.names, EnumType):
            return {code.value: code.zh for code in self.codes}
        return {entry.id: entry.name.zh for entry in self.names(known)}

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes of a vocabulary that is the same for every plan; of a plan's own, none."""
        return tuple(cast("type[Code]", self.names)) if isinstance(self.names, EnumType) else ()

    def cell(self, known: Known, item: T) -> Cell:
        """Return what a reader is shown of an item."""
        if self.show:
            return self.show(known, item) or self.none
        text = self.name(known, item) if self.names else value_words(self.value(known, item))
        return cell(text) if text else self.none

    def facet_values(self, known: Known, item: T) -> tuple[str, ...]:
        """Return the choices under which an item is found."""
        if self.among:
            return self.among(known, item)
        value = self.value(known, item)
        if value is None:
            return ("none",) if self.none is not NOTHING else ()
        return (str(value),)

    def choices(self, known: Known, items: Iterable[T]) -> dict[str, str]:
        """Return the facet's choices that some item has, with their names, in the vocabulary's order.

        What has no value can be chosen only where that has a word of its own.
        """
        found = {v: None for item in items for v in self.facet_values(known, item)}
        names = self.vocabulary(known) or {v: v for v in found}
        names = {**names, "none": words(self.none)} if self.none is not NOTHING else names
        return {code: name for code, name in names.items() if code in found}


def attribute(item: Any, path: str) -> Any:
    """Return what a path of attributes leads to; nothing where it ends in nothing on its way.

    Behind several items it leads to as many.
    """
    name, _, rest = path.partition(".")
    value = getattr(item, name, None)
    if not rest or value is None:
        return value
    return (
        tuple(attribute(one, rest) for one in value) if isinstance(value, tuple) else attribute(value, rest)
    )


def _plain_value(value: Any) -> Value:
    if isinstance(value, Code):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    result: Value = value
    return result


def value_words(value: Value) -> str:
    """Return a value as people read it; nothing is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return grouped(value)
    return "、".join(value) if isinstance(value, tuple) else str(value)


def shown(fields: Iterable[Field[T]], where: Show) -> tuple[Field[T], ...]:
    """Return the fields that are shown somewhere, in their order."""
    return tuple(f for f in fields if where in f.on)


def columns(
    known: Known, fields: Iterable[Field[T]], where: Show, items: Sequence[T]
) -> tuple[Field[T], ...]:
    """Return the columns of a list of items: a sparse one only if some item has a value in it."""
    return tuple(
        f for f in shown(fields, where) if not f.sparse or any(f.cell(known, i) != f.none for i in items)
    )


def row(known: Known, fields: Iterable[Field[T]], item: T) -> list[tuple[Field[T], Cell]]:
    """Return an item's cells under some fields; no cell says what another of them says."""
    fields = tuple(fields)
    codes = {f.code for f in fields}
    return [(f, without_repeats(f.cell(known, item), codes)) for f in fields]


def one(fields: Iterable[Field[T]], code: str) -> Field[T]:
    """Return the field of a code. Raises LookupError."""
    for field in fields:
        if field.code == code:
            return field
    raise LookupError(f"there is no field {code!r}")


def itself(identifier: str) -> Cell:
    """Return an id that leads to what it names."""
    return (Run(identifier, to=identifier),)
