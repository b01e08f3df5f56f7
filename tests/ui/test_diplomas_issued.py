"""Diplomas that have been issued: their states, reprints and replacements."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.diplomas_window import (
    DAY,
    answer,
    file_of,
    in_dialog,
    issue,
    issued,
    page,
    people,
    person,
    press,
    rows,
    shown,
    store,
    window,
)
from valgapp.db import diplomas, roster
from valgapp.db import undo as undo_db
from valgapp.domain.diplomas import DiplomaRow, DiplomaState
from valgapp.errors import UserError
from valgapp.ui import dialogs
from valgapp.ui.diplomas.page import ISSUED, READY, DiplomasPage
from valgapp.ui.diplomas.replace_dialog import ReplaceDialog
from valgapp.ui.diplomas.template_dialog import TemplateDialog
from valgapp.ui.window import Window

__all__ = ["issued", "page", "people", "shown", "store", "window"]


def test_states_move_along_for_several_at_once(
    page: DiplomasPage, issued: list[DiplomaRow]
) -> None:
    page.issued.select(*(row.id for row in issued[:2]))
    press(page.panels.many, "Markér som trykt")
    press(page.panels.many, "Markér som overrakt")
    states = [row.state for row in rows(page)]
    assert states == [DiplomaState.HANDED_OVER] * 2 + [DiplomaState.DRAFT] * 2
    assert page.workspace.undo_label == "2 diplomer → Overrakt"


def test_another_diploma_is_seen_from_its_top(
    page: DiplomasPage, issued: list[DiplomaRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    tops: list[bool] = []
    monkeypatch.setattr(page.detail, "to_top", lambda: tops.append(True))
    page.issued.select(issued[0].id)
    tops.clear()
    page.issued.select(issued[1].id)
    page.refresh()
    assert len(tops) == 1


def test_one_diploma_offers_the_next_step_only(
    page: DiplomasPage, issued: list[DiplomaRow]
) -> None:
    page.issued.select(issued[0].id)
    panel = page.panels.issued
    offered = [b.text() for b in panel.findChildren(QPushButton) if b.isVisibleTo(panel)]
    assert "Markér som trykt" in offered
    assert "Markér som overrakt" not in offered


def test_voiding_needs_a_reason_and_frees_the_person_for_a_new_number(
    page: DiplomasPage, issued: list[DiplomaRow], people: list[UUID]
) -> None:
    row = issued[1]
    page.issued.select(row.id)
    answer("Annullér diplomet", "Navnet var forkert")
    press(page.panels.issued, "Annullér …")
    voided = next(r for r in rows(page) if r.id == row.id)
    assert (voided.state, voided.void_reason) == (DiplomaState.VOIDED, "Navnet var forkert")
    assert row.ambassador_id is not None
    assert person(page, row.ambassador_id).may_print
    (draft,) = page.workspace.read(diplomas.drafts, [row.ambassador_id], DAY)
    assert draft[1].serial == "KV25-AMP-05"
    with pytest.raises(UserError, match="annulleret og kan ikke ændres"):
        page.deeds.mark([voided], DiplomaState.PRINTED)


def test_a_corrected_name_is_seen_and_the_diploma_replaced(
    qtbot: QtBot, page: DiplomasPage, issued: list[DiplomaRow], shown: list[bytes]
) -> None:
    old = issued[0]
    before = page.workspace.read(diplomas.pdf, old.id)
    page.workspace.write(
        roster.change, old.ambassador_id, label="x", quiet=True, diploma_name="Amina Ny Opdigt"
    )
    page.issued.select(old.id)
    assert "»Amina Ny Opdigt«" in page.panels.issued.renamed.text

    def agree(dialog: ReplaceDialog) -> None:
        assert dialog.draft.problems == ""
        answer("Ikke endnu")
        dialog.yes.click()

    in_dialog(ReplaceDialog, agree)
    press(page.panels.issued, "Erstat …")
    qtbot.waitUntil(lambda: len(rows(page)) == 5 and bool(shown))
    new = next(row for row in rows(page) if row.serial == f"{old.serial}b")
    replaced = next(row for row in rows(page) if row.id == old.id)
    assert new.printed_name == "Amina Ny Opdigt"
    assert new.diploma_date == old.diploma_date
    assert (replaced.state, replaced.replaced_by) == (DiplomaState.REPLACED, new.serial)
    assert page.workspace.read(diplomas.pdf, old.id) == before
    assert "Amina Ny Opdigt" in PdfReader(file_of(shown[-1])).pages[0].extract_text()


def test_a_corrected_everyday_name_is_what_a_replacement_prints(
    qtbot: QtBot, page: DiplomasPage, issued: list[DiplomaRow], shown: list[bytes]
) -> None:
    old = issued[0]
    page.workspace.write(
        roster.change, old.ambassador_id, label="x", quiet=True, diploma_name="", name="Bo Hansen"
    )
    page.deeds.confirm_names([page.workspace.read(_roster_row, old.ambassador_id)])
    page.workspace.write(roster.change, old.ambassador_id, label="x", quiet=True, name="Bo Jensen")

    def agree(dialog: ReplaceDialog) -> None:
        assert dialog.name == "Bo Jensen"
        dialog.name_field.editor.clear()
        qtbot.keyClicks(dialog.name_field.editor, "Bo Erik Jensen")
        answer("Ikke endnu")
        dialog.yes.click()

    in_dialog(ReplaceDialog, agree)
    page.deeds.replace(old)
    qtbot.waitUntil(lambda: len(rows(page)) == 5 and bool(shown))
    assert (
        next(r for r in rows(page) if r.serial == f"{old.serial}b").printed_name == "Bo Erik Jensen"
    )
    person_now = page.workspace.read(_roster_row, old.ambassador_id)
    assert (person_now.name, person_now.printed_name) == ("Bo Jensen", "Bo Erik Jensen")
    assert person_now.diploma_name_confirmed


def _roster_row(session: Any, person_id: UUID) -> Any:
    return next(r for r in roster.roster_rows(session) if r.id == person_id)


def test_a_reprint_is_byte_for_byte_what_was_issued(
    qtbot: QtBot, page: DiplomasPage, issued: list[DiplomaRow], shown: list[bytes]
) -> None:
    row = issued[2]
    # The holder has not confirmed the name: that is told first.
    answer("Tilbage")
    page.deeds.show([row])
    assert shown == []
    page.deeds.turn_names(page._roster_rows([p for p in page.facts.people if p.issued_serial]))
    for _ in range(2):
        page.issued.select(row.id)
        answer("Ikke endnu")
        press(page.panels.issued, "Vis og udskriv …")
    assert shown[0] == shown[1]
    assert hashlib.sha256(shown[0]).hexdigest() == row.sha256


def test_a_changed_template_leaves_issued_diplomas_as_they_were(
    qtbot: QtBot, page: DiplomasPage, issued: list[DiplomaRow], people: list[UUID],
    shown: list[bytes],
) -> None:  # fmt: skip
    before = {row.id: page.workspace.read(diplomas.pdf, row.id) for row in issued}

    def edit(dialog: TemplateDialog) -> None:
        dialog.heading.editor.setText("Bevis")
        dialog.signers[0][0].editor.setText("Prøve Formand")
        dialog.yes.click()

    in_dialog(TemplateDialog, edit)
    page.deeds.edit_template()
    answer("Ikke endnu")
    (new,) = issue(qtbot, page, people[4])
    text = PdfReader(file_of(page.workspace.read(diplomas.pdf, new.id))).pages[0].extract_text()
    assert "Bevis" in text
    assert "Prøve Formand" in text
    assert {row.id: page.workspace.read(diplomas.pdf, row.id) for row in issued} == before


def test_one_pdf_for_each_person(
    qtbot: QtBot, page: DiplomasPage, issued: list[DiplomaRow], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    folder = tmp_path / "diplomer"
    folder.mkdir()
    monkeypatch.setattr(dialogs, "folder_path", lambda *_: folder)
    page.deeds.save_each(issued)
    qtbot.waitUntil(
        lambda: len(list(folder.iterdir())) == 4 and not page.workspace.background.is_busy
    )
    for row in issued:
        (file,) = folder.glob(f"{row.serial} *.pdf")
        assert file.read_bytes() == page.workspace.read(diplomas.pdf, row.id)


def test_issued_diplomas_can_be_gone_to_by_number(
    window: Window, page: DiplomasPage, issued: list[DiplomaRow]
) -> None:
    (thing,) = [t for t in DiplomasPage.things(page.workspace) if "KV25-AMP-02" in t.text]
    page.switch.choose(READY)
    window.show_page("diplomas", **thing.show)
    row = page.issued.current_row()
    assert row is not None
    assert row.serial == "KV25-AMP-02"


def test_the_rows_asked_for_are_shown(page: DiplomasPage, issued: list[DiplomaRow]) -> None:
    page.show_rows(state=DiplomaState.DRAFT, plan="AMP")
    assert page.switch.view == ISSUED
    assert len(page.issued.visible_rows()) == 4
    page.show_rows(state=DiplomaState.PRINTED)
    assert page.issued.visible_rows() == []


def test_every_change_is_in_the_journal_by_name(
    page: DiplomasPage, issued: list[DiplomaRow]
) -> None:
    page.deeds.mark(issued[:1], DiplomaState.PRINTED)
    entry = page.workspace.read(undo_db.last_undoable)
    assert entry is not None
    assert entry.label == "KV25-AMP-01 → Trykt"
