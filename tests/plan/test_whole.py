"""What a plan consists of is told by the kinds of data files: nothing is in one and not in the other."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import get_type_hints

import pytest

from planexplorer.model.shapes import HISTORY, SHAPES
from planexplorer.plan.data import PlanData, as_json, digest
from planexplorer.plan.whole import Plan


def test_every_kind_of_file_is_a_part_of_the_plan_of_its_type() -> None:
    assert [f.name for f in fields(PlanData)] == [s.part for s in SHAPES]
    hints = get_type_hints(PlanData)
    for shape in SHAPES:
        one = shape.cls | None if shape is HISTORY else shape.cls
        assert hints[shape.part] == (one if shape.single else tuple[shape.cls, ...])


@pytest.mark.shanghai
def test_the_digest_covers_every_part_that_has_anything(plan: Plan) -> None:
    assert list(as_json(plan)) == ["terms" if s.part == "term_files" else s.part for s in SHAPES]
    without = replace(plan, history=None)
    fewer = replace(plan, suggestions=plan.suggestions[1:])
    renamed = replace(plan, document=plan.document.model_copy(update={"number": "1"}))
    assert len({digest(p) for p in (plan, without, fewer, renamed)}) == 4
