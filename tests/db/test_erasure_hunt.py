"""Looking for somebody erased in the odd corners: file names, logs, undone imports, other files."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from uuid import uuid4

from tests.db.event_examples import a_line
from tests.db.examples import person, undo
from tests.db.test_erasure import EMAIL, NAME, PHONE, erased, pages, told_everywhere
from valgapp.db import (
    erasure,
    events,
    exports,
    partners,
    postings,
    receipts,
    settings,
    shifts,
)
from valgapp.db.package_models import SitePackage
from valgapp.db.store import Store
from valgapp.domain.budget import PostingState
from valgapp.domain.events import EventKind
from valgapp.domain.exports import ExportKind
from valgapp.domain.partners import Channel
from valgapp.domain.receipts import ReceiptFile

DAY = date(2025, 10, 1)
AT = datetime(2025, 10, 1, tzinfo=UTC)
SLUGS = ("Zebulon_Prøvekvist", "zebulon-prøvekvist", "Prøvekvist, Zebulon", "Zebulon.Prøvekvist")


def corners(store: Store) -> None:
    """The person where nobody thinks of looking."""
    line = a_line(store)
    with store.write(f"Bilag fra {NAME}") as session:
        posting = postings.add_posting(
            session, line, DAY, 100, state=PostingState.PAID, supplier=NAME,
            text=f"Togbillet {NAME}", external_ref=f"udlæg {NAME}",
        )  # fmt: skip
        for number, slug in enumerate(SLUGS):
            file = ReceiptFile(f"{slug}_udlæg.pdf", "application/pdf", b"%PDF", 4, f"{number:064}")
            receipts.attach(session, posting, file)
    with store.write("Kontakt") as session:
        partner = partners.add(session, "Foreningen Prøve", note=f"Kender {NAME}")
        session.flush()
        partners.log_contact(session, partner, DAY, Channel.MAIL, NAME, f"{NAME} ringer, {PHONE}")
        event = events.add(session, f"Café hos {NAME}", EventKind.OTHER, day=DAY)
        session.flush()
        events.change(session, event, worked=f"{SLUGS[2]} kom", recommendation=f"Spørg {EMAIL}")
        shifts.add(session, event, f"Afløser for {NAME}", time(10), time(12))
        settings.set_value(session, "budget.remark", f"Udlæg til {NAME.upper()}")
        session.add(SitePackage(
            id=uuid4(), site="BIF", counter=1, made_at=AT,
            merged_at=AT,
            waiting=f'{{"ambassador": {{"{uuid4().hex}": {{"name": "{NAME}"}}}}}}',
        ))  # fmt: skip
    with store.write(f"Indsigt for {NAME}", may_undo=False) as session:
        exports.note(
            session, ExportKind.ACCESS, persons=True, file_name=f"Indsigt {NAME}.pdf",
            recipient=NAME, purpose=f"{NAME} bad om det", contents=NAME,
        )  # fmt: skip
    person(store, NAME, phone=PHONE, email=EMAIL)
    undo(store)


def remains(data: bytes) -> list[bytes]:
    """What is left of the person in any spelling, with what stands around it."""
    low = data.lower()
    return [
        data[max(0, at - 30) : at + 40]
        for word in (b"zebulon", b"kvist", b"20778899", b"20 77 88 99")
        for at in range(len(low))
        if low.startswith(word, at)
    ]


def test_no_odd_corner_keeps_the_name(store: Store) -> None:
    who = told_everywhere(store)
    corners(store)
    assert remains(pages(store))
    erased(store, who)
    erasure.wipe(store)
    assert remains(pages(store)) == []
    beside = [file.read_bytes() for file in store.path.parent.rglob("*") if file.is_file()]
    assert not any(map(remains, beside))
