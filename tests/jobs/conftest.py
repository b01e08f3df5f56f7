"""The file of the job under test; for packages, files of BIF and of plans that have met BIF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.data_files import store
from tests.jobs.sites import met_store
from valgapp.db.store import Store

__all__ = ["store"]


@pytest.fixture
def bif(tmp_path: Path) -> Iterator[Store]:
    yield from _lent(tmp_path, "BIF")


@pytest.fixture
def nbv(tmp_path: Path) -> Iterator[Store]:
    yield from _lent(tmp_path, "NBV")


@pytest.fixture
def amp(tmp_path: Path) -> Iterator[Store]:
    yield from _lent(tmp_path, "AMP")


@pytest.fixture
def fht(tmp_path: Path) -> Iterator[Store]:
    yield from _lent(tmp_path, "FHT")


def _lent(folder: Path, code: str) -> Iterator[Store]:
    made = met_store(folder, code)
    yield made
    made.close()
