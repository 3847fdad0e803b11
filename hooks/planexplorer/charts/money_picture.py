"""The drawing of the amounts: a bar a target, in the plan's order, under its sector."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from .axis import Axis, axis_for, in_ten_thousands
from .chart import NARROW, WIDE, Chart
from .money import Amount, Amounts, Block, sentence
from .svg import SMALL, Node, Picture, hatched, line, node, paragraph, path, rect, text, text_width

_LABEL_WIDTH = 190.0  # of the column of names in the wide drawing: twelve characters and the bracket
_VALUE_WIDTH = 150.0  # kept free behind the longest bar for its words
_BAR = 13.0
_INDENT = 22.0  # where names begin, right of the bracket that joins overlapping amounts


def chart(data: Amounts, period_end: int, name: str) -> Chart[Amounts]:
    """Return the picture of some amounts."""
    return Chart(
        name, data, _Drawing(data, period_end, WIDE).picture(), _Drawing(data, period_end, NARROW).picture()
    )


@dataclass
class _Drawing:
    """One drawing in the making: shapes from the top down, `y` where the next one goes."""

    data: Amounts
    period_end: int
    width: float
    y: float = 0.0
    shapes: list[Node] = field(default_factory=list)
    middles: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.axis: Axis = axis_for([a.value for a in self.data.all])
        self.is_narrow = self.width < WIDE
        self.left = _INDENT if self.is_narrow else _LABEL_WIDTH
        self.right = self.width - (14 if self.is_narrow else _VALUE_WIDTH)

    def picture(self) -> Picture:
        title = f"{self.period_end} 年{self.data.scope}等金额目标，按产业分列"
        self._legend()
        top = self.y
        self._tick_labels()
        for block in self.data.blocks:
            self._block(block)
        grid = [line(x, top + 20, x, self.y, stroke="faint") for x in map(self._x, self.axis.ticks)]
        self._brackets()
        self._notes()
        return Picture(self.width, self.y, title, sentence(self.data), (*grid, *self.shapes))

    def _x(self, value: Decimal) -> float:
        return self.left + self.axis.at(value) * (self.right - self.left)

    def _legend(self) -> None:
        x, self.y = 0.0, 14.0
        entries = [(_solid, self.data.scope)]
        others = dict.fromkeys(a.scope for a in self.data.all if not a.is_main_scope)
        entries += [(hatched, scope) for scope in others]
        if any(a.target.magnitude for a in self.data.all):
            entries.append((_open, "只写量级，没有点值"))
        for draw, words in entries:
            length = 34 + text_width(words) + 22
            if x and x + length > self.width:
                x, self.y = 0.0, self.y + 20
            self.shapes += [draw(x, self.y - 10, 26, 11), text(x + 34, self.y, words)]
            x += length
        self._words(f"{self.axis.words}。各条并列，不相加、不堆叠。", 20)

    def _tick_labels(self) -> None:
        for index, tick in enumerate(self.axis.ticks):
            skip = self.is_narrow and index % 2 == 1 and len(self.axis.ticks) > 3
            words = in_ten_thousands(tick, self.data.unit) if tick else "0"
            if not skip:
                last = index == len(self.axis.ticks) - 1
                anchor = "end" if last and self.is_narrow else "middle"
                x, y = self._x(tick), self.y + 14
                self.shapes.append(text(x, y, words, size=SMALL, fill="soft", anchor=anchor))
        self.y += 22

    def _block(self, block: Block) -> None:
        self.y += 24
        self.shapes.append(text(0, self.y, f"{block.sector.id}  {block.sector.name.zh}", bold=True))
        self.y += 10
        for amount in block.amounts:
            self._row(amount)
        if block.silent:
            self._words(f"未写金额：{'、'.join(f.name.zh for f in block.silent)}", 14, _INDENT)

    def _row(self, amount: Amount) -> None:
        name = "整个产业" if amount.owner.id == self._sector_of(amount) else amount.owner.name.zh
        tags = "  ".join(i.id for i in amount.issues)
        words = f"{amount.words}  {tags}".strip()
        self.y += 18
        self.shapes.append(text(_INDENT, self.y, name))
        if self.is_narrow:
            self.shapes.append(text(self.width, self.y, words, size=SMALL, anchor="end"))
            self.y += 18
        top = self.y - 11
        self.shapes.append(self._bar(amount, top))
        if not self.is_narrow:
            self.shapes.append(text(self._x(amount.value) + 8, self.y, words, size=SMALL))
        self.middles[amount.target.id] = top + _BAR / 2
        self.y += 8

    def _sector_of(self, amount: Amount) -> str:
        return next(b.sector.id for b in self.data.blocks if amount in b.amounts)

    def _bar(self, amount: Amount, top: float) -> Node:
        end = self._x(amount.value)
        if self.axis.logarithmic:
            return _point(end, top + _BAR / 2, filled=amount.is_main_scope)
        draw = _open if amount.target.magnitude else _solid if amount.is_main_scope else hatched
        return draw(self.left, top, end - self.left, _BAR)

    def _brackets(self) -> None:
        """Join the amounts that overlap, so that nobody adds them up."""
        for _, amounts in self.data.overlapping():
            middles = [self.middles[a.target.id] for a in amounts]
            d = f"M8 {middles[0]:.1f}V{middles[-1]:.1f}" + "".join(f"M8 {m:.1f}H17" for m in middles)
            self.shapes.append(path(d, fill="none", stroke="text", stroke_width=1.5))

    def _notes(self) -> None:
        self.y += 6
        for issue in self.data.issues:
            self._words(f"{issue.id} {issue.title}", 18)
        self.y += 6

    def _words(self, words: str, gap: float, x: float = 0.0) -> None:
        nodes, below = paragraph(x, self.y + gap, words, self.width - x, size=SMALL, fill="soft")
        self.shapes += nodes
        self.y = below - SMALL * 1.5 + 4


def _solid(x: float, y: float, width: float, height: float) -> Node:
    return rect(x, y, width, height, fill="ink", stroke="ink", stroke_width=1.5)


def _open(x: float, y: float, width: float, height: float) -> Node:
    return rect(x, y, width, height, fill="paper", stroke="ink", stroke_width=1.5, stroke_dasharray="5 3")


def _point(x: float, y: float, *, filled: bool) -> Node:
    return node("circle", fill="ink" if filled else "paper", stroke="ink", stroke_width=2, cx=x, cy=y, r=6)
