"""Issue diplomas: every name checked first, then all drawn and frozen in one transaction."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from valgapp.db import diplomas as diplomas_db
from valgapp.db import initiative as initiative_db
from valgapp.db.store import Store
from valgapp.documents import diploma as document
from valgapp.documents import diploma_test_page, files
from valgapp.domain import danish
from valgapp.domain.diplomas import DiplomaRow, DiplomaState, DiplomaText, Eligibility
from valgapp.domain.progress import Job, Progress
from valgapp.errors import UserError

Draft = tuple[Eligibility, DiplomaText]
LONGEST_FILE_NAME: Final = 100


class CannotPrint(UserError):  # noqa: N818
    """Some diplomas would have come out wrong; ``problems`` holds a sentence for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(f"Ingen diplomer er udstedt. {' '.join(problems)}")
        self.problems = tuple(problems)


def problems(store: Store, ambassador_ids: Collection[UUID], on: date) -> list[str]:
    """What would go wrong on paper if these people got their diplomas now, a sentence each.

    Raises UserError for someone who has not earned a diploma or already holds one.
    """
    with store.read() as session:
        return _problems([text for _, text in diplomas_db.drafts(session, ambassador_ids, on)])


def _problems(texts: Sequence[DiplomaText]) -> list[str]:
    """A sentence for each name that would come out wrong; once only for what all share."""
    names: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for sentence in document.check(text):
            names[sentence].append(text.printed_name)
    found = []
    for sentence, affected in names.items():
        if len(affected) == len(texts) > 1:
            found.append(sentence)
        else:
            found += [f"{name}: {sentence}" for name in affected]
    return found


def issue_diplomas(
    store: Store, ambassador_ids: Collection[UUID], on: date, *, reserve: bool = False
) -> Job[tuple[UUID, ...]]:
    """Issue diplomas dated ``on``; returns their ids by plan and name. Cancelling issues none.

    With ``reserve`` also to those who may still earn one, for the reserve pile. Raises
    CannotPrint when any name would not come out whole, and UserError for someone who has not
    earned a diploma, already holds one, or is no longer on the course.
    """
    wanted = set(ambassador_ids)
    many = danish.count_of(len(wanted), "diplom", "diplomer")
    with store.write(f"Udsted {many}{' på reserve' if reserve else ''}") as session:
        yield Progress(0, len(wanted), "Kontrollerer navnene")
        drafts = _checked(diplomas_db.drafts(session, wanted, on, reserve=reserve), len(wanted))
        issued = []
        for number, (person, text) in enumerate(drafts):
            yield Progress(number, len(drafts), f"Tegner diplom til {text.printed_name}")
            issued.append(diplomas_db.record(session, person, text, document.render(text), on))
        yield Progress(len(drafts), len(drafts), f"Gemmer {many}")
    return tuple(issued)


def issue_earned(
    store: Store, plan_id: UUID | None = None
) -> Job[tuple[list[DiplomaRow], list[DiplomaRow]]]:
    """Issue diplomas to all who have earned one and hold none; those of one plan when given.

    They carry the day of the ceremony, or today until it is set. Returns all standing diplomas
    and, of these, the new ones. Raises UserError when there is none, else as issue_diplomas.
    """
    with store.read() as session:
        people = diplomas_db.eligibility_rows(session, plan_id)
        on = initiative_db.facts(session).ceremony_day or danish.today()
    earned = [person.ambassador_id for person in people if person.may_print]
    fresh = set((yield from issue_diplomas(store, earned, on)) if earned else ())
    with store.read() as session:
        rows = diplomas_db.diploma_rows(session, plan_id)
    standing = [row for row in rows if row.state.is_valid]
    if not standing:
        raise UserError("Ingen har endnu gjort sig fortjent til et diplom.")
    return standing, [row for row in standing if row.id in fresh]


def _checked(drafts: list[Draft], wanted: int) -> list[Draft]:
    if not wanted:
        raise UserError("Vælg først dem, der skal have diplom.")
    if len(drafts) < wanted:
        gone = danish.count_of(wanted - len(drafts), "af de valgte er", "af de valgte er")
        raise UserError(f"{gone} ikke længere på holdet. Vælg igen; ingen diplomer er udstedt.")
    if wrong := _problems([text for _, text in drafts]):
        raise CannotPrint(wrong)
    return drafts


