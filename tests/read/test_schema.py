"""The schemas for editors say what the model says, and the data agrees with them."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from enum import StrEnum
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from planexplorer import model
from planexplorer.model.shapes import SHAPES, Shape
from planexplorer.read.problems import Problem
from planexplorer.read.schemas import schemas
from planexplorer.read.yaml_source import read_yaml

# Codes that the data has no place for: they are worked out.
NOT_WRITTEN = {"StrEnum", "Code", "TargetKind", "UseKind", "ChangeKind", "Lost", "IssueLevel"}
ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((p, shape) for shape in SHAPES for p in (ROOT / "data").glob(shape.pattern))


def schema_of(shape: Shape) -> dict[str, Any]:
    """Return the schema file of a shape."""
    loaded: dict[str, Any] = json.loads((ROOT / "data" / "schema" / f"{shape.name}.json").read_text("utf-8"))
    return loaded


def as_json(value: Any) -> Any:
    """Return a value as an editor's YAML reader hands it to the schema."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def read(path: Path) -> Any:
    """Return the plain value of a data file."""
    problems: list[Problem] = []
    source = read_yaml(path, path.name, problems)
    assert source is not None
    return as_json(source.value)


def test_the_schemas_are_those_of_the_model() -> None:
    """`make schemas` writes them anew."""
    folder = ROOT / "data" / "schema"
    assert {p.name: p.read_text(encoding="utf-8") for p in folder.iterdir()} == schemas()


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_schema_is_a_valid_one(shape: Shape) -> None:
    Draft202012Validator.check_schema(schema_of(shape))


@pytest.mark.parametrize(("path", "shape"), FILES, ids=lambda value: getattr(value, "stem", None))
def test_a_data_file_agrees_with_the_schema_it_names(path: Path, shape: Shape) -> None:
    validator = Draft202012Validator(schema_of(shape))
    assert [error.message for error in validator.iter_errors(read(path))] == []
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == ROOT / "data" / "schema" / f"{shape.name}.json"


def test_the_tiny_plan_names_its_schemas_too(tiny: Path) -> None:
    for path in sorted((tiny / "data").rglob("*.yml")):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        named = (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
        assert named.parent == ROOT / "data" / "schema"
        (shape,) = [s for s in SHAPES if fnmatch(path.relative_to(tiny / "data").as_posix(), s.pattern)]
        assert named.stem == shape.name


@pytest.mark.shanghai
@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("indicators.yml", lambda value: value[0].update(unknown=1)),
        ("indicators.yml", lambda value: value[0].pop("passage")),
        ("indicators.yml", lambda value: value[0]["targets"][0].update(operator="other")),
        ("indicators.yml", lambda value: value[0].update(id="i1")),
        ("issues.yml", lambda value: value[0].update(kind="odd")),
        ("sectors/s1.yml", lambda value: value.update(targets=["产能倍增"])),
        ("sectors/s1.yml", lambda value: value["targets"][0].update(year=20250)),
        ("plan.yml", lambda value: value["units"][0].pop("factor")),
    ],
)
def test_a_schema_refuses_what_the_checks_refuse(file: str, change: Any) -> None:
    (shape,) = [s for s in SHAPES if fnmatch(file, s.pattern)]
    value = read(ROOT / "data" / file)
    change(value)
    assert list(Draft202012Validator(schema_of(shape)).iter_errors(value)) != []


def definitions() -> dict[str, Any]:
    """Return every class that the schemas define, by name."""
    found: dict[str, Any] = {}
    for shape in SHAPES:
        schema = schema_of(shape)
        itself = {} if shape.many or "$ref" in schema else {shape.cls.__name__: schema}
        found |= schema.get("$defs", {}) | itself
    return found


def test_enums_and_keys_agree_with_the_model() -> None:
    defined = definitions()
    for name, cls in vars(model).items():
        if not isinstance(cls, type) or name not in defined:
            continue
        if issubclass(cls, StrEnum):
            assert defined[name]["enum"] == [member.value for member in cls]
        elif issubclass(cls, BaseModel):
            assert set(defined[name]["properties"]) == set(cls.model_fields)
            required = {key for key, info in cls.model_fields.items() if info.is_required()}
            assert set(defined[name].get("required", ())) == required
            assert defined[name]["additionalProperties"] is False
    enums = {name for name, cls in vars(model).items() if isinstance(cls, type) and issubclass(cls, StrEnum)}
    assert enums - NOT_WRITTEN <= set(defined)


@pytest.mark.parametrize("codes", model.Code.__subclasses__(), ids=lambda codes: codes.__name__)
def test_every_code_has_a_chinese_word_of_its_own(codes: type[model.Code]) -> None:
    words = [code.zh for code in codes]
    assert all(words)
    assert len(set(words)) == len(words)
