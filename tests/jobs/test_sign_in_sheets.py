"""Who stands on the sheet to sign."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.jobs.people import FIRST_EVENING, earned
from valgapp.db import course, initiative, roster
from valgapp.db.store import Store
from valgapp.domain.progress import finish
from valgapp.domain.roster import Stage
from valgapp.errors import UserError
from valgapp.jobs.sign_in_sheets import (
    is_anybody_expected,
    name_badges,
    save_sign_in_sheets,
    sign_in_sheet,
)

NAMES = ["Ida Prøve", "Åse Eksempel", "Bo Demo"]


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_those_expected_stand_in_danish_order_and_nobody_else(store: Store) -> None:
    people = earned(store, NAMES)
    earned(store, ["Fremmed Demo"], plan="AMP")
    with store.write("Frafald") as session:
        held = course.session_rows(session, initiative.plan_named(session, "NBV").id)
        roster.set_stage(session, people[2], Stage.DROPPED_OUT, reason="Flyttet")
        roster.add(
            session, initiative.plan_named(session, "NBV").id, "Sen Begynder",
            stage=Stage.IN_COURSE, joined_on=date(2025, 9, 20),
        )  # fmt: skip
    early, late = (text_of(sign_in_sheet(store, held[n].id)) for n in (0, 4))
    assert early.index("Ida Prøve") < early.index("Åse Eksempel")
    assert "Bo Demo" not in early
    assert "Fremmed Demo" not in early
    assert "Sen Begynder" not in early
    assert "Sen Begynder" in late
    assert "Tirsdag 2. september 2025" in early


def test_on_a_joint_sheet_the_plans_stand_together(store: Store) -> None:
    earned(store, ["Ida Prøve"], plan="NBV")
    earned(store, ["Zoe Demo"], plan="AMP")
    with store.write("Fælles") as session:
        module = course.module_rows(session)[4]
        joint = course.add_session(session, module.id, None, date(2025, 11, 8), starts=time(10))
    text = text_of(sign_in_sheet(store, joint))
    assert text.index("Zoe Demo") < text.index("Ida Prøve")  # Amagerplanen is the first plan
    assert "Beboerprojekt Nordvest" in text


def test_sheets_of_many_sessions_are_saved_one_file_each(store: Store, tmp_path: Path) -> None:
    earned(store, NAMES)
    with store.read() as session:
        ids = [row.id for row in course.session_rows(session)]
    saved = finish(save_sign_in_sheets(store, ids[:2], tmp_path))
    assert [path.name for path in saved] == [
        f"Fremmødeliste {FIRST_EVENING:%Y-%m-%d} modul 1 NBV.pdf",
        "Fremmødeliste 2025-09-09 modul 2 NBV.pdf",
    ]
    assert "Ida Prøve" in text_of(saved[0].read_bytes())


def test_two_sessions_that_would_share_a_file_name_get_one_each(
    store: Store, tmp_path: Path
) -> None:
    with store.write("To samme dag") as session:
        module = course.module_rows(session)[0]
        day = date(2025, 11, 8)
        ids = [course.add_session(session, module.id, None, day, starts=time(h)) for h in (10, 14)]
    assert len(set(finish(save_sign_in_sheets(store, ids, tmp_path)))) == 2


def test_badges_carry_everybody_and_a_session_that_has_gone_is_told(store: Store) -> None:
    people = earned(store, NAMES)
    with store.read() as session:
        first = course.session_rows(session)[0]
    badges = text_of(name_badges(store, first.id))
    # A long name may break over two lines on its badge.
    assert all(word in badges for name in NAMES for word in name.split())
    with pytest.raises(UserError, match="findes ikke længere"):
        sign_in_sheet(store, people[0])


def test_whether_anybody_is_expected_is_known_before_the_sheet_is_made(store: Store) -> None:
    earned(store, NAMES)
    with store.write("Første modul igen") as session:
        first = course.session_rows(session)[0]
        again = course.add_session(session, first.module_id, first.plan_id, date(2025, 11, 8))
    assert is_anybody_expected(store, first.id)
    assert not is_anybody_expected(store, again)  # everybody has the module
