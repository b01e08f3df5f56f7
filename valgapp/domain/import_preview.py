"""One line of an imported table in its preview: what it would do, why, and whether it is to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Generic, Self, TypeVar
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.import_columns import ColumnTarget

T = TypeVar("T", bound=ColumnTarget)
V = TypeVar("V", bound=Enum)


@dataclass(frozen=True, slots=True)
class FieldChange(Generic[T]):
    """One field of something known: what stands there, and what the file says."""

    target: T
    before: str
    after: str
    value: Any
    chosen: bool
    choosable: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class ImportLine(Generic[T, V]):
    """One line of the file. ``number`` is its row there, counted from 1 as Excel does."""

    number: int
    verdict: V
    reasons: tuple[str, ...]
    values: Mapping[T, Any]
    changes: tuple[FieldChange[T], ...]
    existing_id: UUID | None
    chosen: bool
    choosable: bool

    @property
    def id(self) -> int:
        """What a list keeps its selection by."""
        return self.number

    @property
    def place(self) -> str:
        """Where in the file it stands, to begin a sentence with."""
        return f"Række {self.number}"

    @property
    def name(self) -> str:
        """What the user knows the line by."""
        raise NotImplementedError

    @property
    def why(self) -> str:
        """All reasons, and the fields that would change, on one line."""
        changed = (f"{c.target.field}: {c.before or '–'} → {c.after}" for c in self.changes)
        return " ".join([*self.reasons, *(f"{text}." for text in changed)])

    def with_choice(self, chosen: bool) -> Self:
        """The line ticked or not. A changed line without a ticked field gets all that may be."""
        wanted = chosen and self.choosable
        changes = self.changes
        if wanted and changes and not any(c.chosen for c in changes):
            changes = tuple(replace(c, chosen=c.choosable) for c in changes)
        return replace(self, chosen=wanted, changes=changes)

    def with_field(self, target: T, chosen: bool) -> Self:
        """One changed field ticked or not; the line follows."""
        changes = tuple(
            replace(c, chosen=chosen and c.choosable) if c.target is target else c
            for c in self.changes
        )
        return replace(self, changes=changes, chosen=any(c.chosen for c in changes))


def new_and_changed(added: int, changed: int, one: str, many: str) -> str:
    """»57 nye og 3 ændrede ambassadører«."""
    new = danish.count_of(added, "ny", "nye") if added else ""
    other = danish.count_of(changed, "ændret", "ændrede") if changed else ""
    told = " og ".join(text for text in (new, other) if text)
    return f"{told} {one if added + changed == 1 else many}"
