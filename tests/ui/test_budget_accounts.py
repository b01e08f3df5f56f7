"""Forecast, accounts and tracks of one's own in the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.budget_data import BudgetData
from tests.ui.budget_window import fill, in_dialog, page_of, undo, window_of
from valgapp.db import accounts as accounts_db
from valgapp.db import budget, initiative
from valgapp.db.models import Track
from valgapp.domain.accounts import Threshold
from valgapp.ui import dialogs
from valgapp.ui.budget import papers, track_dialogs
from valgapp.ui.window import Window


@pytest.fixture
def data(tmp_path: Path) -> BudgetData:
    """A file with postings in every state."""
    return BudgetData(tmp_path)


@pytest.fixture
def window(qtbot: QtBot, data: BudgetData) -> Iterator[Window]:
    made = window_of(data)
    yield made
    made.workspace.close()
    made.close()


def type_in(window: Window, **texts: str) -> None:
    form = page_of(window).papers.form
    for key, text in texts.items():
        editor: Any = form.field(key).editor
        editor.setFocus()
        QTest.keyClicks(editor, text)
    assert form.commit()


def test_the_forecast_shows_all_tracks_and_then_the_chosen_one(window: Window) -> None:
    window.show_page("budget", view="Prognose")
    section = page_of(window).forecast
    assert [row.number for row in section.table.model.rows] == [0, 1, 2, 3]
    assert section.chart.chart is not None
    assert section.chart.chart.title.endswith("alle spor")
    section.table.select(3)
    assert section.chart.chart.title.endswith("»Ind i boksen«")
    assert "29.000,00 kr." in section.chart.accessibleDescription()
    assert section.status_text() == "351.654,50 kr. til overs"


def test_who_signs_and_what_is_demanded_is_kept_in_the_file(window: Window) -> None:
    window.show_page("budget", view="Regnskab")
    type_in(window, name1="Ida Prøve", from1="100.000", demand1="revisorerklæring")
    kept = window.workspace.read(accounts_db.setup)
    assert kept.signers[0] == ("Koordinator", "Ida Prøve")
    assert kept.thresholds == (Threshold(100_000_00, "revisorerklæring"), Threshold(), Threshold())
    undo(window)
    assert window.workspace.read(accounts_db.setup).thresholds[0].demand == ""


def test_what_is_missing_in_the_accounts_is_told_and_leads_there(
    window: Window, data: BudgetData
) -> None:
    page = page_of(window)
    window.show_page("budget", view="Regnskab")
    assert "»Lokale og plads«" in page.papers.unexplained.text
    assert page.papers.without.text == "3 bilag mangler en kvittering."
    page.papers.to_vouchers.click()
    assert page.section is page.postings
    assert len(page.postings.table.visible_rows()) == 3
    with data.store.write("Forklaret") as session:
        budget.change_line(session, data.line("Lokale og plads", 2), explanation="Teltet blev dyrt")
    page.refresh()
    window.show_page("budget", view="Regnskab")
    assert page.papers.unexplained.isHidden()


def test_nothing_new_is_made_where_nothing_is_listed(window: Window) -> None:
    page = page_of(window)
    window.show_page("budget", view="Regnskab")
    assert page.header._primary.isHidden()
    page.primary()
    window.show_page("budget", view="Spor")
    assert not page.header._primary.isHidden()


@pytest.mark.parametrize("deed", ["show_accounts", "show_status"])
def test_the_accounts_are_shown_before_they_are_printed(
    window: Window, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[bytes] = []
    monkeypatch.setattr(
        "valgapp.ui.preview.show_pdf", lambda _p, pdf, *_, **_more: shown.append(pdf)
    )
    getattr(page_of(window).papers, deed)()
    assert shown[0].startswith(b"%PDF")


def saved_as(path: Path) -> Callable[..., Path]:
    return lambda *_args, **_more: path


def test_workbook_and_vouchers_are_saved_where_the_user_says(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = page_of(window).papers
    monkeypatch.setattr(papers, "open_file", lambda _path: None)
    monkeypatch.setattr(dialogs, "save_path", saved_as(tmp_path / "økonomi.xlsx"))
    section.save_workbook()
    assert (tmp_path / "økonomi.xlsx").read_bytes().startswith(b"PK")
    monkeypatch.setattr(dialogs, "save_path", saved_as(tmp_path / "bilag.pdf"))
    section.save_vouchers()
    qtbot.waitUntil((tmp_path / "bilag.pdf").exists, timeout=10_000)
    qtbot.waitUntil(lambda: not window.workspace.background.is_busy, timeout=10_000)
    assert (tmp_path / "bilag.pdf").read_bytes().startswith(b"%PDF")


def test_a_track_can_be_added_renamed_and_taken_back(window: Window, data: BudgetData) -> None:
    page = page_of(window)
    settle = in_dialog(lambda d: (fill(d, title="Ekstra spor", oere="25.000"), d.accept()))
    page._new_track()
    settle()
    cards = data.read(budget.track_cards)
    assert [(c.number, c.figures.granted) for c in cards][-1] == (4, 25_000_00)
    assert len([p for p in page.tracks.tracks if not p.isHidden()]) == 4
    settle = in_dialog(lambda d: (fill(d, title="Nyt navn"), d.accept()))
    page.tracks.tracks[3].to_change.click()
    settle()
    assert data.read(budget.track_cards)[3].title == "Nyt navn"
    undo(window)
    undo(window)
    assert len(data.read(budget.track_cards)) == 3
    assert page.tracks.tracks[3].isHidden()


def test_a_file_without_tracks_offers_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    data = BudgetData(tmp_path, filled=False)
    with data.store.write("Uden spor", may_undo=False) as session:
        for line in budget.line_rows(session):
            budget.delete_line(session, line.id)
        session.flush()
        for track in session.query(Track):
            session.delete(track)
        initiative.change(session, grant_oere=0)
    window = window_of(data)
    page = page_of(window)
    settle = in_dialog(lambda d: (fill(d, oere="80.000"), d.accept()))
    page._change_grant()
    settle()
    settle = in_dialog(lambda d: (fill(d, title="Det hele", oere="80.000"), d.accept()))
    page._new_track()
    settle()
    assert page.tracks.check.text() == "80.000 = 80.000 kr. – stemmer med bevillingen"
    settle = in_dialog(lambda d: (fill(d, title="Mad", oere="5.000"), d.accept()))
    page._new_line()
    settle()
    assert data.read(budget.line_rows)[0].title == "Mad"
    window.workspace.close()
    window.close()


def test_a_grant_below_nothing_and_a_nameless_track_are_refused_at_the_field(
    window: Window,
) -> None:
    page = page_of(window)
    dialog = track_dialogs.TrackDialog(None, page.tracks._add_track)
    dialog.accept()
    assert dialog.field("title").problem
    dialog.show_values({"title": "Spor", "oere": -100})
    dialog.accept()
    assert dialog.field("oere").problem
    dialog.deleteLater()
