"""What is said of a sector or field, each attribute described once."""

from __future__ import annotations

from .. import model
from ..plan.whole import Plan
from .cells import Cell, Run, joined
from .fields import Field, Show, itself
from .known import Known
from .marks import addressed, source, warned
from .target_cells import own_words

DATA, ROW, SEARCH = Show.data, Show.row, Show.search


def absence(subject: model.Subject) -> Cell:
    """Return what a reader is told where the text has less than a section on a subject."""
    extent = getattr(subject, "extent", model.Extent.full)
    name = subject.name.zh
    if extent is model.Extent.named:
        passages = joined((source(p),) for p in subject.passages)
        return (
            Run(f"所据文本没有“{name}”自己的章节，在列举中写到它（"),
            *passages,
            Run("），因此这里没有举措和目标。这不表示规划全文没有，只表示这里没有依据可写。"),
        )
    if extent is model.Extent.introduction:
        return (Run(f"所据文本只有“{name}”的引言，其后中断；其下的部分只见名称。"),)
    return ()


def sort_of(plan: Plan, subject: model.Subject) -> str:
    """Return what sort of section a subject is: its type, where it has one, or else its level."""
    types = {entry.id: entry.name.zh for entry in plan.document.types}
    return types.get(getattr(subject, "type", None) or "") or plan.level_of(subject).name.zh


def place_of(plan: Plan, subject: model.Subject) -> str:
    """Return where a subject stands: its sort where it is inside a main section, or else what is above it."""
    above = plan.above(subject.id)
    if isinstance(subject, model.Section) and not plan.gathers(subject) and not plan.is_main(subject):
        return sort_of(plan, subject)
    return above[-1].name.zh if above else plan.document.structure.zh


def below_name(plan: Plan, subject: model.Subject) -> str:
    """Return what the sections right below a subject are called together."""
    names = dict.fromkeys(plan.level_of(section).name.zh for section in plan.below(subject.id))
    are_words = all(len(name) > 1 for name in names)
    return "、".join(names) if are_words else "下级部分"


def extent_note(subject: model.Subject) -> str:
    """Return the same in few words, or nothing where the text has a section on it."""
    extent = getattr(subject, "extent", model.Extent.full)
    return "" if extent is model.Extent.full else f"所据文本{extent.zh}"


def _amounts(known: Known, subject: model.Subject) -> Cell:
    """Return what a subject is to reach, as far as the text gives it a number."""
    items = [known.plan.targets[t.id] for t in subject.targets]
    found = [o for o in items if o.kind is model.TargetKind.quantitative]
    return joined([(Run(f"{o.metric.zh} "), *own_words(o)) for o in found], "；") if found else ()


def _parent(known: Known, subject: model.Subject) -> str | None:
    above = known.plan.parents.get(subject.id)
    return above.id if above else None


SUBJECTS: tuple[Field[model.Subject], ...] = (
    Field("id", "编号", "永久编号", "id", on=DATA | ROW, show=lambda _, s: itself(s.id)),
    Field(
        "kind",
        "层级",
        "规划本身，或规划自己的层级名称",
        lambda k, s: k.plan.level_of(s).id,
        names=lambda k: k.plan.all_levels,
    ),
    Field("parent", "上级编号", "上一级的编号", _parent, optional=True, table="sectors"),
    Field(
        "name",
        "名称",
        "照录原文",
        "name.zh",
        on=DATA | ROW,
        head="名称",
        show=lambda _, s: (Run(s.name.zh, to=s.id),),
    ),
    Field("name_en", "英文名", "非官方译名", "name.en", optional=True),
    Field("aliases", "又作", "同一事物的别名", "aliases", type="list"),
    Field("search", "检索词", "由此可以查到它的词；不是它的名称", "search", type="list", on=DATA),
    Field("homonyms", "不指本条的词", "原文中含此名而另有所指的词", "homonyms", type="list", on=DATA),
    Field(
        "field_kind",
        "领域类型",
        "规划自己的分类；不分类的为空",
        "type",
        names=lambda k: k.plan.document.types,
        optional=True,
        on=DATA | ROW | SEARCH,
        head="类别",
        sparse=True,
    ),
    Field("amounts", "定量目标", "有数值的目标", lambda *_: None, on=ROW, show=_amounts, share=1),
    Field(
        "extent",
        "原文多少",
        "所据文本有多少",
        "extent",
        names=model.Extent,
        optional=True,
        on=DATA | ROW,
        head="所据文本",
    ),
    Field(
        "emphasis",
        "重点",
        "以何为重点，逐项",
        "emphasis.items",
        type="list",
    ),
    Field("quote", "引文", "“重点”的原句", "emphasis.quote", optional=True),
    Field("passage", "段号", "引文起于哪一段", "emphasis.passage", optional=True, table="passages"),
    Field("targets", "目标", "其目标的编号", "targets.id", type="list"),
    Field("measures", "举措", "其举措的编号", "measures.id", type="list"),
    Field("passages", "所据段落", "由哪些段落而来", "passages", type="list"),
    warned(lambda s: s.id),
    addressed(lambda s: s.id),
)
