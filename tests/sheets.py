"""What the sheets in docs/ that a run writes have in common; none of them is ever typed by hand."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[1] / "docs"


def told(report: pytest.TestReport, key: str) -> list[Any]:
    """What a test noted under ``key`` in its ``user_properties``."""
    return [value for name, value in report.user_properties if name == key]


def headed(began: datetime, ended: datetime, outcomes: Iterable[str]) -> str:
    """When and on what the tests ran, and how many held. No name and no path of the machine."""
    ends = list(outcomes)
    return (
        f"Run of {began:%Y-%m-%d %H:%M}, {(ended - began).total_seconds():.0f} s, Python "
        f"{platform.python_version()} on {platform.system()} with {os.cpu_count()} processors: "
        f"{ends.count('passed')} passed, {ends.count('failed')} failed."
    )


def write(name: str, text: str) -> None:
    """The sheet ``name`` of docs/."""
    DOCS.mkdir(exist_ok=True)
    (DOCS / name).write_text(text, "utf-8")
