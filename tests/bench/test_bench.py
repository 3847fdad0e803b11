"""The benchmarks' own parts: what they measure on is a plan that passes all checks."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from planexplorer.checks import load_plan
from planexplorer.plan.whole import Plan


@pytest.mark.shanghai
def test_a_synthetic_plan_is_sound_and_as_large_as_told(root: Path, plan: Plan, tmp_path: Path) -> None:
    command = [sys.executable, root / "tests" / "bench" / "synthetic.py", "2", tmp_path / "data"]
    subprocess.run(command, check=True)
    made = load_plan(tmp_path / "data")
    assert len(made.indicators) == 2 * len(plan.indicators)
    assert len(made.terms) > 1.9 * len(plan.terms)
    assert sum(len(s.sections) for s in made.sectors) == 2 * sum(len(s.sections) for s in plan.sectors)


def test_growth_is_an_exponent(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "tests" / "bench"))
    growth = importlib.import_module("measure").growth
    assert growth([1, 10, 100], [2.0, 0.0, 200.0]) == pytest.approx(1.0)
    assert growth([1, 10], [3.0, 300.0]) == pytest.approx(2.0)
