"""The page »Rapport til BIF«: what the workbook tells, the figures now, and saving it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from valgapp.db import exports
from valgapp.domain import danish
from valgapp.domain.exports import EXPORT_COLUMNS, ExportRow
from valgapp.domain.initiative import PlanRow
from valgapp.domain.package_sites import unheard_words
from valgapp.domain.report import ReportData
from valgapp.ui import dialogs, theme
from valgapp.ui.cards import Bar, Card, Tile, TileGrid
from valgapp.ui.dialogs import label
from valgapp.ui.exports import open_file, tell_saved
from valgapp.ui.notice import Notice
from valgapp.ui.own_plan import file_name, own_plan
from valgapp.ui.page import Page
from valgapp.ui.plan_choice import PlanChoice
from valgapp.ui.report.contents_card import ContentsCard
from valgapp.ui.report.persons_card import PersonsCard
from valgapp.ui.report.status_card import StatusCard
from valgapp.ui.scrolling import Scrolled
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_SENT: Final = "Her noteres, hvad der er gemt, hvornår, til hvem og hvorfor."
TO_BIF: Final = " til BIF"
ONLY_HERE: Final = (
    "Tallene herover er {}s egne; fælles kursusgange er ikke talt med. Regnearket og statusrapporten "
    "har alle helhedsplaner."
)
_SENT_HEIGHT: Final = 240  # logical pixels at 100 % text


class ReportPage(Page):
    """Nothing about persons leaves unless the user asks for it and says why."""

    key = "report"
    title = "Rapport til BIF"
    icon_name = "report"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.plan, self._of_plan = PlanChoice(), label("", "small")
        self._tiles = TileGrid(least_width=200)
        self._unheard = Notice("", "warning")
        self._people = Tile("Ambassadører", icon="people", run=self._to("roster"))
        self._held = Tile("Kursusgange", icon="course", run=self._to("course"))
        self._met = Tile("Fremmøde", icon="check-circle", run=self._to("course"))
        self._diplomas = Tile("Diplomer", icon="diploma", run=self._to("diplomas"))
        self._contents, self.persons = ContentsCard(), PersonsCard()
        self.status = StatusCard(workspace, self.show_status, self.save_status)
        self.sent: RowsTable[ExportRow] = RowsTable(
            "Det er sendt", EXPORT_COLUMNS, hidden=("Oplysninger", "Kontrolsum")
        )
        self.sent.set_empty("export", "Intet er sendt endnu", _SENT)
        self.persons.switch.toggled.connect(self._contents.show_persons)
        self.persons.switch.toggled.connect(lambda _on: self.header.status_changed.emit())
        self.saved: Path | None = None
        self._done = Card("Rapporten er gemt")
        self._done_text = label("", "muted")
        self._build()

    def _build(self) -> None:
        self.set_primary(f"Gem regneark{TO_BIF} …", self.save, "excel")
        self.add_filter(self.plan)
        self.plan.currentIndexChanged.connect(lambda _place: self._plan_chosen())
        for tile in (self._people, self._held, self._met, self._diplomas):
            self._tiles.add(tile)
        body = Scrolled()
        body.column.addWidget(self._made_done_card())
        body.column.addWidget(self._unheard)
        body.column.addWidget(self._tiles)
        body.column.addWidget(self._of_plan)
        body.column.addSpacing(theme.px(12))
        cards = TileGrid(least_width=400, most_columns=2)
        for card in (self.status, self.persons):
            cards.add(card)
        body.column.addWidget(cards)
        body.column.addWidget(self._contents)
        body.column.addWidget(self._sent_card())
        body.column.addStretch(1)
        self.set_body(body)

    def _sent_card(self) -> Card:
        card = Card("Det er sendt")
        self.sent.setMinimumHeight(theme.px(_SENT_HEIGHT))
        card.body.addWidget(self.sent, 1)
        return card

    def _made_done_card(self) -> Card:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for text, run in (("Vis mappen", self._open_folder), ("Åbn filen", self._open_file)):
            button = QPushButton(text)
            button.clicked.connect(lambda *_, r=run: r())
            row.addWidget(button)
        row.addStretch(1)
        self._done.body.addWidget(self._done_text)
        self._done.body.addLayout(row)
        self._done.hide()
        return self._done

    # -- reading ----------------------------------------------------------------------------

    @property
    def _to_bif(self) -> str:
        """A plan's workbook is for BIF; BIF's own is of all the plans, for whoever asks."""
        return "" if self.workspace.is_bif else TO_BIF

    def refresh(self) -> None:
        """Gather the figures as they stand now."""
        from valgapp.jobs.bif_report import gather
        from valgapp.jobs.deliver_report import last_report

        self.header.set_title(f"Rapport{self._to_bif}")
        self.name_primary(f"Gem regneark{self._to_bif} …")
        self.persons.heading.setText(f"Regneark{self._to_bif}: personer og adgangskode")
        last = last_report(self.workspace.store)
        self.set_subtitle(
            f"Sidst gemt {last.sentence}." if last else "Der er endnu ikke gemt en rapport."
        )
        self.status.refresh()
        self.sent.set_rows(self.workspace.read(exports.export_rows))
        with QSignalBlocker(self.plan):
            self.plan.read(self.workspace)
        self.plan.setVisible(self.workspace.is_bif)
        data = gather(self.workspace.store, datetime.now(UTC))
        self._unheard.tell(unheard_words(data.unheard))
        self._show_figures(_of(data, self.plan.plan))

    def _plan_chosen(self) -> None:
        self.refresh()
        self.header.status_changed.emit()

    def _show_figures(self, data: ReportData) -> None:
        one = self.plan.plan
        self._of_plan.setText(ONLY_HERE.format(one.name) if one else "")
        self._of_plan.setVisible(one is not None)
        own = own_plan(self.workspace)
        plans = [p for p in data.recruitment if own is None or p.plan_id == own.id]
        taken = sum(plan.taken for plan in plans)
        least = sum(plan.places_min for plan in plans)
        self._people.set_figure(str(taken), f"har en plads; målet er mindst {least}")
        self._people.set_bar(Bar(taken / max(least, 1), f"{taken} af mindst {least}"))
        planned = sum(not session.cancelled for session in data.sessions)
        self._held.set_figure(str(len(data.attendance)), f"afholdt af {planned} planlagte")
        met = sum(held.attended for held in data.attendance)
        expected = sum(held.expected for held in data.attendance)
        share = f"{danish.decimal(100 * met / expected, 0)} %" if expected else "–"
        self._met.set_figure(
            share, f"{met} af {expected} ventede fremmøder" if expected else "Intet er ført endnu"
        )
        issued = sum(plan.earned - plan.ready for plan in data.progress)
        over = sum(plan.handed_over for plan in data.progress)
        self._diplomas.set_figure(str(issued), f"udstedt · {over} overrakt")

    def status_text(self) -> str:
        """Whether persons would be in the workbook."""
        return "Med personoplysninger" if self.persons.is_on else "Uden personoplysninger"

    # -- saving -----------------------------------------------------------------------------

    def save(self) -> None:
        """Ask where, and save the workbook; FieldProblems stand at their fields."""
        if not self.persons.is_complete():
            return
        path = dialogs.save_path(
            self,
            f"Gem regneark{self._to_bif}",
            file_name(f"Rapport{self._to_bif}", self.workspace, ".xlsx"),
            "Excel-ark (*.xlsx)",
        )
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Save the workbook to ``path`` as the switches stand."""
        from valgapp.jobs.deliver_report import Delivery, deliver_report

        job = deliver_report(
            self.workspace.store,
            path,
            Delivery(purpose=self.persons.purpose, columns=self.persons.chosen),
            password=self.persons.password or None,
        )
        self._done.hide()
        self.workspace.run(job, f"Gemmer regneark{self._to_bif}", then=self._tell_saved)

    def _tell_saved(self, path: Path) -> None:
        locked = " Det åbnes med den adgangskode, du valgte." if self.persons.password else ""
        persons = "med" if self.persons.is_on else "uden"
        self._tell(path, f"{persons} personoplysninger.{locked}")
        self.persons.reset()

    def _tell(self, path: Path, how: str) -> None:
        self.saved = path
        self._done_text.setText(f"»{path.name}« ligger i mappen {path.parent} {how}")
        self._done.show()
        tell_saved(self.workspace.say, path)

    # -- the status report ------------------------------------------------------------------

    def show_status(self) -> None:
        """The report as it stands now, to print or to save; that it left is noted then."""
        from valgapp.jobs import deliver_report
        from valgapp.ui.preview import show_pdf

        self.status.form.commit()
        data, pdf = deliver_report.status_report(self.workspace.store)

        def note(path: Path | None) -> None:
            name = path.name if path else ""
            deliver_report.note_status(self.workspace.store, data, name, pdf)
            self.workspace.changed.emit()

        show_pdf(self.window(), pdf, "Statusrapport", self._status_name(), used=note)

    def save_status(self) -> None:
        """Ask where, and save the report."""
        name = self._status_name()
        path = dialogs.save_path(self, "Gem statusrapport", name, "PDF (*.pdf)")
        if path is not None:
            self.save_status_to(path)

    def save_status_to(self, path: Path) -> None:
        """Save the report to ``path``."""
        from valgapp.jobs.deliver_report import deliver_status

        self.status.form.commit()
        self._done.hide()
        job = deliver_status(self.workspace.store, path)
        self.workspace.run(
            job, "Gemmer statusrapport", then=lambda p: self._tell(p, "uden personoplysninger.")
        )

    def _status_name(self) -> str:
        return file_name("Statusrapport", self.workspace, ".pdf")

    def _open_folder(self) -> None:
        if self.saved is not None:
            open_file(self.saved.parent)

    def _open_file(self) -> None:
        if self.saved is not None:
            open_file(self.saved)

    def _to(self, page: str) -> partial[None]:
        return partial(self._go, page)

    def _go(self, page: str) -> None:
        self.go_to(page)


def _of(data: ReportData, plan: PlanRow | None) -> ReportData:
    """What the tiles tell of one plan: its own people and sessions."""
    if plan is None:
        return data
    return replace(
        data,
        recruitment=tuple(row for row in data.recruitment if row.plan_id == plan.id),
        sessions=tuple(held for held in data.sessions if held.plan_id == plan.id),
        attendance=tuple(met for met in data.attendance if met.session.plan_id == plan.id),
        progress=tuple(row for row in data.progress if row.plan == plan.name),
    )
