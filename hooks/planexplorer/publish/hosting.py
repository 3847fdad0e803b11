"""What a site has beside its pages: files for its host and crawlers, and of the theme what is of use."""

from __future__ import annotations

import shutil
from pathlib import Path

# The theme's own search, in whose place stands ours.
_NOT_USED = ("assets/javascripts/lunr", "assets/javascripts/workers")


def leave_out(folder: Path) -> None:
    """Take out of a built site what of the theme no page uses, and what only its authors read."""
    for name in _NOT_USED:
        shutil.rmtree(folder / name, ignore_errors=True)
    for path in folder.rglob("*.map"):
        path.unlink()


def hosting_files(site_url: str) -> dict[str, bytes]:
    """Return such files by path. `site_url` ends in a slash, or is empty when it is not known."""
    found = {".nojekyll": b""}  # GitHub Pages would leave out what begins with an underscore
    if site_url:
        base = site_url.rstrip("/") + "/"
        found["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n".encode()
    return found
