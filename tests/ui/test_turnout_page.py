"""The page »Valgdeltagelse«: the source's figures, changes, charts, typing and links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.ui.conftest import Shoot
from valgapp.db import turnout
from valgapp.domain.charts import BarChart, SlopeChart
from valgapp.domain.turnout import NOT_CAUSAL, Level
from valgapp.domain.turnout_entry import Entry
from valgapp.ui import theme
from valgapp.ui.checks import ChecksField
from valgapp.ui.fields import ChoiceField
from valgapp.ui.turnout.comparison import GroupDialog
from valgapp.ui.turnout.figures import ElectionDialog, FigureDialog
from valgapp.ui.turnout.page import VIEWS, TurnoutPage
from valgapp.ui.workspace import Workspace

TABLES, CHANGE, CHARTS, FIGURES, LINKS = range(5)


@pytest.fixture
def workspace(tmp_path: Path, qtbot: QtBot) -> Iterator[Workspace]:
    made = Workspace()
    made.open(fresh_store(tmp_path))
    yield made
    made.close()


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> TurnoutPage:
    return shown(workspace, qtbot)


def shown(workspace: Workspace, qtbot: QtBot) -> TurnoutPage:
    made = TurnoutPage(workspace)
    qtbot.addWidget(made)
    made.resize(1140, 740)
    made.show()
    return made


def words(widget: QWidget) -> str:
    return "\n".join(text.text() for text in widget.findChildren(QLabel) if text.isVisible())


def type_kv25(workspace: Workspace) -> None:
    """An invented figure for Tingbjerg."""
    election = next(e for e in workspace.read(turnout.election_rows) if e.code == "KV25")
    place = next(p for p in workspace.read(turnout.area_choices) if p.dagi_id == "710820")
    entry = Entry("", 1800, 5000, "Opdigtet", date(2025, 11, 20))
    workspace.write(turnout.add_figure, election.id, place, entry, label="Nyt tal")


def test_both_tables_stand_as_the_source_has_them(page: TurnoutPage, shoot: Shoot) -> None:
    areas = {r.label: (r.shown, r.gap) for r in page.tables.areas.visible_rows()}
    plans = {r.label: (r.shown, r.gap) for r in page.tables.plans.visible_rows()}
    assert areas["7. Nord (Tingbjerg Skole)"] == ("33,27 %", -2670)
    assert plans["Tingbjerg Utterslevhuse"] == ("32,0 %", -2797)
    assert (len(areas), len(plans)) == (6, 6)
    said = words(page.tables)
    assert "Københavns Kommune 59,97 % · Hele landet 67,21 %" in said
    assert "København ligger 7,24 procentpoint under hele landet" in said
    assert "Kilde: KMD." in said
    assert "opdelt i hhv. Husum og Tingbjerg" in said
    assert said.count("Ikke direkte sammenlignelig") == 3
    shoot(page, "turnout-tables-light")


def test_an_election_without_figures_says_so(page: TurnoutPage) -> None:
    page.elections.before_box.setCurrentIndex(2)
    page.elections.chosen.emit()
    assert "Københavns Kommune 65,6 % · Hele landet 69,2 %" in words(page.tables)
    assert "Ikke indlæst" in words(page.tables)


def test_a_change_stands_with_everything_it_needs(
    workspace: Workspace, page: TurnoutPage, shoot: Shoot
) -> None:
    type_kv25(workspace)
    page.switch.choose(CHANGE)
    row = page.comparison.areas.visible_rows()[0]
    assert (row.change, row.against_city, row.trend) == (273, 273 - 563, -663)
    said = words(page.comparison)
    assert NOT_CAUSAL in said
    assert "Ingen sammenligningsgruppe valgt." in said
    assert "59,97 % → 65,6 % (+5,63 procentpoint)" in said
    assert "Newcombes metode" in said
    assert "ikke beregnet, hvor stemmer" in said
    assert "Tidligere ændring er fra KV17 til KV21." in said
    assert row.uncertainty == "ikke beregnet"
    assert page.status_text() == "1 af 12 områder og helhedsplaner har tal ved KV25"
    shoot(page, "turnout-change-light")


def test_the_order_of_the_two_elections_does_not_matter(page: TurnoutPage) -> None:
    page.switch.choose(CHANGE)
    page.elections.before_box.setCurrentIndex(2)
    page.elections.after_box.setCurrentIndex(1)
    page.elections.chosen.emit()
    assert (page.elections.before.code, page.elections.after.code) == ("KV21", "KV25")
    assert len(page.comparison.areas.visible_rows()) == 6


def test_a_group_is_chosen_and_undone(page: TurnoutPage, workspace: Workspace) -> None:
    page.switch.choose(CHANGE)
    dialog = GroupDialog(page, workspace.read(turnout.area_choices), page.comparison._save_group)
    field = dialog.field("group")
    assert isinstance(field, ChecksField)
    field.tick("710820")
    dialog.accept()
    dialog.deleteLater()
    assert "Sammenligningsgruppe: 7. Nord (Tingbjerg Skole)." in words(page.comparison)
    workspace.undo()
    assert "Ingen sammenligningsgruppe valgt." in words(page.comparison)


def test_what_is_known_is_drawn(page: TurnoutPage, workspace: Workspace, shoot: Shoot) -> None:
    page.switch.choose(CHARTS)
    drawn = [card.view.chart for card in page.charts.cards if not card.isHidden()]
    assert len(drawn) == 4
    assert all(isinstance(chart, BarChart) for chart in drawn)
    type_kv25(workspace)
    drawn = [card.view.chart for card in page.charts.cards if not card.isHidden()]
    assert [type(chart) for chart in drawn].count(SlopeChart) == 1
    assert (
        "7. Nord (Tingbjerg Skole): 33,27 %." in page.charts.cards[0].view.accessibleDescription()
    )
    shoot(page.charts, "turnout-charts-light")


@pytest.mark.parametrize("look", ["dark", "large"])
def test_every_part_is_painted(workspace: Workspace, qtbot: QtBot, shoot: Shoot, look: str) -> None:
    theme.current().choice = theme.Choice.DARK if look == "dark" else theme.Choice.LIGHT
    theme.current().scale = 2.0 if look == "large" else 1.0
    theme.current().apply()
    page = shown(workspace, qtbot)
    for place, view in enumerate(VIEWS):
        page.switch.choose(place)
        shoot(page, f"turnout-{view}-{look}")
        assert page.status_text()
    page.hide()


def test_a_figure_is_typed_with_its_source(page: TurnoutPage, workspace: Workspace) -> None:
    page.switch.choose(FIGURES)
    elections, places = (workspace.read(f) for f in (turnout.election_rows, turnout.place_choices))
    dialog = FigureDialog(page, "Nyt tal", page.figures._add, elections, places)
    dialog.show_values({"election_id": elections[-1].id})
    fill(dialog, {"pct": "36,1", "source_date": "20-11-2025"})
    dialog.accept()
    assert dialog.field("place").problem == "Vælg, hvad tallet gælder."
    field = dialog.field("place")
    assert isinstance(field, ChoiceField)
    tingbjerg = next(p for p in places if p.dagi_id == "710820")
    field.editor.setCurrentIndex(places.index(tingbjerg) + 1)
    dialog.accept()
    assert dialog.field("source").problem.endswith("Et tal uden kilde gemmes ikke.")
    fill(dialog, {"source": "Opdigtet"})
    dialog.accept()
    page.figures.select(dialog.saved)
    dialog.deleteLater()
    row = page.figures.table.current_row()
    assert row is not None
    assert (row.election, row.shown, row.source) == ("KV25", "36,1 %", "Opdigtet")
    assert page.figures.form.field("source_date").typed() == "20-11-2025"


def fill(dialog: FigureDialog, values: dict[str, str]) -> None:
    for key, text in values.items():
        dialog.field(key).editor.setText(text)


def test_a_figure_is_deleted_and_brought_back(page: TurnoutPage, workspace: Workspace) -> None:
    page.switch.choose(FIGURES)
    before = len(page.figures.table.visible_rows())
    page.figures.select(page.figures.table.visible_rows()[3].id)
    page.figures.delete()
    assert len(page.figures.table.visible_rows()) == before - 1
    workspace.undo()
    assert len(page.figures.table.visible_rows()) == before


def test_figures_of_one_level_are_shown(page: TurnoutPage) -> None:
    page.switch.choose(FIGURES)
    page.figures.level.setCurrentIndex(page.figures.level.findData(Level.PLAN_AREA))
    assert {r.level for r in page.figures.table.visible_rows()} == {Level.PLAN_AREA}
    assert len(page.figures.table.visible_rows()) == 6


def test_a_new_election_can_be_chosen(page: TurnoutPage) -> None:
    dialog = ElectionDialog(page, page.figures._add_election)
    dialog.field("day").editor.setText("20-11-2029")
    dialog.accept()
    dialog.deleteLater()
    boxes = (page.elections.before_box, page.elections.after_box)
    assert [box.itemText(box.count() - 1) for box in boxes] == ["KV29", "KV29"]
    assert page.elections.before.code == "KV21"  # what was picked stays picked


def test_areas_of_a_plan_are_ticked(page: TurnoutPage, workspace: Workspace) -> None:
    page.switch.choose(LINKS)
    row = page.links.table.visible_rows()[0]
    page.links.select(row.id)
    area = next(a for a in workspace.read(turnout.area_choices) if a.dagi_id == "706562")
    field = page.links.form.field("area_ids")
    assert isinstance(field, ChecksField)
    field.tick(area.id)
    assert workspace.read(turnout.plan_links)[0].areas == "2. Ørestad"
    assert workspace.undo_label == f"Afstemningsområder for {row.plan} ændret"


def test_it_is_found_and_opened_from_elsewhere(page: TurnoutPage, workspace: Workspace) -> None:
    thing = next(t for t in TurnoutPage.things(workspace) if "Tingbjerg Utterslevhuse" in t.text)
    assert thing.detail == "KV21 · 32,0 %"
    page.show_rows(**thing.show)
    row = page.figures.table.current_row()
    assert row is not None
    assert row.label == "Tingbjerg Utterslevhuse"
    page.show_rows(view="Ændring")
    assert page.switch.view == CHANGE


def test_what_was_brought_in_is_what_is_shown(page: TurnoutPage, workspace: Workspace) -> None:
    assert page.elections.before.code == "KV21"
    type_kv25(workspace)
    page.show_imported("KV25")
    assert page.elections.before.code == "KV25"
    assert [r.label for r in page.tables.areas.visible_rows()] == ["7. Nord (Tingbjerg Skole)"]
    page.show_rows(view="Ændring")  # never an election against itself
    assert (page.elections.before.code, page.elections.after.code) == ("KV21", "KV25")
    page.show_imported("KV21")
    assert page.elections.after.code == "KV21"
