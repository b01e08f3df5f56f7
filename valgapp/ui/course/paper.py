"""What is printed for a session."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from valgapp.domain import danish
from valgapp.domain.course import SessionRow
from valgapp.ui.dialogs import ask
from valgapp.ui.preview import show_pdf
from valgapp.ui.workspace import Workspace


def show_sign_in_sheet(parent: QWidget, workspace: Workspace, session: SessionRow) -> None:
    """The list people sign on, to print or to save."""
    from valgapp.jobs import sign_in_sheets

    if not sign_in_sheets.is_anybody_expected(workspace.store, session.id) and not ask(
        parent,
        "Ingen ventes til denne kursusgang",
        "Vis den tomme liste",
        "Ingen i forløb skal med her: de begynder senere, har modulet i forvejen, eller står endnu "
        "ikke som »I forløb« på siden Ambassadører. Listen får kun tomme linjer.",
    ):
        return
    pdf = sign_in_sheets.sign_in_sheet(workspace.store, session.id)
    show_pdf(parent, pdf, f"Deltagerliste · {session.title}", _name("Deltagerliste", session))


def show_badges(parent: QWidget, workspace: Workspace, session: SessionRow) -> None:
    """Name badges for those expected, to print or to save."""
    from valgapp.jobs import sign_in_sheets

    pdf = sign_in_sheets.name_badges(workspace.store, session.id)
    show_pdf(parent, pdf, f"Navneskilte · {session.title}", _name("Navneskilte", session))


def _name(what: str, session: SessionRow) -> str:
    day = danish.short_date(session.day)
    return f"{what} {day} modul {session.module_number} {session.plan_code or 'alle'}.pdf"
