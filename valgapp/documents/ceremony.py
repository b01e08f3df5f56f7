"""Paper for the ceremony: programme, order of the stage, and the list at the door."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from valgapp.documents import drawing, fonts, heads, tabular
from valgapp.documents.drawing import GREY
from valgapp.documents.tabular import Field, Pages, Style
from valgapp.domain import danish
from valgapp.domain.ceremony import CeremonyFacts, ItemRow
from valgapp.domain.guests import Reply
from valgapp.domain.run_order import DoorRow, GraduateRow

PRIVACY: Final = "Listen har navne på. Den makuleres efter overrækkelsen."
_BOX: Final = "☐"
_STYLE: Final = Style(size=10.5, leading=13, padding=4.8)
_LARGE: Final = Style(size=12, leading=15.5, padding=6)
_DOOR: Final = Style(size=10.5, leading=13, padding=4.4, least_height=23)


def programme(
    facts: CeremonyFacts, items: Sequence[ItemRow], *, initiative_title: str, heading: str
) -> bytes:
    """The programme to hang up or hand out: times, items and by whom. A4 upright."""
    pages = Pages(drawing.A4, heading, initiative_title)
    words = " ".join(f"{item.title} {item.responsible}" for item in items)
    _put_head(pages, facts, initiative_title, heading, tabular.unwritable(words))
    fields = _fields(pages, ("Kl.", 0.13), ("Punkt", 0.55), ("Ved", 0.32))
    rows = [(danish.clock(i.begins), i.title, i.responsible) for i in items]
    if items:
        tabular.fill(pages, fields, rows, _LARGE)
        heads.put_words(
            pages, f"Slut kl. {danish.clock(items[-1].ends)}.", fonts.SANS, 10.5, GREY, gap=10
        )
    else:
        heads.put_sentence(pages, "Programmet har ingen punkter endnu.")
    return pages.finished()


def run_order(
    facts: CeremonyFacts, people: Sequence[GraduateRow], *, initiative_title: str
) -> bytes:
    """Who comes on the stage when, plan by plan, with how names are said; a box for each."""
    pages = Pages(drawing.A4, "Rækkefølge", PRIVACY)
    everything = " ".join(
        f"{p.printed_name} {p.pronunciation} {p.hands_over} {p.reads}" for p in people
    )
    _put_head(
        pages, facts, initiative_title, "Rækkefølge på scenen", tabular.unwritable(everything)
    )
    if not people:
        heads.put_sentence(pages, "Ingen har gjort sig fortjent til et diplom endnu.")
    for plan, group in groupby(people, key=lambda person: person.plan):
        own = list(group)
        heads.put_section(pages, f"{plan} · {len(own)}", keep=90)
        heads.put_words(pages, _who_stands(own[0]), fonts.SANS, 10, GREY, gap=-4)
        pages.y -= 6
        tabular.fill(pages, _stage_fields(pages), [_stage_cells(p) for p in own], _STYLE)
    return pages.finished()


def _who_stands(person: GraduateRow) -> str:
    hands, reads = person.hands_over or "ikke aftalt", person.reads or "ikke aftalt"
    return f"Overrækker: {hands}  ·  Læser op: {reads}"


def _stage_fields(pages: Pages) -> list[Field]:
    return [
        Field("Nr.", 0.06 * pages.room, is_numeric=True),
        *_fields(pages, ("Navn", 0.33), ("Udtale", 0.23), ("Diplom", 0.17), ("Bemærk", 0.15)),
        Field("", 0.06 * pages.room),
    ]


def _stage_cells(person: GraduateRow) -> tuple[str, ...]:
    return (
        str(person.number),
        person.printed_name,
        person.pronunciation,
        person.serial or "Ikke udstedt",
        ", ".join(_remarks(person)),
        _BOX,
    )


def _remarks(person: GraduateRow) -> Iterator[str]:
    if person.serial and not person.is_earned:
        yield "På reserve"
    if person.reply is Reply.NOT_COMING:
        yield "Kommer ikke"
    if not person.photo:
        yield "Intet foto"


def door_list(facts: CeremonyFacts, rows: Sequence[DoorRow], *, initiative_title: str) -> bytes:
    """Everyone who may come, by name, with a box to tick; those who have said no stand last."""
    pages = Pages(drawing.A4, "Ved døren", PRIVACY)
    words = tabular.unwritable(" ".join(f"{row.name} {row.where_from}" for row in rows))
    _put_head(pages, facts, initiative_title, "Ved døren", words)
    fields = _fields(
        pages, ("", 0.06), ("Navn", 0.36), ("Fra", 0.33), ("Pladser", 0.1), ("Bemærk", 0.15)
    )
    ordered = sorted(rows, key=lambda row: row.reply is Reply.NOT_COMING)
    tabular.fill(pages, fields, [_door_cells(row) for row in ordered], _DOOR)
    return pages.finished()


def _door_cells(row: DoorRow) -> tuple[str, ...]:
    remarks = ["Sagde nej"] if row.reply is Reply.NOT_COMING else []
    return (
        _BOX,
        row.name,
        row.where_from,
        str(row.seats),
        ", ".join([*remarks, row.remark]).strip(", "),
    )


def _put_head(
    pages: Pages, facts: CeremonyFacts, initiative_title: str, title: str, remark: str
) -> None:
    when = facts.when[:1].upper() + facts.when[1:]
    told = [("Tid", when), ("Sted", facts.place), ("Bemærk", remark)]
    heads.put_head(pages, initiative_title, title, told, indent=52)


def _fields(pages: Pages, *shares: tuple[str, float]) -> list[Field]:
    return [Field(title, share * pages.room) for title, share in shares]
