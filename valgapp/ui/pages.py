"""The pages of the window, in the order of the navigation, and who opens and makes files.

Nothing is imported before it is needed: a page costs nothing until it is first shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from valgapp.domain.sites import BIF

if TYPE_CHECKING:
    from valgapp.ui.page import Page


@dataclass(frozen=True)
class PageSpec:
    """A page by ``key``; ``where`` is »module:Class« of a ``Page``, imported when first used.

    ``at_bif`` is its name in BIF's own file, where it differs from ``title``.
    """

    key: str
    title: str
    icon: str
    where: str
    at_bif: str = ""

    def named(self, holder: str) -> str:
        """What it is called in the file of ``holder``."""
        return (holder == BIF and self.at_bif) or self.title

    def load(self) -> type[Page]:
        """The page's class."""
        return imported(self.where)  # type: ignore[no-any-return]

    @property
    def exists(self) -> bool:
        """Whether the page has been built into this version of the program."""
        return _exists(self.where)


def imported(where: str) -> Any:
    """The object at »module:name«."""
    module, _, name = where.partition(":")
    return getattr(import_module(module), name)


_ALL: Sequence[PageSpec] = (
    PageSpec("overview", "Overblik", "overview", "valgapp.ui.overview.page:OverviewPage"),
    PageSpec("roster", "Ambassadører", "people", "valgapp.ui.roster.page:RosterPage"),
    PageSpec("course", "Kursus", "course", "valgapp.ui.course.page:CoursePage"),
    PageSpec("diplomas", "Diplomer", "diploma", "valgapp.ui.diplomas.page:DiplomasPage"),
    PageSpec("events", "Arrangementer", "event", "valgapp.ui.events.page:EventsPage"),
    PageSpec("partners", "Partnere", "partner", "valgapp.ui.partners.page:PartnersPage"),
    PageSpec("campaign", "Kampagne", "campaign", "valgapp.ui.campaign.page:CampaignPage"),
    PageSpec("budget", "Budget", "budget", "valgapp.ui.budget.page:BudgetPage"),
    PageSpec("turnout", "Valgdeltagelse", "turnout", "valgapp.ui.turnout.page:TurnoutPage"),
    PageSpec("report", "Rapport til BIF", "report", "valgapp.ui.report.page:ReportPage", "Rapport"),
    PageSpec("packages", "Pakker", "package", "valgapp.ui.packages.page:PackagesPage"),
    PageSpec("changes", "Ændringer", "changes", "valgapp.ui.changes.page:ChangesPage"),
    PageSpec("settings", "Indstillinger", "settings", "valgapp.ui.settings_page.page:SettingsPage"),
)

WELCOME = "valgapp.ui.welcome.page:WelcomePage"
"""``WelcomePage(window)``: a QWidget shown while no file is open."""

NEW_FILE = "valgapp.ui.welcome.flows:new_file"
OPEN_FILE = "valgapp.ui.welcome.flows:open_file"
BACK_UP = "valgapp.ui.welcome.flows:back_up"
RESTORE = "valgapp.ui.welcome.flows:restore"
REUSE = "valgapp.ui.welcome.reuse:reuse"
LOCK = "valgapp.ui.safety.lock:lock"
PASSPHRASE = "valgapp.ui.safety.passphrase_flows:change_passphrase"
TOUR = "valgapp.ui.welcome.flows:tour"
ABOUT = "valgapp.ui.help.about:show_about"
DIAGNOSTICS = "valgapp.ui.help.diagnostics:show_diagnostics"
"""Functions of the window: ``new_file(window)``, ``open_file(window)``, ``back_up(window)``."""

GUIDE = "valgapp.ui.help.guide_window:show_guide"
"""``show_guide(window, title)``: the user guide at a chapter."""


def pages() -> list[PageSpec]:
    """The pages this version has."""
    return [spec for spec in _ALL if spec.exists]


def welcome_exists() -> bool:
    """Whether this version greets the user."""
    return _exists(WELCOME)


def _exists(where: str) -> bool:
    module = where.partition(":")[0]
    return bool(find_spec(module.rpartition(".")[0])) and bool(find_spec(module))
