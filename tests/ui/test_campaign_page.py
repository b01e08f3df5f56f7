"""Kampagne through the window: purposes, activities, outreach by keyboard, leads and evidence."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.data_files import fresh_store
from tests.ui.campaign_window import SPEC, answer, ids, leave, page, page_of, store, window
from tests.ui.conftest import window_on
from valgapp.db import campaign, overview
from valgapp.domain import danish
from valgapp.domain.campaign import (
    CampaignChannel,
)
from valgapp.domain.evidence import FINDINGS
from valgapp.errors import UserError
from valgapp.ui.campaign import activities, purposes
from valgapp.ui.campaign.page import CampaignPage
from valgapp.ui.window import Window

__all__ = ["ids", "page", "store", "window"]


# -- purposes -------------------------------------------------------------------------------


def test_four_purposes_stand_with_what_serves_them_and_the_gaps(page: CampaignPage) -> None:
    assert "tre formål, men opregner fire" in page.purposes.note.text
    told = [" ".join(w.text() for w in c.findChildren(QLabel)) for c in page.purposes.cards]
    assert len(told) == 4
    assert "2 aktiviteter · nåede 2.100 · uddelte 380 · 1 uden oplyst rækkevidde" in told[0]
    assert "Film med unge førstegangsvælgere" in told[0]
    assert "Film med unge førstegangsvælgere" not in told[1]
    gap = "Ingen aktivitet tjener formålet endnu."
    assert [gap in words for words in told] == [False, False, True, True]
    assert page.status_text() == "4 formål · 2 uden aktivitet"


def test_a_gap_is_filled_from_its_own_card(
    window: Window, page: CampaignPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, activities, title="Fællesspisning før valget")
    page.show_rows(gap=True)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Ny aktivitet til formål 3"
    QTest.keyClick(focused, Qt.Key.Key_Space)
    found = {a.title: a.purposes for a in window.workspace.read(campaign.campaign_rows)}
    assert found["Fællesspisning før valget"] == (3,)
    assert page.activities.table.current_row() is not None
    page.show_rows(view="Formål")
    assert [bool(card.purpose.gap) for card in page.purposes.cards] == [False, False, False, True]


def test_the_line_of_an_activity_leads_to_it(page: CampaignPage, ids: dict[str, UUID]) -> None:
    card = page.purposes.cards[1]
    line = next(b for b in card.findChildren(QPushButton) if "Plakater" in b.accessibleName())
    line.click()
    assert [r.id for r in page.activities.table.selected_rows()] == [ids["poster"]]
    assert page.activities.panel.isVisible()


def test_search_keeps_the_purposes_that_match(page: CampaignPage) -> None:
    page.header.set_search_text("social begivenhed")
    assert [card.purpose.number for card in page.purposes.cards] == [3]
    page.header.set_search_text("film unge")
    assert [card.purpose.number for card in page.purposes.cards] == [1]
    page.header.clear_search()
    assert len(page.purposes.cards) == 4


def test_purposes_are_worded_otherwise_added_and_only_deleted_when_free(
    window: Window, page: CampaignPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, purposes, text="At alle ved, hvor de kan stemme.")
    page.purposes.edit(page.purposes.cards[0].purpose)
    assert (
        window.workspace.read(campaign.purpose_rows)[0].text == "At alle ved, hvor de kan stemme."
    )
    page.purposes.add_purpose()
    assert [card.purpose.number for card in page.purposes.cards] == [1, 2, 3, 4, 5]
    assert page.purposes.note.text == ""
    page.purposes.delete(page.purposes.cards[4].purpose)
    with pytest.raises(UserError, match="Formål 1 har aktiviteter"):
        page.purposes.delete(page.purposes.cards[0].purpose)
    assert len(page.purposes.cards) == 4


def test_an_initiative_without_purposes_offers_the_first(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fresh_store(tmp_path)
    with store.write("Tomt") as session:
        for row in campaign.purpose_rows(session):
            campaign.delete_purpose(session, row.id)
    window = window_on(store, SPEC)
    page = page_of(window)
    answer(monkeypatch, purposes, text="At flere stemmer.")
    button = next(b for b in page.purposes.findChildren(QPushButton) if b.text() == "Tilføj formål")
    assert button.isVisible()
    button.click()
    assert [(c.purpose.number, c.purpose.text) for c in page.purposes.cards] == [
        (1, "At flere stemmer.")
    ]
    window.close()


def test_the_evidence_unfolds_with_source_and_is_found_by_ctrl_k(
    window: Window, page: CampaignPage
) -> None:
    card = page.purposes.evidence
    words = [w.text() for w in card.findChildren(QLabel)]
    assert all(f"{f.method}: {f.effect}" in words for f in FINDINGS)
    assert all(f"Kilde: {f.source}" in words for f in FINDINGS)
    assert not card.is_unfolded
    thing = next(t for t in CampaignPage.things(window.workspace) if "forskningen" in t.text)
    page.show_rows(view="Opsøgende")
    window.show_page("campaign", **thing.show)
    assert card.is_unfolded
    assert all(w.isVisible() for w in card.findChildren(QLabel))


# -- activities -----------------------------------------------------------------------------


def test_an_activity_is_edited_in_place(
    window: Window, page: CampaignPage, ids: dict[str, UUID]
) -> None:
    page.show_rows(activity=ids["poster"])
    panel = page.activities.activity
    leave(panel.form, "handed_out", "450")
    panel.tick(4)
    panel.tick(1)
    row = next(a for a in window.workspace.read(campaign.campaign_rows) if a.id == ids["poster"])
    assert (row.handed_out, row.purposes) == (450, (2, 4))
    assert window.workspace.undo_label == "Plakater i opgangene: formål ændret"
    window.workspace.undo()
    row = next(a for a in window.workspace.read(campaign.campaign_rows) if a.id == ids["poster"])
    assert row.purposes == (1, 2, 4)


def test_what_looks_wrong_is_asked_about(page: CampaignPage, ids: dict[str, UUID]) -> None:
    page.show_rows(activity=ids["poster"])
    panel = page.activities.activity
    assert panel.odd.text == ""
    leave(panel.form, "handed_out", "600")
    assert "uddelt flere, end der er bestilt" in panel.odd.text
    leave(panel.form, "handed_out", "380")
    panel.tick(1)
    panel.tick(2)
    assert "intet formål" in panel.odd.text


def test_a_period_that_ends_before_it_begins_is_refused(
    page: CampaignPage, ids: dict[str, UUID]
) -> None:
    page.show_rows(activity=ids["poster"])
    form = page.activities.activity.form
    leave(form, "ends_on", "1/1-2020")
    assert "slutte, før den begynder" in form.field("ends_on").problem
    QTest.keyClick(form.field("ends_on").editor, Qt.Key.Key_Escape)


def test_activities_are_narrowed_by_channel_and_purpose(page: CampaignPage) -> None:
    page.show_rows(view="Aktiviteter")
    part = page.activities
    part.purpose.setCurrentText("Formål 2")
    assert [a.title for a in part.table.visible_rows()] == ["Plakater i opgangene"]
    page.header.clear_filters()
    part.channel.setCurrentText(CampaignChannel.FILM.label)
    assert [a.channel for a in part.table.visible_rows()] == [CampaignChannel.FILM]
    assert part.channel.isVisible()
    page.show_rows(view="Formål")
    assert not part.channel.isVisible()


def test_deleting_an_activity_opens_the_gap_again_and_undo_closes_it(
    window: Window, page: CampaignPage, ids: dict[str, UUID]
) -> None:
    page.show_rows(activity=ids["poster"])
    QTest.keyClick(page.activities.table.view, Qt.Key.Key_Delete)
    gaps = [p.number for p in window.workspace.read(campaign.purpose_rows) if p.gap]
    assert gaps == [2, 3, 4]
    window.workspace.undo()
    gaps = [p.number for p in window.workspace.read(campaign.purpose_rows) if p.gap]
    assert gaps == [3, 4]


# -- the page -------------------------------------------------------------------------------


def test_the_primary_button_names_what_it_makes_in_each_part(page: CampaignPage) -> None:
    named = {}
    for view in ("Formål", "Aktiviteter", "Opsøgende", "Valgtilforordnede"):
        page.show_rows(view=view)
        named[view] = page.commands()[0].text
    assert named == {
        "Formål": "Ny aktivitet", "Aktiviteter": "Ny aktivitet",
        "Opsøgende": "Før tal", "Valgtilforordnede": "Ny interesseret",
    }  # fmt: skip


def test_overblik_counts_late_partners_gaps_and_leads(window: Window) -> None:
    found = window.workspace.read(overview.overview, danish.today())
    assert [p.name for p in found.late_partners] == ["Baba"]
    assert [p.number for p in found.gaps] == [3, 4]
    assert found.leads_due == 1


def test_purposes_have_nothing_to_export_and_say_so(page: CampaignPage) -> None:
    with pytest.raises(UserError, match="ingen liste"):
        page.section.export()
