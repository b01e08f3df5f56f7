"""Why a person has or has not earned a diploma, module by module, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.attendance import Mark
from valgapp.domain.course import ModuleRow, SessionRow


@dataclass(frozen=True, slots=True)
class ModuleReason:
    """One module: whether it counts, and where it was attended, missed, or can still be had."""

    number: int
    title: str
    counts: bool
    text: str


def module_reasons(
    modules: Sequence[ModuleRow],
    sessions: Iterable[SessionRow],
    marks: Mapping[UUID, Mark],
    *,
    plan_id: UUID,
    joined_on: date | None,
    today: date,
) -> list[ModuleReason]:
    """A reason for each module; ``marks`` are the person's own, by session."""
    live = sorted((s for s in sessions if not s.cancelled), key=lambda s: s.day)
    found = []
    for module in modules:
        held = [s for s in live if s.module_number == module.number]
        met = next((s for s in held if (m := marks.get(s.id)) and m.counts), None)
        if met is not None:
            text = _attended(met, marks[met.id], plan_id)
        else:
            text = _lacking(held, marks, plan_id, joined_on, today)
        found.append(ModuleReason(module.number, module.title, met is not None, text))
    return found


def _attended(session: SessionRow, mark: Mark, plan_id: UUID) -> str:
    where = "" if session.plan_id in (None, plan_id) else f", opsamling hos {session.plan}"
    return f"{mark.label} {danish.long_date(session.day)}{where}"


def _lacking(
    held: Sequence[SessionRow],
    marks: Mapping[UUID, Mark],
    plan_id: UUID,
    joined_on: date | None,
    today: date,
) -> str:
    own = [s for s in held if s.plan_id in (None, plan_id)]
    words = [_past(s, marks, joined_on) for s in own if s.day < today or s.id in marks][-1:]
    coming = [s for s in held if s.day >= today and s.id not in marks]
    nearest = next((s for s in coming if s in own), coming[0] if coming else None)
    if nearest is not None:
        where = "" if nearest in own else f" hos {nearest.plan}"
        words.append(f"kan nås {danish.long_date(nearest.day)}{where}")
    text = "; ".join(words) or ("Ikke fulgt" if held else "Endnu ikke planlagt")
    return text[0].upper() + text[1:]


def _past(session: SessionRow, marks: Mapping[UUID, Mark], joined_on: date | None) -> str:
    """Why a session that is over does not count."""
    day = danish.long_date(session.day)
    if session.id in marks:
        return f"{marks[session.id].label} {day}"
    if joined_on is not None and session.day < joined_on:
        return f"Holdt {day}, før personen begyndte"
    return f"Fremmødet {day} er ikke ført"
