"""The page »Diplomer« on a file with people who have earned a diploma, for the ceremony's tests."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from tests.jobs.people import earned
from valgapp.db import ceremony, diplomas, guests
from valgapp.db.store import Store
from valgapp.documents.badges import name_badges
from valgapp.domain.diplomas import DiplomaState
from valgapp.domain.guests import Reply

DAY = date(2025, 11, 12)


def ceremony_file(store: Store) -> list[UUID]:
    """Three with a printed diploma, three guests, and a programme; returns the three people."""
    paper = name_badges([], foot="")
    people = earned(store, ["Ida Prøve", "Bo Demo", "Åse Eksempel"])
    with store.write("Overrækkelse") as session:
        ceremony.change_facts(
            session, day=DAY, starts=time(16), seats=8, reply_by=date(2025, 11, 4)
        )
        ceremony.add_item(session, "Velkomst", minutes=10)
        session.flush()
        ceremony.add_item(session, "Diplomer", minutes=40)
        for name, organisation, reply in (
            ("Vibeke Udvalg Eksempel", "BIU", Reply.COMING),
            ("Sanna Medlem Demo", "BIU", Reply.NOT_COMING),
            ("Ejnar Kultur Demo", "KFF", Reply.WAITING),
        ):
            guests.add(session, name, organisation=organisation, reply=reply,
                       invited_on=date(2025, 10, 15), email=f"{organisation}@example.org")  # fmt: skip
        ids = [
            diplomas.record(session, person, text, paper, DAY, state=DiplomaState.PRINTED)
            for person, text in diplomas.drafts(session, people, DAY)
        ]
        assert len(ids) == len(people)
    return people
