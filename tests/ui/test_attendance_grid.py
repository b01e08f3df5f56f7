"""The attendance grid driven by keys, on a real data file."""

from __future__ import annotations

import time
from contextlib import closing

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from tests.ui.attendance_window import LATE_JOINER, SHIFT, A, Driver, F, Key, T, U, driver, unmarked
from tests.ui.course_data import PEOPLE
from valgapp.db import attendance, changes, course, exports, roster
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.roster import Stage

__all__ = ["driver", "unmarked"]


def _second(store: Store) -> Store:
    """The same file through a connection of its own: sees only what has been committed."""
    return Store(store.path, store._key, store._salt, "Anden")


def test_twelve_people_are_marked_by_keys_alone_in_under_a_minute(unmarked: Driver) -> None:
    names = [p.name for p in unmarked.grid.sheet.rows if p.name in PEOPLE]
    assert len(names) == 12
    keys = [Key.Key_T, Key.Key_F, Key.Key_A, Key.Key_U] * 3
    unmarked.at(names[0], "m3")
    spent, session_id = 0.0, unmarked.data.sessions["m3"]
    with closing(_second(unmarked.data.store)) as second:
        for done, (name, key) in enumerate(zip(names, keys, strict=True), 1):
            began = time.perf_counter()
            unmarked.press(key)
            QApplication.processEvents()
            spent += time.perf_counter() - began
            with second.read() as session:
                marks = attendance.marks(session, unmarked.data.plan)
            assert marks[unmarked.data.people[name]][session_id].letter == chr(key)
            assert sum(session_id in found for found in marks.values()) == done
    print(f"12 people marked and committed by 12 key presses in {spent:.2f} s")  # noqa: T201
    assert spent < 60
    assert unmarked.heading("m3").endswith("6 mødt af 12 ventede")


def test_every_mark_is_a_change_of_its_own_and_says_nothing_in_passing(unmarked: Driver) -> None:
    unmarked.at("Ida Prøve", "m1").press(Key.Key_T)
    unmarked.at("Ahmed Eksempel", "m1").press(Key.Key_U)
    with unmarked.data.store.read() as session:
        labels = [row.label for row in changes.change_rows(session, 2)]
    assert labels == ["Fremmøde for Ahmed Eksempel: Udeblevet", "Fremmøde for Ida Prøve: Til stede"]
    assert unmarked.said == []
    assert unmarked.workspace.undo_label == "Fremmøde for Ahmed Eksempel: Udeblevet"


def test_letters_step_down_past_who_is_not_expected_and_stay_at_the_last(driver: Driver) -> None:
    order = [p.name for p in driver.grid.sheet.rows]
    assert order.index(LATE_JOINER) == order.index("Çiğdem Mønster") + 1
    driver.at("Çiğdem Mønster", "m1").press(Key.Key_T)
    assert driver.where == ("Hodan Digtet", "m1")
    driver.at("Åse Påhit", "m1").press(Key.Key_T)
    assert driver.where == ("Åse Påhit", "m1")


def test_arrows_enter_home_and_end_move(driver: Driver) -> None:
    driver.at("Ahmed Eksempel", "m1").press(Key.Key_Right)
    assert driver.where == ("Ahmed Eksempel", "m2")
    driver.press(Key.Key_Down, Key.Key_Left)
    assert driver.where == ("Bo Opdigt", "m1")
    driver.press(Key.Key_Return)
    assert driver.where == ("Çiğdem Mønster", "m1")
    driver.press(Key.Key_Up, Key.Key_Up)
    assert driver.where == ("Ahmed Eksempel", "m1")


def test_space_goes_round_and_delete_and_backspace_take_away(unmarked: Driver) -> None:
    unmarked.at("Ida Prøve", "m1")
    seen = []
    for _ in range(5):
        unmarked.press(Key.Key_Space)
        seen.append(unmarked.saved("Ida Prøve", "m1"))
    assert seen == [T, F, A, U, None]
    assert unmarked.where == ("Ida Prøve", "m1")
    for key in (Key.Key_Delete, Key.Key_Backspace):
        unmarked.press(Key.Key_Space)
        assert unmarked.saved("Ida Prøve", "m1") is T
        unmarked.press(key)
        assert unmarked.saved("Ida Prøve", "m1") is None


