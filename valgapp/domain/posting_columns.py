"""What the columns of an export from a bank or a finance system are about.

Headers as in the exports of Danske Bank, Nordea, Jyske Bank and of finance systems such as
Navision, KMD Opus and Kvantum, in Danish and English; a header is guessed, never taken for granted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from valgapp.domain.import_cells import day
from valgapp.domain.import_columns import (
    ColumnGuess,
    ColumnTarget,
    best_header,
    best_table,
    first_match,
    keep_first,
    plain,
)
from valgapp.domain.posting_values import amount
from valgapp.domain.tables import Table


class PostingTarget(ColumnTarget):
    """What a column of an export can become."""

    DAY = "Dato"
    AMOUNT = "Beløb"
    DEBIT = "Debet (udgift)"
    CREDIT = "Kredit (indtægt)"
    SUPPLIER = "Leverandør"
    TEXT = "Tekst"
    REF = "Reference (bilagsnr.)"
    LINE = "Budgetpost"
    PLAN = "Helhedsplan"
    DUE = "Forfalder (dato)"
    BALANCE = "Saldo (til kontrol)"
    CURRENCY = "Valuta"
    STATE = "Tilstand i banken"

    @property
    def may_repeat(self) -> bool:
        """Texts are joined; of suppliers and references the first usable counts."""
        return self in (PostingTarget.SUPPLIER, PostingTarget.TEXT, PostingTarget.REF)


AMOUNTS: Final = frozenset((PostingTarget.AMOUNT, PostingTarget.DEBIT, PostingTarget.CREDIT))

# In order: the first that matches decides. Headers are folded (ø as o, å as aa, æ as ae).
_WORDS: Final = (
    (PostingTarget.DUE, r"forfald|\bdue\b|betalingsfrist|sidste rettidige"),
    (PostingTarget.BALANCE, r"\bsaldo|balance|running total"),
    (PostingTarget.CURRENCY, r"valuta(kode)?$|^valuta|currency"),
    (PostingTarget.STATE, r"^status|transaktionsstatus|^state$"),
    (PostingTarget.DEBIT, r"^debe?t|^ud$|^udgift|haevet|\bdebit|paid out|withdraw|money out"),
    (PostingTarget.CREDIT, r"^k?c?redit$|^kredit (belob|dkk|kr)|^ind$|^indtaegt|indsat|paid in|deposit|money in"),
    (PostingTarget.AMOUNT, r"^(bogfort |posterings? ?|transaktions? ?|netto |total )?(belob|amount)|belob$|\bamount\b"
     r"|^dkk$|^kr$"),
    (PostingTarget.DAY, r"bogforings ?dato|bogfort( den)?$|posterings? ?dato|transaktions ?dato|bilags ?dato"
     r"|faktura ?dato|^dato$|^date$|posting date|booking date|transaction date|booked|^rentedato$|^value date$"
     r"|\bdato\b"),
    (PostingTarget.REF, r"bilags? ?(nr|nummer|no|id)|^bilag$|voucher|dokument ?(nr|nummer)|document (no|number)"
     r"|faktura ?(nr|nummer)|invoice (no|number)|lobe ?(nr|nummer)|transaktions ?(id|nr|nummer)|transaction id"
     r"|\breference|^ref( nr)?$|arkiv ?(nr|ref)|entry no|postnr|posterings ?(nr|id)"),
    (PostingTarget.LINE, r"budget ?post|budget ?line|budgetkonto"),
    (PostingTarget.PLAN, r"helhedsplan|boligomr|\bplan$"),
    (PostingTarget.SUPPLIER, r"leverandor(navn)?|kreditor ?(navn)?$|modtager(navn)?$|^navn|forretning|supplier|vendor|payee"
     r"|recipient|counterpart|merchant|beneficiary|^name$|modpart"),
    (PostingTarget.TEXT, r"tekst|beskrivelse|description|\btext\b|posteringstekst|besked|meddelelse|^note|message"
     r"|details|bemaerk|^formaal"),
)  # fmt: skip
_NOT_TAKEN: Final = (
    (r"kreditor ?(nr|nummer)|leverandor ?(nr|nummer)|vendor no", "kreditorens nummer bruges ikke"),
    (r"^afsender|^from\b|^til konto|^fra konto|kontonummer|^konto ?(nr|nummer)$|\biban\b|reg ?nr", "kontonumre gemmes ikke"),
    (r"valuta ?kurs|exchange rate|\bmoms|\bvat\b", "det bogførte beløb bruges"),
    (r"cpr|person ?(nr|nummer)", "programmet må ikke gemme CPR-numre"),
)  # fmt: skip
_SECOND_DATES: Final = r"rente ?dato|valor|value date|betalings ?dato"


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """The index of the row with the headers, under any titles; -1 when there is none."""
    return best_header(rows, _header_score)


def likely_table(tables: Sequence[Table]) -> int:
    """The index of the table that most looks like an export of postings."""
    return best_table(tables, _header_score)


def _header_score(row: Sequence[str]) -> int:
    cells = [cell for cell in row if cell]
    found = {first_match(cell, _WORDS) for cell in cells if len(cell) <= 60} - {None}
    data = sum(1 for cell in cells if re.match(r"[-+−]?\d", cell))
    return len(found) * 2 - data * 3 if len(found) > 1 else 0


def guess(
    header: Sequence[str], sample: Sequence[Sequence[str]]
) -> tuple[ColumnGuess[PostingTarget], ...]:
    """What each column seems to be, from its header and then from the rows in ``sample``."""
    found = [_guess_one(i, title) for i, title in enumerate(header)]
    _prefer_booked(found)
    _prefer_separate(found)
    keep_first(found)
    _by_content(found, sample)
    return tuple(found)


def _guess_one(index: int, title: str) -> ColumnGuess[PostingTarget]:
    text = plain(title)
    for words, why in _NOT_TAKEN:
        if re.search(words, text):
            said = f"Kolonnen »{title}« tages ikke med: {why}."
            return ColumnGuess(index, title, None, said, forbidden="CPR" in why)
    target = first_match(title, _WORDS)
    return ColumnGuess(index, title, target, "Gættet ud fra overskriften." if target else "")


def _prefer_booked(found: list[ColumnGuess[PostingTarget]]) -> None:
    """The day of interest or payment gives way to the day something was booked."""
    days = [g for g in found if g.target is PostingTarget.DAY]
    later = [g for g in days if re.search(_SECOND_DATES, plain(g.title))]
    if len(days) > len(later):
        for g in later:
            why = f"Kolonnen »{g.title}« tages ikke med: bogføringsdatoen bruges."
            found[g.index] = ColumnGuess(g.index, g.title, None, why)


def _prefer_separate(found: list[ColumnGuess[PostingTarget]]) -> None:
    """Where money out and in stand apart, a third column of amounts is only their sum."""
    targets = {g.target for g in found}
    if {PostingTarget.DEBIT, PostingTarget.CREDIT} <= targets:
        for g in found:
            if g.target is PostingTarget.AMOUNT:
                why = f"Kolonnen »{g.title}« tages ikke med: debet og kredit bruges."
                found[g.index] = ColumnGuess(g.index, g.title, None, why)


def _by_content(found: list[ColumnGuess[PostingTarget]], sample: Sequence[Sequence[str]]) -> None:
    """Columns that their header says nothing about may show it by what is in them."""
    taken = {g.target for g in found}
    for target, missing in (
        (PostingTarget.DAY, PostingTarget.DAY not in taken),
        (PostingTarget.AMOUNT, not AMOUNTS & taken),
        (PostingTarget.TEXT, not {PostingTarget.TEXT, PostingTarget.SUPPLIER} & taken),
    ):
        free = [g for g in found if g.target is None and not g.why]
        fitting = [g for g in free if missing and _share(sample, g.index, target) >= 0.6]
        for g in fitting[:1]:
            found[g.index] = ColumnGuess(g.index, g.title, target, "Gættet ud fra indholdet.")


def _share(sample: Sequence[Sequence[str]], column: int, target: PostingTarget) -> float:
    cells = [row[column] for row in sample if row[column]]
    return sum(_fits(cell, target) for cell in cells) / len(cells) if cells else 0


_ANY_DAY: Final = date(2025, 1, 1)  # a date without a year is no date of an export


def _fits(cell: str, target: PostingTarget) -> bool:
    is_day = bool(re.search(r"\d[-./ ]", cell)) and day(cell, _ANY_DAY) is not None
    if target is PostingTarget.DAY:
        return is_day
    if target is PostingTarget.AMOUNT:
        return not is_day and amount(cell) is not None
    return bool(re.search(r"[^\W\d_]{2}", cell))
