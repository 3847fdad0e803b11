"""Which files of `data/` hold what: the one table that reading, schemas and edit links share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .. import model


@dataclass(frozen=True)
class Shape:
    """A kind of data file. `pattern` is a glob below `data/`; `many` says it holds a list.

    `part` is the attribute of a plan that its objects are.
    """

    name: str
    part: str
    pattern: str
    cls: type[model.Strict]
    many: bool = False
    required: bool = True

    @property
    def type(self) -> Any:
        """The Python type of the whole file, as the validator takes it."""
        return tuple[self.cls, ...] if self.many else self.cls  # type: ignore[name-defined]

    @property
    def single(self) -> bool:
        """Whether a plan has one such object and no more."""
        return not self.many and "*" not in self.pattern


HISTORY = Shape("history", "history", "history.yml", model.History, required=False)
SHAPES = (
    Shape("plan", "document", "plan.yml", model.PlanDocument),
    Shape("passages", "passages", "passages.yml", model.Passage, many=True),
    Shape("indicators", "indicators", "indicators.yml", model.Indicator, many=True, required=False),
    Shape("sector", "sectors", "sectors/*.yml", model.Section, required=False),
    Shape("terms", "term_files", "terms/*.yml", model.TermFile, required=False),
    Shape("issues", "issues", "issues.yml", model.DataIssue, many=True, required=False),
    Shape("coverage", "coverage", "coverage.yml", model.Coverage, required=False),
    Shape("suggestions", "suggestions", "suggestions.yml", model.Suggestion, many=True, required=False),
    HISTORY,
    Shape("documents", "documents", "documents.yml", model.RelatedDocument, many=True, required=False),
    Shape("observations", "observations", "observations/*.yml", model.Observation, many=True, required=False),
)
