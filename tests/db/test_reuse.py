"""The next election's file: structure and history come along, people never."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Enum, String, Text, func, select
from sqlalchemy.orm import Session

from tests.data_files import PASSPHRASE, fresh_store, quick_keys
from valgapp.db import reuse
from valgapp.db.base import Base, SharedUuid
from valgapp.db.models import CampaignPurpose, CourseModule, Election, Initiative, Turnout
from valgapp.db.store import Store
from valgapp.domain.initiative import ElectionType
from valgapp.errors import FieldProblem

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")
PLANTED = "Plantet Hemmelig"
KEPT = {model.__tablename__: set(fields) for model, fields in reuse.KEPT.items()}
KEPT["initiative"] = set(reuse.KEPT_OF_INITIATIVE)
DAY = date(2029, 6, 7)


@pytest.fixture
def empty(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "ny.valg", PASSPHRASE, site="BIF", who="Prøve Koordinator")


def take_over(old: Store, new: Store, **wanted: Any) -> None:
    values: dict[str, Any] = {"title": "EP 2029", "kind": ElectionType.EP, "day": DAY}
    with old.read() as before, new.write("Genbrug", may_undo=False) as session:
        reuse.take_over(before, session, **(values | wanted))


def is_words(column: Any) -> bool:
    return isinstance(column.type, String | Text) and not isinstance(column.type, Enum | SharedUuid)


def plant(store: Store) -> int:
    """A row in every table, and a name in every text that is not taken over; returns how many."""
    planted = 0
    connection = store.new_connection()
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")
    for table in Base.metadata.sorted_tables:
        if not connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]:
            names = ", ".join(column.name for column in table.columns)
            marks = ", ".join("?" for _ in table.columns)
            row = [value_for(connection, column) for column in table.columns]
            connection.execute(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", row)
        for column in table.columns:
            if is_words(column) and column.name not in KEPT.get(table.name, set()) | {"owner_site"}:
                connection.execute(
                    f"UPDATE {table.name} SET {column.name} = ? || rowid", [f"{PLANTED} "]
                )
                planted += 1
    connection.execute("COMMIT")
    connection.close()
    return planted


def value_for(connection: Any, column: Any) -> Any:
    """Something a column can hold; a key of another table is one that is there."""
    if isinstance(column.type, Enum):
        return column.type.enums[0]
    for key in column.foreign_keys:
        there = key.column
        found = connection.execute(f"SELECT {there.name} FROM {there.table.name}").fetchone()
        return found[0] if found else None
    if isinstance(column.type, SharedUuid):
        return uuid4().hex
    values = {int: 1, str: "x", bool: 0, bytes: PLANTED.encode()}
    values |= {date: "2025-01-01", datetime: "2025-01-01 00:00:00.000000", time: "12:00:00.000000"}  # type: ignore[dict-item]
    return values[column.type.python_type]


def everything(store: Store) -> str:
    """Every value of every decrypted table."""
    connection = store.new_connection()
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    text = [str(row) for (t,) in tables for row in connection.execute(f'SELECT * FROM "{t}"')]
    connection.close()
    return "\n".join(text)


def counts(session: Session) -> dict[str, int]:
    return {
        model.__tablename__: session.scalar(select(func.count()).select_from(model)) or 0
        for model in reuse.KEPT
    }


def test_no_planted_name_is_in_any_table_of_the_new_file(tmp_path: Path, empty: Store) -> None:
    old = fresh_store(tmp_path)
    assert plant(old) > 60
    assert everything(old).count(PLANTED) > 60
    take_over(old, empty)
    told = everything(empty)
    assert "Askovfonden" in told
    assert PLANTED not in told
    assert PLANTED.encode().hex() not in told


def test_the_search_would_find_a_name_that_came_along(
    tmp_path: Path, empty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from valgapp.db.event_models import Partner

    old = fresh_store(tmp_path)
    plant(old)
    monkeypatch.setitem(reuse.KEPT, Partner, ("name", "kind", "position", "note"))
    take_over(old, empty)
    assert PLANTED in everything(empty)


def test_structure_and_results_come_along_and_the_old_file_stays(
    tmp_path: Path, empty: Store
) -> None:
    old = fresh_store(tmp_path)
    with old.read() as session:
        before = counts(session)
    take_over(old, empty)
    with empty.read() as session:
        after = counts(session)
        now = session.scalars(select(Initiative)).one()
        election = session.get_one(Election, now.election_id)
        history = session.scalar(select(func.count()).select_from(Turnout))
    assert after == before | {"election": before["election"] + 1}
    assert history == before["turnout"] > 12
    assert (election.code, election.kind, election.day) == ("EP29", ElectionType.EP, DAY)
    assert (now.title, now.policy, now.case_number) == ("EP 2029", "", "")
    with old.read() as session:
        assert counts(session) == before


def test_deadlines_stay_as_far_from_the_election_as_they_were(tmp_path: Path, empty: Store) -> None:
    from valgapp.db import initiative

    old = fresh_store(tmp_path)
    with old.write("Overrækkelse") as session:
        initiative.change(session, ceremony_day=date(2025, 11, 12))
    take_over(old, empty)
    with empty.read() as session:
        now = session.scalars(select(Initiative)).one()
    assert now.ceremony_day == date(2029, 6, 1)
    assert now.ceremony_reply_by is None


def test_the_same_election_again_is_refused(tmp_path: Path, empty: Store) -> None:
    with pytest.raises(FieldProblem, match="allerede til KV25"):
        take_over(fresh_store(tmp_path), empty, kind=ElectionType.KV, day=date(2025, 11, 18))


def test_an_election_with_figures_already_keeps_them(tmp_path: Path, empty: Store) -> None:
    old = fresh_store(tmp_path)
    with old.write("Valg") as session:
        session.add(Election(code="EP29", kind=ElectionType.EP, day=date(2029, 6, 10)))
    take_over(old, empty)
    with empty.read() as session:
        days = session.scalars(select(Election.day).where(Election.code == "EP29")).all()
    assert days == [DAY]


def test_texts_speak_of_the_new_election(tmp_path: Path, empty: Store) -> None:
    old = fresh_store(tmp_path)
    with old.write("Rettet", may_undo=False) as session:
        session.scalars(select(CourseModule)).first().goals = "Kommunalvalget 2025 (KV25)"
    take_over(old, empty)
    with empty.read() as session:
        purposes = " ".join(session.scalars(select(CampaignPurpose.text)))
        goals = session.scalars(select(CourseModule.goals)).all()
    assert "det forestående Europa-Parlamentsvalg" in purposes
    assert "ommunalvalg" not in purposes
    assert "Europa-Parlamentsvalget 2029 (EP29)" in goals
    old.close()
    empty.close()
