"""Kampagne through the window: purposes, activities, outreach by keyboard, leads and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.data_files import fresh_store
from tests.ui.conftest import Shoot
from tests.ui.partners_data import fill
from valgapp.db import campaign, initiative, overview, partners, roster
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.campaign import (
    CampaignChannel,
    LeadStatus,
    OutreachKind,
    suggested_retention,
)
from valgapp.domain.evidence import FINDINGS
from valgapp.domain.initiative import ElectionType
from valgapp.errors import FieldProblem, UserError
from valgapp.ui.asking import FieldsDialog
from valgapp.ui.campaign import activities, leads, purposes
from valgapp.ui.campaign.page import CampaignPage
from valgapp.ui.pages import PageSpec
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace

SPEC = PageSpec("campaign", "Kampagne", "campaign", "valgapp.ui.campaign.page:CampaignPage")
CONTROL = Qt.KeyboardModifier.ControlModifier


def _window(store: Store) -> Window:
    workspace = Workspace()
    workspace.open(store)
    window = Window(workspace, [SPEC])
    window.resize(1366, 768)
    window.show()
    QApplication.processEvents()
    return window


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return fresh_store(tmp_path)


@pytest.fixture
def ids(store: Store) -> dict[str, UUID]:
    return fill(store)


@pytest.fixture
def window(store: Store, ids: dict[str, UUID], qapp: QApplication) -> Iterator[Window]:
    made = _window(store)
    yield made
    made.close()


@pytest.fixture
def page(window: Window) -> CampaignPage:
    return _page(window)


def _page(window: Window) -> CampaignPage:
    found = window.page
    assert isinstance(found, CampaignPage)
    return found


def _answer(monkeypatch: pytest.MonkeyPatch, module: Any, **texts: str) -> None:
    """The next dialog is filled in with these texts and its button pressed."""

    def answered(dialog: FieldsDialog) -> Any:
        dialog.show()
        for key, text in texts.items():
            editor: Any = dialog.field(key).editor
            editor.setFocus()
            editor.selectAll()
            QTest.keyClicks(editor, text)
        dialog.accept()
        dialog.deleteLater()
        return dialog.saved

    monkeypatch.setattr(module, "ask", answered)


def _leave(form: Any, key: str, text: str) -> None:
    editor = form.field(key).editor
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


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
    _answer(monkeypatch, activities, title="Fællesspisning før valget")
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
    _answer(monkeypatch, purposes, text="At alle ved, hvor de kan stemme.")
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
    window = _window(store)
    page = _page(window)
    _answer(monkeypatch, purposes, text="At flere stemmer.")
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
    _leave(panel.form, "handed_out", "450")
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
    _leave(panel.form, "handed_out", "600")
    assert "uddelt flere, end der er bestilt" in panel.odd.text
    _leave(panel.form, "handed_out", "380")
    panel.tick(1)
    panel.tick(2)
    assert "intet formål" in panel.odd.text


def test_a_period_that_ends_before_it_begins_is_refused(
    page: CampaignPage, ids: dict[str, UUID]
) -> None:
    page.show_rows(activity=ids["poster"])
    form = page.activities.activity.form
    _leave(form, "ends_on", "1/1-2020")
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
    window = _window(store)
    page = _page(window)
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
    _leave(page.outreach.form, "conversations", "23")

    def counts() -> dict[UUID, int]:
        return {r.id: r.conversations for r in window.workspace.read(campaign.outreach_rows)}

    assert counts()[ids["outreach"]] == 23
    page.outreach.table.view.setFocus()
    QTest.keyClick(page.outreach.table.view, Qt.Key.Key_Delete)
    assert ids["outreach"] not in counts()
    assert window.toast.text == "Opsøgende: 1 linje slettet"
    window.workspace.undo()
    assert counts()[ids["outreach"]] == 23


# -- leads ----------------------------------------------------------------------------------


def _status(window: Window, lead_id: UUID) -> LeadStatus:
    found = window.workspace.read(campaign.lead_rows)
    return next(lead.status for lead in found if lead.id == lead_id)


def test_space_and_arrows_step_a_lead_on_and_back(
    window: Window, page: CampaignPage, ids: dict[str, UUID]
) -> None:
    page.show_rows(lead=ids["lead"])
    view = page.leads.table.view
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert _status(window, ids["lead"]) is LeadStatus.GOT_LINK
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert _status(window, ids["lead"]) is LeadStatus.SIGNED_UP
    assert window.workspace.undo_label == "Ida Interesseret: tilmeldt"
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert _status(window, ids["lead"]) is LeadStatus.GOT_LINK
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert _status(window, ids["lead"]) is LeadStatus.SERVED
    assert window.toast.text == "Der er ikke flere trin efter »har været på«."
    assert not page.leads.next.isVisible()


def test_several_leads_step_as_one_change(
    window: Window, page: CampaignPage, ids: dict[str, UUID]
) -> None:
    page.show_rows(view="Valgtilforordnede")
    page.leads.table.select(ids["lead"], ids["lead2"])
    page.leads.step_on()
    assert _status(window, ids["lead"]) is LeadStatus.GOT_LINK
    assert _status(window, ids["lead2"]) is LeadStatus.CONFIRMED
    window.workspace.undo()
    assert _status(window, ids["lead"]) is LeadStatus.INTERESTED
    assert _status(window, ids["lead2"]) is LeadStatus.SIGNED_UP


def test_a_new_lead_is_kept_until_a_month_after_the_election(
    window: Window, page: CampaignPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(monkeypatch, leads, name="Ny Navnløs")
    page.show_rows(view="Valgtilforordnede")
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    found = {lead.name: lead for lead in window.workspace.read(campaign.lead_rows)}
    assert found["Ny Navnløs"].retain_until == suggested_retention(
        date(2025, 11, 18), danish.today()
    )
    chosen = page.leads.table.current_row()
    assert chosen is not None
    assert chosen.name == "Ny Navnløs"


def test_an_ambassador_who_wants_to_serve_is_taken_from_the_roster(
    window: Window, page: CampaignPage
) -> None:
    plan = window.workspace.read(initiative.plans)[0].id
    ida = window.workspace.write(
        roster.add, plan, "Ida Prøve", phone="10 00 00 01", email="ida@eksempel.dk", label="Ny",
    )  # fmt: skip
    page.show_rows(view="Valgtilforordnede")
    people = window.workspace.read(roster.roster_rows)
    dialog = leads.NewLeadDialog(window, [], people, page.leads._add)
    asked: Any = dialog.field("ambassador_id")
    for text, email in (("Ida Ukendt", ""), ("ida prøve", "ida@eksempel.dk")):
        asked.editor.setText(text)
        asked.left.emit()
        assert dialog.field("email").typed() == email
    dialog.accept()
    [lead] = [r for r in window.workspace.read(campaign.lead_rows) if r.ambassador_id == ida]
    assert (lead.name, lead.phone) == ("Ida Prøve", "10 00 00 01")
    page.show_rows(lead=lead.id)
    assert page.leads.form.field("ambassador_id").value == ida
    dialog.deleteLater()


def test_who_is_due_for_deletion_is_said_shown_and_deleted(
    window: Window, page: CampaignPage, ids: dict[str, UUID]
) -> None:
    page.show_rows(due=True)
    assert [r.id for r in page.leads.table.visible_rows()] == [ids["lead"]]
    assert page.status_text() == "1 interesseret · 1 skal slettes"
    due = next(c for c in page.leads.table.model.columns if c.title == "Frist")
    assert [due.value(r) for r in page.leads.table.visible_rows()] == ["Skal slettes"]
    assert "Skulle være slettet" in page.leads.due.text
    QTest.keyClick(page.leads.table.view, Qt.Key.Key_Delete)
    assert [r.name for r in window.workspace.read(campaign.lead_rows)] == ["Omar Opdigtet"]


def test_a_lead_is_edited_in_place_with_source_and_dates(
    window: Window, page: CampaignPage, ids: dict[str, UUID]
) -> None:
    page.show_rows(lead=ids["lead2"])
    form = page.leads.form
    _leave(form, "email", "omar uden adresse")
    assert "e-mailadresse" in form.field("email").problem
    _leave(form, "email", "omar@eksempel.dk")
    _leave(form, "informed_on", "31-12-2099")
    assert "fremtiden" in form.field("informed_on").problem
    _leave(form, "informed_on", danish.short_date(danish.today()))
    baba = next(p.id for p in window.workspace.read(partners.partner_rows) if p.name == "Baba")
    box: Any = form.field("partner_id").editor
    box.setCurrentIndex(box.findText("Baba"))
    box.left.emit()
    found = next(r for r in window.workspace.read(campaign.lead_rows) if r.id == ids["lead2"])
    assert (found.email, found.informed_on, found.partner_id, found.source) == (
        "omar@eksempel.dk", danish.today(), baba, "Baba",
    )  # fmt: skip


def test_who_may_serve_follows_the_election_type(
    window: Window, page: CampaignPage, store: Store
) -> None:
    page.show_rows(view="Valgtilforordnede")
    told = " ".join(w.text() for w in page.leads.findChildren(QLabel))
    assert "Kommunen udpeger valgtilforordnede i sit eget system og betaler diæten" in told
    assert "Ved kommunalvalg" in page.leads._who.text()
    assert "Teksten er skrevet 23. november 2026" in page.leads._who.text()
    with store.write("Andet valg") as session:
        from valgapp.db.models import Election

        session.get_one(Election, initiative.initiative(session).election_id).kind = ElectionType.FA
    window.workspace.changed.emit()
    assert page.leads._who.text() == (
        "Hvem der kan blive valgtilforordnet ved folkeafstemning, er ikke oplyst. Spørg kommunen."
    )


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


def test_a_count_is_never_negative_or_a_name(window: Window) -> None:
    with pytest.raises(FieldProblem):
        window.workspace.write(
            campaign.add_outreach, danish.today(), None, OutreachKind.STREET,
            conversations=-1, label="Prøve",
        )  # fmt: skip
