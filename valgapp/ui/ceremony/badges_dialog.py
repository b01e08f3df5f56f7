"""Name badges: which sheet of labels, who, where on the sheet to begin, and how far off it prints."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QWidget

from valgapp.domain import danish, label_sheets
from valgapp.errors import FieldProblem
from valgapp.ui.asking import FieldsDialog
from valgapp.ui.dialogs import label
from valgapp.ui.fields import CheckField, ChoiceField, NumberField, TextField
from valgapp.ui.preview import show_pdf
from valgapp.ui.settings import remember, remembered_text
from valgapp.ui.workspace import Workspace

_FURTHEST: Final = 20
_REMEMBERED: Final = ("sheet", "right", "down")
# Sheets and printers belong to the computer, not to the data file.
_PLACE: Final = "badges"


class MillimetreField(TextField):
    """Millimetres with a comma, also less than nothing."""

    def typed(self) -> float:
        text = self.editor.text().strip().replace(",", ".").replace("−", "-")
        try:
            found = float(text or 0)
        except ValueError:
            found = _FURTHEST + 1
        if not abs(found) <= _FURTHEST:
            sentence = f"Skriv et antal millimeter mellem −{_FURTHEST} og {_FURTHEST}, fx 1,5."
            raise FieldProblem(self.key, sentence)
        return found

    def text_of(self, value: Any) -> str:
        return danish.decimal(float(str(value or 0).replace(",", ".")), 1)


class BadgesDialog(FieldsDialog):
    """The sheet and offsets of last time are kept."""

    def __init__(self, parent: QWidget | None, save: Any) -> None:
        super().__init__(parent, "Navneskilte", save)
        choices = [(sheet.key, sheet.label) for sheet in label_sheets.SHEETS]
        self.add_fields(ChoiceField("sheet", "Ark", choices, empty=None))
        self.body.addWidget(label(label_sheets.SOURCE, "small"))
        self.add_fields(CheckField("graduates", "Ambassadører"), CheckField("guests", "Gæster"))
        self.add_fields(
            NumberField("start", "Begynd ved skilt nr.", least=1, most=99,
                        help="Er de første på arket brugt, så begynd efter dem."),
        )  # fmt: skip
        self.add_fields(
            MillimetreField("right", "Flyt mod højre (mm)"), MillimetreField("down", "Flyt ned (mm)")
        )  # fmt: skip
        self.body.addWidget(
            label(
                "Print først på almindeligt papir, og hold det op mod arket. Vælg »Faktisk "
                "størrelse« eller 100 % i printerens vindue.",
                "small",
            )
        )
        self.finish("Vis navneskilte")
        self.show_values({
            "sheet": label_sheets.sheet(remembered_text(f"{_PLACE}/sheet")).key,
            "graduates": True, "guests": True, "start": 1,
            "right": remembered_text(f"{_PLACE}/right", "0"),
            "down": remembered_text(f"{_PLACE}/down", "0"),
        })  # fmt: skip


def show_badges(parent: QWidget, workspace: Workspace) -> None:
    """Ask, then show the badges to print or save."""

    def drawn(values: dict[str, Any]) -> bytes:
        from valgapp.jobs import ceremony_papers

        sheet = label_sheets.sheet(values["sheet"])
        start = values["start"] or 1
        if start > sheet.count:
            raise FieldProblem("start", f"Arket har kun {sheet.count} skilte.")
        pdf = ceremony_papers.badges(
            workspace.store, sheet, guests=values["guests"], graduates=values["graduates"],
            start=start, offset=(values["right"], values["down"]),
        )  # fmt: skip
        for key in _REMEMBERED:
            remember(f"{_PLACE}/{key}", str(values[key]))
        return pdf

    dialog = BadgesDialog(parent, drawn)
    pdf = dialog.saved if dialog.exec() else None
    dialog.deleteLater()
    if pdf:
        show_pdf(parent, pdf, "Navneskilte", "Navneskilte.pdf")
