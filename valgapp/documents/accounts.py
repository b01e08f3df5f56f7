"""The accounts on paper: to sign and hand in, and as a status with every posting behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from valgapp.documents import charts, drawing, fonts, heads, tabular
from valgapp.documents.drawing import GREY
from valgapp.documents.tabular import MARGIN, Cells, Field, Pages, Style
from valgapp.domain import danish
from valgapp.domain.accounts import FOLLOW_THE_LETTER, AccountLine, AccountsData, JournalRow
from valgapp.domain.budget import NOT_BOOKKEEPING, Figures, TrackCard
from valgapp.domain.budget_tracks import share, sum_check
from valgapp.domain.forecast import spending_chart

_STYLE: Final = Style(size=9, leading=11.5)
_SMALL: Final = Style(size=8, leading=10.2, padding=3.6)
_MONEY: Final = 84.0  # points: room for 1.000.000,00 kr.
_NUMBER: Final = 44.0
_SHARE: Final = 72.0
_SIGN_ROOM: Final = 62.0

Amount = tuple[str, Callable[[Figures], int]]
Amounts = Sequence[Amount]
# The accounts tell what was spent; how the money stands also tells what is ordered.
_SPENT_SHARE: Final[Amount] = (
    "Brugt", lambda f: Figures(f.granted, f.moved, f.spent).used_share,
)  # fmt: skip
_USED_SHARE: Final[Amount] = ("Brugt el. disp.", lambda f: f.used_share)
_HANDED_IN: Final[Amounts] = (
    ("Godkendt", lambda f: f.granted),
    ("Omdisponeret", lambda f: f.moved),
    ("Budget", lambda f: f.budget),
    ("Forbrug", lambda f: f.spent),
    ("Afvigelse", lambda f: f.budget - f.spent),
)
_STANDING: Final[Amounts] = (
    ("Budget", lambda f: f.budget),
    ("Forbrug", lambda f: f.spent),
    ("Disponeret", lambda f: f.committed),
    ("Rest", lambda f: f.remaining),
    ("Forventet i alt", lambda f: f.forecast),
)


def accounts_pdf(data: AccountsData) -> bytes:
    """A PDF to sign: the approved budget line by line, spending, deviation and why. A4 across."""
    pages = Pages(drawing.A4_LANDSCAPE, "Regnskab", NOT_BOOKKEEPING)
    status = data.status
    heads.put_head(pages, f"Regnskab · {data.site}", data.initiative, _facts(data), indent=84)
    _put_tracks(pages, "Alle spor", data, _HANDED_IN, _SPENT_SHARE)
    _put_note(pages, f"{sum_check(status.cards, status.grant).text}.")
    _put_note(pages, _what_deviation_is(status.total))
    for card in status.cards:
        _put_lines(pages, card, status.of_track(card))
    _put_missing_explanations(pages, status.lines)
    _put_moves(pages, data)
    _put_cofunding(pages, data)
    _put_vouchers(pages, data)
    _put_demands(pages, data)
    _put_signatures(pages, data.setup.signers)
    return pages.finished()


def status_pdf(data: AccountsData) -> bytes:
    """A PDF of how the money stands per track, plan and line, and the journal. A4 across."""
    pages = Pages(drawing.A4_LANDSCAPE, "Økonomistatus", NOT_BOOKKEEPING)
    status = data.status
    heads.put_head(pages, f"Økonomistatus · {data.site}", data.initiative, _facts(data), indent=84)
    _put_tracks(pages, "Spor", data, _STANDING, _USED_SHARE)
    _put_chart(pages, data)
    rows = [(p.plan, p.figures) for p in status.plans]
    _put_figures(
        pages, ("Helhedsplaner", "Helhedsplan"), rows, _STANDING, _USED_SHARE, status.total
    )
    named = [(f"{r.number} · {r.title}", r.figures) for r in _used(status.lines)]
    _put_figures(pages, ("Budgetposter", "Budgetpost"), named, _STANDING, _USED_SHARE, status.total)
    pages.turn()
    heads.put_section(pages, "Posteringer")
    _put_journal(pages, data.journal)
    return pages.finished()


def _facts(data: AccountsData) -> Iterator[tuple[str, str]]:
    first, last = data.period or (None, None)
    yield "Afsender", data.sender
    yield "Sagsnummer", data.case_number
    yield "Bevilling", danish.money(data.status.grant)
    if first and last:
        yield "Periode", f"{danish.long_date(first)} – {danish.long_date(last)}"
    yield "Opgjort", danish.date_and_clock(data.made_at)
    words = [data.initiative, data.setup.remark, *(p for s in data.setup.signers for p in s)]
    words += [f"{r.line.title} {r.explanation}" for r in data.status.lines]
    words += [f"{r.posting.supplier} {r.posting.text}" for r in data.journal]
    yield "Bemærk", tabular.unwritable(" ".join(words))


# -- tables ---------------------------------------------------------------------------------


def _put_tracks(
    pages: Pages, title: str, data: AccountsData, amounts: Amounts, part: Amount
) -> None:
    rows = [(f"{c.number} · {c.title}", c.figures) for c in data.status.cards]
    _put_figures(pages, (title, "Spor"), rows, amounts, part, data.status.total)


def _put_figures(
    pages: Pages,
    titles: tuple[str, str],
    rows: Sequence[tuple[str, Figures]],
    amounts: Amounts,
    part: Amount,
    total: Figures,
) -> None:
    """A name, its amounts and the share used; the sum under them.

    ``titles`` are those of the section and of the names.
    """
    room = pages.room - len(amounts) * _MONEY - _SHARE
    fields = [
        Field(titles[1], room),
        *(Field(title, _MONEY, is_numeric=True) for title, _ in amounts),
        Field(part[0], _SHARE, is_numeric=True),
    ]
    cells = [_amounts(name, f, amounts, part) for name, f in rows]
    _put_table(pages, titles[0], fields, cells, _amounts("I alt", total, amounts, part))


def _put_table(
    pages: Pages, title: str, fields: Sequence[Field], rows: Sequence[Cells], total: Cells
) -> None:
    """A section that is one table: its heading never stands alone at the foot of a page."""
    keep = tabular.start_with_sum(pages, fields, rows, total, _STYLE)
    heads.put_section(pages, title, keep=keep)
    tabular.fill_with_sum(pages, fields, rows, total, _STYLE)


def _amounts(name: str, figures: Figures, amounts: Amounts, part: Amount) -> Cells:
    money = (danish.money(value(figures)) for _, value in amounts)
    return (name, *money, share(part[1](figures)) if figures.budget else "")


def _put_lines(pages: Pages, card: TrackCard, lines: Sequence[AccountLine]) -> None:
    rest = pages.room - _NUMBER - len(_HANDED_IN) * _MONEY
    fields = [
        Field("Nr.", _NUMBER),
        Field("Budgetpost", rest * 0.4),
        *(Field(title, _MONEY, is_numeric=True) for title, _ in _HANDED_IN),
        Field("Forklaring", rest * 0.6),
    ]
    rows = [_line_cells(r.number, r.title, r.figures, r.explanation) for r in _used(lines)]
    total = _line_cells("", "I alt", card.figures, "")
    _put_table(pages, f"Spor {card.number} · {card.title}", fields, rows, total)


def _line_cells(number: str, title: str, figures: Figures, why: str) -> Cells:
    return (number, title, *(danish.money(value(figures)) for _, value in _HANDED_IN), why)


def _used(lines: Sequence[AccountLine]) -> list[AccountLine]:
    """Lines nobody has given an amount and nothing was posted on are left out on paper."""
    return [line for line in lines if line.figures != Figures()]


def _put_journal(pages: Pages, journal: Sequence[JournalRow]) -> None:
    widths = {
        "Bilag": 52, "Dato": 54, "Leverandør": 108, "Tekst": 142, "Nr.": 42,
        "Helhedsplan": 104, "Tilstand": 62, "Beløb": 80,
    }  # fmt: skip
    fields = [Field(title, width, title == "Beløb") for title, width in widths.items()]
    fields.append(Field("Bemærkning", pages.room - sum(widths.values())))
    tabular.fill(pages, fields, [_journal_cells(row) for row in journal], _SMALL)


def _journal_cells(row: JournalRow) -> Cells:
    p = row.posting
    return (
        p.voucher, danish.short_date(p.day), p.supplier, p.text, row.line_number, row.plan,
        p.status, danish.money(p.oere), _remark(row),
    )  # fmt: skip


def _remark(row: JournalRow) -> str:
    p = row.posting
    due = f"forfalder {danish.short_date(p.due_on)}" if p.due_on and not p.counted.spent else ""
    receipt = "kvittering mangler" if p.lacks_receipt else ""
    return " · ".join(filter(None, (p.remark, due, receipt)))


def _put_chart(pages: Pages, data: AccountsData) -> None:
    chart = spending_chart("Forbrug over tid", data.forecast, data.election_day)
    picture = charts.layout(chart, pages.room, 9)
    if pages.y - picture.height - 14 < pages.floor:
        pages.turn()
    charts.draw(pages.canvas, picture, MARGIN, pages.y - 14)
    pages.y -= picture.height + 14


# -- what is said under the tables ----------------------------------------------------------


def _what_deviation_is(total: Figures) -> str:
    words = "Afvigelse er budget minus forbrug. Minus betyder, at der er brugt mere end budgettet."
    if not (total.committed or total.expected):
        return words
    return (
        f"{words} Ikke med i forbruget: {danish.money(total.committed)} er bestilt, og "
        f"{danish.money(total.expected)} ventes derudover."
    )


def _put_missing_explanations(pages: Pages, lines: Sequence[AccountLine]) -> None:
    missing = [f"{r.number} {r.title}" for r in lines if r.lacks_explanation]
    if missing:
        heads.put_section(pages, "Mangler en forklaring")
        heads.put_sentence(
            pages, f"Der er brugt mere end budgettet på {danish.listed(missing)}. Skriv hvorfor."
        )


def _put_moves(pages: Pages, data: AccountsData) -> None:
    if not data.status.moves:
        return
    heads.put_section(pages, "Omdisponeringer", keep=80)
    fields = [
        Field("Dato", 64), Field("Fra", 190), Field("Til", 190),
        Field("Beløb", _MONEY, is_numeric=True), Field("Begrundelse", pages.room - 444 - _MONEY),
    ]  # fmt: skip
    rows = [
        (danish.short_date(m.day), m.source, m.target, danish.money(m.oere), m.reason)
        for m in reversed(data.status.moves)
    ]
    tabular.fill(pages, fields, rows, _STYLE)


def _put_cofunding(pages: Pages, data: AccountsData) -> None:
    if not data.status.cofunding:
        return
    heads.put_section(pages, "Medfinansiering (ikke en del af bevillingen)", keep=80)
    fields = [
        Field("Helhedsplan", 180), Field("Fra", 180), Field("Bidrag", 160),
        Field("Tilstand", 80), Field("Bemærkning", pages.room - 600),
    ]  # fmt: skip
    rows = [(c.plan, c.source, c.amount, c.state.label, c.note) for c in data.status.cofunding]
    tabular.fill(pages, fields, rows, _STYLE)


def _put_vouchers(pages: Pages, data: AccountsData) -> None:
    numbered = [r.posting for r in data.journal if r.posting.voucher]
    if not numbered:
        return
    heads.put_section(pages, "Bilag")
    voided = sum(p.voided for p in numbered)
    missing = [p.voucher for p in numbered if p.lacks_receipt]
    words = f"{danish.count_of(len(numbered), 'bilag', 'bilag')}, heraf {voided} annulleret. "
    words += (
        f"Kvittering mangler på {danish.listed(missing)}." if missing
        else "Alle bilag, der tæller, har en kvittering."
    )  # fmt: skip
    heads.put_sentence(pages, words)


def _put_demands(pages: Pages, data: AccountsData) -> None:
    setup, grant = data.setup, data.status.grant
    heads.put_section(pages, "Revision")
    heads.put_sentence(pages, f"Om regnskabet skal revideres og af hvem: {FOLLOW_THE_LETTER}.")
    for threshold in setup.stated:
        heads.put_sentence(pages, threshold.sentence)
    if demand := setup.demand(grant):
        heads.put_sentence(pages, f"Bevillingen er {danish.money(grant)} Her gælder: {demand}.")
    if setup.remark:
        heads.put_section(pages, "Bemærkninger")
        heads.put_sentence(pages, setup.remark)


def _put_note(pages: Pages, words: str) -> None:
    heads.put_words(pages, words, fonts.SANS, 9, GREY, gap=5)


def _put_signatures(pages: Pages, signers: Sequence[tuple[str, str]]) -> None:
    """Two lines beside each other, to sign with the date."""
    heads.put_section(pages, "Underskrifter", keep=_SIGN_ROOM * ((len(signers) + 1) // 2) + 20)
    width = (pages.room - 30) / 2
    for place, (role, name) in enumerate(signers):
        left = MARGIN + (place % 2) * (width + 30)
        if place % 2 == 0:
            pages.y -= _SIGN_ROOM
        drawing.rule(pages.canvas, left, pages.y + 16, left + 90, pages.y + 16, 0.6)
        drawing.rule(pages.canvas, left + 102, pages.y + 16, left + width, pages.y + 16, 0.6)
        drawing.text(pages.canvas, "Dato", fonts.SANS, 8, left, pages.y + 5, colour=GREY)
        words = fonts.writable(", ".join(filter(None, (name, role))))
        drawing.text(pages.canvas, words, fonts.SANS, 8, left + 102, pages.y + 5, colour=GREY)
