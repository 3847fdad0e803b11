"""A page of every kind, as the library lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planexplorer.facts import kinds

# Things with a page each; of subjects, also such as the text has little on, or no more than the name of.
THINGS = {
    "indicator": ("i13",),
    "sector": ("c", "s1", "c3", "c4", "c6", "c3-1"),
    "target": ("c3-1-t4",),
    "term": ("fpga",),
}


def pages(things: Mapping[str, tuple[str, ...]] = THINGS) -> Iterator[str]:
    """Yield the path of a page of every kind, and of those of things one for each thing that is named."""
    for kind in kinds.KINDS:
        if "#" in kind.path or "^" in kind.path or kind.path == "*":
            continue  # such things have no page of their own
        names = things[kind.code] if "*" in kind.path else ("",)
        yield from (kind.path.replace("*", name).removesuffix(".md") + ".html" for name in names)


KINDS = tuple(pages())
