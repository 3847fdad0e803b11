"""A page of every kind that the project's plan has, as the library lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planexplorer.checks import load_plan
from planexplorer.facts import kinds
from planexplorer.plan.whole import Plan
from project import ROOT, is_shanghai

# Things with a page each; of subjects, also such as the text has little on, or no more than the name of.
SHANGHAI = {
    "indicator": ("i13",),
    "sector": ("c", "s1", "c3", "c4", "c6", "c3-1"),
    "target": ("c3-1-t4",),
    "term": ("fpga",),
}


def things(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return a few things of each kind that a plan has."""
    targets = [t.id for subject in plan.subjects.values() for t in subject.targets]
    found = {
        "indicator": [indicator.id for indicator in plan.indicators][:1],
        "sector": list(plan.subjects)[1:7],
        "target": targets[:1],
        "term": list(plan.terms)[:1],
    }
    return {kind: tuple(i.lower() for i in ids) for kind, ids in found.items()}


def pages(plan: Plan, named: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the path of a page of every kind, and of those of things one for each thing that is named."""
    for kind in kinds.pages_of(plan):
        if "#" in kind.path or "^" in kind.path or kind.path == "*":
            continue  # such things have no page of their own
        names = named[kind.code] if "*" in kind.path else ("",)
        yield from (kind.path.replace("*", name).removesuffix(".md") + ".html" for name in names)


_PLAN = load_plan(ROOT / "data")
KINDS = tuple(pages(_PLAN, SHANGHAI if is_shanghai() else things(_PLAN)))
