"""How the facts of a target are told: its words, with where they lead."""

from __future__ import annotations

from .. import model
from ..plan.whole import Owned
from ..text.amounts import in_words, plain
from .addresses import OPERATORS
from .cells import Cell, Role, Run
from .kinds import HEADLINE, WHOLE
from .known import Known, grouped
from .marks import source


def canonical_words(known: Known, target: model.TargetSpec) -> str:
    """Return the canonical amount, where it says more than the wording does."""
    found = known.canonical(target)
    return f"{grouped(found[0])} {found[1]}" if found and found[1] != target.unit else ""


def owner_words(known: Known, owner: model.Subject | model.Indicator) -> str:
    """Return what a target belongs to, in few words."""
    if isinstance(owner, model.Indicator):
        return HEADLINE
    return WHOLE if owner is known.plan.document else owner.name.zh


def owner(known: Known, owned: Owned) -> Cell:
    """Return what a target belongs to, with what that is part of."""
    above = known.plan.above(owned.owner.id)
    first = Run(owner_words(known, owned.owner), to=owned.owner.id)
    return (first, *(Run(f" {s.name.zh}", role=Role.above) for s in reversed(above)))


def lineage(known: Known, owned: Owned) -> tuple[str, ...]:
    """Return the ids of all that a target belongs to; `I` stands for the headline indicators."""
    if isinstance(owned.owner, model.Indicator):
        return ("I",)
    return (*(s.id for s in known.plan.above(owned.owner.id)), owned.owner.id)


def quote(_: Known, owned: Owned) -> Cell:
    """The words of the text; an indicator's stand in a cell of the table and want its unit."""
    holder = owned.owner
    unit = f"（单位：{holder.unit or '—'}）" if isinstance(holder, model.Indicator) else ""
    return (Run(f"“{owned.target.quote}”{unit} "), source(owned.target.passage))


def requirement(known: Known, owned: Owned) -> Cell:
    """Return what is asked, in the words of the reading."""
    target = owned.target
    if target.value is None:
        return (Run(in_words(target)),)
    more = canonical_words(known, target)
    said, repeated = Run(in_words(target), role=Role.value), "canonical_value"
    return (
        (said, Run(" ", repeats=repeated), Run(f"＝ {more}", role=Role.small, repeats=repeated))
        if more
        else (said,)
    )


def reading(_: Known, owned: Owned) -> Cell:
    """Return how the wording of a target is read."""
    operator = owned.target.operator
    said = (Run(f"：{in_words(owned.target)}"),) if owned.target.value is not None else ()
    return (Run(f"{operator.zh} {operator.value}", to=OPERATORS), *said)


def amount(known: Known, owned: Owned) -> Cell:
    """Return the value with its unit, and what that comes to."""
    target = owned.target
    if target.value is None:
        return ()
    more = canonical_words(known, target)
    return (Run(f"{plain(target.value)} {target.unit}{'，折合 ' + more if more else ''}"),)


def canonical(known: Known, owned: Owned) -> Cell:
    """Return the value in the unit by which targets are compared."""
    found = known.canonical(owned.target)
    return (Run(f"{grouped(found[0])} {found[1]}"),) if found else ()


def base(_: Known, owned: Owned) -> Cell:
    """Return the baseline of a relative target, in the words of the text."""
    found = owned.target.base
    return (Run(f"{found.year} 年：“{found.quote}” "), source(found.passage)) if found else ()


def year(_: Known, owned: Owned) -> Cell:
    """Return the year of a target, and whether the sentence leaves it out."""
    said = Run(str(owned.target.year))
    implied = Run("（规划期末）", role=Role.implied, hint="原句未写年份，按规划期末计")
    return (said, implied) if owned.target.year_implied else (said,)


def kind(_: Known, owned: Owned) -> str:
    """Return the code of the kind of a target: one with a value is quantitative."""
    kinds = model.TargetKind
    return (kinds.qualitative if owned.target.value is None else kinds.quantitative).value
