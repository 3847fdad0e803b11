"""The paper edition, read back from the PDFs: nothing lost, everything linked, tagged and embedded."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pikepdf
import pytest
from pypdf import PageObject, PdfReader

from planexplorer import model, paper
from planexplorer.charts import Charts
from planexplorer.pages.build import Site
from planexplorer.paper import TEMPLATES
from planexplorer.paper.typesetting import Typesetter
from planexplorer.plan.whole import Plan
from planexplorer.text.said import adds, read_as
from planexplorer.text.source import GAP

SITE_URL = "https://example.org/plan/"
MILLIMETRE = 72 / 25.4


@dataclass(frozen=True)
class Piece:
    """A stretch of text on a page, and where it begins, in points from the lower left."""

    text: str
    x: float
    y: float


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u2060]+", "", text)


def pieces_of(page: PageObject) -> list[Piece]:
    """Return the text of a page between its running head and foot, in the order it is copied."""
    found: list[Piece] = []
    top = float(page.mediabox.height) - 20 * MILLIMETRE

    def visit(text: str, matrix: list[float], text_matrix: list[float], *_: object) -> None:
        x, y = text_matrix[4], text_matrix[5]
        x, y = (
            x * matrix[0] + y * matrix[2] + matrix[4],
            x * matrix[1] + y * matrix[3] + matrix[5],
        )
        if 18 * MILLIMETRE < y < top:
            found.append(Piece(text, x, y))

    page.extract_text(visitor_text=visit)
    return found


class Pdf(PdfReader):
    """A PDF with its text, read once."""

    @cached_property
    def bodies(self) -> list[list[Piece]]:
        """The pieces of each page."""
        return [pieces_of(page) for page in self.pages]


def text_of(reader: Pdf, first: int = 0) -> str:
    """Return what copying the pages gives, line breaks kept, running heads and feet left out."""
    return "\n".join("".join(p.text for p in body) for body in reader.bodies[first:])


@pytest.fixture(scope="session")
def printed(site: Path) -> dict[str, Path]:
    """Every PDF of the site, by name."""
    return {path.name: path for path in (site / "downloads").glob("*.pdf")}


@pytest.fixture(scope="module")
def online(site_pages: Site) -> dict[str, bytes]:
    """A brief and the whole plan of a site that has an address."""
    edition = paper.Edition(site_pages.known, version="0", site_url=SITE_URL)
    field = site_pages.plan.subjects["C3-1"]
    contents = {"c3-1": ("brief.typ", edition.brief(field)), "plan": ("plan.typ", edition.book())}
    with Typesetter(TEMPLATES, 0) as typesetter:
        return {name: typesetter.pdf(template, content) for name, (template, content) in contents.items()}


@pytest.fixture(scope="session")
def book(printed: dict[str, Path]) -> Pdf:
    return Pdf(printed["plan.pdf"])


@pytest.fixture(scope="session")
def book_text(book: Pdf) -> str:
    return text_of(book)


def briefed(plan: Plan) -> list[model.Subject]:
    return [s for s in plan.subjects.values() if plan.is_stated(s)]


@pytest.mark.shanghai
def test_every_sector_and_field_with_text_has_a_brief(plan: Plan, printed: dict[str, Path]) -> None:
    expected = {f"{s.id.lower()}.pdf" for s in briefed(plan)} | {"plan.pdf", "indicators.pdf"}
    assert set(printed) == expected
    named = [s for s in plan.subjects.values() if getattr(s, "extent", None) is model.Extent.named]
    assert named
    assert not any(f"{s.id.lower()}.pdf" in printed for s in named)


@pytest.mark.shanghai
def test_page_counts_and_sizes_are_sane(printed: dict[str, Path]) -> None:
    pages = {name: len(PdfReader(path).pages) for name, path in printed.items()}
    assert pages.pop("indicators.pdf") == 1
    assert 30 <= pages.pop("plan.pdf") <= 60
    assert set(pages.values()) == {2}
    assert printed["plan.pdf"].stat().st_size < 1_500_000


def spelled(text: str) -> re.Pattern[str]:
    """Match a text as the source spells it, its own spaces included; a line may end anywhere."""
    return re.compile(r"\n?".join(r"[ \n]\n?" if c in " \u3000\xa0" else re.escape(c) for c in text))


def marked(plan: Plan, measure: model.Measure) -> str:
    """Return a measure's quote with the marks of what is lost around it."""
    before, after = plan.text.lost_beside(plan.text.find(measure.quote, measure.passage)[0])
    kinds = {i.id: "残句" if before or after else i.kind.zh for i in plan.issues}
    flag = f"〔{measure.fragment}{kinds[measure.fragment]}〕" if measure.fragment else ""
    return ("〔…〕" if before else "") + measure.quote + ("〔…〕" if after else "") + flag


