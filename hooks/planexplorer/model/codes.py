"""The words that stand for one of a few choices, each with what it is called in Chinese.

A code is what the data, the addresses and the tables hold; its `zh` is what a reader is shown. Both are
written here and nowhere else.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """A code with its Chinese name, and what it means where the name does not tell."""

    zh: str
    about: str

    def __new__(cls, code: str, zh: str, about: str = "") -> Self:
        """Return the member for a code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.zh, member.about = zh, about
        return member


class PassageKind(Code):
    """What a line of the source is."""

    document_title = "document_title", "标题"
    heading = "heading", "章节标题"
    box_heading = "box_heading", "专栏标题"
    paragraph = "paragraph", "正文"
    table_title = "table_title", "表题"
    table_header = "table_header", "表头"
    table_row = "table_row", "表行"
    note = "note", "外加文字"


class PassageRole(Code):
    """What a passage and all below it are for, where they promise nothing."""

    background = "background", "背景", "只说现状、形势与原则，不作承诺"


class ColumnRole(Code):
    """What a column of a table of indicators holds."""

    category = "category", "类别"
    number = "number", "序号"
    label = "name", "名称"  # Python keeps the names `name` and `value` for itself
    unit = "unit", "单位"
    baseline = "baseline", "基期值"
    target = "value", "目标值"
    nature = "nature", "属性"
    responsible = "responsible", "责任单位"
    ignore = "ignore", "不用"


class PlanStatus(Code):
    """How far the data of a plan is: a draft may have items nobody has looked at, and words nothing uses."""

    draft = "draft", "草稿"
    published = "published", "正式"


class Operator(Code):
    """How a target's number is meant; the method page lists the members as they stand here.

    The wordings of each are those that `text/readings.py` reads.
    """

    eq = "eq", "等于", "就是该数"
    ge = "ge", "不低于", "含该数"
    gt = "gt", "超过", "不含该数"
    le = "le", "不超过", "含该数"
    lt = "lt", "低于", "不含该数"
    approx = "approx", "左右", "原文未给容差，不作推断；“近”“接近”只从下方接近"
    reach = "reach", "达到", "到达该数"
    range = "range", "区间", "自低值到高值，两端都含"
    multiple = (
        "multiple",
        "倍数",
        "为基期的若干倍：倍增、翻一番为 2 倍，翻两番为 4 倍；基期原文写明的照录，没有写明的注明是推定或留空",
    )
    increase = "increase", "提高", "在基数上增加该数；原文未写基数的注明"
    decrease = "decrease", "下降", "在基数上减少该数；原文未写基数的注明"
    rank = "rank", "位次", "原文写出名次的才有数值"
    magnitude = "magnitude", "量级", "只是量级，不是点值：数值留空，量级另列"
    hold = "hold", "保持", "原文写保持、稳定或持平，无数值"
    delegated = "delegated", "完成目标", "原文只写完成某项目标，没有写数值"
    qualitative = "qualitative", "定性", "无数值，与定量目标同样有编号、有页面"


class Strength(Code):
    """How firmly the sentence of a target commits itself: the very word it uses."""

    ensure = "ensure", "确保", "语气肯定"
    attain = "attain", "达到", "只记原词；不表示比“超过”“突破”“建成”更肯定"
    strive = "strive", "力争", "表示尽力"
    seek = "seek", "争取", "表示尽力"
    endeavour = "endeavour", "努力", "表示尽力"
    basically = "basically", "基本", "“基本建成”一类"
    support = "support", "支持、推动", "写的是支持、推动，不是径写达到"


class ReadBy(Code):
    """Who read how a target's words are meant."""

    program = "program", "程序", "由程序从引文读出，与数据核对"
    manual = "manual", "人工", "程序读不了这种写法，由人判读，附理由"


class Basis(Code):
    """What a number is counted over, where it is not the level at the end."""

    annual_average = "annual_average", "年均", "各年平均"
    each_year = "each_year", "每年", "每一年"
    cumulative = "cumulative", "累计", "各年之和"


class TargetKind(Code):
    """Whether the text gives a target a number."""

    quantitative = "quantitative", "定量"
    qualitative = "qualitative", "定性"


