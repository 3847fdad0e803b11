"""A better text arrives: passages keep their ids, and what it changes is told by file and line."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import change, copied, problems_of
from planexplorer import model
from planexplorer.checks import load_plan
from planexplorer.draft.retext import LossesError, Report, retext
from planexplorer.model.shapes import SHAPES
from planexplorer.plan.published_ids import read_published, write_published
from planexplorer.read.loading import load_file
from planexplorer.read.problems import CannotBuild, DataError

# What must hold of any data folder, whatever else of the plan is still to be brought up to the new text.
FORM = {"PE101", "PE102", "PE106", "PE201", "PE203", "PE301", "PE401", "PE402"}


@pytest.fixture
def data(tiny: Path, tmp_path: Path) -> Path:
    return copied(tiny / "data", tmp_path)


@pytest.fixture
def better(data: Path) -> Callable[..., Path]:
    """Write the text of the plan anew with some words for others, and return the file."""

    def write(*changes: tuple[str, str]) -> Path:
        text = (data / "source" / "plan.txt").read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, f"the text has {text.count(old)} times {old!r}"
            text = text.replace(old, new)
        path = data.parent / "better.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def line_of(data: Path, file: str, words: str) -> str:
    """Return the place of the only line of a file that holds some words."""
    lines = (data / file).read_text(encoding="utf-8").splitlines()
    found = [n for n, line in enumerate(lines, 1) if words in line]
    assert len(found) == 1, f"{file} has {len(found)} lines with {words!r}"
    return f"data/{file}:{found[0]}"


def passages(data: Path) -> dict[str, model.Passage]:
    """Return the passages of a folder as its file has them, whatever else is wrong with it."""
    shape = next(shape for shape in SHAPES if shape.name == "passages")
    [loaded] = load_file(data, shape, data / "passages.yml", [])
    return {passage.id: passage for passage in loaded.value}


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def form(data: Path) -> list[str]:
    return [str(p) for p in problems_of(data) if p.code in FORM]


def test_the_same_text_changes_nothing(data: Path, better: Callable[..., Path]) -> None:
    before = files(data)
    report = retext(data, better())
    assert files(data) == before
    assert str(report) == "passages: 26; old ones at another line: 0\nnothing was written"


def test_a_paragraph_filled_in_gets_an_id_never_used(data: Path, better: Callable[..., Path]) -> None:
    old = (data / "passages.yml").read_text(encoding="utf-8")
    new = better(("（二）培育", "支持江州船厂研发新船型。\n\n（二）培育"))
    report = retext(data, new)
    [added] = report.added
    # The list of published ids goes up to p099.
    assert added.passage == model.Passage(
        id="p100", line=28, kind=model.PassageKind.paragraph, under="p016", text="支持江州船厂研发新船型。"
    )
    assert form(data) == []
    assert report.renumbered == 9
    now = (data / "passages.yml").read_text(encoding="utf-8")
    block = '- id: p100\n  line: 28\n  kind: paragraph\n  under: p016\n  text: "支持江州船厂研发新船型。"\n'
    assert re.sub(r"line: \d+", "", now.replace(block, "")) == re.sub(r"line: \d+", "", old)
    assert report.quotes == ()
    assert {p.code for p in problems_of(data)} == {"PE602"}


def test_text_hash_and_old_copy_are_put_in_place(data: Path, better: Callable[..., Path]) -> None:
    old, plan = files(data / "source"), (data / "plan.yml").read_text(encoding="utf-8")
    new = better(("以上内容为节选。", "以上内容为节选，未经核对。"))
    report = retext(data, new)
    sources = {path.name: content for path, content in files(data / "source").items()}
    assert sources == {"plan.txt": new.read_bytes(), "plan-8202cab1.txt": old[data / "source" / "plan.txt"]}
    now = (data / "plan.yml").read_text(encoding="utf-8")
    assert re.sub("sha256: .*", "", now) == re.sub("sha256: .*", "", plan)
    assert set(report.written) == {
        "data/source/plan-8202cab1.txt",
        "data/source/plan.txt",
        "data/passages.yml",
        "data/plan.yml",
    }
    assert problems_of(data) == []


def test_a_filled_gap_is_told_with_what_names_it(data: Path, better: Callable[..., Path]) -> None:
    new = better(("加强低温浓\n\n检测", "加强低温浓缩技术研究，提升\n\n检测"))
    report = retext(data, new)
    [gap] = report.gaps
    assert (gap.issue, gap.passage, gap.words) == ("D01", "p025", "缩技术研究，提升")
    assert gap.place == line_of(data, "passages.yml", "id: p025")
    assert gap.named == (
        f"{line_of(data, 'sectors/k1.yml', 'fragment: D01')}: K1-1-M4",
        f"{line_of(data, 'issues.yml', 'id: D01')}: D01",
    )
    assert passages(data)["p025"].gap is None
    assert passages(data)["p025"].continues == "p024"
    # What the ledger says is lost is lost no more: the check asks for its entry.
    assert [p.code for p in problems_of(data) if p.path == "data/issues.yml"] == ["PE302"]


def test_a_line_that_fills_a_gap_joins_both_sides(data: Path, better: Callable[..., Path]) -> None:
    report = retext(data, better(("加强低温浓\n\n检测", "加强低温浓\n\n缩技术研究，提升\n\n检测")))
    now = passages(data)
    assert (now["p100"].continues, now["p025"].continues) == ("p024", "p100")
    assert (now["p100"].under, now["p025"].gap) == ("p022", None)
    assert [gap.issue for gap in report.gaps] == ["D01"]
    assert form(data) == []


def test_a_gap_that_only_changes_a_character_stays(data: Path, better: Callable[..., Path]) -> None:
    report = retext(data, better(("加强低温浓\n", "加强低温依\n")))
    assert report.gaps == ()
    assert passages(data)["p025"].gap == "D01"


def test_a_corrected_character_is_told_at_its_quotes(data: Path, better: Callable[..., Path]) -> None:
    report = retext(data, better(("突破耐腐合金", "突破耐蚀合金")))
    assert [(c.id, c.edits) for c in report.changed] == [("p017", (("腐", "蚀"),))]
    first, second = map(str, report.quotes)
    assert first == (
        f"{line_of(data, 'sectors/l1.yml', 'quote: 突破耐腐合金')}: L1-M4: "
        "'突破耐腐合金' of p017: the text has '突破耐蚀合金'"
    )
    assert second == (
        f"{line_of(data, 'sectors/l1.yml', 'quote: 关键材料，突破')}: segment materials of L1: "
        "'关键材料，突破耐腐合金' of p017: the text has '关键材料，突破耐蚀合金'"
    )


def test_a_healed_page_break_leads_quotes_on(data: Path, better: Callable[..., Path]) -> None:
    new = better(("示范\n\n应用，加强低温浓\n\n检测能力", "示范应用，加强低温浓缩技术研究，提升检测能力"))
    report = retext(data, new)
    assert [(gone.passage.id, gone.into) for gone in report.merged] == [("p024", "p023"), ("p025", "p023")]
    assert report.dropped == ()
    assert {(q.passage, q.now) for q in report.quotes} == {("p024", "p023"), ("p025", "p023")}
    assert (
        f"{line_of(data, 'sectors/k1.yml', 'quote: 加强低温浓')}: K1-1-M4: '加强低温浓' of p024: now stands in p023"
        in map(str, report.quotes)
    )
    named = [str(m) for gone in report.merged for m in gone.mentions if m.quote is None]
    assert (
        f"{line_of(data, 'issues.yml', 'passages: [p024, p025]')}: D01: names p024: which is now part of p023"
        in named
    )
    assert report.redirects[0] == "- {old: p024, new: p023, since: 1.2.0, reason: 两段今为一段。}"
    assert [gap.issue for gap in report.gaps] == ["D01"]
    assert "# p024 is gone: its text is part of p023 now.\n" in (data / "passages.yml").read_text(
        encoding="utf-8"
    )
    assert form(data) == []


def test_what_is_told_is_enough_to_bring_the_data_up(data: Path, better: Callable[..., Path]) -> None:
    report = retext(data, better(("示范\n\n应用", "示范应用")))
    [redirect] = report.redirects
    change(data, "history.yml", "redirects:\n", f"redirects:\n  {redirect}\n")
    for mention in {(m.place, m.passage, m.now) for gone in report.merged for m in gone.mentions}:
        place, old, now = mention
        path, line = data.parent / place.split(":")[0], int(place.split(":")[1])
        lines = path.read_text(encoding="utf-8").split("\n")
        # A quote's passage stands in the line below it.
        at = next(n for n in (line - 1, line) if old in lines[n])
        lines[at] = lines[at].replace(old, now or "")
        path.write_text("\n".join(lines), encoding="utf-8")
    change(data, "sectors/k1.yml", "[p023, p023, p025]", "[p023, p025]")
    assert problems_of(data) == []


def test_a_passage_cut_in_two_keeps_its_id_at_the_first(data: Path, better: Callable[..., Path]) -> None:
    report = retext(data, better(("智能杀青机，实现", "智能杀青机，\n\n实现")))
    [added] = report.added
    assert (added.passage.id, added.split) == ("p100", "p021")
    assert passages(data)["p100"].continues == "p021"  # no stop stands before it
    [quote] = report.quotes
    assert (quote.what, quote.passage, quote.now) == ("K1-T1", "p021", "p100")
    place = line_of(data, "sectors/k1.yml", "passages: [p020, p021, p022]")
    assert f"{place}: K1: names p021; p100 is cut from it" in report.look


def test_a_lost_paragraph_is_refused_and_nothing_written(data: Path, better: Callable[..., Path]) -> None:
    new, before = better(("先导产业力争在 2025 年的基础上实现规模倍增。\n\n", "")), files(data)
    with pytest.raises(LossesError, match="--accept-losses") as refused:
        retext(data, new)
    assert files(data) == before
    [gone] = refused.value.report.losses
    assert "先导产业力争" in str(refused.value)
    assert {m.place for m in gone.mentions} == {
        line_of(data, "plan.yml", "passages: [p014, p015]"),
        line_of(data, "plan.yml", "quote: 先导产业力争"),
        line_of(data, "plan.yml", "quote: 在 2025 年的基础上"),
        line_of(data, "indicators.yml", "quote: 在 2025 年的基础上"),
    }


def test_the_id_of_a_lost_paragraph_is_never_used_again(data: Path, better: Callable[..., Path]) -> None:
    (data / "published.txt").unlink()
    change(data, "history.yml", "redirects:\n", "redirects: []\nx:\n")
    history = (data / "history.yml").read_text(encoding="utf-8").split("x:\n")[0]
    (data / "history.yml").write_text(history, encoding="utf-8")
    report = retext(data, better(("\n\n以上内容为节选。", "")))
    assert [gone.passage.id for gone in report.dropped] == ["p026"]  # nothing names it: no refusal
    assert report.written
    assert "以上内容为节选。" in str(report)
    report = retext(data, better(("突破 80 亿元。", "突破 80 亿元。\n\n以上内容为节选。")))
    assert [added.passage.id for added in report.added] == ["p027"]


def test_losses_are_accepted_when_told(data: Path, better: Callable[..., Path]) -> None:
    new = better(("先导产业力争在 2025 年的基础上实现规模倍增。\n\n", ""))
    report = retext(data, new, accept_losses=True)
    assert [gone.passage.id for gone in report.dropped] == ["p015"]
    assert report.redirects == ("- {old: p015, new: null, since: 1.2.0, reason: 所据文本不再有这一段。}",)
    assert form(data) == []
    assert not retext(data, new).written


def test_the_missing_half_stands_where_its_headings_say(data: Path, better: Callable[..., Path]) -> None:
    half = "2. 工业陶瓷\n\n以高端化为重点，突破精密成形工艺。\n\n三、保障措施\n\n（一）加强组织领导\n\n建立联席会议制度。"
    report = retext(data, better(("以上内容为节选。", half)))
    stands = {a.passage.text: (str(a.passage.kind), a.passage.under) for a in report.added}
    assert stands == {
        "2. 工业陶瓷": ("heading", "p018"),
        "以高端化为重点，突破精密成形工艺。": ("paragraph", "p100"),
        "三、保障措施": ("heading", "p001"),
        "（一）加强组织领导": ("heading", "p102"),
        "建立联席会议制度。": ("paragraph", "p103"),
    }
    assert form(data) == []


def test_a_new_heading_above_old_passages_is_to_be_looked_at(data: Path, better: Callable[..., Path]) -> None:
    report = retext(data, better(("到 2030 年，制造业质量", "（一）总体目标\n\n到 2030 年，制造业质量")))
    assert passages(data)["p003"].under == "p002"
    place = line_of(data, "passages.yml", "id: p003")
    assert report.look == (f"{place}: p003: stays under p002; the new heading p100 stands between",)


def test_a_passage_that_stands_elsewhere_keeps_id_and_comments(
    data: Path, better: Callable[..., Path]
) -> None:
    change(data, "passages.yml", "- id: p019\n", "# Only the names.\n- id: p019\n")
    words = "提升茶食品、工业陶瓷两大产业的支撑作用。"
    report = retext(data, better((f"{words}\n\n", ""), ("1. 茶食品\n", f"1. 茶食品\n\n{words}\n")))
    assert report.moved == ("p019",)
    assert report.added == report.dropped == ()
    ids = list(passages(data))
    assert ids.index("p019") == ids.index("p020") + 1
    assert "# Only the names.\n- id: p019\n" in (data / "passages.yml").read_text(encoding="utf-8")
    assert form(data) == []


def test_where_old_passages_stand_says_where_new_ones_do(data: Path, better: Callable[..., Path]) -> None:
    change(
        data,
        "passages.yml",
        "line: 34\n  kind: paragraph\n  under: p020",
        "line: 34\n  kind: paragraph\n  under: p018",
    )
    retext(data, better(("产业规模。\n", "产业规模。\n\n支持老字号。\n")))
    assert passages(data)["p100"].under == "p018"


def test_an_id_that_only_the_published_list_knows_is_used(data: Path, better: Callable[..., Path]) -> None:
    published = data / "published.txt"
    ids = read_published(published.read_text(encoding="utf-8")).lines
    published.write_text(write_published([*ids, "p204"]), encoding="utf-8")
    report = retext(data, better(("产业规模。\n", "产业规模。\n\n支持老字号。\n")))
    assert [added.passage.id for added in report.added] == ["p205"]


def test_a_passage_in_one_line_can_lose_its_gap(data: Path, better: Callable[..., Path]) -> None:
    rest = "  line: 42\n  kind: paragraph\n  under: p022\n  continues: p024\n  gap: D01\n  text: "
    change(data, "passages.yml", f"- id: p025\n{rest}", "- {id: p025, " + ", ".join(rest.split("\n")))
    change(data, "passages.yml", '突破 80 亿元。"\n', '突破 80 亿元。"}\n')
    retext(data, better(("加强低温浓\n", "加强低温浓缩技术研究，提升\n")))
    assert passages(data)["p025"].gap is None
    assert form(data) == []


def test_comments_and_layout_stay(data: Path, better: Callable[..., Path]) -> None:
    change(
        data,
        "passages.yml",
        "- id: p013\n  line: 18\n  kind: paragraph\n",
        "- id: p013\n  # its line\n  kind: paragraph\n  # yes\n  line:   18\n",
    )
    change(
        data,
        "passages.yml",
        '- id: p014\n  line: 20\n  kind: heading\n  under: p012\n  text: "(一) 发展先导产业"\n',
        "# in one line\n- {id: p014, line: 20, kind: heading, under: p012, text: (一) 发展先导产业}\n",
    )
    change(
        data,
        "passages.yml",
        '  text: "二、发展重点"\n',
        "  text: >-\n    二、发展重点\n  # deeper\n\n# head\n",
    )
    old = (data / "passages.yml").read_text(encoding="utf-8")
    retext(data, better(("二、发展重点", "说明一句。\n\n二、发展的重点")))
    now = (data / "passages.yml").read_text(encoding="utf-8")
    block = '- id: p100\n  line: 16\n  kind: paragraph\n  under: p002\n  text: "说明一句。"\n'
    assert block in now
    expected = old.replace(">-\n    二、发展重点\n", '"二、发展的重点"\n')
    lines = [re.sub(r"(?<=line: )( *)\d+", r"\1N", text) for text in (now.replace(block, ""), expected)]
    assert lines[0] == lines[1]
    assert form(data) == []


def test_a_text_that_cannot_be_taken_is_refused_by_line(data: Path, tmp_path: Path) -> None:
    before = files(data)
    new = tmp_path / "new.txt"
    new.write_text(f"江州\n有\x9f铃\n{'长' * 4001}\n", encoding="utf-8")
    with pytest.raises(CannotBuild) as refused:
        retext(data, new)
    assert f"{new}:2:2: a character no text has: U+009F" in str(refused.value)
    assert f"{new}:3:1: 4001 characters" in str(refused.value)
    assert files(data) == before


def test_a_folder_that_cannot_be_read_is_refused(data: Path, better: Callable[..., Path]) -> None:
    change(data, "sectors/k2.yml", "kind: sector", "kind: [")
    with pytest.raises(DataError):
        retext(data, better(("节选。", "节录。")))


def test_a_text_in_another_form_is_written_in_ours(
    data: Path, better: Callable[..., Path], tmp_path: Path
) -> None:
    text = better(("突破耐腐合金", "突破耐蚀合金")).read_text(encoding="utf-8")
    new = tmp_path / "gbk.txt"
    new.write_bytes(text.replace("\n", "\r\n").encode("gb18030"))
    retext(data, new)
    assert (data / "source" / "plan.txt").read_text(encoding="utf-8").rstrip("\n") == text.rstrip("\n")
    assert form(data) == []


def test_a_failure_while_writing_leaves_all_as_it_was(
    data: Path, better: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new, before, whole = better(("节选。", "节录。")), files(data), Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target.name == "plan.yml":
            raise OSError("the disk is full")
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="full"):
        retext(data, new)
    assert files(data) == before


def test_another_old_copy_is_not_written_over(data: Path, better: Callable[..., Path]) -> None:
    (data / "source" / "plan-8202cab1.txt").write_text("别的文本", encoding="utf-8")
    before = files(data)
    with pytest.raises(CannotBuild, match=r"plan-8202cab1\.txt is there already"):
        retext(data, better(("节选。", "节录。")))
    assert files(data) == before


def spoilt(chance: random.Random, text: str) -> str:
    """Return a text with lines lost, doubled, joined, cut, moved, and characters changed."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 8)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        cut = chance.randint(0, len(lines[at]))
        match chance.randrange(7):
            case 0 if len(lines) > 5:
                del lines[at]
            case 1:
                lines.insert(
                    at, chance.choice(["三、新章", "（三）新节", "新写的一句话。", "甲\t乙", lines[other]])
                )
            case 2:
                lines[at : at + 3] = ["".join(lines[at : at + 3])]
            case 3:
                lines[at : at + 1] = [lines[at][:cut], "", lines[at][cut:]]
            case 4:
                lines[at] = lines[at][:cut] + chance.choice('甲 \t　"\\#:') + lines[at][cut + 1 :]
            case 5:
                lines.insert(other, lines.pop(at))
            case _:
                lines[at] += chance.choice(["，又说了几个字", "。", "　"])
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_arrives_passages_give_it_back(data: Path, better: Callable[..., Path], seed: int) -> None:
    chance, used = random.Random(seed), set(passages(data))
    for _ in range(3):
        new, before, known = better(), files(data), set(passages(data))
        new.write_text(spoilt(chance, new.read_text(encoding="utf-8")), encoding="utf-8")
        try:
            report: Report = retext(data, new)
        except LossesError:
            assert files(data) == before
            report = retext(data, new, accept_losses=True)
        assert str(report)
        assert form(data) == []
        now = set(passages(data))
        assert not (now - known) & used
        assert {gone.passage.id for gone in (*report.merged, *report.dropped)} == known - now
        used |= now
        assert not retext(data, new).written


