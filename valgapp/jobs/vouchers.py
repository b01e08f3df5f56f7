"""All vouchers with their receipts in one PDF, one receipt in memory at a time."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from valgapp.db import initiative as initiative_db
from valgapp.db import postings as postings_db
from valgapp.db import receipts as receipts_db
from valgapp.db.store import Store
from valgapp.documents import files
from valgapp.domain import danish, vouchers
from valgapp.domain.progress import Job, Progress
from valgapp.domain.vouchers import VoucherEntry, VouchersMade
from valgapp.errors import UserError

if TYPE_CHECKING:
    from valgapp.documents.vouchers import Bundle

NOTHING = "Der er ingen bilag endnu. En postering får sit bilagsnummer, når den er faktureret."


def save_vouchers(
    store: Store, path: Path, *, made_at: datetime | None = None
) -> Job[VouchersMade]:
    """Save every numbered voucher with its receipts, in order, with a list in front.

    A receipt that cannot be read is left out, and the list says why. Raises UserError when there
    are no vouchers or the file cannot be written; a file that was there before is then as it was.
    """
    from valgapp.documents import vouchers as document

    with store.read() as session:
        initiative = initiative_db.facts(session).title
        found = vouchers.in_order(
            postings_db.posting_rows(session), receipts_db.all_receipts(session)
        )
    if not found:
        raise UserError(NOTHING)
    entries = [VoucherEntry(voucher) for voucher in found]
    made = danish.date_and_clock(made_at or datetime.now(UTC))
    with files.safely(path) as temporary, closing(document.Bundle(temporary)) as bundle:
        for number, entry in enumerate(entries):
            yield Progress(number, len(entries), f"Bilag {entry.voucher.posting.voucher}")
            for receipt_id, name in entry.voucher.receipts:
                _add(store, bundle, entry, receipt_id, name)
        yield Progress(len(entries), len(entries), f"Skriver »{path.name}«")
        front = document.cover(entries, initiative=initiative, site=store.site, made=made)
        bundle.finish(front)
        bundle.close()
    left_out = sum(len(entry.problems) for entry in entries)
    return VouchersMade(len(entries), bundle.pages, left_out)


def _add(store: Store, bundle: Bundle, entry: VoucherEntry, receipt_id: UUID, name: str) -> None:
    posting = entry.voucher.posting
    label = f"Bilag {posting.voucher}{' (annulleret)' if posting.voided else ''}"
    before = bundle.pages
    try:
        with store.read() as session:
            row, data = receipts_db.kept(session, receipt_id)
        bundle.add(label, name, row.media_type, data)
    except UserError as problem:
        entry.problems.append(problem.sentence)
        return
    entry.first = entry.first or before + 1
    entry.last = bundle.pages
