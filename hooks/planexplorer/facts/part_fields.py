"""What is said of the segments and the carriers of a sector, each attribute described once."""

from __future__ import annotations

from dataclasses import dataclass

from .. import model
from ..plan.whole import Plan
from .fields import Field, Show

DATA = Show.data


@dataclass(frozen=True)
class OwnedSegment:
    """A segment and the sector that it is a part of."""

    segment: model.Segment
    owner: model.Section


@dataclass(frozen=True)
class OwnedCarrier:
    """A carrier and the sector that it carries."""

    carrier: model.Carrier
    owner: model.Section


def segment_note(segment: model.Segment) -> str:
    """Return what a reader is told of a segment: that it is a link of the chain, its stage, its markets.

    A stage that the quote does not name is marked as our reading.
    """
    said = ["产业链环节"] if segment.chain else []
    if segment.stage:
        said.append(segment.stage.zh + ("" if segment.stage.zh in segment.quote else "（我们的读法）"))
    if segment.markets:
        said.append(f"面向的应用领域：{'、'.join(segment.markets)}")
    return " · ".join(said)


def list_note(plan: Plan, carrier: model.Carrier) -> str:
    """Return whether the text lists all members of a carrier; nothing where it does not tell."""
    if carrier.complete is None:
        return ""
    if carrier.complete:
        return "名单齐全"
    return "名单不全" + ("：原文写“等”" if plan.trails_off(carrier) else "")


SEGMENTS: tuple[Field[OwnedSegment], ...] = (
    Field("id", "编号", "所属部分的编号与环节的代码", lambda _, p: f"{p.owner.id}:{p.segment.id}"),
    Field("subject", "对象编号", "属于规划的哪一部分", "owner.id", table="sectors"),
    Field("subject_name", "对象", "对象的名称", "owner.name.zh"),
    Field("segment", "环节", "环节的代码，举措以此归入", "segment.id"),
    Field("name", "名称", "照录原文", "segment.name.zh"),
    Field("name_en", "英文名", "非官方译名", "segment.name.en", optional=True),
    Field("chain", "产业链环节", "是否产业链的一环", "segment.chain", type="boolean"),
    Field(
        "stage",
        "上中下游",
        "我们的读法；不能确定的为空",
        "segment.stage",
        names=model.Stage,
        optional=True,
    ),
    Field("markets", "应用领域", "原文写明“面向”的领域，不是本环节的技术", "segment.markets", type="list"),
    Field("quote", "引文", "原文逐字", "segment.quote"),
    Field("passage", "段号", "引文起于哪一段", "segment.passage", table="passages"),
)

CARRIERS: tuple[Field[OwnedCarrier], ...] = (
    Field("id", "编号", "所属部分的编号与载体的代码", lambda _, p: f"{p.owner.id}:{p.carrier.id}"),
    Field("subject", "对象编号", "属于规划的哪一部分", "owner.id", table="sectors"),
    Field("subject_name", "对象", "对象的名称", "owner.name.zh"),
    Field("carrier", "载体", "载体的代码", "carrier.id"),
    Field("name", "名称", "照录原文", "carrier.name.zh"),
    Field("name_en", "英文名", "非官方译名", "carrier.name.en", optional=True),
    Field("members", "成员", "原文列名的成员，词条的编号", "carrier.members", type="list"),
    Field(
        "complete",
        "名单是否齐全",
        "原文写“等”或所列少于总数的为否；原文看不出的为空",
        "carrier.complete",
        type="boolean",
        optional=True,
    ),
    Field(
        "list_note",
        "名单说明",
        "名单是否齐全，及其依据",
        lambda known, p: list_note(known.plan, p.carrier) or None,
        optional=True,
    ),
    Field("quote", "引文", "原文逐字", "carrier.quote"),
    Field("passage", "段号", "引文起于哪一段", "carrier.passage", table="passages"),
)
