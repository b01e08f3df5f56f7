"""The example's accounts: every case a coordinator meets, all invented, and they add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook

from tests.documents.pdf_reading import page_texts
from tests.made_demo import made_demo
from valgapp.db import accounts, postings, receipts
from valgapp.db.store import Store
from valgapp.domain import sample
from valgapp.domain.budget import CoFundingState, PostingState
from valgapp.domain.preset import GRANT_OERE
from valgapp.jobs import demo, demo_budget
from valgapp.jobs.demo import Made


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made_demo(tmp_path_factory)


@pytest.fixture(scope="module")
def opened(made: Made) -> Iterator[Store]:
    store = Store.open(made.data_file, demo.PASSPHRASE)
    yield store
    store.close()


def test_there_are_postings_in_every_state_a_part_a_credit_and_a_void(opened: Store) -> None:
    with opened.read() as session:
        rows = postings.posting_rows(session)
        numbers = sorted(r.voucher for r in rows if r.voucher)
    assert len(rows) == 28
    assert set(Counter(r.state for r in rows)) == set(PostingState)
    assert [r.void_reason for r in rows if r.voided] == ["Dobbelt ført: samme kvittering"]
    assert [r.part_of for r in rows if r.part_of] == ["Foreningen Eksempel"]
    assert [r.oere for r in rows if r.oere < 0] == [-380_00]
    assert [bool(r.overspend_reason) for r in rows].count(True) == 1
    assert numbers == [f"BIF-{n:03d}" for n in range(1, len(numbers) + 1)]
    assert all(r.day <= sample.TODAY for r in rows)
    assert any(r.about == "Valgcafé med kage og quiz" for r in rows)


def test_the_sums_hold_and_the_whole_is_kept_within_the_grant(opened: Store) -> None:
    with opened.read() as session:
        status, _ = accounts.status(session)
        kept = receipts.all_receipts(session)
    whole = status.total
    assert whole.granted == whole.budget == GRANT_OERE
    assert 0 < whole.spent < whole.forecast < GRANT_OERE
    assert len(kept) == 2
    assert not [line for line in status.lines if line.lacks_explanation]
    assert [line.number for line in status.lines if line.line.explanation] == ["S1-05"]
    assert len(status.moves) == 1
    assert CoFundingState.UNKNOWN in {c.state for c in status.cofunding}


def test_the_accounts_the_workbook_and_the_vouchers_lie_beside_the_file(made: Made) -> None:
    pages = page_texts((made.folder / demo_budget.ACCOUNTS).read_bytes())
    assert "følg tilsagnsbrevet" in " ".join(pages)
    book = load_workbook(made.folder / demo_budget.WORKBOOK)
    assert book.sheetnames[:3] == ["Status", "Budgetposter", "Posteringer"]
    assert len(page_texts((made.folder / demo_budget.VOUCHERS).read_bytes())) == 3
