"""One change to the real data, and the checks find it: its code, its file, its line.

At the end, single characters of the data are spoilt at random: each is refused at a place, or has
changed nothing but what nobody can check against the text.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers import change, copied, problems_of
from pydantic import BaseModel

from planexplorer.checks import find_problems
from planexplorer.plan import Plan


@pytest.fixture
def data(root: Path, tmp_path: Path) -> Path:
    """A copy of the real data."""
    return copied(root / "data", tmp_path)
