"""All downloads of a plan as bytes by path, what the downloads page says of each, and their writer.

Files are made before the pages are, so that the sizes and hashes on the pages are those of the files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ..facts.known import Known
from ..pages.build import Site
from ..plan.data import digest
from ..plan.whole import Plan
from .catalog import catalog
from .columns import pretty
from .columns import tables as all_tables
from .feeds import atom, llms
from .formats import data_files
from .info import BuildInfo, data_version
from .sums import sha256, sums

FOLDER = "downloads"


def context(site: Site, info: BuildInfo) -> Known:
    """Return what the tables of a site are made from."""
    return replace(site.known, base=info.site_url)


def files(site: Site, info: BuildInfo, documents: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Return every download by its path below the site's root.

    `documents` are the printed editions, made elsewhere, by such paths; they are in the result too.
    """
    made = context(site, info)
    data = data_files(made, info, all_tables(made))
    result = {f"{FOLDER}/{name}": content for name, content in data.items()} | dict(documents or {})
    result["catalog.jsonld"] = pretty(catalog(site.plan, info, data_set(result)))
    result["atom.xml"] = atom(site.plan, info)
    result["llms.txt"] = llms(made, info)
    result["build-info.json"] = _build_info(site.plan, info, result)
    result["SHA256SUMS"] = sums(result)
    return result


def data_set(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those of the files in which the data set itself is had: `distribution` of its metadata."""
    return {path: content for path, content in made.items() if path.startswith(f"{FOLDER}/")}


def write(made: Mapping[str, bytes], site_dir: Path) -> None:
    """Write files below a site's folder. Raises OSError."""
    for path, content in made.items():
        target = site_dir / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _build_info(plan: Plan, info: BuildInfo, made: Mapping[str, bytes]) -> bytes:
    facts = {
        "version": info.version,
        "data_version": data_version(plan, info),
        "data_sha256": digest(plan),
        "source_sha256": plan.document.source.sha256,
        "moment": info.stamp,
        "commit": info.commit,
        "site_url": info.site_url or None,
        "packages": dict(info.packages),
        "files": {path: sha256(content) for path, content in made.items()},
    }
    return (json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
