"""The page »Indstillinger«: the initiative, the plans, the tracks, look and file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from valgapp.domain import danish
from valgapp.domain.changes import FIELD_LABELS
from valgapp.domain.initiative import TRACK_COLUMNS
from valgapp.domain.voters import who_may_vote
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField, DateField, LinesField, NumberField, TextField
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.page import Page
from valgapp.ui.privacy.card import PrivacyCard
from valgapp.ui.safety.backups_card import BackupsCard
from valgapp.ui.safety.lock_card import LockCard
from valgapp.ui.scrolling import Scrolled, SideBySide
from valgapp.ui.settings_page.plan_form import PlanForm
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

INITIATIVE_FIELDS = (
    "title", "sender", "case_number", "policy", "coordination", "research", "cofunding",
    "target_group", "required_modules", "places_total", "ceremony_day", "ceremony_place",
)  # fmt: skip


class SettingsPage(Page):
    """Cards under each other: what follows the file first, then what belongs to this computer."""

    key = "settings"
    title = "Indstillinger"
    icon_name = "settings"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._initiative = Form(self._save_initiative)
        self._mine = Form(self._save_mine)
        self._look = Form(self._save_look)
        self._plans = PlanForm(workspace)
        self._tracks = RowsTable("Spor", TRACK_COLUMNS)
        self._file, self._voters = label("", "muted"), label("", "muted")
        self.backups = BackupsCard(workspace)
        self.lock_card = LockCard(workspace)
        self.privacy = PrivacyCard(workspace)
        self._scrolled = Scrolled()
        self._build()

    def _build(self) -> None:
        self._build_initiative()
        self._build_mine()
        self._build_look()
        column = self._scrolled.column
        column.addWidget(
            SideBySide(
                _card("Indsatsen", self._initiative),
                _stacked(
                    _card("Dig og din fil", self._mine, self._file, self._file_buttons()),
                    self.lock_card,
                    _card("Udseende på denne computer", self._look),
                    _card("Pladser i hver helhedsplan", self._plans),
                ),
            )
        )
        self._tracks.setMinimumHeight(theme.px(44 + 37 * 3))
        column.addWidget(_card("De tre spor", self._tracks))
        column.addWidget(self.privacy)
        column.addWidget(self.backups)
        self.set_body(self._scrolled)

    def _build_initiative(self) -> None:
        form = self._initiative
        form.add(TextField("title", "Titel"))
        form.add(DateField("day", "Valgdag"))
        form.add_widget(self._voters)
        form.add_row(
            NumberField("required_modules", "Moduler til diplom"),
            NumberField("places_total", "Ambassadører i alt, ca."),
        )
        form.add_row(
            DateField("ceremony_day", "Diplomoverrækkelse"),
            TextField("ceremony_place", "Sted for overrækkelsen"),
        )
        form.add(TextField("sender", "Afsender"))
        form.add_row(TextField("case_number", "Sagsnummer"), TextField("policy", "Handleplan"))
        form.add(TextField("coordination", "Koordineres med"))
        form.add(TextField("research", "Forskning"))
        form.add(TextField("cofunding", "Medfinansiering"))
        form.add(
            LinesField(
                "target_group", "Målgruppe (beskriver indsatsen, aldrig en person)", warns=False
            )
        )

    def _build_mine(self) -> None:
        self._mine.add(
            TextField("coordinator", "Dit navn", help="Står ved dine ændringer i denne fil.")
        )

    def _build_look(self) -> None:
        self._look.add_row(
            ChoiceField("theme", "Farver", theme.Choice),
            ChoiceField(
                "scale", "Tekststørrelse", [(s, f"{round(s * 100)} %") for s in theme.SCALES]
            ),
        )

    def _file_buttons(self) -> QWidget:
        frame = QWidget()
        line = QHBoxLayout(frame)
        line.setContentsMargins(0, 0, 0, 0)
        for text, icon_name, run in (
            ("Gem en kopi i en mappe …", "backup", self._back_up),
            ("Kontrollér filen", "check-circle", self._check),
        ):
            button = QPushButton(icon(icon_name), text)
            button.clicked.connect(run)
            line.addWidget(button)
        line.addStretch()
        return frame

    def refresh(self) -> None:
        """Read everything the cards show."""
        from valgapp.db import initiative, settings

        read = self.workspace.read
        row, facts = read(initiative.initiative), read(initiative.facts)
        values = {key: getattr(row, key) for key in INITIATIVE_FIELDS}
        self._initiative.show_row(row.id, values | {"day": facts.election_day})
        rule = who_may_vote(facts.election_type, facts.election_day)
        self._voters.setText(f"Hvem må stemme ({facts.election_type.label.lower()}): {rule}")
        self._mine.show_row("me", {"coordinator": read(settings.value, "coordinator")})
        look = theme.current()
        self._look.show_row("look", {"theme": look.choice, "scale": look.scale})
        self._plans.show_plans(read(initiative.plans))
        self._tracks.set_rows(read(initiative.tracks))
        store = self.workspace.store
        self.backups.show_backups()
        self.lock_card.show_state()
        self.privacy.show_state()
        self._file.setText(
            f"{store.path.name} i mappen »{store.path.parent.name}« hører til {self.workspace.holder}."
        )

    def show_rows(self, **wanted: Any) -> None:
        """``part="backups"`` or ``"privacy"`` brings that card into sight."""
        if wanted.get("part") == "privacy":
            self._scrolled.ensureWidgetVisible(self.privacy)
        if wanted.get("part") == "backups":
            self._scrolled.ensureWidgetVisible(self.backups)
            self.backups.table.setFocus()

    def _save_initiative(self, _row: Any, field: str, value: Any) -> None:
        from valgapp.db import initiative

        label_text = f"{FIELD_LABELS[field]} for indsatsen"
        if field == "day":
            if value is None:
                raise FieldProblem("day", "Indsatsen skal have en valgdag.")
            self.workspace.write(
                initiative.change_election, day=value, label="Valgdag for indsatsen", quiet=True
            )
            return
        if field == "required_modules" and not (value and 1 <= value <= 10):
            raise FieldProblem(field, "Skriv et antal moduler, fx 4.")
        if field == "places_total" and value is None:
            value = 0
        change: dict[str, Any] = {field: value}
        self.workspace.write(initiative.change, label=label_text, quiet=True, **change)

    def _save_mine(self, _row: Any, _field: str, value: Any) -> None:
        from valgapp.db import settings

        name = str(value).strip()
        if not name:
            raise FieldProblem("coordinator", "Skriv dit navn.")
        self.workspace.write(
            settings.set_value, "coordinator", name, label="Koordinatorens navn", quiet=True
        )
        self.workspace.store.who = name

    def _save_look(self, _row: Any, field: str, value: Any) -> None:
        look = theme.current()
        if field == "theme":
            look.choose(value)
        else:
            look.set_scale(value)

    def _back_up(self) -> None:
        from valgapp.ui.welcome import flows

        flows.back_up(self.window())  # type: ignore[arg-type]

    def _check(self) -> None:
        from valgapp.jobs.check import check

        self.workspace.run(check(self.workspace.store), "Kontrollerer datafilen", then=self._tell)

    def _tell(self, problems: Sequence[str]) -> None:
        if problems:
            count = danish.count_of(len(problems), "problem", "problemer")
            self.workspace.say(f"Kontrollen fandt {count}: {problems[0]}")
        else:
            self.workspace.say("Datafilen er hel: alle sider, rækker og sammenhænge er i orden.")


def _card(title: str, *widgets: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(*[theme.px(20)] * 4)
    column.setSpacing(theme.px(12))
    column.addWidget(label(title, "section"))
    for widget in widgets:
        column.addWidget(widget)
    return card


def _stacked(*cards: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.px(16))
    for card in cards:
        column.addWidget(card)
    column.addStretch()
    return column
