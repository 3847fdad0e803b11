"""The Markdown pages and assets as plain files: the way out of MkDocs, and the measure of builds."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from ..downloads import write
from ..pages.settings import Settings
from .publication import plan_root, publish


def write_tree(root: Path, out: Path, environ: Mapping[str, str]) -> int:
    """Write the pages of the project at `root` into `out` and return how many. Any generator can build them.

    Raises CannotBuild, and FileExistsError if `out` is a folder that holds anything.
    """
    if out.is_dir() and any(out.iterdir()):
        raise FileExistsError(f"{out} is not empty; nothing in it is overwritten")
    publication = publish(root, Settings(_site_name(root)), environ)
    pages = {path: page.markdown for path, page in publication.pages.items()}
    content = plan_root(root, environ) / "content"
    for source in sorted(content.rglob("*.md")):
        path = source.relative_to(content).as_posix()
        pages[path] = publication.site.expand(source.read_text(encoding="utf-8"), path)
    shutil.copytree(root / "overrides" / "assets", out / "assets")
    write(publication.files, out)
    write({path: markdown.encode() for path, markdown in pages.items()}, out)
    return len(pages)


def _site_name(root: Path) -> str:
    """Return what the project's site is called, from the one line of its configuration that says so."""
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8") if config.exists() else ""
    found = re.search(r"^site_name: *(.+?) *$", text, re.MULTILINE)
    return found[1].strip("\"'") if found else Settings.name
