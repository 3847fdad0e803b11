"""The tables of targets, indicators, sectors and measures: what each column is, and where from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .. import model
from ..model import labels
from ..pages.views import issues_of
from ..plan.whole import Owned
from ..text.amounts import in_words
from .columns import Column, Context

OPERATORS = tuple(o.value for o in model.Operator)
NATURES = tuple(n.value for n in model.Nature)
EXTENTS = {
    model.Extent.full: "有全文",
    model.Extent.introduction: "只有引言",
    model.Extent.named: "只见名称",
}
SUBJECT_KINDS: dict[type[model.Subject], tuple[str, str]] = {
    model.PlanDocument: ("plan", "规划"),
    model.Group: ("group", "产业组"),
    model.Sector: ("sector", "产业"),
    model.KeyField: ("field", "重点领域"),
}


@dataclass(frozen=True)
class OwnedMeasure:
    """A measure and the subject that it belongs to."""

    measure: model.Measure
    owner: model.Subject


def section(context: Context, passage: str) -> str | None:
    """Return the headings above a passage, outermost first, or None where it stands below none."""
    return " > ".join(p.text.strip() for p in context.plan.text.section(passage)) or None


def issue_ids(context: Context, identifier: str, passage: str | None = None) -> tuple[str, ...]:
    """Return the ids of the ledger's entries that a reader of a thing must see."""
    return tuple(i.id for i in issues_of(context.plan, identifier, passage))


def amount(context: Context, value: Decimal | None, unit: str | None) -> tuple[Decimal | None, str | None]:
    """Return a value and unit in canonical terms, or nothing where there is no number."""
    if value is None or unit is None:
        return None, None
    return context.plan.units.canonical(value, unit)


def coded(entries: tuple[model.Coded, ...], code: str) -> str:
    """Return the Chinese name of a code of the plan's vocabularies."""
    return next(e.name.zh for e in entries if e.id == code)


def _nature(owner: object) -> model.Nature | None:
    return owner.nature if isinstance(owner, model.Indicator) else None


TARGETS: tuple[Column[Owned], ...] = (
    Column("id", "编号", "目标的永久编号", lambda _, o: o.target.id),
    Column("subject", "对象编号", "目标所属的指标、规划、产业或领域", lambda _, o: o.owner.id),
    Column("subject_name", "对象", "对象的名称", lambda _, o: o.owner.name.zh),
    Column("subject_name_en", "对象英文名", "非官方译名", lambda _, o: o.owner.name.en),
    Column("metric", "指标或目标", "衡量什么", lambda _, o: o.metric.zh),
    Column("metric_en", "指标或目标英文名", "非官方译名", lambda _, o: o.metric.en),
    Column("requirement", "要求", "目标的读法，一句话", lambda _, o: in_words(o.target)),
    Column("operator", "算符代码", "数值怎样理解", lambda _, o: o.target.operator.value, values=OPERATORS),
    Column("operator_zh", "算符", "算符的中文", lambda _, o: labels.OPERATORS[o.target.operator]),
    Column("value", "数值", "照录原文；定性目标为空", lambda _, o: o.target.value, "decimal", optional=True),
    Column("unit", "单位", "照录原文", lambda _, o: o.target.unit, optional=True),
    Column(
        "canonical_value",
        "折合数值",
        "换算到同一单位，只供比较",
        lambda c, o: amount(c, o.target.value, o.target.unit)[0],
        "decimal",
        optional=True,
    ),
    Column(
        "canonical_unit",
        "折合单位",
        "换算所用的单位",
        lambda c, o: amount(c, o.target.value, o.target.unit)[1],
        optional=True,
    ),
    Column("magnitude", "是否量级", "真：数值是量级，不是点值", lambda _, o: o.target.magnitude, "boolean"),
    Column(
        "base_year",
        "基期年份",
        "相对目标的基期",
        lambda _, o: o.target.base.year if o.target.base else None,
        "integer",
        optional=True,
    ),
    Column("year", "目标年份", "目标应在哪一年达到", lambda _, o: o.target.year, "integer"),
    Column(
        "year_implied",
        "年份为推定",
        "真：原句未写年份，按规划期末计",
        lambda _, o: o.target.year_implied,
        "boolean",
    ),
    Column(
        "nature",
        "属性代码",
        "预期性或约束性；原文未标者为空",
        lambda _, o: n.value if (n := _nature(o.owner)) else None,
        values=NATURES,
        optional=True,
    ),
    Column(
        "nature_zh",
        "属性",
        "属性的中文",
        lambda _, o: labels.NATURES[n] if (n := _nature(o.owner)) else None,
        optional=True,
    ),
    Column("scope", "口径代码", "数值按什么口径计", lambda _, o: o.target.scope),
    Column("scope_zh", "口径", "口径的中文", lambda c, o: coded(c.plan.document.scopes, o.target.scope)),
    Column("quantitative", "是否定量", "真：原文有数值", lambda _, o: o.target.value is not None, "boolean"),
    Column("quote", "引文", "原文逐字", lambda _, o: o.target.quote),
    Column("passage", "段号", "引文起于哪一段", lambda _, o: o.target.passage, table="passages"),
    Column("section", "章节", "段落所在的各级标题", lambda c, o: section(c, o.target.passage), optional=True),
    Column(
        "issues",
        "质量提示",
        "须一并阅读的台账条目",
        lambda c, o: issue_ids(c, o.owner.id, o.target.passage),
        "list",
    ),
    Column("note", "说明", "本站的说明", lambda _, o: o.target.note, optional=True),
    Column("url", "网址", "本条的网页", lambda c, o: c.url(o.target.id)),
)

