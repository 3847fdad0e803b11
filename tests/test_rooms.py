"""The library is a row of rooms: each imports only from those before it, and every name means one thing."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from project import ROOT

LIBRARY = ROOT / "hooks" / "planexplorer"
# Those that stand together import nothing from one another.
ORDER = "model, read, text, plan, checks, draft facts, charts, pages, search paper downloads, publish"
RANK = {room: rank for rank, rooms in enumerate(ORDER.split(", ")) for room in rooms.split()}
MODULES = sorted(LIBRARY.rglob("*.py"))


def imported(path: Path) -> set[Path]:
    """Return the modules of the library that a module imports from."""
    found: set[Path] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = path.parents[node.level - 1] / (node.module or "").replace(".", "/")
            for name in node.names:
                inside, itself = base / name.name, base.with_suffix(".py")
                places = (inside.with_suffix(".py"), inside / "__init__.py", itself, base / "__init__.py")
                found.add(next(place for place in places if place in MODULES))
    return found


def room(path: Path) -> str:
    return path.relative_to(LIBRARY).parts[0]


def test_the_library_holds_rooms_and_nothing_else() -> None:
    names = {p.name for p in LIBRARY.iterdir()} - {"__pycache__"}
    assert names == {*RANK, "__init__.py"}
    assert len(RANK) <= 13


def test_each_room_imports_only_from_those_before_it() -> None:
    pairs = [(a, b) for a in MODULES for b in imported(a) if room(a) != room(b)]
    assert len(pairs) > 100
    assert [(str(a), str(b)) for a, b in pairs if RANK[room(a)] <= RANK[room(b)]] == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    left = {path: imported(path) for path in MODULES}
    while free := [path for path, needs in left.items() if not needs & left.keys()]:
        for path in free:
            del left[path]
    assert left == {}


def test_no_two_modules_have_one_name() -> None:
    names = Counter(p.stem for p in MODULES if p.stem != "__init__")
    assert [name for name, count in names.items() if count > 1] == []