def test_other_combinations_of_the_letters_mark_nothing(unmarked: Driver) -> None:
    unmarked.at("Ida Prøve", "m1")
    control = Qt.KeyboardModifier.ControlModifier
    for modifier in (control, Qt.KeyboardModifier.AltModifier, control | SHIFT):
        QTest.keyClick(unmarked.grid.view, Key.Key_T, modifier)
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress, Key.Key_T, Qt.KeyboardModifier.NoModifier, "t", autorep=True
    )
    QApplication.sendEvent(unmarked.grid.view, held)
    assert unmarked.data.marks() == {}


def test_shift_fills_only_the_unmarked_who_were_expected(driver: Driver) -> None:
    before = driver.data.marks()
    with driver.data.store.write("Afbud på forhånd") as session:
        attendance.set_mark(
            session, driver.data.people["Ida Prøve"], driver.data.sessions["m1"], Mark.EXCUSED
        )
        for name in ("Bo Opdigt", "Layla Fantasi"):
            attendance.set_mark(session, driver.data.people[name], driver.data.sessions["m1"], None)
    driver.workspace.changed.emit()
    driver.at("Ahmed Eksempel", "m1").press(Key.Key_T, shift=True)
    after = driver.data.marks()
    assert after["Ida Prøve"]["m1"] is Mark.EXCUSED
    assert after["Bo Opdigt"]["m1"] is Mark.PRESENT
    assert after["Layla Fantasi"]["m1"] is Mark.PRESENT
    assert "m1" not in after.get(LATE_JOINER, {})
    assert after["Zofia Skabelon"]["m1"] is Mark.ABSENT
    assert "Gunnar Gæst" not in {n for n, m in after.items() if "m1" in m}
    assert before["Ahmed Eksempel"] == after["Ahmed Eksempel"]
    assert driver.where == ("Ahmed Eksempel", "m1")
    assert driver.letter("Bo Opdigt", "m1") == "T"
    assert driver.said[-1].endswith("2 personer sat til Til stede")


