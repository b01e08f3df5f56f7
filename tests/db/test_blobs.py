"""Bytes nobody holds: kept while they can be wanted back, then gone for good."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from valgapp.db import blobs, budget, journal, postings, receipts
from valgapp.db import undo as undo_db
from valgapp.db.models import Blob
from valgapp.db.store import Store
from valgapp.domain.receipts import ReceiptFile
from valgapp.errors import UserError

LATER = blobs.KEPT + timedelta(days=1)


def file(name: str) -> ReceiptFile:
    return ReceiptFile(name, "application/pdf", f"%PDF {name}".encode(), 9, f"{name:x<64}")


@pytest.fixture
def posting(store: Store) -> UUID:
    with store.write("Postering") as session:
        line = budget.add_line(session, budget.track_cards(session)[0].id, "Forplejning")
        session.flush()
        return postings.add_posting(session, line, date(2025, 10, 1), 100)


def attach(store: Store, posting: UUID, name: str) -> UUID:
    with store.write("Kvittering") as session:
        return receipts.attach(session, posting, file(name))


def remove(store: Store, receipt: UUID) -> int:
    with store.write("Kvittering fjernet") as session:
        receipts.remove(session, receipt)
    with store.read() as session:
        return journal.latest_number(session)


def forget(store: Store, *, after: timedelta) -> int:
    with store.write("Oprydning", may_undo=False) as session:
        return blobs.forget_old(session, datetime.now(UTC) + after)


def kept(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Blob)) or 0


def test_what_a_posting_holds_is_never_forgotten(store: Store, posting: UUID) -> None:
    attach(store, posting, "a.pdf")
    assert (forget(store, after=LATER * 40), kept(store)) == (0, 1)


def test_a_removed_receipt_comes_back_for_a_month_and_then_never(
    store: Store, posting: UUID
) -> None:
    first, second = attach(store, posting, "a.pdf"), attach(store, posting, "b.pdf")
    number = remove(store, first)
    assert forget(store, after=timedelta(days=29)) == 0
    with store.write("x") as session:
        undo_db.undo(session, number)
    with store.read() as session:
        assert receipts.kept(session, first)[1] == b"%PDF a.pdf"
    number = remove(store, second)
    assert (forget(store, after=LATER), kept(store)) == (1, 1)
    with pytest.raises(UserError, match="kan ikke fortrydes"), store.write("x") as session:
        undo_db.undo(session, number)


def test_bytes_two_postings_share_stay_until_both_have_let_go(store: Store, posting: UUID) -> None:
    with store.write("Endnu en") as session:
        line = postings.posting(session, posting).line_id
        other = postings.add_posting(session, line, date(2025, 10, 2), 200)
    mine, theirs = attach(store, posting, "a.pdf"), attach(store, other, "a.pdf")
    remove(store, mine)
    assert forget(store, after=LATER) == 0
    remove(store, theirs)
    assert (forget(store, after=LATER), kept(store)) == (1, 0)


def test_tidying_is_no_change_of_its_own(store: Store, posting: UUID) -> None:
    number = remove(store, attach(store, posting, "a.pdf"))
    assert forget(store, after=LATER) == 1
    with store.read() as session:
        assert journal.latest_number(session) == number
