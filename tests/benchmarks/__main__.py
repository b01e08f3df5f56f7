"""Run every benchmark and print its figures: ``python -m tests.benchmarks``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

FILES = sorted(str(path) for path in Path(__file__).parent.glob("bench_*.py"))

if __name__ == "__main__":
    sys.exit(pytest.main([*FILES, "-n", "0", "-m", "benchmark", "-s", "-q", *sys.argv[1:]]))
