"""What is said of measures, segments and carriers: fragments, kinds of action, who acts, lists that break off."""

from __future__ import annotations

import pytest

from planexplorer import model
from planexplorer.facts.cells import words
from planexplorer.facts.fields import one
from planexplorer.facts.known import Known
from planexplorer.facts.measure_fields import MEASURES, OwnedMeasure, around_quote, measure_note
from planexplorer.facts.part_fields import CARRIERS, SEGMENTS, OwnedCarrier, OwnedSegment, segment_note
from planexplorer.plan.whole import Plan


@pytest.fixture(scope="module")
def known(plan: Plan) -> Known:
    return Known.of(plan)


@pytest.fixture(scope="module")
def measures(plan: Plan) -> dict[str, OwnedMeasure]:
    return {m.id: OwnedMeasure(m, s) for s in plan.subjects.values() for m in s.measures}


@pytest.mark.shanghai
@pytest.mark.parametrize(
    ("identifier", "before", "after", "lost"),
    [
        ("C3-1-M2", "", "〔…〕 D06 残句", "after"),
        ("C3-1-M3", "〔…〕", " D06 残句", "before"),
        ("C3-3-M4", "〔…〕", " D07 残句", "before"),
        ("C1-3-M5", "", "", None),
    ],
)
def test_a_fragment_is_marked_where_its_words_are_lost(
    known: Known,
    measures: dict[str, OwnedMeasure],
    identifier: str,
    before: str,
    after: str,
    lost: str | None,
) -> None:
    lead, trail = around_quote(known, measures[identifier].measure)
    assert (words(lead), words(trail)) == (before, after)
    assert one(MEASURES, "lost").value(known, measures[identifier]) == lost


@pytest.mark.shanghai
def test_an_odd_mark_is_no_loss_of_words(known: Known, measures: dict[str, OwnedMeasure]) -> None:
    lead, trail = around_quote(known, measures["C1-2-M4"].measure)
    kind = next(i.kind.zh for i in known.plan.issues if i.id == "D02")
    assert (words(lead), words(trail)) == ("", f" D02 {kind}")
    assert [run.to for run in trail if run.to] == ["D02"]


@pytest.mark.shanghai
def test_the_quote_in_the_data_stays_verbatim(known: Known, measures: dict[str, OwnedMeasure]) -> None:
    quote = one(MEASURES, "quote")
    item = measures["C3-1-M3"]
    assert quote.value(known, item) == "打造具有国际竞争力的产品矩阵"
    assert words(quote.cell(known, item)) == "〔…〕打造具有国际竞争力的产品矩阵 〔D06 残句〕"


@pytest.mark.shanghai
def test_a_note_says_what_kind_of_action_and_who_acts(measures: dict[str, OwnedMeasure]) -> None:
    assert words(measure_note(measures["C1-4-M5"].measure)) == "并购重组 · 涉及：有条件的制造企业"
    assert words(measure_note(measures["S1-M4"].measure)) == "平台建设"
    assert measure_note(measures["C2-2-M3"].measure) == ()


@pytest.mark.shanghai
def test_a_stage_is_our_reading_unless_the_text_says_it(plan: Plan) -> None:
    [sector] = [s for s in plan.sectors if s.id == "S1"]
    notes = {s.id: segment_note(s) for s in sector.segments}
    assert notes["equipment-materials"] == "产业链环节 · 上游（我们的读法）"
    assert (
        notes["design"]
        == "产业链环节 · 面向的应用领域：云计算、数据中心、新一代通信、智能网联汽车、人工智能、物联网"
    )
    assert notes["whole-chain"] == ""
    said = sector.segments[0].model_copy(update={"stage": model.Stage.upstream, "quote": "上游材料"})
    assert segment_note(said) == "上游"


@pytest.mark.shanghai
def test_a_list_that_breaks_off_is_told_to_be_partial(known: Known) -> None:
    told = {
        one(CARRIERS, "id").value(known, item): words(one(CARRIERS, "list_note").cell(known, item))
        for item in (OwnedCarrier(c, s) for s in known.plan.sectors for c in s.carriers)
    }
    assert told["S1:innovation-system-1-4"] == "名单不全：原文写“等”"
    assert told["S3:industrial-layout-4-x"] == "—"


def test_segments_and_carriers_have_ids_of_their_own(known: Known) -> None:
    for sector in known.plan.sectors:
        for segment in sector.segments:
            key = one(SEGMENTS, "id").value(known, OwnedSegment(segment, sector))
            assert key == f"{sector.id}:{segment.id}"
