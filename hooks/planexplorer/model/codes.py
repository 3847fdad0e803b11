"""The words that stand for one of a few choices, each with what it is called in Chinese.

A code is what the data, the addresses and the tables hold; its `zh` is what a reader is shown. Both are
written here and nowhere else.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """A code with its Chinese name, how the text words it, and what it means where the name does not tell."""

    zh: str
    wording: str
    about: str

    def __new__(cls, code: str, zh: str, wording: str = "", about: str = "") -> Self:
        """Return the member for a code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.zh, member.wording, member.about = zh, wording, about
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


class Operator(Code):
    """How a target's value is meant; the method page lists the members as they stand here."""

    eq = "eq", "等于", "66.7", "目标值就是该数"
    ge = "ge", "不低于", "1.5 以上", "含该数"
    gt = "gt", "超过", "超过、突破、高于", "不含该数"
    approx = "approx", "左右", "900 左右", "原文未给容差，不作推断"
    reach = "reach", "达到", "达到 2000 亿元", "到达该数"
    multiple = "multiple", "倍增", "倍增", "为基期的 2 倍；基期以原文所写为准"
    increase = "increase", "提高", "提高 100", "在基数上增加该数；原文未写基数的注明"
    hold = "hold", "基本稳定", "基本稳定", "无数值"
    rank = "rank", "位次", "全国前列", "无数值"
    delegated = "delegated", "完成上级目标", "完成本市目标", "数值见上级文件"
    qualitative = "qualitative", "定性", "建成……高地", "无数值，与定量目标同样有编号、有页面"


class TargetKind(Code):
    """Whether the text gives a target a number."""

    quantitative = "quantitative", "定量"
    qualitative = "qualitative", "定性"


class Nature(Code):
    """Whether an indicator is expected of the market or binds the government."""

    expected = "expected", "预期性"
    binding = "binding", "约束性"


class SubjectKind(Code):
    """The level of a subject: the plan itself, a group of sectors, a sector or a key field."""

    plan = "plan", "规划"
    group = "group", "产业组"
    sector = "sector", "产业"
    field = "field", "重点领域"


class FieldKind(Code):
    """Whether a key field is one of manufacturing or of services."""

    manufacturing = "manufacturing", "制造领域"
    service = "service", "服务领域"


class Extent(Code):
    """How much our copy of the text has on a sector or field."""

    full = "full", "有章节"
    introduction = "introduction", "只有引言"
    named = "named", "只见名称"


class TermKind(Code):
    """What kind of thing a term names."""

    technology = "technology", "技术"
    product = "product", "产品"
    equipment = "equipment", "装备"
    material = "material", "材料"
    platform = "platform", "平台"
    body = "body", "机构与主体"
    park = "park", "园区"
    place = "place", "地点"
    policy = "policy", "政策与行动"
    scenario = "scenario", "场景与业态"


class IssueLevel(Code):
    """How much an entry of the ledger weighs with a reader, the most first."""

    missing = "missing", "缺失", "", "有字句或章节不在所据文本之内"
    caution = "caution", "口径与易误读", "", "引用数字或语句时须一并说明"
    collation = "collation", "校勘", "", "字面上的小疵，不改变读法"


class IssueKind(Code):
    """What is wrong, or to be minded, at a place of the text, and how much that weighs."""

    level: IssueLevel

    def __new__(cls, code: str, zh: str, level: IssueLevel) -> Self:
        """Return the member for a code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.zh, member.wording, member.about, member.level = zh, "", "", level
        return member

    lost_text = "lost_text", "文字缺失", IssueLevel.missing
    truncated = "truncated", "文本截断", IssueLevel.missing
    named_only = "named_only", "只见名称", IssueLevel.missing
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
