"""Media types of the data set's files (IANA's registry)."""

from __future__ import annotations

from pathlib import PurePosixPath

_TYPES = {
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


def media_type(path: str) -> str:
    """Return the media type of a path; of a name without an ending, plain text."""
    return _TYPES.get(PurePosixPath(path).suffix, "text/plain")
