"""One line of an export read as a posting; every doubt becomes a Danish sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from valgapp.domain import danish, import_cells, names, roster_values
from valgapp.domain.import_cells import Cells, bare
from valgapp.domain.import_columns import taken
from valgapp.domain.posting_columns import PostingTarget
from valgapp.domain.posting_values import (
    Sign,
    amount,
    day_first,
    is_danish_money,
    supplier_of,
    why_not_booked,
)
from valgapp.domain.roster_values import Plan

T = PostingTarget
MAX_LENGTH: Final[Mapping[PostingTarget, int]] = {T.SUPPLIER: 200, T.TEXT: 600, T.REF: 120}
"""Characters there is room for; tests/db hold it against the tables."""
_EARLIEST: Final = 2000


@dataclass(frozen=True, slots=True)
class Frame:
    """What all lines of one import share. ``lines`` are budget lines by their folded titles."""

    mapping: Mapping[int, PostingTarget]
    titles: Sequence[str]
    plans: Sequence[Plan]
    lines: Mapping[str, UUID]
    default_plan: UUID | None
    sign: Sign
    today: date
    month_first: bool = False


@dataclass(slots=True)
class Reading:
    """A line as it was understood: ``oere`` is above 0 for an expense.

    ``fault`` is why it cannot be imported, ``skip`` why it is no posting at all.
    """

    values: dict[PostingTarget, Any] = field(default_factory=dict)
    day: date | None = None
    oere: int = 0
    plan_id: UUID | None = None
    line_id: UUID | None = None
    reasons: list[str] = field(default_factory=list)
    fault: str = ""
    skip: str = ""


def read_line(row: Sequence[str], frame: Frame) -> Reading:
    """The posting on a line."""
    reading = Reading()
    line = Cells(row, frame.mapping, frame.titles, reading.reasons)
    _read_texts(line, reading)
    _read_places(line, frame, reading)
    _read_amount(line, frame, reading)
    _read_days(line, frame, reading)
    currency = line.first(T.CURRENCY)
    if not is_danish_money(currency):
        reading.fault = f"Beløbet er i {currency.strip()[:10]}. Før det i kroner i hånden."
    states = (line.first(T.STATE), line.first(T.DAY))  # Nordea writes »Reserveret« for the day
    reading.skip = next(filter(None, map(why_not_booked, states)), reading.skip)
    return reading


def cells_of(
    rows: Sequence[Sequence[str]], mapping: Mapping[int, PostingTarget], target: PostingTarget
) -> list[str]:
    """The filled cells of all columns mapped to a target."""
    columns = taken(mapping, target)
    return [row[i] for row in rows for i in columns if row[i]]


def raw_amounts(rows: Sequence[Sequence[str]], mapping: Mapping[int, PostingTarget]) -> list[int]:
    """The readable amounts as they stand in the file, to guess their sign from."""
    return [oere for cell in cells_of(rows, mapping, T.AMOUNT) if (oere := amount(cell))]


def _read_texts(line: Cells[PostingTarget], reading: Reading) -> None:
    suppliers = [names.tidy(bare(text)) for text in line.all(T.SUPPLIER)]
    supplier = next((text for text in suppliers if _has_word(text)), "")
    texts = dict.fromkeys(names.tidy(bare(text)) for text in line.all(T.TEXT))
    text = " · ".join(part for part in texts if part)
    # A bank writes the shop into the text; then the shop is worked out of it.
    _keep(reading, T.SUPPLIER, supplier or (supplier_of(next(iter(texts), "")) if text else ""))
    if text.casefold() != str(reading.values.get(T.SUPPLIER, "")).casefold():
        _keep(reading, T.TEXT, text)
    refs = [names.tidy(bare(cell)) for cell in line.all(T.REF)]
    _keep(reading, T.REF, next((ref for ref in refs if ref.strip("0-. ")), ""))


def _has_word(text: str) -> bool:
    return any(a.isalpha() and b.isalpha() for a, b in pairwise(text))


def _keep(reading: Reading, target: PostingTarget, text: str) -> None:
    limit = MAX_LENGTH[target]
    if len(text) > limit:
        reading.reasons.append(f"»{target.field}« er forkortet til {limit} tegn.")
        text = text[:limit].rstrip()
    if text:
        reading.values[target] = text


def _read_places(line: Cells[PostingTarget], frame: Frame, reading: Reading) -> None:
    told = line.first(T.PLAN)
    plan = roster_values.plan(names.tidy(told), frame.plans) if told else None
    reading.plan_id = plan or frame.default_plan
    if told and plan is None:
        reading.reasons.append(f"»{told[:60]}« er ikke en af helhedsplanerne.")
    wanted = line.first(T.LINE)
    reading.line_id = frame.lines.get(import_cells.folded(wanted))
    if wanted and reading.line_id is None:
        reading.reasons.append(f"»{wanted[:60]}« er ikke en af budgetposterne.")


def _read_amount(line: Cells[PostingTarget], frame: Frame, reading: Reading) -> None:
    out, back = line.first(T.DEBIT), line.first(T.CREDIT)
    if out or back:
        spent, gained = amount(out or "0"), amount(back or "0")
        # Some systems write what is credited with a minus in its own column.
        oere = None if spent is None or gained is None else spent - abs(gained)
        written = out or back
    else:
        written = line.first(T.AMOUNT)
        oere = amount(written)
        oere = -oere if oere is not None and frame.sign is Sign.MINUS else oere
    if not written:
        reading.fault = "Der står intet beløb på linjen."
    elif oere is None:
        reading.fault = f"»{written[:40]}« er ikke et beløb."
    elif oere == 0:
        reading.skip = "Beløbet er 0."
    reading.oere = oere or 0


def _read_days(line: Cells[PostingTarget], frame: Frame, reading: Reading) -> None:
    written = names.tidy(line.first(T.DAY))
    found = _day(written, frame)
    if found is not None and _EARLIEST <= found.year <= frame.today.year + 1:
        reading.day = found
    elif not reading.fault:
        reading.fault = f"»{written[:40]}« er ikke en dato." if written else "Der står ingen dato."
    due = names.tidy(line.first(T.DUE))
    due_on = _day(due, frame) if due else None
    if due_on is not None:
        reading.values[T.DUE] = due_on
    elif due:
        reading.reasons.append(f"»{due[:40]}« er ikke en forfaldsdato og er ikke taget med.")


def _day(text: str, frame: Frame) -> date | None:
    return import_cells.day(day_first(text) if frame.month_first else text, frame.today)


def shown(value: Any) -> str:
    """A value as the user reads it."""
    if isinstance(value, date):
        return danish.short_date(value)
    return "" if value is None else str(value)
