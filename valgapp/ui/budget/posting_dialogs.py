"""A new posting, a part payment, a credit, a correction: what it does to the budget is shown
before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton, QWidget

from valgapp.db.budget_form import ABOUT_COLUMNS, Choices
from valgapp.db.postings import Overspend
from valgapp.domain import danish
from valgapp.domain.budget import LineRow, PostingFact, PostingState
from valgapp.domain.overspending import Overspending
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.asking import FieldsDialog
from valgapp.ui.budget.pending_receipts import AlsoOn, PendingReceipts
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField, DateField, MoneyField, TextField
from valgapp.ui.notice import Notice

SPENT = [(s, s.label) for s in PostingState if s.is_spent]
Overspends = Callable[[PostingFact], Overspending]
_NARROW_FIRST, _WIDE_FIRST = (2, 3), (3, 2)
_ROOM = "Vælg budgetposten, så vises det, der er tilbage på den."


class PostingDialog(FieldsDialog):
    """``fixed`` are values the user does not choose; their fields are not shown.

    ``would_overspend`` tells by how much a posting as typed would overspend.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        choices: Choices,
        would_overspend: Overspends,
        save: Callable[[dict[str, Any]], Any],
        *,
        fixed: Mapping[str, Any] | None = None,
        spent_only: bool = False,
    ) -> None:
        super().__init__(parent, title, save)
        self._fixed = dict(fixed or {})
        self.show_lines(choices.lines)
        self._would_overspend = would_overspend
        self.room, self.warning = label("", "small"), Notice(tone="warning")
        self.setMinimumWidth(theme.px(540))
        self._build(choices, spent_only)

    def _build(self, choices: Choices, spent_only: bool) -> None:
        states = SPENT if spent_only else PostingState
        # In the order of what is read off a receipt.
        self.add_fields(
            DateField("day", "Dato"), TextField("supplier", "Leverandør"), shares=_NARROW_FIRST
        )
        self.add_fields(
            TextField("text", "Tekst", warns=True),
            MoneyField("oere", "Beløb", help="En kreditnota skrives med minus foran"),
            shares=_WIDE_FIRST,
        )
        line = self.add_fields(
            ChoiceField("line_id", "Budgetpost", choices.line_pairs, empty="Vælg budgetpost"),
            shares=_WIDE_FIRST[:1],
        )
        line.addWidget(self.room, _WIDE_FIRST[1], Qt.AlignmentFlag.AlignBottom)
        self.body.addWidget(self.warning)
        self.add_fields(TextField("reason", "Begrundelse for overskridelsen"))
        self.add_fields(ChoiceField("state", "Tilstand", states), DateField("due_on", "Forfalder"))
        self.add_fields(
            ChoiceField("plan_id", "Helhedsplan", choices.plans, empty="Ingen bestemt"),
            ChoiceField("about", "Vedrører", choices.about, empty="Ikke noget bestemt"),
        )
        self.add_why()
        self.require("day", "oere", "line_id", "reason")
        for key in ("line_id", "plan_id"):
            self.field(key).setVisible(key not in self._fixed)
        self.field("about").setVisible(ABOUT_COLUMNS[0] not in self._fixed)
        self._listen()

    def add_why(self) -> None:
        """Room for one field more."""

    def _listen(self) -> None:
        for key in ("oere", "line_id", "state"):
            editor: Any = self.field(key).editor
            if isinstance(editor, QComboBox):
                editor.currentIndexChanged.connect(self._tell_budget)
            elif isinstance(editor, QLineEdit):
                editor.textChanged.connect(self._tell_budget)
        self._tell_budget()

    # -- what it would do -------------------------------------------------------------------

    def show_values(self, values: Mapping[str, Any]) -> None:
        super().show_values(values)
        self._tell_budget()

    def show_lines(self, lines: Sequence[LineRow]) -> None:
        """What is left on the lines; told again for each new posting."""
        self._lines = {line.id: line for line in lines}

    def _tell_budget(self) -> None:
        line = self._lines.get(self._quietly("line_id"))
        self.room.setText(_room_left(line) if line else _ROOM)
        self.room.setVisible(not self.field("line_id").isHidden())
        over = self._over()
        self.warning.tell(
            f"Posteringen overskrider {over.words()} "
            "Den kan gemmes, når du skriver hvorfor." if over else ""
        )  # fmt: skip
        is_news = bool(over) and self.field("reason").isHidden()
        self.field("reason").setVisible(bool(over))
        self.grow()
        if is_news:
            self.bring_into_sight(self.warning)

    def _over(self) -> Overspending:
        line_id, oere = self._quietly("line_id"), self._quietly("oere")
        state = self._quietly("state") or PostingState.EXPECTED
        if line_id is None or not oere:
            return Overspending()
        part_of = self._fixed.get("part_of_id")
        return self._would_overspend(PostingFact(uuid4(), line_id, oere, state, False, part_of))

    def _quietly(self, key: str) -> Any:
        if key in self._fixed:
            return self._fixed[key]
        try:
            return self.field(key).typed()
        except FieldProblem:
            return None

    # -- saving -----------------------------------------------------------------------------

    def typed(self) -> dict[str, Any] | None:
        values = super().typed()
        if values is None:
            return None
        for key, sentence in (
            ("day", "Skriv en dato, for eksempel 18/11."),
            ("oere", "Skriv et beløb, for eksempel 1.500,50."),
            ("line_id", "Vælg den budgetpost, beløbet skal trækkes fra."),
        ):
            if not values.get(key, self._fixed.get(key)):
                self._point_at(FieldProblem(key, sentence))
                return None
        return with_about(values) | self._fixed

    def _point_at(self, problem: FieldProblem) -> None:
        if isinstance(problem, Overspend):
            problem = FieldProblem("reason", "Skriv, hvorfor budgettet overskrides.")
            self.field("reason").show()
        super()._point_at(problem)


