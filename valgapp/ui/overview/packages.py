"""Packages on the first page: whose figures are missing or old, and when one was last sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from valgapp.domain import danish
from valgapp.domain.package_sites import (
    OLD,
    SiteLine,
    ago,
    days_since,
    has_begun,
    lacking,
    unstarted,
)
from valgapp.domain.sites import BIF
from valgapp.ui.cards import Tile
from valgapp.ui.lines import Line

Lead = Callable[..., Callable[[], object]]


def show_tile(tile: Tile, lines: Sequence[SiteLine], now: datetime) -> None:
    """How many of the plans BIF has fresh figures from, how fresh those of the chosen one are, or

    when a plan last sent its own.
    """
    if _is_plan(lines):
        sent = lines[0].sent
        when = ago(sent.at, now) if sent else "ingen endnu"
        tone = "warning" if _is_late(lines[0], now) else "plain"
        tile.set_figure(when[0].upper() + when[1:], "sidste pakke til BIF", tone)
    elif len(lines) == 1:
        only = lines[0]
        tone = "warning" if only.is_old(now) else "plain"
        told = only.told(now).partition(": ")[2] if only.state else "fra helhedsplanen"
        tile.set_figure(only.verdict(now), told, tone)
    elif not has_begun(lines):
        tile.set_figure("Ingen", "pakker fra helhedsplanerne endnu")
    else:
        fresh = len(lines) - len(lacking(lines, now))
        tone = "plain" if fresh == len(lines) else "warning"
        tile.set_figure(f"{fresh} af {len(lines)}", "helhedsplaner har friske tal", tone)
        tile.setToolTip("\n".join(line.told(now) for line in lines))


def lines(found: Sequence[SiteLine], now: datetime, to: Lead) -> Iterable[Line]:
    """A line for each plan whose figures are missing or old, or for a package to send.

    Plans that wait for their start package have a line together: ``start_line``.
    """
    if _is_plan(found):
        if _is_late(found[0], now):
            yield Line("Pakke til BIF", found[0].sent_words(now), to("packages"))
        return
    waiting = unstarted(found)
    for line in lacking(found, now):
        if line.name in waiting:
            continue
        what = line.told(now).partition(": ")[2]
        old = ". Tallene er over en måned gamle" if line.state else ""
        yield Line(f"Pakke fra {line.name}", f"{what[0].upper()}{what[1:]}{old}", to("packages"))


def start_line(found: Sequence[SiteLine], to: Lead) -> Line | None:
    """What BIF owes the plans before they can begin; nothing when all have got it."""
    waiting = unstarted(found)
    if not waiting:
        return None
    about, told = "Gem en startpakke til hver helhedsplan", "De begynder deres datafil med den"
    if len(waiting) < len(found):
        about = f"Gem {'en startpakke' if len(waiting) == 1 else 'startpakker'}"
        told = f"{danish.listed(list(waiting))} har ikke fået en"
    return Line(about, told, to("packages"), "accent", "package")


def _is_plan(lines: Sequence[SiteLine]) -> bool:
    return [line.site for line in lines] == [BIF]


def _is_late(bif: SiteLine, now: datetime) -> bool:
    """A month without a package, since BIF was met."""
    if not bif.is_met:
        return False
    return bif.sent is None or days_since(bif.sent.at, now) > OLD
