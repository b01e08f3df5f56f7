"""Run the figures and write docs/evidence.md: ``python -m tests.stress [--minutes N] [G1 G5 …]``.

With figures named, only theirs are run at length; of the others the short slice and the controls.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

import pytest

from tests import sheets
from tests.stress.evidence import Run
from tests.stress.figures import FIGURES


def main(arguments: list[str]) -> int:
    """Returns pytest's exit code."""
    codes = [figure.code for figure in FIGURES]
    parser = argparse.ArgumentParser(prog="tests.stress", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1e6)
    parser.add_argument("figures", nargs="*", choices=[*codes, []], metavar="G1")
    args = parser.parse_args(arguments)
    run = Run(args.figures or codes, args.minutes)
    tests = [f"tests/{test}" for figure in FIGURES for test in figure.tests]
    began = datetime.now(UTC)
    code = pytest.main([*dict.fromkeys(tests), "-n", "0", "-m", "", "-q"], plugins=[run])
    sheets.write("evidence.md", run.sheet(began, datetime.now(UTC)))
    return int(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
