"""Attach receipts: files are read, recognised and made smaller, then kept as one change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from valgapp.db import postings as postings_db
from valgapp.db import receipts as receipts_db
from valgapp.db.store import Store
from valgapp.documents import receipts as document
from valgapp.domain.progress import Job, Progress
from valgapp.domain.receipts import Attached, ReceiptFile

Source = Path | tuple[str, bytes]
"""A file, or a name and bytes from the clipboard."""


def attach_receipts(store: Store, posting_id: UUID, sources: Sequence[Source]) -> Job[Attached]:
    """Attach all of ``sources`` to a posting, or none. Raises UserError naming what is wrong."""
    files: list[ReceiptFile] = []
    for number, source in enumerate(sources):
        yield Progress(number, len(sources), f"Læser »{_name(source)}«")
        files.append(receipt_of(source))
    yield Progress(len(sources), len(sources), "Gemmer i datafilen")
    with store.read() as session:
        posting = postings_db.posting(session, posting_id)
        also_on = [(f.name, receipts_db.postings_with(session, f.original_sha256)) for f in files]
    about = posting.supplier or posting.text
    with store.write(
        f"Kvittering vedhæftet: {about}" if about else "Kvittering vedhæftet"
    ) as session:
        for file in files:
            receipts_db.attach(session, posting_id, file)
    return Attached(tuple(f.name for f in files), also_on)


def receipt_of(source: Source) -> ReceiptFile:
    """A file or a picture, recognised and made smaller. Raises UserError naming what is wrong."""
    data = document.read_file(source) if isinstance(source, Path) else source[1]
    return document.receipt_file(_name(source), data)


def _name(source: Source) -> str:
    return source.name if isinstance(source, Path) else source[0]
