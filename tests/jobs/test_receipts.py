"""Receipts in the data file: attached, read back byte for byte, removed, undone, done again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.data_files import fresh_store
from tests.documents import pictures
from valgapp.db import budget, check, postings, receipts
from valgapp.db import undo as undo_db
from valgapp.db.models import Blob
from valgapp.db.store import Store
from valgapp.domain.budget import PostingState
from valgapp.domain.progress import finish
from valgapp.errors import UserError
from valgapp.jobs.receipts import attach_receipts


def post(
    store: Store, supplier: str = "Café Prøve", state: PostingState = PostingState.PAID
) -> UUID:
    with store.write(f"Ny postering: {supplier}") as session:
        line = budget.line_rows(session)[0].id
        return postings.add_posting(
            session, line, date(2025, 10, 3), 250_00, supplier=supplier, state=state
        )


@pytest.fixture
def store(tmp_path: Path):  # type: ignore[no-untyped-def]
    opened = fresh_store(tmp_path)
    with opened.write("Budgetposter") as session:
        budget.load_suggested(session)
    yield opened
    opened.close()


def rows(store: Store, posting: UUID):  # type: ignore[no-untyped-def]
    with store.read() as session:
        return receipts.receipt_rows(session, posting)


def kept(store: Store, receipt: UUID) -> bytes:
    with store.read() as session:
        return receipts.kept(session, receipt)[1]


def blobs(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Blob)) or 0


def undo(store: Store, label: str) -> None:
    with store.write("Fortryd") as session:
        last = undo_db.last_undoable(session)
        assert last is not None
        assert last.label == label
        undo_db.undo(session, last.number)


def test_a_file_of_each_kind_is_kept_with_its_posting(store: Store, tmp_path: Path) -> None:
    posting, slip = post(store), pictures.slip()
    (tmp_path / "faktura.pdf").write_bytes(slip)
    (tmp_path / "bon.jpg").write_bytes(pictures.photo(800, 600))
    done = finish(attach_receipts(
        store, posting,
        [tmp_path / "faktura.pdf", tmp_path / "bon.jpg", ("Udklip.png", pictures.screen())],
    ))  # fmt: skip
    assert done.sentence == "3 kvitteringer vedhæftet"
    found = rows(store, posting)
    assert [(r.name, r.media_type) for r in found] == [
        ("faktura.pdf", "application/pdf"), ("bon.jpg", "image/jpeg"), ("Udklip.png", "image/png"),
    ]  # fmt: skip
    assert kept(store, found[0].id) == slip
    assert [len(kept(store, r.id)) for r in found] == [r.size for r in found]
    with store.read() as session:
        row = postings.posting_rows(session)[0]
        assert row.receipt == "faktura.pdf, bon.jpg, Udklip.png"
        assert not row.lacks_receipt
        assert check.broken_rules(session) == []


def test_one_bad_file_keeps_all_of_them_out(store: Store) -> None:
    posting = post(store)
    good = ("god.pdf", pictures.slip())
    with pytest.raises(UserError, match=r"»ond\.png« har for mange billedpunkter"):
        finish(attach_receipts(store, posting, [good, ("ond.png", pictures.png_bomb(9999, 9999))]))
    assert rows(store, posting) == []
    assert blobs(store) == 0


def test_attaching_and_removing_can_be_undone_and_done_again(store: Store) -> None:
    posting, slip = post(store), pictures.slip()
    label = "Kvittering vedhæftet: Café Prøve"
    finish(attach_receipts(store, posting, [("bon.pdf", slip)]))
    receipt = rows(store, posting)[0].id
    undo(store, label)
    assert rows(store, posting) == []
    with store.write("Gentag") as session:
        again = undo_db.last_redoable(session)
        assert again is not None
        undo_db.redo(session, again.number)
    assert kept(store, receipt) == slip
    with store.write("Kvittering fjernet") as session:
        receipts.remove(session, receipt)
    assert rows(store, posting) == []
    undo(store, "Kvittering fjernet")
    assert kept(store, receipt) == slip


def test_the_same_file_is_kept_once_and_told_of_when_it_lies_elsewhere(store: Store) -> None:
    first, second, slip = post(store), post(store, "Prøvetryk"), ("bon.pdf", pictures.slip())
    finish(attach_receipts(store, first, [slip]))
    with pytest.raises(UserError, match="ligger allerede på posteringen"):
        finish(attach_receipts(store, first, [slip]))
    done = finish(attach_receipts(store, second, [slip]))
    also = "»bon.pdf« ligger også på bilag BIF-001 »Café Prøve«"
    assert done.sentence == f"Kvittering vedhæftet. {also}"
    assert blobs(store) == 1


def test_a_voided_posting_takes_no_more_receipts_and_a_corrected_one_keeps_its_own(
    store: Store,
) -> None:
    posting, slip = post(store), pictures.slip()
    finish(attach_receipts(store, posting, [("bon.pdf", slip)]))
    with store.write("Ret") as session:
        corrected = postings.correct(session, posting, "Forkert beløb", oere=275_00)
    assert kept(store, rows(store, corrected)[0].id) == slip
    assert kept(store, rows(store, posting)[0].id) == slip
    with pytest.raises(UserError, match="annulleret"):
        finish(attach_receipts(store, posting, [("ny.pdf", pictures.slip(2))]))


def test_bytes_that_were_changed_are_never_shown_as_the_receipt(store: Store) -> None:
    posting = post(store)
    finish(attach_receipts(store, posting, [("bon.pdf", pictures.slip())]))
    receipt = rows(store, posting)[0].id
    raw = store.new_connection()
    raw.execute("UPDATE blob SET data = x'00'")
    raw.close()
    with pytest.raises(UserError, match="mangler eller er ændret"):
        kept(store, receipt)
    with store.read() as session:
        assert check.broken_rules(session) == ["Kvitteringen »bon.pdf« mangler eller er ændret."]


def test_a_cpr_number_in_the_file_name_is_masked_and_told_of(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "bon 010203-1234.pdf"  # of that shape, and nobody's
    path.write_bytes(pictures.slip())
    done = finish(attach_receipts(store, posting := post(store), [path]))
    assert [r.name for r in rows(store, posting)] == ["bon [fjernet].pdf"]
    assert "CPR-nummer er fjernet" in done.sentence
