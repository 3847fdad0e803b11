"""Pack the built site for release: `python hooks/make_release.py [site [dist]]`.

Into `dist/` go the offline folder as a zip, the single-file edition, the printed plan, and their
checksums. The same site gives the same bytes. Exit code 0, or 1 with the reason.
"""

from __future__ import annotations

import datetime
import json
import sys
import tomllib
from pathlib import Path

from planexplorer.downloads.archive import packed
from planexplorer.downloads.sums import sums
from planexplorer.plan.published_ids import LEDGER
from planexplorer.publish.offline import SUMS, BadNames, offline_folder
from planexplorer.read.problems import DataError
from publish_ids import missing_ids

ROOT = Path(__file__).resolve().parent.parent
# Files of the site that are handed out by themselves too.
ALONE = ("downloads/plan.html", "downloads/plan.pdf")


def release(site: Path, version: str) -> dict[str, bytes]:
    """Return the files of a release by name. Raises BadNames, ValueError and OSError."""
    info = json.loads((site / "build-info.json").read_bytes())
    if info["version"] != version:
        raise ValueError(f"{site} was built as version {info['version']}, not {version}: build it again")
    moment = datetime.datetime.fromisoformat(info["moment"])
    folder = offline_folder(site)
    result = {f"plan-explorer-{version}.zip": packed(folder.items(), moment)}
    result |= {Path(path).name: folder[path] for path in ALONE if path in folder}
    result[SUMS] = sums(result)
    return result


def refuse_unpublished(data: Path) -> None:
    """Raise ValueError if the ledger of published ids lacks any of the data's. Raises DataError."""
    if missing := missing_ids(data):
        shown = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
        ledger = f"{data.name}/{LEDGER}"
        raise ValueError(
            f"{ledger} lacks {len(missing)} ids ({shown}): run `make publish-ids`, and commit it"
        )


def main(arguments: list[str]) -> int:
    """Write the release and list what was written. Return the exit code."""
    site = Path(arguments[0]) if arguments else ROOT / "site"
    dist = Path(arguments[1]) if len(arguments) > 1 else ROOT / "dist"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    try:
        refuse_unpublished(ROOT / "data")
        made = release(site, project["version"])
        dist.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            _replace(dist / name, content)
    except (BadNames, DataError, OSError, ValueError) as error:
        print(f"no release made: {error}", file=sys.stderr)
        return 1
    for name, content in made.items():
        print(f"{len(content):>12,}  {dist / name}")
    return 0


def _replace(path: Path, content: bytes) -> None:
    """Write a file aside and swap it in, so that a full disk never leaves half of one."""
    aside = path.with_name(f"{path.name}.part")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
