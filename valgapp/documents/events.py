"""Paper for events: the day sheet to hold in one's hand, and who has which shift.

Whoever is cancelled is not on it: neither cancelled events nor people who have left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from valgapp.documents import drawing, fonts, heads, tabular
from valgapp.documents.drawing import GREY
from valgapp.documents.tabular import MARGIN, Field, Pages, Style
from valgapp.domain import danish
from valgapp.domain.event_tasks import TaskRow
from valgapp.domain.events import NEUTRALITY, EventRow
from valgapp.domain.shifts import ShiftRow, staffed_words

PRIVACY: Final = "Arket har navne og telefonnumre på. Det makuleres efter arrangementet."
LIST_PRIVACY: Final = "Listen har navne og telefonnumre på. Del den kun med dem, der har en vagt."
NEEDED: Final = "Mangler en person"

_STYLE: Final = Style(size=10, leading=12.5, padding=4.6)
_COUNTS: Final = ("Voksne", "Unge", "Børn")


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner taking part, with one person to telephone there, if there is one."""

    partner: str
    contact: str = ""
    role: str = ""
    phone: str = ""


def day_sheet(
    event: EventRow,
    shifts: Sequence[ShiftRow],
    partners: Sequence[PartnerLine],
    tasks: Sequence[TaskRow],
    *,
    initiative_title: str,
) -> bytes:
    """A PDF for the day: who, when, phone, what is still to be done. A4 upright.

    ``tasks`` are all of the event; those done are left out.
    """
    pages = Pages(drawing.A4, f"Dagsark · {event.title}", PRIVACY)
    words = [initiative_title, event.title, event.place, event.purpose]
    words += [f"{s.person} {s.role}" for s in shifts] + [
        f"{p.partner} {p.contact}" for p in partners
    ]
    _put_head(pages, event, initiative_title, tabular.unwritable(" ".join(words)))
    heads.put_section(pages, f"Vagter · {staffed_words(shifts)}" if shifts else "Vagter")
    _put_shifts(pages, shifts)
    _put_partners(pages, partners)
    heads.put_section(pages, "Politisk neutralitet", keep=len(NEUTRALITY) * 16)
    for key, asks in NEUTRALITY:
        heads.put_tick(pages, asks, ticked=getattr(event, key))
    _put_counts(pages)
    pages.y -= 6
    _put_tasks(pages, tasks)
    return pages.finished()


def staffing_list(
    events: Sequence[EventRow], shifts: Sequence[ShiftRow], *, initiative_title: str
) -> bytes:
    """A PDF of the shifts of all ``events`` in their order; cancelled ones are left out."""
    pages = Pages(drawing.A4, "Vagtplan", LIST_PRIVACY)
    coming = [s for s in shifts if not s.event_cancelled]
    facts = [("Besat", staffed_words(coming)), ("Bemærk", _unwritable(events, coming))]
    heads.put_head(pages, initiative_title, "Vagtplan", facts)
    for event in events:
        mine = [s for s in coming if s.event_id == event.id]
        if not mine:
            continue
        heads.put_section(pages, event.title)
        place = f" · {event.place}" if event.place else ""
        heads.put_words(pages, _capital(event.when) + place, fonts.SANS, 9.5, GREY, gap=-4)
        pages.y -= 6
        _put_shifts(pages, mine)
    if not coming:
        heads.put_sentence(pages, "Der er ingen vagter at fordele.")
    return pages.finished()


def _unwritable(events: Sequence[EventRow], shifts: Sequence[ShiftRow]) -> str:
    words = [f"{e.title} {e.place}" for e in events] + [f"{s.person} {s.role}" for s in shifts]
    return tabular.unwritable(" ".join(words))


def _put_head(pages: Pages, event: EventRow, initiative_title: str, remark: str) -> None:
    place = ", ".join(filter(None, (event.place, event.district)))
    facts = [
        ("Tid", _capital(event.when)),
        ("Sted", place),
        ("For", danish.listed(list(event.plans))),
        ("Status", event.status.label),
        ("Formål", event.purpose),
        ("Ventet", danish.count_of(event.expected, "deltager", "deltagere") if event.expected else ""),
        ("Bemærk", remark),
    ]  # fmt: skip
    heads.put_head(pages, f"Dagsark · {initiative_title}", event.title, facts, indent=56)
    pages.y += 12


def _put_shifts(pages: Pages, shifts: Sequence[ShiftRow]) -> None:
    if not shifts:
        heads.put_sentence(pages, "Der er ikke lagt vagter.")
        return
    fields = _fields(pages, ("Tid", 0.17), ("Rolle", 0.27), ("Hvem", 0.36), ("Telefon", 0.20))
    rows = [(s.hours, s.role, s.person or NEEDED, s.phone) for s in shifts]
    tabular.fill(pages, fields, rows, _STYLE)


def _put_partners(pages: Pages, partners: Sequence[PartnerLine]) -> None:
    if not partners:
        return
    heads.put_section(pages, "Samarbejdspartnere")
    shares = (("Partner", 0.34), ("Kontakt", 0.26), ("Rolle", 0.20), ("Telefon", 0.20))
    rows = [(p.partner, p.contact, p.role, p.phone) for p in partners]
    tabular.fill(pages, _fields(pages, *shares), rows, _STYLE)


def _put_tasks(pages: Pages, tasks: Sequence[TaskRow]) -> None:
    left = [t for t in tasks if t.done_on is None]
    heads.put_section(pages, "Opgaver, der mangler")
    if not left:
        heads.put_sentence(
            pages, "Alt på tjeklisten er klaret." if tasks else "Der er ingen tjekliste."
        )
        return
    shares = (("Senest", 0.17), ("Opgave", 0.52), ("Ansvarlig", 0.31))
    rows = [(danish.short_date(t.due_on), t.text, t.responsible) for t in left]
    tabular.fill(pages, _fields(pages, *shares), rows, _STYLE)


def _put_counts(pages: Pages) -> None:
    """Room to write how many came, for counts and never names."""
    heads.put_section(pages, "Fremmøde – kun antal, ingen navne", keep=40)
    pages.y -= 22
    step = pages.room / len(_COUNTS)
    for place, title in enumerate(_COUNTS):
        x = MARGIN + place * step
        drawing.text(pages.canvas, title, fonts.SANS, 10.5, x, pages.y)
        drawing.rule(pages.canvas, x + 46, pages.y - 2, x + step - 14, pages.y - 2, 0.6, GREY)


def _fields(pages: Pages, *shares: tuple[str, float]) -> list[Field]:
    return [Field(title, share * pages.room) for title, share in shares]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
