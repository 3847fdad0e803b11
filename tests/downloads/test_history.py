"""The data's versions, and what becomes of an id that was once published: it always leads somewhere."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from helpers import change, copied, problems_of
from opendata import HOSTILE, OFFLINE, ONLINE, site_of
from plan import main
from planexplorer import downloads
from planexplorer.checks import load_plan
from planexplorer.facts.addresses import Addresses
from planexplorer.pages.build import Site
from planexplorer.pages.navigation import navigation
from planexplorer.plan.changes import changes, successor
from planexplorer.plan.published_ids import PUBLISHED_FILE, published_ids, read_published
from planexplorer.plan.whole import Plan
from planexplorer.publish.ids import missing_ids
from project import TINY

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def data(tiny: Path, tmp_path: Path) -> Path:
    """A copy of the tiny plan, to be changed."""
    return copied(tiny / "data", tmp_path)


@pytest.fixture(scope="module")
def small(tiny: Path) -> Site:
    """The pages of the tiny plan."""
    return site_of(load_plan(tiny / "data"))


def said(data: Path, code: str) -> list[tuple[str, str]]:
    """Return place and message of the problems of one code."""
    return [
        (f"{p.path.removeprefix('data/')}:{p.line}:{p.column}", p.message)
        for p in problems_of(data)
        if p.code == code
    ]


# One change of the tiny plan each: what it is, file, old, new, code, place, a part of the message.
FAULTS: dict[str, tuple[str, str, str, str, str, str]] = {
    "a version that is no newer": ("history.yml", "version: 1.0.0\n    date", "version: 1.1.0\n    date", "PE801", "history.yml:17:14", "'1.1.0' cannot stand below '1.1.0'"),
    "versions compare as numbers": ("history.yml", "version: 1.0.0\n    date", "version: 1.10.0\n    date", "PE801", "history.yml:17:14", "'1.10.0' cannot stand below '1.1.0'"),
    "an old version without a day": ("history.yml", "date: 2026-04-01", "date: null", "PE801", "history.yml:18:11", "only the newest release may be without a date; seen: '1.0.0'"),
    "days out of order": ("history.yml", "date: 2026-04-01", "date: 2026-06-01", "PE801", "history.yml:18:11", "'2026-06-01' is after '2026-05-06', the date of 1.1.0"),
    "a target added twice": ("history.yml", "L-T1,\n", "L-T1, P-T1,\n", "PE802", "history.yml:23:13", "'P-T1' was added before, in 1.0.0"),
    "a target that no release adds": ("history.yml", "K1-1-T1, ", "", "PE802", "sectors/k1.yml:68:13", "no release in the history adds the target 'K1-1-T1'"),
    "a withdrawn target that is there": ("history.yml", "{target: K1-1-T3, note: 原", "{target: K1-1-T1, note: 原", "PE802", "history.yml:16:18", "'K1-1-T1' is withdrawn, but it is still in the plan"),
    "a correction of no target": ("history.yml", "target: I03-T1, field", "target: I03-T2, field", "PE802", "history.yml:8:18", "before 1.2.0 there was no target 'I03-T2'; did you mean 'I03-T1'?"),
    "a correction of nothing": ("history.yml", 'old: "90"', 'old: "80"', "PE802", "history.yml:13:57", "nothing is changed: '80' stays"),
    "a correction the data has not": ("history.yml", "new: 在 2025 年的基础上", "new: 以 2020 年为基期", "PE802", "history.yml:8:55", "the plan has '在 2025 年的基础上'"),
    "a version in two parts": ("history.yml", "\nversion: 1.2.0\n", "\nversion: 1.2\n", "PE203", "history.yml:2:10", "seen: '1.2'"),
    "a redirect twice": ("history.yml", "old: cold-brew-tea,", "old: cold-brewing,", "PE803", "history.yml:31:11", "there is a redirect from 'cold-brewing' already"),
    "a redirect to itself": ("history.yml", "new: cold-brew,", "new: cold-brewing,", "PE803", "history.yml:30:30", "leads in a circle: cold-brewing → cold-brewing"),
    "a redirect from nothing": ("history.yml", "old: K3, new", "old: K33, new", "PE803", "history.yml:32:11", "'K33' was never published; did you mean 'K3'?"),
    "a lost redirect": ("history.yml", "  - {old: I07, new: I06, since: 1.1.0, reason: 表中一行误作两行。}\n", "", "PE804", "published.txt:19:1", "'I07' is gone, and history.yml has no redirect from it"),
    "an id in the list by hand": ("published.txt", "\nK3\n", "\nK3\nK4\n", "PE805", "published.txt:96:1", "the seal reads '# 93 ids"),
    "a list without its seal": ("published.txt", "# 93 ids", "93 ids", "PE805", "published.txt:95:1", "the seal is missing"),
    "a list in another order": ("published.txt", "\nK3\nK3-M1\n", "\nK3-M1\nK3\n", "PE805", "published.txt:95:1", "not sorted"),
    "a suggestion of nothing": ("suggestions.yml", "[L1, L1-M3]", "[L1, L1-M33]", "PE302", "suggestions.yml:3:24", "'L1-M33'; did you mean 'L1-M3'?"),
    "a suggestion of an indicator's target": ("suggestions.yml", "[L1, L1-M3]", "[I01-T1]", "PE302", "suggestions.yml:3:20", "'I01-T1'"),
    "a suggestion to nowhere": ("suggestions.yml", "[cold-brew]", "[]", "PE203", "suggestions.yml:2:19", "at least 1 item"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_at_its_place(data: Path, name: str) -> None:
    file, old, new, code, place, words = FAULTS[name]
    change(data, file, old, new)
    assert [p for p, message in said(data, code) if words in message] == [place], problems_of(data)


def test_an_id_that_is_renamed_needs_a_redirect_and_is_told_the_new_one(data: Path) -> None:
    change(data, "terms/technologies.yml", "id: cold-brew,", "id: cold-brew-method,")
    change(data, "suggestions.yml", "[cold-brew]", "[cold-brew-method]")
    assert [m for _, m in said(data, "PE804")] == [
        "'cold-brew' is gone, and history.yml has no redirect from it; did you mean 'cold-brew-method'?"
    ]
    redirect = "redirects:\n  - {old: cold-brew, new: cold-brew-method, since: 1.2.0, reason: 更准确。}\n"
    change(data, "history.yml", "redirects:\n", redirect)
    assert problems_of(data) == []
    plan = load_plan(data)
    assert successor(plan, "cold-brew-tea") == "cold-brew-method"


def test_a_target_dropped_from_the_plan_is_missed_in_history_and_list(data: Path) -> None:
    text = (data / "plan.yml").read_text(encoding="utf-8")
    start, end = text.index("  - id: P-T2"), text.index("categories:")
    (data / "plan.yml").write_text(text[:start] + text[end:], encoding="utf-8")
    assert said(data, "PE802") == [
        ("history.yml:22:13", "there is no target 'P-T2', and no release withdraws it; did you mean 'P-T1'?")
    ]
    assert [m for _, m in said(data, "PE804")] == [
        "'P-T2' is gone, and history.yml has no redirect from it; did you mean 'P-T1'?"
    ]


def test_corrections_of_one_part_follow_one_another(data: Path) -> None:
    later = '    corrected:\n      - {target: K1-1-T2, field: value, old: "85", new: "80", note: 再校。}\n'
    change(data, "history.yml", "    corrected:\n      - {target: I03", f"{later}      - {{target: I03")
    assert [m for _, m in said(data, "PE802")] == ["the value becomes '80'; 1.2.0 has '85'"]
    change(data, "history.yml", 'old: "90", new: "80"', 'old: "90", new: "85"')
    assert problems_of(data) == []


def test_what_a_faulty_history_redirects_is_not_called_lost(data: Path) -> None:
    change(data, "history.yml", "summary: 首个版本。", "summery: 首个版本。")
    assert {p.code for p in problems_of(data)} == {"PE201", "PE202"}


def test_history_is_for_those_who_keep_one(data: Path) -> None:
    (data / "history.yml").unlink()
    assert {p.code for p in problems_of(data)} == {"PE804"}
    (data / PUBLISHED_FILE).unlink()
    plan = load_plan(data)
    site = site_of(plan)
    assert "changes/index.md" not in site.pages()
    assert "changes/index.md" not in str(navigation(plan, site.addresses))
    made = downloads.files(site, OFFLINE)
    assert "downloads/redirects.json" not in made
    assert json.loads(made["downloads/datapackage.json"])["version"] == OFFLINE.version


def test_a_history_needs_its_published_ids(data: Path) -> None:
    (data / PUBLISHED_FILE).unlink()
    assert said(data, "PE101") == [
        ("published.txt:1:1", "there is no such file; `make publish-ids` writes it")
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("terms/x.yaml", "; did you mean 'terms/x.yml'?"),
        ("sector/k1.yml", "; did you mean 'sectors/k1.yml'?"),
        ("indicator.yml", "; did you mean 'indicators.yml'?"),
        ("sectors/old/k1.yml", "; did you mean 'sectors/k1.yml'?"),
        ("picture.png", ""),
    ],
)
def test_a_file_that_nothing_reads_is_reported(data: Path, name: str, hint: str) -> None:
    (data / name).parent.mkdir(exist_ok=True)
    (data / name).write_text("", encoding="utf-8")
    [(place, message)] = said(data, "PE106")
    assert place == f"{name}:1:1"
    assert message.startswith("nothing reads this file; read are: plan.yml, passages.yml, ")
    assert message.endswith(f", published.txt{hint}")


def test_what_lies_beside_the_data_may_lie_there(data: Path) -> None:
    for name in ("README.md", "source/scan.pdf", "schema/plan.json", ".DS_Store", "plan.yml~"):
        (data / name).parent.mkdir(exist_ok=True)
        (data / name).write_text("", encoding="utf-8")
    (data / "source" / "plan.txt").rename(data / "text.txt")
    change(data, "plan.yml", "file: source/plan.txt", "file: text.txt")
    assert problems_of(data) == []


def test_the_published_ids_only_grow(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (data / PUBLISHED_FILE).read_text(encoding="utf-8")
    assert main(["ids", str(data)]) == 0
    assert (data / PUBLISHED_FILE).read_text(encoding="utf-8") == before
    change(data, "terms/places.yml", "terms:\n", "terms:\n  - {id: tea, zh: 茶叶, en: Tea}\n")
    assert missing_ids(data) == ["tea"]
    assert main(["ids", str(data)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 ids added to data/published.txt"
    after = read_published((data / PUBLISHED_FILE).read_text(encoding="utf-8"))
    assert set(after.lines) == {*read_published(before).lines, "tea"}
    assert after.faults == []


@pytest.mark.parametrize("spoil", [lambda t: t.replace("K1-T2\n", ""), lambda _: "", lambda t: t + "K9\n"])
def test_a_damaged_list_of_ids_is_not_written_over(data: Path, spoil: Callable[[str], str]) -> None:
    path = data / PUBLISHED_FILE
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    before = path.read_bytes()
    assert main(["ids", str(data)]) == 1
    assert path.read_bytes() == before


def test_a_lost_list_of_ids_is_not_begun_anew_when_ids_are_gone(data: Path) -> None:
    (data / PUBLISHED_FILE).unlink()
    assert main(["ids", str(data)]) == 1
    assert not (data / PUBLISHED_FILE).exists()


def test_the_published_ids_hold_all_that_has_an_address(plan: Plan, root: Path) -> None:
    assert published_ids(plan) == set(Addresses(plan))
    if plan.document.status == "published":  # a draft has published nothing yet
        assert missing_ids(root / "data") == []


def test_an_old_id_stood_where_the_same_id_would_stand_now(plan: Plan) -> None:
    addresses = Addresses(plan)
    for identifier in set(addresses) - {plan.document.id}:
        now, then = addresses.of(identifier), addresses.former(identifier)
        assert (then.page, then.anchor) == (now.page, now.anchor)


def test_every_old_id_leads_somewhere(small: Site) -> None:
    made = small.moved_pages()
    assert sorted(made) == [
        "indicators/i07.html",
        "sectors/k3.html",
        "targets/k1-1-t3.html",
        "targets/k1-t2.html",
        "terms/cold-brew-tea.html",
        "terms/cold-brewing.html",
    ]
    assert not {path.replace(".html", ".md") for path in made} & set(small.pages())
    pages = {path.replace(".md", ".html"): page.markdown for path, page in small.pages().items()}
    for old in small.plan.redirects:
        path, _, anchor = small.addresses.lasting_link(old, "index.md").partition("#")
        text = made[path].decode() if path in made else pages[path]
        assert f'id="{anchor}"' in text if anchor else path in made


def test_a_page_that_is_gone_tells_machines_so() -> None:
    """Its canonical address is in full where the site has one."""
    plan = load_plan(TINY / "data")
    settings = dataclasses.replace(site_of(plan).settings, url="https://example.org/plan/")
    page = Site(plan, settings).moved_pages()["terms/cold-brew-tea.html"].decode()
    assert '<link rel="canonical" href="https://example.org/plan/terms/cold-brew.html">' in page
    assert '<meta http-equiv="refresh" content="0; url=cold-brew.html">' in page
    assert '<meta name="robots" content="noindex">' in page


def test_hostile_words_stay_words_on_a_page_that_is_gone(small: Site) -> None:
    redirects = [r.model_copy(update={"reason": HOSTILE}) for r in small.plan.history.redirects]
    history = small.plan.history.model_copy(update={"redirects": tuple(redirects)})
    site = site_of(dataclasses.replace(small.plan, history=history))
    texts = [page.decode() for page in site.moved_pages().values()]
    texts += [site.pages()[path].markdown for path in ("changes/index.md", "source/index.md")]
    assert not [text for text in texts if "<script" in text or "<img" in text]


def test_tables_tell_of_changes_and_redirects(small: Site) -> None:
    made = downloads.files(small, OFFLINE)
    rows = {r["old"]: r for r in json.loads(made["downloads/redirects.json"])}
    assert rows["cold-brew-tea"]["new"] == "cold-brewing"
    assert rows["cold-brew-tea"]["resolves_to"] == "cold-brew"
    assert rows["K1-1-T3"]["resolves_to"] is None
    assert rows["p099"]["url"] == "source/index.html#p099"
    found = json.loads(made["downloads/changes.json"])
    assert len({r["id"] for r in found}) == len(found) == len(list(changes(small.plan.history)))
    [corrected] = [r for r in found if r["target"] == "K1-1-T2" and r["kind"] == "corrected"]
    assert (corrected["version"], corrected["field"], corrected["old"], corrected["new"]) == (
        "1.1.0",
        "value",
        "90",
        "80",
    )
    about = json.loads(made["downloads/plan.json"])["about"]
    assert (about["version"], about["data_version"]) == (OFFLINE.version, "1.2.0")
    assert "1.2.0（尚未发布）" in made["downloads/README.txt"].decode("utf-8-sig")


def test_only_released_versions_are_in_the_feed(small: Site) -> None:
    feed = ET.fromstring(downloads.files(small, ONLINE)["atom.xml"])
    found = {e.findtext(f"{ATOM}title"): e for e in feed.iter(f"{ATOM}entry")}
    assert [title for title in found if title.startswith("数据 ")] == ["数据 1.1.0", "数据 1.0.0"]
    entry = found["数据 1.1.0"]
    assert entry.findtext(f"{ATOM}updated") == "2026-05-06T00:00:00Z"
    assert entry.findtext(f"{ATOM}content") == "逐句复核目标。更正 1 条目标，撤销 2 条目标。"
    assert entry.find(f"{ATOM}link").get("href").endswith("changes/index.html#v1-1-0")


@pytest.mark.shanghai
def test_no_day_is_made_up_for_the_real_data(plan: Plan) -> None:
    """A release has the day on which it came out: one that is not out has none, and none is ahead."""
    today = datetime.datetime.now(datetime.UTC).date()
    assert all(r.date is None or r.date <= today for r in plan.history.releases)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("targets/k1-t2.html", "targets/k1-1-t2.html"),
        ("terms/cold-brew-tea.html", "terms/cold-brew.html"),
        ("sectors/k3.html", "sectors/k2.html"),
        ("indicators/i07.html", "indicators/i06.html"),
    ],
)
def test_an_old_address_lands_on_the_new_page(page: Page, tiny_site: Path, old: str, new: str) -> None:
    page.goto((tiny_site / old).as_uri())
    page.wait_for_url((tiny_site / new).as_uri())
    assert page.locator("article h1").count() == 1


@pytest.mark.browser
def test_a_page_withdrawn_says_so_and_stays(page: Page, tiny_site: Path) -> None:
    page.goto((tiny_site / "targets" / "k1-1-t3.html").as_uri())
    assert page.inner_text("h1") == "K1-1-T3 已撤销"
    assert "原句说的是检测能力，不是目标。" in page.inner_text("main")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert Axe().run(page).response["violations"] == []
    page.click("text=数据版本与更正")
    page.wait_for_url("**/changes/index.html#redirects")
    assert page.locator("table:has(caption:text-matches('不再使用的编号')) tbody tr").count() == 10


@pytest.mark.browser
def test_an_old_anchor_is_still_on_its_page(page: Page, tiny_site: Path) -> None:
    page.goto((tiny_site / "source" / "index.html").as_uri() + "#p099")
    note = page.locator(":target")
    assert "改为 p025" in note.inner_text()
    note.get_by_role("link", name="p025").click()
    page.wait_for_url("**/source/index.html#p025")


def test_pages_that_are_gone_are_in_no_index(tiny_site: Path) -> None:
    for name in ("sitemap.xml", "search/records.js"):
        text = (tiny_site / name).read_text(encoding="utf-8")
        assert "k1-1-t3.html" not in text
        assert "cold-brewing.html" not in text
