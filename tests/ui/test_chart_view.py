"""Charts on screen: painted sharp in both themes, read by keyboard, taken along as pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.documents.chart_examples import bars, every
from tests.documents.hostile import HOSTILE
from tests.ui.conftest import Shoot
from valgapp.domain.charts import in_words
from valgapp.ui import chart_saving, theme
from valgapp.ui.chart_view import ChartView


def view(qtbot: QtBot, name: str, labels: tuple[str, ...] | None = None) -> ChartView:
    made = ChartView()
    qtbot.addWidget(made)
    made.show_chart(every(labels)[name] if labels else every()[name])
    made.resize(theme.px(520), 10)
    made.show()
    return made


def colours(widget: ChartView) -> set[str]:
    """Those of every third pixel."""
    image = widget.grab().toImage()
    places = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return {image.pixelColor(*place).name() for place in places}


@pytest.mark.parametrize("name", sorted(every()))
@pytest.mark.parametrize("look", ["light", "dark", "large"])
def test_every_kind_is_painted(qtbot: QtBot, shoot: Shoot, name: str, look: str) -> None:
    theme.current().choice = theme.Choice.DARK if look == "dark" else theme.Choice.LIGHT
    theme.current().scale = 2.0 if look == "large" else 1.0
    theme.current().apply()
    made = view(qtbot, name)
    shoot(made, f"chart-{name}-{look}")
    assert theme.color("accent").name() in colours(made)
    made.hide()


@pytest.mark.parametrize("name", sorted(every()))
def test_hostile_labels_are_painted(qtbot: QtBot, name: str) -> None:
    for first in (0, 36, len(HOSTILE) - 6):
        assert not view(qtbot, name, HOSTILE[first : first + 6]).grab().isNull()


def test_it_is_read_aloud_and_walked_by_keyboard(qtbot: QtBot) -> None:
    made = view(qtbot, "bars")
    assert made.accessibleName() == "Stemmeprocent ved kommunalvalget 2021"
    assert made.accessibleDescription() == in_words(bars())
    qtbot.keyClick(made, Qt.Key.Key_Down)
    assert made.spot_text() == "7. Nord (Tingbjerg Skole)\n33,27 %"
    assert made.accessibleName().endswith(made.spot_text())
    qtbot.keyClick(made, Qt.Key.Key_Up)
    assert made.spot_text() == "9. Sydhavn (Skolen i Sydhavnen)\n52,56 %"
    QApplication.sendEvent(made, QFocusEvent(QEvent.Type.FocusOut))
    assert made.accessibleName() == "Stemmeprocent ved kommunalvalget 2021"


def test_the_mouse_is_told_the_value_under_it(qtbot: QtBot) -> None:
    made = view(qtbot, "spending")
    spot = next(s for s in made._picture.spots if "18. november" in s.text)
    centre = QPoint(round(spot.x + spot.width / 2), round(spot.y + spot.height / 2))
    assert made._text_at(centre) == spot.text
    assert spot.text.endswith("18. november 2025: 401.200,75 kr.")
    assert made._text_at(QPoint(1, 1)) == ""


def test_it_is_copied_in_the_colours_of_paper(qtbot: QtBot) -> None:
    theme.current().choice = theme.Choice.DARK
    theme.current().apply()
    view(qtbot, "bars").copy_picture()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.image().pixelColor(0, 0).name() == "#ffffff"
    assert clipboard.image().width() == 1920
    assert "København 59,97 %" in clipboard.text()


def test_it_is_saved_as_picture_and_as_drawing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = view(qtbot, "bars")
    for name, save in (("a.png", made.save_png), ("a.svg", made.save_svg)):
        chosen = (str(tmp_path / name), "")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, c=chosen, **_k: c)
        save()
    assert QImage(str(tmp_path / "a.png")).width() == 1920
    assert "33,27 %" in (tmp_path / "a.svg").read_text(encoding="utf-8")


def test_nothing_is_saved_when_the_user_thinks_better_of_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))
    chart_saving.save_png(view(qtbot, "bars"), bars())
    assert list(tmp_path.iterdir()) == []
