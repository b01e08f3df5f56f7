"""Papers of the ceremony, judged by what stands on them and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any
from uuid import uuid4

import pypdf
import pytest

from tests.documents.hostile import HOSTILE
from tests.documents.pdf_reading import fonts, page_texts, squeezed
from valgapp.documents import ceremony, invitations, preview
from valgapp.documents.badges import Badge, Slip, name_badges, name_slips
from valgapp.documents.invitations import Letter
from valgapp.domain import label_sheets
from valgapp.domain.ceremony import CeremonyFacts, Item, timed
from valgapp.domain.diplomas import DiplomaState
from valgapp.domain.guests import Reply
from valgapp.domain.label_sheets import SHEETS
from valgapp.domain.run_order import DoorRow, GraduateRow

TITLE = "Valgindsats på prøve"
FACTS = CeremonyFacts(date(2025, 11, 12), time(16), "Københavns Rådhus", 90, None)
PLANS = {"Amagerplanen": uuid4(), "Beboerprojekt Nordvest": uuid4()}


def graduate(number: int, name: str, plan: str = "Amagerplanen", **more: Any) -> GraduateRow:
    row = GraduateRow(
        id=uuid4(), number=number, printed_name=name, pronunciation="", name_confirmed=True,
        plan_id=PLANS[plan], plan=plan, hands_over="Formand Eksempel", reads="", photo=True,
        diploma_id=uuid4(), serial=f"KV25-AMP-{number:02d}", state=DiplomaState.PRINTED,
        is_earned=True, reply=Reply.COMING, companions=0, arrived_at=None, sent_on=None,
    )  # fmt: skip
    return replace(row, **more)


def door(name: str, **more: Any) -> DoorRow:
    row = DoorRow(uuid4(), False, name, "Amagerplanen", Reply.COMING, 2, None, "")
    return replace(row, **more)


def test_the_programme_tells_each_time_and_when_it_ends() -> None:
    items = timed([Item(uuid4(), "Velkomst", 10, None, "Formand Eksempel", "Hemmelig note"),
                   Item(uuid4(), "Foto", 5, None, "", "")], time(16))  # fmt: skip
    (page,) = page_texts(
        ceremony.programme(FACTS, items, initiative_title=TITLE, heading="Program")
    )
    for words in ("Onsdag 12. november 2025 kl. 16.00", "16.00 Velkomst", "16.10 Foto",
                  "Formand Eksempel", "Slut kl. 16.15.", TITLE):  # fmt: skip
        assert words in page
    assert "Hemmelig" not in page


def test_the_order_of_the_stage_goes_by_plan_with_who_hands_over_and_reads() -> None:
    people = [
        graduate(1, "Ida Prøve", pronunciation="ii-da", photo=False),
        graduate(2, "Bo Prøve", state=None, serial="", diploma_id=None),
        graduate(3, "Cem Prøve", "Beboerprojekt Nordvest", is_earned=False, reads="Læser Prøve"),
    ]
    (page,) = page_texts(ceremony.run_order(FACTS, people, initiative_title=TITLE))
    for words in ("Amagerplanen · 2", "Overrækker: Formand Eksempel", "Læser op: ikke aftalt",
                  "1 Ida Prøve ii-da KV25-AMP-01 Intet foto", "2 Bo Prøve Ikke udstedt",
                  "Beboerprojekt Nordvest · 1", "Læser op: Læser Prøve", "På reserve",
                  ceremony.PRIVACY):  # fmt: skip
        assert words in page, words
    assert page.index("Amagerplanen") < page.index("Beboerprojekt")


def test_those_who_said_no_stand_last_at_the_door() -> None:
    rows = [door("Ane Prøve", reply=Reply.NOT_COMING), door("Bo Prøve", remark="Intet foto")]
    (page,) = page_texts(ceremony.door_list(FACTS, rows, initiative_title=TITLE))
    assert page.index("Bo Prøve") < page.index("Ane Prøve")
    assert "Sagde nej" in page
    assert "2 Intet foto" in page


def test_a_letter_for_each_guest_on_a_page_of_its_own() -> None:
    letters = [
        Letter((f"Gæst {n} Prøve", "BIU"), f"Kære Gæst {n}\n\nKom og vær med.") for n in range(3)
    ]
    pdf = invitations.letters(
        "Indbydelse", letters, dated=date(2025, 10, 15), initiative_title=TITLE
    )
    pages = page_texts(pdf)
    assert len(pages) == 3
    for number, page in enumerate(pages):
        for words in (f"Gæst {number} Prøve", "BIU", f"Kære Gæst {number}", "15. oktober 2025",
                      "Indbydelse", TITLE):  # fmt: skip
            assert words in page
        assert "Side" not in page


def test_a_long_letter_goes_on_on_another_page_whole() -> None:
    body = "\n".join(f"Linje {n} af mange." for n in range(90))
    pages = page_texts(
        invitations.letters("Lang", [Letter(("Ida",), body)], dated=date(2025, 10, 1),
                            initiative_title=TITLE)
    )  # fmt: skip
    assert len(pages) > 1
    assert all(f"Linje {n} af mange." in "\n".join(pages) for n in range(90))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda s: s.key)
def test_badges_fill_the_sheet_from_the_label_asked_for(sheet: label_sheets.LabelSheet) -> None:
    people = [Badge(f"Ida{n} Prøve", "Amagerplanen") for n in range(sheet.count)]
    pdf = name_badges(people, sheet, foot=TITLE, start=2)
    first, second = page_texts(pdf)
    assert f"Ida{sheet.count - 1}" in second
    assert f"Ida{sheet.count - 2}" in first
    assert f"Ida{sheet.count - 1}" not in first


def drawn_at(pdf: bytes) -> dict[str, tuple[float, float]]:
    """Where each first name stands, in millimetres from the upper left corner."""
    found: dict[str, tuple[float, float]] = {}

    def note(text: str, _cm: Any, tm: list[float], _font: Any, _size: float) -> None:
        if text.strip().startswith("Ida"):
            found[text.strip()] = (tm[4] * 25.4 / 72, 297 - tm[5] * 25.4 / 72)

    pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda s: s.key)
def test_each_name_stands_inside_its_own_label_and_moves_with_the_offset(
    sheet: label_sheets.LabelSheet,
) -> None:
    people = [Badge(f"Ida{n}") for n in range(sheet.count)]
    places = drawn_at(name_badges(people, sheet, foot=""))
    moved = drawn_at(name_badges(people, sheet, foot="", offset=(1.5, -2)))
    assert len(places) == sheet.count
    for number in range(sheet.count):
        x, y = places[f"Ida{number}"]
        left, top = sheet.corner(number)
        assert left < x < left + sheet.width
        assert top < y < top + sheet.height
        assert moved[f"Ida{number}"] == pytest.approx((x + 1.5, y - 2), abs=0.02)


def test_a_slip_has_the_number_the_name_how_it_is_said_and_the_plan() -> None:
    pdf = name_slips([Slip(n, f"Ida{n} Prøve", "ii-da", "Amagerplanen") for n in range(1, 10)])
    pages = page_texts(pdf)
    assert len(pages) == 2
    assert all(words in pages[1] for words in ("9", "Ida9 Prøve", "ii-da", "Amagerplanen"))


def test_whatever_a_name_holds_is_printed_whole() -> None:
    people = [graduate(n, text, pronunciation=text) for n, text in enumerate(HOSTILE, 1)]
    slips = [Slip(1, text, text, text) for text in HOSTILE]
    letters = [Letter((text,), text) for text in HOSTILE]
    for pdf in (
        ceremony.run_order(FACTS, people, initiative_title=TITLE),
        ceremony.door_list(FACTS, [door(t) for t in HOSTILE], initiative_title=TITLE),
        name_slips(slips),
        invitations.letters("x", letters, dated=date(2025, 1, 1), initiative_title=TITLE),
    ):
        text = squeezed("".join(page_texts(pdf)))
        plain = [squeezed(one) for one in HOSTILE if one.isascii() and one.isprintable()]
        assert all(words in text for words in plain)
        assert all(program is not None for program in fonts(pdf).values())


def test_the_same_papers_are_the_same_bytes() -> None:
    people = [graduate(1, "Ida Prøve", arrived_at=datetime(2025, 11, 12, tzinfo=UTC))]
    first, again = (ceremony.run_order(FACTS, people, initiative_title=TITLE) for _ in range(2))
    assert first == again
    assert preview.page_count(first) == 1
