"""The logos on the diplomas: each plan's own, and the sender's on all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from valgapp.documents import pictures
from valgapp.domain.diploma_template import SENDER
from valgapp.domain.initiative import PlanRow
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.diplomas.picture_choice import PictureChoice
from valgapp.ui.fields import ChoiceField


class LogoFields(QWidget):
    """``plan`` is the one whose diploma is looked at, to be chosen where there are several."""

    changed = Signal()

    def __init__(self, plans: Sequence[PlanRow], plan: PlanRow) -> None:
        super().__init__()
        self._logos: dict[str, bytes] = {}
        self._plans = {p.code: p for p in plans}
        self.plan_field = ChoiceField(
            "plan", "Helhedsplan, der vises", [(p.code, p.name) for p in plans]
        )
        self.plan_field.show_value(plan.code)
        self.plan_field.setVisible(len(plans) > 1)
        self.of_plan = PictureChoice("Helhedsplanens logo", pictures.logo)
        self.of_sender = PictureChoice("BIFs logo", pictures.logo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for widget in (self.plan_field, self.of_plan, self.of_sender):
            column.addWidget(widget)
        column.addWidget(
            label("PNG, JPG eller SVG. Hvid baggrund skæres væk rundt om logoet.", "small")
        )
        self.plan_field.editor.currentIndexChanged.connect(self._show_plan)
        self.of_plan.changed.connect(self._take)
        self.of_sender.changed.connect(self._take)

    @property
    def plan(self) -> PlanRow:
        """The plan whose diploma is looked at."""
        return self._plans[self.plan_field.typed()]

    def show_logos(self, logos: Mapping[str, bytes]) -> None:
        """Show these, by plan code or ``SENDER``."""
        self._logos = dict(logos)
        self.of_sender.show_png(self._logos.get(SENDER, b""))
        self._show_plan()

    def logos(self) -> dict[str, bytes]:
        """All of them; an empty one is to be taken away."""
        return dict(self._logos)

    def _show_plan(self, *_: object) -> None:
        self.of_plan.show_png(self._logos.get(self.plan.code, b""))
        self.changed.emit()

    def _take(self) -> None:
        for code, choice in ((self.plan.code, self.of_plan), (SENDER, self.of_sender)):
            if choice.png or code in self._logos:
                self._logos[code] = choice.png
        self.changed.emit()
