"""What relates two subjects: the telling names they share, and never a place or a common word."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from planexplorer.plan.graph import WITHIN, Graph, Related
from planexplorer.plan.whole import Plan


@pytest.fixture(scope="module")
def graph(plan: Plan) -> Graph:
    return Graph(plan)


def relation(graph: Graph, one: str, other: str) -> Related | None:
    return next((r for r in graph.related(one, most=99) if r.subject == other), None)


@pytest.mark.shanghai
def test_a_name_within_a_longer_one_relates(graph: Graph) -> None:
    # 5G stands by itself in both; 芯片 of the one only in 车规级芯片.
    found = relation(graph, "C1-1", "C3-2")
    assert found
    assert found.shared == ("5g", "chips")
    assert found.weight == pytest.approx(graph.telling("5g") + WITHIN * graph.telling("chips"))
    assert "C3-2" in [r.subject for r in graph.related("C1-1")]


@pytest.mark.shanghai
def test_places_parks_bodies_and_concepts_relate_nothing(graph: Graph, plan: Plan) -> None:
    shared = {e for s in plan.subjects for r in graph.related(s, most=99) for e in r.shared}
    assert shared
    assert all(plan.kinds[e].telling for e in shared if e in plan.kinds)
    mute = {kind.id for kind in plan.document.term_kinds if not kind.telling}
    assert mute == {"place", "park", "body", "policy", "programme", "stage", "concept"}
    # Both name 长三角.
    assert {"C3-1", "S1"} <= set(graph.all_naming("yangtze-river-delta"))
    assert graph.telling("yangtze-river-delta") == 0
    assert relation(graph, "C3-1", "C2") is None


@pytest.mark.shanghai
def test_the_more_subjects_name_something_either_way_the_less_it_tells(graph: Graph) -> None:
    naming = {e: len(graph.all_naming(e)) for e in ("5g", "chips", "fpga")}
    assert naming == {"5g": 5, "chips": 5, "fpga": 1}
    assert graph.telling("fpga") - graph.telling("5g") == pytest.approx(math.log(5))


@pytest.mark.shanghai
@pytest.mark.parametrize(("longer", "related"), [("5g-baseband", False), ("5g-core-chips", True)])
def test_what_both_have_within_the_same_longer_name_does_not_count(
    plan: Plan, longer: str, related: bool
) -> None:
    graph = Graph(plan)
    graph.named_by = {s: Counter() for s in plan.subjects}
    graph.naming = {}
    graph.within_by = {
        "C1-1": {"5g": frozenset({"5g-baseband"})},
        "C3-2": {"5g": frozenset({"5g-communication-modules", longer})},
    }
    graph.naming_within = {"5g": ["C1-1", "C3-2"]}
    assert bool(relation(graph, "C1-1", "C3-2")) == related


@pytest.mark.shanghai
def test_a_use_within_a_name_and_the_name_of_the_whole_relate_nothing(graph: Graph) -> None:
    # 物流 of vehicles, and 物流配送 of medicines.
    assert "C2-4" in graph.naming_within["logistics"]
    assert relation(graph, "C2-4", "C3-1") is None
    # Both name 汽车, which they are part of.
    assert {"C3-3", "C3-4"} <= set(graph.naming["C3"])
    found = relation(graph, "C3-3", "C3-4")
    assert found
    assert "C3" not in found.shared


def test_a_relation_is_mutual(graph: Graph, plan: Plan) -> None:
    comparable = [s.id for s in plan.sections if not plan.gathers(s)]
    for one in comparable:
        for found in graph.related(one, most=99):
            back = relation(graph, found.subject, one)
            assert back
            assert (back.weight, set(back.shared)) == (pytest.approx(found.weight), set(found.shared))
