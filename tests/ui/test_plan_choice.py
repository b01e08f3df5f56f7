"""At BIF the lists are filtered by plan; what is chosen stays while the plans are read again."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import UUID

from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.data_files import fresh_store
from tests.db.examples import person
from tests.jobs.conftest import bif, nbv
from tests.jobs.sites import merge, send
from tests.ui.budget_data import BudgetData
from tests.ui.budget_window import SPEC, page_of
from tests.ui.conftest import window_on
from valgapp.db import budget, campaign, initiative, partners, postings, turnout
from valgapp.db.store import Store
from valgapp.domain.budget import Figures, PostingState
from valgapp.domain.campaign import CampaignChannel
from valgapp.domain.roster import Stage
from valgapp.domain.sites import BIF
from valgapp.ui.campaign.page import CampaignPage
from valgapp.ui.lines import RowButton
from valgapp.ui.list_section import ListSection
from valgapp.ui.overview.page import OverviewPage
from valgapp.ui.partners.page import PartnersPage
from valgapp.ui.turnout.page import TurnoutPage
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace

__all__ = ["bif", "nbv"]


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
    page = page_of(window)
    section = page.tracks
    assert workspace.store.site == BIF
    assert page.plan.isVisible()
    every = section.table.visible_rows()
    page.plan.setCurrentIndex(2)
    assert [row.title for row in section.table.visible_rows()] == [f"Lokale {second.code}"]
    workspace.write(initiative.change_plan, second.id, name="Prøveplan", label="Omdøbt")
    page.refresh()
    assert page.plan.currentText() == "Prøveplan"
    assert len(section.table.visible_rows()) == 1
    hidden = next(row for row in every if row.title == f"Lokale {first.code}")
    section.select(hidden.id)
    assert section.table.current_row() is not None
    assert len(section.table.visible_rows()) == len(every)
    workspace.store.site = first.code
    page.refresh()
    assert not page.plan.isVisible()
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


def test_one_choice_follows_through_the_views_of_the_budget(tmp_path: Path) -> None:
    data = BudgetData(tmp_path)
    with closing(data.store.new_connection()) as connection:
        connection.execute("UPDATE reallocation SET owner_site = 'NBV'")
    window = window_on(data.store, SPEC)
    page = page_of(window)
    nbv, amp = (
        next(p for p in data.read(initiative.plans) if p.code == code) for code in ("NBV", "AMP")
    )
    seen = {}
    for plan in (nbv, amp):
        page.plan.choose(plan.code)
        seen[plan.code] = []
        for view in ("Posteringer", "Omdisponering", "Medfinansiering"):
            page.show_rows(view=view)
            page.plan.choose(plan.code)
            assert isinstance(page.section, ListSection)
            seen[plan.code].append(len(page.section.table.visible_rows()))
    second = data.read(initiative.plans)[1]
    assert seen["NBV"][1:] == [1, data.read(_contributions, nbv.id)]
    assert seen["AMP"][1:] == [0, data.read(_contributions, amp.id)]
    page.show_rows(view="Prognose")
    page.plan.choose(second.code)
    assert page.forecast.table.model.rows[0].figures == Figures(spent=12_345_50)
    assert not page.forecast.shared.isHidden()
    page.show_rows(view="Regnskab")
    assert page.plan.isHidden()
    data.store.close()


def _contributions(session: Session, plan_id: UUID) -> int:
    return sum(row.plan_id == plan_id for row in budget.cofunding_rows(session))


def test_bif_sees_the_activities_of_one_plan_and_a_plan_is_not_asked(
    qtbot: QtBot, tmp_path: Path
) -> None:
    store = fresh_store(tmp_path)
    with store.write("Aktiviteter") as session:
        mine, _ = (campaign.add(session, t, CampaignChannel.POSTER) for t in ("Plakat", "Bod"))
    with closing(store.new_connection()) as connection:
        connection.execute(
            "UPDATE campaign_activity SET owner_site = 'NBV' WHERE id = ?", (mine.hex,)
        )
    workspace = Workspace()
    workspace.open(store)
    page = CampaignPage(workspace)
    qtbot.addWidget(page)
    page.show_rows(view="Aktiviteter")
    page.refresh()
    part = page.activities
    assert not part.plan.isHidden()
    part.plan.choose("NBV")
    assert [row.title for row in part.table.visible_rows()] == ["Plakat"]
    page.show_rows(view="Formål")
    assert part.plan.isHidden()
    store.site = "NBV"
    page.show_rows(view="Aktiviteter")
    assert part.plan.isHidden()
    workspace.close()


def test_the_status_line_tells_how_fresh_the_chosen_plans_figures_are(
    bif: Store, nbv: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    merge(bif, send(nbv, BIF, tmp_path))
    workspace = Workspace()
    workspace.open(bif)
    page = PartnersPage(workspace)
    qtbot.addWidget(page)
    page.refresh()
    assert page.told.endswith(" · 1 af 5 helhedsplaner har friske tal")
    page.plan.choose("NBV")
    assert page.told.endswith(" · Beboerprojekt Nordvest: pakke nr. 1, i dag")
    page.plan.choose("AMP")
    assert page.told.endswith(" · Amagerplanen: ingen pakke endnu")
    bif.site = "NBV"
    page.refresh()
    assert page.told == page.status_text()
    workspace.close()


def test_overblik_tells_of_the_chosen_plan_and_leads_to_it(
    bif: Store, nbv: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    person(nbv, "Ida Prøve", stage=Stage.IN_COURSE)
    with nbv.write("Partner") as session:
        partners.add(session, "Prøveforening", next_step="Ring", next_step_on=date(2025, 1, 2))
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    workspace = Workspace()
    workspace.open(bif)
    page = OverviewPage(workspace)
    qtbot.addWidget(page)
    page.refresh()
    assert _said(page) == ("1", "500.000 kr.", True)
    page.plan.choose("NBV")
    assert _said(page) == ("1", "Ingen", True)
    assert page._packages.accessibleName() == "Pakker: Frisk pakke nr. 1, i dag"
    wanted: list[object] = []
    told: list[str] = []
    page.header.status_changed.connect(lambda: told.append(page.told))
    page.go_to = lambda key, **more: wanted.append((key, more))
    page._people.clicked.emit()
    assert wanted == [("roster", {"plan": page.plan.plan_id})]
    page.plan.choose("AMP")
    assert _said(page) == ("0", "Ingen", False)
    assert told[-1].endswith("Amagerplanen: ingen pakke endnu")
    assert page._packages.accessibleName() == "Pakker: Ingen pakke endnu fra helhedsplanen"
    with bif.write("Fælles post") as session:
        line = budget.add_line(
            session, track_id=budget.track_cards(session)[0].id, title="Café", oere=9_000_00
        )
        session.flush()
        postings.add_posting(
            session, line, date(2025, 9, 1), 1_500_00, state=PostingState.PAID, supplier="Café",
            plan_id=page.plan.plan_id,
        )  # fmt: skip
    page.refresh()
    assert page._budget.accessibleName().startswith(
        "Budget: 1.500 kr. brugt eller ventet på fælles"
    )
    workspace.close()


def _said(page: OverviewPage) -> tuple[str, str, bool]:
    """People, money left, and whether a partner is late."""
    column = page._todo._lines._column
    rows = (column.itemAt(place).widget() for place in range(column.count()))
    late = [r for r in rows if isinstance(r, RowButton) and "Partner:" in r.accessibleName()]
    return page._people._figure.text(), page._budget._figure.text(), bool(late)


def test_figures_of_turnout_are_those_of_the_plan_and_its_areas(
    qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = Workspace()
    workspace.open(fresh_store(tmp_path))
    plan = workspace.read(initiative.plans)[1]
    area = next(row for row in workspace.read(turnout.figure_rows) if row.dagi_id)
    chosen = next(c for c in workspace.read(turnout.area_choices) if c.dagi_id == area.dagi_id)
    assert chosen.id is not None
    workspace.write(turnout.set_plan_links, plan.id, frozenset({chosen.id}), label="Områder")
    page = TurnoutPage(workspace)
    qtbot.addWidget(page)
    page.refresh()
    every = len(page.tables.plans.visible_rows())
    page.plan.choose(plan.code)
    assert [row.dagi_id for row in page.tables.areas.visible_rows()] == [area.dagi_id]
    assert 0 < len(page.tables.plans.visible_rows()) < every
    page.show_rows(view="Alle tal")
    places = {row.place for row in page.figures.table.visible_rows()}
    assert places == workspace.read(turnout.plan_places, plan.id)
    page.show_rows(view="Diagrammer")
    assert page.plan.isHidden()
    page._clear()
    assert page.plan.plan_id is None
    workspace.close()
