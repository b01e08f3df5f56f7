"""Bagefter: diplomas still to hand over or send, and guests to thank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from valgapp.db import guests, run_order
from valgapp.domain import danish
from valgapp.domain.columns import Column
from valgapp.domain.guests import THANKS_COLUMNS
from valgapp.domain.run_order import LEFT_COLUMNS, LeftRow, left_rows
from valgapp.errors import UserError
from valgapp.ui.ceremony.part import CeremonyPart
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.notice import Notice
from valgapp.ui.tables import RowsTable
from valgapp.ui.ticks import Ticks, tick_column
from valgapp.ui.workspace import Workspace

_LEFT, _DONE = "Mangler", "Klaret"
_THANKS: Final = "Takkeliste"


def read_left(session: Any) -> list[LeftRow]:
    """What the day has left to do."""
    return left_rows(run_order.graduate_rows(session), guests.guest_rows(session))


class AfterwardsPart(CeremonyPart):
    """Space ticks: handed over to who was there, sent to who was not, thanked for a guest."""

    key, title = "ceremony-after", "Bagefter"
    primary = "Alle, der kom, har fået deres diplom"
    primary_icon = "check-circle"
    has_panel = False
    search_hint = "Søg efter navn eller helhedsplan"

    def __init__(self, workspace: Workspace) -> None:
        table: RowsTable[LeftRow] = RowsTable("Bagefter", self._columns(), hidden=("E-mail",))
        super().__init__(workspace, table, QWidget())
        self.ticks = Ticks(table, changes=True)
        self.told = Notice()
        self.shown = FilterBox("Vi&s")
        self._build()

    def _columns(self) -> list[Column[LeftRow]]:
        done = tick_column(
            lambda r: r.is_done, lambda _r: True, "Klaret", "Mellemrum sætter og fjerner fluebenet."
        )
        return [done, *LEFT_COLUMNS]

    def _build(self) -> None:
        self.column.insertWidget(0, self.told)
        self.shown.setAccessibleName("Vis")
        self.shown.addItems(["Alt", _LEFT, _DONE])
        self.shown.currentIndexChanged.connect(self._filter)
        self.ticks.toggled.connect(self.tick)
        table = self.table
        table.add_action("Klaret", lambda: self.tick(table.selected_rows()), "check", changes=True)
        table.add_action("Sendt med posten i dag", self.send, "mail", changes=True)
        table.add_action("Hentet eller overrakt senere", self.hand_over, "diploma", changes=True)
        table.set_empty(
            "check-circle",
            "Intet at følge op på endnu",
            "Når diplomerne er udstedt, står de her med, hvem der mangler at få sit. De gæster, der "
            "er krydset af ved døren, kommer til, så de kan takkes.",
        )
        self.add_button("Sendt i dag", "mail", self.send)
        self.add_button("Overrakt senere", "diploma", self.hand_over)
        self.add_button("Takkeliste …", "print", self.show_thanks)

    # -- showing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        rows = self.workspace.read(read_left)
        self.table.set_rows(rows)
        self._filter()
        self.told.tell(_summary(rows))

    def _filter(self) -> None:
        wanted = self.shown.currentText()
        self.table.set_predicate(
            None if self.shown.currentIndex() <= 0 else lambda r: r.is_done is (wanted == _DONE)
        )

    def status_text(self) -> str:
        return _summary(self.table.model.rows)

    # -- deeds ------------------------------------------------------------------------------

    def begin(self) -> None:
        waiting = [
            r for r in self.table.model.rows if not (r.is_guest or r.is_done) and r.was_there
        ]
        if not waiting:
            raise UserError("Ingen af dem, der er krydset af ved døren, mangler deres diplom.")
        ids = [row.id for row in waiting]
        self.workspace.write(run_order.hand_over, ids, label=f"Overrakt: {_who(waiting)}")

    def tick(self, chosen: Sequence[LeftRow]) -> None:
        """Done, or not after all when all of them were."""
        if chosen:
            undone = all(row.is_done for row in chosen)
            words = "Ikke klaret alligevel" if undone else "Klaret"
            self.workspace.write(
                _set_done, [r for r in chosen if r.is_done is undone], not undone,
                label=f"{words}: {_who(chosen)}", quiet=True,
            )  # fmt: skip

    def send(self) -> None:
        """The chosen diplomas go by post today."""
        chosen = self._diplomas()
        ids, label = [row.id for row in chosen], f"Sendt: {_who(chosen)}"
        self.workspace.write(run_order.send, ids, danish.today(), label=label)

    def hand_over(self) -> None:
        """The chosen diplomas have been fetched or handed over."""
        chosen = self._diplomas()
        ids, label = [row.id for row in chosen], f"Overrakt: {_who(chosen)}"
        self.workspace.write(run_order.hand_over, ids, label=label)

    def _diplomas(self) -> list[LeftRow]:
        chosen = [row for row in self.table.selected_rows() if not row.is_guest]
        if not chosen:
            raise UserError("Vælg først de diplomer på listen, det gælder.")
        return chosen

    def show_thanks(self) -> None:
        """Those who came, with what is needed to write to them."""
        from valgapp.documents.lists import list_pdf
        from valgapp.ui.preview import show_pdf

        came = [
            g for g in self.workspace.read(guests.guest_rows) if g.arrived_at or g.thanked_on
        ]  # fmt: skip
        if not came:
            raise UserError("Ingen gæster er krydset af endnu. Gør det under »Ved døren« først.")
        pdf = list_pdf(_THANKS, THANKS_COLUMNS, came)
        show_pdf(self, pdf, _THANKS, f"{_THANKS}.pdf")


def _set_done(session: Any, rows: Sequence[LeftRow], done: bool) -> None:
    today = danish.today()
    people = [row for row in rows if not row.is_guest]
    for row in rows:
        if row.is_guest:
            guests.set_thanked(session, row.id, today if done else None)
    if not done:
        run_order.take_back(session, [row.id for row in people])
        return
    run_order.hand_over(session, [row.id for row in people if row.was_there])
    run_order.send(session, [row.id for row in people if not row.was_there], today)


def _summary(rows: Sequence[LeftRow]) -> str:
    diplomas = [row for row in rows if not row.is_guest]
    thanked = [row for row in rows if row.is_guest]
    if not rows:
        return ""
    handed = sum(row.is_done for row in diplomas)
    many = danish.count_of(len(diplomas), "diplom", "diplomer")
    words = f"{many}: {handed} overrakt, {len(diplomas) - handed} mangler."
    if thanked:
        guests_ = danish.count_of(len(thanked), "gæst kom", "gæster kom")
        words += f" {guests_}: {sum(row.is_done for row in thanked)} er takket."
    return words


def _who(rows: Sequence[LeftRow]) -> str:
    return rows[0].name if len(rows) == 1 else f"{len(rows)} personer"
