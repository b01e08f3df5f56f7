"""Formål: what the campaign is for, what serves each purpose, and where there is a gap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from valgapp.db import campaign, initiative
from valgapp.domain import danish
from valgapp.domain.campaign import CampaignRow, PurposeRow
from valgapp.domain.election_words import to_review
from valgapp.domain.initiative import ElectionType
from valgapp.domain.preset import PURPOSES, fixed_id
from valgapp.ui import theme
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.cards import Card, TileGrid
from valgapp.ui.dialogs import label
from valgapp.ui.empty_state import EmptyState
from valgapp.ui.evidence import EvidenceCard
from valgapp.ui.fields import LinesField
from valgapp.ui.icons import icon
from valgapp.ui.lines import Line, LinesView
from valgapp.ui.notice import Notice
from valgapp.ui.ownership import ChangeTool, others_name
from valgapp.ui.scrolling import Scrolled
from valgapp.ui.section import Section
from valgapp.ui.workspace import Workspace

SOURCE_NOTE: Final = (
    "Projektbeskrivelsen skriver, at kampagnen har tre formål, men opregner fire. "
    "Her står alle fire."
)
_OF_THE_PRESET: Final = frozenset(fixed_id("purpose", n) for n in range(1, len(PURPOSES) + 1))


class PurposesSection(Section):
    """``activity_wanted`` with an activity's id, ``new_wanted`` with the purpose it is to serve."""

    key = "purposes"
    title = "Formål"
    search_hint = "Søg i formål og aktiviteter"

    activity_wanted = Signal(object)
    new_wanted = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.cards: list[PurposeCard] = []
        self.note = Notice()
        self.evidence = EvidenceCard()
        self._shown: tuple[Any, ...] = ()
        self._purposes: Sequence[PurposeRow] = ()
        self.kind = ElectionType.KV
        self._words: list[str] = []
        self._no_hits = label("Ingen formål eller aktiviteter passer til søgningen.", "muted")
        self._grid = TileGrid(least_width=380, most_columns=2)
        self._empty = EmptyState("campaign")
        self._scroll = Scrolled()
        self._build()

    def _build(self) -> None:
        self._empty.describe(
            "campaign",
            "Ingen formål endnu",
            "Skriv, hvad kampagnen skal opnå. Så kan hver aktivitet vise, hvad den tjener, og et "
            "formål uden aktivitet bliver set.",
            "Tilføj formål",
            self.add_purpose,
        )
        for widget in (self.note, self._empty, self._no_hits, self._grid, self.evidence):
            self._scroll.column.addWidget(widget)
        self._scroll.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    # -- showing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        purposes = self.workspace.read(campaign.purpose_rows)
        activities = self.workspace.read(campaign.campaign_rows)
        self.kind = self.workspace.read(initiative.facts).election_type
        look = theme.color("text").name()
        shown = (tuple(purposes), tuple(activities), tuple(self._words), look, self.kind)
        if shown == self._shown:
            return
        self._shown, self._purposes = shown, purposes
        self.note.tell(SOURCE_NOTE if {p.id for p in purposes} == _OF_THE_PRESET else "")
        self._empty.setVisible(not purposes)
        self._fill(purposes, activities)
        self.status_changed.emit()

    def _fill(self, purposes: Sequence[PurposeRow], activities: Sequence[CampaignRow]) -> None:
        self._grid.clear()
        self.cards = []
        for purpose in purposes:
            serving = [a for a in activities if purpose.number in a.purposes]
            told = danish.fold(" ".join([purpose.text, *(a.title for a in serving)]))
            if all(word in told for word in self._words):
                card = PurposeCard(self, purpose, serving)
                self.cards.append(card)
                self._grid.add(card)
        self._grid.setVisible(bool(self.cards))
        self._no_hits.setVisible(bool(purposes) and not self.cards)

    def search(self, text: str) -> None:
        self._words = danish.fold(text).split()
        if self.workspace.is_open:
            self.refresh()

    def status_text(self) -> str:
        gaps = sum(bool(purpose.gap) for purpose in self._purposes)
        text = f"{len(self._purposes)} formål"
        return f"{text} · {gaps} uden aktivitet" if gaps else text

    def see_gap(self) -> None:
        """Bring the first purpose without activity into sight, its button ready."""
        hit = next((card for card in self.cards if card.purpose.gap), None)
        if hit is not None:
            hit.new.setFocus()
            # The cards have no height until the layout has run.
            QTimer.singleShot(0, hit, lambda: self._scroll.ensureWidgetVisible(hit))

    def see_evidence(self) -> None:
        """Unfold what research found, and bring it into sight."""
        self.evidence.unfold()
        self.evidence.heading.setFocus()
        bar = self._scroll.verticalScrollBar()
        QTimer.singleShot(0, self.evidence, lambda: bar.setValue(self.evidence.y()))

    # -- deeds ------------------------------------------------------------------------------

    def add_purpose(self) -> None:
        """Ask for the words of one more purpose."""
        ask(PurposeDialog(self.window(), "Nyt formål", "", self._add))

    def _add(self, values: dict[str, Any]) -> UUID:
        return self.workspace.write(campaign.add_purpose, values["text"], label="Nyt formål")

    def edit(self, purpose: PurposeRow) -> None:
        """Ask for other words."""

        def save(values: dict[str, Any]) -> None:
            label = f"Formål {purpose.number} ændret"
            self.workspace.write(campaign.change_purpose, purpose.id, values["text"], label=label)

        ask(PurposeDialog(self.window(), f"Formål {purpose.number}", purpose.text, save))

    def delete(self, purpose: PurposeRow) -> None:
        """Take a purpose away; refused while an activity serves it."""
        label = f"Formål {purpose.number} slettet"
        self.workspace.write(campaign.delete_purpose, purpose.id, label=label)


