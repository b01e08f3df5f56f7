"""Measure everything and write docs/benchmarks.md: ``python -m tests.benchmarks [pytest's options]``.

With options, such as ``-k start``, the table is only printed. Exit code 1 when a row misses its goal.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import sheets
from tests.benchmarks.table import Table

FILES = sorted(str(path) for path in Path(__file__).parent.glob("bench_*.py"))


def main(options: list[str]) -> int:
    """Returns the exit code."""
    table, began = Table(), datetime.now(UTC)
    code = int(pytest.main([*FILES, "-n", "0", "-m", "benchmark", "-q", *options], plugins=[table]))
    sheet = table.sheet(began, datetime.now(UTC))
    print(sheet)
    if options:
        return code
    sheets.write("benchmarks.md", sheet)
    return code or int(not table.is_met)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
