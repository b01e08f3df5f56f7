"""The page »Kampagne«: purposes, activities, outreach and leads under one heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final
from uuid import UUID

from valgapp.db import campaign
from valgapp.domain import danish
from valgapp.ui.campaign.activities import ActivitiesSection
from valgapp.ui.campaign.leads import LeadsSection
from valgapp.ui.campaign.outreach import OutreachSection
from valgapp.ui.campaign.purposes import PurposesSection
from valgapp.ui.commands import Thing
from valgapp.ui.list_section import ListSection
from valgapp.ui.plan_choice import PlanChoice
from valgapp.ui.section import Section
from valgapp.ui.sectioned_page import SectionedPage
from valgapp.ui.workspace import Workspace

VIEWS: Final = ("Formål", "Aktiviteter", "Opsøgende", "Valgtilforordnede")
PURPOSES, ACTIVITIES, OUTREACH, LEADS = range(4)


class CampaignPage(SectionedPage):
    """Purposes, activities, outreach and those who may serve at the polls."""

    key = "campaign"
    title = "Kampagne"
    icon_name = "campaign"
    views = VIEWS

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.purposes = PurposesSection(workspace)
        self.activities = ActivitiesSection(workspace)
        self.outreach = OutreachSection(workspace)
        self.leads = LeadsSection(workspace)
        self._lists: tuple[ActivitiesSection | OutreachSection | LeadsSection, ...] = (
            self.activities, self.outreach, self.leads,
        )  # fmt: skip
        self._new: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ny aktivitet", self._new_activity),
            ("Ny aktivitet", self._new_activity),
            ("Før tal", self._note_outreach),
            ("Ny interesseret", self._new_lead),
        )
        self.set_sections(VIEWS, (self.purposes, self.activities, self.outreach, self.leads))
        self._build()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.set_subtitle("»Ind i boksen«")
        self.add_filter(self.switch)
        for part in self._lists:
            part.clear_wanted.connect(self.header.clear_filters)
            for box in part.filters:
                self.add_filter(box)
                box.hide()
        self._build_actions()
        self.purposes.activity_wanted.connect(lambda wanted: self.show_rows(activity=wanted))
        self.purposes.new_wanted.connect(self._new_activity)

    def _build_actions(self) -> None:
        self.set_primary(self._new[PURPOSES][0], self._begin_new)
        self.add_action("Hvad forskningen har fundet", self._see_evidence, "info", in_menu=True)
        self.add_action("Før opsøgende tal", self._note_outreach, "edit", in_menu=True)
        self.add_action(
            "Ny interesseret valgtilforordnet …", self._new_lead, "ballot", in_menu=True
        )
        self.add_action("Tilføj formål …", self._new_purpose, "flag", in_menu=True, shared=True)
        self.add_action("Eksportér til Excel …", self._export, "excel", in_menu=True)
        self.add_action("Udskriv …", self._print, "print", shortcut="Ctrl+P", in_menu=True)

    # -- what Page asks ---------------------------------------------------------------------

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

    def prepare(self, section: Section) -> None:
        for part in self._lists:
            for box in part.filters:
                # Only at BIF are there several plans to choose among.
                fits = self.workspace.is_bif or not isinstance(box, PlanChoice)
                box.setVisible(fits and part is section)
        self.name_primary(self._new[self.switch.view][0])

    def arrived(self, section: Section) -> None:
        if self.isVisible() and section is self.outreach:
            self.outreach.begin()

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
