"""What can be wrong with the data, and how it is said.

A problem names its place as `file:line:column`, a code, the value seen and what is allowed. Checks
collect all problems of a run; nothing stops at the first.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

CODES = {
    "PE101": "a file that is needed is missing or cannot be read as UTF-8",
    "PE102": "YAML does not parse",
    "PE103": "a key stands twice in one mapping",
    "PE104": "YAML tags, anchors and aliases are not used in the data",
    "PE105": "a file, value or nesting is larger than any plan needs",
    "PE106": "a file of the data folder is read by nothing",
    "PE201": "a key is not known",
    "PE202": "a required key is missing",
    "PE203": "a value has the wrong type, form or is not one of the allowed",
    "PE204": "the file name does not match the id inside",
    "PE301": "an id is used twice",
    "PE302": "an id that is referred to does not exist",
    "PE303": "an id does not begin with the id of what holds it",
    "PE304": "a section stands below itself, or below nothing",
    "PE401": "the passages do not give the source file back exactly",
    "PE402": "the source file is not the one whose SHA-256 is recorded",
    "PE403": "a quote is not verbatim in its passage",
    "PE404": "a quote stands more than once in its passage, so it does not tell which",
    "PE405": "words said to be part of a quote or passage are not",
    "PE406": "a table, its mapped columns and the indicators drawn from its rows disagree",
    "PE407": "what is lost or left out of a sentence or list is not marked, or is marked wrongly",
    "PE501": "a unit is not known",
    "PE502": "a unit cannot be converted to the canonical unit it names",
    "PE503": "a target disagrees with its own quote",
    "PE504": "a reading made by hand lacks what it must state",
    "PE505": "the target year is not the one the sentence states",
    "PE506": "a wording of a target cannot be read",
    "PE507": "two targets said to be the same are not",
    "PE508": "a published plan holds what nobody has reviewed",
    "PE601": "a number of the text is not accounted for",
    "PE602": "a clause of the text is used by nothing",
    "PE603": "an exemption is not needed, or holds what must not be exempt",
    "PE701": "a term is never found in the text",
    "PE702": "two things claim the same name",
    "PE801": "the data's version and its releases do not follow one another",
    "PE802": "the changes of targets in the history disagree with the targets",
    "PE803": "a redirect is not needed, or leads in a circle",
    "PE804": "an id that was published is gone without a redirect",
    "PE805": "the list of published ids was changed by hand",
}


@dataclass(frozen=True, order=True)
class Problem:
    """One fault at one place. Lines and columns count from 1; sorting is by place."""

    path: str
    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"

    def as_github_annotation(self) -> str:
        """Return the workflow command that GitHub shows beside the line of a pull request."""
        text = self.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return f"::error file={self.path},line={self.line},col={self.column},title={self.code}::{text}"


class CannotBuild(Exception):
    """Raised for what the person who builds can put right. Its message is all that they need to read."""


class DataError(CannotBuild):
    """Raised once, with every problem found, when the data cannot be built from."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join([*map(str, self.problems), summary(len(self.problems))]))


def summary(count: int) -> str:
    """Return the closing line of a report."""
    return f"{count} problem{'s' if count != 1 else ''} in the data; nothing was built"


def seen(value: object, limit: int = 60) -> str:
    """Return a value as it is shown in messages: quoted, and cut if it is long."""
    text = str(value)
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")


def near(value: str, allowed: Iterable[str]) -> str:
    """Return a hint at the allowed value nearest to the one seen, or nothing."""
    matches = difflib.get_close_matches(value, list(allowed), n=1, cutoff=0.6)
    return f"; did you mean {matches[0]!r}?" if matches else ""
