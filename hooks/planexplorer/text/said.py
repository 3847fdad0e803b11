"""A reading in normalised words: “突破 3500 亿元” is read as “超过 3500 亿元”."""

from __future__ import annotations

from decimal import Decimal

from ..model import Operator
from .readings import Reading
from .source import bare
from .units import SCALES, plain

_BEFORE = (Operator.ge, Operator.gt, Operator.le, Operator.lt, Operator.reach)


def read_as(reading: Reading) -> str:
    """Return how a target is read, in few words; what has no number is read as its words stand."""
    if reading.number is None:
        return ""
    said = _with_operator(reading)
    if reading.basis:
        said = f"{reading.basis.zh}{said}"
    if reading.start is not None:
        year = f" {reading.start_year} 年的" if reading.start_year else ""
        said = f"由{year} {counted(reading.start, reading.unit)} {said}"
    return f"{said}，力争 {counted(reading.stretch, reading.unit)}" if reading.stretch is not None else said


def adds(reading: Reading) -> bool:
    """Say whether the normalised words say more than the text's own and the unit of its row."""
    said = read_as(reading)
    return bool(said) and _without_unit(said, reading) != _without_unit(reading.words, reading)


def _without_unit(words: str, reading: Reading) -> str:
    """Return words without the unit; that of a row stands apart from its 万 or 亿."""
    unit = bare(reading.unit or "")
    rest = bare(words).replace(unit, "")
    return rest.replace(unit[: len(unit) - len(unit.lstrip("".join(SCALES)))], "")


def counted(value: Decimal, unit: str | None) -> str:
    """Return a value with its unit."""
    return with_unit(plain(value), unit)


def with_unit(number: str, unit: str | None) -> str:
    """Return a number with its unit: a sign such as % follows at once, a word after a blank."""
    gap = " " if unit and unit[0].isalpha() else ""
    return f"{number}{gap}{unit or ''}"


def _with_operator(reading: Reading) -> str:
    operator, bound, amount = reading.operator, reading.bound, _amount(reading)
    if operator is Operator.magnitude:
        return f"{_bounded(bound, amount)}的量级，不是点值"
    if operator is Operator.multiple:
        return f"{bound.zh if bound else '为'}基期的 {amount}"
    if operator is Operator.rank:
        value = plain(reading.value or Decimal(0))
        return f"前 {value} 位" if bound is Operator.le else f"第 {value} 位"
    if operator in (Operator.increase, Operator.decrease):
        return _joined(operator.zh, _bounded(bound, amount)) + _of_base(reading)
    if operator is Operator.approx and bound:
        return f"接近 {amount}"
    return _bounded(operator, amount)


def _of_base(reading: Reading) -> str:
    """Return what a growth by a multiple comes to: growing by 1.5 times is being 2.5 times as much."""
    if (
        reading.unit != "倍"
        or reading.value is None
        or reading.operator is not Operator.increase
        or reading.bound
    ):
        return ""
    return f"，即基期的 {plain(reading.value + 1)} 倍"


def _bounded(operator: Operator | None, amount: str) -> str:
    if operator is Operator.approx:
        return f"{amount}{operator.zh}"
    return _joined(operator.zh, amount) if operator in _BEFORE and operator else amount


def _joined(words: str, amount: str) -> str:
    return f"{words} {amount}" if amount[0].isdecimal() else f"{words}{amount}"


def _amount(reading: Reading) -> str:
    if reading.low is not None and reading.high is not None:
        return f"{plain(reading.low)}—{counted(reading.high, reading.unit)}"
    return counted(reading.number or Decimal(0), reading.unit)
