"""How the bench measures: processor time and peak memory of fresh processes, in turns."""

from __future__ import annotations

import math
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds of processor time, and the most memory it held, in MB."""

    seconds: float
    megabytes: float


def run(command: Sequence[str | Path], **environment: str) -> Cost:
    """Run a command to its end and return its cost. Raises CalledProcessError.

    Python keeps what it has compiled, whatever this machine is set to: no reader's build compiles its
    libraries anew each time.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    watch = (
        "import resource,subprocess,sys;"
        "code=subprocess.call(sys.argv[1:],stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss);sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", watch, *map(str, command)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "", **environment},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(seconds, int(done.stdout.split()[-1]) / 1024)


def in_turns(rounds: int, **tasks: Callable[[], Cost]) -> dict[str, Cost]:
    """Run tasks one after the other, several rounds; return the least of each.

    Other programs on the machine can only add to what is measured, never take away.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            costs[name].append(task())
    return {
        name: Cost(min(c.seconds for c in found), max(c.megabytes for c in found))
        for name, found in costs.items()
    }


def growth(sizes: Sequence[int], values: Sequence[float]) -> float:
    """Return the exponent b of values ~ size^b, between the first and the last size."""
    return math.log(values[-1] / values[0]) / math.log(sizes[-1] / sizes[0])
