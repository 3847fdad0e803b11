"""Which files of `data/` hold what: the one table that reading, schemas and edit links share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .. import model


@dataclass(frozen=True)
class Shape:
    """A kind of data file. `pattern` is a glob below `data/`; `many` says it holds a list."""

    name: str
    pattern: str
    cls: type[model.Strict]
    many: bool = False
    required: bool = True

    @property
    def type(self) -> Any:
        """The Python type of the whole file, as the validator takes it."""
        return tuple[self.cls, ...] if self.many else self.cls  # type: ignore[name-defined]


HISTORY = Shape("history", "history.yml", model.History, required=False)
SHAPES = (
    Shape("plan", "plan.yml", model.PlanDocument),
    Shape("passages", "passages.yml", model.Passage, many=True),
    Shape("indicators", "indicators.yml", model.Indicator, many=True),
    Shape("sector", "sectors/*.yml", model.Sector),
    Shape("terms", "terms/*.yml", model.TermFile),
    Shape("issues", "issues.yml", model.DataIssue, many=True),
    Shape("coverage", "coverage.yml", model.Coverage),
    Shape("suggestions", "suggestions.yml", model.Suggestion, many=True, required=False),
    HISTORY,
    Shape("documents", "documents.yml", model.RelatedDocument, many=True, required=False),
    Shape("observations", "observations/*.yml", model.Observation, many=True, required=False),
)
