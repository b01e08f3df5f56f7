"""Whoever is erased stays erased at BIF: without a name, after a restore, and from an old file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.db.examples import person, undo
from tests.jobs.sites import look, merge, met_store, packed, resigned, send
from valgapp.db import backup, erase_again, erasure, package_keys, roster
from valgapp.db import packages as package_rows
from valgapp.db.models import Ambassador
from valgapp.db.store import Store
from valgapp.domain.erasure import NAMELESS, Reason
from valgapp.domain.merge_preview import What
from valgapp.domain.names import NAMELESS as UNNAMED
from valgapp.domain.packages import Standing
from valgapp.domain.progress import finish
from valgapp.errors import UserError
from valgapp.jobs import backup as backup_job
from valgapp.jobs import packages

BIF, NBV = "BIF", "NBV"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The usual folder of backups."""
    made = tmp_path / "faste kopier"
    made.mkdir()
    monkeypatch.setattr("valgapp.paths.backup_folder", lambda: made)
    return made


@pytest.fixture
def bif(tmp_path: Path) -> Iterator[Store]:
    # A file of its own: copies of one file, told by their salt, tell one another who is erased.
    (tmp_path / "bif").mkdir()
    store = met_store(tmp_path / "bif", BIF)
    yield store
    store.close()


@pytest.fixture
def nbv(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "nbv").mkdir()
    store = met_store(tmp_path / "nbv", NBV)
    yield store
    store.close()


def erase(store: Store, who: UUID) -> None:
    with store.write("Slet", may_undo=False) as session:
        erasure.erase(session, "ambassador", who, Reason.ASKED, date(2025, 9, 1))


