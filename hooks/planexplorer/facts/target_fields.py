"""What is said of a target and of an indicator, each attribute described once."""

from __future__ import annotations

from dataclasses import replace

from .. import model
from ..plan.whole import Owned
from ..text.amounts import in_words, plain
from .addresses import OPERATORS
from .cells import Cell, Role, Run
from .fields import Field, Show, itself
from .kinds import HEADLINE, WHOLE
from .known import Known, grouped

DATA, PAGE, LIST, ROW, SEARCH = Show.data, Show.page, Show.list, Show.row, Show.search


def source(passage: str) -> Run:
    """Return the passage that something is taken from, as a reference."""
    return Run(passage, to=passage, role=Role.source, hint=f"原文 {passage}")


def flags(known: Known, identifier: str) -> Cell:
    """Return what a reader of a thing must be warned of, each after a blank."""
    return tuple(
        run
        for issue in known.issues_of(identifier)
        for run in (Run(" ", repeats="issues"), flag(issue, repeats="issues"))
    )


def flag(issue: model.DataIssue, repeats: str = "") -> Run:
    """Return an entry of the ledger as a warning of few words."""
    words = f"{issue.id} {issue.kind.zh}"
    return Run(words, to=issue.id, role=Role.flag, hint=issue.title, repeats=repeats)


def canonical_words(known: Known, target: model.TargetSpec) -> str:
    """Return the canonical amount, where it says more than the wording does."""
    found = known.canonical(target)
    return f"{grouped(found[0])} {found[1]}" if found and found[1] != target.unit else ""


def owner_words(known: Known, owner: model.Subject | model.Indicator) -> str:
    """Return what a target belongs to, in few words."""
    if isinstance(owner, model.Indicator):
        return HEADLINE
    return WHOLE if owner is known.plan.document else owner.name.zh


def _owner(known: Known, owned: Owned) -> Cell:
    above = known.plan.above(owned.owner.id)
    first = Run(owner_words(known, owned.owner), to=owned.owner.id)
    return (first, *(Run(f" {s.name.zh}", role=Role.above) for s in reversed(above)))


def _lineage(known: Known, owned: Owned) -> tuple[str, ...]:
    """Return the ids of all that a target belongs to; `I` stands for the headline indicators."""
    if isinstance(owned.owner, model.Indicator):
        return ("I",)
    return (*(s.id for s in known.plan.above(owned.owner.id)), owned.owner.id)


def _quote(_: Known, owned: Owned) -> Cell:
    """The words of the text; an indicator's stand in a cell of the table and want its unit."""
    owner = owned.owner
    unit = f"（单位：{owner.unit or '—'}）" if isinstance(owner, model.Indicator) else ""
    return (Run(f"“{owned.target.quote}”{unit} "), source(owned.target.passage))


def _requirement(known: Known, owned: Owned) -> Cell:
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


def _reading(_: Known, owned: Owned) -> Cell:
    operator = owned.target.operator
    said = (Run(f"：{in_words(owned.target)}"),) if owned.target.value is not None else ()
    return (Run(f"{operator.zh} {operator.value}", to=OPERATORS), *said)


def _amount(known: Known, owned: Owned) -> Cell:
    target = owned.target
    if target.value is None:
        return ()
    more = canonical_words(known, target)
    return (Run(f"{plain(target.value)} {target.unit}{'，折合 ' + more if more else ''}"),)


def _canonical(known: Known, owned: Owned) -> Cell:
    found = known.canonical(owned.target)
    return (Run(f"{grouped(found[0])} {found[1]}"),) if found else ()


def _base(_: Known, owned: Owned) -> Cell:
    base = owned.target.base
    return (Run(f"{base.year} 年：“{base.quote}” "), source(base.passage)) if base else ()


def _year(_: Known, owned: Owned) -> Cell:
    year = Run(str(owned.target.year))
    implied = Run("（规划期末）", role=Role.implied, hint="原句未写年份，按规划期末计")
    return (year, implied) if owned.target.year_implied else (year,)


def _kind(_: Known, owned: Owned) -> str:
    kinds = model.TargetKind
    return (kinds.qualitative if owned.target.value is None else kinds.quantitative).value


REQUIREMENT: Field[Owned] = Field(
    "requirement",
    "要求",
    "目标的读法，一句话",
    lambda _, o: in_words(o.target),
    on=DATA | LIST | ROW,
    show=_requirement,
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
    show=_reading,
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
    show=_canonical,
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
    _kind,
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
    show=_year,
    off=True,
    term="temporalCoverage",
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
        show=_owner,
        sort="order",
        facet="sector",
        among=_lineage,
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
    Field("quote", "引文", "原文逐字", "target.quote", on=DATA | PAGE, head="原文", show=_quote, term="text"),
    REQUIREMENT,
    OPERATOR,
    VALUE,
    Field("unit", "单位", "照录原文", "target.unit", optional=True, on=DATA | LIST, wide=True),
    Field("amount", "数值与单位", "数值、单位与折合", lambda *_: None, on=PAGE, show=_amount),
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
        show=_base,
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
    Field(
        "passage",
        "段号",
        "引文起于哪一段",
        "target.passage",
        table="passages",
        on=DATA | LIST | ROW,
        head="原文",
        show=lambda _, o: (source(o.target.passage),),
    ),
    Field(
        "section",
        "章节",
        "段落所在的各级标题",
        lambda k, o: k.section(o.target.passage),
        optional=True,
        on=DATA,
    ),
    Field(
        "issues",
        "质量提示",
        "须一并阅读的台账条目",
        lambda k, o: tuple(i.id for i in k.issues_of(o.target.id)),
        type="list",
        on=DATA,
    ),
    Field("note", "说明", "本站的说明", "target.note", optional=True, on=DATA | PAGE | SEARCH),
    Field("url", "网址", "本条的网页", lambda k, o: k.url(o.target.id), on=DATA),
)

# An indicator is listed by its one target.
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
    Field("number", "序号", "原表中的序号", "owner.number", type="integer"),
    Field(
        "category",
        "类别",
        "指标的类别",
        "owner.category",
        names=lambda k: k.plan.document.categories,
        on=DATA | LIST | ROW | SEARCH,
        facet="category",
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
    Field("name_en", "指标英文名", "非官方译名", "owner.name.en"),
    Field("aliases", "又作", "检索用的别名", "owner.aliases", type="list"),
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
    replace(CANONICAL, on=LIST, off=True, copies=()),
    replace(CANONICAL_UNIT, on=Show(0)),
    replace(NATURE, on=DATA | LIST | ROW | SEARCH),
    replace(KIND, on=LIST, off=True),
    replace(OPERATOR, on=DATA),
    replace(VALUE, on=DATA),
    Field("target", "目标编号", "本指标的目标", "target.id", table="targets"),
    replace(YEAR, on=DATA),
    Field("related", "相关对象", "相关的产业或领域", "owner.related", type="list"),
    Field(
        "passage",
        "段号",
        "表中的行",
        "owner.passage",
        table="passages",
        on=DATA | LIST | ROW,
        head="原文",
        show=lambda _, o: (source(o.target.passage),),
    ),
    Field(
        "issues",
        "质量提示",
        "须一并阅读的台账条目",
        lambda k, o: tuple(i.id for i in k.issues_of(o.owner.id)),
        type="list",
    ),
    Field("note", "说明", "本站的说明", "target.note", optional=True, on=SEARCH),
    Field("url", "网址", "本条的网页", lambda k, o: k.url(o.owner.id)),
)
