"""The papers about people's rights: read from the file, drawn in documents, noted when they leave."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import UUID

from valgapp.db import access, exports, initiative, privacy_texts, processing
from valgapp.db.store import Store
from valgapp.documents import access as access_document
from valgapp.documents import information_sheet as sheet
from valgapp.documents import processing as document
from valgapp.domain import danish
from valgapp.domain.breach import Breach, Lost
from valgapp.domain.exports import ExportKind
from valgapp.domain.privacy_texts import TextKind
from valgapp.domain.progress import Job, Progress
from valgapp.domain.rights import AccessFile


def access_file(store: Store, ambassador_id: UUID) -> AccessFile:
    """Everything the file holds about a person. Raises UserError when the person is erased."""
    with store.read() as session:
        return access.access_file(session, ambassador_id, danish.now())


def save_access(
    store: Store, ambassador_id: UUID, pdf: Path, workbook: Path, password: str = ""
) -> Job[tuple[Path, Path]]:
    """Save the person's data as a PDF and as a workbook, and note that it left; the paths.

    The password is the workbook's. Raises UserError when a file cannot be written.
    """
    from valgapp.documents import files

    yield Progress(0, 3, "Samler alt om personen")
    found = access_file(store, ambassador_id)
    yield Progress(1, 3, f"Skriver »{pdf.name}«")
    files.write_bytes(pdf, access_document.access_pdf(found))
    yield Progress(2, 3, f"Skriver »{workbook.name}«")
    access_document.access_workbook(found, workbook, password=password or None)
    note_access(store, pdf.name)
    return pdf, workbook


def note_access(store: Store, file_name: str = "") -> None:
    """Note that somebody was given what the file holds about them; never who."""
    with store.write("Indsigt givet", may_undo=False) as session:
        exports.note(
            session, ExportKind.ACCESS, persons=True, file_name=file_name,
            recipient="Personen selv", purpose="Indsigt (artikel 15)", contents="Alt om én person",
        )  # fmt: skip


def text_pdf(store: Store, kind: TextKind, body: str | None = None) -> bytes:
    """The information sheet or a form of consent as it is handed out; ``body`` not yet saved."""
    with store.read() as session:
        text = privacy_texts.current(session, kind)
        words = privacy_texts.filled(session, text, body)
        title = initiative.facts(session).title
    version = text.words if body is None or body == text.body else "ikke gemt endnu"
    if kind is TextKind.INFORMATION:
        return sheet.information_sheet(words, version, title, danish.today())
    return sheet.consent_form(kind.label, words, version, title, danish.today())


def record_pdf(store: Store) -> bytes:
    """The record of processing with the risk assessment, as the file is now."""
    with store.read() as session:
        return document.record_pdf(processing.record(session, danish.now()))


def breach_of(store: Store, lost: Lost, found_at: datetime, what_happened: str) -> Breach:
    """What the file had in it, for a breach."""
    with store.read() as session:
        return processing.breach(session, lost, found_at, what_happened)


def breach_pdf(breach: Breach, now: datetime) -> bytes:
    """The sheet to work by."""
    return document.breach_pdf(breach, processing.counts(breach), now)
