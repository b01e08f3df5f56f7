"""One line of somebody else's roster read as a person; every doubt becomes a Danish sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from valgapp.domain import danish, import_cells, names, roster_values
from valgapp.domain.contacts import Cleaners
from valgapp.domain.import_cells import Cells, bare, lost_zero, without_cpr
from valgapp.domain.roster import Stage
from valgapp.domain.roster_columns import Target
from valgapp.domain.roster_values import Plan

MAX_LENGTH: Final[Mapping[Target, int]] = {
    Target.NAME: 200, Target.DIPLOMA_NAME: 200, Target.PRONUNCIATION: 200, Target.RECRUITED_VIA: 200,
    Target.PHONE: 60, Target.EMAIL: 200, Target.LEFT_REASON: 600, Target.NOTE: 4000,
}  # fmt: skip
"""Characters there is room for; tests/jobs hold it against the tables."""

_DATES: Final = (Target.JOINED, Target.LEFT, Target.INFORMATION, Target.PHOTO)
_TEXTS: Final = (
    Target.DIPLOMA_NAME, Target.PRONUNCIATION, Target.RECRUITED_VIA, Target.LEFT_REASON,
)  # fmt: skip
_NOBODY: Final = frozenset(("anonymous", "anonym", "-", "–", "?", "n/a", "ukendt", "navn", "name"))


@dataclass(frozen=True, slots=True)
class Frame:
    """What all lines of one import share."""

    mapping: Mapping[int, Target]
    titles: Sequence[str]
    plans: Sequence[Plan]
    default_plan: UUID | None
    today: date
    clean: Cleaners
    names_are_turned: bool


@dataclass(slots=True)
class Reading:
    """A line as it was understood. ``fault`` is why it cannot be imported at all."""

    values: dict[Target, Any] = field(default_factory=dict)
    plan_id: UUID | None = None
    plan_is_told: bool = False
    reasons: list[str] = field(default_factory=list)
    fault: str = ""

    @property
    def name(self) -> str:
        """The everyday name; empty when the line has none."""
        return str(self.values.get(Target.NAME, ""))


def read_line(row: Sequence[str], frame: Frame, section: UUID | None) -> Reading:
    """The person on a line. ``section`` is the plan of the heading above it, if any."""
    reading = Reading()
    line = Cells(row, frame.mapping, frame.titles, reading.reasons)
    _read_name(line, frame, reading)
    _read_contacts(line, frame, reading)
    _read_plan(line, frame, section, reading)
    _read_stage(line, reading)
    _read_birth(line, frame, reading)
    for target in _DATES:
        _read_date(line, frame, target, reading)
    for target in _TEXTS:
        _keep_text(reading, target, names.tidy(bare(line.first(target))))
    notes = [_note(text) for text in line.all(Target.NOTE)]
    _keep_text(reading, Target.NOTE, "\n".join(notes))
    if not reading.name:
        reading.fault = "Der er intet navn på linjen."
    return reading


def _note(text: str) -> str:
    lines = (names.tidy(part) for part in text.split("\n"))
    return "\n".join(part for part in lines if part)


def _keep_text(reading: Reading, target: Target, text: str) -> None:
    limit = MAX_LENGTH[target]
    if len(text) > limit:
        reading.reasons.append(f"»{target.field}« er forkortet til {limit} tegn.")
        text = text[:limit].rstrip()
    if text:
        reading.values[target] = text


def _read_name(line: Cells[Target], frame: Frame, reading: Reading) -> None:
    whole = next((n for t in line.all(Target.NAME) if (n := _name(t, frame.names_are_turned))), "")
    parts = [_name(line.first(t), False) for t in (Target.GIVEN, Target.MIDDLE, Target.FAMILY)]
    last_first = _name(line.first(Target.LAST_FIRST), True)
    name = last_first or (" ".join(p for p in parts if p) if parts[0] or parts[2] else "") or whole
    _keep_text(reading, Target.NAME, name)
    if name:
        reading.reasons += names.oddities(name)


def _name(text: str, turn: bool) -> str:
    name = names.tidy(bare(text)).strip(" ,;.-–*•")
    if name.casefold() in _NOBODY or not any(c.isalpha() for c in name):
        return ""
    return names.turned(name) if turn else name


def _read_contacts(line: Cells[Target], frame: Frame, reading: Reading) -> None:
    for target, clean in ((Target.PHONE, frame.clean.phone), (Target.EMAIL, frame.clean.email)):
        tried = [clean(names.tidy(bare(text))) for text in line.all(target)]
        usable = [c for c in tried if c.value and len(c.value) <= MAX_LENGTH[target]]
        if usable:
            reading.values[target] = usable[0].value
        reading.reasons += [c.problem for c in (usable or tried)[:1] if c.problem]


def _read_plan(line: Cells[Target], frame: Frame, section: UUID | None, reading: Reading) -> None:
    text = names.tidy(line.first(Target.PLAN))
    told = roster_values.plan(text, frame.plans) if text else section
    reading.plan_is_told = told is not None
    reading.plan_id = told or (None if text else frame.default_plan)
    if text and told is None:
        reading.fault = f"»{text[:60]}« er ikke en af helhedsplanerne."
    elif reading.plan_id is None:
        reading.fault = "Der står ingen helhedsplan; vælg en, der gælder for linjer uden."


def _read_stage(line: Cells[Target], reading: Reading) -> None:
    text = names.tidy(line.first(Target.STAGE))
    stage = roster_values.stage(text) if text else None
    if stage is not None:
        reading.values[Target.STAGE] = stage
    elif text:
        reading.reasons.append(
            f"»{text[:60]}« er ikke et kendt trin i forløbet og er ikke taget med."
        )


def _read_birth(line: Cells[Target], frame: Frame, reading: Reading) -> None:
    text = line.first(Target.BIRTH, keep_cpr=True)
    whole = f"0{text.strip()}" if lost_zero(text) else text
    year = roster_values.birth_year(whole, frame.today) if text else None
    if year is not None:
        reading.values[Target.BIRTH] = year
    elif text:
        shown = names.tidy(without_cpr(text))[:40]
        reading.reasons.append(f"»{shown}« er ikke et tydeligt fødselsår og er ikke taget med.")


def _read_date(line: Cells[Target], frame: Frame, target: Target, reading: Reading) -> None:
    text = names.tidy(line.first(target))
    if not text or roster_values.is_no(text):
        return
    day = import_cells.day(text, frame.today)
    what = target.field
    if day is not None and 1990 <= day.year <= frame.today.year + 1:
        reading.values[target] = day
    elif roster_values.is_yes(text):
        reading.reasons.append(f"»{what}«: der står ja, men ikke hvornår; datoen er ikke udfyldt.")
    else:
        reading.reasons.append(f"»{what}«: »{text[:40]}« er ikke en dato og er ikke taget med.")


def most_are_turned(cells: Sequence[str]) -> bool:
    """Whether a column of names is written »Efternavn, Fornavn« throughout."""
    filled = [cell for cell in cells if cell]
    with_comma = [cell for cell in filled if names.turned(cell) != cell]
    return len(with_comma) * 2 > len(filled)


def shown(value: Any) -> str:
    """A value as the user reads it."""
    if value is None:
        return ""
    if isinstance(value, Stage):
        return value.label
    return danish.short_date(value) if isinstance(value, date) else str(value)
