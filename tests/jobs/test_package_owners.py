"""A site changes its own rows at BIF and nobody else's, whatever it writes in its package."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.db.examples import five_evenings, mark, person
from tests.jobs.sites import look, merge, packed, resigned, send
from valgapp.db import erasure
from valgapp.db.models import Ambassador, Attendance, CourseSession
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.erasure import NAMELESS, Reason
from valgapp.domain.merge_preview import MergePreview, What
from valgapp.errors import UserError

BIF, FHT, NBV = "BIF", "FHT", "NBV"
Tables = dict[str, dict[str, Any]]


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
    assert left_out(seen) == [(FHT, "Handler om en person, som hører til Beboerprojekt Nordvest.")]
    with bif.read() as session:
        (kept,) = session.scalars(select(Attendance))
        assert (kept.owner_site, kept.mark) == (NBV, Mark.PRESENT)
    assert look(bif, send(nbv, BIF, tmp_path, persons=True)).rows == ()


# -- erasures -------------------------------------------------------------------------------


def stone(row_id: UUID, table: str = "ambassador") -> Tables:
    return {"tombstone": {uuid4().hex: {
        "owner_site": FHT, "erased_table": table, "row_id": row_id.hex,
        "erased_on": "2025-01-01", "reason": Reason.ASKED.name,
    }}}  # fmt: skip


def test_a_site_cannot_erase_another_sites_person(
    bif: Store, nbv: Store, fht: Store, tmp_path: Path
) -> None:
    ida = person(nbv, "Ida Prøve")
    honest = send(nbv, BIF, tmp_path, persons=True)
    forged = resigned(fht, tmp_path / "a", stone(ida))
    seen = merge(bif, forged, honest)
    why = (FHT, "Gælder en række, som hører til Beboerprojekt Nordvest.")
    assert left_out(seen) == [why]
    assert people(bif) == {ida: ("Ida Prøve", NBV)}
    # Without names the person is known to the journal alone.
    merge(bif, send(nbv, BIF, tmp_path))
    assert left_out(look(bif, resigned(fht, tmp_path / "b", stone(ida), counter=2))) == [why]
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    assert people(bif) == {ida: ("Ida Prøve", NBV)}


def test_an_erasure_told_before_the_person_came_does_not_hold_for_somebody_elses(
    bif: Store, nbv: Store, fht: Store, tmp_path: Path
) -> None:
    ida = person(nbv, "Ida Prøve")
    assert left_out(merge(bif, resigned(fht, tmp_path / "a", stone(ida)))) == []
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    assert people(bif) == {ida: ("Ida Prøve", NBV)}
    with bif.read() as session:
        assert erasure.tombstones(session) == []


def test_a_site_erases_its_own_people_with_names_and_without(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    ida = person(nbv, "Ida Prøve")
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    merge(bif, send(nbv, BIF, tmp_path))
    with nbv.write("Slet", may_undo=False) as session:
        erasure.erase(session, "ambassador", ida, Reason.ASKED, date(2025, 9, 1))
    assert left_out(merge(bif, send(nbv, BIF, tmp_path))) == []
    with bif.read() as session:
        assert [mark[1] for mark in erasure.tombstones(session)] == [ida]
    assert left_out(merge(bif, send(nbv, BIF, tmp_path, persons=True))) == []
    assert people(bif) == {ida: (NAMELESS, NBV)}


@pytest.mark.parametrize("table", ["nope", "posting", "setting"])
def test_an_erasure_of_what_cannot_be_erased_is_refused(
    bif: Store, fht: Store, tmp_path: Path, table: str
) -> None:
    with pytest.raises(UserError, match="ikke forstår"):
        look(bif, resigned(fht, tmp_path / "a", stone(uuid4(), table)))


# -- what is told of people -----------------------------------------------------------------


@pytest.mark.parametrize("known", [True, False])
def test_a_site_tells_nothing_of_another_sites_person(
    bif: Store, nbv: Store, fht: Store, tmp_path: Path, known: bool
) -> None:
    ida = person(nbv, "Ida Prøve")
    mark(nbv, ida, *five_evenings(nbv)[:2])
    honest = send(nbv, BIF, tmp_path, persons=True)
    values = next(iter(packed(nbv)["attendance"].values()))
    false = values | {"owner_site": FHT, "mark": Mark.ABSENT.name}
    forged = resigned(fht, tmp_path / "a", {"attendance": {uuid4().hex: false}})
    if known:
        merge(bif, honest)
        seen = merge(bif, forged)
    else:
        merge(bif, forged)
        seen = merge(bif, honest)
    assert left_out(seen) == [(FHT, "Handler om en person, som hører til Beboerprojekt Nordvest.")]
    with bif.read() as session:
        assert [row.owner_site for row in session.scalars(select(Attendance))] == [NBV, NBV]
    assert look(bif, honest).rows == ()


def test_a_site_marks_its_own_person_at_another_sites_session(
    bif: Store, nbv: Store, fht: Store, tmp_path: Path
) -> None:
    five_evenings(fht, FHT)
    merge(bif, send(fht, BIF, tmp_path))
    merge(nbv, send(bif, NBV, tmp_path))
    with nbv.read() as session:
        evening = session.scalars(select(CourseSession.id)).first()
    assert evening is not None
    mark(nbv, person(nbv, "Ida Prøve"), evening)
    assert left_out(merge(bif, send(nbv, BIF, tmp_path, persons=True))) == []
    with bif.read() as session:
        assert [row.session_id for row in session.scalars(select(Attendance))] == [evening]
