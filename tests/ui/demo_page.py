"""A page like those of the program, on rows made up on the spot, for tests and pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtWidgets import QComboBox, QWidget

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind
from valgapp.domain.roster import Stage
from valgapp.errors import FieldProblem
from valgapp.ui.cards import Tile
from valgapp.ui.commands import Thing
from valgapp.ui.forms import (
    CheckField,
    ChoiceField,
    ClockField,
    DateField,
    Form,
    LinesField,
    NumberField,
    ReadOnlyField,
    TextField,
)
from valgapp.ui.page import Page
from valgapp.ui.pages import PageSpec
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

FIRST = ("Ane", "Bo", "Çiğdem", "Øystein", "Ærø", "Åse", "Amina", "Minh", "Wiktor", "Yusuf")
LAST = ("Prøvesen", "Eksempel", "Mønster", "Skabelon", "Øvelse", "Påhit")
PLANS = ("Amagerplanen", "Beboerprojekt Nordvest", "Nørrebrobyggerne")


@dataclass(frozen=True)
class DemoRow:
    """One made-up person."""

    id: int
    name: str
    plan: str
    stage: Stage
    modules: int
    phone: str
    begun: date | None
    born: int | None
    note: str = ""
    confirmed: bool = False

    @property
    def progress(self) -> str:
        return "●" * self.modules + "○" * (5 - self.modules)


def demo_rows(count: int = 60) -> list[DemoRow]:
    return [
        DemoRow(
            id=n,
            name=f"{FIRST[n % 10]} {LAST[n * 7 % 6]}",
            plan=PLANS[n % 3],
            stage=list(Stage)[n * 5 % 9],
            modules=n * 3 % 6,
            phone=f"00 00 {n // 100:02d} {n % 100:02d}",
            begun=date(2025, 9, 1) + timedelta(days=n % 40) if n % 4 else None,
            born=1960 + n % 45 if n % 3 else None,
        )
        for n in range(count)
    ]


DEMO_COLUMNS: Final = (
    Column("Navn", lambda r: r.name, width=24),
    Column("Helhedsplan", lambda r: r.plan, width=24),
    Column("Forløb", lambda r: r.stage, width=14),
    Column("Moduler", lambda r: r.progress, width=10, help="Moduler, der tæller"),
    Column("Telefon", lambda r: r.phone, width=14),
    Column("Begyndt", lambda r: r.begun, Kind.DATE, width=12),
    Column("Fødselsår", lambda r: r.born, Kind.NUMBER, width=10),
)


def tone(row: DemoRow) -> str:
    if row.stage.has_left:
        return "danger"
    if row.stage is Stage.WAITING:
        return "warning"
    return "success" if row.stage.is_on_course else "plain"


class DemoPage(Page):
    """A table with search, a filter, tiles' hook and a detail form; data in a plain list."""

    key = "demo"
    title = "Ambassadører"
    icon_name = "people"
    rows: list[DemoRow] = []

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.refreshed = 0
        self.added = 0
        self.table: RowsTable[DemoRow] = RowsTable(
            "Ambassadører", DEMO_COLUMNS, tones={"Forløb": tone}
        )
        self.table.selected.connect(self._show_selected)
        self.table.add_action("Slet", lambda: None, "delete", shortcut="Del")
        self.table.set_empty(
            "people",
            "Ingen ambassadører endnu",
            "Her samles alle, der er interesserede i at blive valgambassadører. "
            "Importér jeres Excel-ark, eller tilføj den første.",
            "Tilføj ambassadør",
            self.add,
        )
        self.set_body(self.table)
        self.set_search("Søg efter navn, telefon eller plan")
        self._stage = QComboBox()
        self._stage.setAccessibleName("Vis forløb")
        self._stage.addItems(["Alle i forløb", *(stage.label for stage in Stage)])
        self._stage.currentIndexChanged.connect(self._filter)
        self.add_filter(self._stage)
        self.set_primary("Tilføj ambassadør", self.add, "person-add")
        self.add_action("Importér …", lambda: None, "import")
        self.add_list_actions(self.table, "Ambassadører")
        self.form = self._made_form()
        self.set_detail(self.form)

    def _made_form(self) -> Form:
        form = Form(self.save)
        form.add(TextField("name", "Navn"))
        form.add_row(ChoiceField("stage", "Forløb", Stage), DateField("begun", "Begyndt"))
        form.add_row(TextField("phone", "Telefon"), NumberField("born", "Fødselsår", least=1900))
        form.add_section("Diplom")
        form.add(CheckField("confirmed", "Navnet er bekræftet af deltageren"))
        form.add(ReadOnlyField("progress", "Moduler"))
        form.add_section("Andet")
        form.add(ClockField("clock", "Træffes bedst"))
        form.add(LinesField("note", "Note", help="Noter sendes aldrig til BIF."))
        return form

    def refresh(self) -> None:
        self.refreshed += 1
        self.table.set_rows(self.rows)
        self.set_figures(f"{len(self.rows)} i alt", ("12 på plads", "success"), "3 på venteliste")

    def search(self, text: str) -> None:
        self.table.set_search(text)

    def show_rows(self, **wanted: Any) -> None:
        if "select" in wanted:
            self.table.select(wanted["select"])
        if "stage" in wanted:
            self._stage.setCurrentText(wanted["stage"].label)

    def status_text(self) -> str:
        chosen = len(self.table.selected_rows())
        text = danish.count_of(len(self.rows), "ambassadør", "ambassadører")
        return f"{text} · {chosen} valgt" if chosen else text

    @classmethod
    def things(cls, workspace: Workspace) -> Iterable[Thing]:
        return [Thing(row.name, row.plan, {"select": row.id}) for row in cls.rows]

    def add(self) -> None:
        self.added += 1

    def save(self, key: int, field: str, value: Any) -> None:
        if field == "name" and not value:
            raise FieldProblem("name", "Skriv et navn.")
        type(self).rows = [
            replace(row, **{field: value}) if row.id == key else row for row in self.rows
        ]
        self.workspace.changed.emit()

    def _filter(self, place: int) -> None:
        stage = list(Stage)[place - 1] if place > 0 else None
        self.table.set_predicate((lambda row: row.stage is stage) if stage else None)

    def _show_selected(self) -> None:
        row = self.table.current_row()
        assert self.detail is not None
        if row is None:
            self.form.show_row(None, {})
            self.detail.hide()
            return
        self.detail.set_title(row.name, row.plan)
        values = {k: getattr(row, k) for k in ("name", "stage", "begun", "phone", "born",
                                               "confirmed", "progress", "note")}  # fmt: skip
        self.form.show_row(row.id, values)
        self.detail.open()