class PurposeCard(Card):
    """One purpose: its words, what serves it and what that reached, or that nothing does."""

    def __init__(
        self, section: PurposesSection, purpose: PurposeRow, serving: Sequence[CampaignRow]
    ) -> None:
        super().__init__(f"Formål {purpose.number}")
        self.purpose = purpose
        self.new = QPushButton(icon("add", "accent"), "Ny aktivitet")
        self.new.setProperty("kind", "link")
        self.new.setAccessibleName(f"Ny aktivitet til formål {purpose.number}")
        self.new.clicked.connect(lambda *_: section.new_wanted.emit(purpose.id))
        self._build(section, serving)

    def _build(self, section: PurposesSection, serving: Sequence[CampaignRow]) -> None:
        self._build_top(section)
        self.body.addWidget(label(self.purpose.text))
        if review := to_review(self.purpose.text, section.kind):
            self.body.addWidget(Notice(review, "warning"))
        if self.purpose.gap:
            gap = Notice(tone="warning")
            self.body.addWidget(gap)
            gap.tell(f"{self.purpose.gap}.")
        else:
            self.body.addWidget(label(reached(serving), "small"))
            lines = LinesView("")
            lines.show_lines([_line(section, activity) for activity in serving])
            self.body.addWidget(lines)
        self.body.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def _build_top(self, section: PurposesSection) -> None:
        top = QHBoxLayout()
        self.body.removeWidget(self.heading)
        top.addWidget(self.heading, 1)
        for name, words, run in (
            ("edit", "Ret", section.edit),
            ("delete", "Slet", section.delete),
        ):
            button = ChangeTool()
            button.setIcon(icon(name))
            button.setToolTip(f"{words} formål {self.purpose.number}")
            button.setAccessibleName(button.toolTip())
            button.clicked.connect(lambda _on=False, run=run: run(self.purpose))
            button.hold(others_name(section, [self.purpose.id]))
            top.addWidget(button)
        self.body.insertLayout(0, top)


class PurposeDialog(FieldsDialog):
    """The words of a purpose."""

    def __init__(self, parent: QWidget | None, title: str, text: str, save: Any) -> None:
        super().__init__(parent, title, save)
        self.add_fields(LinesField("text", "Hvad skal kampagnen opnå?", lines=4))
        self.finish("Gem")
        self.show_values({"text": text})
        self.field("text").setFocus()


def reached(serving: Sequence[CampaignRow]) -> str:
    """»2 aktiviteter · nåede 2.100 · uddelte 380«, and how many have told nothing yet."""
    words = [danish.count_of(len(serving), "aktivitet", "aktiviteter")]
    if known := [a.reach for a in serving if a.reach is not None]:
        words.append(f"nåede {danish.thousands(sum(known))}")
    if handed := [a.handed_out for a in serving if a.handed_out is not None]:
        words.append(f"uddelte {danish.thousands(sum(handed))}")
    if unknown := sum(a.reach is None for a in serving):
        words.append(f"{unknown} uden oplyst rækkevidde")
    return " · ".join(words)


def _line(section: PurposesSection, activity: CampaignRow) -> Line:
    told = [activity.channel.label, activity.audience]
    if activity.reach is not None:
        told.append(f"nåede {danish.thousands(activity.reach)}")
    text = " · ".join(t for t in told if t)
    run = _emit(section, activity.id)
    return Line(activity.title, text, run, "accent", "campaign")


def _emit(section: PurposesSection, activity_id: UUID) -> Any:
    return lambda *_: section.activity_wanted.emit(activity_id)
