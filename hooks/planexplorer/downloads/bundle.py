"""All downloads of a plan as bytes by path, what the downloads page says of each, and their writer.

Files are made before the pages are, so that the sizes and hashes on the pages are those of the files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from ..facts.known import Known
from ..pages.build import Site
from ..plan.data import digest
from ..plan.whole import Plan
from .archive import packed
from .catalog import catalog
from .columns import Table, lines, pretty
from .csv_files import csv_file
from .datapackage import NAME, datapackage
from .everything import everything, everything_schema, sentences
from .feeds import atom, llms
from .info import BuildInfo, data_version, readme_lines
from .openapi import openapi
from .single_file import single_file
from .sums import sha256, sums
from .tables import tables as all_tables
from .xlsx import workbook

FOLDER = "downloads"


def context(site: Site, info: BuildInfo) -> Known:
    """Return what the tables of a site are made from."""
    return replace(site.known, base=info.site_url)


def files(site: Site, info: BuildInfo, documents: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Return every download by its path below the site's root.

    `documents` are the printed editions, made elsewhere, by such paths; they are in the result too.
    """
    made = context(site, info)
    tables = all_tables(made)
    data = _data(made, info, tables)
    result = {f"{FOLDER}/{name}": content for name, content in data.items()}
    result |= documents or {}
    result[f"{FOLDER}/plan.html"] = single_file(made, info)
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


def _data(made: Known, info: BuildInfo, tables: Mapping[str, Table]) -> dict[str, bytes]:
    """Return the data set's files by name."""
    plan = made.plan
    readme = readme_lines(plan, info)
    result: dict[str, bytes] = {}
    for name, table in tables.items():
        result[f"{name}.csv"] = csv_file(table)
        result[f"{name}.json"] = lines(table.records())
    result["plan.xlsx"] = workbook(tables.values(), readme, info.moment, info.site_url)
    result["plan.json"] = pretty(everything(plan, info, tables))
    result["plan.schema.json"] = pretty(everything_schema(plan, info, tables))
    result["passages.jsonl"] = sentences(made)
    result["datapackage.json"] = pretty(datapackage(plan, info, tables, result))
    result["openapi.yml"] = openapi(plan, info, tables)
    result["README.txt"] = readme_text(readme)
    bundled = ("README.txt", "datapackage.json", *(f"{name}.csv" for name in tables))
    result[f"{NAME}.zip"] = packed(((name, result[name]) for name in bundled), info.moment)
    return result


def readme_text(facts: Iterable[tuple[str, str]]) -> bytes:
    """Return a bundle's README: with a byte-order mark and CRLF, for Windows' own editor."""
    text = "\r\n\r\n".join(f"【{heading}】{words}" for heading, words in facts)
    return f"\ufeff{text}\r\n".encode()


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
