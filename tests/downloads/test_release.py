"""What travels: the offline folder, its verification, and the single file, opened as readers open them."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import html5lib
import pytest
from playwright.sync_api import Page

from documents import read, target
from helpers import change, copied
from opendata import HOSTILE, OFFLINE, hostile, real
from plan import main
from planexplorer.publish.offline import BadNames, bad_names, offline_folder
from planexplorer.publish.release import release

LARGEST_SINGLE_FILE = 5_000_000
LARGEST_FOLDER = 7_000_000  # as it is packed
MOST_FILES = 900
VERSION = "1.2.3"


def small_site(folder: Path, version: str = VERSION) -> Path:
    """A folder with what a release asks of a site."""
    files = {
        "index.html": "<title>x</title>",
        "404.html": "",
        "sitemap.xml": "",
        "SHA256SUMS": "old",
        "downloads/plan.html": "plan",
        "downloads/README.txt": "\ufeff【版本】1.2.3\r\n",
        "build-info.json": json.dumps({"version": version, "moment": "2026-01-02T03:04:06Z"}),
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="")
    return folder


def unpacked(site: Path, folder: Path) -> Path:
    """The offline folder of a site, unpacked from the zip that a release makes of it."""
    version = json.loads((site / "build-info.json").read_text("utf-8"))["version"]
    made = release(site, version)
    with zipfile.ZipFile(io.BytesIO(made[f"plan-explorer-{version}.zip"])) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


@pytest.fixture
def folder(site: Path, tmp_path: Path) -> Path:
    """The real offline folder where a reader may have put it."""
    return unpacked(site, tmp_path / "规划 浏览器（离线）#1")


def check_sums(folder: Path) -> int:
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode


def broken_links(folder: Path) -> list[tuple[str, str]]:
    """The links that lead to what is on the site only."""
    pages = [read(p) for p in folder.rglob("*.html") if p != folder / "downloads" / "plan.html"]
    places = [(page, link, target(page, link)) for page in pages for link in page.links]
    return [(page.path.name, link) for page, link, place in places if place and not place[0].is_file()]


@pytest.mark.browser
def test_offline_folder_is_whole_and_opens(page: Page, folder: Path) -> None:
    assert check_sums(folder) == 0
    present = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    summed = {line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text("ascii").splitlines()}
    assert summed == present - {"SHA256SUMS"}
    site_only = {"404.html", "sitemap.xml", "atom.xml", "catalog.jsonld", "assets/cards/home.png"}
    assert not present & site_only
    assert {"assets/cards.js", "llms.txt", "downloads/plan.pdf"} <= present
    assert broken_links(folder) == []
    assert not list(bad_names(present))
    assert "index.html" in (folder / "README.txt").read_text("utf-8-sig")
    page.goto((folder / "index.html").as_uri())
    page.locator("article a[href*='targets/index.html']").first.click()
    assert page.locator("article h1").inner_text().startswith("全部目标")


def test_release_is_the_same_bytes_whenever_it_is_made(tmp_path: Path) -> None:
    first = release(small_site(tmp_path / "a"), VERSION)
    second = release(small_site(tmp_path / "b"), VERSION)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first["plan-explorer-1.2.3.zip"])) as archive:
        assert {i.date_time for i in archive.infolist()} == {(2026, 1, 2, 3, 4, 6)}
        assert archive.namelist() == sorted(archive.namelist())
    assert first["plan.html"] == b"plan"


def test_command_writes_what_it_lists(tmp_path: Path, tiny: Path, monkeypatch: Any, capsys: Any) -> None:
    (tmp_path / "pyproject.toml").write_text(f'[project]\nversion = "{VERSION}"\n', encoding="utf-8")
    monkeypatch.setattr("plan.ROOT", tmp_path)
    copied(tiny / "data", tmp_path)
    site, dist = small_site(tmp_path / "site"), tmp_path / "dist"
    assert main(["release"]) == 0
    assert {p.name for p in dist.iterdir()} == {"plan-explorer-1.2.3.zip", "plan.html", "SHA256SUMS"}
    assert check_sums(dist) == 0
    assert "plan-explorer-1.2.3.zip" in capsys.readouterr().out
    # A site of another version is refused, and what was there stays.
    small_site(site, "1.2.2")
    assert main(["release"]) == 1
    assert "build it again" in capsys.readouterr().err
    assert check_sums(dist) == 0


def test_ids_that_were_not_published_stop_the_release(
    tmp_path: Path, tiny: Path, monkeypatch: Any, capsys: Any
) -> None:
    (tmp_path / "pyproject.toml").write_text(f'[project]\nversion = "{VERSION}"\n', encoding="utf-8")
    monkeypatch.setattr("plan.ROOT", tmp_path)
    small_site(tmp_path / "site")
    data = copied(tiny / "data", tmp_path)
    change(
        data, "terms/places.yml", "id: green-hill-tea-garden, zh: 青山茶园", "id: green-hill, zh: 青山茶园"
    )
    redirect = "redirects:\n  - {old: green-hill-tea-garden, new: green-hill, since: 1.2.0, reason: 简称。}\n"
    change(data, "history.yml", "redirects:\n", redirect)
    assert main(["release"]) == 1
    assert "data/published.txt lacks 1 ids (green-hill): run `make publish-ids`" in capsys.readouterr().err
    assert main(["ids"]) == 0
    assert main(["release"]) == 0
    # Data with problems makes no release.
    change(data, "history.yml", "old: green-hill-tea-garden, new: green-hill,", "old: green-hill, new: null,")
    assert main(["release"]) == 1
    assert "PE804" in capsys.readouterr().err


def test_failed_write_keeps_the_earlier_release(
    tmp_path: Path, tiny: Path, monkeypatch: Any, capsys: Any
) -> None:
    (tmp_path / "pyproject.toml").write_text(f'[project]\nversion = "{VERSION}"\n', encoding="utf-8")
    monkeypatch.setattr("plan.ROOT", tmp_path)
    copied(tiny / "data", tmp_path)
    small_site(tmp_path / "site")
    assert main(["release"]) == 0
    before = (tmp_path / "dist" / "plan.html").read_bytes()
    write_bytes = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        write_bytes(path, data[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["release"]) == 1
    assert "No space left" in capsys.readouterr().err
    assert (tmp_path / "dist" / "plan.html").read_bytes() == before
    assert not list((tmp_path / "dist").glob("*.part"))


@pytest.mark.parametrize(
    "paths",
    [
        ["规划.html"],
        ["a/" + "b" * 120],
        ["terms/con.html"],
        ["AUX"],
        ["a:b"],
        ["a/b./c"],
        ["a "],
        ["Index.html", "index.html"],
    ],
)
def test_name_that_some_system_refuses_is_found(paths: list[str]) -> None:
    assert list(bad_names(paths))


def test_names_that_all_systems_take_pass() -> None:
    assert not list(bad_names(["index.html", "terms/console.html", "downloads/targets.json", "a.b/c_d"]))


def test_bad_name_stops_the_release(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    (site / "规划.html").write_text("", encoding="utf-8")
    with pytest.raises(BadNames, match=r"规划\.html: not ASCII"):
        offline_folder(site)


def verify(page: Page, folder: Path, verdict: str) -> str:
    """Let the page of a folder verify that folder. Return its summary."""
    page.goto((folder / "verify.html").as_uri())
    page.set_input_files("#verify-folder", str(folder))
    page.wait_for_selector(f"#verify-folder-summary[data-verdict='{verdict}']")
    return page.inner_text("#verify-folder-summary")


@pytest.mark.browser
def test_good_folder_is_found_good(page: Page, folder: Path) -> None:
    own = hashlib.sha256((folder / "SHA256SUMS").read_bytes()).hexdigest()
    assert own in verify(page, folder, "same")


@pytest.mark.browser
def test_every_kind_of_damage_is_found(page: Page, folder: Path) -> None:
    (folder / "downloads" / "targets.csv").write_bytes(b"x")
    (folder / "about.html").unlink()
    assert "有 2 个与" in verify(page, folder, "differs")
    assert set(page.inner_text("#verify-folder-problems").split("\n")) == {
        "不一致：downloads/targets.csv",
        "缺少：about.html",
    }


@pytest.mark.browser
def test_wrong_folder_is_told_so(page: Page, site: Path, tmp_path: Path) -> None:
    page.goto((site / "verify.html").as_uri())
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    page.set_input_files("#verify-folder", str(tmp_path))
    page.wait_for_selector("#verify-folder-summary[data-verdict='missing']")


@pytest.mark.browser
def test_hash_is_sha256(page: Page, site: Path) -> None:
    """At the edges of the padding too."""
    page.goto((site / "verify.html").as_uri())
    page.wait_for_function("window.planexplorerVerify")
    for length in (0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 10_003):
        content = bytes((i * 31 + length) % 256 for i in range(length))
        found = page.evaluate("bytes => planexplorerVerify.sha256(Uint8Array.from(bytes))", list(content))
        assert found == hashlib.sha256(content).hexdigest()


@pytest.fixture
def single(tmp_path: Path) -> Path:
    """The single file, alone in a folder."""
    path = tmp_path / "plan.html"
    path.write_bytes(real()[1]["downloads/plan.html"])
    return path


def tree(content: bytes) -> Any:
    return html5lib.parse(content.decode(), treebuilder="etree", namespaceHTMLElements=False)


@pytest.mark.parametrize("which", [real, hostile])
def test_single_file_is_one_small_file(which: Any) -> None:
    content = which()[1]["downloads/plan.html"]
    assert len(content) <= LARGEST_SINGLE_FILE
    found = tree(content)
    for name in ("src", "srcset", "data", "action", "poster"):
        assert not [e for e in found.iter() if name in e.attrib]
    assert all(a.attrib["href"].startswith("#") for a in found.iter("a"))
    assert not list(found.iter("link"))
    assert not list(found.iter("img"))
    assert len(list(found.iter("script"))) == 1
    assert not re.search(r"url\(|@import", content.decode())
    assert not [e for e in found.iter() for a in e.attrib if a.startswith("on")]


def test_single_file_parses_without_an_error() -> None:
    html5lib.HTMLParser(strict=True).parse(real()[1]["downloads/plan.html"].decode())


@pytest.mark.parametrize("which", [real, hostile])
def test_links_of_the_single_file_lead_somewhere_only_once(which: Any) -> None:
    found = tree(which()[1]["downloads/plan.html"])
    ids = [e.attrib["id"] for e in found.iter() if "id" in e.attrib]
    assert len(ids) == len(set(ids))
    assert {a.attrib["href"][1:] for a in found.iter("a")} <= set(ids)


def test_single_file_holds_the_whole_plan() -> None:
    site, made = real()
    found = tree(made["downloads/plan.html"])
    by_id = {e.attrib["id"]: "".join("".join(e.itertext()).split()) for e in found.iter() if "id" in e.attrib}
    for passage in site.plan.passages:
        assert by_id[passage.id].endswith("".join(passage.text.split()))
    for owned in site.plan.targets.values():
        assert "".join(owned.metric.zh.split()) in by_id[owned.target.id.lower()]
    for term in site.plan.terms.values():
        assert "".join(term.zh.split()) in by_id[f"t-{term.id}"]
    for issue in site.plan.issues:
        assert issue.id.lower() in by_id
    assert OFFLINE.version in by_id["about"]


def test_hostile_words_stay_words_in_the_single_file() -> None:
    found = tree(hostile()[1]["downloads/plan.html"])
    assert HOSTILE in "".join(found.itertext())


@pytest.mark.shanghai
@pytest.mark.browser
def test_single_file_is_searched(page: Page, single: Path) -> None:
    page.goto(single.as_uri())
    page.fill("#find", "Ｃ1-1-t2")
    assert page.inner_text("#found") == "2 处"
    page.fill("#find", "光刻胶 集成电路")
    assert page.locator("[data-item]:visible").count() >= 1
    for text in page.locator("[data-item]:visible").all_inner_texts():
        assert "光刻胶" in text
        assert "集成电路" in text
    page.fill("#find", "2,000 亿元")
    assert page.locator("#targets").is_visible()
    assert not page.locator("#terms").is_visible()
    page.fill("#find", "量子计算机芯片厂")
    assert page.inner_text("#found").startswith("没有找到")
    page.fill("#find", "")
    assert page.inner_text("#found") == ""
    assert page.locator("#terms").is_visible()


@pytest.mark.shanghai
@pytest.mark.browser
def test_link_out_of_a_search_finds_what_was_hidden(page: Page, single: Path) -> None:
    page.goto(single.as_uri())
    page.fill("#find", "C1-1-T2")
    page.locator("[data-item]:visible a[href='#p042']").first.click()
    page.wait_for_function("document.getElementById('find').value === ''")
    assert page.locator("#p042").is_visible()


@pytest.mark.browser
def test_single_file_allows_nothing_else(browser: Any, single: Path) -> None:
    """Its own policy refuses a foreign script, style and picture: even one put into the file."""
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    text = single.read_text(encoding="utf-8")
    foreign = "<script>window.boom = 1</script><style>body{color:red}</style><img src='x.png'>"
    single.write_text(text.replace("<footer", f"{foreign}<footer"), encoding="utf-8")
    (single.parent / "x.png").write_bytes(b"")
    page.goto(single.as_uri())
    assert page.evaluate("window.boom") is None
    assert len([r for r in refused if "Content Security Policy" in r]) == 3
    assert page.locator("#finder").is_visible()
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_single_file_fits_its_screen(page: Page, single: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(single.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_handed_out_is_the_sites_and_small(site: Path) -> None:
    version = json.loads((site / "build-info.json").read_text("utf-8"))["version"]
    made = release(site, version)
    assert len(made[f"plan-explorer-{version}.zip"]) <= LARGEST_FOLDER
    assert len([p for p in site.rglob("*") if p.is_file()]) <= MOST_FILES
    assert made["plan.html"] == (site / "downloads" / "plan.html").read_bytes()
    assert made["plan.pdf"] == (site / "downloads" / "plan.pdf").read_bytes()
