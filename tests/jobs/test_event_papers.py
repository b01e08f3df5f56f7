"""Papers of events as the file has them, and refused where there is nothing to print."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
import vobject
from openpyxl import load_workbook

from tests.db.event_examples import DAY, a_shift, an_event, ask, do
from tests.db.examples import person
from tests.documents.pdf_reading import page_texts
from valgapp.db import event_tasks, events, partners, roster
from valgapp.db.store import Store
from valgapp.domain.roster import Stage
from valgapp.errors import UserError
from valgapp.jobs import event_papers

MADE_AT = datetime(2025, 10, 1, 12, tzinfo=UTC)
CHANGES = (date(2025, 10, 26), date(2026, 10, 25))


@pytest.fixture
def evening(store: Store) -> UUID:
    """An event with a partner, two tasks, one of them done, and two shifts."""
    made = an_event(store, "Debatmøde", place="Salen")
    partner = do(store, partners.add, "Foreningen Prøve")
    do(store, partners.add_contact, partner, "Bo Demo", role="Formand", phone="10 00 01 07")
    lone = do(store, partners.add, "Klubben Prøve")
    do(store, events.set_partners, made, [partner, lone])
    do(store, event_tasks.add, made, "Send invitation", -14)
    do(store, event_tasks.set_done, do(store, event_tasks.add, made, "Book lokale", -35), DAY)
    a_shift(store, made, ambassador_id=person(store, "Ida Prøve", phone="10 00 00 01"))
    a_shift(store, made, helper="Gæst Demo", helper_phone="10 00 00 02")
    return made


def text(pdf: bytes) -> str:
    return "\n".join(page_texts(pdf))


def test_the_day_sheet_gathers_what_the_file_says(store: Store, evening: UUID) -> None:
    page = text(event_papers.day_sheet(store, evening))
    for words in (
        "Debatmøde", "Salen", "Ida Prøve 10 00 00 01", "Gæst Demo 10 00 00 02",
        "Foreningen Prøve Bo Demo Formand 10 00 01 07", "Klubben Prøve",
        "18-10-2025 Send invitation", "2 af 2 vagter besat",
    ):  # fmt: skip
        assert words in page
    assert "Book lokale" not in page


def test_who_drops_out_is_gone_from_every_paper(store: Store, evening: UUID) -> None:
    ida = next(p.id for p in ask(store, roster.roster_rows) if p.name == "Ida Prøve")
    do(store, roster.set_stage, ida, Stage.DROPPED_OUT, reason="Flyttet")
    for pdf in (event_papers.day_sheet(store, evening), event_papers.staffing_list(store)):
        assert "Ida" not in text(pdf)
        assert "Mangler en person" in text(pdf)
        assert "1 af 2 vagter besat" in text(pdf)


def test_a_cancelled_event_is_on_no_paper(store: Store, evening: UUID) -> None:
    do(store, events.cancel, evening, "Regn")
    with pytest.raises(UserError, match="»Debatmøde« er aflyst"):
        event_papers.day_sheet(store, evening)
    assert "Debatmøde" not in text(event_papers.month_plan(store, 2025, 11))
    assert "Debatmøde" not in text(event_papers.staffing_list(store))
    assert "Debatmøde" not in text(event_papers.staffing_list(store, [evening]))


def test_the_month_shows_the_months_events(store: Store, evening: UUID) -> None:
    an_event(store, "Julemøde", date(2025, 12, 1))
    assert "Debatmøde" in text(event_papers.month_plan(store, 2025, 11))
    assert "Julemøde" not in text(event_papers.month_plan(store, 2025, 11))


def read_back(content: bytes) -> list[tuple[str, str, str]]:
    calendar = vobject.readOne(content.decode("utf-8"))
    found = calendar.contents["vevent"]
    return [(e.uid.value, e.sequence.value, e.status.value) for e in found]


def test_the_calendar_follows_moves_cancellations_and_undo(store: Store, evening: UUID) -> None:
    an_event(store, "Løs", None)
    uid = f"{evening}@valgapp"
    assert read_back(event_papers.calendar_file(store)) == [(uid, "0", "TENTATIVE")]
    do(store, events.change, evening, day=date(2025, 11, 2))
    do(store, events.cancel, evening, "Regn")
    assert read_back(event_papers.calendar_file(store, evening)) == [(uid, "2", "CANCELLED")]


def test_an_event_moved_over_the_change_of_clocks_begins_at_the_same_hour(
    store: Store, evening: UUID
) -> None:
    for day in (date(2025, 10, 25), date(2025, 10, 26), date(2026, 10, 24), date(2026, 10, 25)):
        do(store, events.change, evening, day=day)
        content = event_papers.calendar_file(store, evening).decode("utf-8")
        begin = vobject.readOne(content).vevent.dtstart.value
        assert (begin.date(), begin.hour, begin.minute) == (day, 17, 0)
        assert begin.astimezone(UTC).hour == (16 if day in CHANGES else 15)


def test_without_a_day_there_is_no_calendar(store: Store) -> None:
    with pytest.raises(UserError, match="ingen arrangementer med dato"):
        event_papers.calendar_file(store)
    loose = an_event(store, "Løs", None)
    with pytest.raises(UserError, match="»Løs« har ingen dato"):
        event_papers.calendar_file(store, loose)


def test_the_event_plan_is_a_workbook_without_names(
    store: Store, evening: UUID, tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    event_papers.save_event_plan(store, path, made_at=MADE_AT)
    cells = " ".join(
        str(c.value) for sheet in load_workbook(path) for row in sheet.iter_rows() for c in row
    )
    assert "Debatmøde" in cells
    assert "Send invitation" in cells
    assert not any(name in cells for name in ("Ida", "Gæst", "Bo Demo", "10 00"))
    with pytest.raises(UserError):
        event_papers.save_event_plan(store, tmp_path / "mangler" / "plan.xlsx")
