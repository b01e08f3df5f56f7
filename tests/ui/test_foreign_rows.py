"""Another site's rows: to be seen and used, with nothing enabled that would change them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.made_demo import made_demo
from tests.ui.foreign_rows import enabled, give_away, walked
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.sites import belongs_to
from valgapp.jobs import demo
from valgapp.ui.budget.page import BudgetPage
from valgapp.ui.campaign.page import CampaignPage
from valgapp.ui.course.page import CoursePage
from valgapp.ui.events.page import EventsPage
from valgapp.ui.ownership import ChangeButton, ChangeTool
from valgapp.ui.roster.page import RosterPage
from valgapp.ui.window import Window

BIF, NBV = "BIF", "NBV"
LOOKS = re.compile(
    r"Luk panelet|Vis |Kopiér |Udskriv|Deltagerliste|Navneskilte|Kontaktliste|Dagsark|Kalenderfil"
    r"|Gem én PDF|Gem som skabelon|Indsigt …|Hvad forskningen har fundet|Vælg kolonner|Sortér efter"
    # The ways to the parts of an event's panel, and from a partner to an event.
    r"|(Opgaver|Vagter|Hvem er med|Neutralitet|Fremmøde|Evaluering)$|.* · (Planlagt|Bekræftet)$"
)
"""Words of what only shows, copies or prints."""
OURS = re.compile(
    r"(Før fremmøde|Nyt arrangement med partneren …|Tilføj oplægsholder …|Fjern .* fra kursusgangen|Notér|Slet linjen fra .*"
    r"|(Tilføj|Slet|Kopiér) .*kontaktperson.*|Vælg dato i kalender .*|Brug tjekliste …|Tilføj opgave …"
    r"|(Klaret|Ret opgaven|Slet opgaven)\b.*|Kommet|Helhedsplanen (tidligere|senere)|Tidligere|Senere)$"
)
"""Words of what is kept in this file although it hangs on another site's row."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_demo(tmp_path_factory).data_file


@pytest.fixture
def window(qtbot: QtBot, example: Path, request: pytest.FixtureRequest) -> Iterator[Window]:
    site, owner = request.param
    store = Store.open(example, demo.PASSPHRASE)
    give_away(store, site, owner)
    found = Window()
    qtbot.addWidget(found)
    found.resize(1366, 768)
    found.show()
    found.workspace.open(store)
    yield found
    found.workspace.close()


def changing(window: Window, *pages: str) -> tuple[int, list[tuple[str, set[str]]]]:
    """How many lists were looked at, and in which of them something changing was enabled."""
    seen, found = 0, []
    for page, table in walked(window, pages):
        seen += 1
        if more := {w for w in enabled(page, table) if not LOOKS.match(w) and not OURS.match(w)}:
            found.append((f"{page.title}: {table.name}", more))
    return seen, found


@pytest.mark.parametrize("window", [(BIF, NBV)], indirect=True)
def test_bif_can_look_at_a_plans_rows_and_change_none(window: Window) -> None:
    seen, found = changing(
        window, "roster", "course", "diplomas", "events", "partners", "campaign", "budget"
    )
    assert (seen >= 14, found) == (True, [])
    _the_board_the_grid_and_the_calendar_know_it_too(window)


def _the_board_the_grid_and_the_calendar_know_it_too(window: Window) -> None:
    told = belongs_to("Beboerprojekt Nordvest")
    window.show_page("course")
    course = window.page
    assert isinstance(course, CoursePage)
    course.switch.choose(1)
    grid = course.attendance.grid
    before = grid.sheet.mark(*grid.current)
    grid.mark(Mark.EXCUSED)
    assert grid.sheet.mark(*grid.current) is before
    assert not any(b.isEnabled() for b in course.attendance.tools.findChildren(ChangeButton))
    assert not course.attendance.tools.fill.isEnabled()
    assert course.attendance.tools.fill.toolTip() == told
    assert told in course.attendance._where.text()
    window.show_page("events")
    events = window.page
    assert isinstance(events, EventsPage)
    events.switch.choose(1)
    dated = next(event for event in events.book.events if event.day)
    events.calendar.month.go_to(dated.day, dated.id)
    menu = events.calendar.day_menu()
    assert [a.text() for a in menu.actions() if a.text().startswith("Flyt") and a.isEnabled()] == []
    assert told in [action.text() for action in menu.actions()]


@pytest.mark.parametrize("window", [(NBV, BIF)], indirect=True)
def test_a_plan_can_look_at_bifs_rows_and_change_none(window: Window) -> None:
    seen, found = changing(window, "course", "partners", "campaign", "budget", "turnout")
    assert (seen >= 10, found) == (True, [])
    budget, campaign = window.built_page("budget"), window.built_page("campaign")
    assert isinstance(budget, BudgetPage)
    assert isinstance(campaign, CampaignPage)
    assert not any(track.to_change.isEnabled() for track in budget.tracks.tracks)
    assert not any(
        tool.isEnabled() for c in campaign.purposes.cards for tool in c.findChildren(ChangeTool)
    )
    assert "Ret bevillingen …" not in [command.text for command in budget.commands()]
    assert "Tilføj formål …" not in [command.text for command in campaign.commands()]


@pytest.mark.parametrize("window", [(BIF, NBV)], indirect=True)
def test_our_own_row_is_free_again_beside_anothers(window: Window) -> None:
    with closing(window.workspace.store.new_connection()) as connection:
        connection.execute(
            "UPDATE ambassador SET owner_site = 'BIF' WHERE id = (SELECT min(id) FROM ambassador)"
        )
    window.show_page("roster")
    page = window.page
    assert isinstance(page, RosterPage)
    people = page.people
    own = next(row for row in people.visible_rows() if not row.holder)
    other = next(row for row in people.visible_rows() if row.holder)
    delete = next(action for action, _ in people.table._actions if action.text() == "Slet")
    for chosen, may in (((other,), False), ((own,), True), ((own, other), False), ((own,), True)):
        people.select(*(row.id for row in chosen))
        assert delete.isEnabled() is may
        assert page.panel.rights.restrict.isEnabled() is may or len(chosen) > 1
