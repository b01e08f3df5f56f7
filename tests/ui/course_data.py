"""A plan in the middle of its course, for tests and pictures: plainly fictional people."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

from tests.data_files import fresh_store
from valgapp.db import attendance, course, initiative, roster
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.attendance import MARK_BY_LETTER, Mark
from valgapp.domain.course import SpeakerStatus, TalkKind
from valgapp.domain.roster import Stage

PEOPLE = (
    "Ida Prøve", "Ahmed Eksempel", "Çiğdem Mønster", "Nguyễn Thị Øvelse", "Zofia Skabelon",
    "Åse Påhit", "Mohamed Abdi Tænkt", "Bo Opdigt", "Layla Fantasi", "Erik Attrap",
    "Hodan Digtet", "Øystein Påfund",
)  # fmt: skip
MARKED = ("TTT", "TTF", "TUT", "TTA", "UTT", "TTT", "AUU", "TFT", "TTT", "  T", "TTT", "TAT")
"""Marks of the first three sessions in the order of ``PEOPLE``; a space is no mark."""


class CourseData:
    """An open file with three sessions held, one next week, one cancelled, one for all plans."""

    def __init__(self, folder: Path, *, marked: bool = True, today: date | None = None) -> None:
        self.store: Store = fresh_store(folder)
        self.today = today or danish.today()
        self.people: dict[str, UUID] = {}
        self.sessions: dict[str, UUID] = {}
        with self.store.write("Prøvedata", may_undo=False) as session:
            plans = initiative.plans(session)
            self.plan, self.other = plans[0].id, plans[1].id
            self.modules = [m.id for m in course.module_rows(session)]
            self._add_people(session)
            self._add_sessions(session)
            session.flush()
            if marked:
                self._mark(session)
            roster.set_stage(
                session, self.people["Frida Frafaldet"], Stage.DROPPED_OUT, on=self.day(-20)
            )

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def _add_people(self, session) -> None:  # type: ignore[no-untyped-def]
        for name in PEOPLE:
            joined = self.day(-10) if name == "Erik Attrap" else self.day(-60)
            self.people[name] = roster.add(
                session, self.plan, name, stage=Stage.IN_COURSE, joined_on=joined
            )
        for name in ("Gunnar Gæst", "Mette Opsamling"):
            self.people[name] = roster.add(
                session, self.other, name, stage=Stage.IN_COURSE, joined_on=self.day(-60)
            )
        self.people["Frida Frafaldet"] = roster.add(
            session, self.plan, "Frida Frafaldet", stage=Stage.IN_COURSE, joined_on=self.day(-60)
        )

    def _add_sessions(self, session) -> None:  # type: ignore[no-untyped-def]
        hours = {"starts": time(17), "ends": time(20), "place": "Beboerhuset Prøvegården"}
        for key, module, plan, days in (
            ("m1", 0, self.plan, -28),
            ("m2", 1, self.plan, -21),
            ("cancelled", 2, self.plan, -14),
            ("m3", 2, self.plan, -7),
            ("elsewhere", 1, self.other, -5),
            ("m4", 3, None, 4),
            ("m5", 4, self.plan, 11),
        ):
            self.sessions[key] = course.add_session(
                session, self.modules[module], plan, self.day(days), **hours
            )
        session.flush()
        course.cancel_session(session, self.sessions["cancelled"], "Oplægsholder syg")
        speaker = course.add_speaker(
            session, "Sanne Taler", "Foreningen Prøve", phone="00 00 00 01"
        )
        session.flush()
        course.book_speaker(
            session, self.sessions["m4"], speaker, talk="Samtaler i opgangen",
            kind=TalkKind.WORKSHOP, status=SpeakerStatus.CONFIRMED,
        )  # fmt: skip

    def _mark(self, session) -> None:  # type: ignore[no-untyped-def]
        for name, letters in zip(PEOPLE, MARKED, strict=True):
            for key, letter in zip(("m1", "m2", "m3"), letters, strict=True):
                if letter != " ":
                    self.mark(session, name, key, MARK_BY_LETTER[letter])
        self.mark(session, "Çiğdem Mønster", "elsewhere", Mark.PRESENT)
        self.mark(session, "Gunnar Gæst", "m2", Mark.PRESENT)
        self.mark(session, "Frida Frafaldet", "m1", Mark.PRESENT)
        self.mark(session, "Åse Påhit", "m4", Mark.EXCUSED)

    def mark(self, session, name: str, key: str, mark: Mark) -> None:  # type: ignore[no-untyped-def]
        attendance.set_mark(session, self.people[name], self.sessions[key], mark)

    def marks(self) -> dict[str, dict[str, Mark]]:
        """All marks by name and session key, read from the file."""
        names = {i: name for name, i in self.people.items()}
        keys = {i: key for key, i in self.sessions.items()}
        with self.store.read() as session:
            return {
                names[person]: {keys[s]: mark for s, mark in marks.items()}
                for person, marks in attendance.marks(session).items()
            }
