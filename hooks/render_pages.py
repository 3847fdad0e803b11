"""Write the Markdown pages and assets as plain files: `python hooks/render_pages.py build/content`.

Any site generator can build from the folder: the way out of MkDocs, and what builds are measured against.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from planexplorer.pages.settings import Settings
from planexplorer.publish.publication import publish
from planexplorer.read.problems import DataError

ROOT = Path(__file__).resolve().parent.parent


def render(root: Path, out: Path) -> int:
    """Write the pages of the project at `root` into `out` and return how many.

    Raises DataError, and FileExistsError if `out` is a folder that holds anything.
    """
    if out.is_dir() and any(out.iterdir()):
        raise FileExistsError(f"{out} is not empty; nothing in it is overwritten")
    publication = publish(root, Settings(), os.environ)
    shutil.copytree(root / "overrides" / "assets", out / "assets")
    for path, content in publication.files.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    pages = {path: page.markdown for path, page in publication.pages.items()}
    for source in sorted((root / "content").rglob("*.md")):
        path = source.relative_to(root / "content").as_posix()
        pages[path] = publication.site.expand(source.read_text(encoding="utf-8"), path)
    for path, markdown in pages.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(markdown, encoding="utf-8")
    return len(pages)


def main(arguments: list[str]) -> int:
    """Write to the folder named first (default: build/content); return the exit code."""
    out = Path(arguments[0] if arguments else "build/content")
    try:
        count = render(ROOT, out)
    except (DataError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{count} pages written to {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
