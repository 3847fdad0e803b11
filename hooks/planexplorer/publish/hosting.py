"""What a web server's host and crawlers look for beside the pages."""

from __future__ import annotations


def hosting_files(site_url: str) -> dict[str, bytes]:
    """Return such files by path. `site_url` ends in a slash, or is empty when it is not known."""
    found = {".nojekyll": b""}  # GitHub Pages would leave out what begins with an underscore
    if site_url:
        base = site_url.rstrip("/") + "/"
        found["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n".encode()
    return found
