"""Times of the programme, seats against the room, fields of the invitation, label sheets."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

import pytest

from valgapp.domain import guests, label_sheets, merge_fields
from valgapp.domain.ceremony import SUGGESTED, CeremonyFacts, Item, overlaps, timed
from valgapp.domain.guests import GuestRow, Reply, Seats
from valgapp.domain.label_sheets import PAPER, SHEETS

DAY = date(2025, 11, 12)
FACTS = CeremonyFacts(DAY, time(16), "Københavns Rådhus", 90, date(2025, 11, 5))


def item(title: str, minutes: int, starts: time | None = None) -> Item:
    return Item(uuid4(), title, minutes, starts, "", "")


def guest(**values: object) -> GuestRow:
    fields = {
        "id": uuid4(), "name": "Formand Eksempel", "role": "Formand", "organisation": "BIU",
        "email": "", "invited_on": None, "reply": Reply.WAITING, "seats": 1, "note": "",
        "arrived_at": None, "thanked_on": None,
    }  # fmt: skip
    return GuestRow(**(fields | values))  # type: ignore[arg-type]


def test_each_item_begins_where_the_one_before_it_ends() -> None:
    rows = timed([item("Velkomst", 10), item("Tale", 15), item("Foto", 5)], time(16))
    assert [row.hours for row in rows] == ["16.00–16.10", "16.10–16.25", "16.25–16.30"]
    assert [row.number for row in rows] == [1, 2, 3]
    assert not any(row.clash for row in rows)


def test_a_fixed_time_is_kept_and_an_overlap_said() -> None:
    rows = timed([item("Velkomst", 30), item("Tale", 10, time(16, 20)), item("Foto", 5)], time(16))
    assert [row.hours for row in rows] == ["16.00–16.30", "16.20–16.30", "16.30–16.35"]
    assert rows[1].clash == "Overlapper med 10 minutter"
    assert overlaps(rows) == 1


def test_a_pause_is_told_and_is_no_overlap() -> None:
    rows = timed([item("Velkomst", 10), item("Tale", 10, time(16, 11))], time(16))
    assert rows[1].clash == "Pause på 1 minut før"
    assert overlaps(rows) == 0


def test_doors_may_open_before_the_ceremony_begins_and_what_ends_past_midnight_is_told() -> None:
    assert timed([item("Dørene åbner", 10, time(15))], time(16))[0].clash == ""
    assert timed([item("Fest", 90)], time(23))[0].clash == "Slutter efter midnat"


def test_the_suggested_programme_fits_an_afternoon() -> None:
    rows = timed([item(title, minutes) for title, minutes, _ in SUGGESTED], time(16))
    assert not overlaps(rows)
    assert rows[-1].ends < time(19)


@pytest.mark.parametrize(
    ("seats", "tone", "words"),
    [
        (Seats(None, 4, 6, 3), "plain", "10 pladser er taget, højst 13. Skriv, hvor mange lokalet rummer."),
        (Seats(20, 4, 6, 0), "success", "10 af 20 pladser er taget."),
        (Seats(20, 4, 6, 5), "success", "10 af 20 pladser er taget. Kommer alle, der ikke har svaret, bliver det 15."),
        (Seats(12, 4, 6, 5), "warning", "10 af 12 pladser er taget. Kommer alle, der ikke har svaret, bliver det 15, 3 for mange."),
        (Seats(9, 4, 6, 5), "danger", "10 af 9 pladser er taget. Det er 1 for mange."),
    ],
)  # fmt: skip
def test_seats_are_held_against_the_room(seats: Seats, tone: str, words: str) -> None:
    assert (seats.tone, seats.words) == (tone, words)


def test_seats_add_guests_graduates_and_companions_by_their_reply() -> None:
    invited = [guest(reply=Reply.COMING, seats=2), guest(seats=3), guest(reply=Reply.NOT_COMING)]
    found = guests.seats(
        90, invited, [(Reply.COMING, 3), (Reply.WAITING, 1), (Reply.NOT_COMING, 4)]
    )
    assert (found.guests, found.graduates, found.waiting, found.most) == (2, 3, 4, 9)


def test_a_guest_owes_a_reply_once_invited_and_the_day_has_gone_by() -> None:
    late, early = date(2025, 11, 6), date(2025, 11, 5)
    invited = guest(invited_on=date(2025, 10, 20))
    assert invited.owes_reply(FACTS, late)
    assert not invited.owes_reply(FACTS, early)
    assert not guest().owes_reply(FACTS, late)
    assert not guest(invited_on=early, reply=Reply.COMING).owes_reply(FACTS, late)


def test_the_standard_invitation_has_known_fields_only_and_all_are_filled() -> None:
    body = guests.INVITATION_BODY
    assert merge_fields.unknown_fields(body, guests.FIELDS) == []
    programme = timed([item("Velkomst", 10)], time(16))
    values = guests.invitation_values(guest(seats=2), FACTS, programme, "BIF")
    assert set(values) == set(guests.FIELDS)
    text = merge_fields.filled(body, values)
    assert "onsdag 12. november 2025 kl. 16.00 på Københavns Rådhus" in text
    assert "2 pladser" in text
    assert "16.00  Velkomst" in text
    assert "{" not in text
    assert guests.empty_fields(body, values) == []


def test_what_is_not_known_yet_is_named() -> None:
    nothing = CeremonyFacts(None, None, "", None, None)
    values = guests.invitation_values(guest(), nothing, [], "")
    assert guests.empty_fields("{dato} {Tid} {navn}", values) == ["dato", "tid"]


def test_an_unknown_field_is_told_with_those_there_are() -> None:
    words = merge_fields.unknown_words("Kære {fornavn}, {Navn} og {x y}", ["navn", "dato"])
    assert words == "Teksten har felterne {fornavn}, {x y}, som ikke findes. Brug {navn}, {dato}."
    assert (
        merge_fields.filled("{ Navn } {fornavn}", {"navn": "Ida {dato}"}) == "Ida {dato} {fornavn}"
    )
    assert merge_fields.unknown_words("Kære {navn}", ["navn"]) == ""


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda s: s.key)
def test_every_label_lies_on_the_paper_and_none_on_another(sheet: label_sheets.LabelSheet) -> None:
    width, height = PAPER
    corners = [sheet.corner(place) for place in range(sheet.count)]
    assert all(x >= 0 and x + sheet.width <= width for x, _ in corners)
    assert all(y >= 0 and y + sheet.height <= height for _, y in corners)
    assert sheet.step_x >= sheet.width - 0.1
    assert sheet.step_y >= sheet.height - 0.1
    right = width - max(x + sheet.width for x, _ in corners)
    assert right == pytest.approx(sheet.left, abs=2.6)


def test_labels_begin_where_asked_and_go_on_over_the_sheets() -> None:
    sheet = label_sheets.sheet("L4785")
    assert list(sheet.places(3, start=9)) == [(0, 8), (0, 9), (1, 0)]
    assert label_sheets.sheet("gone") is SHEETS[0]
