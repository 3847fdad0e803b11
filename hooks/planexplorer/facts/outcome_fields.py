"""What is said of a later document and of an outcome that it states, each attribute described once."""

from __future__ import annotations

from .. import model
from .fields import Field
from .known import Known
from .marks import addressed


def _document(known: Known, observation: model.Observation) -> model.RelatedDocument:
    return next(d for d in known.plan.documents if d.id == observation.document)


DOCUMENTS: tuple[Field[model.RelatedDocument], ...] = (
    Field("id", "编号", "文件的代码", "id"),
    Field("title", "标题", "照录原题", "title"),
    Field("publisher", "发布者", "由谁发布", "publisher"),
    Field("date", "发布日期", "照录文件", "date"),
    Field("grade", "等级", "A 官方，B 媒体引述官方，C 转载", "grade", names=model.Grade),
    Field("note", "说明", "本站的说明", "note", optional=True),
    Field("source_url", "出处网址", "文件的网址", "url", optional=True),
)

OBSERVATIONS: tuple[Field[model.Observation], ...] = (
    Field("id", "编号", "观测值的永久编号", "id"),
    Field("target", "目标编号", "对照哪一条目标", "target", table="targets"),
    Field("metric", "指标或目标", "衡量什么", lambda k, o: k.plan.targets[o.target].metric.zh),
    Field("period", "时期", "数值所属的时期", "period"),
    Field("value", "数值", "照录所引文件", "value", type="decimal"),
    Field("unit", "单位", "照录所引文件", "unit"),
    Field(
        "canonical_value",
        "折合数值",
        "换算到同一单位，只供比较",
        lambda k, o: k.plan.units.canonical(o.value, o.unit)[0],
        type="decimal",
    ),
    Field(
        "canonical_unit",
        "折合单位",
        "换算所用的单位",
        lambda k, o: k.plan.units.canonical(o.value, o.unit)[1],
    ),
    Field("scope", "口径", "数值按什么口径计", "scope", names=lambda k: k.plan.document.scopes),
    Field("document", "文件", "所引文件的代码", "document", table="documents"),
    Field("document_title", "文件标题", "所引文件", lambda k, o: _document(k, o).title),
    Field("publisher", "发布者", "所引文件的发布者", lambda k, o: _document(k, o).publisher),
    Field("date", "发布日期", "所引文件的日期", lambda k, o: _document(k, o).date),
    Field("grade", "等级", "A 官方，B 媒体引述官方，C 转载", "grade", names=model.Grade),
    Field("note", "说明", "本站的说明", "note", optional=True),
    Field("source_url", "出处网址", "所引文件的网址", lambda k, o: _document(k, o).url, optional=True),
    addressed(lambda o: o.target, "所对照目标的网页"),
)
