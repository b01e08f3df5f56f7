"""A tile per plan: places taken of the 10–12, as a bar and in words."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from valgapp.domain import danish
from valgapp.domain.roster import PlanRecruitment, Stage
from valgapp.ui import theme
from valgapp.ui.cards import CapacityBar
from valgapp.ui.cells import tone_colors
from valgapp.ui.roster.people_view import plan_tone

ALL = "I alt"


def total_of(plans: Sequence[PlanRecruitment]) -> PlanRecruitment:
    """All plans together, against the sum of their places."""
    return PlanRecruitment(
        plan_id=UUID(int=0),
        plan_code=ALL,
        plan=ALL,
        places_min=sum(p.places_min for p in plans),
        places_max=sum(p.places_max for p in plans),
        by_stage=tuple((stage, sum(p.count(stage) for p in plans)) for stage in Stage),
    )


def sentence(plan: PlanRecruitment) -> str:
    """»Amagerplanen: 9 af 10–12 pladser besat, mangler 1, 2 på venteliste«."""
    places = f"{plan.places_min}–{plan.places_max}"
    waiting = plan.count(Stage.WAITING)
    more = f", {waiting} på venteliste" if waiting else ""
    return f"{plan.plan}: {plan.taken} af {places} pladser besat, {plan.verdict}{more}"


class CapacityStrip(QWidget):
    """``picked`` with a plan's id, or ``None`` for all, when its tile is pressed."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._tiles: list[CapacityTile] = []
        self._chosen: UUID | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addStretch()

    @property
    def tiles(self) -> Sequence[CapacityTile]:
        """The tiles from the left; the first is all plans together."""
        return self._tiles

    def show_plans(self, plans: Sequence[PlanRecruitment]) -> None:
        """Show a tile per plan, after one for all of them when there are several."""
        shown = [total_of(plans), *plans] if len(plans) > 1 else list(plans)
        while len(self._tiles) > len(shown):
            self._tiles.pop().deleteLater()
        while len(self._tiles) < len(shown):
            tile = CapacityTile()
            tile.clicked.connect(lambda _on=False, t=tile: self._pick(t))
            self._tiles.append(tile)
            self._row.insertWidget(self._row.count() - 1, tile, 1)
        for tile, plan in zip(self._tiles, shown, strict=True):
            tile.show_plan(plan)
        self.choose(self._chosen)

    def choose(self, plan_id: UUID | None) -> None:
        """Mark the plan the page is filtered by."""
        self._chosen = plan_id
        for tile in self._tiles:
            tile.setChecked(tile.plan_id == plan_id)

    def _pick(self, tile: CapacityTile) -> None:
        # A second press on the chosen plan lets go of it.
        again = tile.plan_id == self._chosen
        self.choose(self._chosen)
        self.picked.emit(None if again else tile.plan_id)


class CapacityTile(QAbstractButton):
    """One plan; the name gives way to the plan's code when there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self.plan_id: UUID | None = None
        self._plan: PlanRecruitment | None = None
        self._bar = CapacityBar(0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (12, 8, 12, 8)))
        column.addStretch()
        column.addWidget(self._bar)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme.px(280))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.current().changed.connect(self.updateGeometry)

    def show_plan(self, plan: PlanRecruitment) -> None:
        """Show a plan's figures."""
        self._plan = plan
        self.plan_id = None if plan.plan == ALL else plan.plan_id
        self._bar.set_capacity(plan.taken, plan.places_min, plan.places_max, plan.verdict)
        self.setAccessibleName(sentence(plan))
        self.setToolTip(f"{sentence(plan)}. Klik for kun at se dem.")
        self.update()

    def sizeHint(self) -> QSize:
        words = 2 * self.fontMetrics().height() + theme.px(2)
        return QSize(theme.px(150), words + self._bar.sizeHint().height() + theme.px(8 + 4 + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(96), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._plan is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        inner = self.rect().adjusted(theme.px(12), theme.px(8), -theme.px(12), -theme.px(8))
        self._paint_words(painter, self._plan, inner)

    def _paint_ground(self, painter: QPainter) -> None:
        focused = self.hasFocus()
        ground = "accent_soft" if self.isChecked() else "hover" if self.underMouse() else "surface"
        edge = "accent" if focused or self.isChecked() else "line"
        width = 2.0 if focused else 1.0
        painter.setPen(QPen(theme.color(edge), width))
        painter.setBrush(theme.color(ground))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, theme.px(10), theme.px(10))

    def _paint_words(self, painter: QPainter, plan: PlanRecruitment, inner: QRect) -> None:
        line = self.fontMetrics().height()
        painter.setPen(theme.color("on_accent_soft" if self.isChecked() else "text"))
        first = QRect(inner.left(), inner.top(), inner.width(), line)
        painter.drawText(first, _LEFT, _name_that_fits(painter, plan, inner.width()))
        second = first.translated(0, line + theme.px(2))
        painter.setFont(theme.font(bold=True))
        count = f"{danish.thousands(plan.taken)}  "
        painter.drawText(second, _LEFT, count)
        taken = painter.fontMetrics().horizontalAdvance(count)
        painter.setFont(theme.font("small"))
        quiet = theme.color("on_accent_soft" if self.isChecked() else "muted")
        _paint_limits(painter, plan, second.adjusted(taken, 0, 0, 0), quiet)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _name_that_fits(painter: QPainter, plan: PlanRecruitment, width: int) -> str:
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(plan.plan) <= width:
        return plan.plan
    if width < metrics.averageCharWidth() * 14:
        return plan.plan_code
    return metrics.elidedText(plan.plan, Qt.TextElideMode.ElideRight, width)


def _paint_limits(painter: QPainter, plan: PlanRecruitment, room: QRect, quiet: QColor) -> None:
    """The verdict always; »af 10–12« when there is room for it."""
    metrics = painter.fontMetrics()
    limits = f"af {plan.places_min}–{plan.places_max}"
    needed = metrics.horizontalAdvance(f"{limits}  {plan.verdict}")
    painter.setPen(tone_colors(plan_tone(plan))[1])
    painter.drawText(room, _RIGHT, plan.verdict)
    if needed <= room.width():
        painter.setPen(quiet)
        painter.drawText(room, _LEFT, limits)
