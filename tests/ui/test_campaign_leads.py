"""Kampagne: who may become valgtilforordnet, step by step, and for how long it is kept."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.campaign_window import answer, ids, leave, page, store, window
from valgapp.db import campaign, initiative, partners, roster
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.campaign import (
    LeadStatus,
    suggested_retention,
)
from valgapp.domain.initiative import ElectionType
from valgapp.ui.campaign import leads
from valgapp.ui.campaign.page import CampaignPage
from valgapp.ui.window import Window

__all__ = ["ids", "page", "store", "window"]
CONTROL = Qt.KeyboardModifier.ControlModifier


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
    answer(monkeypatch, leads, name="Ny Navnløs")
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
    leave(form, "email", "omar uden adresse")
    assert "e-mailadresse" in form.field("email").problem
    leave(form, "email", "omar@eksempel.dk")
    leave(form, "informed_on", "31-12-2099")
    assert "fremtiden" in form.field("informed_on").problem
    leave(form, "informed_on", danish.short_date(danish.today()))
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
