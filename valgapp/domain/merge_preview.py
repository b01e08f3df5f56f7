"""What a merge would do, row by row, and the sentences to read before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from valgapp.domain import danish, preset
from valgapp.domain.changes import FieldChange
from valgapp.domain.columns import Column
from valgapp.domain.merge_choice import Step
from valgapp.domain.packages import Received, Standing
from valgapp.domain.reconcile import WAITS, Key

NO_LINES: Final = (
    "{} venter, fordi budgetposten ikke er i denne fil. Vælg »Hent forslag til budgetposter« på siden "
    "Budget, og modtag den samme pakke igen."
)
FROM: Final = "Fra"
FOLLOWED: Final = "Sletning skal følges."
NO_NEWS: Final = "Der er ingen ændringer."
WAITED: Final = "Noget, der ventede, kan flettes nu: Se listen."
_POSTINGS: Final = ("postering", "posteringer")


class What(Enum):
    """What a merge does to a row."""

    NEW = "Ny"
    CHANGED = "Ændret"
    DELETED = "Slettet"
    SKIPPED = "Springes over"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One row of a merge as shown before it is kept; ``fields`` before and after.

    ``line`` tells what a row is that comes or goes whole. Without a ``step`` there is nothing to
    choose: the row is left out whatever the user does, or, an erasure, taken along.
    """

    key: Key
    sender: str
    topic: str
    table: str
    name: str
    what: What
    fields: tuple[FieldChange, ...] = ()
    reason: str = ""
    step: Step | None = None
    line: str = ""
    is_erasure: bool = False

    @property
    def id(self) -> tuple[Key, str, What]:
        """What a list keeps its selection by: two senders may have sent the same row."""
        return (self.key, self.sender, self.what)

    @property
    def told(self) -> str:
        """»Dato: 3.9.2025 → 4.9.2025« of a changed row, what another is, or why it is left out."""
        if self.reason:
            return self.reason
        told = self.line
        if self.what is What.CHANGED:
            told = "; ".join(
                f"{f.field}: {f.before or 'tom'} → {f.after or 'tom'}" for f in self.fields
            )
        return f"{FOLLOWED} {told}" if self.is_erasure else told


MERGE_COLUMNS: Final[Sequence[Column[MergeRow]]] = (
    Column(FROM, lambda r: preset.site_name(r.sender), width=20),
    Column("Hvad sker der", lambda r: r.what.label, width=13),
    Column("Art", lambda r: r.table, width=15),
    Column("Navn", lambda r: r.name, width=24, personal=True),
    # The last column takes what is left of the line; in full it stands under the list.
    Column("Detaljer", lambda r: r.told, width=28, personal=True),
)


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging would do, row by row; ``notes`` are sentences to read first."""

    received: tuple[Received, ...]
    rows: tuple[MergeRow, ...]
    notes: tuple[str, ...]
    standings: tuple[Standing, ...] = ()
    newcomers: Mapping[str, str] = field(default_factory=dict)

    def count(self, what: What) -> int:
        """How many rows are new, changed, deleted or left out."""
        return sum(row.what is what for row in self.rows)

    @property
    def advice(self) -> tuple[str, ...]:
        """What there is to do where the packages alone do not say it; often nothing."""
        return (*self._of_merged_already, *self._of_waiting)

    @property
    def _of_merged_already(self) -> tuple[str, ...]:
        if set(self.standings) != {Standing.SAME}:
            return ()
        return (NO_NEWS if not self.has_news else WAITED,)

    @property
    def _of_waiting(self) -> tuple[str, ...]:
        """What BIF can do about rows that wait."""
        waiting = [
            row for row in self.rows
            if row.key.table == "posting" and row.reason.lower().startswith(WAITS)
        ]  # fmt: skip
        return (NO_LINES.format(danish.count_of(len(waiting), *_POSTINGS)),) if waiting else ()

    @property
    def is_harmless(self) -> bool:
        """Whether nothing is told but that it is all merged already."""
        return set(self.standings) == {Standing.SAME} and (
            len(self.notes) == len(self.standings) and not self._of_waiting
        )

    @property
    def has_news(self) -> bool:
        """Whether merging would change anything, the running numbers included."""
        return any(
            s is not Standing.OLDER and s is not Standing.SAME for s in self.standings
        ) or any(row.what is not What.SKIPPED for row in self.rows)

    @property
    def summary(self) -> str:
        """»12 nye, 3 ændrede, 1 slettet, 2 springes over« or »Ingen ændringer«."""
        words = {
            What.NEW: ("ny", "nye"),
            What.CHANGED: ("ændret", "ændrede"),
            What.DELETED: ("slettet", "slettede"),
            What.SKIPPED: ("springes over", "springes over"),
        }
        found = [
            danish.count_of(self.count(what), *word)
            for what, word in words.items()
            if self.count(what)
        ]
        return ", ".join(found) or "Ingen ændringer"
