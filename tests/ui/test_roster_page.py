"""The page »Ambassadører« through the real file: what is typed is saved, told and undone."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.ui.conftest import Shoot
from tests.ui.roster_window import SPEC, choose, in_dialog, page, row, type_into, window
from valgapp.db import roster
from valgapp.domain import danish
from valgapp.domain.roster import ConsentPurpose, Stage
from valgapp.errors import UserError
from valgapp.ui import preview, theme
from valgapp.ui.dialogs import Dialog
from valgapp.ui.notice import Notice
from valgapp.ui.roster.consents import GiveDialog, WithdrawDialog
from valgapp.ui.roster.moves import LeavingDialog
from valgapp.ui.roster.new_person import NewPersonDialog
from valgapp.ui.roster.page import RosterPage
from valgapp.ui.roster.people_view import BOARD, PLACES
from valgapp.ui.window import Window

__all__ = ["page", "window"]


def test_a_telephone_is_saved_on_leaving_the_field_and_undone_by_name(
    qtbot: QtBot, window: Window, page: RosterPage
) -> None:
    choose(page, "Bo Prøve")
    before = row(page, "Bo Prøve").phone
    type_into(qtbot, page, "phone", "12 34 56 78")
    assert row(page, "Bo Prøve").phone == "12 34 56 78"
    assert page.workspace.undo_label == "Telefon for Bo Prøve"
    window.undo()
    assert row(page, "Bo Prøve").phone == before
    assert page.panel.form.field("phone").editor.text() == before  # type: ignore[attr-defined]


def test_nothing_is_called_saved_while_a_field_holds_what_is_not(
    qtbot: QtBot, window: Window, page: RosterPage
) -> None:
    choose(page, "Bo Prøve")
    window.activateWindow()
    editor: Any = page.panel.form.field("phone").editor
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    assert window._status_line.saved.text() == "alt er gemt"
    qtbot.keyClicks(editor, "1")
    assert window._status_line.saved.text() == "Ikke gemt endnu: Telefon"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert window._status_line.saved.text() == "alt er gemt"
    editor.setText("")
    qtbot.keyClicks(editor, "12 34 56 78")
    page.people.table.view.setFocus()
    assert window._status_line.saved.text().startswith("gemt kl.")


def test_a_cpr_number_in_the_note_is_refused_beside_the_field(
    qtbot: QtBot, page: RosterPage
) -> None:
    choose(page, "Bo Prøve")
    field = type_into(qtbot, page, "note", "Nummeret er 010190-1234")
    assert "CPR" in field.problem
    assert row(page, "Bo Prøve").note == ""
    assert "010190-1234" in field.editor.toPlainText()  # type: ignore[attr-defined]
    qtbot.keyClick(field.editor, Qt.Key.Key_Escape)
    assert field.editor.toPlainText() == field.problem == ""  # type: ignore[attr-defined]


def test_what_is_no_email_address_is_refused_beside_the_field(
    qtbot: QtBot, page: RosterPage
) -> None:
    choose(page, "Bo Prøve")
    before = row(page, "Bo Prøve").email
    field = type_into(qtbot, page, "email", "bo at eksempel")
    assert "e-mailadresse" in field.problem
    assert row(page, "Bo Prøve").email == before
    qtbot.keyClick(field.editor, Qt.Key.Key_Escape)
    assert not field.is_dirty


def test_what_is_typed_for_one_person_is_not_saved_for_the_next(
    qtbot: QtBot, page: RosterPage
) -> None:
    choose(page, "Bo Prøve")
    editor = page.panel.form.field("recruited_via").editor
    editor.setFocus()
    qtbot.keyClicks(editor, "Opslag i opgangen")
    choose(page, "Ida Prøve")
    assert row(page, "Bo Prøve").recruited_via.endswith("Opslag i opgangen")
    assert "Opslag" not in row(page, "Ida Prøve").recruited_via
    assert page.workspace.undo_label == "Rekrutteret via for Bo Prøve"


def test_dropping_out_asks_why_and_when(qtbot: QtBot, page: RosterPage) -> None:
    choose(page, "Ida Prøve")

    def answer(dialog: LeavingDialog) -> None:
        yes = next(b for b in dialog.findChildren(QPushButton) if b.isDefault())
        assert not yes.isEnabled()
        dialog.reason.setCurrentText("Flyttet fra området")
        dialog.day.editor.setText("3/9")
        yes.click()

    met = in_dialog(LeavingDialog, answer)
    stage = page.panel.stage
    stage.editor.setCurrentIndex(list(Stage).index(Stage.DROPPED_OUT))
    stage.left.emit()
    assert len(met) == 1
    gone = row(page, "Ida Prøve")
    assert (gone.stage, gone.left_reason) == (Stage.DROPPED_OUT, "Flyttet fra området")
    assert (gone.left_on.day, gone.left_on.month) == (3, 9)  # type: ignore[union-attr]
    reason = page.panel.form.field("left_reason")
    assert reason.isVisible()
    page.workspace.undo()
    assert row(page, "Ida Prøve").stage is Stage.IN_COURSE
    assert not reason.isVisible()


def test_thinking_better_of_it_leaves_the_stage_as_it_was(page: RosterPage) -> None:
    choose(page, "Ida Prøve")
    met = in_dialog(LeavingDialog, lambda dialog: dialog.reject())
    page.panel.stage.editor.setCurrentIndex(list(Stage).index(Stage.REFUSED))
    page.panel.stage.left.emit()
    assert met
    assert row(page, "Ida Prøve").stage is Stage.IN_COURSE
    assert page.panel.stage.typed() is Stage.IN_COURSE


def test_an_unwritten_diploma_name_follows_a_corrected_name_and_is_confirmed_anew(
    qtbot: QtBot, page: RosterPage
) -> None:
    unsure = next(r for r in page.people.visible_rows() if not r.diploma_name_confirmed)
    page.people.select(unsure.id)
    page.panel.form.field("diploma_name_confirmed").editor.click()  # type: ignore[attr-defined]
    type_into(qtbot, page, "name", "Et andet navn")
    changed = row(page, "Et andet navn")
    assert (changed.printed_name, changed.diploma_name_confirmed) == ("Et andet navn", False)


def test_a_name_that_differs_from_the_diplomas_is_told(qtbot: QtBot, page: RosterPage) -> None:
    choose(page, "Bo Prøve")
    assert page.panel.printed.isHidden()
    type_into(qtbot, page, "diploma_name", "Bo P. Prøve")
    assert "»Bo P. Prøve«" in page.panel.printed.text


@pytest.mark.parametrize(
    ("typed", "saved"),
    [("20112243", "20 11 22 43"), ("+46 70-123 45 67", "+46 70 123 45 67")],
)
def test_a_telephone_is_written_as_all_are(
    qtbot: QtBot, page: RosterPage, typed: str, saved: str
) -> None:
    choose(page, "Bo Prøve")
    type_into(qtbot, page, "phone", typed)
    assert row(page, "Bo Prøve").phone == saved


@pytest.mark.parametrize("typed", ["12345", "ring til Ida", "123456789"])
def test_what_is_no_telephone_number_is_refused_beside_the_field(
    qtbot: QtBot, page: RosterPage, typed: str
) -> None:
    choose(page, "Bo Prøve")
    before = row(page, "Bo Prøve").phone
    field = type_into(qtbot, page, "phone", typed)
    assert "otte cifre" in field.problem
    assert row(page, "Bo Prøve").phone == before
    qtbot.keyClick(field.editor, Qt.Key.Key_Escape)


def test_a_new_person_needs_a_number_that_can_be_one(qtbot: QtBot, page: RosterPage) -> None:
    dialog = NewPersonDialog(page, page._plans, None, [])
    qtbot.addWidget(dialog)
    dialog.name.editor.setText("Una Prøve")
    dialog.phone.editor.setText("12345")
    dialog.accept()
    assert "otte cifre" in dialog.phone.problem
    dialog.phone.editor.setText("20112243")
    assert not dialog.phone.problem
    dialog.accept()
    assert dialog.values["phone"] == "20 11 22 43"


def test_a_minor_needs_a_guardian_before_a_photo_consent_is_noted(page: RosterPage) -> None:
    year = danish.today().year - 17
    with page.workspace.store.write("Ung") as session:
        young = roster.add(session, page._plans[0].id, "Una Prøve", birth_year=year)
    page.refresh()
    page.people.select(young)

    def answer(dialog: GiveDialog) -> None:
        dialog.channels.editor.setText("plakat")
        dialog.accept()
        assert dialog.isVisible()
        assert "den unge" in dialog.guardian.problem
        dialog.guardian.editor.setText("Mor Prøve")
        dialog.accept()

    met = in_dialog(GiveDialog, answer)
    card = page.panel.consents.cards[ConsentPurpose.PHOTO]
    card.give.click()
    assert met
    assert "plakat" in card.state.text()
    assert "Mor Prøve" in card.state.text()
    assert row(page, "Una Prøve").photo_consent_on == danish.today()


def test_a_withdrawn_consent_stays_on_record_with_its_end(page: RosterPage) -> None:
    given = next(r for r in page.people.visible_rows() if r.photo_consent_on)
    page.people.select(given.id)
    card = page.panel.consents.cards[ConsentPurpose.PHOTO]

    def answer(dialog: WithdrawDialog) -> None:
        dialog.day.editor.setText("01-01-2020")
        dialog.accept()
        assert "senere dato" in dialog.day.problem
        dialog.day.editor.setText("01-10-2025")
        dialog.accept()

    met = in_dialog(WithdrawDialog, answer)
    card.withdraw.click()
    assert met
    assert card.state.text() == "Ikke givet"
    kept = page.workspace.read(roster.consents, given.id)
    assert [(c.given_on, c.withdrawn_on) for c in kept] == [
        (given.photo_consent_on, date(2025, 10, 1))
    ]


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


def board_cards(page: RosterPage, stage: Stage) -> QWidget:
    return next(c.cards for c in page.people.board.columns if c.stage is stage)


def test_a_card_is_moved_by_keyboard_and_keeps_the_focus(qtbot: QtBot, page: RosterPage) -> None:
    page.switch.choose(BOARD)
    waiting = next(r for r in page.people.visible_rows() if r.stage is Stage.WAITING)
    page.people.board.select(waiting.id)
    page.people.board.focus()
    cards = board_cards(page, Stage.WAITING)
    assert cards.hasFocus()
    qtbot.keyClick(cards, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert row(page, waiting.name).stage is Stage.IN_COURSE
    assert page.workspace.undo_label == f"I forløb: {waiting.name}"
    assert board_cards(page, Stage.IN_COURSE).hasFocus()
    assert [r.id for r in page.people.selected_rows()] == [waiting.id]


def test_a_card_dragged_to_a_column_changes_stage(qtbot: QtBot, page: RosterPage) -> None:
    page.switch.choose(BOARD)
    moved = next(r for r in page.people.visible_rows() if r.stage is Stage.INTERESTED)
    source = board_cards(page, Stage.INTERESTED)
    place = source.cards.place_of(moved.id)  # type: ignore[attr-defined]
    index = source.cards.index(place, 0)  # type: ignore[attr-defined]
    assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    data = source.cards.mimeData([index])  # type: ignore[attr-defined]
    target = board_cards(page, Stage.CONTACTED)
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.MoveAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    target.dropEvent(drop)
    assert drop.isAccepted()
    qtbot.waitUntil(lambda: row(page, moved.name).stage is Stage.CONTACTED)
    assert row(page, moved.name).stage is Stage.CONTACTED


def test_the_panel_opens_when_a_card_is_let_go_of_not_when_it_is_pressed(
    qtbot: QtBot, page: RosterPage
) -> None:
    page.switch.choose(BOARD)
    cards = board_cards(page, Stage.INTERESTED)
    place = cards.visualRect(cards.cards.index(0, 0)).center()  # type: ignore[attr-defined]
    qtbot.mousePress(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)  # type: ignore[attr-defined]
    assert len(page.people.selected_rows()) == 1
    assert page.detail is not None
    assert page.detail.isHidden()
    qtbot.mouseRelease(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)  # type: ignore[attr-defined]
    assert page.detail.isVisible()


def test_a_dragged_card_does_not_open_the_panel_over_the_columns(
    qtbot: QtBot, page: RosterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.switch.choose(BOARD)
    cards = board_cards(page, Stage.INTERESTED)
    # Dragging itself needs a hand at the mouse; what it would have dropped is dropped here.
    monkeypatch.setattr(QListView, "startDrag", lambda *_: None)
    moved = cards.cards.rows[0]  # type: ignore[attr-defined]
    place = cards.visualRect(cards.cards.index(0, 0)).center()  # type: ignore[attr-defined]
    qtbot.mousePress(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)  # type: ignore[attr-defined]
    cards.startDrag(Qt.DropAction.MoveAction)  # type: ignore[attr-defined]
    page.people.board._move_ids([moved.id], Stage.CONTACTED)
    assert row(page, moved.name).stage is Stage.CONTACTED
    assert [r.id for r in page.people.selected_rows()] == [moved.id]
    assert page.detail is not None
    assert page.detail.isHidden()
    qtbot.keyClick(board_cards(page, Stage.CONTACTED), Qt.Key.Key_Return)
    assert page.detail.isVisible()


def test_a_drag_at_the_edge_scrolls_the_board(page: RosterPage) -> None:
    page.switch.choose(BOARD)
    board, bar = page.people.board, page.people.board.horizontalScrollBar()
    board.setFixedWidth(600)
    QApplication.processEvents()
    edge = board.viewport().mapToGlobal(QPoint(board.viewport().width() - 5, 50))
    board.scroll_towards(edge)
    assert bar.value() > 0
    board.scroll_towards(board.viewport().mapToGlobal(QPoint(300, 50)))
    there = bar.value()
    board.scroll_towards(board.viewport().mapToGlobal(QPoint(5, 50)))
    assert bar.value() < there


def test_the_board_shows_whom_the_filters_ask_for(page: RosterPage) -> None:
    page.switch.choose(BOARD)
    page.filters.choose(plan=page._plans[0].id)
    shown = [r for c in page.people.board.columns for r in c.cards.cards.rows]
    assert {r.plan for r in shown} == {"Amagerplanen"}
    assert len(shown) == len(page.people.visible_rows())


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
