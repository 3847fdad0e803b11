"""The tables of terms, passages, observations and issues: what each column is, and where from."""

from __future__ import annotations

from .. import model
from ..model import labels
from ..text.mentions import Mention
from .columns import Column, Context
from .subject_tables import amount, coded, section

PASSAGE_KINDS = {
    model.PassageKind.document_title: "标题",
    model.PassageKind.heading: "章节标题",
    model.PassageKind.box_heading: "专栏标题",
    model.PassageKind.paragraph: "正文",
    model.PassageKind.table_title: "表题",
    model.PassageKind.table_header: "表头",
    model.PassageKind.table_row: "表行",
    model.PassageKind.note: "外加文字",
}


def _mentions(context: Context, term: model.Term) -> list[Mention]:
    return context.graph.by_entity.get(term.id, [])


def _clause(context: Context, term: model.Term) -> str | None:
    """Return the clause in which a term first stands, as the source writes it."""
    for mention in _mentions(context, term)[:1]:
        paragraph = context.plan.text.paragraphs[mention.span.paragraph]
        found = [clause for clause in paragraph.clauses if clause.overlaps(mention.span)]
        return paragraph.original(found[0]) if found else None
    return None


def _kind(context: Context, term: model.Term) -> model.TermKind:
    return context.plan.kinds[term.id]


TERMS: tuple[Column[model.Term], ...] = (
    Column("id", "编号", "词条的永久编号", lambda _, t: t.id),
    Column(
        "kind",
        "类别代码",
        "是什么",
        lambda c, t: _kind(c, t).value,
        values=tuple(k.value for k in model.TermKind),
    ),
    Column("kind_zh", "类别", "类别的中文", lambda c, t: labels.KINDS[_kind(c, t)]),
    Column("name", "词条", "照录原文", lambda _, t: t.zh),
    Column("name_en", "英文名", "非官方译名", lambda _, t: t.en),
    Column("aliases", "又作", "别名", lambda _, t: t.aliases, "list"),
    Column("abbr", "缩写", "字母缩写", lambda _, t: t.abbr, "list"),
    Column("mentions", "出现次数", "在原文中出现几处", lambda c, t: len(_mentions(c, t)), "integer"),
    Column(
        "passages",
        "所在段落",
        "出现于哪些段落",
        lambda c, t: tuple(dict.fromkeys(m.passage for m in _mentions(c, t))),
        "list",
    ),
    Column(
        "subjects",
        "点到它的对象",
        "点到它的产业、领域与指标",
        lambda c, t: tuple(c.graph.naming.get(t.id, ())),
        "list",
    ),
    Column("quote", "引文", "首次出现的分句", _clause, optional=True),
    Column(
        "passage",
        "段号",
        "首次出现的段落",
        lambda c, t: _mentions(c, t)[0].passage if _mentions(c, t) else None,
        optional=True,
        table="passages",
    ),
    Column("url", "网址", "本条的网页", lambda c, t: c.url(t.id)),
)

PASSAGES: tuple[Column[model.Passage], ...] = (
    Column("id", "段号", "段落的永久编号", lambda _, p: p.id),
    Column("line", "行", "源文件中的行，从 1 起", lambda _, p: p.line, "integer"),
    Column(
        "kind",
        "类型代码",
        "标题、正文或表行",
        lambda _, p: p.kind.value,
        values=tuple(k.value for k in model.PassageKind),
    ),
    Column("kind_zh", "类型", "类型的中文", lambda _, p: PASSAGE_KINDS[p.kind]),
    Column("under", "上级标题", "上级标题的段号", lambda _, p: p.under, optional=True, table="passages"),
    Column("section", "章节", "段落所在的各级标题", lambda c, p: section(c, p.id), optional=True),
    Column(
        "continues",
        "接续",
        "接续哪一段：换页处断开的句子",
        lambda _, p: p.continues,
        optional=True,
        table="passages",
    ),
    Column("gap", "缺损", "此处缺文的台账条目", lambda _, p: p.gap, optional=True, table="issues"),
    Column(
        "subject",
        "所属对象",
        "由本段而来的产业、领域或指标",
        lambda c, p: c.graph.holders.get(p.id),
        optional=True,
    ),
    Column("text", "原文", "逐字", lambda _, p: p.text),
    Column("url", "网址", "本段在网页上的位置", lambda c, p: c.url(p.id)),
)


def _document(context: Context, observation: model.Observation) -> model.RelatedDocument:
    return next(d for d in context.plan.documents if d.id == observation.document)


OBSERVATIONS: tuple[Column[model.Observation], ...] = (
    Column("id", "编号", "观测值的永久编号", lambda _, o: o.id),
    Column("target", "目标编号", "对照哪一条目标", lambda _, o: o.target, table="targets"),
    Column("metric", "指标或目标", "衡量什么", lambda c, o: c.plan.targets[o.target].metric.zh),
    Column("period", "时期", "数值所属的时期", lambda _, o: o.period),
    Column("value", "数值", "照录所引文件", lambda _, o: o.value, "decimal"),
    Column("unit", "单位", "照录所引文件", lambda _, o: o.unit),
    Column(
        "canonical_value",
        "折合数值",
        "换算到同一单位，只供比较",
        lambda c, o: amount(c, o.value, o.unit)[0],
        "decimal",
        optional=True,
    ),
    Column(
        "canonical_unit",
        "折合单位",
        "换算所用的单位",
        lambda c, o: amount(c, o.value, o.unit)[1],
        optional=True,
    ),
    Column("scope", "口径代码", "数值按什么口径计", lambda _, o: o.scope),
    Column("scope_zh", "口径", "口径的中文", lambda c, o: coded(c.plan.document.scopes, o.scope)),
    Column("document", "文件", "所引文件的代码", lambda _, o: o.document),
    Column("document_title", "文件标题", "所引文件", lambda c, o: _document(c, o).title),
    Column("publisher", "发布者", "所引文件的发布者", lambda c, o: _document(c, o).publisher),
    Column("date", "发布日期", "所引文件的日期", lambda c, o: _document(c, o).date),
    Column(
        "grade", "等级", "A 官方，B 媒体引述官方，C 转载", lambda _, o: o.grade.value, values=("A", "B", "C")
    ),
    Column("note", "说明", "本站的说明", lambda _, o: o.note, optional=True),
    Column("source_url", "出处网址", "所引文件的网址", lambda c, o: _document(c, o).url, optional=True),
    Column("url", "网址", "所对照目标的网页", lambda c, o: c.url(o.target)),
)

ISSUES: tuple[Column[model.DataIssue], ...] = (
    Column("id", "编号", "台账条目的永久编号", lambda _, i: i.id),
    Column(
        "kind",
        "类型代码",
        "何种问题",
        lambda _, i: i.kind.value,
        values=tuple(k.value for k in model.IssueKind),
    ),
    Column("kind_zh", "类型", "类型的中文", lambda _, i: labels.ISSUE_KINDS[i.kind]),
    Column("title", "标题", "问题所在", lambda _, i: i.title),
    Column("note", "说明", "问题的说明", lambda _, i: i.note),
    Column("passages", "段号", "在哪些段落", lambda _, i: i.passages, "list"),
    Column("affects", "涉及", "读者须留意的条目", lambda _, i: i.affects, "list"),
    Column("url", "网址", "台账中的位置", lambda c, i: c.url(i.id)),
)
