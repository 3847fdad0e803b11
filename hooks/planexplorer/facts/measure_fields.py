"""What is said of a measure, each attribute described once; and the marks around the words of a fragment."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .. import model
from .cells import Cell, Role, Run, joined
from .fields import Field, Show
from .known import Known
from .marks import UNREVIEWED, addressed, lost_ends

DATA, SEARCH = Show.data, Show.search


@dataclass(frozen=True)
class OwnedMeasure:
    """A measure and the subject that it belongs to."""

    measure: model.Measure
    owner: model.Subject


def _lost_beside(known: Known, measure: model.Measure) -> tuple[str | None, str | None]:
    """Return the ledger's entries on what is lost right before a measure's quote, and right after it."""
    text = known.plan.text
    return text.lost_beside(text.find(measure.quote, measure.passage)[0])


def _lost(known: Known, item: OwnedMeasure) -> str | None:
    """Return at which end of a measure's quote text is lost, as a code."""
    codes = {(True, False): model.Lost.before, (False, True): model.Lost.after, (True, True): model.Lost.both}
    before, after = _lost_beside(known, item.measure)
    found = codes.get((before is not None, after is not None))
    return found.value if found else None


def around_quote(known: Known, measure: model.Measure) -> tuple[Cell, Cell]:
    """Return what stands before the quote of a measure, and after it: nothing, unless it is a fragment."""
    lead, trail = lost_ends(_lost_beside(known, measure))
    entry = next((i for i in known.plan.issues if i.id == measure.fragment), None)
    if entry is None:
        return lead, trail
    words = "残句" if lead or trail else entry.kind.zh
    flag = Run(f"{entry.id} {words}", to=entry.id, role=Role(entry.level.value), hint=entry.title)
    return lead, (*trail, Run(" "), flag)


def _quoted(known: Known, item: OwnedMeasure) -> Cell:
    """Return a quote with its marks as plain words can show them: a flag stands in brackets."""
    lead, trail = around_quote(known, item.measure)
    flags = (replace(run, text=f"〔{run.text}〕") if run.role.is_flag else run for run in trail)
    return (*lead, Run(item.measure.quote), *flags)


def measure_note(measure: model.Measure) -> Cell:
    """Return what stands beside a measure: the kind of action, and who acts; nothing if neither is said."""
    said = []
    if measure.instrument:
        said.append((Run(measure.instrument.zh, role=Role.small),))
    told = (
        ("涉及", measure.actor),
        ("牵头", measure.lead),
        ("参加", "、".join(measure.partners)),
        ("时限", measure.due),
        ("数额", measure.amount),
    )
    said += [(Run(f"{label}：{words}", role=Role.small),) for label, words in told if words]
    if not measure.reviewed:
        said.append((UNREVIEWED,))
    return joined(said, " · ") if said else ()


MEASURES: tuple[Field[OwnedMeasure], ...] = (
    Field("id", "编号", "举措的永久编号", "measure.id"),
    Field("subject", "对象编号", "举措属于规划的哪一部分", "owner.id", table="sectors"),
    Field("subject_name", "对象", "对象的名称", "owner.name.zh"),
    Field("verb", "动作", "引文中的动词", "measure.verb"),
    Field("object", "内容", "引文中的宾语", "measure.object"),
    Field(
        "actor",
        "涉及的主体",
        "引文点名的主体，照录原词：行动者，或行动所及者；未点名的为空",
        "measure.actor",
        optional=True,
    ),
    Field("quote", "引文", "原文逐字", "measure.quote", on=DATA | SEARCH, show=_quoted),
    Field("passage", "段号", "引文起于哪一段", "measure.passage", table="passages"),
    Field(
        "instrument",
        "举措类别",
        "由本站按引文判读，写了几类的取最主要的一类；不明的为空",
        "measure.instrument",
        names=model.Instrument,
        optional=True,
        on=DATA | SEARCH,
    ),
    Field("segment", "环节", "所属环节的代码", "measure.segment", optional=True),
    Field(
        "fragment",
        "残句",
        "句子不全或标点缺损的，所涉的台账条目",
        "measure.fragment",
        optional=True,
        table="issues",
    ),
    Field("lost", "缺文处", "引文哪一端缺文；句末不缺字的为空", _lost, names=model.Lost, optional=True),
    Field(
        "lead", "牵头单位", "原文写明的牵头单位，照录原词", "measure.lead", optional=True, on=DATA | SEARCH
    ),
    Field("partners", "参加单位", "原文写明的参加单位", "measure.partners", type="list", on=DATA | SEARCH),
    Field("due", "时限", "原文写明的时限，照录原词", "measure.due", optional=True),
    Field("amount", "数额", "原文写明的投资或数量，照录原词", "measure.amount", optional=True),
    Field(
        "reviewed",
        "已复核",
        "假：由程序起草，还没有人核对过",
        "measure.reviewed",
        type="boolean",
    ),
    addressed(lambda m: m.measure.id, "本条在网页上的位置"),
)
