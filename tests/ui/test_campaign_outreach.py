"""Kampagne: outreach noted by keyboard, counted and put right."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.data_files import fresh_store
from tests.ui.campaign_window import SPEC, ids, leave, page, page_of, store, window
from tests.ui.conftest import Shoot, window_on
from valgapp.db import campaign
from valgapp.domain import danish
from valgapp.domain.campaign import (
    OutreachKind,
)
from valgapp.errors import FieldProblem
from valgapp.ui.campaign.page import CampaignPage
from valgapp.ui.window import Window

__all__ = ["ids", "page", "store", "window"]


class Keyboard:
    """Types where the focus is, and counts the presses."""

    def __init__(self) -> None:
        self.presses = 0

    def keys(self, text: str) -> None:
        for letter in text:
            self.presses += 1
            QTest.keyClick(QApplication.focusWidget(), letter)

    def press(self, key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            self.presses += 1
            QTest.keyClick(QApplication.focusWidget(), key)


# -- outreach -------------------------------------------------------------------------------


def test_an_entry_takes_fewer_than_twenty_presses_and_ten_seconds(
    window: Window, page: CampaignPage
) -> None:
    keyboard, began = Keyboard(), perf_counter()
    page.show_rows(view="Opsøgende")
    keyboard.keys("14")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.keys("40")
    keyboard.press(Qt.Key.Key_Tab, 2)
    keyboard.keys("120")
    keyboard.press(Qt.Key.Key_Return)
    took = perf_counter() - began
    newest = window.workspace.read(campaign.outreach_rows)[0]
    assert (newest.day, newest.kind) == (danish.today(), OutreachKind.STREET)
    assert (newest.conversations, newest.materials) == (14, 40)
    assert (newest.participants, newest.minutes) == (0, 120)
    assert keyboard.presses < 20
    # A person needs about 0.3 s for each press.
    assert took + 0.3 * keyboard.presses < 10
    assert window.toast.text == f"Opsøgende {danish.short_date(danish.today())}: 14 samtaler"


def test_the_next_entry_keeps_day_plan_kind_and_area_and_begins_at_the_counts(
    window: Window, page: CampaignPage
) -> None:
    page.show_rows(view="Opsøgende")
    entry = page.outreach.entry
    entry.put({"day": danish.today() - timedelta(days=2), "kind": OutreachKind.DOORS})
    entry.area.editor.setFocus()
    keyboard = Keyboard()
    keyboard.keys("Nyt sted")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.keys("5")
    keyboard.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is entry.field("conversations").editor
    keyboard.keys("7")
    keyboard.press(Qt.Key.Key_Return)
    rows = window.workspace.read(campaign.outreach_rows)
    two = [r for r in rows if r.area == "Nyt sted"]
    assert [r.conversations for r in two] == [7, 5]
    assert {(r.day, r.kind) for r in two} == {
        (danish.today() - timedelta(days=2), OutreachKind.DOORS)
    }


def test_an_area_used_before_is_completed(window: Window, page: CampaignPage) -> None:
    page.show_rows(view="Opsøgende")
    page.outreach.entry.area.editor.setFocus()
    keyboard = Keyboard()
    keyboard.keys("urb")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.keys("3")
    keyboard.press(Qt.Key.Key_Return)
    assert window.workspace.read(campaign.outreach_rows)[0].area == "Urbanplanen"


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({}, "conversations", "mindst ét tal"),
        ({"conversations": "mange"}, "conversations", "helt tal"),
        ({"day": "", "conversations": "3"}, "day", "Skriv en dato"),
        ({"day": "31-12-2099", "conversations": "3"}, "day", "fremtiden"),
        ({"area": "Kim 0101010101", "conversations": "3"}, "area", "CPR"),
    ],
)
def test_what_cannot_be_noted_is_said_under_the_whole_line(
    window: Window, page: CampaignPage, typed: dict[str, str], field: str, words: str, shoot: Shoot
) -> None:
    page.show_rows(view="Opsøgende")
    entry = page.outreach.entry
    for key, text in typed.items():
        editor: Any = entry.field(key).editor
        editor.setText(text)
        editor.setModified(True)
    top = entry.field(field).editor.mapTo(entry, QPoint()).y()
    entry.note()
    QApplication.processEvents()
    assert words in entry.field(field).problem
    assert entry.field(field).editor.mapTo(entry, QPoint()).y() == top
    (said,) = (one for one in entry.findChildren(QLabel) if words in one.text())
    assert said.width() > entry.width() * 0.8
    shoot(entry, f"outreach_problem_{field}")
    assert len(window.workspace.read(campaign.outreach_rows)) == 3
    for key in typed:
        entry.field(key).restore()


def test_the_form_says_that_no_resident_is_named(page: CampaignPage) -> None:
    page.show_rows(view="Opsøgende")
    told = " ".join(w.text() for w in page.outreach.entry.findChildren(QLabel) if w.isVisible())
    assert "Skriv kun tal" in told
    assert "aldrig navne" in told


def test_a_plans_own_file_notes_for_that_plan(tmp_path: Path, qapp: QApplication) -> None:
    store = fresh_store(tmp_path)
    store.site = "NBB"
    window = window_on(store, SPEC)
    page = page_of(window)
    page.show_rows(view="Opsøgende")
    keyboard = Keyboard()
    keyboard.keys("3")
    keyboard.press(Qt.Key.Key_Return)
    assert window.workspace.read(campaign.outreach_rows)[0].plan == "Nørrebrobyggerne"
    window.close()


def test_totals_add_up_what_is_in_sight_three_ways(page: CampaignPage) -> None:
    page.show_rows(view="Opsøgende")
    part = page.outreach
    assert part.sum.text() == "I alt · 45 samtaler · 125 materialer · 6 deltagere · 6 timer"
    part.switch.choose(1)
    rows = part.totals.visible_rows()
    assert [(r.id, r.conversations) for r in rows] == [
        ("Amagerplanen", 36),
        ("Nørrebrobyggerne", 9),
    ]
    part.switch.choose(2)
    assert {r.id: r.minutes for r in part.totals.visible_rows()} == {
        "Urbanplanen": 270, "Mjølnerparken": 90,
    }  # fmt: skip
    part.switch.choose(3)
    weeks = {r.id for r in part.totals.visible_rows()}
    year, week, _ = (danish.today() - timedelta(days=8)).isocalendar()
    assert f"{year} uge {week:02d}" in weeks
    part.plan.setCurrentText("Nørrebrobyggerne")
    assert part.sum.text() == (
        "I alt · 9 samtaler · 25 materialer · 6 deltagere · 1 time og 30 minutter"
    )
    assert [r.conversations for r in part.totals.visible_rows()] == [9]


def test_a_noted_line_is_put_right_deleted_and_brought_back(
    window: Window, page: CampaignPage, ids: dict[str, UUID]
) -> None:
    page.outreach.switch.choose(2)
    page.show_rows(outreach=ids["outreach"])
    assert page.outreach.panel.isVisible()
    leave(page.outreach.form, "conversations", "23")

    def counts() -> dict[UUID, int]:
        return {r.id: r.conversations for r in window.workspace.read(campaign.outreach_rows)}

    assert counts()[ids["outreach"]] == 23
    page.outreach.table.view.setFocus()
    QTest.keyClick(page.outreach.table.view, Qt.Key.Key_Delete)
    assert ids["outreach"] not in counts()
    assert window.toast.text == "Opsøgende: 1 linje slettet"
    window.workspace.undo()
    assert counts()[ids["outreach"]] == 23


def test_a_count_is_never_negative_or_a_name(window: Window) -> None:
    with pytest.raises(FieldProblem):
        window.workspace.write(
            campaign.add_outreach, danish.today(), None, OutreachKind.STREET,
            conversations=-1, label="Prøve",
        )  # fmt: skip
