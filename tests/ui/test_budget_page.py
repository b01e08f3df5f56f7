"""Budget: tracks, postings, corrections, reallocations and co-funding on a real data file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.budget_data import EXPECTED, INVOICED, ORDERED, PAID, BudgetData
from tests.ui.budget_window import (
    CONTROL,
    fill,
    in_dialog,
    page_of,
    posted,
    undo,
    window_of,
)
from tests.ui.conftest import Shoot
from valgapp.db import budget, events, initiative, postings
from valgapp.domain import danish
from valgapp.domain.budget import NOT_BOOKKEEPING, Figures
from valgapp.domain.events import EventKind
from valgapp.errors import UserError
from valgapp.ui.budget.bar import BudgetBar, Part
from valgapp.ui.budget.page import BudgetPage
from valgapp.ui.budget.posting_dialogs import NewPostingDialog
from valgapp.ui.field import Field
from valgapp.ui.rows_model import STRUCK_ROLE
from valgapp.ui.window import Window


@pytest.fixture
def data(tmp_path: Path) -> BudgetData:
    return BudgetData(tmp_path)


@pytest.fixture
def window(data: BudgetData, qapp: QApplication) -> Iterator[Window]:
    made = window_of(data)
    yield made
    for field in made.findChildren(Field):
        field.restore()
    made.close()


@pytest.fixture
def empty(tmp_path: Path, qapp: QApplication) -> Iterator[Window]:
    made = window_of(BudgetData(tmp_path, filled=False))
    yield made
    made.close()


# -- Spor -----------------------------------------------------------------------------------


def test_the_tracks_are_those_of_the_grant_and_add_up(empty: Window) -> None:
    page = page_of(empty).tracks
    assert [t.heading.text().split(" · ")[0] for t in page.tracks] == ["Spor 1", "Spor 2", "Spor 3"]
    granted = [t.figures["Bevilling"].text() for t in page.tracks]
    assert granted == ["150.000,00 kr.", "300.000,00 kr.", "50.000,00 kr."]
    assert page.check.text() == "150.000 + 300.000 + 50.000 = 500.000 kr. – stemmer med bevillingen"
    assert page.check.isVisible()
    assert any(w.text() == NOT_BOOKKEEPING for w in page.findChildren(type(page.check)))


def test_a_grant_that_does_not_match_its_tracks_is_said(empty: Window) -> None:
    empty.workspace.write(initiative.change, grant_oere=510_000_00, label="Bevilling ændret")
    assert page_of(empty).tracks.check.text() == (
        "150.000 + 300.000 + 50.000 = 500.000 kr. – 10.000 kr. mindre end bevillingen på 510.000 kr."
    )


def test_a_card_shows_the_figures_of_the_one_rule(window: Window) -> None:
    card = page_of(window).tracks.tracks[0]
    shown = {name: figure.text() for name, figure in card.figures.items()}
    assert shown == {
        "Bevilling": "150.000,00 kr.", "Omdisponeret": "10.000,00 kr.", "Budget": "160.000,00 kr.",
        "Forbrug": "20.345,50 kr.", "Disponeret": "24.000,00 kr.", "Rest": "115.654,50 kr.",
    }  # fmt: skip
    assert card.used.text() == "27,7 % brugt eller disponeret · 55.000,00 kr. ikke fordelt"
    assert card.bar.accessibleName() == (
        "20.345,50 kr. er brugt og 24.000,00 kr. er disponeret af 160.000,00 kr. "
        "Der er 115.654,50 kr. tilbage."
    )


def test_the_lines_and_what_is_not_distributed_add_up_to_each_track(window: Window) -> None:
    rows = page_of(window).tracks.table.visible_rows()
    cards = window.workspace.read(budget.track_cards)
    for card in cards:
        mine = [r for r in rows if r.track_id == card.id]
        assert mine[-1].title == "Ikke fordelt"
        assert sum((r.figures for r in mine), Figures()) == card.figures
    assert [r.figures.budget for r in rows if r.is_undistributed] == [
        55_000_00,
        300_000_00,
        10_000_00,
    ]


def test_the_parts_of_the_bar_differ_by_pattern_and_an_overspend_has_its_own(qtbot: QtBot) -> None:
    bar = BudgetBar()
    qtbot.addWidget(bar)
    bar.resize(400, 16)
    bar.show_figures(Figures(granted=100, spent=25, committed=25))
    assert bar.parts() == [(Part.SPENT, 0.25), (Part.COMMITTED, 0.25), (Part.REST, 0.5)]
    bar.show_figures(Figures(granted=100, spent=125, committed=75))
    assert bar.parts() == [(Part.SPENT, 0.5), (Part.OVER, 0.5)]
    assert "overskredet med 1,00 kr." in bar.accessibleName()
    bar.show_figures(Figures(granted=100, spent=40, committed=30))
    image = bar.grab().toImage()

    def shades(left: int, right: int) -> int:
        return len({image.pixel(x, y) for x in range(left, right) for y in range(4, 12)})

    # In black and white too: one full, one hatched, one empty.
    assert (shades(10, 150) == 1, shades(170, 270) > 1, shades(290, 390) == 1) == (True,) * 3


def test_suggested_lines_are_offered_only_while_there_are_none(tmp_path: Path, qapp: Any) -> None:
    data = BudgetData(tmp_path, filled=False)
    with data.store.write("Tøm") as session:
        for line in budget.line_rows(session):
            budget.delete_line(session, line.id)
    window = window_of(data)
    page = page_of(window).tracks
    assert page.suggest.isVisible()
    QTest.mouseClick(page.suggest, Qt.MouseButton.LeftButton)
    assert not page.suggest.isVisible()
    lines = window.workspace.read(budget.line_rows)
    assert len(lines) == 15
    assert {line.figures.granted for line in lines} == {0}
    undo(window)
    assert window.workspace.read(budget.line_rows) == []
    window.close()


def test_a_line_is_made_and_its_amount_changed_in_place(window: Window) -> None:
    page = page_of(window).tracks
    settle = in_dialog(
        lambda d: (fill(d, track_id="2.", title="Gaver", oere="1.250,50"), d.accept())
    )
    page.new_line()
    settle()
    made = page.table.current_row()
    assert made is not None
    assert (made.title, made.track_number, made.figures.granted) == ("Gaver", 2, 1250_50)
    amount: Any = page.line_panel.form.field("oere").editor
    amount.setFocus()
    amount.selectAll()
    QTest.keyClicks(amount, "2000")
    QTest.keyClick(amount, Qt.Key.Key_Return)
    row = page.table.current_row()
    assert row is not None
    assert row.figures.granted == 2000_00
    undistributed = [r for r in page.table.visible_rows() if r.is_undistributed][1]
    assert undistributed.figures.budget == 298_000_00


def test_a_used_line_is_not_deleted(window: Window, data: BudgetData) -> None:
    page = page_of(window).tracks
    page.select(data.line("Forplejning"))
    with pytest.raises(UserError, match="er brugt og kan ikke slettes"):
        page.delete()


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
    page.postings.filters.plan.setCurrentIndex(2)
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


# -- Omdisponering and Medfinansiering ------------------------------------------------------


def test_money_is_moved_but_never_more_than_there_is(window: Window) -> None:
    page = page_of(window)

    def act(dialog: Any) -> None:
        fill(
            dialog,
            from_line_id="Lokale · spor 1 (12.000,00 kr. tilbage)",
            to_line_id="Ikke fordelt · spor 2",
        )
        fill(dialog, oere="12.000,01", reason="Flere arrangementer")
        dialog.accept()
        assert dialog.field("oere").problem == "Der er kun 12.000,00 kr. at flytte."
        fill(dialog, oere="2.000", reason="")
        dialog.accept()
        assert dialog.field("reason").problem == "Skriv, hvorfor beløbet omdisponeres."
        fill(dialog, reason="Flere arrangementer")
        dialog.accept()

    settle = in_dialog(act)
    page._new_reallocation()
    settle()
    row = page.reallocations.table.current_row()
    assert row is not None
    assert (row.oere, row.source, row.target) == (
        2_000_00,
        "Spor 1 · Lokale",
        "Spor 2 · ikke fordelt",
    )
    cards = window.workspace.read(budget.track_cards)
    assert [c.figures.granted for c in cards] == [150_000_00, 300_000_00, 50_000_00]
    assert [c.figures.budget for c in cards] == [158_000_00, 302_000_00, 40_000_00]
    undo(window)
    assert len(window.workspace.read(budget.reallocation_rows)) == 1


def test_co_funding_is_not_known_until_it_is(window: Window) -> None:
    page = page_of(window)
    settle = in_dialog(lambda d: (fill(d, source="Foreningen Prøve"), d.accept()))
    page._new_cofunding()
    settle()
    row = page.cofunding.table.current_row()
    assert row is not None
    assert (row.amount, row.oere, row.hours) == ("ikke oplyst", None, None)
    form = page.cofunding.form
    for key, text in (("oere", "2.500"), ("hours", "12")):
        editor: Any = form.field(key).editor
        editor.setFocus()
        editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
    row = page.cofunding.table.current_row()
    assert row is not None
    assert row.amount == "2.500,00 kr. og 12 timer"
    assert page.status_text() == "3 bidrag · 12.500,00 kr. · 52 timer · 1 ikke oplyst"


# -- Overblik and looks ---------------------------------------------------------------------


def test_overblik_tells_of_the_budget_and_leads_there(data: BudgetData, qtbot: QtBot) -> None:
    from valgapp.ui.overview.page import OverviewPage
    from valgapp.ui.workspace import Workspace

    workspace = Workspace()
    workspace.open(data.store)
    page = OverviewPage(workspace)
    qtbot.addWidget(page)
    went: list[tuple[str, dict[str, Any]]] = []
    page.go_to = lambda key, **wanted: went.append((key, wanted))
    page.refresh()
    assert page._budget.accessibleName() == (
        "Budget: 366.654 kr. tilbage af 500.000 kr. · ventes brugt i alt: 148.346 kr."
    )
    page._budget.clicked.emit()
    for words in ("Bilag uden kvittering: 3 bilag", "Forfaldne posteringer: 1 postering"):
        button = next(b for b in page.findChildren(QPushButton) if b.accessibleName() == words)
        button.click()
    assert went == [
        ("budget", {"view": "Spor"}), ("budget", {"no_receipt": True}), ("budget", {"due": True}),
    ]  # fmt: skip
    workspace.close()


def test_today_is_what_due_means(data: BudgetData) -> None:
    row = next(r for r in data.read(postings.posting_rows) if r.id == data.ids["sal"])
    assert row.is_due(danish.today())
    assert not row.is_due(data.day(-3))
