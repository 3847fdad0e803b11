"""Write the JSON Schemas for editors: `python hooks/write_schemas.py data/schema`."""

from __future__ import annotations

import sys
from pathlib import Path

from planexplorer.read.schemas import schemas


def main(arguments: list[str]) -> int:
    """Write every schema into the folder named first (default: data/schema)."""
    folder = Path(arguments[0] if arguments else "data/schema")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
