"""The sample's ceremony: programme, guests and the order of the stage, and its papers."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from valgapp.db import ceremony as ceremony_db
from valgapp.db import guests as guests_db
from valgapp.db import initiative as initiative_db
from valgapp.db import run_order as run_order_db
from valgapp.db.store import Store
from valgapp.documents import files
from valgapp.domain import sample_ceremony as sample
from valgapp.domain.guests import INVITATION_BODY, INVITATION_HEADING, Reply
from valgapp.domain.label_sheets import SHEETS
from valgapp.jobs import ceremony_papers

RUN_ORDER: Final = "Rækkefølge på Rådhuset (eksempel).pdf"
BADGES: Final = "Navneskilte (eksempel).pdf"


def plan_ceremony(store: Store) -> None:
    """Everything up to the day; nobody has come yet."""
    with store.write("Overrækkelse: program og gæster") as session:
        ceremony_db.change_facts(
            session, starts=sample.STARTS, seats=sample.SEATS, reply_by=sample.REPLY_BY
        )
        for title, minutes, starts, responsible in sample.PROGRAMME:
            ceremony_db.add_item(
                session, title, minutes=minutes, starts=starts, responsible=responsible
            )
            session.flush()
        for number, (name, role, organisation, reply, seats, note) in enumerate(sample.GUESTS, 1):
            guests_db.add(
                session, name, role=role, organisation=organisation, reply=reply, seats=seats,
                note=note, invited_on=sample.INVITED, email=f"gaest{number}@example.org",
            )  # fmt: skip
        guests_db.set_invitation(
            session, heading=INVITATION_HEADING, body=INVITATION_BODY, sender=sample.SENDER
        )


def plan_stage(store: Store) -> None:
    """Who hands over and reads for each plan, and what those who get a diploma have answered."""
    with store.write("Overrækkelse: rækkefølge og svar") as session:
        for code, hands_over, reads in sample.TURNS:
            plan = initiative_db.plan_named(session, code)
            run_order_db.change_turn(session, plan.id, hands_over=hands_over, reads=reads)
        for number, person in enumerate(run_order_db.graduate_rows(session)):
            companions = sample.COMPANIONS[number % len(sample.COMPANIONS)]
            run_order_db.change(session, person.id, companions=companions)
            if number % sample.ANSWERED:
                run_order_db.change(session, person.id, reply=Reply.COMING)


def write_papers(store: Store, folder: Path) -> list[Path]:
    """The order of the stage, and badges for everyone who may come."""
    found = {
        RUN_ORDER: ceremony_papers.run_order(store),
        BADGES: ceremony_papers.badges(store, SHEETS[0]),
    }
    for name, content in found.items():
        files.write_bytes(folder / name, content)
    return [folder / name for name in found]