def names(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(session.scalars(select(Ambassador.name)))


def erased(store: Store) -> list[UUID]:
    with store.read() as session:
        return [mark[1] for mark in erasure.tombstones(session)]


def test_a_row_without_a_name_is_erased_where_the_name_is(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    ida = person(nbv, "Ida Prøve")
    merge(bif, send(nbv, BIF, tmp_path))
    with bif.read() as session:
        (nameless,) = roster.roster_rows(session)
    with pytest.raises(UserError, match="Bed Beboerprojekt Nordvest slette personen"):
        erase(bif, nameless.id)
    assert names(bif) == [UNNAMED]
    erase(nbv, ida)
    for persons, name in ((False, UNNAMED), (True, NAMELESS)):
        merge(bif, send(nbv, BIF, tmp_path, persons=persons))
        assert names(bif) == [name]


def test_somebody_erased_by_name_at_bif_stays_so_whatever_the_plan_sends(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    ida = person(nbv, "Ida Prøve")
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    erase(bif, ida)
    for persons in (False, True):
        merge(bif, send(nbv, BIF, tmp_path, persons=persons))
    assert names(bif) == [NAMELESS]


def test_a_plan_that_has_put_an_old_file_back_does_not_bring_the_person_back(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    ida = person(nbv, "Ida Prøve")
    old = packed(nbv)
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    erase(nbv, ida)
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    seen = merge(bif, resigned(nbv, tmp_path / "a", old))
    assert [row for row in seen.rows if row.what is not What.SKIPPED] == []
    assert (names(bif), erased(bif)) == ([NAMELESS], [ida])


def restored(store: Store, older: Path) -> Store:
    done = finish(backup_job.put_back(store, older))
    assert (done.problem, done.erased_again) == ("", 1)
    return done.store


def test_bif_put_back_keeps_the_person_away_and_claims_no_erasure(
    bif: Store, nbv: Store, tmp_path: Path, folder: Path
) -> None:
    ida = person(nbv, "Ida Prøve")
    named = send(nbv, BIF, tmp_path, persons=True)
    merge(bif, named)
    older = backup.back_up(bif, folder)
    again = send(nbv, BIF, tmp_path, persons=True)
    erase(nbv, ida)
    gone = send(nbv, BIF, tmp_path, persons=True)
    merge(bif, gone)
    bif = restored(bif, older)
    for package in (again, named, gone, again):
        merge(bif, package)
        assert (names(bif), erased(bif)) == ([NAMELESS], [ida])
    assert [(row.what, row.told) for row in look(bif, gone).rows] == [
        (What.SKIPPED, "Er slettet her i forvejen.")
    ]
    with bif.read() as session:
        assert "tombstone" not in package_rows.to_plan(session, NBV)
    bif.close()


def test_a_plan_put_back_tells_of_the_same_erasure_as_before(
    bif: Store, nbv: Store, tmp_path: Path, folder: Path
) -> None:
    ida = person(nbv, "Ida Prøve")
    older = backup.back_up(nbv, folder)
    erase(nbv, ida)
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    nbv = restored(nbv, older)
    # Its numbers begin lower again, until it hears from BIF which of them are used.
    merge(nbv, send(bif, NBV, tmp_path))
    seen = merge(bif, send(nbv, BIF, tmp_path, persons=True))
    assert seen.standings == (Standing.NEXT,)
    assert [row for row in seen.rows if row.key.table == "tombstone"] == []
    assert [stone["owner_site"] for stone in packed(nbv)["tombstone"].values()] == [NBV]
    assert (names(bif), erased(bif)) == ([NAMELESS], [ida])
    nbv.close()


# -- what a merge taken back leaves ---------------------------------------------------------


def test_a_merge_taken_back_leaves_the_key_trusted_and_the_number_used(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    person(nbv, "Ida Prøve")
    package = send(nbv, BIF, tmp_path, persons=True)
    with bif.write("Glem", may_undo=False) as session:
        package_keys.forget(session, NBV)
    assert merge(bif, package).newcomers != {}
    assert undo(bif) == "Flettet: pakke fra Beboerprojekt Nordvest"
    assert names(bif) == []
    assert look(bif, package).newcomers == {}
    (tmp_path / "falsk").mkdir()
    forged = met_store(tmp_path / "falsk", NBV)
    with forged.write("Andre nøgler", may_undo=False) as session:
        made = packages.Secrets.new()
        package_keys.keep_own(session, made.identity, made.signing)
    with pytest.raises(UserError, match="anden nøgle, end Beboerprojekt Nordvest plejer"):
        look(bif, send(forged, BIF, tmp_path / "falsk"))
    forged.close()


def test_a_number_others_know_is_not_used_again_after_fortryd(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    shutil.copyfile(nbv.path, tmp_path / "gammel.valg")
    for _ in range(3):
        merge(bif, send(nbv, BIF, tmp_path))
    back = send(bif, NBV, tmp_path)
    nbv._engine.dispose()
    shutil.copyfile(tmp_path / "gammel.valg", nbv.path)
    merge(nbv, back)
    with nbv.read() as session:
        assert package_keys.latest_number(session) == 3
    undo(nbv)
    with nbv.read() as session:
        assert package_keys.latest_number(session) == 3


# -- a merge that brings an erasure ---------------------------------------------------------


def test_an_erasure_is_followed_whatever_is_left_out(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    ida, bo = person(nbv, "Ida Prøve"), person(nbv, "Bo Prøve")
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    erase(nbv, ida)
    with nbv.write("Ret") as session:
        roster.change(session, bo, name="Bo Prøvesen")
    seen = look(bif, send(nbv, BIF, tmp_path, persons=True))
    told = {row.key.id if row.key.table == "ambassador" else None: row for row in seen.rows}
    assert (told[None].step, told[ida].step) == (None, None)
    assert told[None].told == (
        "Sletning skal følges. Ambassadør, 01-09-2025, personen har bedt om det"
    )
    assert told[ida].told == "Sletning skal følges. Slettet: tom → 01-09-2025"
    assert told[bo].step is not None
    every = frozenset(row.key for row in seen.rows)
    finish(packages.merge(bif, seen.received, tmp_path / "kopier", every))
    assert names(bif) == ["Bo Prøve", NAMELESS]
    assert erased(bif) == [ida]


def test_fortryd_is_not_offered_of_a_merge_that_brings_an_erasure(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    ida = person(nbv, "Ida Prøve")
    merge(bif, send(nbv, BIF, tmp_path))
    person(bif, "Per Prøve")
    erase(nbv, ida)
    merge(bif, send(nbv, BIF, tmp_path))
    assert erased(bif) == [ida]
    assert undo(bif) != "Flettet: pakke fra Beboerprojekt Nordvest"


def test_a_backup_is_taken_after_a_merge_that_brings_an_erasure_and_only_then(
    bif: Store, nbv: Store, tmp_path: Path, folder: Path
) -> None:
    ida = person(nbv, "Ida Prøve")
    copies = tmp_path / "bif" / "kopier"
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    assert len(list(copies.iterdir())) == 1
    backup.back_up(bif, folder)
    erase(nbv, ida)
    seen = look(bif, send(nbv, BIF, tmp_path, persons=True))
    done = finish(packages.merge(bif, seen.received, folder))
    assert done.erased is not None
    assert [one.name for one in done.erased.holders] != []
    assert done.erased.problem == ""
    newest = backup.backups_of(bif.salt, folder)[0]
    assert {mark[1] for mark in erase_again.marks_of(newest, bif.key_of)} == {ida}
