"""Packages between sites: what travels, what a merge does, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.db.examples import dump, five_evenings, mark, person, undo
from tests.jobs.sites import look, merge, met_store, send, site_store, start
from valgapp.db import (
    budget,
    changes,
    course,
    initiative,
    journal,
    merge_packages,
    overview,
    postings,
    roster,
)
from valgapp.db.models import Attendance
from valgapp.db.store import Store
from valgapp.domain.changes import ChangeRow
from valgapp.domain.merge_preview import What
from valgapp.domain.names import NAMELESS
from valgapp.domain.progress import finish
from valgapp.errors import UserError
from valgapp.jobs import packages
from valgapp.jobs.new_file import create

BIF, NBV, AMP = "BIF", "NBV", "AMP"


def names(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(row.name for row in roster.roster_rows(session))


def test_a_package_with_persons_brings_them_and_twice_is_no_change(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    person(nbv, "Ida Prøve", phone="22334455", note="Hemmelig bemærkning")
    package = send(nbv, BIF, tmp_path, persons=True)
    seen = merge(bif, package)
    assert names(bif) == ["Ida Prøve"]
    assert seen.count(What.NEW) == len(seen.rows) == 1
    with bif.read() as session:
        (row,) = roster.roster_rows(session)
        assert (row.phone, row.note) == ("", "")
    again = look(bif, package)
    assert (again.rows, again.summary) == ((), "Ingen ændringer")
    assert "allerede flettet" in again.notes[0]


def test_what_a_plans_people_lack_is_for_the_plan_and_not_for_bif_to_put_right(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    person(nbv, "Ida Prøve")
    five_evenings(nbv)
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    after = date(2026, 1, 1)
    with bif.read() as at_bif, nbv.read() as at_home:
        here, there = overview.overview(at_home, after), overview.overview(at_bif, after)
    assert len(here.unmarked) == 5
    assert here.missing
    assert (there.unmarked, there.missing, there.taken) == ((), (), here.taken)


def test_the_budget_lines_a_plan_fetches_are_its_own_and_no_package_takes_them_away(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    with nbv.write("Forslag") as session:
        budget.load_suggested(session)
        lines = budget.line_rows(session)
        postings.add_posting(session, lines[0].id, date(2025, 10, 1), 123_450, reason="Prøve")
    assert {line.plan for line in lines} == {"Beboerprojekt Nordvest"}
    seen = merge(bif, send(nbv, BIF, tmp_path))
    assert seen.count(What.SKIPPED) == 0
    with bif.read() as session:
        [row] = postings.posting_rows(session)
        assert (row.oere, row.line_id) == (123_450, lines[0].id)
    merge(nbv, send(bif, NBV, tmp_path))
    with nbv.write("Forslag igen") as session:
        budget.load_suggested(session)
        assert {line.id for line in budget.line_rows(session)} == {line.id for line in lines}


def test_a_plan_fetches_no_suggested_line_that_bif_has_for_all(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    with bif.write("Forslag") as session:
        budget.load_suggested(session)
    merge(nbv, send(bif, NBV, tmp_path))
    with nbv.write("Forslag") as session:
        there = budget.line_rows(session)
        budget.load_suggested(session)
        assert budget.line_rows(session) == there != []


def test_without_persons_the_figures_are_the_same_and_no_name_travels(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    who = person(nbv, "Ida Prøve")
    mark(nbv, who, *five_evenings(nbv))
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    merge(bif, send(nbv, BIF, tmp_path))
    assert names(bif) == [NAMELESS]
    with bif.read() as session, nbv.read() as own:
        there, here = (
            [(r.stage, r.plan_id, r.joined_on) for r in roster.roster_rows(s)]
            for s in (session, own)
        )
        assert there == here
        assert {row.id for row in roster.roster_rows(session)}.isdisjoint({who})


def test_a_merge_is_one_step_to_take_back(bif: Store, nbv: Store, tmp_path: Path) -> None:
    person(nbv, "Ida Prøve")
    package = send(nbv, BIF, tmp_path, persons=True)
    merge(bif, package)
    assert undo(bif) == "Flettet: pakke fra Beboerprojekt Nordvest"
    assert names(bif) == []
    assert merge(bif, package).count(What.NEW) == 1
    assert names(bif) == ["Ida Prøve"]


def test_changes_and_deletions_follow_and_an_older_package_is_passed_over(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    ida, bo = person(nbv, "Ida Prøve"), person(nbv, "Bo Prøve")
    first = send(nbv, BIF, tmp_path, persons=True)
    with nbv.write("Ret og slet") as session:
        roster.change(session, ida, name="Ida Prøvesen")
        roster.delete(session, bo)
    second = send(nbv, BIF, tmp_path, persons=True)
    merge(bif, first)
    seen = merge(bif, second)
    assert names(bif) == ["Ida Prøvesen"]
    changed = next(row for row in seen.rows if row.what is What.CHANGED)
    assert changed.told == "Navn: Ida Prøve → Ida Prøvesen"
    assert [row.name for row in seen.rows if row.what is What.DELETED] == ["Bo Prøve"]
    old = merge(bif, first)
    assert names(bif) == ["Ida Prøvesen"]
    assert "ældre end nr. 2" in old.notes[0]


def test_a_gap_in_the_numbers_is_said(bif: Store, nbv: Store, tmp_path: Path) -> None:
    merge(bif, send(nbv, BIF, tmp_path))
    send(nbv, BIF, tmp_path)
    assert "Nr. 2 er ikke modtaget" in look(bif, send(nbv, BIF, tmp_path)).notes[0]


def test_a_plan_may_not_change_what_is_bifs_once_it_has_met_bif(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    alone = site_store(tmp_path, AMP)
    with alone.write("Titel") as session:
        initiative.change(session, title="Egen titel")
    alone.close()
    with (
        pytest.raises(UserError, match="hører til BIF og kan kun ændres dér"),
        nbv.write("Titel") as session,
    ):
        initiative.change(session, title="Egen titel")
    person(nbv, "Ida Prøve")
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    with bif.read() as session:
        (ida,) = roster.roster_rows(session)
    for deed in (lambda s: roster.change(s, ida.id, name="X"), lambda s: roster.delete(s, ida.id)):
        with (
            pytest.raises(UserError, match="hører til Beboerprojekt Nordvest"),
            bif.write("x") as s,
        ):
            deed(s)


def test_bif_changes_reach_the_plan(bif: Store, nbv: Store, tmp_path: Path) -> None:
    with bif.write("Titel") as session:
        initiative.change(session, title="Ny titel")
    five_evenings(bif, None)
    merge(nbv, send(bif, NBV, tmp_path))
    with nbv.read() as session:
        assert initiative.facts(session).title == "Ny titel"
    mark(nbv, person(nbv), *_sessions(nbv))
    merge(bif, send(nbv, BIF, tmp_path))
    assert len(_sessions(bif)) == 5


def test_a_mark_at_another_plans_session_waits_for_it_whatever_the_order(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    amp = met_store(tmp_path, AMP)
    five_evenings(amp, AMP)
    merge(bif, send(amp, BIF, tmp_path))
    merge(nbv, send(bif, NBV, tmp_path))
    undo(bif)
    mark(nbv, person(nbv), _sessions(nbv)[0])
    mine, theirs = send(nbv, BIF, tmp_path), send(amp, BIF, tmp_path)
    for order in ((mine, theirs), (theirs, mine)):
        assert (_marks(bif), _sessions(bif)) == (0, [])
        for package in order:
            merge(bif, package)
        assert _marks(bif) == 1
        undo(bif)
        undo(bif)
    amp.close()


def test_a_package_for_someone_else_or_from_a_stranger_is_refused(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    amp = site_store(tmp_path, AMP)
    (tmp_path / "falsk").mkdir()
    forged = site_store(tmp_path / "falsk", NBV)
    for store in (amp, forged):
        start(bif, store, tmp_path)
    merge(bif, send(nbv, BIF, tmp_path))
    package = send(bif, NBV, tmp_path)
    with pytest.raises(UserError, match="krypteret til et andet sted"):
        look(amp, package)
    with pytest.raises(UserError, match="anden nøgle, end Beboerprojekt Nordvest plejer"):
        look(bif, send(forged, BIF, tmp_path / "falsk"))
    for store in (amp, forged):
        store.close()


def test_every_bit_of_a_package_counts(bif: Store, nbv: Store, tmp_path: Path) -> None:
    person(nbv, "Ida Prøve")
    for package, reader in (
        (send(nbv, BIF, tmp_path, persons=True), bif),
        (send(bif, AMP, tmp_path), nbv),
    ):
        whole = package.read_bytes()
        for place in range(0, len(whole), max(1, len(whole) // 60)):
            raw = bytearray(whole)
            raw[place] ^= 4
            package.write_bytes(raw)
            with pytest.raises(UserError):
                look(reader, package)
        for length in (0, 1, 30, len(whole) // 2, len(whole) - 1):
            package.write_bytes(whole[:length])
            with pytest.raises(UserError):
                look(reader, package)


def test_no_planted_name_can_be_read_in_a_package(bif: Store, nbv: Store, tmp_path: Path) -> None:
    person(nbv, "Zacharias Plantet", email="zach@plantet.example", note="Zebranote")
    for persons in (False, True):
        raw = send(nbv, BIF, tmp_path, persons=persons).read_bytes()
        assert b"Zacharias" not in raw
        assert b"rows.json" not in raw
    seen = look(bif, send(nbv, BIF, tmp_path))
    assert "Zacharias" not in repr(seen)
    assert "Zacharias" in repr(look(bif, send(nbv, BIF, tmp_path, persons=True)))
    assert "Zebranote" not in repr(look(bif, send(nbv, BIF, tmp_path, persons=True)))


def _sessions(store: Store) -> list[UUID]:
    with store.read() as session:
        return [row.id for row in course.session_rows(session)]


def _marks(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Attendance)) or 0


def test_a_plans_file_can_begin_with_the_start_package(bif: Store, tmp_path: Path) -> None:
    five_evenings(bif, None)
    package = send(bif, NBV, tmp_path)
    made = finish(create(tmp_path / "ny.valg", "rød grød", NBV, package, "Prøve"))
    assert (made.site, len(_sessions(made))) == (NBV, 5)
    person(made, "Ida Prøve")
    merge(bif, send(made, BIF, tmp_path, persons=True))
    assert names(bif) == ["Ida Prøve"]
    made.close()
    with pytest.raises(UserError, match="er til Beboerprojekt Nordvest"):
        finish(create(tmp_path / "anden.valg", "rød grød", AMP, package, "Prøve"))
    assert not (tmp_path / "anden.valg").exists()


def test_a_merge_is_one_transaction_and_its_sender_is_an_entry_of_its_own(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    person(nbv, "Ida Prøve")
    before = latest(bif)
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    assert [c.label for c in since(bif, before)] == [
        "Afsender godkendt: Beboerprojekt Nordvest",
        "Flettet: pakke fra Beboerprojekt Nordvest",
        "Flettet: pakke fra Beboerprojekt Nordvest",
    ]


def test_a_merge_that_cannot_be_finished_does_not_leave_its_sender_approved(
    bif: Store, nbv: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person(nbv, "Ida Prøve")
    seen = look(bif, send(nbv, BIF, tmp_path, persons=True))
    before = dump(bif)

    def fail(*_: object) -> None:
        raise UserError("Disken er fuld.")

    monkeypatch.setattr(merge_packages, "merge", fail)
    with pytest.raises(UserError, match="Disken er fuld"):
        finish(packages.merge(bif, seen.received, tmp_path / "kopier"))
    assert dump(bif) == before


def latest(store: Store) -> int:
    with store.read() as session:
        return journal.latest_number(session)


def since(store: Store, number: int) -> list[ChangeRow]:
    """The changes after this one, oldest first."""
    with store.read() as session:
        return [c for c in reversed(changes.change_rows(session)) if c.number > number]
