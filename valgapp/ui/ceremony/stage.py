"""Rækkefølge: who comes on the stage when, who hands over, who reads, and a tick for each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from valgapp.db import roster, run_order
from valgapp.domain import danish
from valgapp.domain.columns import Column
from valgapp.domain.diplomas import DiplomaState
from valgapp.domain.guests import Reply
from valgapp.domain.run_order import GRADUATE_COLUMNS, GraduateRow
from valgapp.ui.ceremony.part import CeremonyPart
from valgapp.ui.diplomas.used import note_used
from valgapp.ui.fields import ChoiceField, NumberField, TextField
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.preview import show_pdf
from valgapp.ui.section import action_row
from valgapp.ui.tables import RowsTable
from valgapp.ui.ticks import Ticks, tick_column
from valgapp.ui.workspace import Workspace


def _tone(row: GraduateRow) -> str:
    if row.state is None or not row.is_earned:
        return "warning"
    tones = {DiplomaState.PRINTED: "accent", DiplomaState.HANDED_OVER: "success"}
    return tones.get(row.state, "plain")


def _photo_tone(row: GraduateRow) -> Any:
    return None if row.photo else "warning"


class StagePart(CeremonyPart):
    """Space ticks the diploma as handed over; Alt+Up and Alt+Down move the whole plan."""

    key, title = "ceremony-stage", "Rækkefølge"
    primary = "Rækkefølge på papir …"
    primary_icon = "print"
    search_hint = "Søg efter navn, plan eller nummer"

    def __init__(self, workspace: Workspace) -> None:
        self.form = Form(self._save)
        self.reply = Form(self._save, is_ours=True)
        self.turn = Form(self._save_turn, is_ours=True)
        content = QWidget()
        table: RowsTable[GraduateRow] = RowsTable(
            "Rækkefølge",
            self._columns(),
            tones={"Diplom": _tone, "Foto": _photo_tone},
            hidden=("Nummer",),
        )
        super().__init__(workspace, table, content)
        self.ticks = Ticks(table, changes=True)
        self._build(content)

    def _columns(self) -> list[Column[GraduateRow]]:
        done = tick_column(
            lambda r: r.is_handed_over,
            lambda r: r.diploma_id is not None and r.is_earned,
            "Overrakt",
            "Mellemrum sætter og fjerner fluebenet.",
        )
        return [done, *GRADUATE_COLUMNS]

    def _build(self, content: QWidget) -> None:
        self._build_form(content)
        self.ticks.toggled.connect(self.tick)
        table = self.table
        table.add_action(
            "Overrakt", lambda: self.tick(table.selected_rows()), "check", changes=True
        )
        table.add_action("Helhedsplanen tidligere", lambda: self.move_plan(-1), shortcut="Alt+Up")
        table.add_action("Helhedsplanen senere", lambda: self.move_plan(1), shortcut="Alt+Down")
        table.set_empty(
            "diploma",
            "Ingen på scenen endnu",
            "Her står alle, der har gjort sig fortjent til et diplom, i den rækkefølge de kaldes "
            "frem: én helhedsplan ad gangen. Før fremmødet på siden Kursus; så kommer de af sig selv.",
        )
        self.add_button("Diplomer i rækkefølge …", "diploma", self.show_diplomas)
        self.add_button("Navnesedler til oplæseren …", "print", self.show_slips)

    def _build_form(self, content: QWidget) -> None:
        self.form.add(
            TextField("pronunciation", "Udtale", help="Skriv det, som det skal læses op.")
        )
        self.reply.add_row(
            ChoiceField("reply", "Svar", Reply),
            NumberField("companions", "Ledsagere", most=99),
        )
        self.turn.add_section("Hele helhedsplanen")
        self.turn.add(TextField("hands_over", "Overrækker diplomerne"))
        self.turn.add(TextField("reads", "Læser navnene op"))
        earlier = QPushButton(icon("chevron-up"), "Tidligere")
        later = QPushButton(icon("chevron-down"), "Senere")
        earlier.setToolTip("Lad hele helhedsplanen komme tidligere på scenen (Alt+Pil op)")
        later.setToolTip("Lad hele helhedsplanen komme senere på scenen (Alt+Pil ned)")
        earlier.clicked.connect(lambda *_: self.move_plan(-1))
        later.clicked.connect(lambda *_: self.move_plan(1))
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.form, self.reply, self.turn, action_row(earlier, later)):
            column.addWidget(widget)

    # -- showing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        self.table.set_rows(self.workspace.read(run_order.graduate_rows))

    def show_row(self, row: GraduateRow | None) -> None:
        if row is None:
            self.form.show_row(None, {})
            self.reply.show_row(None, {})
            self.turn.show_row(None, {})
            return
        self.panel.set_title(row.printed_name, f"Nr. {row.number} · {row.plan} · {row.standing}")
        self.form.show_row(row.id, {"pronunciation": row.pronunciation})
        self.reply.show_row(row.id, {"reply": row.reply, "companions": row.companions})
        self.turn.show_row(row.plan_id, {"hands_over": row.hands_over, "reads": row.reads})

    def status_text(self) -> str:
        people = self.table.model.rows
        handed = sum(row.is_handed_over for row in people)
        return f"{danish.count_of(len(people), 'diplom', 'diplomer')} · {handed} overrakt"

    # -- deeds ------------------------------------------------------------------------------

    def begin(self) -> None:
        from valgapp.jobs import ceremony_papers

        pdf = ceremony_papers.run_order(self.workspace.store)
        show_pdf(self, pdf, "Rækkefølge på scenen", "Rækkefølge på scenen.pdf")

    def print_list(self) -> None:
        self.begin()

    def show_slips(self) -> None:
        """A slip for each name, to hold in one's hand."""
        from valgapp.jobs import ceremony_papers

        pdf = ceremony_papers.name_slips(self.workspace.store)
        show_pdf(self, pdf, "Navnesedler", "Navnesedler.pdf")

    def show_diplomas(self) -> None:
        """The diplomas that have been issued, in the order they are handed over."""
        from valgapp.jobs import ceremony_papers, issue_diplomas

        ids = ceremony_papers.diplomas_in_order(self.workspace.store)
        pdf = issue_diplomas.diplomas_pdf(self.workspace.store, ids)
        title = "Diplomer i rækkefølge"
        used = partial(note_used, self, self.workspace, ids, title)
        show_pdf(self, pdf, title, f"{title}.pdf", used=used)

    def tick(self, chosen: Sequence[GraduateRow]) -> None:
        """Handed over, or not after all when all of them were."""
        rows = [row for row in chosen if row.diploma_id is not None]
        if not rows:
            return
        back = all(row.is_handed_over for row in rows)
        words = "Ikke overrakt alligevel" if back else "Overrakt"
        self.workspace.write(
            run_order.take_back if back else run_order.hand_over, [row.id for row in rows],
            label=f"{words}: {_who(rows)}", quiet=True,
        )  # fmt: skip

    def move_plan(self, steps: int) -> None:
        """Let the plan of the chosen come earlier or later."""
        if (row := self.table.current_row()) is not None:
            label = f"{row.plan} {'tidligere' if steps < 0 else 'senere'} på scenen"
            self.workspace.write(run_order.move_plan, row.plan_id, steps, label=label)

    def _save(self, person_id: UUID, field: str, value: Any) -> None:
        is_name = field == "pronunciation"
        run, form = (roster.change, self.form) if is_name else (run_order.change, self.reply)
        label = f"{self._name_of(person_id)}: {form.field(field).title.lower()} ændret"
        self.workspace.write(run, person_id, label=label, quiet=True, **{field: value})

    def _save_turn(self, plan_id: UUID, field: str, value: Any) -> None:
        plan = next((r.plan for r in self.table.model.rows if r.plan_id == plan_id), "")
        label = f"{plan}: {self.turn.field(field).title.lower()}"
        self.workspace.write(
            run_order.change_turn, plan_id, label=label, quiet=True, **{field: value}
        )

    def _name_of(self, person_id: UUID) -> str:
        return next((r.printed_name for r in self.table.model.rows if r.id == person_id), "")


def _who(rows: Sequence[GraduateRow]) -> str:
    return rows[0].printed_name if len(rows) == 1 else f"{len(rows)} diplomer"
