"""Every table of a plan, filled: what CSV, JSON, workbook, API and dictionary all show."""

from __future__ import annotations

from .columns import Context, Table, fill
from .history_tables import history_tables
from .subject_tables import INDICATORS, MEASURES, SECTORS, TARGETS, OwnedMeasure
from .text_tables import ISSUES, OBSERVATIONS, PASSAGES, TERMS


def tables(context: Context) -> dict[str, Table]:
    """Return every table by name, in the order in which people look for them.

    Observations are there only when the plan has any: an empty table would promise some.
    """
    plan = context.plan
    measures = [OwnedMeasure(m, s) for s in plan.subjects.values() for m in s.measures]
    observed = (
        [
            fill(
                context,
                "observations",
                ("观测值", "后续文件所述的结果，一行一个，与目标对照"),
                OBSERVATIONS,
                plan.observations,
            )
        ]
        if plan.observations
        else []
    )
    return {
        table.name: table
        for table in (
            fill(
                context,
                "targets",
                ("目标", "规划的全部目标，定量与定性，一行一条"),
                TARGETS,
                plan.targets.values(),
            ),
            fill(context, "indicators", ("指标", "主要指标，一行一项"), INDICATORS, plan.indicators),
            fill(
                context,
                "sectors",
                ("产业与领域", "规划、产业组、产业与重点领域"),
                SECTORS,
                plan.subjects.values(),
            ),
            fill(context, "measures", ("举措", "规划说要做的事，一行一件"), MEASURES, measures),
            fill(context, "terms", ("词条", "规划点名的技术、产品、园区等"), TERMS, plan.terms.values()),
            fill(context, "passages", ("原文段落", "规划原文，逐段逐字"), PASSAGES, plan.passages),
            *observed,
            fill(context, "issues", ("数据质量台账", "原文残缺、存疑与易误读之处"), ISSUES, plan.issues),
            *history_tables(context),
        )
    }
