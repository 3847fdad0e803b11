"""What is said of targets: their own words, with a mark at the end where others are lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planexplorer.facts.cells import words
from planexplorer.facts.known import Known
from planexplorer.facts.target_cells import cited_words, own_words, quote
from planexplorer.plan.whole import Plan

# Every test here asks for what the first plan says.
pytestmark = pytest.mark.shanghai


@pytest.mark.parametrize(
    ("lost", "before", "after"),
    [((None, None), "", ""), (("D06", None), "〔…〕", ""), ((None, "D06"), "", "〔…〕")],
)
def test_words_are_marked_at_the_end_where_others_are_lost(
    plan: Plan, lost: tuple[str | None, str | None], before: str, after: str
) -> None:
    known, target = Known.of(plan), replace(plan.targets["S1-T1"], lost=lost)
    assert words(own_words(target)) == f"{before}{target.reading.words}{after}"
    for said in (words(quote(known, target)), cited_words(known, target)):
        assert f"“{before}{target.target.quote}{after}”" in said
