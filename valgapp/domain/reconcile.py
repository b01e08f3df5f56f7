"""What a file must hold after packages: one state, whatever the order they came in.

The state is a function of the file's own rows and the newest package of each sender. Own rows
always win. Honest senders never send the same row; of others, whoever has it here keeps it, and
among those who bring it at once the first in the alphabet does. A row that refers to one not yet
here waits for it; a row that own rows refer to stays although its sender has deleted it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from valgapp.domain.preset import site_name

Values = dict[str, Any]
Rows = dict[UUID, Values]
Tables = dict[str, Rows]


class Key(NamedTuple):
    """A row, anywhere."""

    table: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table hangs together: columns that refer to rows, those that must, and unique sets.

    ``bound`` columns refer to a row of the same owner's: nobody else may tell of it.
    """

    refers: Mapping[str, str]
    needed: frozenset[str]
    unique: tuple[tuple[str, ...], ...] = ()
    bound: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was sent and is not taken as it is, or is kept although no longer sent.

    ``clash`` is the site that has a row with the same number, name or the like already.
    """

    sender: str
    key: Key
    values: Values
    reason: str
    waits: bool = False
    clash: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rows of others as they must be, and what was left out or kept, with the reason."""

    rows: Tables
    skipped: tuple[Skipped, ...]


TAKEN = "hører til {}"
STRANGER = "handler om en person, som hører til {}"
CLASHES = "findes allerede hos {}"
WAITS = "venter på en række, der endnu ikke er modtaget"
LOOSE = "henviser til en række, der endnu ikke er modtaget"
KEPT = "er slettet hos afsenderen, men bruges stadig her"


def reconcile(
    own: Tables, here: Tables, sent: Mapping[str, Tables], shapes: Mapping[str, Shape]
) -> Outcome:
    """The rows of others after a merge.

    ``own`` are the rows of the file's own site, ``here`` those of others as they are now, and
    ``sent`` what each sender wants here. Cost grows with the number of rows and no faster.
    """
    work = _Work(own, here, shapes)
    work.let_stand(sent.values())
    # Whose a person is must be known before anybody tells of the person.
    people = {shape.refers[column] for shape in shapes.values() for column in shape.bound}
    for are_people in (True, False):
        for sender in sorted(sent):
            some = {t: rows for t, rows in sent[sender].items() if (t in people) is are_people}
            work.take(sender, some)
    work.drop_waiting()
    work.keep_needed()
    work.empty_loose_ends()
    return Outcome(work.rows, tuple(work.skipped))