class TilesPage(Page):
    """Tiles alone, as Overblik has them."""

    key = "tiles"
    title = "Overblik"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        body = QWidget()
        self.set_body(body)
        self.tiles = made_tiles(body)


def made_tiles(parent: QWidget) -> list[Tile]:
    from PySide6.QtWidgets import QVBoxLayout

    from valgapp.ui.cards import CapacityBar, TileGrid

    grid = TileGrid()
    days = Tile("Valget", "118", "dage til kommunalvalget tirsdag 18. november 2025", icon="flag")
    people = Tile("Ambassadører", "38", "af cirka 50 er fundet", icon="people")
    people.set_bar(CapacityBar(38, 50, 60, "38 af 50–60 pladser"))
    behind = Tile("Bagud", "4", "kan ikke længere nå kravet", icon="warning", tone="warning")
    missing = Tile("Mangler", "7", "uden telefon eller e-mail", icon="phone", tone="danger")
    for tile in (days, people, behind, missing):
        grid.add(tile)
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(grid)
    column.addStretch()
    return [days, people, behind, missing]


DEMO = PageSpec("demo", "Ambassadører", "people", "tests.ui.demo_page:DemoPage")
TILES = PageSpec("tiles", "Overblik", "overview", "tests.ui.demo_page:TilesPage")
