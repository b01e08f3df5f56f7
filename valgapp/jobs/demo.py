"""A whole example on fictional people, made the way a coordinator makes it.

A roster workbook is written and imported, stages and attendance are noted, diplomas issued, and
everything that goes on paper or to BIF is saved beside the data file.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter
from typing import Final

from valgapp.db import course as course_db
from valgapp.db import diplomas as diplomas_db
from valgapp.db import roster as roster_db
from valgapp.db.store import Store
from valgapp.documents import files, lists
from valgapp.domain import danish, sample, sample_file
from valgapp.domain.danish import COPENHAGEN
from valgapp.domain.diplomas import DiplomaState
from valgapp.domain.progress import Job, Progress, finish
from valgapp.domain.roster import CONTACT_COLUMNS, ROSTER_COLUMNS
from valgapp.domain.sites import BIF, PLAN_CODES
from valgapp.errors import UserError
from valgapp.jobs import (
    deliver_report,
    demo_budget,
    demo_ceremony,
    demo_events,
    demo_people,
    demo_roster,
    demo_sites,
    import_roster,
    issue_diplomas,
    new_file,
    sign_in_sheets,
)

PASSPHRASE: Final = sample_file.PASSPHRASE
WHO: Final = "Prøve Koordinator"
DATA_FILE: Final = sample_file.DATA_FILE
ROSTER: Final = "Deltagerliste (eksempel).xlsx"
DIPLOMAS: Final = "Diplomer (eksempel).pdf"
WORKBOOK: Final = "Til BIF (eksempel).xlsx"
CONTACTS: Final = "Kontaktliste (eksempel).pdf"
SHEETS: Final = "Fremmødelister (eksempel)"
EVENING: Final = time(21)
FICTIONAL: Final = "Alle personer er opdigtede."


@dataclass(frozen=True, slots=True)
class Made:
    """What an example consists of."""

    folder: Path
    data_file: Path
    files: tuple[Path, ...]


def make_demo(
    folder: Path, passphrase: str = PASSPHRASE, *, today: date = sample.TODAY
) -> Job[Made]:
    """Make the example in ``folder``, or beside it under a new number when it is in use.

    It is as it would have stood on the evening ``today``. Raises UserError, and leaves nothing
    behind, when it cannot be written, is cancelled, or nobody has yet earned a diploma.
    """
    builder = _Builder(_new_folder(folder), passphrase, today)
    try:
        steps = builder.steps()
        for number, (text, step) in enumerate(steps):
            yield Progress(number, len(steps), text)
            step()
    except BaseException:
        builder.close()
        shutil.rmtree(builder.folder, ignore_errors=True)
        raise
    builder.close()
    return Made(builder.folder, builder.folder / DATA_FILE, tuple(builder.written))


def print_demo(folder: Path, passphrase: str, say: Callable[[str], object]) -> Made:
    """Make the example and ``say`` each step with the seconds it took, then where everything is."""
    job, text = make_demo(folder, passphrase), ""
    started = began = perf_counter()
    try:
        while True:
            progress = next(job)
            _say_done(say, text, began)
            began, text = perf_counter(), progress.text
    except StopIteration as stop:
        made: Made = stop.value
    _say_done(say, text, began)
    _say_done(say, f"i alt. {FICTIONAL}", started)
    for path in made.files:
        say(f"  {path}")
    return made


def _say_done(say: Callable[[str], object], text: str, began: float) -> None:
    if text:
        say(f"{danish.decimal(perf_counter() - began, 2):>6} s  {text}")


def _new_folder(wanted: Path) -> Path:
    number, folder = 2, wanted
    try:
        while folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            folder = wanted.with_name(f"{wanted.name} {number}")
            number += 1
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UserError(
            f"Mappen »{folder}« kan ikke oprettes. Vælg et sted, du må skrive."
        ) from problem
    return folder


@dataclass
class _Builder:
    """The example while it is being made; ``written`` are the files so far."""

    folder: Path
    passphrase: str
    today: date
    written: list[Path] = field(default_factory=list)
    _store: Store | None = None

    def __post_init__(self) -> None:
        self._sites = demo_sites.Sites(self.folder / demo_sites.FOLDER, self.passphrase, WHO)

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """What is done, in order, with a Danish line for each."""
        return [
            (f"Opretter »{DATA_FILE}« med forudindstillingen KV25", self._create),
            (f"Skriver »{ROSTER}«, som en koordinator fører den", self._write_roster),
            (f"Henter »{ROSTER}« ind i datafilen", self._import_roster),
            ("Planlægger kursusgange, oplægsholdere og overrækkelse", self._plan_course),
            ("Fører forløb, oplysningsbreve og samtykker", self._note_people),
            ("Fører fremmøde med opsamling og afbud", self._mark_attendance),
            ("Fører partnere, arrangementer med vagter, og kampagne", self._plan_events),
            ("Fører overrækkelsens program og gæster", self._plan_ceremony),
            ("Fører budget, posteringer, bilag og omdisponering", self._keep_accounts),
            ("Udsteder diplomer til dem, der har gjort sig fortjent", self._issue),
            (f"Samler diplomerne i »{DIPLOMAS}«", self._save_diplomas),
            (f"Skriver deltagerlister til underskrift i »{SHEETS}«", self._write_sheets),
            (f"Skriver »{CONTACTS}«", self._write_contacts),
            ("Skriver rækkefølge og navneskilte til overrækkelsen", self._write_ceremony_papers),
            ("Skriver dagsark, månedsplan og kalenderfil", self._write_event_papers),
            ("Skriver regnskab, økonomi i Excel og bilag i én PDF", self._write_accounts),
            (f"Skriver »{WORKBOOK}« uden personoplysninger", self._write_workbook),
            (f"»{demo_sites.FOLDER}«: BIF gemmer startpakker til planerne", self._sites.begin),
            ("De fem planer begynder med dem, fører deres egen fil og gemmer pakker", self._send),
            ("BIF fletter de fem pakker på én gang, efter en sikkerhedskopi", self._merge),
            ("BIF gemmer pakker tilbage til planerne", self._send_back),
        ]

    @property
    def store(self) -> Store:
        """The open data file."""
        assert self._store is not None
        return self._store

    def close(self) -> None:
        """Let go of the data files."""
        self._sites.close()
        if self._store is not None:
            self._store.close()

    def _create(self) -> None:
        preset = new_file.Preset.KV25
        path = self.folder / DATA_FILE
        self._store = finish(new_file.create(path, self.passphrase, BIF, preset, WHO))
        self.written.append(path)

    def _write_roster(self) -> None:
        demo_roster.write_roster(self._path(ROSTER))

    def _import_roster(self) -> None:
        path = self.folder / ROSTER
        first = sample.first_evening("AMP") - timedelta(weeks=2)
        preview = finish(
            import_roster.preview_file(self.store, path, default_plan=None, today=first)
        )
        finish(import_roster.import_roster(self.store, preview.rows, path.name))

    def _plan_course(self) -> None:
        demo_people.plan_course(self.store)

    def _note_people(self) -> None:
        demo_people.note_people(self.store)

    def _mark_attendance(self) -> None:
        demo_people.mark_attendance(self.store, self.today)
        demo_people.finish_courses(self.store, self.today)

    def _plan_events(self) -> None:
        demo_events.note_partners(self.store, self.today)
        demo_events.plan_events(self.store, self.today)
        demo_events.note_campaign(self.store, self.today)

    def _plan_ceremony(self) -> None:
        demo_ceremony.plan_ceremony(self.store)

    def _keep_accounts(self) -> None:
        demo_budget.keep_accounts(self.store, self.today)

    def _issue(self) -> None:
        issued, _ = finish(issue_diplomas.issue_earned(self.store))
        printed = [row.id for row in issued if row.plan_code == "AMP"]
        with self.store.write("Trykt: diplomerne fra Amagerplanen") as session:
            diplomas_db.set_state(session, printed, DiplomaState.PRINTED)
        demo_people.grant_overrides(self.store)
        demo_ceremony.plan_stage(self.store)

    def _save_diplomas(self) -> None:
        with self.store.read() as session:
            ids = [row.id for row in diplomas_db.diploma_rows(session)]
        finish(issue_diplomas.save_diplomas(self.store, ids, self._path(DIPLOMAS)))

    def _write_sheets(self) -> None:
        folder = self.folder / SHEETS
        folder.mkdir()
        with self.store.read() as session:
            coming = [
                row.id
                for row in course_db.session_rows(session)
                if row.day >= self.today and not row.cancelled
            ]
        sheets = sign_in_sheets.save_sign_in_sheets(self.store, coming, folder)
        self.written += finish(sheets)

    def _write_contacts(self) -> None:
        with self.store.read() as session:
            people = [p for p in roster_db.roster_rows(session) if p.stage.takes_a_place]
        people.sort(key=lambda person: PLAN_CODES.index(person.plan_code))
        columns = [CONTACT_COLUMNS[0], ROSTER_COLUMNS[1], *CONTACT_COLUMNS[1:]]
        pdf = lists.list_pdf("Kontaktliste", columns, people, note=FICTIONAL, printed_on=self.today)
        files.write_bytes(self._path(CONTACTS), pdf)

    def _write_ceremony_papers(self) -> None:
        self.written += demo_ceremony.write_papers(self.store, self.folder)

    def _write_event_papers(self) -> None:
        self.written += demo_events.write_papers(self.store, self.folder, self.today)

    def _write_accounts(self) -> None:
        self.written += demo_budget.write_papers(self.store, self.folder, self.today)

    def _write_workbook(self) -> None:
        evening = datetime.combine(self.today, EVENING, COPENHAGEN)
        path = self._path(WORKBOOK)
        finish(deliver_report.deliver_report(self.store, path, made_at=evening))

    def _send(self) -> None:
        self._sites.work_and_send(self.today)

    def _merge(self) -> None:
        self._sites.merge()

    def _send_back(self) -> None:
        self._sites.send_back()
        self.written += self._sites.written

    def _path(self, name: str) -> Path:
        path = self.folder / name
        self.written.append(path)
        return path
