"""What a site has beside its pages: files for its host and crawlers, and of the theme what is of use."""

from __future__ import annotations

import re

# The theme's own search, in whose place stands ours, and what only its authors read.
_OF_NO_USE = re.compile(r"assets/javascripts/(lunr|workers)/.*|.*\.map")


def is_of_use(path: str) -> bool:
    """Say whether a file of the theme has a use on our pages."""
    return not _OF_NO_USE.fullmatch(path)


def hosting_files(site_url: str) -> dict[str, bytes]:
    """Return such files by path. `site_url` ends in a slash, or is empty when it is not known."""
    found = {".nojekyll": b""}  # GitHub Pages would leave out what begins with an underscore
    if site_url:
        base = site_url.rstrip("/") + "/"
        found["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n".encode()
    return found
