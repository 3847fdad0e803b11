"""Spoil the data at random, many times: `python tests/fuzz_data.py --count 10000 --seed 1`.

Lists each harm with what was spoilt, and counts the outcomes. Exit code 0, or 1 if there was any harm.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests" / "support")]

from spoiling import Harm, Spoiler  # noqa: E402  (the path is set first)


def main() -> int:
    parser = argparse.ArgumentParser(description="Spoil the data at random.")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance, outcomes = random.Random(options.seed), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        spoiler = Spoiler(ROOT / "data", Path(folder))
        for _ in range(options.count):
            try:
                outcomes[spoiler.spoil(chance)] += 1
            except Harm as harm:
                outcomes["HARM"] += 1
                traceback.print_exception(harm)
    print(", ".join(f"{outcome}: {count}" for outcome, count in outcomes.most_common()))
    return 1 if outcomes["HARM"] else 0


if __name__ == "__main__":
    sys.exit(main())
