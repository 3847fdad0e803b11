"""The kinds of pages, and of things that have a place on one: everything that is said of a kind, once.

From this list come paths and anchors, titles, breadcrumbs, the navigation, what a page leaves out at its
sides, share pictures, the groups and weights of the search, and where things stood that are gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..plan.whole import Plan
from .kind import Card, Found, Hidden, Kind

# What is said of the plan as one of its subjects.
WHOLE = "规划整体"
# Wide tables take the width of the list of contents too.
_WIDE: Hidden = ("navigation", "toc")

KINDS: tuple[Kind, ...] = (
    Kind(
        "home",
        "首页",
        "index.md",
        nav="首页",
        card=Card("规划，逐条可查", "targets", "条目标，每个数字都回到原句"),
    ),
    Kind(
        "indicators",
        "指标",
        "indicators/index.md",
        title="{counts[indicators]} 项{indicators}",
        description="{plan.name.zh}的 {counts[indicators]} 项{indicators}及其目标",
        nav="指标",
        hide=_WIDE,
        card=Card("{indicators}", "indicators", "项指标"),
    ),
    Kind(
        "indicator",
        "指标",
        "indicators/*.md",
        form=r"I\d{2,4}",
        below="indicators",
        card=Card("{indicators}", "indicators", "项指标，逐项注明原文"),
        found=Found("指标", 8),
        own=True,
    ),
    Kind("indicator-target", "目标", "indicators/^.md", form=r"I\d{2,4}-T\d+"),
    Kind(
        "target",
        "目标",
        "targets/*.md",
        form=r"[A-Z]\d*(-\d+)*-T\d+",
        below="targets",
        card=Card("目标", "targets", "条目标，逐条注明原文"),
        found=Found("目标", 6),
        own=True,
    ),
    Kind(
        "plan",
        "{sections}",
        "sectors/index.md",
        nav="{sections}/概览",
        hide=(),
        card=Card("{structure}", "sectors", "个{sections}"),
        own=True,
    ),
    Kind(
        "sector",
        "{sections}",
        "sectors/*.md",
        form=r"(?!D\d{2,4}$)[A-Z]\d*(-\d+)*",
        below="plan",
        hide=(),
        card=Card("{sections}", "sectors", "个{sections}"),
        found=Found("{sections}", 9),
        own=True,
    ),
    Kind(
        "measure",
        "举措",
        "sectors/^.md#*",
        form=r"[A-Z]\d*(-\d+)*-M\d+",
        found=Found("{sections}", 3, named=False),
    ),
    Kind(
        "targets",
        "目标",
        "targets/index.md",
        title="全部目标",
        description="{plan.name.zh}：所据文本的 {counts[targets]} 条目标，定量与定性",
        nav="目标/全部目标",
        hide=_WIDE,
        card=Card("全部目标", "targets", "条目标，定量与定性"),
    ),
    Kind(
        "compare",
        "对照",
        "compare/index.md",
        title="对照",
        description="{or}、指标，任选两三个并排看：重点、目标、词条与载体",
        nav="目标/对照",
        hide=_WIDE,
    ),
    Kind(
        "numbers",
        "数额索引",
        "numbers/index.md",
        title="数额索引",
        description="所据文本正文中的每一个阿拉伯数字、倍增与量级，按单位与数值排列，逐个注明出处",
        nav="目标/数额索引",
    ),
    Kind(
        "terms",
        "词条",
        "terms/index.md",
        title="词条索引",
        description="规划点名的 {counts[terms]} 个技术、产品、机构、地点与概念等",
        nav="词条",
        card=Card("词条索引", "terms", "个词条"),
    ),
    Kind(
        "term",
        "词条",
        "terms/*.md",
        form=r"(?!p\d{3,5}$)[a-z0-9]+(-[a-z0-9]+)*",
        below="terms",
        card=Card("词条", "terms", "个词条，列出在原文中的各处"),
        found=Found("词条", 7, numbered=False),
        own=True,
    ),
    Kind(
        "source",
        "原文",
        "source/index.md",
        title="原文",
        description="所据文本逐段可引，缺损在原处标明",
        nav="原文",
        card=Card("原文", "passages", "段，逐段可引"),
        own=True,
    ),
    Kind("passage", "原文", "source/index.md#*", form=r"p\d{3,5}", found=Found("原文", 4, named=False)),
    Kind(
        "coverage",
        "覆盖与质量",
        "coverage/index.md",
        title="覆盖与数据质量",
        description="结构化数据如何用尽原文，原文何处残缺",
        nav="覆盖与质量",
        card=Card("覆盖与数据质量", "issues", "处残缺或存疑，逐条列明"),
    ),
    Kind("issue", "台账", "coverage/index.md#*", form=r"D\d{2,4}"),
    Kind(
        "downloads",
        "开放数据",
        "downloads/index.md",
        title="开放数据",
        description="{plan.name.zh}的数据：CSV、JSON、工作簿、PDF，附版本、许可与散列",
        nav="下载/开放数据",
        card=Card("开放数据", "targets", "条目标，表格与文档"),
    ),
    Kind(
        "dictionary",
        "数据字典",
        "downloads/dictionary.md",
        title="数据字典",
        description="各数据表的每一列：名称、代码、类型与含义",
        nav="下载/数据字典",
    ),
    Kind(
        "changes",
        "数据版本与更正",
        "changes/index.md",
        title="数据版本与更正",
        description="数据的版本 {history.version}，各版本新增、更正与撤销的目标，旧编号的去向",
        nav="下载/数据版本与更正",
    ),
    Kind(
        "verify",
        "核验",
        "verify.md",
        title="核验本文件夹",
        description="在本机核对文件的 SHA-256 散列，不联网",
        nav="下载/核验",
    ),
    Kind(
        "find",
        "检索",
        "find/index.md",
        title="检索",
        description="检索指标、目标、{sections}、词条与原文，按类别、{sections}、类型与属性筛选",
        nav="说明/检索",
        hide=_WIDE,
    ),
    Kind("guide", "使用说明", "guide.md", nav="说明/使用说明"),
    Kind("method", "方法与口径", "method.md", nav="说明/方法与口径"),
    Kind("about", "关于", "about.md", nav="说明/关于"),
    Kind("note", "说明", "*", found=Found("说明", -25, named=False, numbered=False)),
)
BY_CODE = {kind.code: kind for kind in KINDS}


def pages_of(plan: Plan) -> Iterator[Kind]:
    """Yield the kinds that a plan has: no versions without a history, no list without indicators."""
    missing = {
        code for code, part in (("changes", plan.history), ("indicators", plan.indicators)) if not part
    }
    return (kind for kind in KINDS if kind.code not in missing)


def kind_of(identifier: str) -> Kind:
    """Return the kind of thing that an id names, by its form. Raises LookupError."""
    for kind in KINDS:
        if kind.form and re.fullmatch(kind.form, identifier):
            return kind
    raise LookupError(f"no kind of thing has ids like {identifier!r}")