@pytest.mark.slow
@pytest.mark.full
def test_ten_thousand_lines_are_aligned_in_seconds(data: Path, better: Callable[..., Path]) -> None:
    chance = random.Random(1)
    words = ["".join(chance.choices("东西南北山水田林春夏秋冬金木土火船车路桥", k=3)) for _ in range(500)]
    lines = ["，".join(chance.choices(words, k=12)) + "。" for _ in range(10_000)]
    text = (data / "source" / "plan.txt").read_text(encoding="utf-8")
    new = better()
    new.write_text("\n".join((text, *lines)), encoding="utf-8")
    assert len(retext(data, new).added) == len(lines)
    changed = [line[:9] + "甲" + line[10:] if n % 2 else line for n, line in enumerate(lines)]
    new.write_text("\n".join((text, *changed)), encoding="utf-8")
    begun = time.process_time()
    report = retext(data, new)
    assert len(report.changed) == len(lines) // 2
    assert report.added == report.dropped == report.merged == ()
    assert time.process_time() - begun < 60  # some five; comparing every line with every other takes hours


def test_the_plan_is_whole_again_after_a_better_text(data: Path, better: Callable[..., Path]) -> None:
    retext(data, better(("以上内容为节选。", "以上内容为节选，未经核对。")))
    assert load_plan(data).passages[-1].text == "以上内容为节选，未经核对。"
