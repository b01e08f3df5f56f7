"""Day sheet, staffing list, month plan and event plan: whole, and nobody who cancelled on them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from tests.documents.hostile import HOSTILE
from tests.documents.office import recalculated, reopened, stored
from tests.documents.pdf_reading import fonts, ink_margin_mm, page_texts, squeezed
from tests.domain.examples import TODAY, a_shift, an_event
from tests.domain.test_event_tasks import a_task
from valgapp.documents import event_plan, events, month_plan, preview, workbook, workbook_layout
from valgapp.documents import fonts as typefaces
from valgapp.documents.events import PartnerLine
from valgapp.domain.events import NEUTRALITY, EventRow, EventStatus

TITLE = "Valgindsats på prøve"
MADE_AT = datetime(2025, 10, 20, 12, tzinfo=UTC)
EVENT = an_event(
    title="Debatmøde i Nordvest", day=date(2025, 11, 6), expected=60, purpose="Mød alle lister",
    plans=("Beboerprojekt Nordvest", "Nørrebrobyggerne"), district="Bispebjerg",
    neutral_material=False,
)  # fmt: skip
SHIFTS = [
    a_shift("Ida Prøve", 16, 20, event_id=EVENT.id, role="Vært", phone="10 00 00 01"),
    a_shift("", 17, 20, event_id=EVENT.id, role="Kaffe", left="Cem Stoppet"),
]
PARTNERS = [
    PartnerLine("Foreningen Prøve", "Bo Demo", "Formand", "10 00 01 07"),
    PartnerLine("Baba"),
]
TASKS = [
    a_task(text="Send invitation", responsible="Prøve Koordinator", due_on=date(2025, 10, 23)),
    a_task(text="Book lokale", done_on=TODAY),
]


def day_pdf(event: EventRow = EVENT, **parts: Any) -> bytes:
    known = {"shifts": SHIFTS, "partners": PARTNERS, "tasks": TASKS}
    return events.day_sheet(event, **(known | parts), initiative_title=TITLE)


def month_pdf(*found: EventRow, year: int = 2025, month: int = 11) -> bytes:
    return month_plan.month_plan(found, year, month, initiative_title=TITLE)


def test_the_day_sheet_tells_who_when_where_and_phone() -> None:
    (page,) = page_texts(day_pdf())
    for words in (
        TITLE, "Debatmøde i Nordvest", "Torsdag 6. november 2025 kl. 17.00–20.00",
        "Beboerhuset, Bispebjerg", "Beboerprojekt Nordvest og Nørrebrobyggerne", "Planlagt",
        "Mød alle lister", "60 deltagere", "1 af 2 vagter besat",
        "16.00–20.00 Vært Ida Prøve 10 00 00 01", "Foreningen Prøve Bo Demo Formand 10 00 01 07",
        "Baba", "23-10-2025 Send invitation Prøve Koordinator",
        "Voksne", "Unge", "Børn", events.PRIVACY, "Side 1 af 1",
        *(asks for _, asks in NEUTRALITY),
    ):  # fmt: skip
        assert words in page, words


def test_who_has_left_and_what_is_done_are_not_on_it() -> None:
    (page,) = page_texts(day_pdf())
    assert "17.00–20.00 Kaffe Mangler en person" in page
    assert "Stoppet" not in page
    assert "Book lokale" not in page


def test_only_what_has_been_settled_is_ticked() -> None:
    def dark(event: EventRow) -> int:
        picture = preview.page_picture(day_pdf(event), 0, 60)
        return sum(picture.rgba[k] < 120 for k in range(0, len(picture.rgba), 4))

    none = an_event(neutral_lists=False, neutral_moderator=False, neutral_material=False)
    assert dark(an_event()) > dark(none)


def test_what_is_not_known_is_not_printed() -> None:
    bare = an_event(starts=None, ends=None, place="", plans=(), purpose="")
    (page,) = page_texts(day_pdf(bare, shifts=[], partners=[], tasks=[]))
    for words in ("kl.", "Sted", "For ", "Formål", "Ventet", "Samarbejdspartnere", "Bemærk"):
        assert words not in page
    assert "Der er ikke lagt vagter." in page
    assert "Der er ingen tjekliste." in page


def test_a_long_sheet_goes_on_over_the_page_and_is_complete() -> None:
    shifts = [a_shift(f"Person{n:02d} Prøve", role="Vært") for n in range(60)]
    tasks = [a_task(text=f"Opgave{n:02d}", due_on=TODAY) for n in range(60)]
    pages = page_texts(day_pdf(shifts=shifts, tasks=tasks))
    text = "".join(pages)
    assert len(pages) > 2
    assert all(f"Person{n:02d}" in text and f"Opgave{n:02d}" in text for n in range(60))
    for number, page in enumerate(pages, 1):
        assert f"Side {number} af {len(pages)}" in page
        assert events.PRIVACY in page


def test_the_staffing_list_leaves_out_cancelled_events() -> None:
    off = an_event(title="Aflyst fest", status=EventStatus.CANCELLED)
    empty = an_event(title="Uden vagter")
    shifts = [*SHIFTS, a_shift("Zoe Prøve", event_id=off.id, event_cancelled=True)]
    pdf = events.staffing_list([EVENT, off, empty], shifts, initiative_title=TITLE)
    (page,) = page_texts(pdf)
    assert "1 af 2 vagter besat" in page
    assert "Debatmøde i Nordvest" in page
    assert not any(words in page for words in ("Zoe", "Aflyst fest", "Uden vagter", "Stoppet"))
    assert events.LIST_PRIVACY in page
    (page,) = page_texts(events.staffing_list([off], shifts[2:], initiative_title=TITLE))
    assert "ingen vagter at fordele" in page


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page_texts(pdf)).split())


def test_the_month_has_its_weeks_from_monday_and_each_event_in_its_day() -> None:
    pdf = month_pdf(EVENT, an_event(title="Julemøde", day=date(2025, 12, 1)))
    assert preview.page_count(pdf) == 1
    assert preview.page_size(pdf, 0) == pytest.approx((841.9, 595.3), abs=0.1)
    text = words_of(pdf)
    assert "November 2025" in text
    assert text.index("Mandag") < text.index("Søndag")
    assert "17.00 Debatmøde i" in text
    assert "Planlagt · Beboerhuset" in text
    assert "1 arrangement" in text
    assert "Julemøde" not in text
    for week in ("44", "45", "46", "47", "48"):
        assert week in text


@pytest.mark.parametrize(
    ("year", "month", "first", "weeks"),
    [
        (2025, 11, 44, 5),
        (2026, 2, 5, 5),
        (2027, 2, 5, 4),
        (2025, 12, 49, 5),
        (2026, 8, 31, 6),
        (2027, 1, 53, 5),
    ],
)
def test_any_month_fits_one_sheet(year: int, month: int, first: int, weeks: int) -> None:
    pdf = month_pdf(year=year, month=month)
    (page,) = page_texts(pdf)
    rows = [line for line in page.splitlines() if line.split(" ")[0].isdigit()]
    numbers = [int(line.split()[0]) for line in rows if len(line.split()) == 8]
    assert len(numbers) == weeks
    assert numbers[0] == first


def test_cancelled_events_are_not_in_the_month_and_those_without_a_day_are_named() -> None:
    text = words_of(
        month_pdf(
            an_event(title="Aflyst fest", day=date(2025, 11, 6), status=EventStatus.CANCELLED),
            an_event(title="Løs idé", day=None),
            an_event(title="Aflyst idé", day=None, status=EventStatus.CANCELLED),
        )
    )
    assert "Løs idé" in text
    assert "Aflyst" not in text


@pytest.mark.parametrize("count", [1, 3, 8, 15, 60])
def test_a_crowded_day_is_set_whole(count: int) -> None:
    day = date(2025, 11, 18)
    titles = [f"Valgcafé{n:02d} i beboerhuset ved åen" for n in range(count)]
    pdf = month_pdf(*(an_event(title=t, day=day, starts=time(9)) for t in titles))
    pages = page_texts(pdf)
    text = squeezed("".join(pages))
    assert all(f"Valgcafé{n:02d}" in text for n in range(count))
    assert all("Mandag" in page for page in pages)
    assert text.count("Planlagt·Beboerhuset") == count
    assert (len(pages) == 1) is (count < 8)


@pytest.mark.parametrize("pdf", [day_pdf(), month_pdf(EVENT)], ids=["day", "month"])
def test_everything_is_within_what_office_printers_reach(pdf: bytes) -> None:
    picture = preview.page_picture(pdf, 0, 72)
    assert ink_margin_mm(picture.rgba, picture.width, picture.height, 72) >= 12


def test_only_our_typefaces_are_used() -> None:
    staffing = events.staffing_list([EVENT], SHIFTS, initiative_title=TITLE)
    for pdf in (day_pdf(), staffing, month_pdf(EVENT)):
        assert fonts(pdf)
        assert all(program is not None for program in fonts(pdf).values())


def _told(text: str) -> str:
    return squeezed(typefaces.writable(text))


@pytest.mark.parametrize("text", [t for t in HOSTILE if t.strip() and typefaces.clean(t)])
def test_hostile_text_is_printed_as_it_stands(text: str) -> None:
    event = an_event(title=text, place=text, purpose=text, day=date(2025, 11, 6))
    shifts = [a_shift(text, role=text, event_id=event.id, phone=text)]
    pdf = day_pdf(event, shifts=shifts, partners=[PartnerLine(text, text, text, text)])
    month = month_pdf(event)
    assert preview.page_count(pdf) >= 1
    assert preview.page_count(month) >= 1
    if text.isascii() and len(text) < 20:
        assert _told(text) in squeezed("".join(page_texts(pdf)))
        assert _told(text) in squeezed("".join(page_texts(month)))


HELD = an_event(title="Valgcafé", status=EventStatus.HELD, adults=30, youths=12, expected=40)
OFF = an_event(title="Aflyst", status=EventStatus.CANCELLED)
ALL = [HELD, OFF, EVENT, an_event(status=EventStatus.HELD, adults=0, children=5)]


def plan_book() -> bytes:
    sheets = event_plan.sheets(
        ALL, TASKS, [*SHIFTS, a_shift(event_cancelled=True)], wanted=5, made_at=MADE_AT
    )
    return workbook.workbook_bytes(sheets, title="Arrangementsplan", made_at=MADE_AT)


def test_the_event_plan_has_events_tasks_and_shifts_and_names_nobody() -> None:
    book = reopened(plan_book())
    assert book.sheetnames == ["Arrangementer", "Fremmøde", "Evaluering", "Opgaver", "Vagter"]
    cells = {str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value}
    assert {"Debatmøde i Nordvest", "Send invitation", "Vært", "Mangler"} <= cells
    assert not any(n in c for c in cells for n in ("Ida", "Cem", "10 00", "Koordinator"))


def figure(book: Any, label: str) -> Any:
    return next(
        row[1] for sheet in book for row in sheet.iter_rows(values_only=True) if row[0] == label
    )


def test_its_figures_are_those_of_the_rows_and_of_libreoffice(tmp_path: Path) -> None:
    content = plan_book()
    ours, theirs = stored(content), recalculated(content, tmp_path)
    for book in (ours, theirs):
        assert figure(book, "Afholdte arrangementer") == 2
        assert figure(book, "Fremmødte i alt") == 47
        assert figure(book, "Vagter i alt") == 2
        assert figure(book, "Mangler en person") == 1
    for sheet in reopened(content):
        for cell in (c for row in sheet.iter_rows() for c in row if c.data_type == "f"):
            mine, other = (b[sheet.title][cell.coordinate].value for b in (ours, theirs))
            assert (other or None) == (mine or None), (sheet.title, cell.coordinate)


def test_no_sheet_of_the_event_plan_is_printed_too_small_to_read() -> None:
    for sheet in reopened(plan_book()):
        widths = [column.width for column in sheet.column_dimensions.values()]
        assert sum(widths) <= workbook_layout.ROOM, (sheet.title, widths)
        assert sheet.page_setup.orientation == "landscape"
