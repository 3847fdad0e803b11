"""The pictures say what the plan says, keep inside their frames, and need neither colour nor script."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import typst
from playwright.sync_api import Page
from pypdf import PdfReader

from planexplorer import model
from planexplorer.charts import Chart, Charts
from planexplorer.charts.axis import axis_for, in_ten_thousands
from planexplorer.charts.svg import PALETTE, text_width, wrap
from planexplorer.checks import load_plan
from planexplorer.plan.graph import Graph
from planexplorer.plan.whole import Plan
from planexplorer.text.mentions import forms_of
from project import ROOT

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def graph(plan: Plan) -> Graph:
    return Graph(plan)


@pytest.fixture(scope="module")
def charts(graph: Graph) -> Charts:
    return Charts(graph)


@pytest.fixture(scope="module")
def every(charts: Charts, plan: Plan) -> list[Chart]:
    """Every picture of the plan."""
    found = [charts.amounts(), charts.matrix(), charts.places()]
    found += [charts.amounts(s.id) for s in plan.sectors]
    found += [charts.chain(s) for s in plan.sectors]
    return [c for c in found if c]


def drawings(chart: Chart) -> list[ET.Element]:
    """Return the SVG elements of a picture as a page has them."""
    return list(ET.fromstring(f"<div>{chart.inline}</div>"))


def words_of(chart: Chart) -> str:
    return "\n".join(t.text or "" for t in drawings(chart)[0].iter(f"{SVG}text"))


# The language of shapes


def test_wrapped_lines_keep_to_the_width_and_never_begin_with_a_stop() -> None:
    text = "加快推进通信芯片、模组、终端、元器件和网络、测试设备、自主网络系统产业化，发展2.5D/3D封装（CMO/CDMO）。"
    lines = wrap(text, 100)
    assert "".join(lines) == text
    assert len(lines) > 4
    # A stop hangs over the edge rather than beginning a line.
    assert all(text_width(line.rstrip("，。、）")) <= 100 for line in lines)
    assert not any(line[0] in "，。、）" for line in lines)


@pytest.mark.parametrize("word", ["2.5D/3D", "CMO/CDMO", "12"])
def test_words_and_numbers_stay_whole(word: str) -> None:
    assert any(word in line for line in wrap(f"支持先进的{word}英寸产线", 66))


def test_measured_text_is_never_narrower_than_the_browser_sets_it(page: Page, every: list[Chart]) -> None:
    page.set_content("".join(c.inline for c in every))
    too_wide = page.evaluate(
        """() => [...document.querySelectorAll("text")]
            .filter((t) => t.getAttribute("x").indexOf(" ") < 0)
            .map((t) => [t.textContent, t.getComputedTextLength(), Number(t.getAttribute("font-size"))])"""
    )
    assert len(too_wide) > 300
    assert [(w, had) for w, had, size in too_wide if had > text_width(w, size) * 1.03] == []


def test_nothing_is_drawn_outside_the_frame(every: list[Chart]) -> None:
    for chart in every:
        for svg in drawings(chart):
            width, height = map(float, svg.attrib["viewBox"].split()[2:])
            for t in svg.iter(f"{SVG}text"):
                xs, ys = (list(map(float, t.attrib[a].split())) for a in ("x", "y"))
                long = text_width(t.text or "", float(t.attrib["font-size"])) if len(xs) == 1 else 12
                left = min(xs) - {"end": long, "middle": long / 2}.get(t.attrib.get("text-anchor", ""), 0)
                assert left >= -0.5, (chart.name, t.text)
                assert left + long <= width + 1 or len(xs) > 1, (chart.name, t.text, left + long, width)
                assert 0 < min(ys) <= max(ys) <= height, (chart.name, t.text)
            for r in svg.iter(f"{SVG}rect"):
                if "x" in r.attrib and float(r.attrib["width"]) > 6:
                    assert float(r.attrib["x"]) + float(r.attrib["width"]) <= width


def test_no_two_lines_of_text_lie_over_each_other(every: list[Chart]) -> None:
    for chart in every:
        for svg in drawings(chart):
            boxes = []
            for t in svg.iter(f"{SVG}text"):
                if " " in t.attrib["x"]:
                    continue
                # The width as set, without the reserve that measuring keeps.
                x, y, size = (float(t.attrib[a]) for a in ("x", "y", "font-size"))
                long = text_width(t.text or "", size) * 0.9
                x -= {"end": long, "middle": long / 2}.get(t.attrib.get("text-anchor", ""), 0)
                boxes.append((x, y - size * 0.8, x + long, y, t.text))
            for i, a in enumerate(boxes):
                for b in boxes[i + 1 :]:
                    apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
                    assert apart, (chart.name, a[4], b[4])


# Every picture


def test_every_picture_is_named_described_and_without_script(every: list[Chart]) -> None:
    assert len(every) >= 7
    for chart in every:
        for svg in drawings(chart):
            assert svg.attrib["role"] == "img"
            by_id = {e.attrib["id"]: e for e in svg.iter() if "id" in e.attrib}
            title, desc = (by_id[i] for i in svg.attrib["aria-labelledby"].split())
            assert title.tag == f"{SVG}title"
            assert title.text == chart.title
            assert desc.text == chart.sentence
            assert re.search("[\u4e00-\u9fff]{4}", chart.sentence)
            assert chart.sentence.endswith("。")
            assert "。。" not in chart.sentence
            tags = {e.tag.removeprefix(SVG) for e in svg.iter()}
            assert tags <= {
                "svg",
                "title",
                "desc",
                "defs",
                "pattern",
                "rect",
                "line",
                "path",
                "circle",
                "text",
            }
            assert not any(a.startswith("on") or "href" in a for e in svg.iter() for a in e.attrib)


def test_ids_are_unique_on_a_page(every: list[Chart]) -> None:
    ids = re.findall(r'\bid="([^"]+)"', "".join(c.inline for c in every))
    assert len(ids) == len(set(ids))
    for name in re.findall(r"url\(#([^)]+)\)", "".join(c.inline for c in every)):
        assert name in ids


def test_every_themed_shape_has_a_concrete_colour_too(every: list[Chart]) -> None:
    for chart in every:
        for svg in drawings(chart):
            for e in svg.iter():
                for name in e.attrib.get("class", "").split():
                    if match := re.fullmatch(r"pc-([fs])-(\w+)", name):
                        attribute = {"f": "fill", "s": "stroke"}[match[1]]
                        assert e.attrib[attribute] == PALETTE[match[2]]


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("front", "least"), [("text", 7), ("soft", 4.5), ("ink", 4.5), ("line", 3)])
def test_the_printed_colours_can_be_read_in_greys(front: str, least: float) -> None:
    for back in ("paper", "wash") if front != "line" else ("paper",):
        lighter, darker = luminance(PALETTE[back]) + 0.05, luminance(PALETTE[front]) + 0.05
        assert lighter / darker >= least


def test_every_class_of_the_pictures_is_themed(every: list[Chart], root: Path) -> None:
    css = (root / "overrides" / "assets" / "css" / "charts.css").read_text(encoding="utf-8")
    used = set(re.findall(r"pc-[fs]-\w+", "".join(c.inline for c in every)))
    assert used == set(re.findall(r"\.(pc-[fs]-\w+)", css)) & used


def test_paper_takes_the_same_drawing(every: list[Chart], tmp_path: Path) -> None:
    for chart in every:
        (tmp_path / f"{chart.name}.svg").write_text(chart.for_paper("Noto Sans SC"), encoding="utf-8")
    source = tmp_path / "pages.typ"
    images = [f'#image("{chart.name}.svg", width: 16cm)' for chart in every]
    source.write_text("#pagebreak()\n".join(images), encoding="utf-8")
    fonts = ROOT / "hooks/planexplorer/paper/templates/fonts"
    pdf = PdfReader(BytesIO(typst.compile(source, font_paths=[fonts], ignore_system_fonts=True)))
    assert len(pdf.pages) == len(every)
    for page, chart in zip(pdf.pages, every, strict=True):
        printed = re.sub(r"\s", "", page.extract_text())
        assert all(re.sub(r"\s", "", words) in printed for words in words_of(chart).splitlines()[:6])


# Amounts


def test_the_axis_begins_at_zero_unless_bars_could_not_be_seen() -> None:
    plain = axis_for([Decimal(400), Decimal(15000)])
    assert not plain.logarithmic
    assert plain.ticks == (0, 5000, 10000, 15000)
    assert plain.at(Decimal(7500)) == pytest.approx(0.5)
    assert "自 0 起" in plain.words
    steep = axis_for([Decimal(2), Decimal(90000)])
    assert steep.logarithmic
    assert steep.ticks == (1, 10, 100, 1000, 10000, 100000)
    assert steep.at(Decimal(1)) == 0
    assert steep.at(Decimal(100000)) == 1
    assert "对数" in steep.words


@pytest.mark.parametrize(
    ("value", "words"), [("2000", "2000 亿元"), ("10000", "1 万亿元"), ("15000", "1.5 万亿元")]
)
def test_large_amounts_are_worded_as_the_text_words_them(value: str, words: str) -> None:
    assert in_ten_thousands(Decimal(value), "亿元") == words


def test_every_amount_of_a_sector_is_drawn_once(charts: Charts, plan: Plan) -> None:
    chart = charts.amounts()
    assert chart
    wanted = {
        o.target.id
        for o in plan.targets.values()
        if isinstance(o.owner, model.Sector | model.KeyField) and "元" in (o.target.unit or "")
    }
    drawn = [a.target.id for a in chart.data.all]
    assert sorted(drawn) == sorted(wanted)
    assert len(drawn) == 10
    for amount in chart.data.all:
        assert amount.words in words_of(chart)


def bars(chart: Chart) -> list[tuple[float, float, float]]:
    """Return (y, x, width) of the bars of the wide drawing, the legend's left out."""
    rects = [r for r in drawings(chart)[0].iter(f"{SVG}rect") if r.attrib.get("height") == "13"]
    return sorted((float(r.attrib["y"]), float(r.attrib["x"]), float(r.attrib["width"])) for r in rects)


