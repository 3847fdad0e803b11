"""What is said of an indicator, which is listed by its targets."""

from __future__ import annotations

from dataclasses import replace

from ..plan.owned import Owned
from .cells import Run
from .fields import Field, Show, itself
from .marks import addressed, flags, warned, weighed
from .target_cells import base_in_short
from .target_fields import (
    ADDITIVE,
    BASE_INFERRED,
    BASE_UNIT,
    BASE_VALUE,
    BASE_YEAR,
    CANONICAL,
    CANONICAL_UNIT,
    KIND,
    NATURE,
    OPERATOR,
    PASSAGE,
    READ_AS,
    REQUIREMENT,
    RESPONSIBLE,
    REVIEWED,
    STRENGTH,
    VALUE,
    YEAR,
)

DATA, LIST, ROW, SEARCH = Show.data, Show.list, Show.row, Show.search

INDICATORS: tuple[Field[Owned], ...] = (
    Field(
        "id",
        "编号",
        "指标的永久编号",
        "owner.id",
        on=DATA | LIST | ROW,
        show=lambda _, o: itself(o.owner.id),
        sort="order",
    ),
    Field("number", "序号", "原表中的序号", "owner.number", type="integer", optional=True),
    Field(
        "category",
        "类别",
        "指标的类别",
        "owner.category",
        names=lambda k: k.plan.document.categories,
        optional=True,
        on=DATA | LIST | ROW | SEARCH,
        facet="category",
        sparse=True,
    ),
    Field(
        "name",
        "指标",
        "指标名称，照录原文",
        "owner.name.zh",
        on=DATA | LIST | ROW,
        show=lambda k, o: (Run(o.owner.name.zh, to=o.owner.id), *flags(k, o.owner.id)),
        share=1,
    ),
    Field("name_en", "指标英文名", "非官方译名", "owner.name.en", optional=True),
    Field("aliases", "又作", "同一事物的别名", "owner.aliases", type="list"),
    Field("search", "检索词", "由此可以查到它的词；不是它的名称", "owner.search", type="list", on=DATA),
    replace(REQUIREMENT, share=0.7),
    Field(
        "quote",
        "引文",
        "目标一格的原文",
        "target.quote",
        on=DATA | LIST | ROW,
        head="原表目标",
        sort="amount",
    ),
    Field("unit", "单位", "原表的计量单位", "owner.unit", optional=True, on=DATA | LIST | ROW),
    Field(
        "baseline",
        "基期值",
        "表中基期一栏",
        lambda *_: None,
        on=LIST | ROW,
        head="基期",
        show=base_in_short,
        sparse=True,
    ),
    BASE_YEAR,
    BASE_INFERRED,
    BASE_VALUE,
    BASE_UNIT,
    replace(CANONICAL, on=LIST, off=True),
    replace(CANONICAL_UNIT, on=Show(0)),
    replace(NATURE, on=DATA | LIST | ROW | SEARCH),
    replace(KIND, on=LIST, off=True),
    replace(STRENGTH, on=LIST, off=True),
    replace(READ_AS, on=DATA),
    replace(OPERATOR, on=DATA | LIST),
    replace(VALUE, on=DATA),
    Field("value_unit", "数值的单位", "数值所用的单位，连同万、亿", "reading.unit", optional=True, on=DATA),
    replace(ADDITIVE, on=DATA),
    Field("target", "目标编号", "最后一年的目标", "target.id", table="targets"),
    Field("targets", "各目标编号", "各年目标的编号", "owner.targets.id", type="list"),
    replace(RESPONSIBLE, on=DATA),
    replace(YEAR, on=DATA),
    Field("related", "相关对象", "规划中与它相关的部分", "owner.related", type="list"),
    replace(PASSAGE, about="表中的行", get="owner.passage"),
    warned(lambda o: o.owner.id),
    weighed(lambda o: o.owner.id, on=DATA | LIST),
    Field("note", "说明", "本站的说明", "target.note", optional=True, on=SEARCH),
    REVIEWED,
    addressed(lambda o: o.owner.id),
)
