"""The page »Overblik«: every tile and line leads to the rows behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker

from valgapp.domain import danish
from valgapp.domain.budget import Figures
from valgapp.domain.budget_tracks import share, whole_kroner
from valgapp.domain.initiative import PlanRow
from valgapp.domain.overview import Coming, DateNote, Overview
from valgapp.domain.sites import BIF
from valgapp.ui.cards import Bar, Tile, TileGrid
from valgapp.ui.lines import Line, LinesCard
from valgapp.ui.overview import ceremony, events, packages
from valgapp.ui.overview.recruitment import RecruitmentCard
from valgapp.ui.own_plan import own_plan
from valgapp.ui.page import Page
from valgapp.ui.plan_choice import PlanChoice
from valgapp.ui.scrolling import Scrolled
from valgapp.ui.workspace import Workspace

_LEADS: Final = {
    Coming.SESSION: ("course", "course"),
    Coming.EVENT: ("events", "event"),
    Coming.TASK: ("events", "check-circle"),
    Coming.PARTNER: ("partners", "partner"),
    Coming.ELECTION: ("turnout", "flag"),
}
_WANTED: Final = {
    Coming.SESSION: "session", Coming.EVENT: "event", Coming.TASK: "event",
    Coming.PARTNER: "partner",
}  # fmt: skip


class OverviewPage(Page):
    """Figures on top, then recruitment, what needs seeing to, and what comes next."""

    key = "overview"
    title = "Overblik"
    icon_name = "overview"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._own: PlanRow | None = None
        self._tiles = TileGrid(least_width=200)
        self.plan = PlanChoice()
        self._election = Tile("Valget", icon="flag", run=self._to("turnout"))
        self._people = Tile("Ambassadører", icon="people", run=self._to_plan("roster"))
        self._next = Tile("Næste kursusgang", icon="course", run=self._to_plan("course"))
        self._diplomas = Tile("Diplomer", icon="diploma", run=self._to_plan("diplomas"))
        self._events = Tile("Arrangementer", icon="event", run=self._to_plan("events"))
        self._budget = Tile("Budget", icon="budget", run=self._to("budget", view="Spor"))
        self._packages = Tile("Pakker", icon="package", run=self._to("packages"))
        self._campaign = Tile("Kampagne", icon="campaign", run=self._to("campaign"))
        self._plans = RecruitmentCard()
        self._by_plan = ceremony.DiplomasCard()
        self._todo = LinesCard(
            "Kræver noget af dig", "Intet haster. Alt er ført, og intet mangler."
        )
        self._behind = LinesCard("Ved at komme bagud", "Alle kan stadig nå kravet til diplom.")
        self._coming = LinesCard("De næste to uger", "Der er intet på kalenderen de næste to uger.")
        self._build()

    def _build(self) -> None:
        for tile in (
            self._election,
            self._people,
            self._next,
            self._diplomas,
            self._events,
            self._campaign,
            self._budget,
            self._packages,
        ):
            self._tiles.add(tile)
        self.add_filter(self.plan)
        self.plan.currentIndexChanged.connect(lambda _place: self._plan_chosen())
        body = Scrolled()
        body.column.addWidget(self._tiles)
        cards = TileGrid(least_width=400, most_columns=2)
        for card in (self._todo, self._coming, self._plans, self._by_plan, self._behind):
            cards.add(card)
        body.column.addWidget(cards)
        body.column.addStretch(1)
        self.set_body(body)

    def _plan_chosen(self) -> None:
        self.refresh()
        self.header.status_changed.emit()

    def refresh(self) -> None:
        """Gather everything again as of today."""
        from valgapp.db import overview

        now = danish.now()
        with QSignalBlocker(self.plan):
            self.plan.read(self.workspace)
        self.plan.setVisible(self.workspace.is_bif)
        own = own_plan(self.workspace) or self.plan.plan
        found = self.workspace.read(
            overview.overview, now.date(), now.time(), plan_id=own.id if own else None
        )
        self._own = own
        self.set_subtitle(found.facts.title)
        self._show_tiles(found)
        self._plans.show_plans(
            found.recruitment, lambda plan: self._go("roster", plan=plan.plan_id)
        )
        self._by_plan.show_plans(
            found.ceremony.plans, lambda plan: self._go("diplomas", plan=plan.plan_id)
        )
        start = None if self.plan.plan else packages.start_line(found.sites, self._to)
        steps = tuple(self._first_steps(start)) if found.is_new else filter(None, [start])
        lines = [*steps, *self._todo_lines(found)]
        # What is late before what is only missing; the order within each is that of the tracks.
        self._todo.show_lines(
            sorted(lines, key=lambda line: line.tone == "accent" and not found.is_new)
        )
        self._behind.show_lines(
            [
                Line(f"{n.person.printed_name} · {n.person.plan}", n.text,
                     self._to("roster", ids=[n.person.ambassador_id]))
                for n in found.behind
            ],
            self._to("roster", ids=[n.person.ambassador_id for n in found.behind]),
        )  # fmt: skip
        self._coming.show_lines([self._date_line(note) for note in found.dates])

    def _date_line(self, note: DateNote) -> Line:
        text = " · ".join(filter(None, (danish.weekday_date(note.day), note.text)))
        page, icon_name = _LEADS[note.kind]
        wanted = {} if note.id is None else {_WANTED[note.kind]: note.id}
        return Line(note.about, text, self._to(page, **wanted), "accent", icon_name)

    def status_text(self) -> str:
        """Today's date."""
        return danish.weekday_date(danish.today())

    def _show_tiles(self, found: Overview) -> None:
        facts, places = found.facts, found.facts.places_total
        self._election.set_figure(
            danish.short_date(facts.election_day),
            f"{facts.countdown(found.today)} · tal for {found.areas_known} af {found.areas} områder",
        )
        wanted = f"af ca. {places} pladser" if places else "på en plads"
        if self._own is not None:
            places = self._own.places_max
            wanted = f"af {self._own.places_min}–{places} pladser"
        self._people.set_figure(str(found.taken), f"{wanted} · {found.waiting} på venteliste")
        if places:
            words = f"{found.taken} {wanted}"
            self._people.set_bar(Bar(found.taken / places, words))
        session = found.next_session
        self._next.set_figure(
            danish.short_date(session.day) if session else "Ingen",
            f"{session.title} · {session.plan}" if session else "kommende kursusgange",
        )
        self._diplomas.set_figure(
            str(found.ceremony.earned - found.ceremony.ready),
            f"udstedt {found.ceremony.words}",
        )

        events.show_tile(self._events, found.events)
        packages.show_tile(self._packages, found.sites, danish.now())
        self._campaign.set_figure(
            f"{found.purposes - len(found.gaps)} af {found.purposes}",
            f"formål har en aktivitet · {danish.thousands(found.conversations)} samtaler",
        )
        self._show_budget(found.budget)

    def _show_budget(self, budget: Figures) -> None:
        if not budget.budget:
            self._budget.set_figure(*_without_budget(budget, of_plan=self.plan.plan is not None))
            return
        tone = "danger" if budget.remaining < 0 else "plain"
        if tone == "plain" and budget.forecast > budget.budget:
            tone = "warning"
        used = share(budget.used_share)
        self._budget.set_figure(
            whole_kroner(budget.remaining),
            f"tilbage af {whole_kroner(budget.budget)} · ventes brugt i alt: "
            f"{whole_kroner(budget.forecast)}",
            tone,
        )
        self._budget.set_bar(Bar(budget.used_share / 10000, f"{used} brugt eller disponeret"))

    def _first_steps(self, start: Line | None) -> Iterable[Line]:
        """What to do in a file that knows nobody and nothing yet.

        BIF saves its start packages (``start``) when the joint sessions they carry are planned.
        """
        course = Line("Planlæg kursusgangene", "dag, tid og sted for hvert modul",
                      self._to("course"), "accent", "calendar")  # fmt: skip
        people = Line("Hent deltagerlisten", "fra Excel, eller tilføj den første ambassadør",
                      self._to("roster"), "accent", "people")  # fmt: skip
        is_bif = self.workspace.store.site == BIF
        steps = (
            *((course, start) if is_bif else (people, course)),
            Line("Skriv jeres samarbejdspartnere ind", "og hvem der tager næste skridt",
                 self._to("partners"), "accent", "partner"),
            Line("Læg det første arrangement ind", "med opgaver og vagter",
                 self._to("events"), "accent", "event"),
        )  # fmt: skip
        for number, step in enumerate(filter(None, steps), 1):
            yield replace(step, about=f"{number}. {step.about}")

    def _todo_lines(self, found: Overview) -> Iterable[Line]:
        for note in found.unmarked:
            s = note.session
            yield Line(f"Fremmøde: {s.title}", f"{danish.short_date(s.day)} · {s.plan} · {note.text}",
                       self._to("course", attendance=s.id))  # fmt: skip
        for note in found.session_problems:
            s = note.session
            yield Line(f"{s.title} · {danish.short_date(s.day)}", f"{s.plan} · {note.text}",
                       self._to("course", session=s.id))  # fmt: skip
        for what, count in found.missing:
            yield Line(f"Mangler {what}", danish.count_of(count, "ambassadør", "ambassadører"),
                       self._to("roster", missing=what), "accent", "person")  # fmt: skip
        yield from ceremony.lines(found.ceremony, self._to)
        yield from events.lines(found.events, self._to)
        yield from packages.lines(found.sites, danish.now(), self._to)
        yield from self._partner_lines(found)
        yield from self._budget_lines(found)
        if found.erasures_due:
            yield Line("Slettefristen er nået",
                       f"{danish.count_of(found.erasures_due, 'person', 'personer')} skal slettes",
                       self._to("settings", part="privacy"), "warning", "delete")  # fmt: skip
        if found.report_is_due:
            last = found.last_report_on
            told = (
                f"Sidst sendt {danish.short_date(last)}"
                if last
                else "Der er ikke sendt nogen endnu"
            )
            what = "Rapport" if self.workspace.store.site == BIF else "Rapport til BIF"
            yield Line(what, told, self._to("report"), "accent", "report")

    def _budget_lines(self, found: Overview) -> Iterable[Line]:
        if found.postings_due:
            yield Line("Forfaldne posteringer",
                       danish.count_of(found.postings_due, "postering", "posteringer"),
                       self._to("budget", due=True))  # fmt: skip
        if found.without_receipt:
            yield Line("Bilag uden kvittering",
                       danish.count_of(found.without_receipt, "bilag", "bilag"),
                       self._to("budget", no_receipt=True), "accent", "budget")  # fmt: skip

    def _partner_lines(self, found: Overview) -> Iterable[Line]:
        late = found.late_partners
        if len(late) == 1:
            told = f"{late[0].next_step or 'Næste skridt'} · senest {danish.short_date(late[0].next_step_on)}"
            yield Line(f"Partner: {late[0].name}", told, self._to("partners", partner=late[0].id))
        elif late:
            yield Line(f"{len(late)} partnere venter på næste skridt",
                       danish.listed([p.name for p in late]),
                       self._to("partners", overdue=True))  # fmt: skip
        if found.partner_twins:
            yield Line("Partnere står flere gange", danish.listed(list(found.partner_twins)),
                       self._to("partners", twins=True), "accent", "partner")  # fmt: skip
        if found.leads_due:
            yield Line("Interesserede valgtilforordnede skal slettes",
                       danish.count_of(found.leads_due, "person", "personer"),
                       self._to("campaign", due=True))  # fmt: skip
        if found.gaps:
            numbers = danish.listed([str(p.number) for p in found.gaps])
            yield Line("Kampagnen har formål uden aktivitet", f"Formål {numbers}",
                       self._to("campaign", gap=True), "accent", "campaign")  # fmt: skip

    def _to(self, page: str, **wanted: Any) -> Callable[[], object]:
        return lambda *_: self._go(page, **wanted)

    def _to_plan(self, page: str) -> Callable[[], object]:
        """To the page with the plan chosen here, at BIF."""

        def go(*_: object) -> None:
            self._go(page, **({"plan": self.plan.plan_id} if self.plan.plan_id else {}))

        return go

    def _go(self, page: str, **wanted: Any) -> None:
        self.go_to(page, **wanted)


def _without_budget(budget: Figures, *, of_plan: bool) -> tuple[str, str]:
    if not of_plan:
        return "Ingen", "bevilling endnu"
    if not budget.forecast:
        return "Ingen", "egne budgetposter"
    return whole_kroner(budget.forecast), "brugt eller ventet på fælles budgetposter"