def test_bars_are_as_long_as_the_amounts_are_large_and_never_stacked(charts: Charts) -> None:
    chart = charts.amounts()
    assert chart
    drawn, amounts = bars(chart), chart.data.all
    assert len(drawn) == len(amounts)
    scale = drawn[3][2] / float(amounts[3].value)
    for (_, x, width), amount in zip(drawn, amounts, strict=True):
        assert x == drawn[0][1]
        assert width == pytest.approx(float(amount.value) * scale, abs=0.1)
    assert all(b[0] - a[0] > 13 for a, b in pairwise(drawn))


def test_overlapping_amounts_are_joined_and_the_picture_says_why(charts: Charts) -> None:
    chart = charts.amounts()
    assert chart
    [(issue, amounts)] = chart.data.overlapping()
    assert issue.id == "D10"
    assert [a.target.id for a in amounts] == ["C3-T1", "C3-1-T4", "C3-3-T2"]
    words = words_of(chart)
    assert f"D10 {issue.title}" in words
    assert "不相加、不堆叠" in words
    assert "汽车、新能源汽车、整车及零部件口径重叠，不可相加" in chart.sentence


def test_another_scope_and_an_order_of_size_look_different(charts: Charts) -> None:
    chart = charts.amounts()
    assert chart
    svg = drawings(chart)[0]
    tall = [r for r in svg.iter(f"{SVG}rect") if r.attrib.get("height") == "13"]
    looks = {
        ("pattern" if "url" in r.attrib["fill"] else r.attrib["fill"], "stroke-dasharray" in r.attrib)
        for r in tall
    }
    assert looks == {(PALETTE["ink"], False), ("pattern", False), (PALETTE["paper"], True)}
    assert {"产业规模", "营业收入", "只写量级，没有点值"} <= set(words_of(chart).splitlines())