def test_the_book_says_every_target_indicator_and_measure(plan: Plan, book_text: str) -> None:
    text = squeezed(book_text)
    for item in plan.targets.values():
        assert squeezed(item.metric.zh) in text
        assert squeezed(item.reading.words) in text, item.target.id
        assert item.target.id in text
    for subject in plan.subjects.values():
        assert squeezed(subject.name.zh) in text
        for measure in subject.measures:
            assert squeezed(measure.id + marked(plan, measure) + measure.passage) in text, measure.id


@pytest.mark.shanghai
def test_a_row_holds_together_in_reading_order(plan: Plan, book_text: str) -> None:
    text = squeezed(book_text)
    scopes = {scope.id: scope.name.zh for scope in plan.document.scopes}
    for item in plan.targets.values():
        if isinstance(item.owner, model.Indicator):
            continue
        target = item.target
        before, after = ("〔…〕" if entry else "" for entry in item.lost)
        row = [target.id, squeezed(item.metric.zh), before + squeezed(item.reading.words) + after]
        flags = r"(〔D\d+[\u4e00-\u9fff]+〕)*"
        read = re.escape(squeezed(f"读法：{read_as(item.reading)}")) if adds(item.reading) else ""
        pattern = row[0] + re.escape(row[1]) + flags + re.escape(row[2]) + read + r"(＝[\d.]+\S{1,8})?"
        strength = item.reading.strength.zh if item.reading.strength else "未写"
        said = strength + re.escape(scopes[target.scope]) + str(item.year)
        assert re.search(pattern + said, text), target.id


