"""Who is expected at a session and what counts, as the grid shows it and takes marks."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.attendance_window import LATE_JOINER, A, Driver, Key, T, driver, unmarked
from valgapp.db import course, initiative, roster

__all__ = ["driver", "unmarked"]


def test_a_late_joiner_is_not_missing_what_went_before(driver: Driver) -> None:
    assert "Ikke ventet: begyndte" in driver.full(LATE_JOINER, "m1")
    assert driver.figures(LATE_JOINER)[0] == "1 af 1"
    driver.at(LATE_JOINER, "m1").press(Key.Key_T)
    assert driver.saved(LATE_JOINER, "m1") is T
    assert driver.figures(LATE_JOINER)[1] == "2 af 5"
    assert driver.heading("m1").endswith("10 mødt af 12 ventede og 1 ud over dem")


def test_a_cancelled_session_takes_no_marks_and_leaves_the_denominator(driver: Driver) -> None:
    before = driver.data.marks()
    driver.at("Ida Prøve", "cancelled").press(Key.Key_T, Key.Key_Space, Key.Key_Delete)
    driver.press(Key.Key_T, shift=True)
    assert driver.data.marks() == before
    assert set(driver.told) == {"Kursusgangen er aflyst, så der føres ikke fremmøde."}
    assert driver.full("Ida Prøve", "cancelled").endswith("aflyst (Oplægsholder syg)")
    assert driver.heading("cancelled").endswith("Aflyst (oplægsholder syg)")
    assert driver.figures("Ida Prøve")[0] == "3 af 3"


def test_before_the_day_only_an_apology_can_be_noted(driver: Driver) -> None:
    driver.at("Ida Prøve", "m4").press(Key.Key_T)
    assert driver.saved("Ida Prøve", "m4") is None
    assert "På forhånd kan du kun føre afbud (A)." in driver.told[-1]
    driver.press(Key.Key_Space)
    assert driver.saved("Ida Prøve", "m4") is A
    driver.press(Key.Key_Space)
    assert driver.saved("Ida Prøve", "m4") is None
    driver.press(Key.Key_A)
    assert driver.saved("Ida Prøve", "m4") is A


def test_catch_up_elsewhere_counts_and_is_told_in_the_own_cell(driver: Driver) -> None:
    assert driver.figures("Çiğdem Mønster")[:2] == ("3 af 3", "3 af 5")
    assert "Modulet er indhentet" in driver.full("Çiğdem Mønster", "m2")
    assert "Opsamling hos Beboerprojekt Nordvest" in driver.full("Çiğdem Mønster", "elsewhere")
    driver.at("Çiğdem Mønster", "elsewhere").press(Key.Key_Delete)
    assert driver.figures("Çiğdem Mønster")[:2] == ("2 af 3", "2 af 5")
    assert "indhentet" not in driver.full("Çiğdem Mønster", "m2")


def test_other_plans_sessions_can_be_shown_to_mark_a_catch_up(unmarked: Driver) -> None:
    elsewhere = unmarked.data.sessions["elsewhere"]
    assert elsewhere not in unmarked.grid.sheet.column_of
    unmarked.section.tools.elsewhere.setChecked(True)
    unmarked.at("Ida Prøve", "elsewhere").press(Key.Key_T)
    unmarked.section.tools.elsewhere.setChecked(False)
    assert unmarked.letter("Ida Prøve", "elsewhere") == "T"
    assert unmarked.figures("Ida Prøve")[1] == "1 af 5"


def test_a_guest_of_another_plan_is_added_and_counts_beside_the_expected(unmarked: Driver) -> None:
    unmarked.at("Bo Opdigt", "m1")
    guest = next(p for p in unmarked.section.book.people if p.name == "Mette Opsamling")
    unmarked.section.take_guest(guest)
    assert unmarked.where == ("Mette Opsamling", "m1")
    unmarked.press(Key.Key_T)
    assert unmarked.saved("Mette Opsamling", "m1") is T
    assert unmarked.heading("m1").endswith("0 mødt af 11 ventede og 1 ud over dem")
    assert unmarked.figures("Mette Opsamling")[1] == "1 af 5"
    # Marked at this plan's session, the guest stays; the row came with the mark.
    unmarked.page.show_rows(plan=None)
    unmarked.page.show_rows(plan=unmarked.data.plan)
    assert "Mette Opsamling" in [p.name for p in unmarked.grid.sheet.rows]


def test_figures_follow_a_mark_at_once_and_warn_in_time(driver: Driver) -> None:
    assert driver.figures("Zofia Skabelon") == ("2 af 3", "2 af 5", "4 af 5", "Skal med til resten")
    driver.at("Zofia Skabelon", "m2").press(Key.Key_U)
    assert driver.figures("Zofia Skabelon") == ("1 af 3", "1 af 5", "3 af 5", "Kan ikke nå 4")
    row = driver.grid.sheet.row_of[driver.data.people["Zofia Skabelon"]]
    spoken = driver.grid.model.headerData(
        row, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole
    )
    assert spoken.endswith("Kravet kan ikke længere nås; planlæg en opsamling.")
    assert "3 kan ikke nå kravet" in driver.page.status_text()


def test_an_editable_requirement_moves_the_warning(driver: Driver) -> None:
    with driver.data.store.write("Krav") as session:
        initiative.change(session, required_modules=3)
    driver.workspace.changed.emit()
    assert driver.figures("Zofia Skabelon")[3] == "Mangler 1"
    assert driver.figures("Ida Prøve")[3] == "3 nået"


def test_who_has_the_module_is_not_expected_at_a_later_catch_up(driver: Driver) -> None:
    with driver.data.store.write("Opsamling") as session:
        module, day = driver.data.modules[0], driver.data.day(-2)
        driver.data.sessions["again"] = course.add_session(session, module, driver.data.plan, day)
    driver.section.refresh()
    assert "0 mødt af 3 ventede" in driver.heading("again")
    assert "har modulet i forvejen" in driver.full("Ida Prøve", "again")
    driver.at("Layla Fantasi", "again").press(Key.Key_T)
    driver.at("Ahmed Eksempel", "m1").press(Key.Key_U)
    assert "0 mødt af 4 ventede" in driver.heading("again")


def test_filling_tells_that_everybody_begins_later(driver: Driver) -> None:
    with driver.data.store.write("Begynder senere") as session:
        for name in driver.data.people:
            roster.change(session, driver.data.people[name], joined_on=driver.data.day(-25))
    driver.section.refresh()
    driver.at("Ida Prøve", "m1").press(Key.Key_T, shift=True)
    assert driver.told == [
        "Ingen ventes her: alle i skemaet er begyndt på kurset senere end denne dag."
    ]
