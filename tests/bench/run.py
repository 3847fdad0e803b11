"""The benchmarks, as Markdown tables: `make bench`, or `python tests/bench/run.py --sizes 1 10`.

Absolute times are those of the machine; ratios within one run are what counts. The baseline is a stock
MkDocs build (no hooks) of the very Markdown that our hooks make. `hooked` is the same build with the pages
not read from disk but checked and rendered by our hooks, so `hooked` less `stock` is what those add;
`pages` is that work as a process of its own. `whole` has search, downloads and printed editions too,
which have tables of their own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests" / "support"), str(ROOT / "tests" / "bench")]

from measure import Cost, growth, in_turns, run  # noqa: E402  (the path is set first)
from synthetic import generate  # noqa: E402

from planexplorer.checks import load_plan  # noqa: E402
from planexplorer.pages.build import Site  # noqa: E402
from planexplorer.publish.tree import write_tree  # noqa: E402
from stock import write_config  # noqa: E402

TASKS = ("check", "pages", "stock", "hooked", "whole")


def project(folder: Path, size: int) -> None:
    """Lay out a project whose plan has `size` times the real one's text."""
    folder.mkdir()
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "content", folder / "content")
    for name in ("mkdocs.yml", "pyproject.toml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder)
    if size == 1:
        shutil.copytree(ROOT / "data", folder / "data")
    else:
        generate(size, folder / "data")
    write_tree(folder, folder / "rendered", os.environ)
    site = Site(load_plan(folder / "data"))
    write_config(site, folder / "rendered", folder / "stock.yml")
    generated = {folder / "rendered" / path for path in site.pages()}
    shutil.copytree(
        folder / "rendered",
        folder / "rest",
        ignore=lambda inside, names: [n for n in names if Path(inside, n) in generated],
    )
    write_config(site, folder / "rest", folder / "hooked.yml", ROOT / "tests" / "bench" / "pages_only.py")


def costs(folder: Path, rounds: int) -> dict[str, Cost]:
    """Measure one project: data check, check and pages, stock build of those pages, our whole build."""
    python = sys.executable

    def pages() -> Cost:
        script = (
            "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path;"
            "from planexplorer.checks import load_plan; from planexplorer.pages.build import Site;"
            "root = Path(sys.argv[2]); Site(load_plan(root / 'data')).pages()"
        )
        return run([python, "-c", script, ROOT / "hooks", folder])

    def mkdocs(config: str, out: str) -> Cost:
        command = [python, "-m", "mkdocs", "build", "-q", "-f", folder / config, "-d", folder / out]
        return run(command, PYTHONPATH=str(ROOT / "hooks"))

    return in_turns(
        rounds,
        check=lambda: run([python, ROOT / "hooks" / "plan.py", "check", folder / "data"]),
        pages=pages,
        stock=lambda: mkdocs("stock.yml", "stock"),
        hooked=lambda: mkdocs("hooked.yml", "hooked"),
        whole=lambda: mkdocs("mkdocs.yml", "site"),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 30])
    parser.add_argument(
        "--rounds", type=int, default=3, help="rounds at the first size; larger ones run once"
    )
    options = parser.parse_args()
    table: dict[int, dict[str, Cost]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        for size in options.sizes:
            folder = Path(temporary) / f"x{size}"
            project(folder, size)
            table[size] = costs(folder, options.rounds if size == options.sizes[0] else 1)
            shutil.rmtree(folder)
    print("| size | task | CPU s | of stock build | peak MB |\n|--:|---|--:|--:|--:|")
    for size, found in table.items():
        for task in TASKS:
            cost = found[task]
            share = cost.seconds / found["stock"].seconds
            print(f"| {size}× | {task} | {cost.seconds:.2f} | {share:.2f} | {cost.megabytes:.0f} |")
        added = found["hooked"].seconds - found["stock"].seconds
        print(f"| {size}× | added by our hooks | {added:.2f} | {added / found['stock'].seconds:.2f} | |")
    if len(options.sizes) > 1:
        print("\n| task | growth exponent, time |\n|---|--:|")
        for task in TASKS:
            values = [table[size][task].seconds for size in options.sizes]
            print(f"| {task} | {growth(options.sizes, values):.2f} |")


if __name__ == "__main__":
    main()
