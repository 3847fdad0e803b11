"""What sectors, fields and indicators have in common, and what each has alone."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from planexplorer.checks import load_plan
from planexplorer.pages.comparison import Comparison
from planexplorer.plan.graph import Graph
from planexplorer.plan.whole import Plan


@pytest.fixture(scope="module")
def comparison(plan: Plan) -> Comparison:
    return Comparison(Graph(plan))


@pytest.mark.shanghai
def test_everything_with_a_text_of_its_own_can_be_compared(comparison: Comparison, plan: Plan) -> None:
    sides = set(comparison.sides)
    assert {i.id for i in plan.indicators} <= sides
    assert {"S1", "S2", "S3", "C1", "C2", "C3", "C4", "C3-4"} <= sides
    assert not {"C5", "C6", "C1-6", "C4-1", "P", "S", "C"} & sides


@pytest.mark.shanghai
def test_shared_terms_are_those_both_texts_name(comparison: Comparison, plan: Plan) -> None:
    compared = comparison.of(["C3-1", "C3-2"])
    texts = [
        "".join(plan.text.passages[p].text for p in s.thing.passages).replace(" ", "") for s in compared.sides
    ]
    names = {t: plan.terms[t].zh for t, _ in compared.shared if t in plan.terms}
    assert names
    for name in names.values():
        assert all(name in text for text in texts)
    for side, other in zip(compared.sides, reversed(texts), strict=True):
        for entity in compared.own(side):
            if entity in plan.terms and plan.terms[entity].zh in other:
                # Only inside a longer name of the other text.
                assert entity not in {t for t, _ in compared.shared}


@pytest.mark.shanghai
def test_a_side_that_names_the_other_shares_its_name(comparison: Comparison) -> None:
    compared = comparison.of(["S3", "C3-2"])
    assert ("S3", ("人工智能", "智能网联汽车")) in compared.shared


@pytest.mark.shanghai
def test_no_term_is_both_shared_and_own(comparison: Comparison) -> None:
    for ids in combinations(["S1", "S3", "C1", "C3", "C2-3"], 3):
        compared = comparison.of(ids)
        shared = {t for t, _ in compared.shared}
        own = [set(compared.own(s)) for s in compared.sides]
        assert not any(shared & o for o in own)
        assert not any(a & b for a, b in combinations(own, 2))
        for side, rest in zip(compared.sides, own, strict=True):
            assert set(side.terms) <= shared | rest


@pytest.mark.shanghai
def test_one_scale_only_for_units_that_two_targets_have(comparison: Comparison) -> None:
    assert comparison.of(["C1", "C3"]).scales == {"亿元": 15000}
    assert comparison.of(["C3-1", "C3-2"]).scales == {}
    assert comparison.of(["I12", "I17"]).scales == {"个": 1000}
    assert comparison.of(["I04", "I05"]).scales == {}


@pytest.mark.shanghai
def test_ready_comparisons_are_of_whole_groups_and_of_close_fields(comparison: Comparison) -> None:
    ready = [[s.id for s in c.sides] for c in comparison.ready()]
    assert ready[:2] == [["S1", "S2", "S3"], ["C1", "C2", "C3"]]
    assert len(ready) == 4
    assert all(len(ids) == 2 and all("-" in i for i in ids) for ids in ready[2:])


def test_another_plan_can_be_compared(tiny: Path) -> None:
    comparison = Comparison(Graph(load_plan(tiny / "data")))
    assert len(comparison.sides) > 2
    comparison.ready()
