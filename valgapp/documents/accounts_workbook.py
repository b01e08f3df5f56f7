"""Status and posting journal as a workbook: every sum is a live formula over the journal."""

from __future__ import annotations

from valgapp.documents import budget_tables as tables
from valgapp.documents.workbook_parts import Sheet
from valgapp.domain import danish
from valgapp.domain.accounts import AccountsData
from valgapp.domain.budget import NOT_BOOKKEEPING


def sheets(data: AccountsData) -> list[Sheet]:
    """Status per track, line and plan; the journal behind it; what was moved and put in."""
    made = f"Opgjort {danish.date_and_clock(data.made_at)} af {data.site}."
    status = data.status
    return [
        Sheet(
            "Status",
            (data.initiative, made, NOT_BOOKKEEPING),
            tables.key_figures(status),
            (
                tables.track_table(status),
                tables.plan_table(status, with_journal=True),
            ),
        ),
        Sheet(tables.LINES, (made,), tables=(tables.line_table(status, with_journal=True),)),
        Sheet(tables.JOURNAL, (made,), tables=(tables.journal_table(data.journal),)),
        Sheet(tables.MOVES, (made,), tables=(tables.move_table(status),)),
        Sheet(tables.COFUNDING, (made,), tables=(tables.cofunding_table(status),)),
    ]
