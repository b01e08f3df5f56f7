"""What leaves the page »Arrangementer«: paper, a calendar file, and the plan as a workbook."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from valgapp.domain import danish
from valgapp.domain.events import EventRow
from valgapp.ui import dialogs
from valgapp.ui.exports import open_file, tell_saved
from valgapp.ui.workspace import Workspace

_CALENDAR = "Kalenderfil (*.ics)"
_AGAIN = (
    "Åbn den i Outlook eller på telefonen. Gem den igen efter ændringer: Så flyttes "
    "arrangementerne og kommer ikke to gange."
)


def show_day_sheet(parent: QWidget, workspace: Workspace, event: EventRow) -> None:
    """The sheet for the day of an event, to print or to save."""
    from valgapp.jobs import event_papers
    from valgapp.ui.preview import show_pdf

    pdf = event_papers.day_sheet(workspace.store, event.id)
    name = " ".join(filter(None, ("Dagsark", danish.short_date(event.day), event.title)))
    show_pdf(parent, pdf, f"Dagsark · {event.title}", f"{name}.pdf")


def show_month_plan(parent: QWidget, workspace: Workspace, day: date) -> None:
    """The month of ``day`` on one sheet, to print or to save."""
    from valgapp.jobs import event_papers
    from valgapp.ui.preview import show_pdf

    pdf = event_papers.month_plan(workspace.store, day.year, day.month)
    title = f"Månedsplan · {danish.MONTHS[day.month - 1]} {day.year}"
    show_pdf(parent, pdf, title, f"Månedsplan {day:%Y-%m}.pdf")


def show_staffing(parent: QWidget, workspace: Workspace) -> None:
    """Who has which shift at the events to come, to print or to save."""
    from valgapp.jobs import event_papers
    from valgapp.ui.preview import show_pdf

    pdf = event_papers.staffing_list(workspace.store)
    show_pdf(parent, pdf, "Vagtplan", f"Vagtplan {danish.short_date(danish.today())}.pdf")


def save_calendar(parent: QWidget, workspace: Workspace, event: EventRow | None = None) -> None:
    """One event, or all of them, as a file for Outlook, Google or a telephone."""
    from valgapp.documents.files import write_bytes
    from valgapp.jobs import event_papers

    content = event_papers.calendar_file(workspace.store, event.id if event else None)
    name = event.title if event else "Arrangementer"
    path = dialogs.save_path(parent, "Gem kalenderfil", f"{name}.ics", _CALENDAR)
    if path is not None:
        write_bytes(path, content)
        tell_saved(workspace.say, path, _AGAIN)


def save_plan(parent: QWidget, workspace: Workspace) -> None:
    """Events, tasks and shifts as a workbook that names nobody; then open it."""
    from valgapp.jobs import event_papers

    name = f"Arrangementsplan {danish.short_date(danish.today())}.xlsx"
    path = dialogs.save_path(parent, "Arrangementsplan til Excel", name, "Excel-ark (*.xlsx)")
    if path is not None:
        event_papers.save_event_plan(workspace.store, path)
        tell_saved(workspace.say, path)
        open_file(path)
