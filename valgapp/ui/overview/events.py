"""What »Overblik« tells of events: a tile, and lines that lead to the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from valgapp.domain import danish
from valgapp.domain.events import EventRow
from valgapp.domain.overview_events import EventsOverview
from valgapp.ui.cards import Bar, Tile
from valgapp.ui.lines import Line

Lead = Callable[..., Callable[[], object]]
"""Makes what opens a page: its key and what to show there."""


def show_tile(tile: Tile, found: EventsOverview) -> None:
    """»3 · af mindst 5 afholdt«, with the next event."""
    told = [f"af mindst {found.wanted} afholdt" if found.wanted else "afholdt"]
    if found.next_event:
        told.append(f"næste {danish.short_date(found.next_event.day)}")
    tile.set_figure(str(found.held), " · ".join(told))
    if found.wanted:
        share = min(found.held / found.wanted, 1.0)
        tile.set_bar(Bar(share, f"{found.held} af mindst {found.wanted} arrangementer er afholdt"))


def lines(found: EventsOverview, lead: Lead) -> Iterator[Line]:
    """Most pressing first; several of a kind are told as one line."""
    if found.double:
        names = danish.listed(list(dict.fromkeys(s.person for s in found.double)))
        yield Line("Dobbeltbookede vagter", names, lead("events", shifts="double"))
    yield from _undecided(found, lead)
    if found.late_tasks:
        first = found.late_tasks[0]
        what = f"{first.text} · {first.event}" if len(found.late_tasks) == 1 else first.text
        about = danish.count_of(len(found.late_tasks), "opgave", "opgaver")
        yield Line(f"{about} over tiden", _and_more(what, len(found.late_tasks)),
                   lead("events", tasks="overdue"))  # fmt: skip
    if found.open_shifts:
        events = danish.listed(list(dict.fromkeys(s.event for s in found.open_shifts)))
        about = danish.count_of(len(found.open_shifts), "vagt mangler", "vagter mangler")
        yield Line(
            f"{about} en person", events, lead("events", shifts="needed"), "warning", "people"
        )


def _undecided(found: EventsOverview, lead: Lead) -> Iterator[Line]:
    wanted: dict[str, Any] = {"status": "coming"}
    titles: list[EventRow] = list(found.undecided)
    if len(titles) == 1:
        wanted = {"event": titles[0].id}
    if titles:
        words = danish.listed([f"{e.title} ({danish.short_date(e.day)})" for e in titles])
        yield Line("Afholdt eller aflyst?", words, lead("events", **wanted))


def _and_more(first: str, count: int) -> str:
    return first if count == 1 else f"{first} og {count - 1} mere"
