"""Budget: postings entered, corrected, voided and found through the real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.budget_data import EXPECTED, INVOICED, ORDERED, PAID, BudgetData
from tests.ui.budget_window import (
    CONTROL,
    data,
    empty,
    fill,
    in_dialog,
    page_of,
    posted,
    undo,
    window,
)
from tests.ui.conftest import Shoot
from valgapp.db import budget, events, postings
from valgapp.domain import danish
from valgapp.domain.events import EventKind
from valgapp.errors import UserError
from valgapp.ui.budget.page import BudgetPage
from valgapp.ui.budget.posting_dialogs import NewPostingDialog
from valgapp.ui.rows_model import STRUCK_ROLE
from valgapp.ui.window import Window

__all__ = ["data", "empty", "window"]


# -- Posteringer ----------------------------------------------------------------------------


def test_ten_postings_are_entered_by_keyboard_alone(empty: Window) -> None:
    window = empty
    page = page_of(window)

    def type_all(dialog: NewPostingDialog) -> None:
        for number in range(10):
            for text in (
                "3/11",
                f"Butik Prøve {number}",
                f"Ting nr. {number}",
                f"{100 + number},5",
            ):
                QTest.keyClicks(QApplication.focusWidget(), text)
                QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            if number == 0:
                QTest.keyClicks(QApplication.focusWidget(), "Lok")
            key = Qt.KeyboardModifier.NoModifier if number < 9 else CONTROL
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, key)

    settle = in_dialog(type_all)
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    settle()
    rows = sorted(posted(window), key=lambda r: r.voucher)
    assert [r.voucher for r in rows] == [f"BIF-{n:03d}" for n in range(1, 11)]
    assert [r.oere for r in rows] == [100_50 + 100 * n for n in range(10)]
    assert {(r.line, r.track_number, r.state) for r in rows} == {("Lokale", 1, PAID)}
    assert {(r.day.month, r.day.day) for r in rows} == {(11, 3)}
    assert [r.text for r in rows] == [f"Ting nr. {n}" for n in range(10)]
    chosen = page.postings.table.current_row()
    assert chosen is not None
    assert chosen.voucher == "BIF-010"
    assert page.status_text() == "10 posteringer · forbrug 1.050,00 kr. · disponeret 0,00 kr."
    for _ in range(10):
        undo(window)
    assert posted(window) == []


def test_a_posting_without_line_or_amount_is_refused_beside_the_field(window: Window) -> None:
    def act(dialog: NewPostingDialog) -> None:
        fill(dialog, supplier="Butik Prøve", oere="hundrede")
        dialog.accept()
        assert dialog.field("oere").problem.startswith("Beløbet kan ikke læses")
        fill(dialog, oere="100")
        dialog.accept()
        assert dialog.field("line_id").problem == ("Vælg den budgetpost, beløbet skal trækkes fra.")
        dialog.done(0)

    before = len(posted(window))
    settle = in_dialog(act)
    page_of(window)._new_posting()
    settle()
    assert len(posted(window)) == before


def test_what_is_left_on_a_line_is_told_anew_for_the_next_posting(window: Window) -> None:
    def act(dialog: NewPostingDialog) -> None:
        fill(dialog, supplier="Salen Prøve", line_id="Lokale · spor 1", oere="1.000")
        assert dialog.room.text() == "Der er 12.000,00 kr. tilbage på »Lokale«."
        fill(dialog, line_id="Materialer · spor 1")
        assert dialog.room.text().startswith("»Materialer« har intet beløb; spor 1 har 115.654,50")
        fill(dialog, line_id="Lokale · spor 1")
        dialog.accept()
        assert dialog.room.text() == "Der er 11.000,00 kr. tilbage på »Lokale«."
        dialog.done(0)

    settle = in_dialog(act)
    page_of(window)._new_posting()
    settle()


def test_imported_postings_are_chosen_even_when_a_filter_would_hide_them(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    from valgapp.ui.budget.import_dialog import PostingImportDialog

    added: list[UUID] = []

    def bring_in(dialog: PostingImportDialog) -> None:
        line = dialog.workspace.read(budget.line_rows)[0].id
        for oere in (100_00, 200_00):
            added.append(
                dialog.workspace.write(
                    postings.add_posting, line, danish.today(), oere, state=PAID, label="Import"
                )
            )

    monkeypatch.setattr(PostingImportDialog, "exec", bring_in)
    section = page_of(window).postings
    page_of(window).show_rows(due=True)
    section.import_file(Path(__file__).parents[1] / "data/postings/danske_bank_cp1252.csv")
    assert {row.id for row in section.table.selected_rows()} == set(added)


def test_an_overspend_is_shown_before_it_is_saved_and_needs_a_reason(window: Window) -> None:
    def act(dialog: NewPostingDialog) -> None:
        fill(dialog, supplier="Salen Prøve", line_id="Lokale · spor 1", oere="12.000")
        assert dialog.room.text() == "Der er 12.000,00 kr. tilbage på »Lokale«."
        assert dialog.warning.text == ""
        fill(dialog, oere="12.500")
        assert dialog.warning.text.startswith("Posteringen overskrider budgetposten med 500,00 kr.")
        assert dialog.field("reason").isVisible()
        named = [dialog.field(key).editor.accessibleName() for key in ("day", "oere", "line_id")]
        assert named == [f"{name}, skal udfyldes" for name in ("Dato", "Beløb", "Budgetpost")]
        assert dialog.field("supplier").editor.accessibleName() == "Leverandør"
        dialog.accept()
        assert dialog.isVisible()
        assert dialog.field("reason").problem == "Skriv, hvorfor budgettet overskrides."
        fill(dialog, reason="Større sal, fordi flere kom")
        dialog.save_and_close()

    settle = in_dialog(act)
    page_of(window)._new_posting()
    settle()
    row = page_of(window).postings.table.current_row()
    assert row is not None
    assert (row.oere, row.overspend_reason) == (12_500_00, "Større sal, fordi flere kom")
    page = page_of(window)
    page.show_rows(view="Spor")
    page.tracks.table.select(row.line_id)
    assert page.tracks.line_panel.reasons.text.endswith(": Større sal, fordi flere kom")
    assert "Overskrider budgettet: Større sal" in page_of(window).postings.posting_panel.facts.text
    line = next(r for r in window.workspace.read(budget.line_rows) if r.id == row.line_id)
    assert line.figures.remaining == -500_00


def test_an_expected_posting_overspends_when_it_is_ordered_in_the_panel(
    window: Window, data: BudgetData
) -> None:
    page = page_of(window)
    window.workspace.write(
        postings.add_posting, data.line("Lokale"), data.today, 13_000_00, state=EXPECTED,
        supplier="Hal Prøve", label="Ny",
    )  # fmt: skip
    page.show_rows(view="Posteringer")
    new = next(r for r in posted(window) if r.supplier == "Hal Prøve")
    page.postings.select(new.id)
    state: Any = page.postings.posting_panel.form.field("state")

    def refuse(dialog: Any) -> None:
        dialog.done(0)

    settle = in_dialog(refuse)
    state.editor.setCurrentIndex(1)
    state.left.emit()
    settle()
    assert state.problem or page.postings.posting_panel.form.field("oere").problem
    assert next(r for r in posted(window) if r.id == new.id).state is EXPECTED

    def give_reason(dialog: Any) -> None:
        QTest.keyClicks(dialog.findChild(QLineEdit), "Aftalt med BIF")
        dialog.accept()

    settle = in_dialog(give_reason)
    state.editor.setCurrentIndex(1)
    state.left.emit()
    settle()
    changed = next(r for r in posted(window) if r.id == new.id)
    assert (changed.state, changed.overspend_reason) == (ORDERED, "Aftalt med BIF")


def test_an_order_is_paid_in_parts_and_only_the_rest_stays_ordered(
    window: Window, data: BudgetData
) -> None:
    page = page_of(window)
    page.show_rows(posting=data.ids["oplæg"])
    settle = in_dialog(lambda d: (fill(d, oere="9.000"), d.accept()))
    page.postings.add_part()
    settle()
    part = page.postings.table.current_row()
    assert part is not None
    assert (part.part_of, part.voucher, part.line) == (
        "Oplæg Prøve ApS",
        "BIF-006",
        "Oplægsholdere",
    )
    page.postings.select(data.ids["oplæg"])
    assert page.postings.posting_panel.facts.text == (
        "9.000,00 kr. er faktureret, 15.000,00 kr. er stadig bestilt."
    )
    line = data.line_row("Oplægsholdere")
    assert (line.figures.spent, line.figures.committed) == (9_000_00, 15_000_00)


def test_a_credit_gives_money_back_to_the_line(window: Window, data: BudgetData) -> None:
    page = page_of(window)
    page.show_rows(posting=data.ids["mad"])
    settle = in_dialog(lambda d: (fill(d, oere="-345,50"), d.accept()))
    page.postings.add_credit()
    settle()
    row = page.postings.table.current_row()
    assert row is not None
    assert (row.oere, row.text) == (-345_50, "Kreditnota til bilag BIF-001")
    assert data.line_row("Forplejning").figures.spent == 12_000_00


def test_a_numbered_posting_is_locked_and_corrected_by_another(
    window: Window, data: BudgetData, shoot: Shoot
) -> None:
    page = page_of(window)
    page.show_rows(posting=data.ids["mad"])
    panel = page.postings.posting_panel
    assert panel.locked.isVisible()
    for key in ("day", "oere", "line_id"):
        assert not panel.form.field(key).isVisible()
        assert panel.form.field(f"{key}_locked").isVisible()
    assert panel.form.field("line_id_locked").typed() == "Forplejning · spor 1"
    assert panel.form.field("supplier").isVisible()
    shoot(window, "budget-posting")

    def act(dialog: Any) -> None:
        fill(dialog, oere="12.000")
        dialog.accept()
        assert dialog.field("why").problem == "Skriv, hvorfor posteringen rettes."
        fill(dialog, why="Rabat fratrukket")
        dialog.accept()

    settle = in_dialog(act)
    page.postings.correct()
    settle()
    new = page.postings.table.current_row()
    assert new is not None
    assert (new.oere, new.corrects, new.voucher, new.receipt) == (
        12_000_00, "BIF-001", "BIF-006", "faktura mad.pdf",
    )  # fmt: skip
    old = next(r for r in posted(window) if r.id == data.ids["mad"])
    assert (old.voided, old.void_reason, old.oere) == (True, "Rabat fratrukket", 12_345_50)
    undo(window)
    back = next(r for r in posted(window) if r.id == data.ids["mad"])
    assert (back.voided, back.receipt) == (False, "faktura mad.pdf")


def test_a_voided_posting_stays_struck_said_in_words_and_locked(
    window: Window, data: BudgetData
) -> None:
    page = page_of(window)
    page.show_rows(posting=data.ids["telt"])

    def act(dialog: Any) -> None:
        QTest.keyClicks(dialog.findChild(QLineEdit), "Dobbelt ført")
        dialog.accept()

    settle = in_dialog(act)
    QTest.keyClick(page.postings.table.view, Qt.Key.Key_Delete)
    settle()
    table = page.postings.table
    row = table.current_row()
    assert row is not None
    assert (row.voided, row.status, row.voucher) == (True, "Annulleret", "BIF-003")
    place = table.model.place_of(row.id)
    assert table.model.index(place, 0).data(STRUCK_ROLE) is True
    assert table.model.index(place, 4).data() == "Annulleret"
    panel = page.postings.posting_panel
    assert panel.voided.text.startswith("Annulleret: Dobbelt ført.")
    assert not any(panel.form.field(k).isVisible() for k in ("supplier", "state", "about"))
    assert page.tracks.workspace.read(budget.track_cards)[1].figures.spent == 0
    with pytest.raises(UserError, match="ikke allerede er annulleret"):
        page.postings.void()


def test_many_are_set_to_paid_at_once(window: Window, data: BudgetData) -> None:
    page = page_of(window)
    page.show_rows(view="Posteringer")
    page.postings.table.select(data.ids["sal"], data.ids["oplæg"])
    page.postings.set_state(PAID)
    states = {r.id: (r.state, r.voucher) for r in posted(window)}
    assert states[data.ids["sal"]] == (PAID, "BIF-002")
    assert states[data.ids["oplæg"]] == (PAID, "BIF-006")
    undo(window)
    states = {r.id: (r.state, r.voucher) for r in posted(window)}
    assert states[data.ids["sal"]] == (INVOICED, "BIF-002")
    assert states[data.ids["oplæg"]] == (ORDERED, "")


def test_what_a_posting_is_about_can_be_chosen_and_taken_back(
    window: Window, data: BudgetData
) -> None:
    window.workspace.write(events.add, "Valgfest i gården", EventKind.OTHER, label="Nyt")
    page = page_of(window)
    page.show_rows(posting=data.ids["sal"])
    about: Any = page.postings.posting_panel.form.field("about")
    about.editor.setCurrentIndex(about.editor.findText("Arrangement: Valgfest i gården"))
    about.left.emit()
    assert next(r for r in posted(window) if r.id == data.ids["sal"]).about == "Valgfest i gården"
    about.editor.setCurrentIndex(0)
    about.left.emit()
    assert next(r for r in posted(window) if r.id == data.ids["sal"]).about == ""


def _shown(page: BudgetPage) -> set[str]:
    return {r.supplier.split()[0] for r in page.postings.table.visible_rows()}


def test_filters_and_ways_in_from_elsewhere(window: Window, data: BudgetData) -> None:
    page = page_of(window)
    page.show_rows(no_receipt=True)
    assert _shown(page) == {"Sal", "Telt", "Plakat"}
    page.show_rows(due=True)
    assert _shown(page) == {"Sal"}
    page.show_rows(track=3)
    assert _shown(page) == {"Plakat"}
    page.show_rows(line=data.line("Forplejning"))
    assert _shown(page) == {"Mad", "Dobbelt"}
    page.postings.filters.choose(only="Annullerede")
    assert _shown(page) == {"Dobbelt"}
    page.show_rows(posting=data.ids["bus"])
    row = page.postings.table.current_row()
    assert row is not None
    assert row.id == data.ids["bus"]
    page.postings.filters.choose()
    page.postings.filters.state.setCurrentIndex(2)
    assert _shown(page) == {"Oplæg"}
    page.postings.filters.choose()
    page.plan.setCurrentIndex(2)
    assert _shown(page) == {"Mad"}
    page.search("ingen har dette navn")
    assert _shown(page) == set()
    page._clear()
    assert len(_shown(page)) == 7


def test_the_card_leads_to_its_postings(window: Window) -> None:
    page = page_of(window)
    QTest.mouseClick(page.tracks.tracks[1].to_postings, Qt.MouseButton.LeftButton)
    assert page.section is page.postings
    assert _shown(page) == {"Bus", "Telt"}


def test_every_posting_can_be_gone_to(window: Window, data: BudgetData) -> None:
    things = {thing.text: thing for thing in BudgetPage.things(window.workspace)}
    assert things["Mad Prøve ApS · BIF-001"].show == {"posting": data.ids["mad"]}
    assert things["Dobbelt Prøve ApS · BIF-005"].detail == "12.345,50 kr. · Annulleret"
