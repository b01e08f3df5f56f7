"""An autumn of events with tasks and shifts, for tests and pictures: plainly fictional people."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tests.data_files import fresh_store
from valgapp.db import course, event_tasks, events, initiative, partners, roster, shifts
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.events import EventKind, EventStatus
from valgapp.domain.roster import Stage

PEOPLE = ("Ida Prøve", "Ahmed Eksempel", "Åse Påhit", "Layla Fantasi", "Bo Opdigt")


class EventsData:
    """One event held, one in ten days with checklist and shifts, one the day after it, one
    cancelled, one idea without a date."""

    def __init__(self, folder: Path, *, today: date | None = None) -> None:
        self.store: Store = fresh_store(folder)
        self.today = today or danish.today()
        self.people: dict[str, UUID] = {}
        self.events: dict[str, UUID] = {}
        self.shifts: dict[str, UUID] = {}
        with self.store.write("Prøvedata", may_undo=False) as session:
            self.plans = [plan.id for plan in initiative.plans(session)]
            self.partners = [p.id for p in partners.partner_rows(session)]
            self._add_people(session)
            self._add_events(session)
            session.flush()
            self._add_shifts(session)
            self._add_course(session)

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def _add_people(self, session: Session) -> None:
        for name in PEOPLE:
            self.people[name] = roster.add(
                session, self.plans[0], name, stage=Stage.IN_COURSE, phone="00 00 00 01"
            )

    def _add_events(self, session: Session) -> None:
        cafe = next(t.id for t in event_tasks.templates(session) if t.kind is EventKind.CAFE)
        self._event(
            session, "held", "Stand på Prøvetorvet", EventKind.STAND, -6,
            status=EventStatus.HELD, place="Prøvetorvet", adults=40, youths=25, children=12,
            worked="Mange samtaler ved lykkehjulet.", expected=60,
        )  # fmt: skip
        self._event(
            session, "cafe", "Valgcafé i Beboerhuset", EventKind.CAFE, 10, template_id=cafe,
            status=EventStatus.CONFIRMED, starts=time(16), ends=time(19),
            place="Beboerhuset Prøvegården", purpose="Snak om valget over kaffe", expected=40,
        )  # fmt: skip
        self._event(
            session, "debate", "Debat om unge og byen", EventKind.DEBATE, 11,
            status=EventStatus.PLANNED, starts=time(18), ends=time(20, 30), place="Salen",
        )  # fmt: skip
        self._event(
            session, "cancelled", "Dialogmøde på skolen", EventKind.DIALOGUE, 14,
            status=EventStatus.CANCELLED, cancelled_reason="For få tilmeldte", starts=time(17),
        )  # fmt: skip
        self._event(session, "idea", "Fest på valgdagen", EventKind.PARTY, None)
        session.flush()
        events.set_partners(session, self.events["cafe"], self.partners[:2])

    def _event(
        self, session: Session, key: str, title: str, kind: EventKind, days: int | None,
        **values: Any,
    ) -> None:  # fmt: skip
        day = None if days is None else self.day(days)
        self.events[key] = events.add(
            session, title, kind, day=day, plan_ids=[self.plans[0]], **values
        )

    def _add_shifts(self, session: Session) -> None:
        for key, event, role, starts, ends in (
            ("door", "cafe", "Velkomst", time(15, 30), time(17, 30)),
            ("coffee", "cafe", "Kaffe og kage", time(16), time(19)),
            ("clean", "cafe", "Oprydning", time(19), time(20)),
            ("hall", "debate", "Opstilling", time(17), time(18)),
        ):
            self.shifts[key] = shifts.add(session, self.events[event], role, starts, ends)
        session.flush()
        shifts.assign(session, self.shifts["door"], ambassador_id=self.people["Ida Prøve"])
        shifts.assign(
            session, self.shifts["coffee"], helper="Karla Frivillig", helper_phone="00 00 00 09"
        )

    def _add_course(self, session: Session) -> None:
        module = course.module_rows(session)[0]
        course.add_session(session, module.id, self.plans[0], self.day(10), starts=time(17))

    def row(self, key: str) -> Any:
        """An event as it stands in the file."""
        with self.store.read() as session:
            return events.event_row(session, self.events[key])

    def tasks(self, key: str) -> list[Any]:
        """The tasks of an event as they stand in the file."""
        with self.store.read() as session:
            return event_tasks.task_rows(session, self.events[key])

    def shift(self, key: str) -> Any:
        """A shift as it stands in the file."""
        with self.store.read() as session:
            return next(s for s in shifts.shift_rows(session) if s.id == self.shifts[key])
