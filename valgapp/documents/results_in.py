"""Read results of elections by polling area: JSON, XML, the valgdatabase's CSV, or any table.

What comes out is `Result`s or `Table`s, or exactly one kind of exception: `UserError` with a
sentence that tells the user what to do. Bounds hold whatever the file says of itself.
"""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from valgapp.documents import results_in_csv, results_in_gate, tables_in
from valgapp.documents.results_in_gate import Part
from valgapp.domain.turnout_results import Result, ResultFile
from valgapp.errors import UserError

SOURCES: Final = {
    ".json": "valg.dk: valgresultater pr. afstemningsområde",
    ".xml": "Danmarks Statistik: valgresultater (XML)",
}
_DAMAGED: Final = (
    "»{name}« kan ikke læses; filen er beskadiget eller ikke hentet helt færdig. "
    "Hent den igen, og prøv så."
)
_NO_RESULTS: Final = (
    "Der er ingen resultater i »{name}«. Vælg en fil, en mappe eller en zip-fil med stemmetal pr. "
    "afstemningsområde (JSON, XML, CSV eller Excel)."
)
_ONLY_TESTS: Final = (
    "»{name}« har kun prøvedata fra »verifikation« og ingen resultater. Vælg mappen med de "
    "rigtige resultater."
)


@dataclass(frozen=True, slots=True)
class Opened:
    """What was found at a path: ``parts`` still to be read one by one, or a finished ``file``."""

    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
    file: ResultFile | None = None


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """A folder, a zip or a single file, found to be small enough to read. Raises UserError."""
    try:
        if path.is_dir():
            yield _parts(path, *results_in_gate.in_folder(path))
        elif _is_plain_zip(path):
            with _archive(path) as archive:
                yield _parts(path, *results_in_gate.in_zip(archive))
        else:
            yield _single(path)
    except OSError as error:
        raise UserError(
            "Filen kan ikke åbnes. Se efter, om den stadig ligger der, og luk den i andre "
            "programmer, hvis den er åben."
        ) from error


def results_of(part: Part) -> list[Result]:
    """All results of one JSON or XML file. Raises UserError when it cannot be read."""
    try:
        data = part.read()
        if part.suffix == ".xml":
            from valgapp.documents import results_in_xml

            return results_in_xml.read(data, part.name)
        from valgapp.documents import results_in_json

        return results_in_json.read(data, part.name)
    except UserError:
        raise
    except Exception as error:  # a hostile file can make a parser raise anything
        logging.getLogger(__name__).info("Could not read results", exc_info=error)
        raise UserError(_DAMAGED.format(name=part.name)) from error


def none_found(path: Path) -> UserError:
    """What to tell when a readable file holds no results."""
    return UserError(_NO_RESULTS.format(name=path.name))


def _archive(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except OSError:
        raise
    except Exception as error:  # a damaged list of members can make it raise anything
        raise UserError(_DAMAGED.format(name=path.name)) from error


def _is_plain_zip(path: Path) -> bool:
    """A zip that is no workbook. Raises UserError for one that is too large to look into."""
    with path.open("rb") as file:
        if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
            return False
        results_in_gate.check_index(file)
    with _archive(path) as archive:
        names = set(archive.namelist())
    return "[Content_Types].xml" not in names and "content.xml" not in names


def _parts(path: Path, parts: list[Part], skipped: int, others: int) -> Opened:
    notes = []
    if skipped:
        many = "fil" if skipped == 1 else "filer"
        notes.append(f"{skipped} {many} med prøvedata fra »verifikation« er sprunget over.")
    if others:
        many = "anden fil" if others == 1 else "andre filer"
        notes.append(f"{others} {many} end JSON og XML er sprunget over.")
    if not parts:
        raise UserError((_ONLY_TESTS if skipped else _NO_RESULTS).format(name=path.name))
    return Opened(tuple(parts), tuple(notes))


def _single(path: Path) -> Opened:
    if any(results_in_gate.is_test(name) for name in path.parts[-2:]):
        raise UserError(_ONLY_TESTS.format(name=path.name))
    part = results_in_gate.of_file(path)
    if part is not None:
        return Opened((part,))
    if path.stat().st_size > tables_in.MAX_BYTES:
        raise UserError(
            "Filen er større end 10 MB. Kopiér linjerne for København til en ny projektmappe, "
            "gem den som .xlsx, og prøv igen."
        )
    return Opened(file=results_in_csv.read(path))
