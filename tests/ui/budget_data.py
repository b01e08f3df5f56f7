"""A small project's accounts for tests and pictures: plainly fictional suppliers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.data_files import fresh_store
from tests.documents import pictures
from valgapp.db import budget, initiative, postings, receipts
from valgapp.db.store import Store
from valgapp.documents.receipts import receipt_file
from valgapp.domain import danish
from valgapp.domain.budget import CoFundingState, LineRow, PostingState

EXPECTED, ORDERED, INVOICED, PAID = PostingState


class BudgetData:
    """An open file with lines, postings in every state, a reallocation and co-funding."""

    def __init__(self, folder: Path, *, filled: bool = True) -> None:
        self.store: Store = fresh_store(folder)
        self.today = danish.today()
        self.ids: dict[str, UUID] = {}
        with self.store.write("Budgetposter", may_undo=False) as session:
            budget.load_suggested(session)
            session.flush()
            self.lines: dict[tuple[int, str], UUID] = {
                (line.track_number, line.title): line.id for line in budget.line_rows(session)
            }
            if filled:
                self._fill(session)

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def line(self, title: str, track: int = 1) -> UUID:
        return self.lines[track, title]

    def _fill(self, session: Any) -> None:
        for title, oere in (
            ("Forplejning", 40_000_00),
            ("Lokale", 20_000_00),
            ("Oplægsholdere", 45_000_00),
        ):
            budget.change_line(session, self.line(title), oere=oere)
        budget.change_line(session, self.line("Annoncering", 3), oere=30_000_00)
        session.flush()
        plan = initiative.plans(session)[1].id
        for key, track, title, days, oere, state, more in (
            ("mad", 1, "Forplejning", -40, 12_345_50, PAID, {"plan_id": plan}),
            ("sal", 1, "Lokale", -30, 8_000_00, INVOICED, {"due_on": self.day(-2)}),
            ("oplæg", 1, "Oplægsholdere", -20, 24_000_00, ORDERED, {"due_on": self.day(20)}),
            ("bus", 2, "Transport", -10, 15_000_00, EXPECTED, {}),
            ("telt", 2, "Lokale og plads", -8, 60_000_00, PAID, {}),
            ("plakat", 3, "Annoncering", -5, 29_000_00, PAID, {}),
            ("dobbelt", 1, "Forplejning", -39, 12_345_50, PAID, {}),
        ):  # fmt: skip
            self.ids[key] = postings.add_posting(
                session, self.line(title, track), self.day(days), oere, state=state,
                supplier=f"{key.capitalize()} Prøve ApS", text=f"Leverance af {key}", **more,
            )  # fmt: skip
        session.flush()
        postings.void(session, self.ids["dobbelt"], "Dobbelt ført")
        self._add_the_rest(session)

    def _add_the_rest(self, session: Any) -> None:
        tracks = {c.number: c.id for c in budget.track_cards(session)}
        budget.reallocate(
            session, self.day(-15), 10_000_00, "Kampagnen blev billigere end ventet",
            from_track_id=tracks[3], to_track_id=tracks[1],
        )  # fmt: skip
        plans = initiative.plans(session)
        budget.add_cofunding(session, "Helhedsplanen", plan_id=plans[0].id)
        budget.add_cofunding(
            session, "Boligforeningen Prøve", plan_id=plans[1].id, oere=10_000_00, hours=40,
            state=CoFundingState.PROMISED,
        )  # fmt: skip
        receipts.attach(session, self.ids["mad"], receipt_file("faktura mad.pdf", pictures.slip()))

    def read(self, function: Callable[..., Any], *args: Any, **more: Any) -> Any:
        with self.store.read() as session:
            return function(session, *args, **more)

    def line_row(self, title: str, track: int = 1) -> LineRow:
        found: list[LineRow] = self.read(budget.line_rows)
        return next(row for row in found if (row.track_number, row.title) == (track, title))
