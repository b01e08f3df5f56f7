"""The page »Budget«: tracks, postings, reallocations and co-funding under one heading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from valgapp.db import postings
from valgapp.domain import danish
from valgapp.ui.budget.cofunding import CoFundingSection
from valgapp.ui.budget.forecast import ForecastSection
from valgapp.ui.budget.papers import PapersSection
from valgapp.ui.budget.posting_filters import DUE, NO_RECEIPT
from valgapp.ui.budget.postings import PostingsSection
from valgapp.ui.budget.reallocations import ReallocationsSection
from valgapp.ui.budget.tracks import TracksSection
from valgapp.ui.commands import Thing
from valgapp.ui.filter_fold import FilterFold
from valgapp.ui.list_section import ListSection
from valgapp.ui.plan_choice import PlanChoice
from valgapp.ui.section import Section
from valgapp.ui.sectioned_page import SectionedPage
from valgapp.ui.workspace import Workspace

VIEWS = (
    "Spor", "Posteringer", "Omdisponering", "Medfinansiering", "Prognose", "Regnskab",
)  # fmt: skip
NEW = ("Ny postering", "Ny postering", "Ny omdisponering", "Ny medfinansiering")
_TRACKS, _POSTINGS, _MOVES, _OTHERS, _FORECAST, _PAPERS = range(6)


class BudgetPage(SectionedPage):
    """Tracks and lines, postings, money moved, co-funding, forecast and papers."""

    key = "budget"
    title = "Budget"
    icon_name = "budget"
    views = VIEWS

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.tracks = TracksSection(workspace)
        self.postings = PostingsSection(workspace)
        self.reallocations = ReallocationsSection(workspace)
        self.cofunding = CoFundingSection(workspace)
        self.forecast, self.papers = ForecastSection(workspace), PapersSection(workspace)
        self.set_sections(VIEWS, (
            self.tracks, self.postings, self.reallocations, self.cofunding, self.forecast,
            self.papers,
        ))  # fmt: skip
        self.plan = PlanChoice()
        self.more = FilterFold((self.plan, *self.postings.filters.boxes()))
        self._build()

    def _build(self) -> None:
        for section in self.sections:
            if isinstance(section, ListSection):
                section.clear_wanted.connect(self._clear)
        for widget in (self.more, self.switch, self.plan):
            self.add_filter(widget)
        self.postings.filters.changed.connect(self.more.count)
        self.plan.hide()
        self.plan.currentIndexChanged.connect(lambda _place: self._plan_chosen())
        self.set_primary("Ny postering", self._new)
        self.add_action("Ny budgetpost …", self._new_line, "add", in_menu=True)
        self.add_action("Ny omdisponering …", self._new_reallocation, "merge", in_menu=True)
        self.add_action("Ny medfinansiering …", self._new_cofunding, "partner", in_menu=True)
        self.add_action(
            "Importér posteringer …", self.import_file, "import", shortcut="Ctrl+I", in_menu=True
        )
        self.add_action("Hent forslag til budgetposter", self._suggest, "import", in_menu=True)
        self.add_action("Nyt spor …", self._new_track, "add", in_menu=True, shared=True)
        self.add_action("Ret bevillingen …", self._change_grant, "edit", in_menu=True, shared=True)
        for text, run, icon_name in (
            ("Regnskab til underskrift …", self.papers.show_accounts, "report"),
            ("Status og posteringer til Excel …", self.papers.save_workbook, "excel"),
            ("Alle bilag i én PDF …", self.papers.save_vouchers, "folder"),
        ):
            self.add_action(text, run, icon_name, in_menu=True)
        self.add_action("Eksportér til Excel …", self._export, "excel", in_menu=True)
        self.add_action("Udskriv …", self._print, "print", shortcut="Ctrl+P", in_menu=True)
        self.tracks.postings_wanted.connect(self._see_postings)
        self.papers.wanted.connect(self._see_wanted)

    # -- what Page asks ---------------------------------------------------------------------

    def show_rows(self, **wanted: Any) -> None:
        """``no_receipt=True`` or ``due=True``; ``posting`` (id); ``track`` (its number) or
        ``line`` (id) for their postings; ``view`` by its title.
        """
        self.header.clear_search()
        if "posting" in wanted:
            self._see(_POSTINGS)
            self.postings.select(wanted["posting"])
            self.postings.table.view.setFocus()
        elif wanted.get("no_receipt") or wanted.get("due"):
            self._see(_POSTINGS)
            self.postings.filters.choose(only=NO_RECEIPT if wanted.get("no_receipt") else DUE)
        elif "track" in wanted:
            self._see_postings(wanted["track"])
        elif "line" in wanted:
            self._see_postings(wanted["line"])
        elif "view" in wanted:
            self._see(VIEWS.index(wanted["view"]))

    @classmethod
    def things(cls, workspace: Workspace) -> Iterable[Thing]:
        """Every posting by supplier and voucher."""
        for row in workspace.read(postings.posting_rows):
            named = " · ".join(t for t in (row.supplier or row.text, row.voucher) if t)
            detail = f"{danish.money(row.oere)} · {row.status}"
            yield Thing(named or detail, detail, {"posting": row.id})

    # -- parts ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the part in sight; the others when they come into sight."""
        self.plan.read(self.workspace)
        self._show_choice()
        super().refresh()
        self.more.count()

    def _show_choice(self) -> None:
        # A plan's own file has no other plan's money, and the papers are of the whole grant.
        self.plan.setVisible(self.workspace.is_bif and self.section is not self.papers)

    def _plan_chosen(self) -> None:
        for section in self.sections:
            section.set_plan(self.plan.plan_id)
        self.header.status_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Few lines of screen are for the postings: their filters give way."""
        is_folded = self.is_low and self.section is self.postings
        self.more.fold(is_folded, self._put_back)
        self.postings.filters.setVisible(not is_folded)

    def _put_back(self, box: QWidget) -> None:
        if box is self.plan:
            self.add_filter(box)
        else:
            self.postings.filters.put_back(box)

    def arrived(self, section: Section) -> None:
        if section is self.postings:
            self.more.count()

    def prepare(self, section: Section) -> None:
        self._make_room()
        self._show_choice()
        place = self.sections.index(section)
        makes = place < len(NEW)
        self.name_primary(NEW[place if makes else _TRACKS])
        self.header.show_primary(makes)

    def _see(self, place: int) -> None:
        self.switch.choose(place)
        self.refresh_section()

    def _see_postings(self, wanted: int | UUID) -> None:
        self._see(_POSTINGS)
        if isinstance(wanted, UUID):
            self.postings.filters.choose(line=wanted)
        else:
            self.postings.filters.choose(track=wanted)

    def _see_wanted(self, wanted: dict[str, Any]) -> None:
        self.show_rows(**wanted)

    def _clear(self) -> None:
        self.header.clear_filters()
        self.postings.filters.choose()

    # -- deeds ------------------------------------------------------------------------------

    def _new(self) -> None:
        """What Ctrl+N makes is what the part in sight holds; the tracks take postings too."""
        deeds = (self._new_posting, self._new_posting, self._new_reallocation, self._new_cofunding)
        if self.switch.view < len(deeds):
            deeds[self.switch.view]()

    def _new_posting(self) -> None:
        self._see(_POSTINGS)
        self.postings.new_posting()

    def import_file(self) -> None:
        """Bring in an export from a bank or a finance system."""
        self._see(_POSTINGS)
        self.postings.import_file()

    def _new_line(self) -> None:
        self._see(_TRACKS)
        self.tracks.new_line()

    def _new_track(self) -> None:
        self._see(_TRACKS)
        self.tracks.new_track()

    def _change_grant(self) -> None:
        self._see(_TRACKS)
        self.tracks.change_grant()

    def _new_reallocation(self) -> None:
        self._see(_MOVES)
        self.reallocations.new_reallocation()

    def _new_cofunding(self) -> None:
        self._see(_OTHERS)
        self.cofunding.new_cofunding()

    def _suggest(self) -> None:
        self._see(_TRACKS)
        self.tracks.load_suggested()

    def _export(self) -> None:
        self.section.export()

    def _print(self) -> None:
        self.section.print_list()
