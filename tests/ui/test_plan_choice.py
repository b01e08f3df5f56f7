"""At BIF the lists are filtered by plan; what is chosen stays while the plans are read again."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.ui.budget_window import SPEC, page_of
from valgapp.db import budget, initiative, partners
from valgapp.domain.sites import BIF
from valgapp.ui.partners.page import PartnersPage
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace


def test_bif_sees_the_budget_lines_of_one_plan_and_a_plan_is_not_asked(
    qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = Workspace()
    workspace.open(fresh_store(tmp_path))
    first, second = workspace.read(initiative.plans)[:2]
    track = workspace.read(budget.track_cards)[0].id
    for plan in (first, second):
        workspace.write(
            budget.add_line, track_id=track, title=f"Lokale {plan.code}", plan_id=plan.id,
            label="Ny",
        )  # fmt: skip
    window = Window(workspace, [SPEC])
    qtbot.addWidget(window)
    window.show()
    section = page_of(window).tracks
    assert workspace.store.site == BIF
    assert section.plan.isVisible()
    every = section.table.visible_rows()
    section.plan.setCurrentIndex(2)
    assert [row.title for row in section.table.visible_rows()] == [f"Lokale {second.code}"]
    workspace.write(initiative.change_plan, second.id, name="Prøveplan", label="Omdøbt")
    section.refresh()
    assert section.plan.currentText() == "Prøveplan"
    assert len(section.table.visible_rows()) == 1
    hidden = next(row for row in every if row.title == f"Lokale {first.code}")
    section.select(hidden.id)
    assert section.table.current_row() is not None
    assert len(section.table.visible_rows()) == len(every)
    workspace.store.site = first.code
    section.refresh()
    assert not section.plan.isVisible()
    workspace.close()


def test_bif_sees_the_partners_of_one_plan(qtbot: QtBot, tmp_path: Path) -> None:
    store = fresh_store(tmp_path)
    workspace = Workspace()
    workspace.open(store)
    partner = workspace.read(partners.partner_rows)[0]
    with closing(store.new_connection()) as connection:
        connection.execute("UPDATE partner SET owner_site = 'NBV' WHERE id = ?", (partner.id.hex,))
    page = PartnersPage(workspace)
    qtbot.addWidget(page)
    page.refresh()
    assert not page.plan.isHidden()
    page.plan.setCurrentIndex(page.plan.findText("Beboerprojekt Nordvest"))
    assert [row.id for row in page.table.visible_rows()] == [partner.id]
    store.site = "NBV"
    page.refresh()
    assert page.plan.isHidden()
    workspace.close()
