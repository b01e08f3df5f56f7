"""Every figure of the project description is the same on screen, in the workbook and in the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.documents.pdf_reading import page_texts
from valgapp.db import initiative
from valgapp.documents import bif_workbook, workbook
from valgapp.documents.status_report import status_pdf
from valgapp.domain.columns import Kind, shown
from valgapp.domain.initiative import TRACK_COLUMNS
from valgapp.jobs.bif_report import gather
from valgapp.ui.turnout.page import TurnoutPage
from valgapp.ui.workspace import Workspace

# Place, stemmeprocent and distance to København as the description gives them.
AREAS: Final = (
    ("7. Nord (Tingbjerg Skole)", "33,27", "26,70"),
    ("2. Syd (Ørestad Skole)", "43,94", "16,03"),
    ("7. Vest (Energicenter Voldparken)", "49,28", "10,69"),
    ("6. Vest (Utterslev Skole)", "50,29", "9,68"),
    ("8. Vest (Lykkebo Hallen)", "49,51", "10,46"),
    ("9. Sydhavn (Skolen i Sydhavnen)", "52,56", "7,41"),
)
PLANS: Final = (
    ("Amagerplanen", "36,9", "23,07"),
    ("Beboerprojekt Nordvest", "39,8", "20,17"),
    ("Nørrebrobyggerne", "40,5", "19,47"),
    ("Husum Nord", "36,1", "23,87"),
    ("Tingbjerg Utterslevhuse", "32,0", "27,97"),
    ("Mit Kvarter Valby/Sydhavnen", "36,6", "23,37"),
)
WHOLES: Final = (("Københavns Kommune", "59,97"), ("Hele landet", "67,21"))
TRACKS: Final = (
    ("Valgambassadører", "150.000,00 kr.", "30,0"),
    ("Lokale arrangementer i samarbejde med civilsamfundet", "300.000,00 kr.", "60,0"),
    ("Kommunikationskampagnen »Ind i boksen«", "50.000,00 kr.", "10,0"),
)
COUNTS: Final = {"plans": 5, "partners": 8, "purposes": 4, "events": 5, "places": 50}


@pytest.fixture
def workspace(tmp_path: Path, qtbot: QtBot) -> Iterator[Workspace]:
    made = Workspace()
    made.open(fresh_store(tmp_path))
    yield made
    made.close()


def test_the_figures_of_the_description_are_equal_everywhere(
    workspace: Workspace, qtbot: QtBot
) -> None:
    data = gather(workspace.store, datetime(2025, 11, 5, 12, tzinfo=UTC))
    page = TurnoutPage(workspace)
    qtbot.addWidget(page)
    page.show()
    sheets = bif_workbook.sheets(data, persons=False)
    content = workbook.workbook_bytes(sheets, title="Rapport", made_at=data.made_at)
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    pdf = " ".join(" ".join(page_texts(status_pdf(data))).split())

    for expected, table in ((AREAS, page.tables.areas), (PLANS, page.tables.plans)):
        on_screen = {r.label: (r.shown, shown(r.gap, Kind.POINTS)) for r in table.visible_rows()}
        assert on_screen == {name: (f"{pct} %", f"−{gap}") for name, pct, gap in expected}
        decimals = {len(pct.partition(",")[2]) for _, pct, _ in expected}
        for name, pct, gap in expected:
            cells = row_of(book["Valgdeltagelse"], name)
            assert (cells[1].value, cells[2].value) == pytest.approx(
                (number(pct) / 100, -number(gap))
            )
            assert {len(cells[1].number_format.partition(".")[2].split()[0])} == decimals
            assert name in pdf
            assert f"{pct} % −{gap}" in pdf
    for name, pct in WHOLES:
        assert f"{pct} %" in page.tables.references.text()
        assert row_of(book["Valgdeltagelse"], name)[1].value == pytest.approx(number(pct) / 100)
        assert f"{name}: {pct} %" in pdf
    assert "7,24 procentpoint under hele landet" in page.tables.references.text()

    tracks = workspace.read(initiative.tracks)
    for (title, money, part), track in zip(TRACKS, tracks, strict=True):
        on_screen = [shown(c.value(track), c.kind) for c in TRACK_COLUMNS][1:]
        assert on_screen == [title, money, f"{part}0 %"]
        cells = {c.value for c in row_of(book["Budget"], title)}
        assert {number(money.removesuffix(" kr.")), number(part) / 100} <= cells
        assert f"{part} % {money}" in pdf

    overview = {r[0].value: r[1].value for r in book["Overblik"].iter_rows(max_col=2)}
    assert overview["Helhedsplaner"] == len(data.recruitment) == COUNTS["plans"]
    assert f"fordelt på {COUNTS['plans']} helhedsplaner" in pdf
    assert sum(p.places_min for p in data.recruitment) == COUNTS["places"]
    assert f"Målet er mindst {COUNTS['places']}" in pdf
    assert data.events.wanted == COUNTS["events"]
    assert f"Målet er mindst {COUNTS['events']}." in pdf
    assert len(data.events.partners) == COUNTS["partners"]
    assert f"Samarbejdspartnere: {COUNTS['partners']} foreslået." in pdf
    assert len(data.events.purposes) == COUNTS["purposes"]
    assert row_of(book["Overblik"], "Budget")[1].value == 500_000


def number(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


def row_of(sheet: Any, name: str) -> tuple[Any, ...]:
    """The first row of a sheet that begins so."""
    return next(row for row in sheet.iter_rows() if row[0].value == name)
