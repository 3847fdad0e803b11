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
WIDTHS = (390, 768, 1280)
FOR_README = {"index-light-1280.png": "home.png", "targets-index-light-1280.png": "targets.png"}


def shoot(browser: Browser, out: Path) -> None:
    """Take every picture."""
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page = context.new_page()
            page.route("http*://**", lambda route: route.abort())
            for path in PAGES:
                page.goto((ROOT / "site" / path).as_uri())
                name = path.removesuffix(".html").replace("/", "-")
                page.screenshot(path=out / f"{name}-{scheme}-{width}.png", full_page=width == 390)
            context.close()


def main() -> None:
    """Take the pictures and renew the README's."""
    out = ROOT / "build" / "screenshots"
    out.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which(os.environ.get("CHROMIUM", "")) or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        shoot(browser, out)
        browser.close()
    images = ROOT / ".github" / "images"
    images.mkdir(parents=True, exist_ok=True)
    for picture, name in FOR_README.items():
        shutil.copy(out / picture, images / name)


if __name__ == "__main__":
    main()
