"""People on the list twice: found, merged field by field, kept apart, and undone."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.roster_window import page, row, window
from valgapp.db import apart, attendance, course, initiative, roster
from valgapp.domain.attendance import Mark
from valgapp.domain.roster import ConsentPurpose
from valgapp.ui.roster.duplicates_dialog import DuplicatesDialog
from valgapp.ui.roster.merge_view import FIRST, SECOND
from valgapp.ui.roster.page import RosterPage

__all__ = ["page", "window"]


@pytest.fixture
def twin(page: RosterPage) -> UUID:
    """Øystein Prøve once more, misspelt, with a consent, a mark and a better address of his own."""
    with page.workspace.store.write("Tvilling") as session:
        plan = row(page, "Øystein Prøve").plan_id
        added = roster.add(
            session, plan, "Øystein Prove", phone="00 00 01 00", email="oystein.prove@eksempel.dk"
        )
        session.flush()
        roster.give_consent(session, added, ConsentPurpose.CONTACT_LIST, date(2025, 9, 1))
        module = course.module_rows(session)[4]
        evening = course.add_session(session, module.id, None, date(2025, 10, 1))
        session.flush()
        attendance.set_mark(session, added, evening, Mark.PRESENT)
    return added


@pytest.fixture
def dialog(qtbot: QtBot, page: RosterPage, twin: UUID) -> DuplicatesDialog:
    made = DuplicatesDialog(page.window(), page.workspace)
    qtbot.addWidget(made)
    made.show()
    return made


def test_two_are_merged_into_one_with_the_chosen_fields_and_nothing_linked_is_lost(
    page: RosterPage, dialog: DuplicatesDialog
) -> None:
    before = page.workspace.read(roster.roster_rows)
    known = row(page, "Øystein Prøve")
    pair = dialog.table.current_row()
    assert pair is not None
    assert {pair.first.name, pair.second.name} == {"Øystein Prøve", "Øystein Prove"}
    assert "samme telefonnummer" in dialog.reason.text().lower()
    assert dialog.fields.keep is not None
    assert dialog.fields.keep.id == known.id
    dialog.fields.choose("name", FIRST)
    dialog.fields.choose("email", SECOND)
    dialog.merge.click()
    merged = row(page, "Øystein Prøve")
    assert merged.id == known.id
    assert merged.email == "oystein.prove@eksempel.dk"
    assert merged.modules == known.modules | {5}
    consents = page.workspace.read(roster.consents, known.id)
    assert ConsentPurpose.CONTACT_LIST in {c.purpose for c in consents}
    assert "Øystein Prove" not in {r.name for r in page.workspace.read(roster.roster_rows)}
    assert dialog.said.text() == "Flettet: Øystein Prøve."
    dialog.undo.click()
    assert page.workspace.read(roster.roster_rows) == before
    assert dialog.table.current_row() is not None


def test_two_who_are_not_the_same_are_not_offered_again(
    qtbot: QtBot, page: RosterPage, dialog: DuplicatesDialog
) -> None:
    pairs = len(dialog.table.visible_rows())
    dialog.apart.click()
    assert len(dialog.table.visible_rows()) == pairs - 1
    again = DuplicatesDialog(page.window(), page.workspace)
    qtbot.addWidget(again)
    assert len(again.table.visible_rows()) == pairs - 1
    dialog.undo.click()
    assert len(dialog.table.visible_rows()) == pairs


def test_a_pair_kept_apart_is_forgotten_when_one_of_them_is_gone(
    page: RosterPage, twin: UUID
) -> None:
    workspace = page.workspace
    people = [r.id for r in workspace.read(roster.roster_rows)]
    others = [i for i in people if i != twin]
    workspace.write(apart.keep_apart, twin, others[0], label="To")
    assert workspace.read(apart.pairs) == {frozenset({twin, others[0]})}
    workspace.write(roster.delete, twin, label="Slettet")
    workspace.write(apart.keep_apart, others[1], others[2], label="To andre")
    assert workspace.read(apart.pairs) == {frozenset({others[1], others[2]})}


def test_when_nobody_is_alike_the_dialog_says_so(qtbot: QtBot, page: RosterPage) -> None:
    with page.workspace.store.write("Ryd") as session:
        assert initiative.plans(session)
        for person in roster.roster_rows(session)[1:]:
            roster.delete(session, person.id)
    empty = DuplicatesDialog(page.window(), page.workspace)
    qtbot.addWidget(empty)
    empty.show()
    assert empty.table.visible_rows() == []
    assert not empty.merge.isVisible()
