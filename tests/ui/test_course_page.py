"""Kursus: sessions, planning, speakers, modules and paper, on a real data file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.data_files import fresh_store
from tests.ui.conftest import Shoot, window_on
from tests.ui.course_data import CourseData
from valgapp.db import course
from valgapp.domain import danish
from valgapp.domain.course import SessionRow, SpeakerStatus, TalkKind
from valgapp.errors import UserError
from valgapp.ui import asking, dialogs, preview, theme
from valgapp.ui.asking import FieldsDialog
from valgapp.ui.course import paper, sessions
from valgapp.ui.course.bookings import BookSpeakerDialog
from valgapp.ui.course.guests import GuestDialog
from valgapp.ui.course.page import CoursePage
from valgapp.ui.course.session_dialogs import NewSessionDialog, PlanCourseDialog
from valgapp.ui.fields import Field
from valgapp.ui.pages import PageSpec
from valgapp.ui.window import Window

SPEC = PageSpec("course", "Kursus", "course", "valgapp.ui.course.page:CoursePage")
CONTROL = Qt.KeyboardModifier.ControlModifier
TAB = Qt.FocusPolicy.TabFocus


def _page(window: Window) -> CoursePage:
    page = window.page
    assert isinstance(page, CoursePage)
    return page


@pytest.fixture
def data(tmp_path: Path) -> CourseData:
    return CourseData(tmp_path)


@pytest.fixture
def window(data: CourseData, qapp: QApplication) -> Iterator[Window]:
    made = window_on(data.store, SPEC)
    made.show_page("course", plan=data.plan)
    yield made
    for field in made.findChildren(Field):
        field.restore()
    made.close()


@pytest.fixture
def empty(tmp_path: Path, qapp: QApplication) -> Iterator[Window]:
    made = window_on(fresh_store(tmp_path), SPEC)
    yield made
    made.close()


def _rows(window: Window) -> list[SessionRow]:
    return window.workspace.read(course.session_rows)


def _row(window: Window, session_id: Any) -> SessionRow:
    return window.workspace.read(course.session_row, session_id)


def _type(dialog: FieldsDialog, **texts: str) -> None:
    for key, text in texts.items():
        editor: Any = dialog.field(key).editor
        editor.setFocus()
        editor.selectAll()
        QTest.keyClicks(editor, text)


def _pick(dialog: FieldsDialog, key: str, words: str) -> None:
    box: Any = dialog.field(key).editor
    place = box.findText(words, Qt.MatchFlag.MatchContains)
    assert place >= 0
    box.setCurrentIndex(place)


# -- planning -------------------------------------------------------------------------------


def _planner(window: Window) -> PlanCourseDialog:
    part = _page(window).sessions
    return PlanCourseDialog(window, part._modules, part._plans, part._sessions, part._add_course)


def test_five_sessions_are_planned_at_once_and_undone_at_once(empty: Window) -> None:
    dialog = _planner(empty)
    _pick(dialog, "plan_id", "Amagerplanen")
    first = danish.today() + timedelta(days=10)
    _type(dialog, day=danish.short_date(first), starts="17", ends="2030", place="Prøvegården")
    _pick(dialog, "weeks", "Hver anden uge")
    preview_lines = dialog.preview.text().splitlines()
    assert preview_lines[4] == (
        f"5. Klar til valgdagen – {danish.weekday_date(first + timedelta(weeks=8))}"
    )
    dialog.accept()
    planned = _rows(empty)
    assert [s.module_number for s in planned] == [1, 2, 3, 4, 5]
    assert [(s.day - first).days for s in planned] == [0, 14, 28, 42, 56]
    assert {(s.starts, s.ends, s.place, s.plan) for s in planned} == {
        (time(17), time(20, 30), "Prøvegården", "Amagerplanen")
    }
    assert empty.toast.text == "5 kursusgange planlagt"
    QTest.keyClick(empty, Qt.Key.Key_Z, CONTROL)
    assert _rows(empty) == []


def test_the_planner_warns_of_clashes_before_anything_is_saved(
    window: Window, data: CourseData
) -> None:
    dialog = _planner(window)
    _pick(dialog, "plan_id", "Nordvest")
    _type(dialog, day=danish.short_date(data.day(4)), starts="18", ends="19")
    assert "Modul 1: Overlapper Modul 4" in dialog.warnings.text
    _type(dialog, starts="8", ends="10")
    assert dialog.warnings.text == ""
    # The shared session of module 4 and the plan's own of module 2 need no second one.
    assert [line[0] for line in dialog.preview.text().splitlines()] == ["1", "3", "5"]


def test_the_planner_says_at_the_field_what_is_wrong(empty: Window) -> None:
    dialog = _planner(empty)
    dialog.accept()
    assert dialog.field("day").problem == "Skriv en dato, for eksempel 18/11."
    _type(dialog, day="18/11", starts="20", ends="17")
    dialog.accept()
    assert dialog.field("ends").problem == "Sluttidspunktet skal ligge efter starttidspunktet."
    assert _rows(empty) == []
    _type(dialog, ends="kvart")
    dialog.accept()
    assert "klokkeslæt" in dialog.field("ends").problem


def test_nothing_is_planned_twice(window: Window) -> None:
    dialog = _planner(window)
    _pick(dialog, "plan_id", "Amagerplanen")
    assert dialog.preview.text() == "Alle moduler er allerede planlagt."
    _type(dialog, day="18/11")
    before = len(_rows(window))
    dialog.accept()
    assert len(_rows(window)) == before
    assert not dialog.result()


def test_the_empty_page_offers_the_planner(empty: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[FieldsDialog] = []
    monkeypatch.setattr(sessions, "ask", asked.append)
    page = _page(empty)
    for view in ("Kursusgange", "Fremmøde"):
        page.show_rows(view=view)
        buttons = page.section.findChildren(QPushButton)
        button = next(b for b in buttons if b.text() == "Planlæg kursusgangene" and b.isVisible())
        button.click()
    assert [type(dialog) for dialog in asked] == [PlanCourseDialog, PlanCourseDialog]


def test_people_are_the_first_step_when_sessions_stand(empty: Window) -> None:
    page = _page(empty)
    gone: list[str] = []
    page.go_to = gone.append
    with empty.workspace.store.write("Gang") as session:
        module = course.module_rows(session)[0].id
        course.add_session(session, module, None, danish.today())
    empty.workspace.changed.emit()
    page.show_rows(view="Fremmøde")
    buttons = page.attendance.findChildren(QPushButton)
    next(b for b in buttons if b.text() == "Gå til Ambassadører" and b.isVisible()).click()
    assert gone == ["roster"]


# -- one session ----------------------------------------------------------------------------


def test_a_new_session_is_made_with_the_keyboard(
    window: Window, data: CourseData, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: FieldsDialog) -> Any:
        assert isinstance(dialog, NewSessionDialog)
        dialog.show()
        _type(dialog, day=danish.short_date(data.day(20)), starts="9", place=" Salen ")
        QTest.keyClick(dialog.field("place").editor, Qt.Key.Key_Return)
        assert dialog.result()
        return dialog.saved

    monkeypatch.setattr(sessions, "ask", fill)
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    made = _page(window).sessions.table.current_row()
    assert made is not None
    assert (made.day, made.place, made.plan_id) == (data.day(20), "Salen", data.plan)
    assert _page(window).sessions.detail is not None
    assert _page(window).sessions.detail.isVisible()


def test_fields_are_saved_as_they_are_left(window: Window, data: CourseData) -> None:
    page = _page(window)
    page.show_rows(session=data.sessions["m5"])
    form = page.sessions.panel.form
    texts = {"place": "Biblioteket", "materials": "Stemmesedler", "starts": "18"}
    for key, text in texts.items():
        editor: Any = form.field(key).editor
        editor.setFocus()
        editor.selectAll()
        QTest.keyClicks(editor, text)
    form.field("place").setFocus()
    row = _row(window, data.sessions["m5"])
    assert (row.place, row.materials, row.starts) == ("Biblioteket", "Stemmesedler", time(18))
    day: Any = form.field("day").editor
    day.setFocus()
    day.selectAll()
    QTest.keyClick(day, Qt.Key.Key_Delete)
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert form.field("day").problem == "En kursusgang skal have en dato."
    assert _row(window, data.sessions["m5"]).day == data.day(11)


def test_what_has_to_be_put_right_stands_in_sentences(window: Window, data: CourseData) -> None:
    page = _page(window)
    with data.store.write("Sammenfald") as session:
        course.change_session(session, data.sessions["m5"], day=data.day(4), place="")
    window.workspace.changed.emit()
    page.show_rows(session=data.sessions["m5"])
    told = page.sessions.panel.problems.text.splitlines()
    assert told[:2] == ["Sted mangler.", "Oplægsholder mangler."]
    assert told[2].startswith("Overlapper Modul 4 · Arrangementer og kampagne for Alle")
    table = page.sessions.table
    status = next(c for c in table.model.columns if c.title == "Status")
    assert status.value(_row(window, data.sessions["m5"])) == "3 ting"
    assert "2 skal ordnes" in page.status_text()


def test_a_session_is_cancelled_with_a_reason_and_restored(
    window: Window, data: CourseData, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page(window)
    page.show_rows(session=data.sessions["m5"])
    monkeypatch.setattr(sessions, "ask_reason", lambda *_a, **_k: "Lokalet er væk")
    page.sessions.cancel_or_restore()
    row = _row(window, data.sessions["m5"])
    assert (row.cancelled, row.cancelled_reason) == (True, "Lokalet er væk")
    assert page.sessions.panel.cancelled.text.startswith("Kursusgangen er aflyst: Lokalet er væk.")
    page.sessions.cancel_or_restore()
    assert not _row(window, data.sessions["m5"]).cancelled
    assert page.sessions.panel.cancelled.text == ""


def test_thinking_better_of_it_cancels_nothing(
    window: Window, data: CourseData, monkeypatch: pytest.MonkeyPatch
) -> None:
    _page(window).show_rows(session=data.sessions["m5"])
    monkeypatch.setattr(sessions, "ask_reason", lambda *_a, **_k: None)
    _page(window).sessions.cancel_or_restore()
    assert not _row(window, data.sessions["m5"]).cancelled


def test_only_a_session_without_marks_can_be_deleted(window: Window, data: CourseData) -> None:
    page = _page(window)
    page.show_rows(session=data.sessions["m5"])
    page.sessions.table.view.setFocus()
    QTest.keyClick(page.sessions.table.view, Qt.Key.Key_Delete)
    assert data.sessions["m5"] not in [s.id for s in _rows(window)]
    window.workspace.undo()
    assert data.sessions["m5"] in [s.id for s in _rows(window)]
    page.show_rows(session=data.sessions["m1"])
    with pytest.raises(UserError, match="Aflys den i stedet"):
        page.sessions.delete()


def test_status_tells_cancelled_and_unmarked(window: Window, data: CourseData) -> None:
    with data.store.write("Glemt") as session:
        held = course.add_session(session, data.modules[0], data.plan, data.day(-2))
    window.workspace.changed.emit()
    status = next(c for c in _page(window).sessions.table.model.columns if c.title == "Status")
    found = {s.id: status.value(s) for s in _rows(window)}
    assert found[held] == "Fremmøde ikke ført"
    assert found[data.sessions["cancelled"]] == "Aflyst"
    assert found[data.sessions["m1"]] == ""


def test_plan_and_period_narrow_the_list(window: Window, data: CourseData) -> None:
    page = _page(window)
    shown = {s.id for s in page.sessions.table.visible_rows()}
    assert data.sessions["elsewhere"] not in shown
    assert data.sessions["m4"] in shown
    page.sessions.period.setCurrentText("Kommende")
    coming = [s.id for s in page.sessions.table.visible_rows()]
    assert coming == [data.sessions["m4"], data.sessions["m5"]]
    page.show_rows(session=data.sessions["elsewhere"])
    chosen = page.sessions.table.current_row()
    assert chosen is not None
    assert chosen.id == data.sessions["elsewhere"]


def test_hours_moved_one_at_a_time_are_both_saved(window: Window, data: CourseData) -> None:
    page = _page(window)
    session_id = data.sessions["m5"]
    page.show_rows(session=session_id)
    form = page.sessions.panel.form
    for key, text in (("starts", "21"), ("ends", "22.30")):
        line: Any = form.field(key).editor
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        line.left.emit()
    assert _row(window, session_id).hours == "21.00–22.30"
    assert not any(form.field(key).problem for key in ("starts", "ends"))


def test_a_talk_that_could_not_be_saved_is_said_aloud_before_its_session_is_left(
    window: Window, data: CourseData
) -> None:
    page = _page(window)
    session_id = data.sessions["m5"]
    speaker = window.workspace.read(course.speaker_rows)[0]
    window.workspace.write(course.book_speaker, session_id, speaker.id, label="Sat på")
    page.show_rows(session=session_id)
    bookings = page.sessions.panel.bookings
    line: Any = bookings.cards[0].form.field("talk").editor
    QTest.keyClicks(line, "Ring 010190-1234")
    with pytest.raises(UserError, match=r"blev ikke gemt\. Teksten ligner et CPR-nummer"):
        bookings.show_session(_row(window, data.sessions["m1"]))
    assert bookings._session is not None
    assert bookings._session.id == data.sessions["m1"]


# -- speakers -------------------------------------------------------------------------------


def test_a_new_speaker_is_booked_with_contact_in_one_change(
    window: Window, data: CourseData
) -> None:
    page = _page(window)
    page.show_rows(session=data.sessions["m5"])
    bookings = page.sessions.panel.bookings
    session_id = data.sessions["m5"]
    dialog = BookSpeakerDialog(window, [], lambda values: bookings._book(session_id, values))
    dialog.accept()
    assert dialog.field("name").problem == "Skriv oplægsholderens navn."
    _type(dialog, name="Torben Tænkt", phone="00 00 00 02", talk="Valgdagen")
    _pick(dialog, "kind", "Workshop")
    _pick(dialog, "status", "Spurgt")
    dialog.accept()
    part = _row(window, session_id).speakers[0]
    assert (part.name, part.talk, part.kind, part.status) == (
        "Torben Tænkt", "Valgdagen", TalkKind.WORKSHOP, SpeakerStatus.ASKED,
    )  # fmt: skip
    window.workspace.undo()
    assert _row(window, session_id).speakers == ()
    assert [s.name for s in window.workspace.read(course.speaker_rows)] == ["Sanne Taler"]


def test_a_known_speaker_is_booked_changed_and_taken_off(window: Window, data: CourseData) -> None:
    page = _page(window)
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
    assert _row(window, session_id).speakers[0].status is SpeakerStatus.CONFIRMED
    assert panel.problems.text == ""
    card.remove.click()
    assert _row(window, session_id).speakers == ()
    assert panel.problems.text == "Oplægsholder mangler."


def test_speakers_are_edited_and_only_deleted_when_free(window: Window, data: CourseData) -> None:
    page = _page(window)
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
    page = _page(window)
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
    page = _page(window)
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
    _page(window).show_rows(session=data.sessions["m4"])
    _page(window).sessions.print_sign_in_sheet()
    assert "Gunnar Gæst" in _pdf_text(target.read_bytes())


# -- going here -----------------------------------------------------------------------------


def test_tiles_and_ctrl_k_lead_to_sessions_and_marks(window: Window, data: CourseData) -> None:
    page = _page(window)
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
    page = _page(window)
    page.show_rows(session=data.sessions["m2"])
    page.sessions._attendance.click()
    current = page.attendance.grid.current
    assert current is not None
    assert current[1].id == data.sessions["m2"]


def test_a_plans_own_file_opens_on_that_plan(tmp_path: Path, qapp: QApplication) -> None:
    store = fresh_store(tmp_path)
    store.site = "NBB"
    window = window_on(store, SPEC)
    assert _page(window).plan.currentText() == "Nørrebrobyggerne"
    window.close()


def test_a_guest_is_found_by_typing(window: Window) -> None:
    people = [p for p in _page(window).attendance.workspace.read(_everyone) if p.plan_code != "AMP"]
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

    part = _page(window).sessions
    dialog = NewSessionDialog(window, part._modules, part._plans, refuse)
    dialog.show()
    _type(dialog, day="18/11")
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
    page = _page(window)
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
    page, asked = _page(window), []
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
    _type(dialog, day="ingen dag")
    dialog.accept()
    assert dialog.field("day").problem
    QApplication.processEvents()
    assert dialog.field("day").y() == dialog.field("starts").y()
    assert dialog.field("day").editor.y() == dialog.field("starts").editor.y()
    _type(dialog, day="18/11-2025")
    dialog.field("day").left.emit()
    assert not dialog.field("day").problem
    dialog.done(0)
    dialog.deleteLater()
