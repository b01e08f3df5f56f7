"""The sheet people sign on, and their name badges."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.documents.pdf_reading import fonts, page_texts
from tests.documents.report_sample import SPEAKER, session_row
from valgapp.documents import course, preview
from valgapp.documents.badges import Badge, name_badges
from valgapp.documents.course import Participant
from valgapp.domain.course import SpeakerStatus

TITLE = "Valgindsats på prøve"
PEOPLE = [Participant(f"Ida Prøve{n}", "Beboerprojekt Nordvest") for n in range(1, 13)]


def sheet(session: object = None, people: object = PEOPLE) -> list[str]:
    return page_texts(
        course.sign_in_sheet(session or session_row(), people, initiative_title=TITLE)
    )  # type: ignore[arg-type]


def test_the_sheet_tells_what_when_where_and_who() -> None:
    asked = replace(SPEAKER, name="Spurgt Prøvesen", status=SpeakerStatus.ASKED)
    (page,) = sheet(session_row(speakers=(SPEAKER, asked)))
    for words in (
        TITLE, "Modul 2 · Prøvemodul 2", "Tirsdag 2. september 2025 kl. 17.00–20.00",
        "Beboerlokalet, Prøvevej 12", "Beboerprojekt Nordvest",
        "Oplæg Prøvesen, Spurgt Prøvesen", "Underskrift", course.PRIVACY, "Side 1 af 1",
    ):  # fmt: skip
        assert words in page
    assert "(spurgt)" not in page


def test_each_name_has_a_number_and_blank_lines_follow() -> None:
    (page,) = sheet()
    lines = page.splitlines()
    assert [line for line in lines if "Ida" in line] == [f"{n} Ida Prøve{n}" for n in range(1, 13)]
    blank = [line for line in lines if line.strip().isdigit()]
    assert blank[:5] == ["13", "14", "15", "16", "17"]


@pytest.mark.parametrize("count", [0, 1, *range(18, 28), *range(44, 60)])
def test_there_is_always_room_for_those_who_turn_up(count: int) -> None:
    pages = sheet(people=[Participant(f"Ida{n}") for n in range(count)])
    blank = [[line for line in page.splitlines() if line.strip().isdigit()] for page in pages]
    assert sum(map(len, blank)) >= 3
    assert "Ida" in pages[-1] or len(blank[-1]) >= 5
    for number, page in enumerate(pages, 1):
        assert f"Side {number} af {len(pages)}" in page
        assert course.PRIVACY in page
        assert "Underskrift" in page


def test_the_plan_is_named_only_when_the_session_is_for_all() -> None:
    assert "Helhedsplan" not in sheet()[0]
    shared = sheet(session_row(plan=None))[0]
    assert "Helhedsplan" in shared
    assert shared.count("Beboerprojekt Nordvest") == 12


def test_characters_that_cannot_be_written_are_explained() -> None:
    (page,) = sheet(people=[Participant("漢 Prøve")])
    assert "? Prøve" in page
    assert "U+6F22" in page
    assert "Bemærk" not in sheet()[0]


def test_a_cancelled_session_says_so() -> None:
    assert "(aflyst)" in sheet(session_row(cancelled=True))[0]
    assert "(aflyst)" not in sheet()[0]


def test_what_is_not_known_is_not_printed() -> None:
    (page,) = sheet(session_row(place="", starts=None, ends=None, speakers=()))
    assert "Sted" not in page
    assert "Oplæg" not in page
    assert "kl." not in page


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (8, 1), (9, 2), (17, 3)])
def test_eight_badges_to_a_sheet(count: int, pages: int) -> None:
    people = [Badge(f"Ida{n} Prøve") for n in range(count)]
    pdf = name_badges(people, foot=TITLE)
    assert preview.page_count(pdf) == pages
    text = "".join(page_texts(pdf))
    assert all(f"Ida{n}" in text for n in range(count))


def test_a_badge_shows_name_plan_and_initiative() -> None:
    (page,) = page_texts(name_badges([Badge("Ida Prøve1", "Beboerprojekt Nordvest")], foot=TITLE))
    for words in ("Ida", "Prøve1", "Beboerprojekt Nordvest", TITLE):
        assert words in page


def test_only_our_typefaces_are_used() -> None:
    for pdf in (
        course.sign_in_sheet(session_row(), PEOPLE, initiative_title=TITLE),
        name_badges([Badge("Ida Prøve")], foot=TITLE),
    ):
        assert fonts(pdf)
        assert all(program is not None for program in fonts(pdf).values())
