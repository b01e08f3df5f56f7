"""What a person has consented to: shown in words, noted, corrected and withdrawn by dialogs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from valgapp.db import privacy_texts, roster
from valgapp.domain import danish
from valgapp.domain.privacy_texts import KIND_OF
from valgapp.domain.roster import AmbassadorRow, ConsentPurpose
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.asking import do
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.fields import DateField, Field, TextField
from valgapp.ui.ownership import ChangeButton
from valgapp.ui.workspace import Workspace

ADULT: Final = 18
_HINTS: Final = {
    ConsentPurpose.PHOTO: "Hvor må billeder bruges? Fx plakat, hjemmeside, Facebook",
    ConsentPurpose.CONTACT_LIST: "Hvad må stå på listen? Fx kun telefon",
}
_SHORT: Final = {ConsentPurpose.PHOTO: "Foto og video", ConsentPurpose.CONTACT_LIST: "Kontaktliste"}


class Given(Protocol):
    """A consent as it is read: the database's own row, detached."""

    purpose: ConsentPurpose
    given_on: date
    withdrawn_on: date | None
    channels: str
    guardian: str
    text_version: int | None


def may_be_minor(birth_year: int | None, on: date) -> bool:
    """Whether somebody born that year may be under 18 on that day; unknown counts as grown up."""
    return birth_year is not None and on.year - birth_year <= ADULT


class ConsentCard(QFrame):
    """One purpose: what stands now, what stood before, and the deeds. ``asked`` for a deed."""

    give_wanted = Signal(object)
    withdraw_wanted = Signal(object)

    def __init__(self, purpose: ConsentPurpose) -> None:
        super().__init__()
        self.purpose = purpose
        self.standing: Given | None = None
        self.state, self._history = label(""), label("", "small")
        self.give, self.withdraw = ChangeButton(), ChangeButton("Træk tilbage …")
        self._build()

    def _build(self) -> None:
        for button in (self.give, self.withdraw):
            button.setProperty("kind", "link")
        self.withdraw.setAccessibleName(f"Træk samtykke tilbage: {_SHORT[self.purpose]}")
        self.give.clicked.connect(lambda *_: self.give_wanted.emit(self.purpose))
        self.withdraw.clicked.connect(lambda *_: self.withdraw_wanted.emit(self.purpose))
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.px(8))
        deeds.addWidget(self.give)
        deeds.addWidget(self.withdraw)
        deeds.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(label(self.purpose.label, "label"))
        column.addWidget(self.state)
        column.addLayout(deeds)
        column.addWidget(self._history)

    def show_consents(self, consents: Sequence[Given]) -> None:
        """Show this purpose's consents, newest first."""
        mine = [c for c in consents if c.purpose is self.purpose]
        self.standing = next((c for c in mine if c.withdrawn_on is None), None)
        ended = [c for c in mine if c.withdrawn_on is not None]
        self.state.setText(described(self.standing) if self.standing else "Ikke givet")
        self.give.setText("Ret …" if self.standing else "Notér samtykke …")
        deed = "Ret samtykke" if self.standing else "Notér samtykke"
        self.give.setAccessibleName(f"{deed}: {_SHORT[self.purpose]}")
        self.withdraw.setVisible(self.standing is not None)
        self._history.setText("\n".join(_ended(c) for c in ended))
        self._history.setVisible(bool(ended))


def described(consent: Given) -> str:
    """»Givet 3. september 2025 · plakat, hjemmeside · værge: Eva Prøve«."""
    words = [f"Givet {danish.long_date(consent.given_on)}", consent.channels]
    if consent.guardian:
        words.append(f"af forælder eller værge: {consent.guardian}")
    if consent.text_version:
        words.append(f"tekstens version {consent.text_version}")
    return " · ".join(word for word in words if word)


def _ended(consent: Given) -> str:
    assert consent.withdrawn_on is not None
    given, ended = danish.short_date(consent.given_on), danish.short_date(consent.withdrawn_on)
    return f"Tidligere: givet {given}, trukket tilbage {ended}"


class ConsentDialog(Dialog):
    """Fields that must all be right before the dialog closes."""

    chapter = "Persondata"

    fields: Sequence[Field] = ()

    def accept(self) -> None:
        """Go on only when every field can be read and is allowed."""
        for field in self.fields:
            field.clear_problem()
            try:
                self.check(field)
            except FieldProblem as problem:
                field.show_problem(problem.sentence)
                field.setFocus()
                self.grow()
                return
        super().accept()

    def check(self, field: Field) -> None:
        """Raises FieldProblem for what cannot be saved."""
        field.typed()


