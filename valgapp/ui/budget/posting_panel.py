"""The panel of one posting: what may still be changed, and its receipts."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from valgapp.db import postings
from valgapp.db.budget_form import ABOUT_COLUMNS, Choices
from valgapp.db.budget_models import Posting
from valgapp.db.postings import Overspend
from valgapp.domain import danish
from valgapp.domain.budget import PostingState
from valgapp.domain.postings import PostingRow
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.budget.posting_dialogs import SPENT, with_about
from valgapp.ui.budget.receipts_view import ReceiptsView
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField, DateField, Field, MoneyField, ReadOnlyField, TextField
from valgapp.ui.forms import Form
from valgapp.ui.notice import Notice
from valgapp.ui.questions import ask_reason
from valgapp.ui.workspace import Workspace

WORDS: Final = {
    "supplier": "leverandør", "text": "tekst", "oere": "beløb", "line_id": "budgetpost",
    "day": "dato", "state": "tilstand", "due_on": "forfaldsdato", "plan_id": "helhedsplan",
    "about": "hvad den vedrører",
}  # fmt: skip
MONEY: Final = ("day", "oere", "line_id")
LOCKED = "Dato, beløb og budgetpost er låst, fordi bilaget har et nummer. Brug »Ret postering«."


class PostingPanel(QWidget):
    """Saved as each field is left; a numbered posting's money is locked, a voided one whole."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._called = ""
        self.voided, self.facts = Notice(tone="danger"), Notice(tone="accent")
        self.locked = label(LOCKED, "small")
        self.form = Form(self._save)
        self.receipts = ReceiptsView(workspace)
        self._build()

    def _build(self) -> None:
        form = self.form
        self._add(DateField("day", "Dato"), MoneyField("oere", "Beløb"))
        self._add(ChoiceField("line_id", "Budgetpost", []))
        form.add_widget(self.locked)
        self._add(TextField("supplier", "Leverandør"))
        self._add(TextField("text", "Tekst", warns=True))
        self._add(ChoiceField("state", "Tilstand", PostingState), DateField("due_on", "Forfalder"))
        self._add(ChoiceField("plan_id", "Helhedsplan", [], empty="Ingen bestemt"))
        self._add(ChoiceField("about", "Vedrører", [], empty="Ikke noget bestemt"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for widget in (self.voided, self.facts, label("Kvitteringer", "section"), self.receipts):
            column.addWidget(widget)
        column.addWidget(form)

    def _add(self, *fields: Field) -> None:
        """Each with a twin that can only be looked at, for when it is locked."""
        twins = [ReadOnlyField(f"{field.key}_locked", field.title) for field in fields]
        self.form.add_row(*(f for pair in zip(fields, twins, strict=True) for f in pair))

    def show_posting(self, row: PostingRow | None, choices: Choices) -> None:
        """Show a posting, or nothing."""
        if row is None:
            self.form.show_row(None, {})
            self.receipts.show_posting(None)
            return
        self._called = row.called or "Postering"
        posting = self._workspace.read(postings.posting, row.id)
        self.voided.tell(
            f"Annulleret: {row.void_reason}. Den tæller ikke med, og nummeret bruges ikke igen."
            if row.voided else ""
        )  # fmt: skip
        self.facts.tell("\n".join(facts(row)))
        self._offer(choices, numbered=bool(row.voucher))
        self.form.show_row(row.id, _values(posting))
        self._lock(numbered=bool(row.voucher), voided=row.voided)
        self.receipts.show_posting(row.id, is_closed=row.voided or bool(self.form.others))

    def _offer(self, choices: Choices, *, numbered: bool) -> None:
        offered: dict[str, Any] = {
            "line_id": choices.line_pairs, "plan_id": choices.plans, "about": choices.about,
            "state": SPENT if numbered else PostingState,
        }  # fmt: skip
        for key, pairs in offered.items():
            field = self.form.field(key)
            assert isinstance(field, ChoiceField)
            field.set_choices(pairs)

    def _lock(self, *, numbered: bool, voided: bool) -> None:
        self.locked.setVisible(numbered and not voided)
        for key in WORDS:
            is_locked = voided or (numbered and key in MONEY)
            field, twin = self.form.field(key), self.form.field(f"{key}_locked")
            twin.show_value(_shown(field))
            field.setVisible(not is_locked)
            twin.setVisible(is_locked)

    def _save(self, posting_id: UUID, field: str, value: Any) -> None:
        if field in MONEY and value is None:
            raise FieldProblem(field, f"Feltet {WORDS[field]} skal udfyldes.")
        values = with_about({field: value})
        try:
            self._write(posting_id, field, values)
        except Overspend as problem:
            reason = ask_overspend(self.window(), problem)
            if not reason:
                raise
            self._write(posting_id, field, values | {"reason": reason})

    def _write(self, posting_id: UUID, field: str, values: dict[str, Any]) -> None:
        label = f"{self._called}: {WORDS[field]} ændret"
        self._workspace.write(
            postings.change_posting, posting_id, label=label, quiet=True, **values
        )


def ask_overspend(parent: QWidget, problem: Overspend) -> str | None:
    """Why a posting is to be saved although it overspends; ``None`` when it is not."""
    said = problem.sentence.removesuffix("Skriv en begrundelse.").strip()
    return ask_reason(parent, "Budgettet overskrides", "Gem alligevel", said, label="Begrundelse")


def facts(row: PostingRow) -> list[str]:
    """What is worth knowing of a posting besides its fields."""
    found = []
    if row.open_oere and row.state is PostingState.ORDERED and row.open_oere != row.oere:
        billed = danish.money(row.oere - row.open_oere)
        found.append(f"{billed} er faktureret, {danish.money(row.open_oere)} er stadig bestilt.")
    if row.part_of:
        found.append(f"Delbetaling af bestillingen hos {row.part_of}.")
    if row.corrects:
        found.append(f"Retter bilag {row.corrects}, som er annulleret.")
    if row.overspend_reason:
        found.append(f"Overskrider budgettet: {row.overspend_reason}")
    return found


def _shown(field: Field) -> str:
    editor = field.editor
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


def _values(posting: Posting) -> dict[str, Any]:
    values = {key: getattr(posting, key) for key in WORDS if key != "about"}
    named = ((key, getattr(posting, key)) for key in ABOUT_COLUMNS)
    return values | {"about": next((pair for pair in named if pair[1] is not None), None)}
