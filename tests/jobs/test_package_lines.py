"""What a new row of a package is said to be, before it is merged: with names and without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from tests.db.examples import five_evenings, mark, person, plan_id
from tests.jobs.sites import look, met_store, send
from valgapp.db import budget, postings
from valgapp.db.event_models import LocalEvent, OutreachActivity, Shift
from valgapp.db.store import Store
from valgapp.domain.merge_preview import MergePreview

BIF, NBV = "BIF", "NBV"
PLAN = "Beboerprojekt Nordvest"


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


def lines(seen: MergePreview, table: str) -> list[tuple[str, str]]:
    return [(row.name, row.told) for row in seen.rows if row.table == table]


@pytest.mark.parametrize(("persons", "name", "who"), [
    (True, "Ida Prøve", "Ida Prøve"), (False, "(uden navn)", "1 person"),
])  # fmt: skip
def test_people_and_their_marks(
    bif: Store, nbv: Store, tmp_path: Path, persons: bool, name: str, who: str
) -> None:
    ida = person(nbv, "Ida Prøve", note="Hemmeligt", phone="22334455")
    mark(nbv, ida, five_evenings(nbv)[0])
    seen = look(bif, send(nbv, BIF, tmp_path, persons=persons))
    assert lines(seen, "Ambassadør") == [(name, f"{PLAN}, i forløb, begyndt 01-08-2025")]
    ((called, told),) = lines(seen, "Fremmøde")
    assert called == f"{name}, 03-09-2025"
    assert told.startswith(f"{who}, til stede, kursusgang 03-09-2025 (»")
    whole = repr(seen.rows)
    (fields,) = (row.fields for row in seen.rows if row.table == "Ambassadør")
    assert {("Forløb", "I forløb"), ("Begyndt", "01-08-2025")} <= {
        (one.field, one.after) for one in fields
    }
    assert "Hemmeligt" not in whole
    assert "22334455" not in whole
    assert ("Ida Prøve" in whole) is persons


def test_events_shifts_money_and_talks_in_the_street(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    plan = plan_id(nbv)
    with nbv.write("Noget af hvert") as session:
        budget.load_suggested(session)
        line = budget.line_rows(session)[0].id
        postings.add_posting(
            session, line, date(2025, 10, 1), 123_450, supplier="Prøvetryk", reason="Prøve"
        )
        event = LocalEvent(title="Valgcafé", day=date(2025, 10, 2), place="Huset")
        session.add(event)
        session.flush()
        session.add(Shift(event_id=event.id, role="Vært", starts=time(17), ends=time(19)))
        session.add(OutreachActivity(
            day=date(2025, 10, 3), plan_id=plan, area="Torvet", conversations=12
        ))  # fmt: skip
    seen = look(bif, send(nbv, BIF, tmp_path))
    ((_, posting),) = lines(seen, "Postering")
    assert "01-10-2025, Prøvetryk, 1.234,50 kr." in posting
    assert lines(seen, "Arrangement") == [("Valgcafé", "02-10-2025, Huset, andet, idé")]
    assert lines(seen, "Vagt") == [("Vært", "»Valgcafé« 02-10-2025, kl. 17.00")]
    ((_, talks),) = lines(seen, "Opsøgende aktivitet")
    assert talks.endswith(f"{PLAN}, samtaler: 12")
