"""Result files for tests: JSON per polling area with made-up numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from valgapp.db.store import Store
from valgapp.domain.progress import finish
from valgapp.domain.turnout import Counting
from valgapp.domain.turnout_import import TurnoutPreview
from valgapp.domain.turnout_results import Poll, polls_of
from valgapp.jobs import import_turnout as job

DATA = Path(__file__).parents[1] / "data" / "results"
SOURCE = "valg.dk"


def results_file(path: Path, places: int, *, votes: int = 500, first: int = 900_000) -> Path:
    """One JSON file with so many places that no data file knows."""
    path.write_text(json.dumps([_place(first + n, n, votes) for n in range(places)]))
    return path


def _place(dagi_id: int, number: int, votes: int) -> dict[str, Any]:
    return {
        "Valgart": "Kommunalvalg", "Valgdag": "18-11-2025", "Kommunekode": 101,
        "AfstemningsområdeDagiId": dagi_id, "AfstemningsområdeNummer": number,
        "Afstemningsområde": f"Prøveområde {number}", "AntalStemmeberettigedeVælgere": 1000,
        "AfgivneStemmer": votes, "Resultatart": "Fintælling",
    }  # fmt: skip


def preview(store: Store, path: Path, code: str = "KV25") -> tuple[TurnoutPreview, Poll]:
    """What importing a file would do."""
    file = finish(job.read_results(path))
    [poll] = [p for p in polls_of(file.results) if p.code == code]
    planned = finish(job.preview_import(store, file.results, file.notes, poll, Counting.FINAL))
    return planned.preview, poll


def bring_in(store: Store, path: Path, code: str = "KV25", *, all_of: bool = False) -> job.Imported:
    """Import a file; with what was not ticked, too, when told so."""
    found, poll = preview(store, path, code)
    rows: Sequence[Any] = found.rows
    if all_of:
        rows = [row.with_choice(True) for row in rows]
    return finish(job.import_turnout(store, rows, poll, SOURCE, None))
