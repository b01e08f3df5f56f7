"""Program: when and where, and the items one after the other with their times."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from valgapp.db import ceremony, rows
from valgapp.domain import danish
from valgapp.domain.ceremony import ITEM_COLUMNS, USUAL_MINUTES, CeremonyFacts, ItemRow
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.cards import Card
from valgapp.ui.ceremony.part import CeremonyPart
from valgapp.ui.fields import ClockField, DateField, LinesField, NumberField, TextField
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.section import action_row
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_FACTS: Final = {
    "day": "dato", "starts": "tidspunkt", "place": "sted", "seats": "pladser i lokalet",
    "reply_by": "svarfrist",
}  # fmt: skip
_FOLLOWS: Final = "Tom: begynder, når punktet før slutter."


def _tone_of_time(row: ItemRow) -> Any:
    return "danger" if row.clash.startswith("Overlap") else None


class ProgrammePart(CeremonyPart):
    """Alt+Up and Alt+Down move an item; the times follow."""

    key, title = "ceremony-programme", "Program"
    primary = "Nyt punkt"
    search_hint = "Søg i programmet"

    def __init__(self, workspace: Workspace) -> None:
        self.form = Form(self._save)
        content = QWidget()
        table: RowsTable[ItemRow] = RowsTable(
            "Program",
            ITEM_COLUMNS,
            tones={"Tiden": _tone_of_time},
        )
        super().__init__(workspace, table, content)
        self.facts = Form(self._save_fact)
        self._build(content)

    def _build(self, content: QWidget) -> None:
        card = Card("Hvornår og hvor")
        self.facts.add_row(
            DateField("day", "Dato"),
            ClockField("starts", "Begynder kl."),
            TextField("place", "Sted"),
            NumberField("seats", "Pladser i lokalet", least=1, most=9999),
            DateField("reply_by", "Svar senest"),
        )
        card.body.addWidget(self.facts)
        self.column.insertWidget(0, card)
        self._build_form(content)
        self.table.add_action("Flyt op", lambda: self.move_items(-1), shortcut="Alt+Up")
        self.table.add_action("Flyt ned", lambda: self.move_items(1), shortcut="Alt+Down")
        self.table.add_action("Slet", self.delete, "delete", shortcut="Del", changes=True)
        self.table.set_empty(
            "clock",
            "Intet program endnu",
            "Her står overrækkelsen punkt for punkt. Klokkeslættene regnes ud af, hvor længe hvert "
            "punkt varer, og overlap siges til.",
            "Begynd med et forslag",
            self.load_suggested,
        )
        self.add_button("Program på papir …", "print", self.show_paper)

    def _build_form(self, content: QWidget) -> None:
        self.form.add(TextField("title", "Punkt"))
        self.form.add_row(
            NumberField("minutes", "Minutter", least=1, most=ceremony.LONGEST),
            ClockField("starts", "Fast klokkeslæt", help=_FOLLOWS),
        )
        self.form.add(TextField("responsible", "Ved", help="Står på programmet."))
        self.form.add(LinesField("note", "Bemærkning", help="Kun til jer selv."))
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        up, down = QPushButton(icon("chevron-up"), "Op"), QPushButton(icon("chevron-down"), "Ned")
        up.setToolTip("Flyt punktet op (Alt+Pil op)")
        down.setToolTip("Flyt punktet ned (Alt+Pil ned)")
        remove = QPushButton(icon("delete"), "Slet")
        up.clicked.connect(lambda *_: self.move_items(-1))
        down.clicked.connect(lambda *_: self.move_items(1))
        remove.clicked.connect(lambda *_: self.delete())
        self.panel.add_action(action_row(up, down, remove))

    # -- showing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        found: CeremonyFacts = self.workspace.read(ceremony.facts)
        self.facts.show_row("facts", {key: getattr(found, key) for key in _FACTS})
        self.table.set_rows(self.workspace.read(ceremony.item_rows))

    def show_row(self, row: ItemRow | None) -> None:
        if row is None:
            self.form.show_row(None, {})
            return
        self.panel.set_title(row.title, f"{row.hours} · {row.clash}" if row.clash else row.hours)
        self.form.show_row(
            row.id,
            {
                "title": row.title,
                "minutes": row.minutes,
                "starts": row.begins if row.is_fixed else None,
                "responsible": row.responsible,
                "note": row.note,
            },
        )

    def status_text(self) -> str:
        items = self.table.model.rows
        if not items:
            return "Intet program endnu"
        many = danish.count_of(len(items), "punkt", "punkter")
        return f"{many} · {danish.clock(items[0].begins)}–{danish.clock(items[-1].ends)}"

    # -- deeds ------------------------------------------------------------------------------

    def begin(self) -> None:
        dialog = NewItemDialog(self.window(), self._add)
        if (added := ask(dialog)) is not None:
            self.select(added)

    def _add(self, values: dict[str, Any]) -> UUID:
        label = f"Nyt programpunkt: {values['title']}"
        return self.workspace.write(ceremony.add_item, **values, label=label)

    def load_suggested(self) -> None:
        """Put our suggestion in; every item can be changed."""
        self.workspace.write(ceremony.load_suggested, label="Forslag til program hentet")

    def _save_fact(self, _key: str, field: str, value: Any) -> None:
        label = f"Overrækkelsen: {_FACTS[field]} ændret"
        self.workspace.write(ceremony.change_facts, label=label, quiet=True, **{field: value})

    def _save(self, item_id: UUID, field: str, value: Any) -> None:
        label = f"Programpunkt: {self.form.field(field).title.lower()} ændret"
        self.workspace.write(
            ceremony.change_item, item_id, label=label, quiet=True, **{field: value}
        )

    def move_items(self, steps: int) -> None:
        """Move the chosen item up or down."""
        if (row := self.table.current_row()) is not None:
            label = f"Program: »{row.title}« flyttet {'op' if steps < 0 else 'ned'}"
            self.workspace.write(ceremony.move_item, row.id, steps, label=label, quiet=True)

    def delete(self) -> None:
        """Take the chosen items off the programme."""
        if chosen := self.table.selected_rows():
            what = f"»{chosen[0].title}«" if len(chosen) == 1 else f"{len(chosen)} punkter"
            self.workspace.write(
                rows.for_each, ceremony.delete_item, [r.id for r in chosen],
                label=f"Slettet fra programmet: {what}",
            )  # fmt: skip

    def show_paper(self) -> None:
        """The programme to hang up or hand out."""
        from valgapp.jobs import ceremony_papers
        from valgapp.ui.preview import show_pdf

        pdf = ceremony_papers.programme(self.workspace.store)
        show_pdf(self, pdf, "Program", "Program for diplomoverrækkelsen.pdf")

    def print_list(self) -> None:
        self.show_paper()


class NewItemDialog(FieldsDialog):
    """What, how long, and by whom."""

    def __init__(self, parent: QWidget | None, save: Any) -> None:
        super().__init__(parent, "Nyt programpunkt", save)
        self.add_fields(TextField("title", "Punkt"))
        self.add_fields(
            NumberField("minutes", "Minutter", least=1, most=ceremony.LONGEST),
            ClockField("starts", "Fast klokkeslæt", help=_FOLLOWS),
        )
        self.add_fields(TextField("responsible", "Ved"))
        self.finish("Tilføj")
        self.show_values({"minutes": USUAL_MINUTES})
        self.field("title").setFocus()
