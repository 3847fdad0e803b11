"""The pictures say what the plan says: each amount, shared term, link of a chain and place, and no other."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from planexplorer import model
from planexplorer.charts import Charts
from planexplorer.charts.money import Amounts, Most
from planexplorer.checks import load_plan
from planexplorer.plan.graph import Graph
from planexplorer.plan.whole import Plan
from planexplorer.text.mentions import forms_of


@pytest.fixture(scope="module")
def graph(plan: Plan) -> Graph:
    return Graph(plan)


@pytest.fixture(scope="module")
def charts(graph: Graph) -> Charts:
    return Charts(graph)


@pytest.fixture(scope="module")
def amounts(charts: Charts) -> Amounts:
    found = charts.amounts()
    assert found
    return found


# Amounts


@pytest.mark.shanghai
def test_every_amount_of_a_sector_is_shown_once_in_the_order_of_the_plan(
    amounts: Amounts, plan: Plan
) -> None:
    wanted = [
        o.target.id
        for o in plan.targets.values()
        if isinstance(o.owner, model.Section) and not plan.gathers(o.owner) and "元" in (o.target.unit or "")
    ]
    assert [a.target.id for a in amounts.all] == wanted
    assert len(wanted) == 10
    assert amounts.most == 15000
    assert "写有点值的产业规模，最大的是整车及零部件。" in amounts.note


@pytest.mark.shanghai
def test_each_warning_names_the_amounts_that_it_concerns(amounts: Amounts) -> None:
    warned = {issue.id: names for issue, names in amounts.warnings}
    assert list(warned) == ["D17", "D21", "D11", "D16", "D12", "D04", "D10", "D27"]
    assert warned["D10"] == ["汽车", "新能源汽车", "整车及零部件"]


@pytest.mark.shanghai
def test_another_scope_and_an_order_of_size_look_different(amounts: Amounts) -> None:
    assert amounts.legend == {"产业规模": "plain", "营业收入": "other", "只写量级，没有点值": "level"}
    unlike = {a.target.id: a.look for a in amounts.all if a.look != "plain"}
    assert unlike == {"C1-5-T3": "other", "C3-T1": "level"}


@pytest.mark.shanghai
def test_only_amounts_of_the_commonest_unit_have_scopes_to_tell_apart(plan: Plan) -> None:
    most = Most.of(plan)
    item = plan.targets["C1-5-T3"]
    assert (most.unit, most.look(item, "亿元"), most.look(item, "辆")) == ("亿元", "other", "plain")
    same = replace(item, target=item.target.model_copy(update={"scope": most.scope}))
    assert most.look(same, "亿元") == "plain"


@pytest.mark.shanghai
def test_fields_that_state_no_amount_are_named(amounts: Amounts) -> None:
    silent = [[f.name.zh for f in block.silent] for block in amounts.blocks]
    assert silent == [["智能终端"], ["生命健康服务"], ["智能网联汽车", "智慧出行"]]


@pytest.mark.shanghai
def test_a_sector_with_one_amount_or_none_has_no_picture_of_amounts(charts: Charts) -> None:
    one = charts.amounts("C3")
    assert one
    assert [a.target.id for a in one.all] == ["C3-T1", "C3-1-T4", "C3-3-T2"]
    assert one.legend == {"产业规模": "plain", "只写量级，没有点值": "level"}
    assert charts.amounts("S1") is None
    assert charts.amounts("C5") is None


# Shared terms


@pytest.mark.shanghai
def test_the_matrix_counts_what_the_text_says(charts: Charts, plan: Plan) -> None:
    matrix = charts.matrix()
    assert matrix
    rows = {r.name: r for r in matrix.rows}
    for row in matrix.rows:
        entity = plan.terms.get(row.entity) or plan.subjects[row.entity]
        kind = plan.kinds.get(row.entity)
        if kind and kind.use is model.TermUse.place:
            continue
        for subject in matrix.subjects:
            # Its own name says nothing about a subject: 医疗 in 高端医疗器械.
            own = [plan.text.passages[p] for p in subject.passages]
            text = "".join(p.text for p in own if p.kind is model.PassageKind.paragraph).replace(" ", "")
            for form in forms_of(subject):
                if any(word in form for word in forms_of(entity)):
                    text = text.replace(form, "")
            marked = subject.id in row.direct or subject.id in row.within
            if row.entity != subject.id:
                assert marked == any(form in text for form in forms_of(entity)), (row.name, subject.name.zh)
    assert set(rows["人工智能"].direct) == {"S1", "C2-3", "C3-2"}
    assert rows["5G"].within["S1"] == ("5G核心芯片",)


@pytest.mark.shanghai
def test_the_matrix_has_only_what_three_or_more_share(charts: Charts) -> None:
    matrix = charts.matrix()
    assert matrix
    assert all(r.reach >= 3 and not set(r.direct) & set(r.within) for r in matrix.rows)
    reaches = [r.reach for r in matrix.rows]
    assert reaches == sorted(reaches, reverse=True)
    assert f"{matrix.rows[0].name}被 {reaches[0]} 个点到" in matrix.note


# The chain


@pytest.mark.shanghai
def test_the_chain_has_the_links_of_the_text_in_its_order(charts: Charts, plan: Plan) -> None:
    links = charts.chain(plan.subjects["S1"])
    assert [k.segment.name.zh for k in links] == ["芯片设计", "制造封测", "装备材料"]
    assert [t.id for k in links for t in k.targets] == ["S1-T3", "S1-T1"]
    assert [k.counts for k in links] == [
        "举措 3 · 目标 1 · 词条 10",
        "举措 4 · 目标 1 · 词条 9",
        "举措 4 · 词条 12",
    ]
    named = [{t.zh for _, terms in k.terms for t in terms} for k in links]
    assert "国家级电子设计自动化（EDA）平台" in named[0]
    assert "晶圆级封装" in named[1]
    assert {"光刻胶", "光刻设备"} <= named[2]
    assert not named[1] & named[2]


@pytest.mark.shanghai
def test_what_a_link_is_made_for_is_no_part_of_it(charts: Charts, plan: Plan) -> None:
    links = charts.chain(plan.subjects["S1"])
    names = {t.id: t.zh for t in plan.terms.values()} | {s.id: s.name.zh for s in plan.subjects.values()}
    markets = "云计算、数据中心、新一代通信、智能网联汽车、人工智能、物联网"
    assert "、".join(names[m] for m in links[0].markets) == markets
    assert not set(links[0].markets) & {t.id for _, terms in links[0].terms for t in terms}
    assert [k.markets for k in links[1:]] == [(), ()]


@pytest.mark.shanghai
def test_sectors_without_a_chain_have_no_picture_of_one(charts: Charts, plan: Plan) -> None:
    assert [s.id for s in plan.sectors if charts.chain(s)] == ["S1"]


# Places


@pytest.mark.shanghai
def test_places_are_only_those_that_the_text_gives(charts: Charts, plan: Plan) -> None:
    data = charts.places()
    assert data
    for place in data.places:
        assert place.basis == ("推断：名称里带地名" if place.term else "")
        for entry in place.entries:
            forms = (place.term.zh, *place.term.aliases) if place.term else ()
            if place.term is None:
                assert not re.search("张江|徐汇|闵行|临港", entry.name)
            else:
                assert any(form in entry.name for form in forms)
    assert [p.name for p in data.places] == ["上海", "浦东张江", "原文未写地点"]


@pytest.mark.shanghai
def test_a_carrier_with_several_places_is_shown_once_with_them(charts: Charts, plan: Plan) -> None:
    data = charts.places()
    assert data
    listed = {c.name.zh: c.members for s in plan.sectors for c in s.carriers}
    assert data.layouts
    for layout in data.layouts:
        assert {t.id for t in layout.places} <= set(listed[layout.carrier.name])
        assert layout.carrier.name not in {e.name for p in data.places for e in p.entries}
    names = [layout.carrier.name for layout in data.layouts]
    assert len(names) == len(set(names))


@pytest.mark.shanghai
def test_a_site_without_a_place_is_shown_as_such(charts: Charts, plan: Plan) -> None:
    data = charts.places()
    assert data
    assert {plan.terms[t].zh for t in plan.document.sites} <= {e.name for e in data.places[-1].entries}
    assert data.places[-1].term is None


@pytest.mark.shanghai
def test_every_named_park_and_carrier_is_shown(charts: Charts, graph: Graph, plan: Plan) -> None:
    data = charts.places()
    assert data
    shown = {e.name for p in data.places for e in p.entries} | {y.carrier.name for y in data.layouts}
    wanted = {c.name.zh for s in plan.sectors for c in s.carriers if not c.members}
    wanted |= {
        plan.terms[t].zh
        for t, kind in plan.kinds.items()
        if kind.use is model.TermUse.site and any(h in plan.subjects for h in graph.naming.get(t, ()))
    }
    assert wanted <= shown
    assert "东方芯港" in {e.name for e in data.places[-1].entries}


# Another plan


def test_another_plan_has_its_own_pictures_or_none(tiny: Path) -> None:
    plan = load_plan(tiny / "data")
    charts = Charts(Graph(plan))
    amounts, places = charts.amounts(), charts.places()
    assert amounts
    assert {a.target.id: a.look for a in amounts.all} == {"K1-T1": "level", "K1-1-T2": "plain"}
    assert places
    assert {p.name: [e.name for e in p.entries] for p in places.places} == {
        "江州": ["江州船舶动力实验室"],
        "原文未写地点": ["江东动力产业园"],
    }
    assert [t.zh for t in places.regions] == ["青山茶园"]
    assert {s.id: len(charts.chain(s)) for s in plan.sectors if charts.chain(s)} == {"L1": 2}
    assert charts.matrix() is None
