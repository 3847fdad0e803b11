"""The kinds of things that a plan is told in, with their fields and items: each is a table of the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .. import model
from ..plan.changes import changes
from ..plan.whole import Plan
from .fields import Field
from .history_fields import CHANGES, REDIRECTS
from .outcome_fields import DOCUMENTS, OBSERVATIONS
from .subject_fields import MEASURES, SUBJECTS, OwnedMeasure
from .target_fields import INDICATORS, TARGETS
from .text_fields import ISSUES, PASSAGES, TERMS


@dataclass(frozen=True)
class Things:
    """A kind of thing. `name` is that of its table; one that is not `lasting` is left out while empty."""

    name: str
    zh: str
    about: str
    fields: tuple[Field[Any], ...]
    items: Callable[[Plan], Iterable[Any]]
    lasting: bool = True


def _measures(plan: Plan) -> Iterator[OwnedMeasure]:
    return (OwnedMeasure(m, s) for s in plan.subjects.values() for m in s.measures)


def _changes(plan: Plan) -> list[Any]:
    """Return the changes of targets, once there is any but that the first version has them."""
    found = list(changes(plan.history)) if plan.history else []
    first = plan.history.releases[-1] if plan.history else None
    return found if any(change.release is not first for change in found) else []


THINGS = (
    Things("targets", "目标", "规划的全部目标，定量与定性，一行一条", TARGETS, lambda p: p.targets.values()),
    Things(
        "indicators",
        "指标",
        "主要指标，一行一项",
        INDICATORS,
        lambda p: (p.targets[i.target.id] for i in p.indicators),
    ),
    Things("sectors", "产业与领域", "规划、产业组、产业与重点领域", SUBJECTS, lambda p: p.subjects.values()),
    Things("measures", "举措", "规划说要做的事，一行一件", MEASURES, _measures),
    Things("terms", "词条", "规划点名的技术、产品、园区等", TERMS, lambda p: p.terms.values()),
    Things("passages", "原文段落", "规划原文，逐段逐字", PASSAGES, lambda p: p.passages),
    Things("documents", "后续文件", "陈述结果或调整目标的文件，一行一份", DOCUMENTS, lambda p: p.documents),
    Things(
        "observations",
        "观测值",
        "后续文件所述的结果，一行一个，与目标对照",
        OBSERVATIONS,
        lambda p: p.observations,
    ),
    Things("issues", "数据质量台账", "原文残缺、存疑与易误读之处", ISSUES, lambda p: p.issues),
    Things("changes", "变更", "数据各版新增、更正与撤销的目标，一行一处", CHANGES, _changes, lasting=False),
    Things(
        "redirects",
        "旧编号",
        "不再使用的编号与它们的去向，一行一个",
        REDIRECTS,
        lambda p: p.history.redirects if p.history else (),
        lasting=False,
    ),
)

# Attributes of the model that are no field, by class and name, and why.
HIDDEN: dict[tuple[type[model.Strict], str], str] = {}