def test_a_filled_session_is_one_undo(unmarked: Driver) -> None:
    unmarked.at("Ida Prøve", "m2").press(Key.Key_T, shift=True)
    assert sum("m2" in m for m in unmarked.data.marks().values()) == 11
    QTest.keyClick(unmarked.window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert unmarked.data.marks() == {}
    assert unmarked.letter("Bo Opdigt", "m2") == ""
    assert unmarked.where == ("Ida Prøve", "m2")


def test_filling_fills_only_those_in_sight(unmarked: Driver) -> None:
    unmarked.page.header.set_search_text("prøve")
    unmarked.at("Ida Prøve", "m1").press(Key.Key_T, shift=True)
    assert set(unmarked.data.marks()) == {"Ida Prøve"}


def test_filling_a_full_session_says_so_and_writes_nothing(driver: Driver) -> None:
    before = driver.data.marks()
    driver.at("Ida Prøve", "m3").press(Key.Key_U, shift=True)
    assert driver.data.marks() == before
    assert driver.told == [
        "Alle, der ventes, er allerede ført. Ret en enkelt med dens eget bogstav."
    ]


def test_ctrl_z_takes_a_mark_back_before_the_users_eyes(driver: Driver) -> None:
    driver.at("Ida Prøve", "m3").press(Key.Key_U)
    assert driver.where == ("Layla Fantasi", "m3")
    QTest.keyClick(driver.window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert driver.saved("Ida Prøve", "m3") is T
    assert driver.letter("Ida Prøve", "m3") == "T"
    assert driver.where == ("Ida Prøve", "m3")
    index = driver.grid.view.currentIndex()
    assert driver.grid.model.cell(index).flashing
    QTest.keyClick(driver.window, Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert driver.saved("Ida Prøve", "m3") is U
    assert driver.where == ("Ida Prøve", "m3")


def test_changes_from_elsewhere_show_and_leave_the_current_cell(driver: Driver) -> None:
    driver.at("Layla Fantasi", "m2")
    driver.workspace.write(
        attendance.set_mark, driver.data.people["Ida Prøve"], driver.data.sessions["m1"],
        Mark.LATE, label="Udefra", quiet=True,
    )  # fmt: skip
    assert driver.letter("Ida Prøve", "m1") == "F"
    assert driver.where == ("Layla Fantasi", "m2")
    driver.workspace.write(
        roster.add, driver.data.plan, "Aaben Ny", stage=Stage.IN_COURSE, label="Ny", quiet=True
    )
    assert driver.where == ("Layla Fantasi", "m2")
    assert driver.grid.view.hasFocus()


def test_a_mark_does_not_read_the_course_again(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    monkeypatch.setattr(course, "session_rows", lambda *a, **k: read.append("sessions") or [])
    monkeypatch.setattr(roster, "roster_rows", lambda *a, **k: read.append("people") or [])
    driver.at("Ida Prøve", "m3").press(Key.Key_A, Key.Key_A, Key.Key_A)
    assert read == []
    assert driver.heading("m3").endswith("8 mødt af 12 ventede")


def test_cells_say_in_words_what_they_show(driver: Driver) -> None:
    day = driver.data.day(-21)
    from valgapp.domain import danish

    words = f"{day.day}. {danish.MONTHS[day.month - 1]}"
    assert driver.full("Ida Prøve", "m2") == f"Ida Prøve, modul 2, {words}: Til stede"
    assert driver.full("Åse Påhit", "m5").endswith("ikke ført")
    assert "ikke ventet: frafaldet" in driver.full("Frida Frafaldet", "m3").lower()


def test_it_opens_at_the_latest_session_that_is_not_yet_marked(unmarked: Driver) -> None:
    assert unmarked.where == ("Ahmed Eksempel", "m3")


def test_who_left_stands_below_with_marks_and_is_not_waited_for(driver: Driver) -> None:
    names = [p.name for p in driver.grid.sheet.rows]
    assert names[-2:] == ["Frida Frafaldet", "Gunnar Gæst"]
    assert driver.figures("Frida Frafaldet")[3] == "Frafaldet"
    assert driver.heading("m1").endswith("10 mødt af 12 ventede")


def test_copy_gives_the_whole_grid_as_cells(driver: Driver) -> None:
    QTest.keyClick(driver.grid.view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Navn\tHelhedsplan\tModul 1 ")
    ida = next(line for line in lines if line.startswith("Ida Prøve"))
    cells = ida.split("\t")
    assert cells[2:6] == ["Til stede", "Til stede", "Aflyst", "Til stede"]
    assert cells[-4:] == ["3 af 3", "3 af 5", "5 af 5", "Mangler 1"]
    [noted] = driver.workspace.read(exports.export_rows)
    assert noted.persons
    assert (noted.contents, noted.purpose) == ("Navn, Fremmøde", "Kopieret til udklipsholderen")


def test_marks_stay_when_another_choice_is_made(unmarked: Driver) -> None:
    unmarked.at("Ida Prøve", "m1").press(Key.Key_T)
    unmarked.at("Bo Opdigt", "m2").press(Key.Key_F, shift=True)
    unmarked.page.header.set_search_text("ida")
    assert unmarked.letter("Ida Prøve", "m1") == "T"
    unmarked.page.header.set_search_text("")
    unmarked.page.show_rows(plan=None)
    assert unmarked.letter("Ida Prøve", "m1") == "T"
    assert unmarked.letter("Bo Opdigt", "m2") == "F"


def test_all_plans_together(driver: Driver) -> None:
    driver.page.show_rows(plan=None)
    names = [p.name for p in driver.grid.sheet.rows]
    assert names.index("Øystein Påfund") < names.index("Gunnar Gæst")
    driver.at("Mette Opsamling", "elsewhere").press(Key.Key_T)
    assert driver.saved("Mette Opsamling", "elsewhere") is T
    driver.at("Ahmed Eksempel", "elsewhere").press(Key.Key_U, shift=True)
    marked = {n for n, m in driver.data.marks().items() if "elsewhere" in m}
    # Gunnar has the module from his visit at the other plan.
    assert marked == {"Çiğdem Mønster", "Mette Opsamling"}


def test_buttons_do_what_the_keys_do(driver: Driver) -> None:
    from PySide6.QtWidgets import QPushButton

    driver.at("Ida Prøve", "m1")
    buttons = {b.text(): b for b in driver.section.tools.findChildren(QPushButton)}
    buttons["Udeblevet"].click()
    assert driver.saved("Ida Prøve", "m1") is U
    assert driver.grid.view.hasFocus()
    driver.at("Ida Prøve", "m1")
    buttons["Slet"].click()
    assert driver.saved("Ida Prøve", "m1") is None


def test_names_and_headings_lead_on_and_arrow_down_leads_back(driver: Driver) -> None:
    gone: list[object] = []
    driver.page.go_to = lambda key, **wanted: gone.append((key, wanted))
    driver.at("Ida Prøve", "m2").grid.show_person()
    assert gone == [("roster", {"ids": [driver.data.people["Ida Prøve"]]})]
    header = driver.grid.view.sessions
    place = header.sectionViewportPosition(1) + header.sectionSize(1) // 2
    spot = header.viewport().rect().center()
    spot.setX(place)
    QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    chosen = driver.page.sessions.table.current_row()
    assert chosen is not None
    assert chosen.id == driver.data.sessions["m2"]
    driver.page.show_rows(view="Fremmøde")
    driver.page.header.focus_search()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Down)
    assert driver.grid.view.hasFocus()


def test_the_menu_offers_all_that_the_keys_do(driver: Driver) -> None:
    from PySide6.QtWidgets import QMenu

    driver.at("Ida Prøve", "m1")
    driver.section.tools.show_menu(driver.grid.view.mapToGlobal(driver.grid.view.rect().center()))
    menu = driver.grid.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    entries = {action.text(): action for action in menu.actions()}
    assert {"Til stede\tT", "Slet\tDelete", "Udfyld resten", "Vis kursusgangen"} <= set(entries)
    entries["Afbud\tA"].trigger()
    assert driver.saved("Ida Prøve", "m1") is A
    menu.close()


def test_the_model_keeps_qts_contract(driver: Driver) -> None:
    tester = QAbstractItemModelTester(
        driver.grid.model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    driver.at("Ida Prøve", "m1").press(Key.Key_U)
    driver.page.show_rows(plan=None)
    driver.page.header.set_search_text("ida")
    driver.page.header.set_search_text("ingen hedder dette")
    driver.page.header.set_search_text("")
    assert isinstance(tester.model(), QAbstractTableModel)
    assert driver.grid.model.rowCount(QModelIndex()) == 15


def test_nothing_is_cut_off_on_a_small_laptop(driver: Driver) -> None:
    view, figures = driver.grid.view, driver.grid.frame.figures
    assert figures.isVisible()
    assert view.horizontalScrollBar().maximum() == 0
    assert view.viewport().height() == figures.viewport().height()
    assert view.verticalScrollBar().maximum() == figures.verticalScrollBar().maximum()
    right = figures.mapTo(driver.page, figures.rect().topRight()).x()
    assert right <= driver.page.width()


def test_figures_stand_beside_their_person_after_a_search_is_cleared(driver: Driver) -> None:
    driver.window.resize(1366, 500)
    driver.page.show_rows(plan=None)
    QApplication.processEvents()
    last = driver.grid.sheet.rows[-1].name
    driver.at(last, "m1")
    driver.page.header.set_search_text(last)
    QApplication.processEvents()
    driver.page.header.set_search_text("")
    QApplication.processEvents()
    view, figures = driver.grid.view, driver.grid.frame.figures
    assert figures.isVisible()
    assert figures.verticalScrollBar().value() == view.verticalScrollBar().value() > 0


def test_what_the_keys_do_stands_in_one_line(driver: Driver) -> None:
    hint = driver.section._hint
    assert driver.window.width() == 1366
    assert hint.width() >= hint.fontMetrics().horizontalAdvance(hint.text())
