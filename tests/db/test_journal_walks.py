"""Whatever a user does, in whatever order, Fortryd and Gentag lead back and forth exactly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.data_files import fresh_store
from tests.db.examples import FIRST_EVENING, dump, redo, undo
from valgapp.db import attendance, check, course, diplomas, initiative, journal, roster
from valgapp.db import settings as settings_db
from valgapp.db.models import Ambassador, CourseSession, Diploma, SessionSpeaker, Speaker
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.diplomas import DiplomaState
from valgapp.domain.roster import ConsentPurpose, Stage
from valgapp.errors import UserError

Deed = Callable[[Session, Random], None]
NAMES = ["Ida Prøve", "Bo Prøve", "Åse Prøve", "Cem Prøve"]
ON = date(2025, 11, 10)


def some(session: Session, chance: Random, cls: type) -> UUID:
    """Any row of a table. Raises UserError when there is none, as a page would show none."""
    ids = sorted(session.scalars(select(cls.id)), key=str)  # type: ignore[attr-defined]
    if not ids:
        raise UserError("Der er intet at vælge.")
    return chance.choice(ids)


def add_person(session: Session, chance: Random) -> None:
    plan = chance.choice(initiative.plans(session)).id
    roster.add(session, plan, chance.choice(NAMES), stage=chance.choice(list(Stage)))


def change_person(session: Session, chance: Random) -> None:
    who = some(session, chance, Ambassador)
    roster.change(session, who, phone=str(chance.randrange(100)), diploma_override="Grund")


def move_person(session: Session, chance: Random) -> None:
    who = some(session, chance, Ambassador)
    roster.set_stage(session, who, chance.choice(list(Stage)), reason="Grund", on=ON)


def delete_person(session: Session, chance: Random) -> None:
    roster.delete(session, some(session, chance, Ambassador))


def merge_people(session: Session, chance: Random) -> None:
    two = (some(session, chance, Ambassador) for _ in range(2))
    roster.merge(session, *two, {"name": chance.choice(NAMES)})


def consent(session: Session, chance: Random) -> None:
    who, day = some(session, chance, Ambassador), ON + timedelta(days=chance.randrange(3))
    roster.give_consent(session, who, chance.choice(list(ConsentPurpose)), day)


def withdraw(session: Session, chance: Random) -> None:
    who, day = some(session, chance, Ambassador), ON + timedelta(days=5)
    roster.withdraw_consent(session, who, chance.choice(list(ConsentPurpose)), day)


def add_session(session: Session, chance: Random) -> None:
    module = chance.choice(course.module_rows(session)).id
    plan = chance.choice([None, *(p.id for p in initiative.plans(session))])
    course.add_session(session, module, plan, FIRST_EVENING)


def delete_session(session: Session, chance: Random) -> None:
    course.delete_session(session, some(session, chance, CourseSession))


def book_speaker(session: Session, chance: Random) -> None:
    evening = some(session, chance, CourseSession)
    course.book_new_speaker(session, evening, {"name": chance.choice(NAMES)})


def drop_speaker(session: Session, chance: Random) -> None:
    course.remove_booking(session, some(session, chance, SessionSpeaker))
    course.delete_speaker(session, some(session, chance, Speaker))


def set_mark(session: Session, chance: Random) -> None:
    who, evening = some(session, chance, Ambassador), some(session, chance, CourseSession)
    attendance.set_mark(session, who, evening, chance.choice([None, *Mark]))


def fill(session: Session, chance: Random) -> None:
    everyone = list(session.scalars(select(Ambassador.id)))
    attendance.fill_unmarked(session, some(session, chance, CourseSession), everyone, Mark.PRESENT)


def issue(session: Session, chance: Random) -> None:
    who = some(session, chance, Ambassador)
    for person, text in diplomas.drafts(session, [who], ON):
        diplomas.record(session, person, text, text.serial.encode(), ON)


def void(session: Session, chance: Random) -> None:
    diplomas.void(session, some(session, chance, Diploma), "Grund")


def replace(session: Session, chance: Random) -> None:
    old, person, text = diplomas.replacement(session, some(session, chance, Diploma), ON)
    diplomas.record(session, person, text, b"ny", ON, replaces=old)
    diplomas.set_state(session, [old.id], DiplomaState.REPLACED)


def change_setting(session: Session, chance: Random) -> None:
    settings_db.set_value(session, "logo", str(chance.randrange(100)))


DEEDS: list[Deed] = [
    add_person, add_person, add_person, change_person, move_person, delete_person, merge_people,
    consent, withdraw, add_session, add_session, delete_session, book_speaker, drop_speaker,
    set_mark, set_mark, fill, issue, issue, void, replace, change_setting,
]  # fmt: skip
TRANSACTION = st.lists(st.sampled_from(DEEDS), min_size=1, max_size=5)


def do(store: Store, deeds: list[Deed], chance: Random) -> None:
    """One transaction; a sentence to the user takes all of it back."""
    try:
        with store.write(" + ".join(d.__name__ for d in deeds)) as session:
            for deed in deeds:
                deed(session, chance)
    except UserError:
        pass


def latest(store: Store) -> int:
    with store.read() as session:
        return journal.latest_number(session)


def broken_rules(store: Store) -> list[str]:
    with store.read() as session:
        return check.broken_rules(session)


def walk(store: Store, transactions: list[list[Deed]], seed: int) -> int:
    """Do all, undo all, redo all, comparing every row at each step; returns the steps."""
    chance, states = Random(seed), [dump(store)]
    for deeds in transactions:
        number = latest(store)
        do(store, deeds, chance)
        if latest(store) > number:
            states.append(dump(store))
            assert broken_rules(store) == []
        else:
            assert dump(store) == states[-1]
    for state in states[-2::-1]:
        undo(store)
        assert dump(store) == state
    for state in states[1:]:
        redo(store)
        assert dump(store) == state
    return len(states) - 1


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(TRANSACTION, max_size=12), st.integers(0, 2**32))
def test_any_walk_leads_back_and_forth(
    tmp_path_factory: pytest.TempPathFactory, transactions: list[list[Deed]], seed: int
) -> None:
    store = fresh_store(tmp_path_factory.mktemp("vandring"))
    try:
        walk(store, transactions, seed)
    finally:
        store.close()


@pytest.mark.parametrize("seed", range(3))
def test_a_long_walk_leads_back_and_forth(store: Store, seed: int) -> None:
    chance = Random(seed)
    transactions = [chance.choices(DEEDS, k=chance.randint(1, 4)) for _ in range(60)]
    assert walk(store, transactions, seed) > 15