def replace_diploma(store: Store, diploma_id: UUID, on: date, name: str = "") -> Job[UUID]:
    """Issue the person's diploma anew, with the present name and the next letter in its serial.

    A ``name`` that differs becomes the person's name on the diploma first, and is confirmed.
    The old one becomes »Erstattet« and keeps its PDF. Raises CannotPrint or UserError, and
    changes nothing, when that cannot be done.
    """
    with store.read() as session:
        number = diplomas_db.serial_of(session, diploma_id)
    with store.write(f"Erstat diplom {number}") as session:
        if name:
            diplomas_db.name_holder(session, diploma_id, name)
        old, person, text = diplomas_db.replacement(session, diploma_id, on)
        yield Progress(0, 1, f"Tegner diplom til {text.printed_name}")
        if wrong := _problems([text]):
            raise CannotPrint(wrong)
        pdf = document.render(text)
        new_id = diplomas_db.record(session, person, text, pdf, on, replaces=old)
        diplomas_db.set_state(session, [diploma_id], DiplomaState.REPLACED)
    return new_id


def diplomas_pdf(store: Store, diploma_ids: Sequence[UUID]) -> bytes:
    """The recorded PDFs in this order as one; a single one is byte for byte what was issued.

    Raises UserError when a recorded PDF is no longer what was issued.
    """
    with store.read() as session:
        pdfs = [diplomas_db.pdf(session, diploma_id) for diploma_id in diploma_ids]
    if not pdfs:
        raise UserError("Der er ingen diplomer at vise. Udsted dem først på siden Diplomer.")
    return pdfs[0] if len(pdfs) == 1 else document.merge(pdfs)


def note_used(store: Store, diploma_ids: Collection[UUID]) -> None:
    """Diplomas are on paper or in files: their issue can no longer be undone, only voided."""
    with store.write("Diplomer trykt eller gemt", may_undo=False) as session:
        diplomas_db.note_used(session, diploma_ids)


def trial_page(store: Store, on: date) -> bytes:
    """A page to hold against paper that is printed already, with a sample in today's design."""
    with store.read() as session:
        return diploma_test_page.page(diplomas_db.sample_text(session, on))


def save_diplomas(
    store: Store, diploma_ids: Sequence[UUID], target: Path, *, one_per_person: bool = False
) -> Job[tuple[Path, ...]]:
    """Save recorded diplomas to the file ``target``, or one file each in the folder ``target``.

    Returns the paths. A file of the same name is replaced; every file is written before the first
    gets its name, and from then on the issue cannot be undone. Raises UserError when one cannot be
    written; then none is there and nothing is noted.
    """
    if one_per_person:
        return (yield from _save_each(store, diploma_ids, target))
    many = danish.count_of(len(diploma_ids), "diplom", "diplomer")
    yield Progress(0, 1, f"Samler {many} i »{target.name}«")
    with files.safely(target) as half:
        half.write_bytes(diplomas_pdf(store, diploma_ids))
        note_used(store, diploma_ids)
    return (target,)


def _save_each(
    store: Store, diploma_ids: Sequence[UUID], folder: Path
) -> Job[tuple[Path, ...]]:  # fmt: skip
    with store.read() as session:
        rows = {row.id: row for row in diplomas_db.diploma_rows(session)}
    saved = []
    with ExitStack() as half_done:
        for number, diploma_id in enumerate(diploma_ids):
            path = folder / _file_name(rows[diploma_id])
            yield Progress(number, len(diploma_ids), f"Gemmer »{path.name}«")
            half = half_done.enter_context(files.safely(path))
            half.write_bytes(diplomas_pdf(store, [diploma_id]))
            saved.append(path)
        note_used(store, diploma_ids)
    return tuple(saved)


def _file_name(row: DiplomaRow) -> str:
    """»KV25-NBV-07 Ida Prøve.pdf« without what Windows refuses in a file name."""
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f\x7f]', " ", f"{row.serial} {row.printed_name}")
    return f"{' '.join(plain.split())[:LONGEST_FILE_NAME].rstrip(' .')}.pdf"
