"""Aktiviteter: what the campaign does, for whom, when, and what it reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from valgapp.db import campaign, rows
from valgapp.domain import danish
from valgapp.domain.campaign import CAMPAIGN_COLUMNS, CampaignChannel, CampaignRow, PurposeRow
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.dialogs import label
from valgapp.ui.fields import (
    CheckField,
    ChoiceField,
    DateField,
    LinesField,
    NumberField,
    TextField,
)
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.list_section import ListSection
from valgapp.ui.notice import Notice
from valgapp.ui.ownership import ChangeButton
from valgapp.ui.plan_choice import PlanChoice
from valgapp.ui.section import action_row
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_WORDS: Final = {
    "title": "titel",
    "channel": "kanal",
    "audience": "målgruppe",
    "starts_on": "startdato",
    "ends_on": "slutdato",
    "responsible": "ansvarlig",
    "ordered": "bestilt",
    "handed_out": "uddelt",
    "reach": "rækkevidde",
    "note": "bemærkning",
}


class ActivitiesSection(ListSection):
    """A list, and the chosen activity beside it."""

    key = "activities"
    title = "Aktiviteter"
    search_hint = "Søg efter aktivitet, kanal eller målgruppe"

    def __init__(self, workspace: Workspace) -> None:
        self.activity = ActivityPanel(workspace)
        super().__init__(workspace, RowsTable("Aktiviteter", CAMPAIGN_COLUMNS), self.activity)
        self.channel, self.purpose = FilterBox("&Kanal"), FilterBox("F&ormål")
        self.plan = PlanChoice()
        self.filters: Sequence[QWidget] = (self.plan, self.channel, self.purpose)
        self._purposes: Sequence[PurposeRow] = ()
        self._build()

    def _build(self) -> None:
        self.channel.setAccessibleName("Vis kanal")
        self.channel.addItem("Alle kanaler", None)
        for channel in CampaignChannel:
            self.channel.addItem(channel.label, channel)
        self.purpose.setAccessibleName("Vis formål")
        self.purpose.addItem("Alle formål", None)
        for box in (self.plan, self.channel, self.purpose):
            box.currentIndexChanged.connect(self._filter)
        remove = ChangeButton(icon("delete"), "Slet")
        remove.clicked.connect(self.delete)
        self.panel.add_action(action_row(remove))
        self.table.add_action("Slet", self.delete, "delete", shortcut="Del", changes=True)
        self.table.set_empty(
            "campaign",
            "Ingen aktiviteter endnu",
            "Her står alt, kampagnen gør: plakater, foldere, opslag, film og boder – med "
            "målgruppe, periode, materiale og hvor mange det nåede.",
            "Ny aktivitet",
            self.new_activity,
        )

    # -- showing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        self.plan.read(self.workspace)
        self._offer_purposes(self.workspace.read(campaign.purpose_rows))
        self.activity.offer_purposes(self._purposes)
        self.table.set_rows(self.workspace.read(campaign.campaign_rows))

    def _offer_purposes(self, purposes: Sequence[PurposeRow]) -> None:
        if list(purposes) == list(self._purposes):
            return
        chosen = self.purpose.currentData()
        self._purposes = list(purposes)
        self.purpose.blockSignals(True)
        while self.purpose.count() > 1:
            self.purpose.removeItem(1)
        for purpose in purposes:
            self.purpose.addItem(f"Formål {purpose.number}", purpose.number)
        self.purpose.setCurrentIndex(max(self.purpose.findData(chosen), 0))
        self.purpose.blockSignals(False)
        self._filter()

    def _filter(self) -> None:
        channel, number = self.channel.currentData(), self.purpose.currentData()
        self.table.set_predicate(
            lambda a: (
                self.plan.holds(a.plan_id)
                and channel in (None, a.channel)
                and (number is None or number in a.purposes)
            )
        )

    def show_row(self, row: CampaignRow | None) -> None:
        if row is None:
            self.activity.show_nothing()
        else:
            self.panel.set_title(row.title, row.channel.label)
            self.activity.show_activity(row)

    def status_text(self) -> str:
        return danish.count_of(len(self.table.visible_rows()), "aktivitet", "aktiviteter")

    # -- deeds ------------------------------------------------------------------------------

    def new_activity(self, purpose_id: UUID | None = None) -> None:
        """Ask for title, channel and audience; the rest is typed in the panel."""
        purposes = [] if purpose_id is None else [purpose_id]
        dialog = NewActivityDialog(self.window(), lambda values: self._add(values, purposes))
        if (added := ask(dialog)) is not None:
            self.select(added)
            self.activity.form.field("starts_on").setFocus()

    def _add(self, values: dict[str, Any], purpose_ids: list[UUID]) -> UUID:
        label = f"Ny aktivitet: {values['title']}"
        return self.workspace.write(campaign.add, **values, purpose_ids=purpose_ids, label=label)

    def delete(self) -> None:
        """Take the chosen activities off the list."""
        chosen = self.table.selected_rows()
        if chosen:
            what = chosen[0].title if len(chosen) == 1 else f"{len(chosen)} aktiviteter"
            ids = [row.id for row in chosen]
            self.workspace.write(
                rows.for_each, campaign.delete, ids, label=f"Aktivitet slettet: {what}"
            )


class ActivityPanel(QWidget):
    """Saved as each field is left."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.row: CampaignRow | None = None
        self.odd = Notice(tone="warning")
        self.form = Form(self._save)
        self.purposes = QWidget()
        self._checks: dict[UUID, CheckField] = {}
        self._offered: Sequence[tuple[UUID, str]] = ()
        self._lines = QVBoxLayout(self.purposes)
        self._build()

    def _build(self) -> None:
        form = self.form
        form.add(TextField("title", "Titel"))
        form.add(ChoiceField("channel", "Kanal", CampaignChannel))
        form.add(TextField("audience", "Målgruppe"))
        form.add_row(DateField("starts_on", "Fra"), DateField("ends_on", "Til"))
        form.add(TextField("responsible", "Ansvarlig"))
        form.add_row(
            NumberField("ordered", "Bestilt"),
            NumberField("handed_out", "Uddelt"),
            NumberField("reach", "Nået", most=9_999_999),
        )
        form.add_section("Formål, den tjener")
        form.add_widget(self.purposes)
        form.add(LinesField("note", "Bemærkning", lines=2))
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.px(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.odd)
        column.addWidget(form)

    def offer_purposes(self, purposes: Sequence[PurposeRow]) -> None:
        """A tick for each purpose, in full words."""
        offered = [(p.id, f"{p.number}. {p.text}") for p in purposes]
        if offered == list(self._offered):
            return
        self._offered = offered
        for check in self._checks.values():
            check.hide()
            check.deleteLater()
        self._checks = {}
        for purpose_id, words in offered:
            check = self._checks[purpose_id] = CheckField(str(purpose_id), words)
            check.left.connect(self._save_purposes)
            self._lines.addWidget(check)
        if not offered:
            self._lines.addWidget(label("Der er ingen formål endnu.", "muted"))

    def show_activity(self, row: CampaignRow) -> None:
        """Show an activity."""
        self.row = row
        self.form.show_row(row.id, {key: getattr(row, key) for key in _WORDS})
        for check, number in zip(self._checks.values(), self._numbers(), strict=True):
            check.value = number in row.purposes
            check.restore()
            check.setEnabled(not self.form.others)
        self.odd.tell(_odd(row))

    def show_nothing(self) -> None:
        """No activity is chosen; what was being typed is saved."""
        self.row = None
        self.form.show_row(None, {})

    def tick(self, number: int) -> None:
        """Click the tick of a purpose."""
        list(self._checks.values())[self._numbers().index(number)].editor.click()

    def _numbers(self) -> list[int]:
        return [int(words.partition(".")[0]) for _, words in self._offered]

    def _save(self, activity_id: UUID, field: str, value: Any) -> None:
        if field == "title" and not value:
            raise FieldProblem("title", "Skriv, hvad aktiviteten hedder.")
        name = self.row.title if self.row else "Aktivitet"
        self._workspace.write(
            campaign.change, activity_id,
            label=f"{name}: {_WORDS[field]} ændret", quiet=True, **{field: value},
        )  # fmt: skip

    def _save_purposes(self) -> None:
        if self.row is not None:
            wanted = [key for key, check in self._checks.items() if check.typed()]
            self._workspace.write(
                campaign.set_purposes, self.row.id, wanted,
                label=f"{self.row.title}: formål ændret", quiet=True,
            )  # fmt: skip


class NewActivityDialog(FieldsDialog):
    """Title, channel and audience."""

    def __init__(self, parent: QWidget | None, save: Any) -> None:
        super().__init__(parent, "Ny aktivitet", save)
        self.add_fields(TextField("title", "Titel"))
        self.add_fields(ChoiceField("channel", "Kanal", CampaignChannel))
        self.add_fields(TextField("audience", "Målgruppe"))
        self.finish("Tilføj")
        self.show_values({"channel": CampaignChannel.POSTER})
        self.field("title").setFocus()


def _odd(row: CampaignRow) -> str:
    if row.ordered is not None and row.handed_out is not None and row.handed_out > row.ordered:
        return "Der er uddelt flere, end der er bestilt. Er et af tallene forkert?"
    if not row.purposes:
        return "Aktiviteten tjener endnu intet formål. Sæt mindst ét hak herunder."
    return ""
