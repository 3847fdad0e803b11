"""A plan's data as one object: every part, as a file of JSON holds it, with its schema and its hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter

from .. import model


@dataclass(frozen=True)
class PlanData:
    """The data as the files of a plan hold it: every shape of `data/`, in the order of the text."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    document: model.PlanDocument
    passages: tuple[model.Passage, ...]
    indicators: tuple[model.Indicator, ...]
    sectors: tuple[model.Section, ...]
    term_files: Annotated[tuple[model.TermFile, ...], Field(alias="terms")]
    issues: tuple[model.DataIssue, ...]
    coverage: model.Coverage
    suggestions: tuple[model.Suggestion, ...]
    history: model.History | None
    documents: tuple[model.RelatedDocument, ...]
    observations: tuple[model.Observation, ...]


ADAPTER = TypeAdapter(PlanData)


def as_json(data: PlanData) -> dict[str, Any]:
    """Return a plan's data as JSON, from which the plan can be rebuilt."""
    result: dict[str, Any] = ADAPTER.dump_python(data, mode="json", by_alias=True)
    return result


def canonical(value: Any) -> str:
    """Return JSON as a browser's `JSON.stringify` writes it, so that both give one hash.

    Compact, in the order given, not escaped beyond need. Holds no floats and no integer-like keys,
    the two things that the two languages write differently.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(data: PlanData) -> str:
    """Return the SHA-256 of a plan's data, in hexadecimal: it changes whenever any of the data does."""
    return hashlib.sha256(canonical(as_json(data)).encode()).hexdigest()