class Extent(Code):
    """How much our copy of the text has on a sector or field."""

    full = "full", "有章节"
    introduction = "introduction", "只有引言"
    named = "named", "只见名称"


class Instrument(Code):
    """By what kind of action a measure is to work."""

    research = "research", "研发攻关", "研发、研究、研制、攻关、突破"
    industrialisation = "industrialisation", "转化与产业化", "产业化、转化"
    platform = "platform", "平台建设", "建设实验室、创新中心、平台"
    infrastructure = "infrastructure", "基础设施", "基础设施、设施建设"
    park = "park", "园区与载体", "建设园区、集聚区、先导区"
    pilot = "pilot", "试点示范", "示范基地、示范应用、应用示范"
    scenario = "scenario", "场景开放与应用推广", "应用、推广、场景、进入……场所"
    standard = "standard", "标准与认证", "标准制定"
    investment = "investment", "招商与投资", "引进项目、引进企业"
    cultivation = "cultivation", "企业培育", "培育企业、打造企业集群"
    merger = "merger", "并购重组", "联合、并购"
    supply_chain = "supply_chain", "产业链协同", "配套、协同发展"
    cooperation = "cooperation", "区域与国际合作", "联合、协同其他地区，合作对接"
    brand = "brand", "品牌建设", "品牌"
    talent = "talent", "人才", "人才引进与培养"


class TermUse(Code):
    """What the kind of a term means for the pictures and for what is related.

    Places and sites stand in the picture of places; what a setting is within a longer name is another thing.
    """

    place = "place", "地点"
    site = "site", "园区"
    setting = "setting", "场景"


class Lost(Code):
    """At which end of a quote the text is lost."""

    before = "before", "前文缺失"
    after = "after", "后文缺失"
    both = "both", "前后缺失"


class Stage(Code):
    """Where in a value chain a segment stands."""

    upstream = "upstream", "上游"
    midstream = "midstream", "中游"
    downstream = "downstream", "下游"


class IssueLevel(Code):
    """How much an entry of the ledger weighs with a reader, the most first."""

    missing = "missing", "缺失", "有字句或章节不在所据文本之内"
    caution = "caution", "口径与易误读", "引用数字或语句时须一并说明"
    collation = "collation", "校勘", "字面上的小疵，不改变读法"


class IssueKind(Code):
    """What is wrong, or to be minded, at a place of the text, and how much that weighs."""

    level: IssueLevel

    def __new__(cls, code: str, zh: str, level: IssueLevel) -> Self:
        """Return the member for a code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.zh, member.about, member.level = zh, "", level
        return member

    lost_text = "lost_text", "文字缺失", IssueLevel.missing
    truncated = "truncated", "文本截断", IssueLevel.missing
    named_only = "named_only", "只见名称", IssueLevel.missing
    unnamed = "unnamed", "名称缺失", IssueLevel.missing
    overlap = "overlap", "不可相加", IssueLevel.caution
    unit = "unit", "单位存疑", IssueLevel.caution
    ambiguity = "ambiguity", "易误读", IssueLevel.caution
    inconsistent = "inconsistent", "用语不一", IssueLevel.caution
    provenance = "provenance", "文本来历", IssueLevel.caution
    punctuation = "punctuation", "标点存疑", IssueLevel.collation
    shortened = "shortened", "名称从略", IssueLevel.collation


class UseKind(Code):
    """What is drawn from a place of the text, in the order in which a reader is told."""

    indicator = "indicator", "指标"
    target = "target", "目标"
    measure = "measure", "举措"
    emphasis = "emphasis", "重点"
    segment = "segment", "环节"
    carrier = "carrier", "载体"
    listing = "listing", "领域列举"
    base = "base", "基期"
    body = "body", "责任单位"
    own_name = "name", "名称"


class ChangeKind(Code):
    """What a release of the data does to a target."""

    added = "added", "新增"
    corrected = "corrected", "更正"
    withdrawn = "withdrawn", "撤销"


class Grade(Code):
    """How far a source can be relied on."""

    A = "A", "官方"
    B = "B", "媒体引述官方"
    C = "C", "转载"
