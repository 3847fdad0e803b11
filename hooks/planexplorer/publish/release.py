"""What is handed out as a release: the offline folder as a zip, and the editions that stand alone."""

from __future__ import annotations

import datetime
import json
import tomllib
from pathlib import Path

from ..downloads.archive import packed
from ..downloads.sums import sums
from ..plan.published_ids import PUBLISHED_FILE
from ..read.problems import CannotBuild
from .aside import replace
from .ids import missing_ids
from .offline import SUMS, offline_folder

# Files of the site that are handed out by themselves too.
_ALONE = ("downloads/plan.html", "downloads/plan.pdf")


def make_release(root: Path, site: Path, dist: Path) -> dict[Path, int]:
    """Write the release of the project at `root` into `dist`; return the files' sizes.

    Raises CannotBuild and OSError; files that were there are then still whole.
    """
    _refuse_unpublished(root / "data")
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    made = release(site, version)
    dist.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        replace(dist / name, content)
    return {dist / name: len(content) for name, content in made.items()}


def release(site: Path, version: str) -> dict[str, bytes]:
    """Return the files of a release by name: the same site gives the same bytes.

    Raises CannotBuild and OSError.
    """
    info = json.loads((site / "build-info.json").read_bytes())
    if info["version"] != version:
        raise CannotBuild(f"{site} was built as version {info['version']}, not {version}: build it again")
    moment = datetime.datetime.fromisoformat(info["moment"])
    folder = offline_folder(site)
    result = {f"plan-explorer-{version}.zip": packed(folder.items(), moment)}
    result |= {Path(path).name: folder[path] for path in _ALONE if path in folder}
    result[SUMS] = sums(result)
    return result


def _refuse_unpublished(data: Path) -> None:
    if missing := missing_ids(data):
        shown = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
        where = f"{data.name}/{PUBLISHED_FILE}"
        raise CannotBuild(
            f"{where} lacks {len(missing)} ids ({shown}): run `make publish-ids`, and commit it"
        )