@pytest.mark.shanghai
def test_copied_text_is_spelled_as_the_source_spells_it(plan: Plan, book_text: str) -> None:
    probes = [m.quote for s in plan.subjects.values() for m in s.measures]
    mixed = [q for q in probes if re.search(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", q)]
    assert mixed
    for quote in probes:
        span = next(
            plan.text.find(m.quote, m.passage)[0]
            for s in plan.subjects.values()
            for m in s.measures
            if m.quote == quote
        )
        original = plan.text.paragraphs[span.paragraph].original(span)
        assert spelled(original).search(book_text), original


def test_the_book_holds_the_whole_source_in_order(plan: Plan, book: Pdf) -> None:
    first = next(n for n, p in enumerate(book.pages) if "以下是所据文本的全部" in squeezed(p.extract_text()))
    text = squeezed(text_of(book, first))
    at = 0
    for paragraph in plan.text.paragraphs:
        words = paragraph.words
        for passage in paragraph.passages:
            words = words.replace(GAP, f"〔此处原文缺失{passage.gap}〕", 1) if passage.gap else words
            assert passage.id in text
        found = text.find(squeezed(words), at)
        assert found >= at, paragraph.passages[0].id
        at = found


def test_a_brief_says_all_of_its_subject(plan: Plan, printed: dict[str, Path]) -> None:
    for subject in briefed(plan):
        text = squeezed(text_of(Pdf(printed[f"{subject.id.lower()}.pdf"])))
        items = [plan.targets[t.id].reading.words for t in subject.targets]
        items += [m.id + marked(plan, m) for m in subject.measures]
        items += [subject.emphasis.quote] if subject.emphasis else []
        items += [plan.text.passages[p].text for p in subject.passages]
        items += [i.id + i.note for i in plan.issues if subject.id in i.affects and i.id not in items]
        for item in items:
            wanted = squeezed(item)
            identifier = re.match(r"D\d+", wanted)
            assert (wanted.removeprefix(identifier[0]) if identifier else wanted) in text, (subject.id, item)


@pytest.mark.shanghai
def test_paper_marks_fragments_and_partial_lists_and_says_what_kind_of_action(
    printed: dict[str, Path],
) -> None:
    wanted = {
        "c3-1": (
            "C3-1-M2支持本市龙头企业发挥品牌和技术〔…〕〔D06残句〕p062涉及：本市龙头企业",
            "p063试点示范",
        ),
        "c1-2": ("智能硬件等领域的应用〔D02",),
        "s1": ("国家集成电路创新中心（名单不全：原文写“等”）", "装备材料产业链环节·上游（我们的读法）"),
    }
    for name, words in wanted.items():
        text = squeezed(text_of(Pdf(printed[f"{name}.pdf"])))
        for said in words:
            assert said in text.replace("\u3000", ""), (name, said)


@pytest.mark.shanghai
def test_the_brief_for_a_meeting_opens_with_its_numbers(printed: dict[str, Path]) -> None:
    reader = Pdf(printed["c3-1.pdf"])
    front = squeezed("".join(p.text for p in reader.bodies[0]))
    order = [
        "新能源汽车",
        "超过120万辆",
        "突破3500亿元",
        "规模推广、能级跃升",
        "引用须知",
        "D06文字缺失",
        "举措",
    ]
    assert front.index("D10不可相加", front.index("引用须知")) < front.index("举措")
    assert [front.find(words) for words in order] == sorted(front.find(words) for words in order)
    assert front.find(order[0]) >= 0
    foot = squeezed(reader.pages[0].extract_text())
    assert "沪府办发〔2021〕12号" in foot
    assert "1/2" in foot


@pytest.mark.shanghai
def test_the_board_has_every_indicator(plan: Plan, printed: dict[str, Path]) -> None:
    text = squeezed(PdfReader(printed["indicators.pdf"]).pages[0].extract_text())
    natures = {nature.id: nature.name.zh for nature in plan.document.natures}
    for indicator in plan.indicators:
        pattern = (
            f"{indicator.id}{natures[indicator.nature]}{indicator.passage}(〔D\\d+[\\u4e00-\\u9fff]+〕)*"
        )
        reading = plan.main_target(indicator).reading
        words = squeezed(indicator.name.zh + reading.words)
        # The unit that stands between is the row's.
        read = r"[^读]{0,10}" + re.escape(squeezed(f"读法：{read_as(reading)}")) if adds(reading) else ""
        assert re.search(pattern + re.escape(words) + read, text), indicator.id


# ---- outline, contents, links


def outline_of(reader: Pdf) -> list[tuple[int, str, int]]:
    """Return the bookmarks as (depth, title, page)."""

    def walk(items: list[object], depth: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item, depth + 1)
            else:
                yield depth, item.title, reader.get_destination_page_number(item) + 1

    return list(walk(reader.outline, 1))


def tree_of(plan: Plan) -> list[tuple[int, str]]:
    names = [(2 + len(plan.above(s.id)), s.name.zh) for s in plan.sections]
    return [(1, plan.document.structure.zh), *names]


def test_the_outline_is_the_tree_of_the_plan(plan: Plan, book: Pdf) -> None:
    outline = [(depth, squeezed(title)) for depth, title, _ in outline_of(book)]
    headings = [p for p in plan.passages if p.kind in {"document_title", "heading", "box_heading"}]
    source = [(2 + len(plan.text.section(p.id)), squeezed(p.text)) for p in headings]
    before = [(1, "使用说明"), (1, "目录"), (1, f"{len(plan.indicators)}项主要指标")]
    after = [(1, "全部目标（按数值）"), (1, "词条索引"), (1, "数据质量台账"), (1, "原文")]
    assert outline == [*before, *((d, squeezed(n)) for d, n in tree_of(plan)), *after, *source]


def test_printed_page_numbers_of_the_contents_are_right(plan: Plan, book: Pdf) -> None:
    words = "".join(p.text for p in book.bodies[1]).replace("\u2060", "").partition("目录\n")[2]
    printed = re.findall(r"^(.+?) +(\d+)$", words, re.MULTILINE)
    numbers = [(squeezed(title), int(page)) for title, page in printed]
    source = len([p for p in plan.passages if p.kind in {"document_title", "heading", "box_heading"}])
    wanted = [(squeezed(t), page) for _, t, page in outline_of(book)[:-source] if t != "目录"]
    assert numbers == wanted


@dataclass(frozen=True)
class Link:
    """A link annotation: the words on it, the page it stands on, and where it leads."""

    words: str
    page: int
    to: tuple[int, float] | str


def links_of(reader: Pdf) -> Iterator[Link]:
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
    named = reader.named_destinations
    for number, page in enumerate(reader.pages):
        pieces = reader.bodies[number]
        for annotation in page.get("/Annots", ()):
            link = annotation.get_object()
            left, bottom, right, top = (float(v) for v in link["/Rect"])
            inside = [p.text for p in pieces if left - 1 <= p.x <= right and bottom - 1 <= p.y <= top]
            words = squeezed("".join(inside))
            action = link.get("/A", {})
            if action.get("/S") == "/URI":
                yield Link(words, number, str(action["/URI"]))
            else:
                target = link["/Dest"] if "/Dest" in link else action["/D"]
                if isinstance(target, str):
                    target = named[target].dest_array
                yield Link(words, number, (pages[target[0].idnum], float(target[3])))


def test_every_internal_link_leads_to_what_it_names(plan: Plan, book: Pdf) -> None:
    body = book.bodies
    passages = 0
    for link in links_of(book):
        assert not isinstance(link.to, str)
        if not re.fullmatch(r"p\d{3}", link.words):
            continue
        passages += 1
        page, height = link.to
        near = "".join(p.text for p in body[page] if abs(p.y - height) < 30)
        wanted = squeezed(plan.text.passages[link.words].text)[:4]
        assert link.words in near or wanted in squeezed(near), link
    assert passages > 100


def test_the_index_gives_the_page_of_each_mention(plan: Plan, book: Pdf, site_pages: Site) -> None:
    text = [squeezed("".join(p.text for p in body)) for body in book.bodies]
    first = next(n for n, page in enumerate(text) if page.startswith("词条索引"))
    last = next(n for n, page in enumerate(text) if page.startswith("数据质量台账"))
    index = "".join(text[first:last])
    for term in plan.terms.values():
        abbreviation = re.escape(squeezed("、".join(term.abbr)))
        entry = re.search(re.escape(squeezed(term.zh)) + abbreviation + r"(\d+(?:,\d+)*)", index)
        assert entry, term.zh
    for link in links_of(book):
        if first <= link.page < last and re.fullmatch(r"\d+", link.words):
            assert link.to[0] + 1 == int(link.words)


@pytest.mark.shanghai
def test_a_published_edition_links_to_the_site_and_carries_its_code(online: dict[str, bytes]) -> None:
    links = {
        name: {link.to for link in links_of(Pdf(io.BytesIO(pdf))) if isinstance(link.to, str)}
        for name, pdf in online.items()
    }
    assert links["plan"] == {SITE_URL}
    assert f"{SITE_URL}sectors/c3-1.html" in links["c3-1"]
    assert f"{SITE_URL}sectors/c3.html" in links["c3-1"]
    assert all(to.startswith(SITE_URL) for to in links["c3-1"])
    for pdf in online.values():
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert any(SITE_URL in str(e.Alt) for e in elements(opened) if e.S == "/Figure")


# ---- tags, fonts, metadata


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem":
            yield item


def test_every_document_is_tagged_titled_and_in_chinese(plan: Plan, printed: dict[str, Path]) -> None:
    for name, path in printed.items():
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == "zh-CN", name
            assert pdf.Root.MarkInfo.Marked
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert "/StructTreeRoot" in pdf.Root
            with pdf.open_metadata() as data:
                assert data["pdfuaid:part"] == "1"
                assert (data["pdfaid:part"], data["pdfaid:conformance"]) == ("2", "A")
                assert data["dc:title"]
                assert data["dc:creator"] == [plan.document.issuer.zh]
        # The day the plan was issued, and no clock.
        assert str(PdfReader(path).metadata.creation_date.date()) == str(plan.document.issued)


@pytest.mark.shanghai
def test_tables_have_heads_and_pictures_have_words(
    printed: dict[str, Path], plan: Plan, site_pages: Site
) -> None:
    with pikepdf.open(printed["plan.pdf"]) as pdf:
        tags = [str(e.S) for e in elements(pdf)]
        figures = [str(e.Alt) for e in elements(pdf) if e.S == "/Figure"]
        scopes = [
            e for e in elements(pdf) if e.S == "/TH" and any(str(a.get("/Scope")) == "/Column" for a in e.A)
        ]
    assert tags.count("/Table") == tags.count("/THead") > 30
    assert len(scopes) == tags.count("/TH")
    assert any(plan.document.structure.zh in words for words in figures)
    matrix = Charts(site_pages.graph).matrix()
    assert matrix
    assert matrix.note in figures
    assert tags.count("/TOCI") == len(tree_of(plan)) + 6


@pytest.mark.shanghai
def test_the_book_shows_the_amounts_and_places_of_the_site(site_pages: Site, book_text: str) -> None:
    text, charts = squeezed(book_text), Charts(site_pages.graph)
    amounts, places = charts.amounts(), charts.places()
    assert amounts
    assert places
    rows = [f"{a.target.id}{a.owner.name.zh}" for a in amounts.all]
    start = text.index(squeezed(amounts.title))
    at = [text.index(squeezed(words), start) for words in (*rows, amounts.note)]
    assert at == sorted(at)
    assert all(squeezed(issue.title) in text[at[-1] :] for issue, _ in amounts.warnings)
    listed = text[text.index("园区与载体的地点：原文列明的，与从名称推断的") :]
    names = [y.carrier.name for y in places.layouts]
    names += [words for p in places.places for words in (p.name + p.basis, p.entries[-1].name)]
    assert all(squeezed(words) in listed for words in names)


def test_only_our_fonts_are_used_and_all_are_embedded(printed: dict[str, Path]) -> None:
    for path in printed.values():
        with pikepdf.open(path) as pdf:
            fonts = [
                o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
            ]
            outer = [f for f in fonts if f.Subtype == "/Type0"]
            assert {str(f.BaseFont)[8:] for f in outer} <= {"NotoSansSC-Regular", "NotoSansSC-Bold"}
            assert all("/ToUnicode" in f for f in outer)
            inner = [f.DescendantFonts[0].FontDescriptor for f in outer]
            assert all("/FontFile2" in d or "/FontFile3" in d for d in inner)
            assert len(outer) == 2


def test_body_text_stays_inside_the_page(book: Pdf) -> None:
    for body in book.bodies:
        assert all(15 * MILLIMETRE < p.x < 195 * MILLIMETRE for p in body if p.text.strip())


def test_no_heading_is_left_alone_at_a_page_foot(book: Pdf) -> None:
    parts = {"重点", "举措", "原文", "重点领域", "载体与布局", "2025年目标"}
    for body in book.bodies:
        lines = [squeezed(line) for line in "".join(p.text for p in body).splitlines() if squeezed(line)]
        assert not lines or lines[-1] not in parts
