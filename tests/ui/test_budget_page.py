"""Budget: tracks, postings, corrections, reallocations and co-funding on a real data file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.budget_data import BudgetData
from tests.ui.budget_window import (
    data,
    empty,
    fill,
    in_dialog,
    page_of,
    undo,
    window,
    window_of,
)
from valgapp.db import budget, initiative, postings
from valgapp.domain import danish
from valgapp.domain.budget import NOT_BOOKKEEPING, Figures
from valgapp.errors import UserError
from valgapp.ui.budget.bar import BudgetBar, Part
from valgapp.ui.window import Window

__all__ = ["data", "empty", "window"]


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


@pytest.mark.parametrize(
    ("opens", "marked"),
    [
        ("_new_reallocation", ["Fra", "Til", "Beløb", "Dato", "Begrundelse"]),
        ("_new_line", ["Spor", "Budgetpost"]),
    ],
)
def test_what_must_be_filled_in_is_marked(window: Window, opens: str, marked: list[str]) -> None:
    def act(dialog: Any) -> None:
        words = [label.text() for label in dialog.findChildren(QLabel)]
        assert [text.removesuffix(" *") for text in words if text.endswith(" *")] == marked
        assert words.count("Felter med * skal udfyldes.") == 1
        dialog.reject()

    settle = in_dialog(act)
    getattr(page_of(window), opens)()
    settle()


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
