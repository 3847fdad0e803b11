"""The site as it is published: below a path of a host, with its address in it, and links from any depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser

from documents import read
from project import build, lay_out
from serving import address, served

UNDER = "/sub/path/"
EPOCH = 1_700_000_000  # 14 November 2023
LOC, LASTMOD = (f"{{http://www.sitemaps.org/schemas/sitemap/0.9}}{name}" for name in ("loc", "lastmod"))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, tiny: Path) -> Iterator[tuple[str, Path]]:
    """The small plan's site, built for the address it is served at."""
    folder = tmp_path_factory.mktemp("published")
    config = lay_out(folder, tiny / "data", tiny / "content")
    (folder / "volume").mkdir()
    (folder / "site").symlink_to(folder / "volume")
    with served(UNDER) as server:
        server.folder = folder / "site"
        url = address(server)
        repository = "https://github.com/someone/plan"
        result = build(config, server.folder, SITE_URL=url, REPO_URL=repository, SOURCE_DATE_EPOCH=str(EPOCH))
        assert result.returncode == 0, result.stderr
        yield url, server.folder


def page_paths(site: Path) -> set[str]:
    """Return the paths of the pages that have Markdown, below the site's root."""
    return {p.relative_to(site).as_posix() for p in site.rglob("*.html") if p.with_suffix(".md").is_file()}


def test_the_sitemap_lists_every_page_by_its_address_and_the_datas_day(published: tuple[str, Path]) -> None:
    url, site = published
    entries = ET.parse(site / "sitemap.xml").getroot()
    listed = [entry.findtext(LOC) or "" for entry in entries]
    assert len(set(listed)) == len(listed)
    assert {e.removeprefix(url) or "index.html" for e in listed} >= page_paths(site)
    assert all(e.startswith(url) and (site / (e.removeprefix(url) or "index.html")).is_file() for e in listed)
    assert {entry.findtext(LASTMOD) for entry in entries} == {"2023-11-14"}


def test_every_page_tells_its_address_and_language(published: tuple[str, Path]) -> None:
    url, site = published
    for path in page_paths(site):
        html = (site / path).read_text(encoding="utf-8")
        own = url + path
        assert re.findall(r'<link rel="canonical" href="([^"]+)"', html) == [own]
        found = re.findall(r'<link rel="alternate " hreflang="([^"]+)" href="([^"]+)"', html)
        assert found == [("zh-CN", own), ("x-default", own)]


def test_hosts_and_crawlers_find_what_they_look_for(published: tuple[str, Path], tiny_site: Path) -> None:
    url, site = published
    assert (site / ".nojekyll").read_bytes() == b""
    assert f"Sitemap: {url}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert (tiny_site / ".nojekyll").is_file()
    assert not (tiny_site / "robots.txt").exists()
    assert not [p for p in tiny_site.rglob("*.html") if "hreflang" in p.read_text(encoding="utf-8")]


def test_a_link_where_the_site_belongs_is_followed(published: tuple[str, Path]) -> None:
    _, site = published
    assert site.is_symlink()
    assert (site.resolve().name, (site.resolve() / "index.html").is_file()) == ("volume", True)


@pytest.mark.browser
def test_pages_of_any_depth_and_of_none_are_whole_below_a_path(
    browser: Browser, published: tuple[str, Path]
) -> None:
    url, site = published
    context = browser.new_context()
    page = context.new_page()
    asked: dict[str, int] = {}
    said: list[str] = []
    page.on("response", lambda response: asked.update({response.url: response.status}))
    page.on("request", lambda request: asked.setdefault(request.url, 0))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    for path in ("", "sectors/k1-1.html", "no/such/page/x.html"):
        there = page.goto(url + path)
        assert there
        assert there.status == (404 if "no/" in path else 200)
        page.wait_for_load_state("networkidle")
        links = page.eval_on_selector_all("a[href]", "all => all.map((a) => a.href)")
        own = {link.partition("#")[0].partition("?")[0] for link in links if link.startswith(url)}
        assert len(own) > 5
        assert [
            u for u in own if not (site / (u.removeprefix(url) or "index.html")).is_file() and u != url + path
        ] == []
        assert [u for u in links if u.startswith("http://127.0.0.1") and not u.startswith(url)] == []
        header = page.locator(".md-header").evaluate("e => getComputedStyle(e).position")
        assert header == "sticky"
    assert {u: s for u, s in asked.items() if s != 200} == {f"{url}no/such/page/x.html": 404}
    assert [u for u in asked if not u.startswith(url)] == []
    assert [text for text in said if "404" not in text] == []
    page.locator("a.md-logo").first.click()
    page.wait_for_url(url + "index.html")
    context.close()


@pytest.mark.browser
def test_search_and_cards_work_below_a_path(browser: Browser, published: tuple[str, Path]) -> None:
    url, _ = published
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{url}sectors/k1-1.html?q=K1")
    page.locator(".md-search-result__item").first.wait_for()
    context.close()


def test_the_repository_is_linked_and_never_asked(published: tuple[str, Path]) -> None:
    _, site = published
    html = (site / "index.html").read_text(encoding="utf-8")
    assert "https://github.com/someone/plan" in read(site / "index.html").links
    assert 'data-md-component="source"' not in html
