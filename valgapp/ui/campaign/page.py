"""The page »Kampagne«: purposes, activities, outreach and leads under one heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from valgapp.db import campaign
from valgapp.domain import danish
from valgapp.ui.campaign.activities import ActivitiesSection
from valgapp.ui.campaign.leads import LeadsSection
from valgapp.ui.campaign.outreach import OutreachSection
from valgapp.ui.campaign.purposes import PurposesSection
from valgapp.ui.commands import Thing
from valgapp.ui.list_section import ListSection
from valgapp.ui.page import Page
from valgapp.ui.section import Section
from valgapp.ui.view_switch import ViewSwitch
from valgapp.ui.workspace import Workspace

VIEWS: Final = ("Formål", "Aktiviteter", "Opsøgende", "Valgtilforordnede")
PURPOSES, ACTIVITIES, OUTREACH, LEADS = range(4)


class CampaignPage(Page):
    """Four parts; only the one in sight is read again when something changes."""

    key = "campaign"
    title = "Kampagne"
    icon_name = "campaign"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.purposes = PurposesSection(workspace)
        self.activities = ActivitiesSection(workspace)
        self.outreach = OutreachSection(workspace)
        self.leads = LeadsSection(workspace)
        self.sections: tuple[Section, ...] = (
            self.purposes, self.activities, self.outreach, self.leads,
        )  # fmt: skip
        self._lists: tuple[ActivitiesSection | OutreachSection | LeadsSection, ...] = (
            self.activities, self.outreach, self.leads,
        )  # fmt: skip
        self._new: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ny aktivitet", self._new_activity),
            ("Ny aktivitet", self._new_activity),
            ("Før tal", self._note_outreach),
            ("Ny interesseret", self._new_lead),
        )
        self.switch = ViewSwitch("Vis", VIEWS)
        self._old: set[Section] = set(self.sections)
        self._stack = QStackedWidget()
        self._build()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        for section in self.sections:
            self._stack.addWidget(section)
            section.status_changed.connect(self.header.status_changed)
        self.set_body(self._stack)
        self.set_subtitle("»Ind i boksen«")
        self.set_search(self.purposes.search_hint)
        self.add_filter(self.switch)
        for part in self._lists:
            part.clear_wanted.connect(self.header.clear_filters)
            for box in part.filters:
                self.add_filter(box)
                box.hide()
        self._build_actions()
        self.switch.chosen.connect(self._show_section)
        self.purposes.activity_wanted.connect(lambda wanted: self.show_rows(activity=wanted))
        self.purposes.new_wanted.connect(self._new_activity)

    def _build_actions(self) -> None:
        self.set_primary(self._new[PURPOSES][0], self._begin_new)
        self.add_action("Hvad forskningen har fundet", self._see_evidence, "info", in_menu=True)
        self.add_action("Før opsøgende tal", self._note_outreach, "edit", in_menu=True)
        self.add_action(
            "Ny interesseret valgtilforordnet …", self._new_lead, "ballot", in_menu=True
        )
        self.add_action("Tilføj formål …", self._new_purpose, "flag", in_menu=True)
        self.add_action("Eksportér til Excel …", self._export, "excel", in_menu=True)
        self.add_action("Udskriv …", self._print, "print", shortcut="Ctrl+P", in_menu=True)

    # -- what Page asks ---------------------------------------------------------------------

    @property
    def section(self) -> Section:
        """The part in sight."""
        return self.sections[self.switch.view]

    def refresh(self) -> None:
        """Read the part in sight; the others when they come into sight."""
        self._old = set(self.sections)
        self._refresh_section()

    def search(self, text: str) -> None:
        """Filter the part in sight."""
        self.section.search(text)

    def status_text(self) -> str:
        """What the part in sight says."""
        return self.section.status_text()

    def show_rows(self, **wanted: Any) -> None:
        """``view`` by its title; ``activity``, ``outreach`` and ``lead`` by id; ``gap`` for the

        first purpose without activity, ``due`` for leads to be deleted, ``evidence``.
        """
        self.header.clear_filters()
        if "view" in wanted:
            self.switch.choose(VIEWS.index(wanted["view"]))
        if wanted.get("gap"):
            self.switch.choose(PURPOSES)
            self.purposes.see_gap()
        if wanted.get("due"):
            self.switch.choose(LEADS)
            self.leads.show_due()
        if wanted.get("evidence"):
            self._see_evidence()
        for key, place in (("activity", ACTIVITIES), ("outreach", OUTREACH), ("lead", LEADS)):
            if key in wanted:
                self._see_row(place, wanted[key])

    @classmethod
    def things(cls, workspace: Workspace) -> Iterable[Thing]:
        """Every activity and every lead; the purposes and the research by their words."""
        for activity in workspace.read(campaign.campaign_rows):
            detail = " · ".join(t for t in (activity.channel.label, activity.audience) if t)
            yield Thing(activity.title, detail, {"activity": activity.id})
        for lead in workspace.read(campaign.lead_rows):
            yield Thing(lead.name, f"Valgtilforordnet · {lead.status.label}", {"lead": lead.id})
        for row in workspace.read(campaign.outreach_rows)[:200]:
            text = f"Opsøgende {danish.long_date(row.day)}"
            yield Thing(text, " · ".join(t for t in (row.plan, row.area) if t),
                        {"outreach": row.id})  # fmt: skip
        yield Thing("Hvad forskningen har fundet", "Virkning og kilde", {"evidence": True})

    # -- parts ------------------------------------------------------------------------------

    def _show_section(self, place: int) -> None:
        section = self.sections[place]
        self._stack.setCurrentWidget(section)
        self.detail = section.detail
        for part in self._lists:
            for box in part.filters:
                box.setVisible(part is section)
        self.name_primary(self._new[place][0])
        self.header.show_search(section.search_hint)
        if self.workspace.is_open:
            self._refresh_section()
        section.search(self.header.search_text)
        self.header.status_changed.emit()
        if self.isVisible() and section is self.outreach:
            self.outreach.begin()

    def _refresh_section(self) -> None:
        if self.section in self._old:
            self._old.discard(self.section)
            self.section.refresh()

    def _see_row(self, place: int, key: UUID) -> None:
        self.switch.choose(place)
        section = self.sections[place]
        assert isinstance(section, ListSection)
        section.table.view.setFocus()
        section.select(key)

    # -- deeds ------------------------------------------------------------------------------

    def _begin_new(self) -> None:
        _, run = self._new[self.switch.view]
        run()

    def _new_activity(self, purpose_id: UUID | None = None) -> None:
        self.switch.choose(ACTIVITIES)
        self.activities.new_activity(purpose_id)

    def _note_outreach(self) -> None:
        self.switch.choose(OUTREACH)
        self.outreach.begin()

    def _new_lead(self) -> None:
        self.switch.choose(LEADS)
        self.leads.new_lead()

    def _new_purpose(self) -> None:
        self.switch.choose(PURPOSES)
        self.purposes.add_purpose()

    def _see_evidence(self) -> None:
        self.switch.choose(PURPOSES)
        self.purposes.see_evidence()

    def _export(self) -> None:
        self.section.export()

    def _print(self) -> None:
        self.section.print_list()
