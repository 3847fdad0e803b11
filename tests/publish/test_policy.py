"""The policy in each page's head: what is put into a page does not run, and nothing leaves for elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from planexplorer.publish.policy import inline_scripts, policy
from serving import address, served

INJECTED = """
<script>document.title = "inline"</script>
<img src="x" onerror="document.title = 'handler'">
<img src="https://example.org/image.png">
<script src="https://example.org/script.js"></script>
<link rel="stylesheet" href="https://example.org/style.css">
<iframe src="https://example.org/"></iframe>
<object data="https://example.org/"></object>
<base href="https://example.org/">
<form action="https://example.org/post" id="post"></form>
"""


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory, tiny_site: Path) -> Path:
    """A folder with the site's assets, and a page that somebody put things into."""
    folder = tmp_path_factory.mktemp("spoilt")
    (folder / "assets").symlink_to(tiny_site / "assets")
    (folder / "search").symlink_to(tiny_site / "search")
    html = (tiny_site / "index.html").read_text(encoding="utf-8")
    (folder / "index.html").write_text(
        html.replace("</article>", f"{INJECTED}</article>", 1), encoding="utf-8"
    )
    return folder


@pytest.mark.browser
@pytest.mark.parametrize("how", ["file", "http"])
def test_what_is_put_into_a_page_neither_runs_nor_loads(browser: Browser, spoilt: Path, how: str) -> None:
    with served() as server:
        server.folder = spoilt
        start = spoilt.as_uri() + "/" if how == "file" else address(server)
        _try_injected(browser, start + "index.html")


def _try_injected(browser: Browser, url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    sent, said = [], []
    page.on("requestfinished", lambda request: sent.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(url)
    title = page.title()
    page.evaluate("fetch('https://example.org/data').catch(() => 0)")
    page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'document.title = 1'; document.body.append(s)"
    )
    assert page.title() == title != ""
    assert page.evaluate("document.baseURI") == url
    page.evaluate("document.querySelector('#post').submit()")
    page.wait_for_timeout(100)
    # A request that is refused is told of, though it is never sent: what failed to be told failed.
    assert [url for url in sent if "example.org" in url] == []
    for directive in (
        "script-src",
        "img-src",
        "style-src",
        "connect-src",
        "form-action",
        "base-uri",
        "frame-src",
    ):
        assert any(directive in text for text in said), (directive, said)
    context.close()


def test_every_page_has_the_policy_before_it_loads_anything(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        before = html.partition('http-equiv="Content-Security-Policy"')[0]
        assert before != html, path
        assert not re.search("<script|<link[^>]*stylesheet|<style|<img", before), path


def test_a_script_is_allowed_by_what_it_says_and_a_changed_one_is_not() -> None:
    [script] = inline_scripts(['<script>x="{{ config.extra.scope | d(base_url) }}"</script>'], "..")
    assert script == 'x=".."'
    digest = base64.b64encode(hashlib.sha256(b'x=".."').digest()).decode()
    assert f"'sha256-{digest}'" in policy([script])
    assert digest not in policy([script + " "])
    assert "'unsafe-inline'" not in policy([script]).partition("style-src")[0]
    assert "unsafe-eval" not in policy([script])
