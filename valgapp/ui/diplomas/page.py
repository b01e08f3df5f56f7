"""The page »Diplomer«: who has earned one, and those that have been issued."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from valgapp.db import diplomas as diplomas_db
from valgapp.db import guests as guests_db
from valgapp.domain.diplomas import (
    DIPLOMA_COLUMNS,
    ELIGIBILITY_COLUMNS,
    DiplomaRow,
    DiplomaState,
    Eligibility,
)
from valgapp.domain.roster import AmbassadorRow
from valgapp.ui import theme
from valgapp.ui.ceremony.section import PARTS, CeremonySection
from valgapp.ui.commands import Thing
from valgapp.ui.diplomas import facts as facts_module
from valgapp.ui.diplomas import filters as filters_module
from valgapp.ui.diplomas.deeds import Deeds
from valgapp.ui.diplomas.facts import Facts
from valgapp.ui.diplomas.filters import DiplomaFilters
from valgapp.ui.diplomas.panels import DiplomaPanels
from valgapp.ui.own_plan import own_plan
from valgapp.ui.page import Page
from valgapp.ui.tables import RowsTable
from valgapp.ui.ticks import Ticks
from valgapp.ui.view_switch import ViewSwitch
from valgapp.ui.workspace import Workspace

READY, ISSUED, CEREMONY = range(3)
VIEWS = ("Klar til diplom", "Udstedte", "Overrækkelse")
_SEARCH = "Søg efter navn eller nummer"
_ISSUE = "Udsted diplomer …"


class DiplomasPage(Page):
    """Two lists, »Klar til diplom« and »Udstedte«, each with its panel; and the ceremony."""

    key = "diplomas"
    title = "Diplomer"
    icon_name = "diploma"
    views = VIEWS

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.facts: Facts | None = None
        self._own = own_plan(workspace)
        plan_column = ("Helhedsplan",) if self._own else ()
        self.deeds = Deeds(workspace, self)
        self.switch = ViewSwitch("Vis", VIEWS)
        self.ceremony: CeremonySection | None = None
        self.filters = DiplomaFilters(self)
        self.ready: RowsTable[Eligibility] = RowsTable(
            "Klar til diplom",
            [filters_module.CONFIRMED, *ELIGIBILITY_COLUMNS],
            key=lambda e: e.ambassador_id,
            tones={"Status": filters_module.tone_of_verdict},
            hidden=("Navn bekræftet", *plan_column),
        )
        self.ticks = Ticks(self.ready, changes=True)
        self.issued: RowsTable[DiplomaRow] = RowsTable(
            "Udstedte diplomer",
            DIPLOMA_COLUMNS,
            tones={"Tilstand": filters_module.tone_of_state},
            hidden=("Moduler", *plan_column),
        )
        self.panels = DiplomaPanels(workspace, self._save_field)
        self._lists = QStackedWidget()
        self._build()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.set_search(_SEARCH)
        self.add_filter(self.switch)
        several = (self.filters.plan,) if self._own is None else ()
        self.add_filters(*several, self.filters.verdict, self.filters.state)
        for table in (self.ready, self.issued):
            self._lists.addWidget(table)
            table.selected.connect(self._show_selected)
            table.filtered.connect(self.header.status_changed)
            table.set_no_hits(self.header.clear_filters)
        # Else the lists and the panel take the room of the filters when the text is large.
        self._lists.setMinimumHeight(theme.px(80))
        self.set_body(self._lists)
        self._panel = self.set_detail(self.panels)
        self._panel.setMinimumHeight(theme.px(80))
        self._build_actions()
        self._build_menus()
        self._connect()

    def _build_actions(self) -> None:
        self.set_primary(_ISSUE, self._primary, "diploma")
        self.add_action("Udseende og tekst …", self.deeds.edit_template, "edit")
        self.add_action("Udskriv diplomer …", self._print_pile, "print", in_menu=True)
        self.add_action("Korrekturliste …", self._print_proof_list, "print", in_menu=True)
        self.add_action("Udsted på reserve …", self._issue_reserve, "diploma", in_menu=True)
        self.add_action("Eksportér til Excel …", self._export, "excel", in_menu=True)
        self.add_action(
            "Udskriv listen …", self._print_list, "print", shortcut="Ctrl+P", in_menu=True
        )
        self.ready.set_empty(
            "diploma",
            "Ingen er på kurset endnu",
            "Her står alle på kurset med, om de har fulgt nok moduler til et diplom, og hvorfor. "
            "Sæt ambassadørerne »I forløb«, og før deres fremmøde.",
            "Gå til Ambassadører",
            lambda: self.go_to("roster"),
        )
        self.issued.set_empty(
            "diploma",
            "Ingen diplomer er udstedt endnu",
            "Her ligger hvert diplom, præcis som det blev trykt. Det ændrer sig aldrig siden.",
            "Se, hvem der er klar",
            lambda: self.switch.choose(READY),
        )

    def _build_menus(self) -> None:
        self.ready.add_action("Udsted diplomer …", self._issue, "diploma", changes=True)
        self.ready.add_action("Bekræft navne", self._confirm_names, "check", changes=True)
        self.ready.add_action("Udsted på reserve …", self._issue_reserve, "diploma", changes=True)
        deeds = self.deeds
        for text, run, icon_name, shortcut, changes in (
            ("Vis og udskriv …", deeds.show, "print", "", False),
            ("Gem én PDF pr. person …", deeds.save_each, "export", "", False),
            ("Markér som trykt", self._mark(DiplomaState.PRINTED), "check", "", True),
            ("Markér som overrakt", self._mark(DiplomaState.HANDED_OVER), "check-circle", "", True),
            ("Tilbage til udstedt", self._mark(DiplomaState.DRAFT), "undo", "", True),
            ("Annullér …", deeds.void, "close", "Del", True),
        ):
            self.issued.add_action(
                text, self._with_chosen(run), icon_name, shortcut=shortcut, changes=changes
            )
        self.issued.add_action("Erstat …", self._replace, "redo", changes=True)
        for text, run, kind, changes in (
            ("Vis og udskriv …", deeds.show, "primary", False),
            ("Markér som trykt", self._mark(DiplomaState.PRINTED), "", True),
            ("Markér som overrakt", self._mark(DiplomaState.HANDED_OVER), "", True),
            ("Gem én PDF pr. person …", deeds.save_each, "", False),
            ("Annullér …", deeds.void, "", True),
        ):
            self.panels.many.add_issued(text, self._with_chosen(run), kind, changes=changes)
        self._build_deeds_of_one()
        self.panels.many.add_ready("Udsted diplomer …", self._issue, "primary")
        self.panels.many.add_ready("Bekræft navnene", self._confirm_names)

    def _build_deeds_of_one(self) -> None:
        deeds, chosen, mark = self.deeds, self._with_chosen, self._mark
        add = self.panels.issued.add_deed
        add("Vis og udskriv …", chosen(deeds.show), lambda _row: True, "primary")
        for text, before, after in (
            ("Markér som trykt", DiplomaState.DRAFT, DiplomaState.PRINTED),
            ("Markér som overrakt", DiplomaState.PRINTED, DiplomaState.HANDED_OVER),
        ):
            add(text, chosen(mark(after)), partial(_is_in, before), changes=True)
        add("Erstat …", self._replace, lambda row: row.state.is_valid, changes=True)
        add("Annullér …", chosen(deeds.void), lambda row: row.state.is_valid, changes=True)
        for table in (self.ready, self.issued):
            table.holds(self.panels)

    def _connect(self) -> None:
        self.switch.chosen.connect(self._show_list)
        self.ticks.toggled.connect(lambda rows: self.deeds.turn_names(self._roster_rows(rows)))
        self.filters.changed.connect(self._filter)
        self.deeds.issued.connect(self._show_issued)
        self.ready.activated.connect(lambda _row: self.panels.ready.name.setFocus())
        self.issued.activated.connect(lambda row: self.deeds.show([row]))
        self.panels.ready.override_wanted.connect(self.deeds.override)
        self.panels.ready.override_dropped.connect(lambda p: self.deeds.set_override(p, ""))
        self.panels.ready.issued_wanted.connect(self._show_diploma_of)
        self._show_list(READY)

    # -- reading ----------------------------------------------------------------------------

    @property
    def help_chapter(self) -> str:
        return "Overrækkelse" if self.switch.view == 2 else self.title

    def refresh(self) -> None:
        """Read everything about diplomas again."""
        if self.ceremony is not None:
            self.ceremony.refresh()
        self.facts = self.workspace.read(facts_module.read)
        self.filters.plan.read(self.workspace)
        self.ready.set_rows(self.facts.people)
        self.issued.set_rows(self.facts.issued)
        self.set_figures(*self.facts.figures())

    def search(self, text: str) -> None:
        """Filter both lists by name and number, or the part of the ceremony in sight."""
        if self.ceremony is not None and self.switch.view == CEREMONY:
            self.ceremony.search(text)
            return
        self.ready.set_search(text)
        self.issued.set_search(text)

    def show_rows(self, **wanted: Any) -> None:
        """``ready=True``, ``view`` by its title, ``verdict``, ``state``, ``plan`` (id or code),
        ``diploma`` (id), ``person`` (id), in any mix; or ``ceremony`` with the title of its part,
        ``reply`` and ``guest`` (see CeremonySection)."""
        if "ceremony" in wanted or "guest" in wanted:
            self._see_ceremony().show_rows(**wanted)
            return
        if "view" in wanted:
            self.switch.choose(VIEWS.index(wanted["view"]))
            return
        is_issued = "state" in wanted or "diploma" in wanted
        verdict = "Klar" if wanted.get("ready") else wanted.get("verdict", "")
        self.switch.choose(ISSUED if is_issued else READY)
        self.header.set_search_text("")
        self.filters.choose(plan=wanted.get("plan"), verdict=verdict, state=wanted.get("state"))
        if "diploma" in wanted:
            self.issued.select(wanted["diploma"])
        if "person" in wanted:
            self.ready.select(wanted["person"])

    def status_text(self) -> str:
        """»57 på kurset · 41 klar · 2 valgt«."""
        if self.ceremony is not None and self.switch.view == CEREMONY:
            return self.ceremony.status_text()
        if self.facts is None:
            return ""
        parts = [
            f"{len(self.facts.people)} på kurset",
            f"{len(self.facts.ready)} klar",
            f"{sum(row.state.is_valid for row in self.facts.issued)} udstedt",
        ]
        if chosen := len(self._table.selected_rows()):
            parts.append(f"{chosen} valgt")
        return " · ".join(parts)

    @classmethod
    def things(cls, workspace: Workspace) -> Iterable[Thing]:
        """Issued diplomas by number and name, guests of the ceremony, and its parts."""
        for part in PARTS:
            yield Thing(f"Overrækkelse: {part.lower()}", "Diplomer", {"ceremony": part})
        for guest in workspace.read(guests_db.guest_rows):
            yield Thing(guest.name, f"Gæst · {guest.who}", {"guest": guest.id})
        yield from [
            Thing(
                f"{row.serial} · {row.printed_name}",
                f"Diplom · {row.plan} · {row.state.label.lower()}",
                {"diploma": row.id},
            )
            for row in workspace.read(diplomas_db.diploma_rows)
        ]

    # -- which list, which rows -------------------------------------------------------------

    @property
    def _table(self) -> RowsTable[Any]:
        return self.issued if self.switch.view == ISSUED else self.ready

    def _see_ceremony(self) -> CeremonySection:
        self.switch.choose(CEREMONY)
        assert self.ceremony is not None
        return self.ceremony

    def _made_ceremony(self) -> CeremonySection:
        """Made when it is first asked for: most days nobody looks at it."""
        if self.ceremony is None:
            self.ceremony = made = CeremonySection(self.workspace)
            self._lists.addWidget(made)
            made.part_shown.connect(self._show_part)
            made.status_changed.connect(self.header.status_changed)
            made.clear_wanted.connect(self.header.clear_filters)
            made.typing_began.connect(self.header.begin_search)
            if self.workspace.is_open:
                made.refresh()
        return self.ceremony

    def _show_part(self) -> None:
        assert self.ceremony is not None
        part = self.ceremony.part
        self.detail = part.detail
        self.name_primary(part.primary, part.primary_icon)
        self.header.show_search(part.search_hint)
        # What was searched for at the door is not what is looked for afterwards.
        self.header.clear_search()
        self.header.status_changed.emit()

    def _show_list(self, view: int) -> None:
        is_ceremony = view == CEREMONY
        if is_ceremony:
            self._lists.setCurrentWidget(self._made_ceremony())
        else:
            self._lists.setCurrentIndex(view)
        self._panel.setVisible(False)
        self.filters.plan.setVisible(not is_ceremony and self._own is None)
        self.filters.verdict.setVisible(view == READY)
        self.filters.state.setVisible(view == ISSUED)
        if is_ceremony:
            self._show_part()
            return
        self.detail = self._panel
        self.name_primary(_ISSUE, "diploma")
        self.header.show_search(_SEARCH)
        self._show_selected()
        self.search(self.header.search_text)
        self.header.status_changed.emit()

    def _filter(self) -> None:
        self.ready.set_predicate(self.filters.person_predicate())
        self.issued.set_predicate(self.filters.diploma_predicate())

    def _show_issued(self, ids: tuple[UUID, ...]) -> None:
        self.switch.choose(ISSUED)
        self.header.clear_filters()
        self.issued.select(*ids)

    def _show_diploma_of(self, person: Eligibility) -> None:
        assert self.facts is not None
        if row := self.facts.standing_diploma(person.ambassador_id):
            self.show_rows(diploma=row.id)

    def _show_selected(self) -> None:
        self.header.status_changed.emit()
        if self.facts is None or self.switch.view == CEREMONY:
            return
        rows = self._table.selected_rows()
        self.panels.show_rows(self._panel, self.facts, rows, is_issued=self.switch.view == ISSUED)

    # -- deeds on what is chosen ------------------------------------------------------------

    def _with_chosen(self, run: Callable[[list[DiplomaRow]], object]) -> Callable[[], object]:
        def on_chosen() -> None:
            if rows := self.issued.selected_rows():
                run(rows)

        return on_chosen

    def _replace(self) -> None:
        if row := self.issued.current_row():
            self.deeds.replace(row)

    def _mark(self, state: DiplomaState) -> Callable[[list[DiplomaRow]], object]:
        return lambda rows: self.deeds.mark(rows, state)

    def _primary(self) -> None:
        if self.ceremony is not None and self.switch.view == CEREMONY:
            self.ceremony.begin()
        else:
            self._issue()

    def _issue(self) -> None:
        if self.facts is not None and self.panels.ready.form.commit():
            chosen = self.ready.selected_rows() if self.switch.view == READY else []
            plan = self.filters.plan.plan
            self.deeds.issue(self.facts, chosen, plan.id if plan else None)

    def _issue_reserve(self) -> None:
        if self.facts is not None:
            chosen = self.ready.selected_rows() if self.switch.view == READY else []
            self.deeds.issue_reserve(chosen or self.ready.visible_rows())

    def _confirm_names(self) -> None:
        self.deeds.confirm_names(self._roster_rows(self.ready.selected_rows()))

    def _print_pile(self) -> None:
        if self.facts is not None:
            self.deeds.print_pile(self.facts, self.issued.selected_rows())

    def _print_proof_list(self) -> None:
        plan = self.filters.plan.plan
        people = self._roster_rows(self.ready.visible_rows())
        self.deeds.print_proof_list(people, plan.name if plan else "")

    def _roster_rows(self, people: Sequence[Eligibility]) -> list[AmbassadorRow]:
        assert self.facts is not None
        return [self.facts.roster[person.ambassador_id] for person in people]

    def _save_field(self, person_id: UUID, field: str, value: Any) -> None:
        assert self.facts is not None
        person = self.facts.roster[person_id]
        if field == "diploma_name" and value == person.name:
            value = ""  # so that it follows when the everyday name is put right
        shown = person.printed_name
        self.deeds.save_person(person_id, field, value, shown=shown)

    def _export(self) -> None:
        if self.ceremony is not None and self.switch.view == CEREMONY:
            self.ceremony.export()
            return
        self._table.export(self._table.name)

    def _print_list(self) -> None:
        if self.ceremony is not None and self.switch.view == CEREMONY:
            self.ceremony.print_list()
            return
        self._table.print_list(self._table.name)


def _is_in(state: DiplomaState, row: DiplomaRow) -> bool:
    return row.state is state
