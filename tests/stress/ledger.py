"""What must be in a data file after a kill: all that was acknowledged, and nothing by halves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlalchemy import func, select

from tests.stress.writers import PARTS
from valgapp.db.models import (
    Ambassador,
    Attendance,
    Blob,
    Consent,
    Diploma,
    JournalEntry,
    JournalRow,
)
from valgapp.db.store import Store

EXPECTED = {
    # deed: people, consents, marks, diplomas with their PDF, rows noted in the journal
    "en": (1, 0, 0, 0, 1),
    "mange": (PARTS, PARTS, 0, 0, 2 * PARTS),
    "mærke": (1, 0, 1, 0, 2),
    "diplom": (1, 0, 0, 1, 2),
}
DEED_OF = {"add_one": "en", "add_many": "mange", "mark": "mærke", "issue": "diplom"}


def wrongs(store: Store, acknowledged: Iterable[str]) -> list[str]:
    """A line for each acknowledged deed that is lost and each deed that is half there."""
    there, entries = _deeds(store), _entries(store)
    found = [f"half: {d}: {n} of {EXPECTED[d.split()[0]]}" for d, n in there.items() if not _whole(d, n)]  # fmt: skip
    found += [f"rows without an entry: {d}" for d in there if entries.get(d, [])[-1:] != [False]]
    found += [
        f"entry without rows: {label}"
        for label, undone in entries.items()
        if not undone[-1] and label not in there
    ]
    return found + _lost(acknowledged, set(there), entries)


def _whole(deed: str, counts: tuple[int, ...]) -> bool:
    return counts == EXPECTED[deed.split()[0]]


def _lost(
    acknowledged: Iterable[str], there: set[str], entries: dict[str, list[bool]]
) -> list[str]:
    found = []
    for line in acknowledged:
        deed, token = line.split()
        if deed == "take_back":
            label = f"mange {token}u"
            is_done = label not in there and entries.get(label) == [True]
        else:
            is_done = f"{DEED_OF[deed]} {token}" in there
        if not is_done:
            found.append(f"lost: {line}")
    return found


def _deeds(store: Store) -> dict[str, tuple[int, ...]]:
    """Per deed what there is of it: people, consents, marks, diplomas, noted rows."""
    with store.read() as session:
        people = {i: " ".join(n.split()[:2]) for i, n in session.execute(select(Ambassador.id, Ambassador.name))}  # fmt: skip
        counts = [Counter(people.values())]
        for column in (Consent.ambassador_id, Attendance.ambassador_id):
            counts.append(Counter(people[i] for i in session.scalars(select(column))))
        with_pdf = select(Diploma.ambassador_id).join(Blob, Blob.sha256 == Diploma.sha256)
        counts.append(Counter(people[i] for i in session.scalars(with_pdf) if i))
        noted = dict(session.execute(
            select(JournalEntry.label, func.count())
            .join(JournalRow, JournalRow.entry == JournalEntry.number)
            .where(JournalEntry.undone.is_(False)).group_by(JournalEntry.label)
        ).all())  # fmt: skip
    return {d: (*(c[d] for c in counts), noted.get(d, 0)) for d in counts[0] if _is_ours(d)}


def _entries(store: Store) -> dict[str, list[bool]]:
    """Per label of ours whether each entry is undone, oldest first."""
    found: dict[str, list[bool]] = defaultdict(list)
    with store.read() as session:
        wanted = select(JournalEntry.label, JournalEntry.undone).order_by(JournalEntry.number)
        for label, undone in session.execute(wanted):
            if _is_ours(label):
                found[label].append(undone)
    return dict(found)


def _is_ours(label: str) -> bool:
    return label.split()[0] in EXPECTED if label.split() else False
