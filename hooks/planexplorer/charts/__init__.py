"""The site's pictures, drawn when it is built: from a plan to SVG, without script or library."""

from __future__ import annotations

from .. import model
from ..plan.graph import Graph
from . import chain, matrix, places
from . import money as amounts
from . import money_picture as amounts_picture
from .chain import Link
from .chart import Chart
from .matrix import Matrix
from .money import Amounts
from .places import Places

__all__ = ["Chart", "Charts"]


class Charts:
    """The pictures of one plan. Each is None where the text has too little for one."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def amounts(self, sector: str | None = None) -> Chart[Amounts] | None:
        """The amounts that are to be reached: of all sectors, or of one by id."""
        data = amounts.gather(self.graph.plan, sector)
        name = f"amounts-{sector.lower()}" if sector else "amounts"
        return amounts_picture.chart(data, self.graph.plan.document.period.end, name) if data else None

    def matrix(self) -> Chart[Matrix] | None:
        """Which sectors and fields name which shared terms."""
        data = matrix.gather(self.graph)
        return matrix.chart(data) if data else None

    def chain(self, sector: model.Sector) -> Chart[tuple[Link, ...]] | None:
        """The links of a sector's chain."""
        links = chain.gather(self.graph, sector)
        return chain.chart(sector, links) if links else None

    def places(self) -> Chart[Places] | None:
        """Parks and carriers by the place that the text gives them."""
        data = places.gather(self.graph)
        return places.chart(self.graph, data) if data else None
