"""Every benchmark runs as the program does, dressed and with its garbage collection, and is noted."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.goals import GOALS
from tests.benchmarks.table import is_met
from tests.benchmarks.timing import Figure, Found
from tests.data_files import store
from tests.ui.conftest import _settings_elsewhere, qapp_cls
from valgapp import app

__all__ = ["_settings_elsewhere", "qapp_cls", "store"]


@pytest.fixture(autouse=True)
def _garbage() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*app.GARBAGE)
    yield
    gc.set_threshold(*before)


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Iterator[Figure]:
    """``figure(code, found)`` notes a row of the table; beyond its goal it fails, when all are noted."""
    goals, missed = {goal.code: goal for goal in GOALS}, []
    how = " ".join((request.function.__doc__ or "").split())

    def note(code: str, found: Found) -> None:
        goal = goals[code]
        request.node.user_properties.append(("figure", (code, found, how)))
        told = f"{goal.what}: {found.reached:.2f} (goal {goal.words}); {found.measured}"
        print(f"\n{told}")
        if not is_met(goal, found):
            missed.append(told)

    yield note
    if missed:
        pytest.fail("\n".join(missed), pytrace=False)


@pytest.fixture(scope="session")
def filled_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the files of tests.benchmarks.files, made once for all benchmarks."""
    return tmp_path_factory.mktemp("fyldte")
