"""A track of one's own, a track renamed, and the grant they are to add up to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from valgapp.domain.budget import TrackCard
from valgapp.ui.asking import FieldsDialog
from valgapp.ui.fields import MoneyField, TextField


class TrackDialog(FieldsDialog):
    """A track: what it is called and what it was granted."""

    def __init__(
        self,
        parent: QWidget | None,
        save: Callable[[dict[str, Any]], Any],
        card: TrackCard | None = None,
    ) -> None:
        super().__init__(parent, f"Spor {card.number}" if card else "Nyt spor", save)
        self.add_fields(TextField("title", "Titel"))
        self.add_fields(MoneyField("oere", "Bevilling", help="Det beløb, der er givet til sporet"))
        self.finish("Gem sporet" if card else "Opret sporet")
        if card:
            self.show_values({"title": card.title, "oere": card.figures.granted})
        self.field("title").setFocus()

    def typed(self) -> dict[str, Any] | None:
        values = super().typed()
        return values and values | {"oere": values["oere"] or 0}


class GrantDialog(FieldsDialog):
    """The whole grant."""

    def __init__(
        self, parent: QWidget | None, save: Callable[[dict[str, Any]], Any], oere: int
    ) -> None:
        super().__init__(parent, "Bevillingen i alt", save)
        self.add_fields(MoneyField("oere", "Bevilling", help="Står i tilsagnsbrevet"))
        self.finish("Gem bevillingen")
        self.show_values({"oere": oere})
        self.field("oere").setFocus()
