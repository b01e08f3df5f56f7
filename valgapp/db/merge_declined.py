"""What of a package is left out because the user said so, and what goes with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from valgapp.db import packages
from valgapp.db.tombstones import STONE
from valgapp.domain.merge_choice import Step, left_out_with, needs_of
from valgapp.domain.reconcile import Key, Rows, Tables, Values


def leave_out(
    told: Mapping[str, Tables], here: Mapping[str, Tables], declined: Collection[Key]
) -> None:
    """Make each sender in ``told`` say of a declined row what is ``here`` of it already.

    What cannot be done without a declined row is left out with it: nothing refers to a row that
    did not come, and no row goes that another still refers to.
    """
    # An erasure is followed whatever else is left out.
    declined = [key for key in declined if key.table != STONE]
    if not declined:
        return
    steps = [step for sender, rows in told.items() for step in _steps(rows, here[sender])]
    out = left_out_with(declined, needs_of(steps))
    for sender, tables in told.items():
        for table, row_id in out & _keys(tables, here[sender]):
            present = here[sender].get(table, {}).get(row_id)
            rows: Rows = tables.setdefault(table, {})
            rows.pop(row_id, None)
            if present is not None:
                rows[row_id] = present


def _steps(sent: Tables, here: Tables) -> Iterable[Step]:
    for key in _keys(sent, here):
        before = here.get(key.table, {}).get(key.id)
        after = sent.get(key.table, {}).get(key.id)
        # What stays at home is here and not in the package.
        if before is None or after is None or before | after != before:
            yield Step(
                key, before is None, after is None, _targets(key, after), _targets(key, before)
            )


def _keys(*all_tables: Tables) -> set[Key]:
    return {
        Key(table, row) for tables in all_tables for table, rows in tables.items() for row in rows
    }


def _targets(key: Key, values: Values | None) -> frozenset[Key]:
    shape = packages.shape(key.table)
    return (
        frozenset(Key(shape.refers[c], values[c]) for c in shape.needed) if values else frozenset()
    )