class NewPostingDialog(PostingDialog):
    """Stays open for the next one: the slips of an evening are typed in a row, Enter by Enter."""

    def __init__(
        self,
        *args: Any,
        read_lines: Callable[[], Sequence[LineRow]],
        also_on: AlsoOn,
        called: Callable[[UUID], str],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self._read_lines, self._called = read_lines, called
        self._closes = False
        self.told, self.slips = Notice(), PendingReceipts(also_on)
        self.body.insertWidget(0, self.told)
        self.body.addWidget(self.slips)
        self.slips.changed.connect(self.grow)
        self.finish("Gem, og skriv en til", "Luk")
        self.last = QPushButton("Gem og luk")
        self.last.setAutoDefault(False)
        self.last.setToolTip("Ctrl+Enter")
        self.last.clicked.connect(self.save_and_close)
        self.buttons.insertWidget(self.buttons.count() - 1, self.last)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.slips.paste)
        for editor in self.findChildren(QLineEdit):
            self.slips.listen_to(editor)
        self.show_values({"day": danish.today(), "state": PostingState.PAID})
        self.field("day").setFocus()

    def typed(self) -> dict[str, Any] | None:
        values = super().typed()
        return None if values is None else values | {"files": tuple(self.slips.files)}

    def press_default(self) -> None:
        self.save_and_close()

    def save_and_close(self) -> None:
        """Save this one as the last."""
        self._closes = True
        self.accept()
        self._closes = False

    def done(self, result: int) -> None:
        if self._closes or result != QDialog.DialogCode.Accepted:
            super().done(result)
            return
        self._begin_next()

    def _begin_next(self) -> None:
        """Room for the next; date, line, plan and state stay."""
        amount = danish.money(self.field("oere").typed())
        name = self._called(self.saved) if self.saved is not None else ""
        self.told.tell(f"Gemt: {name}, {amount}")
        for key in ("supplier", "text", "oere", "due_on", "about", "reason"):
            self.field(key).display(None)
        self.field("day").display(self.field("day").typed())
        self.slips.clear()
        self.show_lines(self._read_lines())
        self._tell_budget()
        self.field("day").setFocus()
        day: Any = self.field("day").editor
        day.setModified(False)
        day.selectAll()
        day.setModified(False)


class PartDialog(PostingDialog):
    """A part payment of an order, or a credit: where it belongs is known."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, spent_only=True, **more)
        self.finish("Gem")
        self.field("oere").setFocus()


class CorrectDialog(PostingDialog):
    """A numbered posting is not changed: it is voided, and this one takes its place."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, spent_only=True, **more)
        told = "Den første udgave bliver stående som annulleret, og den nye får næste nummer."
        self.body.insertWidget(0, label(told, "muted"))
        self.finish("Ret postering")
        self.field("why").setFocus()

    def add_why(self) -> None:
        self.add_fields(TextField("why", "Hvorfor rettes den?"))
        self.require("why")

    def typed(self) -> dict[str, Any] | None:
        values = super().typed()
        if values is not None and not values["why"]:
            self._point_at(FieldProblem("why", "Skriv, hvorfor posteringen rettes."))
            return None
        return values


def with_about(values: dict[str, Any]) -> dict[str, Any]:
    """»Vedrører« as the three columns it stands for."""
    if "about" not in values:
        return values
    about = values.pop("about")
    chosen: tuple[str, UUID] | tuple[None, None] = about or (None, None)
    return values | {key: chosen[1] if key == chosen[0] else None for key in ABOUT_COLUMNS}


def _room_left(line: LineRow) -> str:
    if not line.figures.budget:
        own = f"»{line.title}« har intet beløb; spor {line.track_number}"
        if line.track_left < 0:
            return f"{own} er allerede overskredet med {danish.money(-line.track_left)}"
        return f"{own} har {danish.money(line.track_left)} tilbage."
    left = line.figures.remaining
    if left < 0:
        return f"»{line.title}« er allerede overskredet med {danish.money(-left)}"
    return f"Der er {danish.money(left)} tilbage på »{line.title}«."
