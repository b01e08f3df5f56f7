"""The page »Diplomer«: who has earned one, and those that have been issued."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from valgapp.db import diplomas as diplomas_db
from valgapp.domain.diplomas import (
    DIPLOMA_COLUMNS,
    ELIGIBILITY_COLUMNS,
    DiplomaRow,
    DiplomaState,
    Eligibility,
)
from valgapp.domain.roster import AmbassadorRow
from valgapp.ui import theme
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
from valgapp.ui.view_switch import ViewSwitch
from valgapp.ui.workspace import Workspace

READY, ISSUED = 0, 1


class DiplomasPage(Page):
    """Two lists: »Klar til diplom« and »Udstedte«, each with its panel."""

    key = "diplomas"
    title = "Diplomer"
    icon_name = "diploma"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.facts: Facts | None = None
        self._own = own_plan(workspace)
        plan_column = ("Helhedsplan",) if self._own else ()
        self.deeds = Deeds(workspace, self)
        self.switch = ViewSwitch("Vis", ["Klar til diplom", "Udstedte"])
        self.filters = DiplomaFilters(self)
        self.ready: RowsTable[Eligibility] = RowsTable(
            "Klar til diplom",
            ELIGIBILITY_COLUMNS,
            key=lambda e: e.ambassador_id,
            tones={
                "Status": filters_module.tone_of_verdict,
                "Navn bekræftet": filters_module.tone_of_name,
            },
            hidden=plan_column,
        )
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
        self.set_search("Søg efter navn eller nummer")
        self.add_filter(self.switch)
        if self._own is None:
            self.add_filter(self.filters.plan)
        for box in (self.filters.verdict, self.filters.state):
            self.add_filter(box)
        for table in (self.ready, self.issued):
            self._lists.addWidget(table)
            table.selected.connect(self._show_selected)
            table.filtered.connect(self.header.status_changed)
            table.set_no_hits(self.header.clear_filters)
        # Else the lists and the panel take the room of the filters when the text is large.
        self._lists.setMinimumHeight(theme.px(80))
        self.set_body(self._lists)
        self.set_detail(self.panels).setMinimumHeight(theme.px(80))
        self._build_actions()
        self._build_menus()
        self._connect()

    def _build_actions(self) -> None:
        self.set_primary("Udsted diplomer …", self._issue, "diploma")
        self.add_action("Udseende og tekst …", self.deeds.edit_template, "edit")
        self.add_action("Udskriv diplomer …", self._print_pile, "print", in_menu=True)
        self.add_action("Udkast til reservebunken …", self._print_reserve, "print", in_menu=True)
        self.add_action("Korrekturliste …", self._print_proof_list, "print", in_menu=True)
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
        self.ready.add_action("Udsted diplomer …", self._issue, "diploma")
        self.ready.add_action("Bekræft navne", self._confirm_names, "check")
        deeds = self.deeds
        for text, run, icon_name, shortcut in (
            ("Vis og udskriv …", deeds.show, "print", ""),
            ("Gem én PDF pr. person …", deeds.save_each, "export", ""),
            ("Markér som trykt", self._mark(DiplomaState.PRINTED), "check", ""),
            ("Markér som overrakt", self._mark(DiplomaState.HANDED_OVER), "check-circle", ""),
            ("Tilbage til udstedt", self._mark(DiplomaState.DRAFT), "undo", ""),
            ("Annullér …", deeds.void, "close", "Del"),
        ):
            self.issued.add_action(text, self._with_chosen(run), icon_name, shortcut=shortcut)
        self.issued.add_action("Erstat …", self._replace, "redo")
        for text, run, kind in (
            ("Vis og udskriv …", deeds.show, "primary"),
            ("Markér som trykt", self._mark(DiplomaState.PRINTED), ""),
            ("Markér som overrakt", self._mark(DiplomaState.HANDED_OVER), ""),
            ("Gem én PDF pr. person …", deeds.save_each, ""),
            ("Annullér …", deeds.void, ""),
        ):
            self.panels.many.add_issued(text, self._with_chosen(run), kind)
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
            add(text, chosen(mark(after)), partial(_is_in, before))
        add("Erstat …", self._replace, lambda row: row.state.is_valid)
        add("Annullér …", chosen(deeds.void), lambda row: row.state.is_valid)

    def _connect(self) -> None:
        self.switch.chosen.connect(self._show_list)
        self.filters.changed.connect(self._filter)
        self.deeds.issued.connect(self._show_issued)
        self.ready.activated.connect(lambda _row: self.panels.ready.name.setFocus())
        self.issued.activated.connect(lambda row: self.deeds.show([row]))
        self.panels.ready.override_wanted.connect(self.deeds.override)
        self.panels.ready.override_dropped.connect(lambda p: self.deeds.set_override(p, ""))
        self.panels.ready.issued_wanted.connect(self._show_diploma_of)
        self._show_list(READY)

    # -- reading ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything about diplomas again."""
        self.facts = self.workspace.read(facts_module.read)
        self.filters.set_plans(self.facts.plans)
        self.ready.set_rows(self.facts.people)
        self.issued.set_rows(self.facts.issued)
        self.set_figures(*self.facts.figures())

    def search(self, text: str) -> None:
        """Filter both lists by name and number."""
        self.ready.set_search(text)
        self.issued.set_search(text)

    def show_rows(self, **wanted: Any) -> None:
        """``ready=True``, ``view="issued"``, ``verdict``, ``state``, ``plan`` (id or code),
        ``diploma`` (id), ``person`` (id), in any mix."""
        is_issued = wanted.get("view") == "issued" or "state" in wanted or "diploma" in wanted
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
        """Issued diplomas, by number and name."""
        return [
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

    def _show_list(self, view: int) -> None:
        self._lists.setCurrentIndex(view)
        self.filters.verdict.setVisible(view == READY)
        self.filters.state.setVisible(view == ISSUED)
        self._show_selected()
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
        if self.detail is None or self.facts is None:
            return
        rows = self._table.selected_rows()
        self.panels.show_rows(self.detail, self.facts, rows, is_issued=self.switch.view == ISSUED)

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

    def _issue(self) -> None:
        if self.facts is not None and self.panels.ready.form.commit():
            chosen = self.ready.selected_rows() if self.switch.view == READY else []
            plan = self.filters.chosen_plan
            self.deeds.issue(self.facts, chosen, plan.id if plan else None)

    def _confirm_names(self) -> None:
        self.deeds.confirm_names(self._roster_rows(self.ready.selected_rows()))

    def _print_pile(self) -> None:
        if self.facts is not None:
            self.deeds.print_pile(self.facts, self.issued.selected_rows())

    def _print_reserve(self) -> None:
        if self.facts is not None:
            plan = self.filters.chosen_plan
            self.deeds.print_reserve(self.facts, plan.id if plan else None)

    def _print_proof_list(self) -> None:
        plan = self.filters.chosen_plan
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
        self._table.export(self._table.name)

    def _print_list(self) -> None:
        self._table.print_list(self._table.name)


def _is_in(state: DiplomaState, row: DiplomaRow) -> bool:
    return row.state is state
