"""Read a table somebody else made, for an import to look through."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeVar

from valgapp.documents.tables_in import read_tables
from valgapp.domain.import_columns import ColumnTarget, Headers, mapping_of, titles
from valgapp.domain.progress import Job, Progress
from valgapp.domain.tables import Table
from valgapp.errors import UserError

SAMPLE_ROWS: Final = 60
T = TypeVar("T", bound=ColumnTarget)


def read_file(path: Path) -> Job[list[Table]]:
    """The tables of a file. Raises UserError that tells what to do with another kind of file."""
    yield Progress(0, 1, f"Læser »{path.name}« …")
    return read_tables(path)


def guessed_mapping(table: Table, header_row: int, headers: Headers[T]) -> dict[int, T]:
    """What the columns seem to be, by their headers and first rows."""
    sample = table.rows[header_row + 1 : header_row + 1 + SAMPLE_ROWS]
    return mapping_of(headers.guess(titles(table.rows, header_row), sample))


def sheet(tables: Sequence[Table], name: str | None, headers: Headers[T]) -> Table:
    """The sheet called ``name``, or the likeliest. Raises UserError naming those there are."""
    if name is None:
        return tables[headers.likely_table(tables)]
    found = next((t for t in tables if t.name.casefold() == name.casefold()), None)
    if found is None:
        known = ", ".join(f"»{t.name}«" for t in tables)
        raise UserError(f"Der er intet ark, der hedder »{name}«. Filen har: {known}.")
    return found
