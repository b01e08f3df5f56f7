"""Imported postings as writes. The preview is domain's, the transaction the caller's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from valgapp.db import budget, initiative, postings
from valgapp.db.budget_models import Posting
from valgapp.db.journal import recorder
from valgapp.domain import danish
from valgapp.domain.budget import PostingState
from valgapp.domain.overspending import Overspending
from valgapp.domain.posting_columns import PostingTarget
from valgapp.domain.posting_import import Known
from valgapp.domain.posting_matching import Posted
from valgapp.domain.posting_preview import Outcome, PostingLine, in_order, overspending
from valgapp.domain.posting_reading import shown
from valgapp.errors import FieldProblem, UserError

_FIELDS = {
    PostingTarget.SUPPLIER: "supplier", PostingTarget.TEXT: "text", PostingTarget.DUE: "due_on",
    PostingTarget.REF: "external_ref", PostingTarget.AMOUNT: "oere", PostingTarget.STATE: "state",
}  # fmt: skip


def known(session: Session) -> Known:
    """What an import is held against."""
    lines = budget.line_rows(session)
    return Known(_posted(session), lines, initiative.plans(session), budget.figures(session))


def _posted(session: Session) -> list[Posted]:
    """All postings but orders with part payments, which the bank shows part by part."""
    found = list(session.scalars(select(Posting)))
    parted = {p.part_of_id for p in found if not p.voided}
    return [
        Posted(
            p.id, p.day, p.oere, p.supplier, p.text, p.external_ref, p.line_id, p.state, p.voided,
            postings.called(p), p.due_on,
        )
        for p in found
        if p.id not in parted
    ]  # fmt: skip


def save(session: Session, lines: Sequence[PostingLine], reason: str) -> Iterator[PostingLine]:
    """Change and add the postings of ``lines``; each is handed back as it is saved.

    New ones are numbered from the oldest on. Raises UserError when one has been changed since
    the preview, and `postings.Overspend` when the budget is overspent without a ``reason``.
    """
    before = budget.figures(session)
    tracks = {line.id: line.track_id for line in budget.line_rows(session)}
    missing = next((line for line in lines if line.line_id not in tracks), None)
    if missing is not None:
        raise UserError(f"Række {missing.number} har ingen budgetpost. Intet er importeret.")
    over = overspending(lines, before, tracks)
    if over and not reason.strip():
        words = sum(over.values(), Overspending()).words(several=True)
        raise postings.Overspend("reason", f"Importen overskrider {words} Skriv en begrundelse.")
    ordered = in_order(lines)
    for line in ordered:
        if line.verdict is Outcome.CHANGED:
            yield line
            _change(session, line, reason if line.number in over else "")
    session.flush()
    number = _last_voucher(session)
    for line in ordered:
        if line.verdict is not Outcome.CHANGED:
            yield line
            number += line.state.is_spent
            session.add(_posting(line, number, reason.strip() if line.number in over else ""))


def _last_voucher(session: Session) -> int:
    mine = Posting.owner_site == recorder(session).site
    return session.scalar(select(func.max(Posting.voucher_number)).where(mine)) or 0


def _posting(line: PostingLine, number: int, reason: str) -> Posting:
    values = {_FIELDS[target]: value for target, value in line.values.items()}
    return Posting(
        id=uuid4(), line_id=line.line_id, plan_id=line.plan_id, day=line.day, oere=line.oere,
        state=line.state, voucher_number=number if line.state.is_spent else None,
        overspend_reason=reason, **values,
    )  # fmt: skip


def _change(session: Session, line: PostingLine, reason: str) -> None:
    assert line.existing_id is not None
    posting = postings.posting(session, line.existing_id)
    chosen = [c for c in line.changes if c.chosen and c.choosable]
    values: dict[str, Any] = {}
    for change in chosen:
        field = _FIELDS[change.target]
        if _shown(getattr(posting, field), field) != change.before:
            raise UserError(
                f"Siden filen blev læst, er {postings.called(posting)} ændret. "
                "Intet er importeret; hent filen ind igen."
            )
        values[field] = change.value
    if not posting.external_ref and (ref := line.values.get(PostingTarget.REF)):
        values["external_ref"] = ref
    try:
        postings.change_posting(session, posting.id, reason=reason, **values)
    except FieldProblem as problem:
        raise UserError(
            f"Række {line.number}: {problem.sentence} Intet er importeret."
        ) from problem


def _shown(value: Any, field: str) -> str:
    if isinstance(value, PostingState):
        return value.label
    return danish.money(value) if field == "oere" else shown(value)
