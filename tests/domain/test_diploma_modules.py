"""Why, module by module."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from valgapp.domain.attendance import Mark
from valgapp.domain.course import ModuleRow, SessionRow
from valgapp.domain.diploma_modules import module_reasons

OWN, OTHER = uuid4(), uuid4()
TODAY = date(2025, 10, 15)


def session(day: date, plan: UUID | None = OWN, *, cancelled: bool = False) -> SessionRow:
    names = {OWN: "Amagerplanen", OTHER: "Nørrebrobyggerne", None: "Alle helhedsplaner"}
    return SessionRow(
        id=uuid4(), module_id=uuid4(), module_number=1, module_title="Demokrati", plan_id=plan,
        plan_code=None, plan=names[plan], day=day, starts=None, ends=None, place="", materials="",
        note="", cancelled=cancelled, cancelled_reason="", speakers=(), present=0, marked=0,
    )  # fmt: skip


def reason(*held: tuple[SessionRow, Mark | None], joined: date | None = None) -> tuple[bool, str]:
    (found,) = module_reasons(
        [ModuleRow(uuid4(), 1, "Demokrati", "")],
        [s for s, _ in held],
        {s.id: mark for s, mark in held if mark},
        plan_id=OWN,
        joined_on=joined,
        today=TODAY,
    )
    return found.counts, found.text


PAST, COMING = date(2025, 9, 3), date(2025, 10, 22)


def test_attended_at_home_and_elsewhere() -> None:
    assert reason((session(PAST), Mark.PRESENT)) == (True, "Til stede 3. september 2025")
    assert reason((session(PAST, None), Mark.LATE)) == (True, "Forsinket 3. september 2025")
    caught_up = reason(
        (session(PAST), Mark.ABSENT), (session(date(2025, 9, 9), OTHER), Mark.PRESENT)
    )
    assert caught_up == (True, "Til stede 9. september 2025, opsamling hos Nørrebrobyggerne")


def test_missed_and_where_it_can_still_be_had() -> None:
    assert reason((session(PAST), Mark.EXCUSED)) == (False, "Afbud 3. september 2025")
    again = reason((session(PAST), Mark.ABSENT), (session(COMING, OTHER), None))
    assert again == (
        False, "Udeblevet 3. september 2025; kan nås 22. oktober 2025 hos Nørrebrobyggerne",
    )  # fmt: skip
    assert reason((session(COMING), None)) == (False, "Kan nås 22. oktober 2025")


def test_own_coming_session_is_named_before_another_plans() -> None:
    found = reason((session(date(2025, 10, 20), OTHER), None), (session(COMING), None))
    assert found == (False, "Kan nås 22. oktober 2025")


def test_no_mark_is_not_absence() -> None:
    assert reason((session(PAST), None)) == (False, "Fremmødet 3. september 2025 er ikke ført")
    late = reason((session(PAST), None), joined=date(2025, 9, 20))
    assert late == (False, "Holdt 3. september 2025, før personen begyndte")


def test_nothing_planned_or_only_elsewhere_or_cancelled() -> None:
    assert reason() == (False, "Endnu ikke planlagt")
    assert reason((session(PAST, cancelled=True), Mark.PRESENT)) == (False, "Endnu ikke planlagt")
    assert reason((session(PAST, OTHER), None)) == (False, "Ikke fulgt")


def test_an_apology_ahead_of_time_is_told_and_not_offered_again() -> None:
    assert reason((session(COMING), Mark.EXCUSED)) == (False, "Afbud 22. oktober 2025")