def test_fields_that_state_no_amount_are_named(charts: Charts) -> None:
    chart = charts.amounts()
    assert chart
    for name in ("智能终端", "生命健康服务", "智能网联汽车、智慧出行"):
        assert f"未写金额：{name}" in words_of(chart)


def test_a_sector_with_one_amount_or_none_has_no_picture_of_amounts(charts: Charts) -> None:
    assert charts.amounts("C3")
    assert charts.amounts("S1") is None
    assert charts.amounts("C5") is None


# Shared terms


def test_the_matrix_counts_what_the_text_says(charts: Charts, plan: Plan) -> None:
    chart = charts.matrix()
    assert chart
    rows = {r.name: r for r in chart.data.rows}
    for row in chart.data.rows:
        entity = plan.terms.get(row.entity) or plan.subjects[row.entity]
        if plan.kinds.get(row.entity) is model.TermKind.place:
            continue
        for subject in chart.data.subjects:
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


def test_the_matrix_has_only_what_three_or_more_share(charts: Charts) -> None:
    chart = charts.matrix()
    assert chart
    assert all(r.reach >= 3 and not set(r.direct) & set(r.within) for r in chart.data.rows)
    reaches = [r.reach for r in chart.data.rows]
    assert reaches == sorted(reaches, reverse=True)
    svg = drawings(chart)[0]
    circles = [c for c in svg.iter(f"{SVG}circle") if float(c.attrib["cy"]) > 20]
    assert len(circles) == sum(reaches)
    filled = [c for c in circles if c.attrib["fill"] == PALETTE["ink"]]
    assert len(filled) == sum(len(r.direct) for r in chart.data.rows)


# The chain


