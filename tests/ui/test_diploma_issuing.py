"""The check before diplomas are issued, and issuing them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from tests.ui.diplomas_window import (
    DAY,
    answer,
    file_of,
    in_dialog,
    issue,
    page,
    people,
    rows,
    shown,
    store,
    window,
)
from valgapp.db import diploma_template, roster
from valgapp.domain.diplomas import DiplomaState, Signer
from valgapp.errors import UserError
from valgapp.ui.diplomas import deeds as deeds_module
from valgapp.ui.diplomas.issue_dialog import IssueDialog
from valgapp.ui.diplomas.page import ISSUED, DiplomasPage

__all__ = ["page", "people", "shown", "store", "window"]


# -- the check before issuing ---------------------------------------------------------------------


@pytest.fixture
def dialog(qtbot: QtBot, page: DiplomasPage, people: list[UUID]) -> IssueDialog:
    """Two of those who are ready have names that cannot be printed."""
    change = partial(page.workspace.write, roster.change, quiet=True)
    change(people[1], diploma_name="Çiğdem \U00013000", diploma_name_confirmed=True, label="x")
    change(
        people[2],
        diploma_name="Wolfeschlegelsteinhausen " * 7,
        diploma_name_confirmed=True,
        label="x",
    )
    assert page.facts is not None
    dialog = IssueDialog(page, page.workspace, page.facts, [])
    qtbot.addWidget(dialog)
    return dialog


def test_the_check_lists_every_warning_and_leaves_out_what_cannot_be_printed(
    dialog: IssueDialog, people: list[UUID]
) -> None:
    found = {row.id: row for row in dialog.check.rows}
    assert len(found) == 8
    assert "tegn, som ikke kan trykkes" in found[people[1]].remark
    assert "fylder for meget" in found[people[2]].remark
    assert not found[people[1]].included
    assert not found[people[2]].included
    assert found[people[0]].included
    assert "ikke bekræftet" in found[people[0]].remark
    assert "Ingen af underskriverne har et navn" in dialog.remark.text
    assert dialog.yes.text() == "Udsted 6 diplomer"
    assert dialog.table.visible_rows()[0].problems


def test_the_draft_says_that_it_is_being_drawn_until_it_is(
    dialog: IssueDialog, people: list[UUID]
) -> None:
    assert dialog.draft.picture.accessibleName().endswith("Udkastet tegnes …")
    dialog.table.select(people[0])
    dialog.draft.draw()
    assert dialog.draft.pdf
    assert "tegnes" not in dialog.draft.picture.accessibleName()


def test_numbers_run_without_gaps_over_those_who_are_issued(dialog: IssueDialog) -> None:
    serials = sorted(row.text.serial for row in dialog.check.included)
    assert serials == [f"KV25-AMP-{n:02d}" for n in range(1, 7)]


def test_unconfirmed_names_can_wait(dialog: IssueDialog) -> None:
    unsure = sum(not row.person.name_confirmed for row in dialog.check.included)
    assert unsure > 0
    dialog.only_confirmed.click()
    assert all(row.person.name_confirmed for row in dialog.check.included)
    assert f"{unsure} venter" in dialog.summary.text()


def test_the_date_is_the_ceremonys_until_another_is_typed(
    qtbot: QtBot, dialog: IssueDialog
) -> None:
    assert dialog.on == DAY
    editor = dialog.date_field.editor
    editor.selectAll()
    qtbot.keyClicks(editor, "31/2")
    assert not dialog.yes.isEnabled()
    editor.selectAll()
    qtbot.keyClicks(editor, "5/11-2025")
    assert dialog.on == date(2025, 11, 5)
    assert dialog.yes.isEnabled()
    assert "5. november 2025" in dialog.check.rows[0].text.place_and_date


def test_what_is_wrong_with_all_of_them_stops_everything(
    page: DiplomasPage, dialog: IssueDialog
) -> None:
    change = partial(page.workspace.write, diploma_template.set_template, label="x", quiet=True)
    signer = (Signer("Prøve Koordinator", "Koordinator"),)
    change(heading="Diplom " * 30, body="har", place="Rådhuset", signers=signer)
    dialog.refresh()
    assert dialog.problem.text.startswith("Overskriften ")
    assert dialog.check.included == []
    assert not dialog.yes.isEnabled()
    assert dialog.remark.text == ""


def test_nobody_ready_is_told_in_a_sentence(page: DiplomasPage, people: list[UUID]) -> None:
    assert page.facts is not None
    empty = page.facts.__class__(**{**vars(page.facts), "people": []})
    with pytest.raises(UserError, match="Ingen er klar"):
        page.deeds.issue(empty, [], None)


# -- issuing --------------------------------------------------------------------------------------


def test_three_people_get_their_diplomas_and_are_marked_printed(
    qtbot: QtBot, page: DiplomasPage, people: list[UUID], shown: list[bytes]
) -> None:
    page.ready.select(*people[:3])

    def agree(dialog: IssueDialog) -> None:
        assert dialog.group.currentText() == "De 3 valgte, der er klar"
        answer("Ja, markér som trykt")  # the question after the preview
        dialog.yes.click()

    in_dialog(IssueDialog, agree)
    page.primary()
    qtbot.waitUntil(lambda: [row.state for row in rows(page)] == [DiplomaState.PRINTED] * 3)
    assert [row.serial for row in rows(page)] == ["KV25-AMP-01", "KV25-AMP-02", "KV25-AMP-03"]
    assert page.switch.view == ISSUED
    assert len(page.issued.selected_rows()) == 3
    (batch,) = shown
    assert len(PdfReader(file_of(batch)).pages) == 3
    texts = [page_.extract_text() for page_ in PdfReader(file_of(batch)).pages]
    assert all("3. november 2025" in text for text in texts)


@pytest.mark.parametrize("is_printed", [False, True])
def test_issuing_is_one_step_to_undo_until_it_has_been_printed(
    qtbot: QtBot, page: DiplomasPage, people: list[UUID],
    monkeypatch: pytest.MonkeyPatch, is_printed: bool,
) -> None:  # fmt: skip
    def show_pdf(*_words: object, used: Any) -> bool:
        if is_printed:
            used(None)
        return is_printed

    monkeypatch.setattr(deeds_module, "show_pdf", show_pdf)
    if is_printed:
        answer("Ikke endnu")
    assert len(issue(qtbot, page, *people[:3])) == 3
    assert page.workspace.undo_label.startswith("Udsted") is not is_printed
    page.workspace.undo()
    assert len(rows(page)) == (3 if is_printed else 0)


def test_a_name_that_cannot_be_printed_stops_the_whole_issue(
    qtbot: QtBot, page: DiplomasPage, people: list[UUID], capture_errors: list[BaseException]
) -> None:
    page.workspace.write(
        roster.change, people[1], label="x", quiet=True, diploma_name="Çiğdem \U00013000"
    )
    page.deeds.issue_now(people[:3], DAY)
    qtbot.waitUntil(lambda: bool(capture_errors))
    assert isinstance(capture_errors[0], UserError)
    assert "Ingen diplomer er udstedt" in capture_errors[0].sentence
    assert rows(page) == []


@pytest.fixture
def capture_errors(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What the application would show as its last resort."""
    import sys

    found: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, problem, _trace: found.append(problem))
    return found
