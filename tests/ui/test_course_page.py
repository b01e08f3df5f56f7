"""Kursus: sessions, planning, speakers, modules and paper, on a real data file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.data_files import fresh_store
from tests.ui.conftest import Shoot, window_on
from tests.ui.course_data import CourseData
from tests.ui.course_window import (
    SPEC,
    _planner,
    data,
    empty,
    page_of,
    pick,
    row_of,
    type_into,
    window,
)
from valgapp.db import course
from valgapp.domain import danish
from valgapp.domain.course import SpeakerStatus, TalkKind
from valgapp.errors import UserError
from valgapp.ui import asking, dialogs, preview, theme
from valgapp.ui.course import paper
from valgapp.ui.course.bookings import BookSpeakerDialog
from valgapp.ui.course.guests import GuestDialog
from valgapp.ui.course.page import CoursePage
from valgapp.ui.course.session_dialogs import NewSessionDialog
from valgapp.ui.window import Window

__all__ = ["data", "empty", "window"]
TAB = Qt.FocusPolicy.TabFocus


# -- speakers -------------------------------------------------------------------------------


def test_a_new_speaker_is_booked_with_contact_in_one_change(
    window: Window, data: CourseData
) -> None:
    page = page_of(window)
    page.show_rows(session=data.sessions["m5"])
    bookings = page.sessions.panel.bookings
    session_id = data.sessions["m5"]
    dialog = BookSpeakerDialog(window, [], lambda values: bookings._book(session_id, values))
    dialog.accept()
    assert dialog.field("name").problem == "Skriv oplægsholderens navn."
    type_into(dialog, name="Torben Tænkt", phone="00 00 00 02", talk="Valgdagen")
    pick(dialog, "kind", "Workshop")
    pick(dialog, "status", "Spurgt")
    dialog.accept()
    part = row_of(window, session_id).speakers[0]
    assert (part.name, part.talk, part.kind, part.status) == (
        "Torben Tænkt", "Valgdagen", TalkKind.WORKSHOP, SpeakerStatus.ASKED,
    )  # fmt: skip
    window.workspace.undo()
    assert row_of(window, session_id).speakers == ()
    assert [s.name for s in window.workspace.read(course.speaker_rows)] == ["Sanne Taler"]


def test_a_known_speaker_is_booked_changed_and_taken_off(window: Window, data: CourseData) -> None:
    page = page_of(window)
    session_id = data.sessions["m5"]
    page.show_rows(session=session_id)
    panel = page.sessions.panel
    known = window.workspace.read(course.speaker_rows)
    dialog = BookSpeakerDialog(
        window, known, lambda values: panel.bookings._book(session_id, values)
    )
    dialog.show()
    assert not dialog.field("name").isVisible()
    dialog.accept()
    card = panel.bookings.cards[0]
    box: Any = card.form.field("status").editor
    box.setCurrentIndex(box.findText("Bekræftet"))
    box.left.emit()
    assert row_of(window, session_id).speakers[0].status is SpeakerStatus.CONFIRMED
    assert panel.problems.text == ""
    card.remove.click()
    assert row_of(window, session_id).speakers == ()
    assert panel.problems.text == "Oplægsholder mangler."


def test_speakers_are_edited_and_only_deleted_when_free(window: Window, data: CourseData) -> None:
    page = page_of(window)
    page.show_rows(view="Oplægsholdere")
    known = window.workspace.read(course.speaker_rows)[0]
    page.speakers.table.select(known.id)
    line: Any = page.speakers.form.field("email").editor
    line.setFocus()
    QTest.keyClicks(line, "sanne@example.org")
    QTest.keyClick(line, Qt.Key.Key_Return)
    changed = window.workspace.read(course.speaker_rows)[0]
    assert changed.email == "sanne@example.org"
    assert changed.booked == (f"Modul 4, {danish.short_date(data.day(4))}",)
    with pytest.raises(UserError, match="Fjern oplægget"):
        page.speakers.delete()
    page.speakers._add({"name": "Fri Fugl", "organisation": "", "phone": "", "email": ""})
    added = next(s for s in window.workspace.read(course.speaker_rows) if s.name == "Fri Fugl")
    page.speakers.table.select(added.id)
    page.speakers.delete()
    assert [s.name for s in window.workspace.read(course.speaker_rows)] == ["Sanne Taler"]


# -- modules --------------------------------------------------------------------------------


def test_modules_are_edited_in_place(window: Window, data: CourseData) -> None:
    page = page_of(window)
    page.show_rows(view="Moduler")
    title: Any = page.modules.forms[1].field("title").editor
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "Hverdag og kommune")
    page.modules.forms[2].field("goals").setFocus()
    assert window.workspace.read(course.module_rows)[1].title == "Hverdag og kommune"
    assert window.workspace.undo_label == "Modul 2: titel ændret"
    title.setFocus()
    title.selectAll()
    QTest.keyClick(title, Qt.Key.Key_Delete)
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert page.modules.forms[1].field("title").problem == "Et modul skal have en titel."
    page.header.set_search_text("boksen")
    assert [card.isVisible() for card in page.modules.cards] == [False, False, False, True, False]


# -- paper ----------------------------------------------------------------------------------


def _pdf_text(pdf: bytes) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_the_sign_in_sheet_holds_who_is_expected_in_the_order_of_the_grid(
    window: Window, data: CourseData, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = page_of(window)
    shown: list[tuple[bytes, str]] = []
    monkeypatch.setattr(
        paper, "show_pdf", lambda _parent, pdf, _title, name: shown.append((pdf, name))
    )
    page.show_rows(session=data.sessions["m1"])
    page.sessions.print_sign_in_sheet()
    page.sessions.print_badges()
    (sheet, name), (badges, _) = shown
    text = _pdf_text(sheet)
    page.show_rows(attendance=data.sessions["m1"])
    held = page.attendance.grid.sheet
    expected = [p.name for p in held.rows if held.is_expected(p, held.columns[0])]
    assert len(expected) == 11
    places = [text.index(person) for person in expected]
    assert places == sorted(places)
    assert "Erik Attrap" not in text
    assert name.endswith("modul 1 AMP.pdf")
    assert "Ida" in _pdf_text(badges)


def test_the_sheet_is_saved_from_its_preview(
    window: Window, data: CourseData, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "deltagerliste.pdf"
    monkeypatch.setattr(dialogs, "save_path", lambda *_a, **_k: target)

    def show(parent: Any, pdf: bytes, title: str, suggested: str) -> bool:
        dialog = preview.PdfDialog(parent, pdf, title, suggested)
        dialog.show()
        dialog.preview.save()
        dialog.close()
        return dialog.preview.was_used

    monkeypatch.setattr(paper, "show_pdf", show)
    page_of(window).show_rows(session=data.sessions["m4"])
    page_of(window).sessions.print_sign_in_sheet()
    assert "Gunnar Gæst" in _pdf_text(target.read_bytes())


# -- going here -----------------------------------------------------------------------------


def test_tiles_and_ctrl_k_lead_to_sessions_and_marks(window: Window, data: CourseData) -> None:
    page = page_of(window)
    things = list(CoursePage.things(window.workspace))
    assert len(things) == len(data.sessions)
    goal = next(t for t in things if t.show == {"session": data.sessions["m4"]})
    assert goal.text.startswith("Modul 4 · Arrangementer og kampagne, ")
    window.show_page("course", **goal.show)
    chosen = page.sessions.table.current_row()
    assert chosen is not None
    assert chosen.id == data.sessions["m4"]
    window.show_page("course", attendance=data.sessions["elsewhere"])
    assert page.section is page.attendance
    current = page.attendance.grid.current
    assert current is not None
    assert (current[0].name, current[1].id) == ("Ahmed Eksempel", data.sessions["elsewhere"])
    window.show_page("course", person=data.people["Zofia Skabelon"])
    current = page.attendance.grid.current
    assert current is not None
    assert current[0].name == "Zofia Skabelon"
    assert page.attendance.grid.view.hasFocus()


def test_the_panel_leads_to_the_marks_of_its_session(window: Window, data: CourseData) -> None:
    page = page_of(window)
    page.show_rows(session=data.sessions["m2"])
    page.sessions._attendance.click()
    current = page.attendance.grid.current
    assert current is not None
    assert current[1].id == data.sessions["m2"]


def test_a_plans_own_file_opens_on_that_plan(tmp_path: Path, qapp: QApplication) -> None:
    store = fresh_store(tmp_path)
    store.site = "NBB"
    window = window_on(store, SPEC)
    assert page_of(window).plan.currentText() == "Nørrebrobyggerne"
    window.close()


def test_a_guest_is_found_by_typing(window: Window) -> None:
    people = [
        p for p in page_of(window).attendance.workspace.read(_everyone) if p.plan_code != "AMP"
    ]
    dialog = GuestDialog(window, people)
    dialog.show()
    QTest.keyClicks(dialog.line, "mette")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.result()
    assert dialog.chosen is not None
    assert dialog.chosen.name == "Mette Opsamling"


def _everyone(session: Any) -> Any:
    from valgapp.db import roster

    return roster.roster_rows(session)


def test_a_failed_save_keeps_the_dialog_and_says_why(window: Window) -> None:
    def refuse(_values: Any) -> None:
        raise UserError("Disken er fuld. Frigør plads, og prøv igen. Intet er ændret.")

    part = page_of(window).sessions
    dialog = NewSessionDialog(window, part._modules, part._plans, refuse)
    dialog.show()
    type_into(dialog, day="18/11")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog._trouble.text.startswith("Disken er fuld.")
    assert asking.FieldsDialog is type(dialog).__base__


@pytest.mark.parametrize("view", ["Kursusgange", "Fremmøde", "Moduler", "Oplægsholdere"])
@pytest.mark.parametrize("look", ["light", "dark", "big"])
def test_every_part_fits_and_every_control_has_a_name(
    data: CourseData, qapp: QApplication, shoot: Shoot, view: str, look: str
) -> None:
    from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit

    theme.current().choice = theme.Choice.DARK if look == "dark" else theme.Choice.LIGHT
    theme.current().scale = 2.0 if look == "big" else 1.0
    theme.current().apply()
    window = window_on(data.store, SPEC)
    page = page_of(window)
    page.show_rows(plan=data.plan)
    page.show_rows(view=view)
    if view == "Kursusgange":
        page.show_rows(session=data.sessions["m4"])
    shoot(window, f"course-{view.lower()}-{look}")
    assert window.width() <= 1366
    assert window.height() <= 768
    kinds = (QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
    for control in page.section.findChildren(QWidget):
        is_popup = control.window() is not window
        if isinstance(control, kinds) and not is_popup and control.focusPolicy() & TAB:
            assert control.accessibleName(), control
    window.close()


def test_ctrl_n_makes_what_the_view_lists_and_nothing_where_it_lists_nothing(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, asked = page_of(window), []
    for module in ("sessions", "speakers"):
        monkeypatch.setattr(
            f"valgapp.ui.course.{module}.ask", lambda dialog: asked.append(dialog.windowTitle())
        )
    for view in ("Kursusgange", "Fremmøde", "Moduler", "Oplægsholdere"):
        window.show_page("course", view=view)
        page.header.press_primary()
    assert asked == ["Ny kursusgang", "Ny oplægsholder"]
    assert page.commands()[0].text == "Ny oplægsholder"


def test_a_corrected_field_loses_its_problem_and_the_others_stay_where_they_are(
    empty: Window,
) -> None:
    dialog = _planner(empty)
    dialog.show()
    type_into(dialog, day="ingen dag")
    dialog.accept()
    assert dialog.field("day").problem
    QApplication.processEvents()
    assert dialog.field("day").y() == dialog.field("starts").y()
    assert dialog.field("day").editor.y() == dialog.field("starts").editor.y()
    type_into(dialog, day="18/11-2025")
    dialog.field("day").left.emit()
    assert not dialog.field("day").problem
    dialog.done(0)
    dialog.deleteLater()
