"""What is printed for a session."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from valgapp.domain import danish
from valgapp.domain.course import SessionRow
from valgapp.ui.preview import show_pdf
from valgapp.ui.workspace import Workspace


def show_sign_in_sheet(parent: QWidget, workspace: Workspace, session: SessionRow) -> None:
    """The list people sign on, to print or to save."""
    from valgapp.jobs import sign_in_sheets

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
