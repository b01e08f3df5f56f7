"""Bring the results of an election into the data file: read, preview, then all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from valgapp.db import turnout_import as imports_db
from valgapp.db.store import Store
from valgapp.documents import results_in
from valgapp.domain import danish, turnout_import
from valgapp.domain.progress import Job, Progress
from valgapp.domain.tables import Table
from valgapp.domain.turnout import Counting
from valgapp.domain.turnout_columns import Target
from valgapp.domain.turnout_import import Planner, TurnoutLine, TurnoutPreview
from valgapp.domain.turnout_results import Poll, Result, ResultFile, newest
from valgapp.domain.turnout_table import results_of_table
from valgapp.errors import UserError

_STEP: Final = 20
_BAD_TOLD: Final = 3  # damaged files named; more would push the list out of sight


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    added: int
    changed: int

    @property
    def sentence(self) -> str:
        """»52 nye og 6 ændrede tal for valgdeltagelse er gemt.«"""
        if not self.added + self.changed:
            return "Der var ikke noget at gemme."
        return f"{_counts(self.added, self.changed)} er gemt."


@dataclass(frozen=True, slots=True)
class Planned:
    """A preview, and the one who judged it: a line can be judged again with another area."""

    preview: TurnoutPreview
    planner: Planner


def read_results(path: Path) -> Job[ResultFile]:
    """What a file, a folder or a zip holds. Raises UserError that tells what to do with another."""
    yield Progress(0, 1, f"Læser »{path.name}« …")
    with results_in.opened(path) as found:
        if found.file is not None:
            return found.file
        results: list[Result] = []
        bad: list[str] = []
        for position, part in enumerate(found.parts):
            if position % _STEP == 0:
                yield Progress(position, len(found.parts), f"Læser »{part.name}« …")
            try:
                results += results_in.results_of(part)
            except UserError as problem:
                bad.append(problem.sentence)
    if not results:
        raise UserError(bad[0]) if bad else results_in.none_found(path)
    kept = newest(results)
    notes = [*found.notes, *_superseded(len(results) - len(kept)), *_damaged(bad)]
    return ResultFile(
        tuple(kept), notes=tuple(notes), source=results_in.SOURCES[found.parts[0].suffix]
    )


def _superseded(older: int) -> list[str]:
    if not older:
        return []
    many = danish.count_of(older, "ældre udgave", "ældre udgaver")
    return [f"{many} af de samme resultater er sprunget over; den nyeste gælder."]


def _damaged(sentences: Sequence[str]) -> list[str]:
    more = len(sentences) - _BAD_TOLD
    told = list(sentences[:_BAD_TOLD])
    return [*told, f"{more} andre filer kan heller ikke læses."] if more > 0 else told


def known_polls(store: Store) -> Job[list[Poll]]:
    """The elections of the data file."""
    yield Progress(0, 1, "Læser valgene i datafilen …")
    with store.read() as session:
        return imports_db.polls(session)


def preview_table(
    store: Store, table: Table, header_row: int, mapping: Mapping[int, Target], poll: Poll,
    default: Counting,
) -> Job[Planned]:  # fmt: skip
    """What importing a table would do, with the columns the user has chosen."""
    results, notes = results_of_table(table, header_row, mapping)
    return (yield from preview_import(store, results, notes, poll, default))


def preview_import(
    store: Store, results: Sequence[Result], notes: Sequence[str], poll: Poll, default: Counting
) -> Job[Planned]:
    """What importing the results of one election would do to the data file; nothing is written."""
    yield Progress(0, 1, "Sammenligner med tallene i datafilen …")
    with store.read() as session:
        known = imports_db.areas(session)
        planner = Planner(known, imports_db.figures(session, poll.code), default, poll.day)
    wanted = [r for r in results if r.poll is None or r.poll.code == poll.code]
    preview = turnout_import.plan_import(planner, wanted)
    return Planned(TurnoutPreview(preview.rows, (*preview.notes, *notes)), planner)


def import_turnout(
    store: Store, rows: Sequence[TurnoutLine], poll: Poll, source: str, source_date: date | None
) -> Job[Imported]:
    """Save the chosen lines as one change that one Fortryd takes back.

    Stopped or failing on the way, nothing is saved. Raises UserError without a source, and when
    a figure has been changed since the preview.
    """
    if not source.strip():
        raise UserError("Skriv, hvor tallene kommer fra. Et tal uden kilde kan ikke gemmes.")
    chosen = [row for row in rows if row.chosen and row.choosable]
    added = sum(1 for row in chosen if row.before is None)
    done = Imported(added, len(chosen) - added)
    if not chosen:
        return done
    label = f"Import af {poll.code}: {_counts(done.added, done.changed)}"
    with store.write(label) as session:
        saver = imports_db.Saver(session, poll, source.strip(), source_date)
        for position, row in enumerate(chosen):
            if position % _STEP == 0:
                yield Progress(position, len(chosen), f"Gemmer {row.name} …")
            saver.save(row)
        yield Progress(len(chosen), len(chosen), "Skriver til datafilen …")
    return done


def _counts(added: int, changed: int) -> str:
    new = danish.count_of(added, "nyt", "nye") if added else ""
    other = danish.count_of(changed, "ændret", "ændrede") if changed else ""
    return f"{' og '.join(text for text in (new, other) if text)} tal for valgdeltagelse"
