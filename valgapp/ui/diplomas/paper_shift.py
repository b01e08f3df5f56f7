"""How far this computer's printer is off: millimetres to move what is printed on the paper."""

from __future__ import annotations

from typing import Any, Final

from valgapp.errors import FieldProblem
from valgapp.ui import settings
from valgapp.ui.fields import TextField
from valgapp.ui.printing import Shift

MOST: Final = 20.0  # mm; further off it is the wrong paper
_RIGHT, _DOWN = "diplomas/shift-right", "diplomas/shift-down"


def remembered() -> Shift:
    """What was chosen on this computer: it is the printer's, not the data file's."""
    return Shift(_number(_RIGHT), _number(_DOWN))


def remember(shift: Shift) -> None:
    """Move everything printed from the page »Diplomer« so far from now on."""
    settings.remember(_RIGHT, str(shift.right))
    settings.remember(_DOWN, str(shift.down))


def _number(key: str) -> float:
    try:
        value = float(settings.remembered_text(key, "0"))
    except ValueError:
        return 0.0
    return value if abs(value) <= MOST else 0.0


class MillimetreField(TextField):
    """Millimetres with one decimal, »1,5« or »-2«; empty is none."""

    def typed(self) -> Any:
        text = self.editor.text().strip().lower().removesuffix("mm").strip()
        try:
            value = float(text.replace(",", ".").replace("−", "-").replace("–", "-") or 0)
        except ValueError:
            value = MOST + 1
        if not abs(value) <= MOST:
            raise FieldProblem(
                self.key, f"Skriv et tal mellem -{MOST:.0f} og {MOST:.0f}, for eksempel 1,5."
            )
        return round(value, 1)

    def text_of(self, value: Any) -> str:
        return f"{value or 0:g}".replace(".", ",")
