"""JSON Schemas of the data files, made from the model, for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from ..model.shapes import SHAPES, Shape


def schemas() -> dict[str, str]:
    """Return the text of each schema by file name."""
    return {f"{shape.name}.json": _text(shape) for shape in SHAPES}


def write_schemas(folder: Path) -> None:
    """Write every schema into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


def _text(shape: Shape) -> str:
    schema: dict[str, Any] = TypeAdapter(shape.type).json_schema()
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": shape.name, **schema}
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"
