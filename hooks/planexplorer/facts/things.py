"""The kinds of things that a plan is told in, with their fields and items: each is a table of the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .. import model
from ..plan.changes import changes
from ..plan.owned import STATED
from ..plan.whole import Plan
from .fields import Field
from .history_fields import CHANGES, REDIRECTS
from .indicator_fields import INDICATORS
from .measure_fields import MEASURES, OwnedMeasure
from .outcome_fields import DOCUMENTS, OBSERVATIONS
from .part_fields import CARRIERS, SEGMENTS, OwnedCarrier, OwnedSegment
from .subject_fields import SUBJECTS
from .target_fields import TARGETS
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

    def is_there(self, plan: Plan) -> bool:
        """Say whether a plan has the table."""
        return self.lasting or any(True for _ in self.items(plan))


def _measures(plan: Plan) -> Iterator[OwnedMeasure]:
    return (OwnedMeasure(m, s) for s in plan.subjects.values() for m in s.measures)


def _segments(plan: Plan) -> Iterator[OwnedSegment]:
    return (OwnedSegment(segment, s) for s in plan.sections for segment in s.segments)


def _carriers(plan: Plan) -> Iterator[OwnedCarrier]:
    return (OwnedCarrier(carrier, s) for s in plan.sections for carrier in s.carriers)


def _changes(plan: Plan) -> list[Any]:
    """Return the changes of targets, once there is any but that the first version has them."""
    found = list(changes(plan.history)) if plan.history else []
    first = plan.history.releases[-1] if plan.history else None
    return found if any(change.release is not first for change in found) else []


THINGS = (
    Things("targets", "目标", "所据文本的目标，定量与定性，一行一条", TARGETS, lambda p: p.targets.values()),
    Things(
        "indicators",
        "指标",
        "指标，一行一项；有几个目标的，列最后一年的",
        INDICATORS,
        lambda p: (p.main_target(i) for i in p.indicators),
    ),
    Things(
        "sectors", "规划各部分", "规划本身与它的各部分，一行一个", SUBJECTS, lambda p: p.subjects.values()
    ),
    Things("measures", "举措", "所据文本说要做的事，一行一件", MEASURES, _measures),
    Things("segments", "环节", "环节与主题，举措以此归组", SEGMENTS, _segments, lasting=False),
    Things("carriers", "载体与布局", "园区、平台与布局，及其成员", CARRIERS, _carriers, lasting=False),
    Things("terms", "词条", "规划点名的技术、产品、园区等", TERMS, lambda p: p.terms.values()),
    Things("passages", "原文段落", "所据文本，逐段逐字", PASSAGES, lambda p: p.passages),
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

# What no field shows, by class or by class and attribute, and why.
_TOLD_WITH_THE_PLAN = "told of the plan as a whole, on the home page and in citations"
_TOLD_BY_CHANGE = "told change by change"
HIDDEN: dict[type[model.Strict] | tuple[type[model.Strict], str], str] = {
    (model.Target, "metric"): "is what its owner is asked for: an indicator's target measures the indicator",
    (model.Indicator, "targets"): "are listed by themselves",
    (model.Indicator, "baseline"): "is the baseline of its targets",
    **{
        (cls, name): "is shown as it is read, or as what it adds to that"
        for cls in (model.TargetSpec, model.Target)
        for name in (*STATED, "reading", "year", "year_implied", "additive")
    },
    model.Scope: "names a code wherever it shows; whether its numbers add is shown target by target",
    **{
        (model.Base, name): "stands with the baseline of the target that it is read for"
        for name in ("quote", "passage", "year", "value", "unit", "inferred")
    },
    (model.TargetSpec, "base"): "is shown as it is read",
    (model.Target, "base"): "is shown as it is read",
    (model.Emphasis, "en"): "our translation, below the Chinese on the page of its subject",
    model.Listing: "listed on its sector's page; whole in plan.json",
    model.Listed: "listed on its sector's page; whole in plan.json",
    (model.Section, "kind"): "is shown by the name of its level",
    (model.Section, "parent"): "is the subject above it",
    (model.Section, "sections"): "are subjects themselves",
    (model.Section, "segments"): "have a table of their own",
    (model.Section, "carriers"): "have a table of their own",
    (model.Section, "listing"): "listed on its page",
    (model.PlanDocument, "sections"): "are subjects themselves",
    **{
        (model.PlanDocument, name): "names codes"
        for name in ("levels", "types", "natures", "term_kinds", "categories")
    },
    (model.PlanDocument, "tables"): "says how rows are read",
    model.Table: "says how rows are read",
    model.Column: "says how rows are read",
    model.Words: "stand wherever the parts of the plan are named",
    (model.PlanDocument, "words"): "stand wherever the parts of the plan are named",
    (model.PlanDocument, "examples"): "stand in the search box",
    (model.PlanDocument, "slug"): "names the data set",
    (model.PlanDocument, "site_name"): "is the title of every page",
    (model.PlanDocument, "status"): "told on the home page of a draft",
    (model.Passage, "role"): "is shown as the passages below it have it too",
    **{
        (cls, "reviewed"): "stands beside what is not"
        for cls in (model.Reviewable, model.DataIssue, model.Indicator, model.TargetSpec, model.Target)
    },
    model.Level: "names a code wherever it shows",
    model.TermKind: "names a code wherever it shows",
    (model.PlanDocument, "scopes"): "names codes",
    (model.PlanDocument, "units"): "converts amounts",
    (model.PlanDocument, "short"): _TOLD_WITH_THE_PLAN,
    (model.PlanDocument, "issuer"): _TOLD_WITH_THE_PLAN,
    (model.PlanDocument, "issued"): _TOLD_WITH_THE_PLAN,
    (model.PlanDocument, "number"): _TOLD_WITH_THE_PLAN,
    (model.PlanDocument, "period"): _TOLD_WITH_THE_PLAN,
    (model.PlanDocument, "source"): _TOLD_WITH_THE_PLAN,
    (model.PlanDocument, "system"): _TOLD_WITH_THE_PLAN,
    (model.PlanDocument, "responsible"): "beside the measures and targets of every subject",
    (model.PlanDocument, "sites"): "stand in the picture of places",
    model.Period: _TOLD_WITH_THE_PLAN,
    model.Source: _TOLD_WITH_THE_PLAN,
    model.Coded: "names a code wherever it shows",
    model.Unit: "converts amounts",
    model.TermFile: "gives its kind to each of its terms",
    model.Coverage: "told on the page of coverage",
    model.Exempt: "told on the page of coverage",
    model.Suggestion: "leads the search to what a word may mean",
    model.History: _TOLD_BY_CHANGE,
    model.DataRelease: _TOLD_BY_CHANGE,
    model.Withdrawal: _TOLD_BY_CHANGE,
    (model.Correction, "target"): _TOLD_BY_CHANGE,
    (model.Correction, "note"): _TOLD_BY_CHANGE,
}