class _Work:
    def __init__(self, own: Tables, here: Tables, shapes: Mapping[str, Shape]) -> None:
        self.own, self.here, self.shapes = own, here, shapes
        self.rows: Tables = {}
        self.skipped: list[Skipped] = []
        self.holders: dict[Key, str] = {
            Key(table, row): str(values["owner_site"])
            for table, rows in own.items()
            for row, values in rows.items()
        }
        self.marks: dict[tuple[Any, ...], str] = {}
        self.standing: dict[tuple[Any, ...], Key] = {}
        self.senders: dict[Key, str] = {}
        for table, rows in own.items():
            for values in rows.values():
                for mark in self._marks(table, values):
                    self.marks[mark] = str(values["owner_site"])

    def _marks(self, table: str, values: Values) -> Iterable[tuple[Any, ...]]:
        for columns in self.shapes[table].unique:
            found = tuple(values[c] for c in columns)
            if None not in found:
                yield (table, columns, found)

    def let_stand(self, sent: Iterable[Tables]) -> None:
        """What a row here is alone in having, it keeps as long as its owner says so."""
        for tables in sent:
            for table in (t for t in tables if self.shapes[t].unique):
                for row in tables[table].keys() & self.here.get(table, {}).keys():
                    before, after = self.here[table][row], tables[table][row]
                    if before["owner_site"] == after["owner_site"]:
                        same = set(self._marks(table, before)) & set(self._marks(table, after))
                        self.standing |= dict.fromkeys(same, Key(table, row))

    def take(self, sender: str, tables: Tables) -> None:
        for table, rows in tables.items():
            for row, values in sorted(rows.items()):
                key = Key(table, row)
                marks = list(self._marks(table, values))
                if owner := self._owner(key, values):
                    self._skip(sender, key, values, TAKEN.format(site_name(owner)))
                elif stranger := self._stranger(table, values):
                    self._skip(sender, key, values, STRANGER.format(site_name(stranger)))
                elif clash := next(filter(None, (self._clash(key, m) for m in marks)), ""):
                    reason = CLASHES.format(site_name(clash))
                    self.skipped.append(Skipped(sender, key, values, reason, clash=clash))
                else:
                    self._put(sender, key, values, marks)

    def _owner(self, key: Key, values: Values) -> str:
        """The other site whose row it is already; ``""`` when there is none."""
        if key in self.holders:
            return self.holders[key]
        before = self.here.get(key.table, {}).get(key.id, values)
        return "" if before["owner_site"] == values["owner_site"] else str(before["owner_site"])

    def _stranger(self, table: str, values: Values) -> str:
        """Whose the person is that somebody else tells of; ``""`` when it is their own."""
        shape = self.shapes[table]
        held = (self.holders.get(Key(shape.refers[c], values[c]), "") for c in sorted(shape.bound))
        return next((site for site in held if site not in ("", values["owner_site"])), "")

    def _clash(self, key: Key, mark: tuple[Any, ...]) -> str:
        """Who has another row with this mark; ``""`` when nobody does."""
        if mark in self.marks:
            return self.marks[mark]
        other = self.standing.get(mark, key)
        return "" if other == key else str(self.here[key.table][other.id]["owner_site"])

    def _put(self, sender: str, key: Key, values: Values, marks: Iterable[tuple[Any, ...]]) -> None:
        self.rows.setdefault(key.table, {})[key.id] = values
        self.holders[key] = self.senders[key] = sender
        for mark in marks:
            self.marks[mark] = sender

    def _skip(
        self, sender: str, key: Key, values: Values, reason: str, *, waits: bool = False
    ) -> None:
        self.skipped.append(Skipped(sender, key, values, reason, waits))

    def drop_waiting(self) -> None:
        """A row whose needed row is not here waits, and so do those that need it in turn."""
        below: dict[Key, list[Key]] = {}
        missing: list[Key] = []
        for table, rows in self.rows.items():
            for row, values in rows.items():
                for target in self._needs(table, values):
                    below.setdefault(target, []).append(Key(table, row))
                    if target not in self.holders:
                        missing.append(Key(table, row))
        while missing:
            key = missing.pop()
            if key.id in self.rows[key.table]:
                values = self.rows[key.table].pop(key.id)
                self._skip(self.senders[key], key, values, WAITS, waits=True)
                del self.holders[key]
                missing += below.get(key, [])

    def _needs(self, table: str, values: Values) -> Iterable[Key]:
        shape = self.shapes[table]
        for column in shape.needed:
            yield Key(shape.refers[column], values[column])

    def keep_needed(self) -> None:
        """What own rows refer to stays, with all that it refers to itself."""
        wanted = [k for t, rows in self.own.items() for v in rows.values() for k in self._all(t, v)]
        while wanted:
            key = wanted.pop()
            values = self.here.get(key.table, {}).get(key.id)
            if key in self.holders or values is None:
                continue
            owner = str(values["owner_site"])
            self._put(owner, key, values, ())
            self._skip(owner, key, values, KEPT)
            wanted += self._all(key.table, values)

    def _all(self, table: str, values: Values) -> Iterable[Key]:
        for column, target in self.shapes[table].refers.items():
            if values[column] is not None:
                yield Key(target, values[column])

    def empty_loose_ends(self) -> None:
        """A reference that may be empty is, where its row is not here."""
        for table, rows in self.rows.items():
            shape = self.shapes[table]
            loose = [c for c in shape.refers if c not in shape.needed]
            for row, values in rows.items():
                gone = {
                    c: None
                    for c in loose
                    if values[c] is not None and Key(shape.refers[c], values[c]) not in self.holders
                }
                if gone:
                    key = Key(table, row)
                    self._skip(self.senders[key], key, values, LOOSE, waits=True)
                    rows[row] = values | gone
