"""What the import of postings would do, line by line, before anything is done.

A line becomes a new posting, changes to a known one, nothing, or a question to the user. Money
that came in is left out unless the user ticks it; then it is a credit. A posting with a voucher
keeps its day, amount and budget line: those are corrected by hand.

The way through: `documents.tables_in.read_tables` → `posting_columns` → `plan_import` → the
user's ticks and budget lines (`posting_preview`) → `jobs.import_postings`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from valgapp.domain import danish, posting_values
from valgapp.domain.budget import Accounts, LineRow, PostingState
from valgapp.domain.import_cells import folded
from valgapp.domain.import_columns import titles
from valgapp.domain.import_preview import FieldChange
from valgapp.domain.posting_columns import AMOUNTS, PostingTarget
from valgapp.domain.posting_matching import Book, Posted, PostedMatch, Wanted
from valgapp.domain.posting_preview import Outcome, PostingLine, PostingPreview
from valgapp.domain.posting_reading import Frame, Reading, cells_of, raw_amounts, read_line, shown
from valgapp.domain.posting_values import Sign, guess_sign, month_first
from valgapp.domain.roster_values import Plan
from valgapp.domain.tables import Table
from valgapp.errors import UserError

MAX_LINES: Final = 2000
_SIGNS: Final = {
    Sign.MINUS: "Beløb med minus er læst som udgifter. Gå tilbage og vend det, hvis det er omvendt.",
    Sign.PLUS: "Beløb uden minus er læst som udgifter. Gå tilbage og vend det, hvis det er omvendt.",
}
T = PostingTarget


@dataclass(frozen=True, slots=True)
class Known:
    """What of the data file an import is held against. ``lines`` are all budget lines."""

    postings: Sequence[Posted]
    lines: Sequence[LineRow]
    plans: Sequence[Plan]
    accounts: Accounts


@dataclass(frozen=True, slots=True)
class Settled:
    """What the user has settled for the whole file. Without a ``sign`` it is guessed."""

    state: PostingState = PostingState.PAID
    line_id: UUID | None = None
    plan_id: UUID | None = None
    sign: Sign | None = None


def plan_import(
    table: Table,
    header_row: int,
    mapping: Mapping[int, PostingTarget],
    known: Known,
    *,
    today: date,
    settled: Settled = Settled(),
) -> PostingPreview:
    """What importing ``table`` would do. ``header_row`` is an index, -1 for no header.

    Raises UserError when day or amount is not mapped, and for more lines than `MAX_LINES`.
    """
    body = _body(table, header_row, mapping)
    sign = settled.sign or guess_sign(
        raw_amounts(body, mapping), has_balance=T.BALANCE in mapping.values()
    )
    frame = Frame(
        mapping, titles(table.rows, header_row), known.plans, _titled(known.lines),
        settled.plan_id, sign, today, month_first(cells_of(body, mapping, T.DAY)),
    )  # fmt: skip
    importer = _Importer(frame, known, settled)
    header = table.rows[header_row] if header_row >= 0 else ()
    for number, row in enumerate(body, header_row + 2):
        importer.take(number, row, header)
    tracks = {line.id: line.track_id for line in known.lines}
    said = () if settled.sign or T.AMOUNT not in mapping.values() else (_SIGNS[sign],)
    return PostingPreview(
        tuple(importer.rows),
        (*said, *table.notes),
        tuple(importer.skipped),
        sign,
        known.accounts,
        tracks,
    )


def _body(
    table: Table, header_row: int, mapping: Mapping[int, PostingTarget]
) -> Sequence[Sequence[str]]:
    targets = set(mapping.values())
    if T.DAY not in targets:
        raise UserError("Vælg, hvilken kolonne datoen står i.")
    if not AMOUNTS & targets:
        raise UserError("Vælg, hvilken kolonne beløbet står i.")
    body = table.rows[header_row + 1 :]
    if len(body) > MAX_LINES:
        raise UserError(
            f"Filen har {danish.thousands(len(body))} linjer. Der kan hentes "
            f"{danish.thousands(MAX_LINES)} ad gangen; hent en kortere periode ud af banken."
        )
    return body


def _titled(lines: Sequence[LineRow]) -> dict[str, UUID]:
    """Budget lines by title; a title that several have says nothing."""
    found: dict[str, list[UUID]] = {}
    for line in lines:
        found.setdefault(folded(line.title), []).append(line.id)
    return {title: ids[0] for title, ids in found.items() if len(ids) == 1}


class _Importer:
    """Goes down the lines of one table, knowing those above and the postings in the data file."""

    def __init__(self, frame: Frame, known: Known, settled: Settled) -> None:
        self.rows: list[PostingLine] = []
        self.skipped: list[tuple[int, str]] = []
        self._frame, self._settled = frame, settled
        self._book = Book(known.postings)
        # The newest posting of a shop comes last and decides.
        ordered = sorted(known.postings, key=lambda p: p.day)
        self._usual = {p.key: p.line_id for p in ordered if not p.voided and p.key}
        self._seen: dict[tuple[Any, ...], int] = {}

    def take(self, number: int, row: Sequence[str], header: Sequence[str]) -> None:
        """Read one line, or note why it is none."""
        if not any(row):
            return
        if tuple(row) == tuple(header):
            self.skipped.append((number, "Overskrifterne står her igen."))
            return
        reading = read_line(row, self._frame)
        cells = [row[i] for i in sorted(self._frame.mapping) if i < len(row)]
        if why := posting_values.why_no_posting(cells) or reading.skip:
            self.skipped.append((number, why))
        elif reading.day is None and not reading.oere:
            self.skipped.append((number, "Linjen har hverken dato eller beløb."))
        else:
            self.rows.append(self._judged(number, row, reading))

    def _judged(self, number: int, row: Sequence[str], reading: Reading) -> PostingLine:
        if reading.fault or reading.day is None:
            return self._line(number, Outcome.PROBLEM, reading, reading.fault, choosable=False)
        ref = str(reading.values.get(T.REF, ""))
        shop = reading.values.get(T.SUPPLIER) or reading.values.get(T.TEXT, "")
        key = posting_values.supplier_key(str(shop))
        # With its reference or balance a line of a bank is one of its kind.
        same = (
            reading.day,
            reading.oere,
            key,
            ref,
            *cells_of([row], self._frame.mapping, T.BALANCE),
        )
        above = self._seen.setdefault(same, number)
        match = self._book.match(Wanted(reading.day, reading.oere, ref, key))
        if above != number and (ref or any(same[4:])):
            said = f"Den samme linje står i række {above}."
            return self._line(number, Outcome.DOUBT, reading, said)
        if match.posting is not None:
            return self._known(number, reading, match)
        if reading.oere < 0:
            said = "Pengene er kommet ind. Med hak bliver det en kreditnota."
            return self._line(number, Outcome.INCOME, reading, said)
        said = f"Ligner række {above}." if above != number else ""
        return self._line(number, Outcome.NEW, reading, said, chosen=True)

    def _known(self, number: int, reading: Reading, match: PostedMatch) -> PostingLine:
        posting = match.posting
        assert posting is not None
        if not match.sure:
            return self._line(number, Outcome.DOUBT, reading, match.sentence)
        said = f"Er {posting.called}."
        if posting.voided:
            said = f"Er {posting.called}, som er annulleret."
            return self._line(number, Outcome.KNOWN, reading, said, choosable=False)
        changes = tuple(_changes(posting, reading, self._settled.state))
        if not changes:
            return self._line(number, Outcome.KNOWN, reading, said, choosable=False)
        counted = 0 if posting.state is PostingState.EXPECTED else posting.oere
        uses = 0 if posting.state.is_spent else reading.oere - counted
        line = self._line(
            number, Outcome.CHANGED, reading, said, chosen=any(c.chosen for c in changes),
            choosable=any(c.choosable for c in changes),
        )  # fmt: skip
        return replace(
            line, changes=changes, existing_id=posting.id, line_id=posting.line_id,
            line_told=True, uses=uses,
        )  # fmt: skip

    def _line(
        self, number: int, verdict: Outcome, reading: Reading, said: str = "", *,
        chosen: bool = False, choosable: bool = True,
    ) -> PostingLine:  # fmt: skip
        values = dict(reading.values)
        shop = str(values.get(T.SUPPLIER) or values.get(T.TEXT, ""))
        usual = self._usual.get(posting_values.supplier_key(shop))
        line_id = reading.line_id or usual or self._settled.line_id
        if verdict.adds and usual and not reading.line_id:
            said = f"{said} Budgetposten er som sidst.".strip()
        reasons = tuple(text for text in (said, *reading.reasons) if text)
        return PostingLine(
            number, verdict, reasons, values, (), None, chosen, choosable, reading.day,
            reading.oere, line_id if verdict.adds else None, reading.line_id is not None,
            reading.plan_id, self._settled.state, reading.oere if verdict.adds else 0,
        )  # fmt: skip


def _changes(
    posting: Posted, reading: Reading, state: PostingState
) -> list[FieldChange[PostingTarget]]:
    """What the file knows more or other of a posting; empty cells change nothing."""
    numbered = posting.state.is_spent
    locked = "Bilaget har et nummer; brug »Ret postering«." if numbered else ""
    found = []
    if posting.oere != reading.oere:
        found.append(
            FieldChange(
                T.AMOUNT,
                danish.money(posting.oere),
                danish.money(reading.oere),
                reading.oere,
                not numbered,
                not numbered,
                locked,
            )  # fmt: skip
        )
    if posting.state is not state and (not numbered or state is PostingState.PAID):
        found.append(FieldChange(T.STATE, posting.state.label, state.label, state, True))
    for target, before in ((T.TEXT, posting.text), (T.DUE, posting.due_on)):
        value = reading.values.get(target)
        if value and not before:
            found.append(FieldChange(target, "", shown(value), value, True))
    return found
