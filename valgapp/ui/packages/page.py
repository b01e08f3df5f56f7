"""The page »Pakker«: packages between the plans and BIF, saved and received."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from valgapp.domain import danish
from valgapp.domain.package_sites import SiteLine, has_begun, lacking
from valgapp.domain.sites import BIF
from valgapp.ui import dialogs
from valgapp.ui.cards import Card, TileGrid
from valgapp.ui.commands import Thing
from valgapp.ui.dialogs import label
from valgapp.ui.drops import files_in
from valgapp.ui.notice import Notice
from valgapp.ui.packages.merge_dialog import KIND, MergeDialog
from valgapp.ui.packages.save_dialog import USE, SaveDialog
from valgapp.ui.packages.site_card import SiteCard
from valgapp.ui.page import Page
from valgapp.ui.scrolling import Scrolled
from valgapp.ui.workspace import Workspace

_AT_PLAN: Final = (
    "1. BIF giver jer en startpakke. Hent den med »Modtag pakke«.\n"
    "2. Gem en pakke til BIF, når I har ført ugens arbejde, og send filen.\n"
    "3. BIF sender det fælles tilbage. Hent det på samme måde."
)
_AT_BIF: Final = (
    "1. Planlæg de fælles kursusgange, gem så en startpakke til hver helhedsplan, og send den. "
    "De begynder deres datafil med den.\n"
    "2. Hent planernes pakker med »Modtag pakke«, eller træk filerne herind. Flere ad gangen går fint.\n"
    "3. Gem en pakke til planerne, når noget fælles er ændret."
)
_NO_START: Final = (
    "I har endnu ikke modtaget en startpakke fra BIF. Uden den kan en pakke til BIF ikke krypteres."
)
FORGET: Final = (
    "Gør det kun, når {name} har lavet en ny datafil og derfor har fået en ny nøgle. Programmet "
    "afviser pakker med den nye nøgle, indtil den gamle er glemt. Næste pakke regnes for den "
    "første: ring, og sammenlign kontrolkoden. Giv dem også en ny startpakke."
)


class PackagesPage(Page):
    """A card for each site one exchanges packages with; files may be dropped on the page."""

    key = "packages"
    title = "Pakker"
    icon_name = "package"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.cards: list[SiteCard] = []
        self.hint = Notice(tone="warning")
        self._code = label("", "heading")
        self._code_hint = label("", "small")
        self._how = label("")
        self._grid = TileGrid(least_width=300, most_columns=3)
        self._lines: Sequence[SiteLine] = ()
        self._build()

    def _build(self) -> None:
        self.set_primary("Modtag pakke …", self.receive, "import")
        self.setAcceptDrops(True)
        mine, how = Card("Jeres egen kontrolkode"), Card("Sådan udveksles pakker")
        for widget in (self._code, self._code_hint):
            mine.body.addWidget(widget)
        mine.body.addStretch(1)
        how.body.addWidget(self._how)
        self._about = about = TileGrid(least_width=330, most_columns=2)
        self._scrolled = body = Scrolled()
        body.column.addWidget(self.hint)
        body.column.addWidget(self._grid)
        about.add(how)
        about.add(mine)
        body.column.addWidget(about)
        body.column.addStretch(1)
        self.set_body(body)

    # -- reading ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again how fresh everything is."""
        from valgapp.db import package_sites
        from valgapp.jobs import packages

        store, now = self.workspace.store, danish.now()
        self._lines = self.workspace.read(package_sites.site_lines, store.site)
        self._grid.clear()
        self.cards = [SiteCard(line, now) for line in self._lines]
        for card in self.cards:
            card.save_wanted.connect(self.save)
            card.forget_wanted.connect(self.forget)
            self._grid.add(card)
        is_bif = store.site == BIF
        self._how.setText(_AT_BIF if is_bif else _AT_PLAN)
        # Who begins reads first how it is done; later the cards are what one comes for.
        self._scrolled.column.insertWidget(2 if has_begun(self._lines) else 1, self._about)
        self._show_code(packages.own_code(store), "Planerne" if is_bif else "BIF")
        waits = not is_bif and not self._lines[0].is_met
        self.hint.tell(_NO_START if waits else "")
        for card in self.cards:
            card.save.setEnabled(not waits)
        self._show_figures(is_bif)

    def _show_code(self, code: str, who: str) -> None:
        self._code.setText(code or "Ingen endnu")
        self._code_hint.setText(
            f"{who} ringer, når de får den første pakke herfra. Læs koden op: den viser, at pakken er jeres."
            if code
            else "Koden laves, når den første pakke gemmes eller hentes her."
        )

    def _show_figures(self, is_bif: bool) -> None:
        if not is_bif:
            self.set_figures()
            return
        got = sum(line.state is not None for line in self._lines)
        late = len([one for one in lacking(self._lines, danish.now()) if one.state])
        figures: list[str | tuple[str, str]] = [f"{got} af {len(self._lines)} har sendt en pakke"]
        if late:
            figures.append((danish.count_of(late, "er gammel", "er gamle"), "warning"))
        self.set_figures(*figures)

    def status_text(self) -> str:
        """»Nørrebrobyggerne: pakke nr. 7, i går« of the freshest."""
        found = [line for line in self._lines if line.state]
        if not found:
            return "Ingen pakker modtaget endnu"
        newest = max(found, key=lambda line: line.state.merged_at if line.state else danish.now())
        return f"Sidst modtaget: {newest.told(danish.now())}"

    def show_rows(self, **wanted: Any) -> None:
        """``receive`` asks for packages; ``save`` (a site's code) offers one to it."""
        if wanted.get("receive"):
            self.receive()
        elif site := wanted.get("save"):
            self.save(site)

    @classmethod
    def things(cls, workspace: Workspace) -> Iterable[Thing]:
        """Receive a package, and save one to each site."""
        from valgapp.db import package_sites

        yield Thing("Modtag pakke …", "Pakker", {"receive": True})
        for line in workspace.read(package_sites.site_lines, workspace.store.site):
            yield Thing(f"Gem pakke til {line.name} …", "Pakker", {"save": line.site})

    # -- deeds ------------------------------------------------------------------------------

    def receive(self, paths: Sequence[Path] = ()) -> None:
        """Look packages through, asked for when none are given."""
        paths = paths or dialogs.open_paths(self.window(), "Vælg pakker", KIND, use=USE)
        if paths:
            _shown(MergeDialog(self.window(), self.workspace, paths))

    def save(self, site: str) -> None:
        """Offer a package to a site."""
        from valgapp.jobs import packages

        announced = packages.next_manifest(self.workspace.store, site)
        _shown(SaveDialog(self.window(), self.workspace, announced))

    def forget(self, site: str) -> None:
        """Trust a new key of a site that has made a new data file."""
        from valgapp.db import package_keys

        name = next(line.name for line in self._lines if line.site == site)
        if dialogs.ask(
            self.window(), f"Glem nøglen for {name}?", "Glem nøglen", FORGET.format(name=name),
            danger=True,
        ):  # fmt: skip
            self.workspace.write(package_keys.forget, site, label=f"Nøglen glemt: {name}")

    # -- what Qt asks -----------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := files_in(event):
            event.acceptProposedAction()
            # Later, so that the other program's drag is not held up by our dialog.
            QTimer.singleShot(0, self, partial(self.receive, paths))


def _shown(dialog: MergeDialog | SaveDialog) -> None:
    dialog.exec()
    dialog.deleteLater()