class GiveDialog(ConsentDialog):
    """Date, channels and – for somebody who may be under 18 – the guardian who consents."""

    def __init__(
        self, parent: QWidget, person: AmbassadorRow, purpose: ConsentPurpose, now: Given | None
    ) -> None:
        super().__init__(parent, f"Samtykke fra {person.name}", width=560)
        self._person = person
        self.day = DateField("given_on", "Givet den")
        self.channels = TextField(
            "channels", _HINTS[purpose].partition("?")[0] + "?",
            placeholder=_HINTS[purpose].partition("? ")[2],
        )  # fmt: skip
        self.guardian = TextField("guardian", "Forælder eller værge, der giver samtykket")
        self.fields = (self.day, self.channels, self.guardian)
        self._fill(purpose, now)

    def _fill(self, purpose: ConsentPurpose, now: Given | None) -> None:
        self.add_text(purpose.label, "muted")
        self.shown = label("", "small")
        self.body.addWidget(self.shown)
        self.day.show_value(now.given_on if now else danish.today())
        self.channels.show_value(now.channels if now else "")
        self.guardian.show_value(now.guardian if now else "")
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self.day, 2, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.channels, 3, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        if may_be_minor(self._person.birth_year, danish.today()) or (now and now.guardian):
            self.add_text(
                f"{self._person.name} er født i {self._person.birth_year} og kan være under 18 år. "
                "Så skal en forælder eller værge give samtykket."
            )
            self.body.addWidget(self.guardian)
        self.add_no()
        self.add_yes("Gem samtykke")
        self.channels.setFocus()

    def check(self, field: Field) -> None:
        """A day there must be, not in the future; and a guardian for somebody under 18."""
        value = field.typed()
        if field is self.day:
            refuse_no_day(field, value)
        if field is self.guardian and not value and self._needs_guardian():
            raise FieldProblem("guardian", "Skriv, hvem der giver samtykket for den unge.")

    def _needs_guardian(self) -> bool:
        return may_be_minor(self._person.birth_year, self.day.typed() or danish.today())


class WithdrawDialog(ConsentDialog):
    """The day a consent ends."""

    def __init__(self, parent: QWidget, person: AmbassadorRow, consent: Given) -> None:
        super().__init__(parent, f"{person.name} trækker samtykket tilbage")
        self._given_on = consent.given_on
        self.day = DateField("withdrawn_on", "Trukket tilbage den")
        self.day.show_value(danish.today())
        self.fields = (self.day,)
        self.add_text(
            f"{described(consent)}. Samtykket bliver stående som dokumentation, med dato for, "
            "hvornår det ophørte. Personen tages af lister og udskrifter med det samme; det, der "
            "allerede er brugt eller delt ud, må I selv fjerne.",
            "muted",
        )
        self.body.addWidget(self.day)
        self.add_no()
        self.add_yes("Træk tilbage")
        self.day.setFocus()

    def check(self, field: Field) -> None:
        """Not before it was given, and not in the future."""
        day = refuse_no_day(field, field.typed())
        if day < self._given_on:
            given = danish.long_date(self._given_on)
            raise FieldProblem(field.key, f"Samtykket blev givet {given}; vælg en senere dato.")


def refuse_no_day(field: Field, day: date | None) -> date:
    """The day there has to be, not in the future. Raises FieldProblem."""
    if day is None:
        raise FieldProblem(field.key, "Skriv en dato.")
    if day > danish.today():
        raise FieldProblem(field.key, "Datoen ligger i fremtiden.")
    return day


class ConsentsView(QWidget):
    """Both purposes for one person."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._person: AmbassadorRow | None = None
        self.cards = {purpose: ConsentCard(purpose) for purpose in ConsentPurpose}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for card in self.cards.values():
            card.give_wanted.connect(self._give)
            card.withdraw_wanted.connect(self._withdraw)
            column.addWidget(card)

    def show_person(self, person: AmbassadorRow) -> None:
        """Read the person's consents and show them."""
        self._person = person
        consents = self._workspace.read(roster.consents, person.id)
        for card in self.cards.values():
            card.show_consents(consents)

    def _give(self, purpose: ConsentPurpose) -> None:
        person = self._person
        if person is None:
            return
        dialog = GiveDialog(self.window(), person, purpose, self.cards[purpose].standing)
        text = self._workspace.read(privacy_texts.current, KIND_OF[purpose])
        words = self._workspace.read(privacy_texts.filled, text)
        dialog.shown.setText(f"Vis teksten ({text.words}): {words}")
        do(dialog, lambda: self._workspace.write(
            roster.give_consent, person.id, purpose, dialog.day.typed(),
            channels=dialog.channels.typed(), guardian=dialog.guardian.typed(),
            label=f"Samtykke ({_SHORT[purpose].lower()}) fra {person.name}",
        ))  # fmt: skip

    def _withdraw(self, purpose: ConsentPurpose) -> None:
        person, consent = self._person, self.cards[purpose].standing
        if person is None or consent is None:
            return
        dialog = WithdrawDialog(self.window(), person, consent)
        do(dialog, lambda: self._workspace.write(
            roster.withdraw_consent, person.id, purpose, dialog.day.typed(),
            label=f"Samtykke ({_SHORT[purpose].lower()}) trukket tilbage: {person.name}",
        ))  # fmt: skip
