"""The accounts on paper and as a workbook: read from the file, written in documents."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from valgapp.db import accounts as accounts_db
from valgapp.db import initiative as initiative_db
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.accounts import AccountsData


def gather(store: Store, made_at: datetime) -> AccountsData:
    """Everything the accounts tell, as it stands now; ``made_at`` is told on them."""
    with store.read() as session:
        facts = initiative_db.facts(session)
        row = initiative_db.initiative(session)
        plans = initiative_db.plans(session)
        status, journal = accounts_db.status(session)
        today = made_at.astimezone(danish.COPENHAGEN).date()
        return AccountsData(
            initiative=facts.title,
            sender=row.sender,
            case_number=row.case_number,
            site=next((p.name for p in plans if p.code == store.site), store.site),
            made_at=made_at,
            election_day=facts.election_day,
            status=status,
            journal=tuple(journal),
            forecast=accounts_db.spending_forecast(session, today),
            setup=accounts_db.setup(session),
        )


def save_workbook(store: Store, path: Path, *, made_at: datetime | None = None) -> None:
    """Write status and journal as a workbook. Raises UserError when it cannot be written."""
    from valgapp.documents import accounts_workbook, workbook

    data = gather(store, made_at or datetime.now(UTC))
    title = f"Økonomi · {data.initiative}"
    workbook.write_workbook(accounts_workbook.sheets(data), path, title=title, made_at=data.made_at)


def accounts_pdf(store: Store, *, made_at: datetime | None = None) -> bytes:
    """The accounts to sign."""
    from valgapp.documents import accounts as document

    return document.accounts_pdf(gather(store, made_at or datetime.now(UTC)))


def status_pdf(store: Store, *, made_at: datetime | None = None) -> bytes:
    """Status per track, line and plan, and the journal."""
    from valgapp.documents import accounts as document

    return document.status_pdf(gather(store, made_at or datetime.now(UTC)))
