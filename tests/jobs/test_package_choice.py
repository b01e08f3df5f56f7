"""What the user leaves out of a merge, and what goes with it: no half of anything is merged."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from tests.db.examples import five_evenings, mark, person
from tests.jobs.sites import look, merge, send
from valgapp.db import packages as rows
from valgapp.db import roster
from valgapp.db.check import broken_rules
from valgapp.db.models import Ambassador, Attendance, CourseSession
from valgapp.db.store import Store
from valgapp.domain.merge_preview import MergePreview
from valgapp.domain.progress import finish
from valgapp.domain.reconcile import Key
from valgapp.jobs import packages

BIF, NBV = "BIF", "NBV"


def merge_without(store: Store, seen: MergePreview, *declined: Key) -> None:
    folder = store.path.parent / "kopier"
    finish(packages.merge(store, seen.received, folder, frozenset(declined)))


def keys(store: Store) -> dict[str, list[Key]]:
    with store.read() as session:
        return {
            cls.__tablename__: [Key(cls.__tablename__, i) for i in session.scalars(select(cls.id))]
            for cls in (Ambassador, Attendance, CourseSession)
        }


def test_what_refers_to_a_row_left_out_stays_out_too_and_nothing_waits_for_it(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    evenings = five_evenings(nbv)
    ida, bo = person(nbv, "Ida Prøve"), person(nbv, "Bo Prøve")
    for who in (ida, bo):
        mark(nbv, who, *evenings[:2])
    package = send(nbv, BIF, tmp_path, persons=True)
    merge_without(bif, look(bif, package), Key("ambassador", ida))
    found = keys(bif)
    assert found["ambassador"] == [Key("ambassador", bo)]
    assert len(found["attendance"]) == 2
    with bif.read() as session:
        assert rows.waiting(session) == {NBV: {}}
        assert broken_rules(session) == []
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    assert len(keys(bif)["attendance"]) == 4


def test_nobody_goes_while_a_mark_of_theirs_that_is_to_go_too_is_kept(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    ida = person(nbv, "Ida Prøve")
    mark(nbv, ida, *five_evenings(nbv)[:2])
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    before = keys(bif)
    with nbv.write("Slet") as session:
        roster.delete(session, ida)
    seen = look(bif, send(nbv, BIF, tmp_path, persons=True))
    assert {row.key.table for row in seen.rows} == {"ambassador", "attendance"}
    merge_without(bif, seen, before["attendance"][0])
    after = keys(bif)
    assert after["ambassador"] == before["ambassador"]
    assert after["attendance"] == before["attendance"][:1]
