"""The page »Ambassadører« through the real file: what is typed is saved, told and undone."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.ui.conftest import Shoot
from tests.ui.roster_window import SPEC, choose, in_dialog, page, row, window
from valgapp.db import roster
from valgapp.domain.roster import ConsentPurpose, Stage
from valgapp.errors import UserError
from valgapp.ui import preview, theme
from valgapp.ui.dialogs import Dialog
from valgapp.ui.notice import Notice
from valgapp.ui.roster.new_person import NewPersonDialog
from valgapp.ui.roster.page import RosterPage
from valgapp.ui.roster.people_view import BOARD, PLACES
from valgapp.ui.window import Window

__all__ = ["page", "window"]


def test_emails_are_copied_for_the_bcc_field_and_those_without_are_named(
    page: RosterPage,
) -> None:
    said: list[str] = []
    page.workspace.say = lambda text, *_: said.append(text)
    choose(page, "Ida Prøve", "Bo Prøve", "Øystein Prøve")
    page._copy_emails()
    copied = QGuiApplication.clipboard().text().split("; ")
    assert sorted(copied) == ["person1@eksempel.dk", "person9@eksempel.dk"]
    assert said == ["2 e-mailadresser kopieret. Sæt dem ind i feltet Bcc. Ida Prøve har ingen."]


def printed(page: RosterPage, monkeypatch: pytest.MonkeyPatch, choice: int) -> str:
    """The text of the contact list that comes of ``choice``; nothing is shown or written."""
    pages: list[bytes] = []
    monkeypatch.setattr(preview, "show_pdf", lambda _parent, pdf, *_, **_more: pages.append(pdf))

    def answer(dialog: Dialog) -> None:
        box = dialog.findChild(QComboBox)
        assert box is not None
        box.setCurrentIndex(choice)
        dialog.accept()

    in_dialog(Dialog, answer)
    page._contacts()
    return "".join(p.extract_text() for p in PdfReader(BytesIO(pages[0])).pages)


def test_a_contact_list_to_hand_out_holds_only_those_who_agreed(
    page: RosterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreed, quiet = row(page, "Bo Prøve"), row(page, "Øystein Prøve")
    page.workspace.write(
        roster.give_consent, agreed.id, ConsentPurpose.CONTACT_LIST, date(2025, 9, 1), label="Ja"
    )
    choose(page, agreed.name, quiet.name)
    assert quiet.name in printed(page, monkeypatch, 0)
    shared = printed(page, monkeypatch, 1)
    assert agreed.name in shared
    assert agreed.phone in shared
    assert quiet.name not in shared


def test_many_are_moved_informed_and_deleted_as_one_change_each(page: RosterPage) -> None:
    names = ("Ida Prøve", "Bo Prøve", "Øystein Prøve")
    before = {name: row(page, name) for name in names}
    choose(page, *names)
    assert page.people.bulk.isVisible()

    def answer(dialog: Dialog) -> None:
        box = dialog.findChild(QComboBox)
        assert box is not None
        box.setCurrentIndex(list(Stage).index(Stage.WAITING))
        dialog.accept()

    in_dialog(Dialog, answer)
    page._change_stage()
    assert {row(page, name).stage for name in names} == {Stage.WAITING}
    page._give_information()
    assert all(row(page, name).information_given_on for name in names)
    page._delete()
    assert not {r.name for r in page.people.visible_rows()} & set(names)
    for _ in range(3):
        page.workspace.undo()
    assert {name: row(page, name) for name in names} == before


def test_a_new_person_is_warned_about_when_they_once_said_no(page: RosterPage) -> None:
    refused = next(r for r in page.people.visible_rows() if r.stage is Stage.REFUSED)

    def answer(dialog: NewPersonDialog) -> None:
        dialog.name.editor.setText(refused.name.upper())
        assert dialog.known.isVisibleTo(dialog)
        assert "Afslag" in dialog._known_words.text()
        dialog.see.click()

    assert in_dialog(NewPersonDialog, answer) is not None
    count = len(page._rows)
    page.new_person()
    assert len(page._rows) == count
    assert [r.id for r in page.people.selected_rows()] == [refused.id]


def test_a_new_person_that_cannot_be_saved_stays_in_the_dialog(
    page: RosterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: Any, **_values: Any) -> None:
        raise UserError("Der er ikke plads på drevet.")

    def answer(dialog: NewPersonDialog) -> None:
        dialog.name.editor.setText("Ny Opfundet")
        with monkeypatch.context() as patch:
            patch.setattr(roster, "add", full)
            dialog.accept()
        assert dialog.isVisible()
        assert dialog.name.typed() == "Ny Opfundet"
        assert [n.text for n in dialog.findChildren(Notice) if n.text] == [
            "Der er ikke plads på drevet."
        ]
        dialog.accept()

    in_dialog(NewPersonDialog, answer)
    page.new_person()
    assert row(page, "Ny Opfundet")


def test_a_new_person_is_added_opened_and_undone(
    qtbot: QtBot, window: Window, page: RosterPage
) -> None:
    def answer(dialog: NewPersonDialog) -> None:
        dialog.accept()
        assert "navn" in dialog.name.problem
        dialog.name.editor.setText("Ny Opfundet")
        dialog.phone.editor.setText("11 22 33 44")
        dialog.accept()

    in_dialog(NewPersonDialog, answer)
    window.new_on_page()
    added = row(page, "Ny Opfundet")
    assert (added.phone, added.stage) == ("11 22 33 44", Stage.INTERESTED)
    assert page.panel.person == added
    assert window.focusWidget() is page.panel.form.field("email").editor
    assert page.workspace.undo_label == "Ny ambassadør: Ny Opfundet"
    window.undo()
    assert "Ny Opfundet" not in [r.name for r in page.people.visible_rows()]


def test_filters_and_search_hold_together_and_are_cleared_together(page: RosterPage) -> None:
    plan = page._plans[1]
    page.show_rows(plan=plan.id, stage=Stage.IN_COURSE, missing="bekræftet diplomnavn")
    shown = page.people.visible_rows()
    assert shown
    assert all(
        r.plan_id == plan.id and r.stage is Stage.IN_COURSE and "bekræftet diplomnavn" in r.missing
        for r in shown
    )
    page.header.set_search_text("findes ikke")
    assert page.people.visible_rows() == []
    page.header.clear_filters()
    assert len(page.people.visible_rows()) == 57


def test_some_asked_for_by_id_are_shown_alone_until_let_go(page: RosterPage) -> None:
    wanted = [r.id for r in page.people.visible_rows()[3:7]]
    page.show_rows(ids=wanted)
    assert [r.id for r in page.people.visible_rows()] == wanted
    assert page.filters.chosen.text() == "Viser 4 udvalgte"
    page.filters.chosen.click()
    assert len(page.people.visible_rows()) == 57


def test_everyone_can_be_found_by_name_and_is_opened(page: RosterPage) -> None:
    things = {t.text: t for t in RosterPage.things(page.workspace)}
    assert len(things) == 57
    thing = things["Zofia Opdigtet"]
    page.header.set_search_text("noget andet")
    page.show_rows(**thing.show)
    assert page.detail is not None
    assert page.detail.title.text() == "Zofia Opdigtet"
    assert page.detail.isVisible()


def test_a_closed_panel_stays_closed_until_another_is_chosen(page: RosterPage) -> None:
    assert page.detail is not None
    choose(page, "Ida Prøve")
    page.escape()
    page.workspace.changed.emit()
    assert not page.detail.isVisible()
    choose(page, "Bo Prøve")
    assert page.detail.isVisible()


def test_tiles_count_the_places_in_words_and_filter_by_plan(page: RosterPage) -> None:
    tiles = page.capacity.tiles
    taken = sum(r.stage.takes_a_place for r in page.people.visible_rows())
    assert tiles[0].accessibleName().startswith(f"I alt: {taken} af 50–60 pladser besat")
    tiles[2].click()
    assert {r.plan for r in page.people.visible_rows()} == {"Beboerprojekt Nordvest"}
    tiles[2].click()
    assert len(page.people.visible_rows()) == 57


def test_places_lead_to_the_people_of_a_plan(page: RosterPage) -> None:
    page.switch.choose(PLACES)
    plans = page.people.places.visible_rows()
    assert plans[-1].taken == sum(p.taken for p in plans[:-1])
    page.people.places.activated.emit(plans[1])
    assert {r.plan for r in page.people.visible_rows()} == {plans[1].plan}


def test_the_status_line_tells_how_many_are_shown_and_chosen(page: RosterPage) -> None:
    assert page.status_text() == "57 ambassadører"
    choose(page, "Ida Prøve", "Bo Prøve")
    assert page.status_text() == "57 ambassadører · 2 valgt"
    page.filters.choose(stage=Stage.WAITING)
    assert page.status_text().startswith("3 af 57 ambassadører")


def dressed(window: Window, choice: str, scale: float) -> RosterPage:
    """The page in another look; the window builds it anew."""
    look = theme.current()
    look.choice, look.scale = theme.Choice[choice], scale
    look.apply()
    QApplication.processEvents()
    shown = window.page
    assert isinstance(shown, RosterPage)
    return shown


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_whatever_the_tab_key_reaches_has_a_name(
    qtbot: QtBot, window: Window, page: RosterPage, scale: float
) -> None:
    page = dressed(window, "LIGHT", scale)
    choose(page, "Ida Prøve")
    reached = [w for w in page.findChildren(QWidget) if w.isVisible() and _can_be_tabbed_to(w)]
    assert len(reached) > 20
    nameless = [w for w in reached if not (w.accessibleName() or getattr(w, "text", str)())]
    assert nameless == []


def _can_be_tabbed_to(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def test_at_double_text_the_list_has_room_and_the_filters_wait_behind_a_button(
    window: Window, page: RosterPage
) -> None:
    page = dressed(window, "LIGHT", 2.0)
    assert not page.capacity.isVisible()
    assert page.people.table.height() > page.height() / 2
    page.filters.more.click()
    assert page.filters.stage.isVisible()
    page.filters.stage.setCurrentIndex(1 + list(Stage).index(Stage.WAITING))
    page.filters.stage.window().close()
    assert {r.stage for r in page.people.visible_rows()} == {Stage.WAITING}
    assert page.filters.more.text() == "Filtre (1)"


def test_an_empty_list_offers_the_import(tmp_path: Path, qtbot: QtBot) -> None:
    window = Window(specs=[SPEC])
    qtbot.addWidget(window)
    window.show()
    window.workspace.open(fresh_store(tmp_path, "tom.valg"))
    shown = [b.text() for b in window.findChildren(QPushButton) if b.isVisible()]
    assert "Importér fra Excel" in shown
    assert "Ny ambassadør" in shown
    window.workspace.close()


@pytest.mark.parametrize(("choice", "scale"), [("LIGHT", 1.0), ("DARK", 1.0), ("LIGHT", 2.0)])
def test_pictures(
    window: Window, page: RosterPage, shoot: Shoot, choice: str, scale: float
) -> None:
    page = dressed(window, choice, scale)
    name = f"ambassadører-{choice.lower()}-{round(scale * 100)}"
    shoot(window, name)
    choose(page, "Ida Prøve")
    shoot(window, f"{name}-panel")
    page.switch.choose(BOARD)
    shoot(window, f"{name}-tavle")
    assert page.people.board.isVisible()