INDICATORS: tuple[Column[model.Indicator], ...] = (
    Column("id", "编号", "指标的永久编号", lambda _, i: i.id),
    Column("number", "序号", "原表中的序号", lambda _, i: i.number, "integer"),
    Column("category", "类别代码", "指标的类别", lambda _, i: i.category),
    Column("category_zh", "类别", "类别的中文", lambda c, i: coded(c.plan.document.categories, i.category)),
    Column("name", "指标", "指标名称，照录原文", lambda _, i: i.name.zh),
    Column("name_en", "指标英文名", "非官方译名", lambda _, i: i.name.en),
    Column("aliases", "又作", "检索用的别名", lambda _, i: i.aliases, "list"),
    Column("unit", "单位", "原表的计量单位", lambda _, i: i.unit, optional=True),
    Column("nature", "属性代码", "预期性或约束性", lambda _, i: i.nature.value, values=NATURES),
    Column("nature_zh", "属性", "属性的中文", lambda _, i: labels.NATURES[i.nature]),
    Column("target", "目标编号", "本指标的目标", lambda _, i: i.target.id, table="targets"),
    Column("requirement", "要求", "目标的读法，一句话", lambda _, i: in_words(i.target)),
    Column("operator", "算符代码", "数值怎样理解", lambda _, i: i.target.operator.value, values=OPERATORS),
    Column("value", "数值", "照录原文；无数值者为空", lambda _, i: i.target.value, "decimal", optional=True),
    Column("year", "目标年份", "目标应在哪一年达到", lambda _, i: i.target.year, "integer"),
    Column("related", "相关对象", "相关的产业或领域", lambda _, i: i.related, "list"),
    Column("quote", "引文", "目标一格的原文", lambda _, i: i.target.quote),
    Column("passage", "段号", "表中的行", lambda _, i: i.passage, table="passages"),
    Column("issues", "质量提示", "须一并阅读的台账条目", lambda c, i: issue_ids(c, i.id), "list"),
    Column("url", "网址", "本条的网页", lambda c, i: c.url(i.id)),
)


def _extent(subject: model.Subject) -> model.Extent | None:
    return subject.extent if isinstance(subject, model.Sector | model.KeyField) else None


def _parent(context: Context, subject: model.Subject) -> str | None:
    above = context.plan.parents.get(subject.id)
    return above.id if above else None


SECTORS: tuple[Column[model.Subject], ...] = (
    Column("id", "编号", "永久编号", lambda _, s: s.id),
    Column(
        "kind",
        "层级代码",
        "规划、产业组、产业或重点领域",
        lambda _, s: SUBJECT_KINDS[type(s)][0],
        values=tuple(code for code, _ in SUBJECT_KINDS.values()),
    ),
    Column("kind_zh", "层级", "层级的中文", lambda _, s: SUBJECT_KINDS[type(s)][1]),
    Column("parent", "上级编号", "上一级的编号", _parent, optional=True, table="sectors"),
    Column("name", "名称", "照录原文", lambda _, s: s.name.zh),
    Column("name_en", "英文名", "非官方译名", lambda _, s: s.name.en),
    Column("aliases", "又作", "检索用的别名", lambda _, s: s.aliases, "list"),
    Column(
        "field_kind",
        "领域类型代码",
        "制造或服务；非重点领域为空",
        lambda _, s: s.kind.value if isinstance(s, model.KeyField) else None,
        values=tuple(k.value for k in model.FieldKind),
        optional=True,
    ),
    Column(
        "extent",
        "原文多少代码",
        "所据文本有多少",
        lambda _, s: e.value if (e := _extent(s)) else None,
        values=tuple(e.value for e in model.Extent),
        optional=True,
    ),
    Column(
        "extent_zh",
        "原文多少",
        "所据文本有多少，中文",
        lambda _, s: EXTENTS[e] if (e := _extent(s)) else None,
        optional=True,
    ),
    Column(
        "emphasis", "重点", "以何为重点，逐项", lambda _, s: s.emphasis.items if s.emphasis else (), "list"
    ),
    Column(
        "quote", "引文", "“重点”的原句", lambda _, s: s.emphasis.quote if s.emphasis else None, optional=True
    ),
    Column(
        "passage",
        "段号",
        "引文起于哪一段",
        lambda _, s: s.emphasis.passage if s.emphasis else None,
        optional=True,
        table="passages",
    ),
    Column("targets", "目标", "其目标的编号", lambda _, s: tuple(t.id for t in s.targets), "list"),
    Column("measures", "举措", "其举措的编号", lambda _, s: tuple(m.id for m in s.measures), "list"),
    Column("passages", "所据段落", "由哪些段落而来", lambda _, s: s.passages, "list"),
    Column("issues", "质量提示", "须一并阅读的台账条目", lambda c, s: issue_ids(c, s.id), "list"),
    Column("url", "网址", "本条的网页", lambda c, s: c.url(s.id)),
)

MEASURES: tuple[Column[OwnedMeasure], ...] = (
    Column("id", "编号", "举措的永久编号", lambda _, m: m.measure.id),
    Column("subject", "对象编号", "举措所属的产业或领域", lambda _, m: m.owner.id, table="sectors"),
    Column("subject_name", "对象", "对象的名称", lambda _, m: m.owner.name.zh),
    Column("verb", "动作", "引文中的动词", lambda _, m: m.measure.verb),
    Column("object", "内容", "引文中的宾语", lambda _, m: m.measure.object),
    Column("segment", "环节", "所属环节的代码", lambda _, m: m.measure.segment, optional=True),
    Column("quote", "引文", "原文逐字", lambda _, m: m.measure.quote),
    Column("passage", "段号", "引文起于哪一段", lambda _, m: m.measure.passage, table="passages"),
    Column("url", "网址", "本条在网页上的位置", lambda c, m: c.url(m.measure.id)),
)
