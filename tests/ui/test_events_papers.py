"""Paper and files from the page »Arrangementer«, pressed as a user presses them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import vobject
from PySide6.QtWidgets import QApplication, QPushButton

from tests.documents.pdf_reading import page_texts
from tests.ui.events_data import EventsData
from valgapp.domain import danish
from valgapp.ui import dialogs, preview
from valgapp.ui.events.page import EventsPage
from valgapp.ui.pages import PageSpec
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace

SPEC = PageSpec("events", "Arrangementer", "event", "valgapp.ui.events.page:EventsPage")


@pytest.fixture
def data(tmp_path: Path) -> EventsData:
    return EventsData(tmp_path)


@pytest.fixture
def page(data: EventsData, qapp: QApplication) -> Iterator[EventsPage]:
    workspace = Workspace()
    workspace.open(data.store)
    window = Window(workspace, [SPEC])
    window.resize(1366, 768)
    window.show()
    assert isinstance(window.page, EventsPage)
    yield window.page
    window.close()


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    """Title, suggested name and text of each PDF shown."""
    seen: list[tuple[str, str, str]] = []

    def shown(_parent: object, pdf: bytes, title: str, name: str) -> bool:
        seen.append((title, name, "\n".join(page_texts(pdf))))
        return True

    monkeypatch.setattr(preview, "show_pdf", shown)
    return seen


def press(page: EventsPage, words: str) -> None:
    """A button of the detail panel, or an entry under one of its menus or under »Mere«."""
    for button in page.findChildren(QPushButton):
        if button.text() == words and button.isVisibleTo(page):
            button.click()
            return
        for action in button.menu().actions() if button.menu() else ():
            if action.text() == words:
                action.trigger()
                return
    raise AssertionError(words)


def run(page: EventsPage, words: str) -> None:
    """A command of the page, as »Mere« and Ctrl+K know it."""
    (command,) = [c for c in page.commands() if c.text == words]
    command.run()


def test_the_day_sheet_of_the_chosen_event(
    page: EventsPage, data: EventsData, printed: list[tuple[str, str, str]]
) -> None:
    page.show_rows(event=data.events["cafe"])
    press(page, "Dagsark …")
    ((title, name, text),) = printed
    day = danish.short_date(data.day(10))
    assert (title, name) == (
        "Dagsark · Valgcafé i Beboerhuset", f"Dagsark {day} Valgcafé i Beboerhuset.pdf",
    )  # fmt: skip
    assert "Beboerhuset Prøvegården" in text


def test_a_cancelled_event_has_no_day_sheet(page: EventsPage, data: EventsData) -> None:
    page.show_rows(event=data.events["cancelled"])
    with pytest.raises(AssertionError, match="Dagsark"):
        press(page, "Dagsark …")


def test_the_month_plan_is_of_the_month_in_sight(
    page: EventsPage, data: EventsData, printed: list[tuple[str, str, str]]
) -> None:
    wanted = data.day(60)
    page.show_rows(day=wanted)
    run(page, "Månedsplan …")
    page.show_rows(event=data.events["held"])
    run(page, "Månedsplan …")
    months = [danish.MONTHS[d.month - 1] for d in (wanted, data.day(-6))]
    assert [title.split()[2] for title, _, _ in printed] == months
    assert "Stand på" in printed[1][2]


def test_the_staffing_list_shows_events_to_come(
    page: EventsPage, data: EventsData, printed: list[tuple[str, str, str]]
) -> None:
    run(page, "Vagtplan …")
    ((_, _, text),) = printed
    assert "Valgcafé i Beboerhuset" in text
    assert "Stand på Prøvetorvet" not in text


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the next file is saved."""
    path = tmp_path / "gemt"

    def ask(_parent: object, _title: str, name: str, _kind: str) -> Path:
        return path.with_suffix(Path(name).suffix)

    monkeypatch.setattr(dialogs, "save_path", ask)
    return path


def test_calendar_files_of_one_event_and_of_all(
    page: EventsPage, data: EventsData, chosen: Path
) -> None:
    run(page, "Kalenderfil med alle …")
    every = vobject.readOne(chosen.with_suffix(".ics").read_text(encoding="utf-8"))
    assert len(every.contents["vevent"]) == 4
    page.show_rows(event=data.events["debate"])
    press(page, "Kalenderfil …")
    one = vobject.readOne(chosen.with_suffix(".ics").read_text(encoding="utf-8"))
    assert one.vevent.uid.value == f"{data.events['debate']}@valgapp"
    assert one.vevent.dtstart.value.date() == data.day(11)


def test_the_event_plan_is_saved_and_opened(
    page: EventsPage, chosen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "valgapp.ui.exports.QDesktopServices.openUrl",
        lambda url: opened.append(url.fileName()),
    )
    run(page, "Arrangementsplan til Excel …")
    assert chosen.with_suffix(".xlsx").stat().st_size > 5000
    assert opened == ["gemt.xlsx"]
    window = page.window()
    assert isinstance(window, Window)
    assert window.toast.text == "Gemt: gemt.xlsx"
    run(page, "Kalenderfil med alle …")
    assert window.toast.text.startswith("Gemt: gemt.ics. Åbn den i Outlook")
    # A list from its own menu tells the same.
    page.list.table.export("Arrangementer")
    assert window.toast.text == "Gemt: gemt.xlsx"
    window.toast._action.click()
    assert opened == ["gemt.xlsx", "gemt.xlsx", chosen.parent.name]
