"""The Content-Security-Policy of a page: what it may load and run, told to the browser in its head.

Scripts are files of the site, or one of the theme's few inline ones, each allowed by its hash: no other
inline script runs, whatever finds its way into a page. Nothing can be fetched from another host.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from functools import cache

from jinja2 import Environment

# Where the theme's inline scripts stand that our pages have.
_INLINE = [f"partials/javascripts/{name}.html" for name in ("base", "palette", "content")]

# A page opened from disk has no host that 'self' could mean: there it is any file. Where a page is
# served, no browser lets it load files.
_OWN = "'self' file:"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def policy_of(theme: Environment) -> Callable[[str], str]:
    """Return what tells the policy of a page by its base, where this theme makes the pages."""
    sources = [theme.loader.get_source(theme, name)[0] for name in _INLINE] if theme.loader else []
    return cache(lambda base_url: policy(inline_scripts(sources, base_url)))


def inline_scripts(templates: Iterable[str], base_url: str) -> list[str]:
    """Return the inline scripts of the theme's templates, as they stand on a page with that base."""
    found = (script for template in templates for script in _SCRIPT.findall(template))
    return [re.sub(r"\{\{[^}]*\bbase_url\b[^}]*\}\}", lambda _: base_url, script) for script in found]


def policy(scripts: Iterable[str]) -> str:
    """Return the policy that lets these inline scripts run, and no others."""
    hashes = (base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts)
    allowed = " ".join(f"'sha256-{h}'" for h in hashes)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_OWN} {allowed}",
            f"worker-src {_OWN}",
            f"style-src {_OWN} 'unsafe-inline'",  # the width of a bar is a style
            f"img-src {_OWN} data:",
            "font-src 'none'",
            "connect-src 'self'",  # the theme asks for its index, where the page is served
            f"form-action {_OWN}",
            "base-uri 'none'",
        )
    )
