"""Values that stand everywhere in the data, and what all objects have in common."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)

Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
PassageId = Annotated[str, StringConstraints(pattern=r"^p\d{3,5}$")]
IssueId = Annotated[str, StringConstraints(pattern=r"^D\d{2,4}$")]
IndicatorId = Annotated[str, StringConstraints(pattern=r"^I\d{2,4}$")]
SubjectId = Annotated[str, StringConstraints(pattern=r"^[A-Z]\d*(-\d+)*$")]
TargetId = Annotated[str, StringConstraints(pattern=r"^[A-Z]\d*(-\d+)*-T\d+$")]
MeasureId = Annotated[str, StringConstraints(pattern=r"^[A-Z]\d*(-\d+)*-M\d+$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
# The id of anything that has a page or an anchor.
PublishedId = Annotated[
    str, StringConstraints(pattern=r"^([A-Z]\d*(-\d+)*(-[TM]\d+)?|[a-z0-9]+(-[a-z0-9]+)*)$", max_length=60)
]
Version = Annotated[str, StringConstraints(pattern=r"^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$")]
Count = Annotated[int, Field(strict=True, ge=1)]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Year = Annotated[int, Field(strict=True, ge=1949, le=2100)]


def _plain_number(value: object, info: ValidationInfo) -> object:
    """Refuse a figure in quotes, or in a form such as 1e3 or 0100: the reader leaves these as text.

    In JSON, which has no decimals, our own downloads write figures as text: there it is right.
    """
    if info.mode == "json":
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("a figure is written plainly, such as 1500 or 66.7")
    return value


Amount = Annotated[
    Decimal, BeforeValidator(_plain_number), WithJsonSchema({"type": "number"}, mode="validation")
]


class Strict(BaseModel):
    """Base of all model classes: immutable, and closed to keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Name(Strict):
    """A name as the text has it, with our own unofficial English translation where there is one."""

    zh: Text
    en: Text | None = None


class Quoted(Strict):
    """A statement and where it stands: `quote` is verbatim in the paragraph, beginning in `passage`."""

    quote: Text
    passage: PassageId
