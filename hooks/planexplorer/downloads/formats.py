"""The forms in which the data can be had: what each file is called, what it is for, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..facts.known import Known
from .archive import packed
from .columns import Table, lines, pretty
from .csv_files import csv_file
from .datapackage import datapackage
from .everything import everything, everything_schema, sentences
from .info import BuildInfo, readme_lines, readme_text
from .openapi import openapi
from .single_file import single_file
from .xlsx import workbook


@dataclass(frozen=True)
class Made:
    """What files are made from: the plan, the build, its tables, and the files made before."""

    known: Known
    info: BuildInfo
    tables: Mapping[str, Table]
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class TableFormat:
    """A form of each table: the ending of its files, what they are for, and how one is written."""

    ending: str
    about: str
    write: Callable[[Table], bytes]


@dataclass(frozen=True)
class WholeFormat:
    """A file of the whole: its name, what it is for, and how it is written."""

    name: str
    about: str
    write: Callable[[Made], bytes]
    for_programs: bool = False


def _zip(made: Made) -> bytes:
    bundled = ("README.txt", "datapackage.json", *(f"{name}.csv" for name in made.tables))
    return packed(((name, made.files[name]) for name in bundled), made.info.moment)


TABLE_FORMATS = (
    TableFormat("csv", "Excel、WPS 与程序都可直接打开", csv_file),
    TableFormat("json", "数值为十进制字符串", lambda table: lines(table.records())),
)
# In the order of the page that lists them; those made of others come behind them.
WHOLE_FORMATS = (
    WholeFormat(
        "plan.html",
        "整部规划，一个网页文件，可用邮件、微信发送",
        lambda made: single_file(made.known, made.info),
    ),
    WholeFormat(
        "plan.xlsx",
        "工作簿：每表一页，附数据字典",
        lambda made: workbook(made.tables.values(), readme_lines(made.known.plan, made.info), made.info),
    ),
    WholeFormat(
        "plan.json",
        "全部数据",
        lambda made: pretty(everything(made.known.plan, made.info, made.tables)),
    ),
    WholeFormat(
        "plan.schema.json",
        "plan.json 的 JSON Schema",
        lambda made: pretty(everything_schema(made.known.plan, made.info, made.tables)),
    ),
    WholeFormat("passages.jsonl", "原文，一句一行", lambda made: sentences(made.known)),
    WholeFormat(
        "datapackage.json",
        "Frictionless 数据包描述",
        lambda made: pretty(datapackage(made.known.plan, made.info, made.tables, made.files)),
    ),
    WholeFormat(
        "README.txt",
        "版本、许可与引用",
        lambda made: readme_text(readme_lines(made.known.plan, made.info)),
    ),
    WholeFormat("plan-explorer-data.zip", "全部 CSV 与说明，一个压缩包", _zip),
    WholeFormat(
        "openapi.yml",
        "各 JSON 文件的 OpenAPI 说明",
        lambda made: openapi(made.known.plan, made.info, made.tables),
        for_programs=True,
    ),
)

# Media types of the data set's files (IANA's registry).
_MEDIA = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yml": "application/yaml",
    ".zip": "application/zip",
}


def data_files(known: Known, info: BuildInfo, tables: Mapping[str, Table]) -> dict[str, bytes]:
    """Return the data set's files by name."""
    files = {f"{t.name}.{form.ending}": form.write(t) for t in tables.values() for form in TABLE_FORMATS}
    for form in WHOLE_FORMATS:
        files[form.name] = form.write(Made(known, info, tables, files))
    return files


def media_type(path: str) -> str:
    """Return the media type of a path; of a name without an ending, plain text."""
    return _MEDIA.get(PurePosixPath(path).suffix, "text/plain")
