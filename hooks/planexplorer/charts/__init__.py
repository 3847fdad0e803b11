"""What the site's pictures show, gathered from a plan: pages and paper draw it as tables and lists."""

from __future__ import annotations

from functools import cached_property

from .. import model
from ..plan.graph import Graph
from . import chain, matrix, money, places


class Charts:
    """The pictures of one plan. Each is None, or empty, where the text has too little for one."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @cached_property
    def most(self) -> money.Most:
        """What most amounts are counted in; it says how the bar of a target looks."""
        return money.Most.of(self.graph.plan)

    def amounts(self, sector: str | None = None) -> money.Amounts | None:
        """The amounts that are to be reached: of all sectors, or of one by id."""
        return money.gather(self.graph.plan, self.most, sector)

    def matrix(self) -> matrix.Matrix | None:
        """Which sectors and fields name which shared terms."""
        return matrix.gather(self.graph)

    def chain(self, sector: model.Section) -> tuple[chain.Link, ...]:
        """The links of a sector's chain."""
        return chain.gather(self.graph, sector)

    def places(self) -> places.Places | None:
        """Parks and carriers by the place that the text gives them."""
        return places.gather(self.graph)
