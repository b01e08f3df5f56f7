"""Moduler: what is to be learnt, edited in place."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from valgapp.domain import danish
from valgapp.domain.course import ModuleRow
from valgapp.domain.election_words import to_review
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.cards import Card
from valgapp.ui.forms import Form, LinesField, TextField
from valgapp.ui.notice import Notice
from valgapp.ui.section import Section
from valgapp.ui.workspace import Workspace

_FIELDS = {"title": "titel", "goals": "mål"}


class ModulesSection(Section):
    """A card per module."""

    key = "modules"
    title = "Moduler"
    search_hint = "Søg i titler og mål"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.forms: list[Form] = []
        self.cards: list[Card] = []
        self.reviews: list[Notice] = []
        self._numbers: dict[UUID, int] = {}
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, theme.px(12), theme.px(12))
        self._cards.setSpacing(theme.px(12))
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self._cards.addStretch(1)

    def refresh(self) -> None:
        from valgapp.db import course, initiative

        modules = self.workspace.read(course.module_rows)
        self._numbers = {module.id: module.number for module in modules}
        while len(self.forms) < len(modules):
            self._add_card(modules[len(self.forms)])
        for form, module in zip(self.forms, modules, strict=True):
            form.show_row(module.id, {"title": module.title, "goals": module.goals})
        kind = self.workspace.read(initiative.facts).election_type
        for review, module in zip(self.reviews, modules, strict=True):
            review.tell(to_review(f"{module.title} {module.goals}", kind))
        self.status_changed.emit()

    def search(self, text: str) -> None:
        words = danish.fold(text).split()
        for card, form in zip(self.cards, self.forms, strict=True):
            told = danish.fold(f"{form.field('title').value} {form.field('goals').value}")
            card.setVisible(all(word in told for word in words))

    def _add_card(self, module: ModuleRow) -> None:
        card = Card(f"Modul {module.number}")
        form = Form(self._save)
        title = TextField("title", "Titel")
        goals = LinesField("goals", "Det skal deltagerne kunne bagefter", lines=2, warns=False)
        title.editor.setAccessibleName(f"Titel på modul {module.number}")
        goals.editor.setAccessibleName(f"Mål for modul {module.number}")
        form.add_row(title, goals)
        review = Notice(tone="warning")
        card.body.addWidget(form)
        card.body.addWidget(review)
        self.forms.append(form)
        self.reviews.append(review)
        self.cards.append(card)
        self._cards.insertWidget(len(self.cards) - 1, card)

    def _save(self, module_id: UUID, field: str, value: Any) -> None:
        from valgapp.db import course

        if field == "title" and not value:
            raise FieldProblem("title", "Et modul skal have en titel.")
        label = f"Modul {self._numbers[module_id]}: {_FIELDS[field]} ændret"
        self.workspace.write(
            course.change_module, module_id, label=label, quiet=True, **{field: value}
        )

    def status_text(self) -> str:
        return danish.count_of(len(self.forms), "modul", "moduler")
