"""What is said of a term, a passage and an entry of the ledger, each attribute described once."""

from __future__ import annotations

from .. import model
from ..text.mentions import Mention, folded
from .cells import Cell, Role, Run, joined
from .fields import Field, Show
from .known import Known
from .marks import addressed

DATA, SEARCH = Show.data, Show.search


def _places(known: Known, term: model.Term) -> list[Mention]:
    return known.graph.places(term.id)


def _first(known: Known, term: model.Term) -> list[Mention]:
    """Return where a term first stands by itself; within a longer name, if it never does."""
    return (known.graph.by_entity.get(term.id) or _places(known, term))[:1]


def _clause(known: Known, term: model.Term) -> str | None:
    """Return the clause in which a term first stands, as the source writes it."""
    for mention in _first(known, term):
        paragraph = known.plan.text.paragraphs[mention.span.paragraph]
        found = [clause for clause in paragraph.clauses if clause.overlaps(mention.span)]
        return paragraph.original(found[0]) if found else None
    return None


def _aliases(known: Known, term: model.Term) -> Cell:
    """Return the other names of a term; those that the text never has are marked."""
    words = known.graph.words
    return joined(
        [
            (Run(name), *(() if folded(name) in words else (Run("（所据文本无此写法）", role=Role.small),)))
            for name in term.aliases
        ]
    )


TERMS: tuple[Field[model.Term], ...] = (
    Field("id", "编号", "词条的永久编号", "id"),
    Field(
        "kind",
        "类别",
        "是什么",
        lambda k, t: k.plan.kinds[t.id].id,
        names=lambda k: k.plan.document.term_kinds,
        on=DATA | SEARCH,
    ),
    Field("name", "词条", "照录原文", "zh"),
    Field("name_en", "英文名", "非官方译名", "en", optional=True),
    Field("aliases", "又作", "同一事物的别名，或本站并入的相近名称", "aliases", type="list", show=_aliases),
    Field("search", "检索词", "由此可以查到它的词；不是它的名称", "search", type="list", on=DATA),
    Field("abbr", "缩写", "字母缩写", "abbr", type="list"),
    Field(
        "mentions",
        "独立出现",
        "在原文中独立出现几处",
        lambda k, t: len(k.graph.by_entity.get(t.id, ())),
        type="integer",
    ),
    Field(
        "within",
        "名称内出现",
        "另在更长的名称内出现几处",
        lambda k, t: len(k.graph.inner_by_entity.get(t.id, ())),
        type="integer",
    ),
    Field(
        "passages",
        "所在段落",
        "出现于哪些段落，更长的名称内也算",
        lambda k, t: tuple(dict.fromkeys(m.passage for m in _places(k, t))),
        type="list",
    ),
    Field(
        "subjects",
        "点到它的对象",
        "规划中点到它的部分与指标，更长的名称内也算",
        lambda k, t: tuple(k.graph.all_naming(t.id)),
        type="list",
    ),
    Field("quote", "引文", "首次出现的分句", _clause, optional=True),
    Field(
        "passage",
        "段号",
        "首次出现的段落",
        lambda k, t: next((m.passage for m in _first(k, t)), None),
        optional=True,
        table="passages",
    ),
    Field("reviewed", "已复核", "假：由程序起草，还没有人核对过", "reviewed", type="boolean", on=DATA),
    addressed(lambda t: t.id),
)

PASSAGES: tuple[Field[model.Passage], ...] = (
    Field("id", "段号", "段落的永久编号", "id"),
    Field("line", "行", "源文件中的行，从 1 起", "line", type="integer"),
    Field("kind", "类型", "标题、正文或表行", "kind", names=model.PassageKind),
    Field("under", "上级标题", "上级标题的段号", "under", optional=True, table="passages"),
    Field("section", "章节", "所据文本中，段落所在的各级标题", lambda k, p: k.section(p.id), optional=True),
    Field("continues", "接续", "接续哪一段：换页处断开的句子", "continues", optional=True, table="passages"),
    Field(
        "role",
        "作用",
        "背景：只说现状、形势与原则，不作承诺；其下各段同此",
        lambda k, p: "background" if p.id in k.plan.text.background else None,
        names=model.PassageRole,
        optional=True,
    ),
    Field("gap", "缺损", "此处缺文的台账条目", "gap", optional=True, table="issues"),
    Field(
        "subject",
        "所属对象",
        "由本段而来的部分或指标",
        lambda k, p: k.graph.holders.get(p.id),
        optional=True,
    ),
    Field("text", "原文", "逐字", "text"),
    addressed(lambda p: p.id, "本段在网页上的位置"),
)

ISSUES: tuple[Field[model.DataIssue], ...] = (
    Field("id", "编号", "台账条目的永久编号", "id"),
    Field("level", "层级", "缺失、口径与易误读，或校勘", "level", names=model.IssueLevel),
    Field("kind", "类型", "何种问题", "kind", names=model.IssueKind),
    Field("title", "标题", "问题所在", "title"),
    Field("note", "说明", "问题的说明", "note", on=DATA | SEARCH),
    Field("passages", "段号", "在哪些段落", "passages", type="list"),
    Field("affects", "涉及", "读者须留意的条目", "affects", type="list"),
    addressed(lambda i: i.id, "台账中的位置"),
)
