"""A site changes its own rows at BIF and nobody else's, whatever it writes in its package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.db.examples import five_evenings, mark, person
from tests.jobs.sites import look, merge, met_store, packed, resigned, send
from valgapp.db.models import Ambassador, Attendance
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.packages import MergePreview, What

BIF, FHT, NBV = "BIF", "FHT", "NBV"
Tables = dict[str, dict[str, Any]]


@pytest.fixture
def bif(tmp_path: Path) -> Iterator[Store]:
    store = met_store(tmp_path, BIF)
    yield store
    store.close()


@pytest.fixture
def nbv(tmp_path: Path) -> Iterator[Store]:
    store = met_store(tmp_path, NBV)
    yield store
    store.close()


@pytest.fixture
def fht(tmp_path: Path) -> Iterator[Store]:
    """Before NBV in the alphabet; its packages are written by hand."""
    store = met_store(tmp_path, FHT)
    yield store
    store.close()


def people(store: Store) -> dict[UUID, tuple[str, str]]:
    with store.read() as session:
        wanted = select(Ambassador.id, Ambassador.name, Ambassador.owner_site)
        return {row.id: (row.name, row.owner_site) for row in session.execute(wanted)}


def left_out(seen: MergePreview) -> list[tuple[str, str]]:
    return [(row.sender, row.reason) for row in seen.rows if row.what is What.SKIPPED]


def with_id(tables: Tables, table: str, row_id: UUID) -> Tables:
    (values,) = tables[table].values()
    return {**tables, table: {row_id.hex: values}}


# -- rows -----------------------------------------------------------------------------------


def test_a_site_cannot_take_over_another_sites_person(
    bif: Store, nbv: Store, fht: Store, tmp_path: Path
) -> None:
    ida = person(nbv, "Ida Prøve")
    person(fht, "Falsk Navn", plan=FHT)
    honest = send(nbv, BIF, tmp_path, persons=True)
    merge(bif, honest)
    forged = resigned(fht, tmp_path / "a", with_id(packed(fht), "ambassador", ida))
    for again in ((), (honest,)):
        seen = merge(bif, forged, *again)
        assert left_out(seen) == [(FHT, "Hører til Beboerprojekt Nordvest.")]
        assert people(bif) == {ida: ("Ida Prøve", NBV)}
    with nbv.write("Ret") as session:
        session.get_one(Ambassador, ida).name = "Ida Prøvesen"
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    assert people(bif) == {ida: ("Ida Prøvesen", NBV)}


def test_a_site_cannot_push_another_sites_mark_out(
    bif: Store, nbv: Store, fht: Store, tmp_path: Path
) -> None:
    mark(nbv, person(nbv, "Ida Prøve"), *five_evenings(nbv)[:1])
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    (values,) = packed(nbv)["attendance"].values()
    false = values | {"owner_site": FHT, "mark": Mark.ABSENT.name}
    seen = merge(bif, resigned(fht, tmp_path / "a", {"attendance": {uuid4().hex: false}}))
    assert left_out(seen) == [(FHT, "Findes allerede hos Beboerprojekt Nordvest.")]
    with bif.read() as session:
        (kept,) = session.scalars(select(Attendance))
        assert (kept.owner_site, kept.mark) == (NBV, Mark.PRESENT)
    assert look(bif, send(nbv, BIF, tmp_path, persons=True)).rows == ()
