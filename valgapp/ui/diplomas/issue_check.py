"""What would be issued, and for each person what stands in the way or should be known."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from valgapp.db import diplomas as diplomas_db
from valgapp.domain.columns import Column
from valgapp.domain.diplomas import DiplomaText, Eligibility

_UNCONFIRMED = "Navnet er ikke bekræftet."
_NO_NAMES = (
    "Ingen af underskriverne har et navn i skabelonen. Der trykkes en linje at skrive under på "
    "med titlen under."
)


@dataclass(frozen=True)
class CheckedPerson:
    """One person in the check: ``problems`` keep the diploma from being printed."""

    person: Eligibility
    text: DiplomaText
    problems: tuple[str, ...]
    included: bool

    @property
    def id(self) -> UUID:
        """The person."""
        return self.person.ambassador_id

    @property
    def remark(self) -> str:
        """Everything to know, in sentences."""
        found = list(self.problems)
        if not self.person.name_confirmed:
            found.append(_UNCONFIRMED)
        if self.person.override_reason:
            found.append(f"Undtagelse: {self.person.override_reason}")
        return " ".join(found)

    @property
    def verdict(self) -> str:
        """A word for the list."""
        if self.included:
            return "Udstedes"
        return "Kan ikke trykkes" if self.problems else "Venter"


CHECK_COLUMNS: Final[Sequence[Column[CheckedPerson]]] = (
    Column("Navn på diplomet", lambda r: r.text.printed_name, width=24, personal=True),
    Column("Udstedes", lambda r: r.verdict, width=14),
    Column("Nummer", lambda r: r.text.serial if r.included else "", width=14),
    Column("Bemærkning", lambda r: r.remark, width=52, personal=True),
)


@dataclass(frozen=True)
class Check:
    """The outcome for a group: everyone in it, and what is wrong with all of them alike."""

    rows: tuple[CheckedPerson, ...]
    common_problems: tuple[str, ...]
    common_remarks: tuple[str, ...]

    @property
    def included(self) -> list[CheckedPerson]:
        """Those who would get their diploma now."""
        return [row for row in self.rows if row.included]


def check(session: Any, ids: Collection[UUID], on: date, *, only_confirmed: bool) -> Check:
    """Try everyone's diploma as it would be printed, those with problems first.

    UserError for someone who has not earned a diploma or already holds one.
    """
    from valgapp.documents import diploma

    drafts = diplomas_db.drafts(session, ids, on)
    if not drafts:
        return Check((), (), ())
    common = diploma.check(replace(drafts[0][1], printed_name="A"))
    found = []
    for person, text in drafts:
        own = tuple(p for p in diploma.check(text) if p not in common)
        waits = only_confirmed and not person.name_confirmed
        found.append(CheckedPerson(person, text, own, not (own or waits or common)))
    numbered = _with_final_serials(session, found, on)
    remarks = () if any(s.name for s in drafts[0][1].signers) else (_NO_NAMES,)
    ordered = sorted(numbered, key=lambda row: (not row.problems, not row.remark))
    return Check(tuple(ordered), tuple(common), remarks)


def _with_final_serials(
    session: Any, rows: Sequence[CheckedPerson], on: date
) -> list[CheckedPerson]:
    """Numbers run without gaps over those who are included, so they are counted again."""
    included = {row.id for row in rows if row.included}
    texts = {p.ambassador_id: text for p, text in diplomas_db.drafts(session, included, on)}
    return [replace(row, text=texts.get(row.id, row.text)) for row in rows]
