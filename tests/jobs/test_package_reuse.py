"""A package of the last election is refused by the next one's file, whose rows have the same ids."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.data_files import PASSPHRASE, quick_keys
from tests.db.examples import dump, person
from tests.jobs.sites import look, merge, met_store, send, site_store, start
from valgapp.db.store import Store
from valgapp.domain.initiative import ElectionType
from valgapp.domain.progress import finish
from valgapp.domain.sites import BIF
from valgapp.errors import UserError
from valgapp.jobs.packages import secrets_of
from valgapp.jobs.reuse import reuse

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")
NBV = "NBV"


def next_election(old: Store, path: Path) -> Store:
    wanted = {"title": "Valgindsats 2029", "kind": ElectionType.KV, "day": date(2029, 11, 20)}
    return finish(reuse(old, path, PASSPHRASE, **wanted))  # type: ignore[arg-type]


def refused(store: Store, package: Path, told: str) -> None:
    secrets_of(store)
    before = dump(store)
    with pytest.raises(UserError, match=told):
        look(store, package)
    assert dump(store) == before


def test_an_old_package_is_refused_by_the_next_elections_file(tmp_path: Path) -> None:
    bif, nbv = met_store(tmp_path, BIF), met_store(tmp_path, NBV)
    person(nbv, "Ida Prøve")
    to_bif, to_plan = send(nbv, BIF, tmp_path), send(bif, NBV, tmp_path)
    (tmp_path / "ny").mkdir()
    other = site_store(tmp_path / "ny", BIF)
    begin = send(other, NBV, tmp_path / "ny")
    at_bif, at_plan = next_election(bif, tmp_path / "B29"), next_election(nbv, tmp_path / "N29")
    refused(at_bif, to_bif, "kan ikke åbnes her")
    refused(at_plan, to_plan, "Pakken handler om KV25, men denne datafil om KV29.")
    refused(at_plan, begin, "Pakken handler om KV25, men denne datafil om KV29.")
    for store in (bif, nbv, other, at_bif, at_plan):
        store.close()


def test_rows_taken_over_with_their_ids_meet_again_in_the_next_elections_packages(
    tmp_path: Path,
) -> None:
    bif, nbv = met_store(tmp_path, BIF), met_store(tmp_path, NBV)
    at_bif, at_plan = next_election(bif, tmp_path / "B29"), next_election(nbv, tmp_path / "N29")
    start(at_bif, at_plan, tmp_path)
    person(at_plan, "Ida Prøve")
    seen = merge(at_bif, send(at_plan, BIF, tmp_path, persons=True))
    assert [row.name for row in seen.rows] == ["Ida Prøve"]
    for store in (bif, nbv, at_bif, at_plan):
        store.close()
