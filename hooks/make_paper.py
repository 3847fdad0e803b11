"""Write the paper edition alone, without the site: `python hooks/make_paper.py [FOLDER]`."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

from planexplorer import paper
from planexplorer.checks import load_plan
from planexplorer.facts.addresses import Addresses
from planexplorer.plan.graph import Graph
from planexplorer.read.problems import DataError


def main(root: Path, out: Path) -> int:
    """Write every PDF of the project at `root` into `out`; return 1, with all faults named, if it cannot."""
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        plan = load_plan(root / "data")
        written = paper.build(
            Graph(plan),
            Addresses(plan),
            paper.TEMPLATES,
            out,
            timestamp=int(epoch) if epoch else None,
            version=version,
            site_url=os.environ.get("SITE_URL", ""),
        )
    except (DataError, paper.MissingGlyphs, paper.TypesettingError) as error:
        print(error, file=sys.stderr)
        return 1
    for item in written:
        print(f"{item.path}: {item.pages} pages, {item.size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    project = Path(__file__).parent.parent
    sys.exit(main(project, Path(sys.argv[1]) if len(sys.argv) > 1 else project / "build" / "paper"))
