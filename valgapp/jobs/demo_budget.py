"""The sample's accounts, noted as a coordinator would have by ``today``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from valgapp.db import budget as budget_db
from valgapp.db import events as events_db
from valgapp.db import initiative as initiative_db
from valgapp.db import postings as postings_db
from valgapp.db import receipts as receipts_db
from valgapp.db.store import Store
from valgapp.documents import files, lists, preview
from valgapp.documents.receipts import receipt_file
from valgapp.domain import sample_budget as sample
from valgapp.domain.columns import Column, Kind
from valgapp.domain.danish import COPENHAGEN
from valgapp.domain.progress import finish
from valgapp.domain.sample import before_election
from valgapp.domain.sample_budget import SamplePosting
from valgapp.domain.sites import PLAN_CODES
from valgapp.jobs import accounts, vouchers

ACCOUNTS: Final = "Regnskab (eksempel).pdf"
WORKBOOK: Final = "Økonomi (eksempel).xlsx"
VOUCHERS: Final = "Bilag (eksempel).pdf"
_EVENING: Final = time(21)
_PICTURE_DPI: Final = 110.0

Lines = Mapping[tuple[int, str], UUID]


def keep_accounts(store: Store, today: date) -> None:
    """Lines, postings before ``today``, two receipts, a reallocation, a void, and co-funding."""
    with store.write(f"Budget og {len(sample.POSTINGS)} posteringer") as session:
        budget_db.load_suggested(session)
        session.flush()
        lines = {(r.track_number, r.title): r.id for r in budget_db.line_rows(session)}
        for key, kroner in sample.LINES.items():
            why = sample.EXPLANATIONS.get(key, "")
            budget_db.change_line(session, lines[key], oere=kroner * 100, explanation=why)
        session.flush()
        _move(session, lines)
        _post(session, lines, today, sample.POSTINGS)
        _add_cofunding(session, PLAN_CODES)


def keep_own(store: Store, plan: str, today: date) -> None:
    """The share of one plan in its own file: its lines, postings before ``today``, co-funding."""
    own = [p for p in sample.POSTINGS if p.plan == plan]
    with store.write("Planens budget og posteringer") as session:
        budget_db.load_suggested(session)
        session.flush()
        lines = {(r.track_number, r.title): r.id for r in budget_db.line_rows(session)}
        for key, kroner in sample.LINES.items():
            budget_db.change_line(session, lines[key], oere=kroner * 100 // len(PLAN_CODES))
        session.flush()
        _post(session, lines, today, own)
        _add_cofunding(session, [plan])


def _add_cofunding(session: Any, plans: Collection[str]) -> None:
    for code, source, kroner, hours, state, note in sample.COFUNDING:
        if code not in plans:
            continue
        budget_db.add_cofunding(
            session, source, plan_id=initiative_db.plan_named(session, code).id,
            oere=None if kroner is None else kroner * 100, hours=hours, state=state, note=note,
        )  # fmt: skip


def _move(session: Any, lines: Lines) -> None:
    before, kroner, source, target, reason = sample.MOVED
    tracks = {card.number: card.id for card in budget_db.track_cards(session)}
    budget_db.reallocate(
        session, before_election(before), kroner * 100, reason,
        from_track_id=tracks[source[0]], to_track_id=tracks[target[0]],
        from_line_id=lines[source], to_line_id=lines[target],
    )  # fmt: skip
    session.flush()


def _post(session: Any, lines: Lines, today: date, postings: Iterable[SamplePosting]) -> None:
    orders: dict[str, UUID] = {}
    happenings = {event.title: event.id for event in events_db.event_rows(session)}
    for p in postings:
        if before_election(p.before) > today:
            continue
        posting_id = _add(session, p, lines, orders, happenings)
        session.flush()
        if not p.state.is_spent:
            orders.setdefault(p.supplier, posting_id)
        if kind := sample.RECEIPTS.get(p.text):
            receipts_db.attach(session, posting_id, receipt_file(*_receipt(p, kind)))
        if (p.supplier, p.before) == sample.VOIDED[:2]:
            postings_db.void(session, posting_id, sample.VOIDED[2])


def _add(
    session: Any,
    p: SamplePosting,
    lines: Lines,
    orders: Mapping[str, UUID],
    happenings: Mapping[str, UUID],
) -> UUID:
    return postings_db.add_posting(
        session, lines[p.track, p.line], before_election(p.before), p.kroner * 100,
        supplier=p.supplier, text=p.text, state=p.state, reason=sample.OVERSPENT,
        plan_id=initiative_db.plan_named(session, p.plan).id if p.plan else None,
        due_on=None if p.due_before is None else before_election(p.due_before),
        part_of_id=orders.get(p.part_of), event_id=happenings.get(p.event),
    )  # fmt: skip


def _receipt(p: SamplePosting, kind: str) -> tuple[str, bytes]:
    """An invented invoice, as the supplier would send it or as a picture of it."""
    columns: list[Column[SamplePosting]] = [
        Column("Vare", lambda row: row.text, width=40),
        Column("Beløb", lambda row: row.kroner * 100, Kind.MONEY, width=16),
    ]
    pdf = lists.list_pdf(
        f"Faktura fra {p.supplier}", columns, [p], note="Opdigtet: et eksempel på et bilag",
        printed_on=before_election(p.before),
    )  # fmt: skip
    if kind == "faktura":
        return f"faktura {p.supplier}.pdf", pdf
    return f"foto {p.supplier}.png", preview.page_png(pdf, 0, _PICTURE_DPI)


def write_papers(store: Store, folder: Path, today: date) -> list[Path]:
    """The accounts to sign, status and journal as a workbook, and the vouchers in one file."""
    made_at = datetime.combine(today, _EVENING, COPENHAGEN)
    files.write_bytes(folder / ACCOUNTS, accounts.accounts_pdf(store, made_at=made_at))
    accounts.save_workbook(store, folder / WORKBOOK, made_at=made_at)
    finish(vouchers.save_vouchers(store, folder / VOUCHERS, made_at=made_at))
    return [folder / name for name in (ACCOUNTS, WORKBOOK, VOUCHERS)]
