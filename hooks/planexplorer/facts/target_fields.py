"""What is said of a target, each attribute described once."""

from __future__ import annotations

from .. import model
from ..plan.whole import Owned
from ..text.amounts import in_words, plain
from . import target_cells as cells
from .cells import Run
from .fields import Field, Show, itself
from .marks import addressed, flags, source, warned, weighed

DATA, PAGE, LIST, ROW, SEARCH = Show.data, Show.page, Show.list, Show.row, Show.search

REQUIREMENT: Field[Owned] = Field(
    "requirement",
    "要求",
    "目标的读法，一句话",
    lambda _, o: in_words(o.target),
    on=DATA | LIST | ROW,
    show=cells.requirement,
    sort="amount",
    share=1.25,
)
OPERATOR: Field[Owned] = Field(
    "operator",
    "算符",
    "数值怎样理解",
    "target.operator",
    names=model.Operator,
    on=DATA | PAGE,
    head="读法",
    show=cells.reading,
)
VALUE: Field[Owned] = Field(
    "value",
    "数值",
    "照录原文；定性目标为空",
    "target.value",
    type="decimal",
    optional=True,
    on=DATA | LIST,
    show=lambda _, o: (Run(plain(o.target.value)),) if o.target.value is not None else (),
    sort="amount",
    wide=True,
)
CANONICAL: Field[Owned] = Field(
    "canonical_value",
    "折合数值",
    "换算到同一单位，只供比较",
    lambda k, o: (k.canonical(o.target) or (None,))[0],
    type="decimal",
    optional=True,
    on=DATA | LIST,
    head="折合",
    show=cells.canonical,
    sort="amount",
    copies=("canonical_value", "canonical_unit"),
)
CANONICAL_UNIT: Field[Owned] = Field(
    "canonical_unit",
    "折合单位",
    "换算所用的单位",
    lambda k, o: (k.canonical(o.target) or (None, None))[1],
    optional=True,
    on=DATA,
    head="单位",
    facet="unit",
)
NATURE: Field[Owned] = Field(
    "nature",
    "属性",
    "预期性或约束性；原文未标者为空",
    "owner.nature",
    names=model.Nature,
    optional=True,
    on=DATA | LIST | PAGE,
    none=(Run("未标", hint="原文未标预期性或约束性"),),
    facet="nature",
)
KIND: Field[Owned] = Field(
    "kind",
    "类型",
    "定量或定性",
    cells.kind,
    names=model.TargetKind,
    on=LIST | PAGE,
    facet="kind",
    wide=True,
)
YEAR: Field[Owned] = Field(
    "year",
    "目标年份",
    "目标应在哪一年达到",
    "target.year",
    type="integer",
    on=DATA | LIST | PAGE | ROW,
    head="年份",
    show=cells.year,
    off=True,
    term="temporalCoverage",
)

PASSAGE: Field[Owned] = Field(
    "passage",
    "段号",
    "引文起于哪一段",
    "target.passage",
    table="passages",
    on=DATA | LIST | ROW,
    head="原文",
    show=lambda _, o: (source(o.target.passage),),
)

TARGETS: tuple[Field[Owned], ...] = (
    Field(
        "id",
        "编号",
        "目标的永久编号",
        "target.id",
        on=DATA | LIST | ROW,
        show=lambda _, o: itself(o.target.id),
        sort="order",
        term="identifier",
    ),
    Field(
        "subject",
        "对象编号",
        "目标所属的指标、规划、产业或领域",
        "owner.id",
        on=DATA | LIST | ROW,
        head="对象",
        show=cells.owner,
        sort="order",
        facet="sector",
        among=cells.lineage,
        share=0.8,
    ),
    Field("subject_name", "对象", "对象的名称", "owner.name.zh", on=DATA),
    Field("subject_name_en", "对象英文名", "非官方译名", "owner.name.en", on=DATA),
    Field(
        "metric",
        "指标或目标",
        "衡量什么",
        "metric.zh",
        on=DATA | LIST | ROW,
        show=lambda k, o: (Run(o.metric.zh), *flags(k, o.target.id)),
        share=1,
    ),
    Field("metric_en", "指标或目标英文名", "非官方译名", "metric.en", on=DATA),
    Field(
        "quote",
        "引文",
        "原文逐字",
        "target.quote",
        on=DATA | PAGE,
        head="原文",
        show=cells.quote,
        term="text",
    ),
    REQUIREMENT,
    OPERATOR,
    VALUE,
    Field("unit", "单位", "照录原文", "target.unit", optional=True, on=DATA | LIST, wide=True),
    Field("amount", "数值与单位", "数值、单位与折合", lambda *_: None, on=PAGE, show=cells.amount),
    CANONICAL,
    CANONICAL_UNIT,
    Field("magnitude", "是否量级", "真：数值是量级，不是点值", "target.magnitude", type="boolean", on=DATA),
    Field(
        "base_year",
        "基期年份",
        "相对目标的基期",
        "target.base.year",
        type="integer",
        optional=True,
        on=DATA | PAGE,
        head="基期",
        show=cells.base,
    ),
    Field(
        "scope",
        "口径",
        "数值按什么口径计",
        "target.scope",
        names=lambda k: k.plan.document.scopes,
        on=DATA | LIST | PAGE | ROW,
        facet="scope",
    ),
    NATURE,
    KIND,
    Field(
        "quantitative",
        "是否定量",
        "真：原文有数值",
        lambda _, o: o.target.value is not None,
        type="boolean",
        on=DATA,
    ),
    YEAR,
    Field(
        "year_implied",
        "年份为推定",
        "真：原句未写年份，按规划期末计",
        "target.year_implied",
        type="boolean",
        on=DATA,
    ),
    PASSAGE,
    Field(
        "section",
        "章节",
        "所据文本中，段落所在的各级标题",
        lambda k, o: k.section(o.target.passage),
        optional=True,
        on=DATA,
    ),
    warned(lambda o: o.target.id, on=DATA),
    weighed(lambda o: o.target.id, on=DATA | LIST),
    Field("note", "说明", "本站的说明", "target.note", optional=True, on=DATA | PAGE | SEARCH),
    addressed(lambda o: o.target.id, on=DATA),
)
