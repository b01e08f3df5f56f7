"""Results in tables: the valgdatabase's CSV is known, other columns are for the user to tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from valgapp.documents import tables_in, tables_in_csv
from valgapp.domain.danish import fold
from valgapp.domain.import_columns import plain
from valgapp.domain.tables import Table
from valgapp.domain.turnout import Counting
from valgapp.domain.turnout_results import (
    Poll,
    Result,
    ResultFile,
    checked,
    election_type,
    whole_number,
)
from valgapp.errors import UserError

VALGDATABASE: Final = "Den danske Valgdatabase"
_WIDE: Final = 3_000  # columns: a pair per election, and one per party before them
_MOST_CELLS: Final = 1_500_000  # Denmark's areas with three times the columns of an election
_TOO_WIDE: Final = (
    "Filen har mange flere kolonner, end der skal bruges. Vælg kun »Stemmeberettigede« og »Afgivne "
    "stemmer« i Valgdatabasen, og hent filen igen."
)
_NO_ELIGIBLE: Final = (
    "Filen er valg.dk's liste over stemmer på partier og kandidater. Den har ikke antallet af "
    "stemmeberettigede, og uden det kan stemmeprocenten ikke regnes ud. Hent i stedet "
    "valgresultaterne pr. afstemningsområde som JSON, eller tallene fra Den danske Valgdatabase."
)


def read(path: Path) -> ResultFile:
    """The results of the valgdatabase, or the tables of another file. Raises UserError."""
    tables = tables_in.read_tables(path)
    for table in tables:
        header = [plain(cell) for cell in table.rows[0]]
        if _is_candidate_list(header):
            raise UserError(_NO_ELIGIBLE)
        if "valgstedid" in header or "valgsted id" in header:
            wide = _widened(path, table)
            results = _valgdatabase(wide)
            if results:
                return ResultFile(tuple(results), notes=wide.notes, source=VALGDATABASE)
    return ResultFile(tables=tuple(tables))


def _is_candidate_list(header: Sequence[str]) -> bool:
    return "stemmetal" in header and bool({"partibogstav", "partinavn"} & set(header))


def _widened(path: Path, table: Table) -> Table:
    """All columns of a text file: the figures stand to the right of those of the parties."""
    if table.width < tables_in_csv.MAX_COLUMNS:
        return table
    data = path.read_bytes()
    if data.count(b";") > _MOST_CELLS:
        raise UserError(_TOO_WIDE)
    return tables_in_csv.read(data, table.name, columns=_WIDE) or table


def _valgdatabase(table: Table) -> list[Result]:
    header = table.rows[0]
    place = next(i for i, cell in enumerate(header) if plain(cell).replace(" ", "") == "valgstedid")
    name = next(
        (i for i, c in enumerate(header) if re.fullmatch(r"valgsted ?navn", plain(c))), None
    )
    found = []
    for poll, columns in _elections(header).items():
        for number, row in enumerate(table.rows[1:], 2):
            area = re.fullmatch(r"(\d{3})(\d{3})", row[place])
            if area:
                words = row[name] if name is not None else ""
                found.append(
                    _result(row, columns, poll, (int(area[1]), int(area[2])), number, words)
                )
    return found


def _elections(header: Sequence[str]) -> dict[Poll, Mapping[str, int]]:
    """The columns of votes and eligible voters of each election: »KV2021 - Stemmeberettigede«."""
    found: dict[Poll, dict[str, int]] = {}
    for index, cell in enumerate(header):
        told = re.fullmatch(
            r"([a-z]{2}) ?(\d{4})\W+(stemmeberettigede|afgivne stemmer)", fold(cell)
        )
        kind = election_type(told[1]) if told else None
        if told and kind:
            found.setdefault(Poll(kind, int(told[2])), {})[told[3]] = index
    return {poll: columns for poll, columns in found.items() if len(columns) == 2}


def _result(
    row: Sequence[str], columns: Mapping[str, int], poll: Poll, area: tuple[int, int],
    line: int, name: str,
) -> Result:  # fmt: skip
    votes = whole_number(row[columns["afgivne stemmer"]])
    eligible = whole_number(row[columns["stemmeberettigede"]])
    return Result(
        where=f"række {line}", name=name, municipality=area[0], number=area[1], poll=poll,
        votes=votes, eligible=eligible, counting=Counting.FINAL, fault=checked(votes, eligible),
    )  # fmt: skip