def test_the_chain_has_the_links_of_the_text_in_its_order(charts: Charts, plan: Plan) -> None:
    chart = charts.chain(plan.subjects["S1"])
    assert chart
    assert [k.segment.name.zh for k in chart.data] == ["芯片设计", "制造封测", "装备材料"]
    assert [len(k.measures) for k in chart.data] == [4, 4, 4]
    assert [t.id for k in chart.data for t in k.targets] == ["S1-T3", "S1-T1"]
    named = [{t.zh for _, terms in k.terms for t in terms} for k in chart.data]
    assert "电子设计自动化" in named[0]
    assert "晶圆级封装" in named[1]
    assert {"光刻胶", "光刻设备"} <= named[2]
    assert not named[1] & named[2]


def test_sectors_without_a_chain_have_no_picture_of_one(charts: Charts, plan: Plan) -> None:
    assert [s.id for s in plan.sectors if charts.chain(s)] == ["S1"]


# Places


def test_places_are_only_those_that_the_text_gives(charts: Charts, plan: Plan) -> None:
    chart = charts.places()
    assert chart
    for place in chart.data.places:
        for entry in place.entries:
            forms = (place.term.zh, *place.term.aliases) if place.term else ()
            if place.term is None:
                assert not re.search("张江|徐汇|闵行|临港", entry.name)
            elif entry.by_name:
                assert any(form in entry.name for form in forms)
            else:
                carriers = [c for s in plan.sectors for c in s.carriers if c.name.zh == entry.name]
                assert any(place.term.id in c.members for c in carriers)
    names = [p.name for p in chart.data.places]
    assert names == ["浦东张江", "徐汇滨江", "闵行马桥", "临港新片区", "上海", "原文未写地点"]


def test_every_named_park_and_carrier_is_shown(charts: Charts, graph: Graph, plan: Plan) -> None:
    chart = charts.places()
    assert chart
    shown = {e.name for p in chart.data.places for e in p.entries}
    wanted = {c.name.zh for s in plan.sectors for c in s.carriers if not c.members}
    wanted |= {
        plan.terms[t].zh
        for t, kind in plan.kinds.items()
        if kind is model.TermKind.park and any(h in plan.subjects for h in graph.naming.get(t, ()))
    }
    assert wanted <= shown
    assert "东方芯港" in {e.name for e in chart.data.places[-1].entries}


# Another plan


def test_another_plan_has_its_own_pictures_or_none(tiny: Path) -> None:
    plan = load_plan(tiny / "data")
    charts = Charts(Graph(plan))
    found = [charts.amounts(), charts.matrix(), charts.places(), *map(charts.chain, plan.sectors)]
    for chart in filter(None, found):
        for svg in drawings(chart):
            assert not any("上海" in (e.text or "") for e in svg.iter())
            assert all(unicodedata.is_normalized("NFC", e.text or "") for e in svg.iter())


# On the page


@pytest.mark.browser
def test_pictures_follow_the_scheme_and_print_light(page: Page, site: Path) -> None:
    address = (site / "targets" / "index.html").as_uri()
    fill = """() => getComputedStyle(document.querySelector("svg.pc-wide text.pc-f-text")).fill"""
    for scheme, colour in (("light", "rgb(28, 36, 48)"), ("dark", "rgb(228, 232, 238)")):
        page.emulate_media(color_scheme=scheme)
        # The theme remembers its choice while the tab lives.
        page.goto("about:blank")
        page.goto(address)
        page.evaluate("localStorage.clear()")
        page.reload()
        assert page.evaluate(fill) == colour
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(fill) == "rgb(0, 0, 0)"


@pytest.mark.browser
@pytest.mark.parametrize(("width", "shown"), [(1280, "wide"), (390, "narrow")])
def test_a_phone_gets_the_narrow_drawing(page: Page, site: Path, width: int, shown: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((site / "sectors" / "c3.html").as_uri())
    for variant in ("wide", "narrow"):
        assert page.locator(f"svg.pc-{variant}").first.is_visible() is (variant == shown)
    size = page.evaluate(
        f"""() => {{ const t = document.querySelector("svg.pc-{shown} text");
            return t.getBoundingClientRect().height; }}"""
    )
    assert size >= 12


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "heading", "rows"),
    [
        ("targets/index.html", "#amounts", 14),
        ("sectors/c1.html", "#amounts", 5),
        ("sectors/index.html", "#shared", 20),
        ("sectors/index.html", "#places", 23),
        ("sectors/s1.html", "#chain", 3),
    ],
)
def test_each_picture_has_its_data_beside_it(
    page: Page, site: Path, path: str, heading: str, rows: int
) -> None:
    page.goto((site / path).as_uri())
    figure = page.locator(f"{heading} ~ figure.px-figure").first
    assert figure.locator("figcaption").is_visible()
    figure.locator("summary").click()
    assert figure.locator("table").is_visible()
    assert figure.locator("tbody tr").count() == rows
