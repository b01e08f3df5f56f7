"""Results out of a table whose columns the user has chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from valgapp.domain.import_cells import is_total
from valgapp.domain.import_columns import taken
from valgapp.domain.names import tidy
from valgapp.domain.tables import Table
from valgapp.domain.turnout import Level
from valgapp.domain.turnout_columns import Target
from valgapp.domain.turnout_results import (
    Result,
    checked,
    is_copenhagen,
    is_denmark,
    leading_number,
    whole_number,
)
from valgapp.errors import UserError

_PLACES: Final = (Target.NAME, Target.NUMBER, Target.DAGI_ID)
_NO_PLACE: Final = "Vælg, hvilken kolonne områdernes navne, numre eller DAGI-id'er står i."
_NO_FIGURES: Final = (
    "Vælg kolonnerne med afgivne stemmer og stemmeberettigede, eller den med stemmeprocenten. "
    "Uden antallet af stemmeberettigede kan stemmeprocenten ikke regnes ud."
)
_NAME: Final = 200


def results_of_table(
    table: Table, header_row: int, mapping: Mapping[int, Target]
) -> tuple[list[Result], list[str]]:
    """The places of a table and notes on lines left out. ``header_row`` is an index, -1 for none.

    Raises UserError when the chosen columns do not give a place and its turnout.
    """
    columns = {target: taken(mapping, target)[0] for target in mapping.values()}
    if not columns.keys() & set(_PLACES):
        raise UserError(_NO_PLACE)
    if Target.PCT not in columns and not {Target.VOTES, Target.ELIGIBLE} <= columns.keys():
        raise UserError(_NO_FIGURES)
    body = list(enumerate(table.rows[header_row + 1 :], header_row + 2))
    share = (
        _is_share([row[columns[Target.PCT]] for _n, row in body])
        if Target.PCT in columns
        else False
    )
    found, notes = [], list(table.notes)
    for number, row in body:
        cells = {target: row[index].strip() for target, index in columns.items()}
        first = next((cells[t] for t in _PLACES if cells.get(t)), "")
        if not first or cells == _cells_of_header(table, header_row, columns):
            continue
        if is_total(first):
            notes.append(f"Række {number} er en sum og er ikke taget med.")
        else:
            found.append(_result(f"række {number}", cells, share))
    return found, notes


def _cells_of_header(
    table: Table, header_row: int, columns: Mapping[Target, int]
) -> dict[Target, str]:
    if header_row < 0:
        return {}
    return {target: table.rows[header_row][index].strip() for target, index in columns.items()}


def _result(where: str, cells: Mapping[Target, str], share: bool) -> Result:
    name = tidy(cells.get(Target.NAME, ""))[:_NAME]
    votes, eligible = (
        whole_number(cells.get(Target.VOTES)),
        whole_number(cells.get(Target.ELIGIBLE)),
    )
    pct = percent(cells.get(Target.PCT, ""), is_share=share)
    if votes is None and eligible is None and Target.PCT in cells:
        fault = "" if pct is not None else "Stemmeprocenten mangler eller er ikke mellem 0 og 100."
    else:
        fault = checked(votes, eligible)
    number = (
        whole_number(cells.get(Target.NUMBER)) if cells.get(Target.NUMBER) else leading_number(name)
    )
    dagi = cells.get(Target.DAGI_ID, "")
    return Result(
        where=where, name=name, number=number, level=_level(name),
        dagi_id=dagi if re.fullmatch(r"[0-9]{1,12}", dagi) else "",
        votes=votes, eligible=eligible, pct=pct, fault=fault,
    )  # fmt: skip


def _level(name: str) -> Level:
    if is_copenhagen(name):
        return Level.MUNICIPALITY
    return Level.COUNTRY if is_denmark(name) else Level.POLLING_AREA


def percent(text: str, *, is_share: bool = False) -> int | None:
    """Hundredths of a percent from »33,27 %«, »33.3« or, as a share, »0.3327«; half up."""
    found = re.fullmatch(r"(\d{1,3})(?:[.,](\d{1,15}))?", re.sub(r"[\s%]", "", text))
    if not found:
        return None
    digits = (found[2] or "").ljust(5, "0")
    thousandths = int(found[1]) * (100_000 if is_share else 1_000)
    thousandths += int(digits[:5]) if is_share else int(digits[:3])
    hundredths = (thousandths + 5) // 10
    return hundredths if 0 < hundredths <= 10_000 else None


def _is_share(cells: Sequence[str]) -> bool:
    """Whether a column is of shares of one, as Excel keeps percentages."""
    filled = [cell for cell in cells if re.search(r"\d", cell)]
    return bool(filled) and all(re.fullmatch(r"[01]([.,]\d+)?", cell.strip()) for cell in filled)
