"""Pictures of the built site at three widths, light and dark: `make screenshots` writes build/screenshots/.

Two of them are the README's, in .github/images/.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "index.html",
    "indicators/index.html",
    "indicators/i08.html",
    "sectors/index.html",
    "sectors/s1.html",
    "sectors/c3-1.html",
    "targets/index.html",
    "targets/c3-1-t4.html",
    "terms/index.html",
    "terms/photoresist.html",
    "source/index.html",
    "coverage/index.html",
    "compare/index.html",
    "find/index.html",
    "numbers/index.html",
    "downloads/index.html",
)
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
WIDTHS = (390, 768, 1280)
FOR_README = {"home.png": "index.html", "targets.png": "targets/index.html#sector=C3&sort=-canonical_value"}
HEIGHT = 1420  # of the README's pictures: the home page down to the end of the system of sectors
SETTLED = 300  # milliseconds, for what fades in


def shoot(browser: Browser, out: Path) -> None:
    """Take every picture."""
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page = context.new_page()
            page.route("http*://**", lambda route: route.abort())
            for path in PAGES:
                page.goto((ROOT / "site" / path).as_uri())
                page.wait_for_timeout(SETTLED)
                name = path.removesuffix(".html").replace("/", "-")
                page.screenshot(path=out / f"{name}-{scheme}-{width}.png", full_page=width == 390)
            context.close()


def shoot_for_readme(browser: Browser, images: Path) -> None:
    """Take the README's pictures."""
    page = browser.new_page(viewport={"width": 1280, "height": HEIGHT}, color_scheme="light")
    for name, path in FOR_README.items():
        page.goto((ROOT / "site").as_uri() + f"/{path}")
        page.wait_for_timeout(SETTLED)
        page.screenshot(path=images / name)


def main() -> None:
    """Take the pictures, and the README's anew."""
    out = ROOT / "build" / "screenshots"
    images = ROOT / ".github" / "images"
    for folder in (out, images):
        folder.mkdir(parents=True, exist_ok=True)
    names = (os.environ.get("CHROMIUM", ""), *BROWSERS)
    chromium = next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        shoot_for_readme(browser, images)
        shoot(browser, out)
        browser.close()


if __name__ == "__main__":
    main()
