"""Every run tells its seed and what it tried; ``-s`` shows it, and a failure always does."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from random import Random

import pytest

from tests.data_files import fresh_store, store
from tests.db.examples import five_evenings
from tests.stress.victims import Victims

__all__ = ["store"]


@pytest.fixture
def chance(tell: Callable[[str], None]) -> Random:
    """Chance with a seed that is told; VALGAPP_SEED repeats a run."""
    seed = int(os.environ.get("VALGAPP_SEED", time.time_ns() % 2**32))
    tell(f"VALGAPP_SEED={seed}")
    return Random(seed)


@pytest.fixture(scope="module")
def victims(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Victims]:
    """A server of victims, warm."""
    warm = fresh_store(tmp_path_factory.mktemp("varm"))
    five_evenings(warm, None)
    with Victims() as found:
        found.warm_up(warm)
        yield found
    warm.close()
