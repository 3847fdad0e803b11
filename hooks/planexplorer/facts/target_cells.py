"""How the facts of a target are told: its words, with where they lead."""

from __future__ import annotations

from .. import model
from ..plan.owned import Owned
from ..text.said import adds, counted, read_as, with_unit
from .addresses import OPERATORS
from .cells import Cell, Role, Run, joined, words
from .kinds import WHOLE
from .known import Known, grouped
from .marks import lost_ends, source


def canonical_words(known: Known, item: Owned) -> str:
    """Return the canonical amount, where it says more than the wording does."""
    found = known.canonical(item)
    return with_unit(grouped(found[0]), found[1]) if found and found[1] != item.reading.unit else ""


def owner_words(known: Known, owner: model.Subject | model.Indicator) -> str:
    """Return what a target belongs to, in few words."""
    if isinstance(owner, model.Indicator):
        return known.plan.words["indicators"]
    return WHOLE if owner is known.plan.document else owner.name.zh


def owner(known: Known, owned: Owned) -> Cell:
    """Return what a target belongs to, with what that is part of."""
    above = known.plan.above(owned.owner.id)
    first = Run(owner_words(known, owned.owner), to=owned.owner.id)
    return (first, *(Run(f" {s.name.zh}", role=Role.above) for s in reversed(above)))


def cited_words(known: Known, owned: Owned) -> str:
    """Return a target as it is cited: whose it is, the text's own words, and what they want to be understood.

    A cell of the table wants its unit; a sentence that names no year is said to name none.
    """
    quoted = f"“{words(_quoted(owned))}”"
    if isinstance(owned.owner, model.Indicator):
        unit = f"，单位：{owned.owner.unit}" if owned.owner.unit else ""
        return (
            f"{known.plan.words['indicators']}表“{owned.owner.name.zh}”{quoted}（{owned.year} 年目标{unit}）"
        )
    year = "原句未写年份" if owned.year_implied else f"{owned.year} 年"
    return f"{owner_words(known, owned.owner)}，{quoted}（{year}）"


def lineage(known: Known, owned: Owned) -> tuple[str, ...]:
    """Return the ids of all that a target belongs to; `I` stands for the headline indicators."""
    if isinstance(owned.owner, model.Indicator):
        return ("I",)
    return (*(s.id for s in known.plan.above(owned.owner.id)), owned.owner.id)


def quote(_: Known, owned: Owned) -> Cell:
    """The words of the text; an indicator's stand in a cell of the table and want its unit."""
    holder = owned.owner
    unit = f"（单位：{holder.unit or '—'}）" if isinstance(holder, model.Indicator) else ""
    return (Run("“"), *_quoted(owned), Run(f"”{unit} "), source(owned.target.passage))


def _quoted(owned: Owned) -> Cell:
    """Return the quote of a target, with a mark where text is lost beside it."""
    before, after = lost_ends(owned.lost)
    return (*before, Run(owned.target.quote), *after)


def requirement(known: Known, owned: Owned) -> Cell:
    """Return what is asked, in the text's own words; how they are read follows, where that says more."""
    plainly, more = read(owned), canonical_words(known, owned)
    amount = Run(f"＝ {more}", role=Role.small, repeats="canonical_value")
    return (
        *own_words(owned),
        *((Run(" ", repeats="read_as"), *plainly) if plainly else ()),
        *((Run(" ", repeats="canonical_value"), amount) if more else ()),
    )


def own_words(owned: Owned) -> Cell:
    """Return the words of the text that ask for something, number and unit as one.

    A number in a table stands without its unit, which the head of the row has: it follows in brackets.
    """
    reading = owned.reading
    before, amount, after = reading.words.partition(reading.amount or "\x00")
    row_unit = owned.owner.unit if isinstance(owned.owner, model.Indicator) and amount else None
    said = (Run(before), Run(amount, role=Role.value), Run(after))
    lead, trail = lost_ends(owned.lost)
    unit = (Run(f"（{row_unit}）", role=Role.small),) if row_unit else ()
    return (*lead, *(run for run in said if run.text), *trail, *unit)


def read(owned: Owned) -> Cell:
    """Return how the words of a target are read, where that says more than they do themselves."""
    said = Run(f"读法：{read_as(owned.reading)}", role=Role.reading, repeats="read_as")
    return (said,) if adds(owned.reading) else ()


def read_in_full(_: Known, owned: Owned) -> Cell:
    """Return how the words of a target are read, by which rule, and by whom if not by the program."""
    operator, bound = owned.reading.operator, owned.reading.bound
    said = read_as(owned.reading)
    codes = [operator.zh, *([bound.zh] if bound and bound is not operator else [])]
    by_hand = f"（人工判读：{owned.target.reason}）" if owned.read_by is model.ReadBy.manual else ""
    return (Run(" · ".join(codes), to=OPERATORS), Run(f"：{said}" if said else ""), Run(by_hand))


def strength(_: Known, owned: Owned) -> Cell:
    """Return how firmly the text commits itself, in its own word."""
    found = owned.reading.strength
    return (Run(found.zh, hint=found.about),) if found else ()


def amount(known: Known, owned: Owned) -> Cell:
    """Return the value with its unit, and what that comes to."""
    reading = owned.reading
    if reading.value is None:
        return ()
    more = canonical_words(known, owned)
    return (Run(f"{counted(reading.value, reading.unit)}{'，折合 ' + more if more else ''}"),)


def canonical(known: Known, owned: Owned) -> Cell:
    """Return the value in the unit by which targets are compared."""
    found = known.canonical(owned)
    return (Run(with_unit(grouped(found[0]), found[1])),) if found else ()


def base(_: Known, owned: Owned) -> Cell:
    """Return what a target is measured against, in the words of the text."""
    found = owned.baseline
    if not found:
        return ()
    inferred = "（原句没有写明它是基期，由本站推定）" if found.base.inferred else ""
    value = f" {counted(found.value, found.unit)}" if found.value is not None else ""
    said = f"{found.year} 年{value}{inferred}"
    return (Run(f"{said}：“{found.base.quote}” "), source(found.base.passage))


def base_in_short(_: Known, owned: Owned) -> Cell:
    """Return the baseline's value and year, where the text has a value."""
    found = owned.baseline
    if not found or found.value is None:
        return ()
    return (Run(counted(found.value, found.unit)), Run(f"（{found.year} 年）", role=Role.small))


def year(_: Known, owned: Owned) -> Cell:
    """Return the year of a target, and whether the sentence leaves it out."""
    said = Run(str(owned.year))
    implied = Run("（规划期末）", role=Role.implied, hint="原句未写年份，按规划期末计")
    return (said, implied) if owned.year_implied else (said,)


def twin(_: Known, owned: Owned) -> Cell:
    """Return the target that says the same."""
    same = owned.target.same_as
    return (Run(f"{same} ", to=same), Run("与它是同一目标，不另计")) if same else ()


def sums(known: Known, owned: Owned) -> Cell:
    """Return whether a number may be added to others, and which it overlaps."""
    if owned.reading.value is None:
        return ()
    group = owned.target.overlap_group
    if group:
        others = [t for t, o in known.plan.targets.items() if o.target.overlap_group == group]
        links = joined([(Run(t, to=t),) for t in others if t != owned.target.id])
        return (Run("不可相加：与 "), *links, Run(" 的关系原文没有说明"))
    return (Run("台账没有注明不可相加；原文也没有写明可以" if owned.additive else "不可相加"),)
