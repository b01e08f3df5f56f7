"""The guide to a new data file: whose it is, what it starts with, where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from valgapp import paths
from valgapp.domain import preset
from valgapp.domain.initiative import ElectionType
from valgapp.domain.passphrase import MIN_LENGTH
from valgapp.domain.progress import Job
from valgapp.domain.sites import BIF
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.dialogs import label, save_path
from valgapp.ui.fields import ChoiceField, DateField, TextField
from valgapp.ui.job_dialog import JobDialog
from valgapp.ui.safety.passphrase_line import PassphraseLine
from valgapp.ui.safety.strength_meter import StrengthMeter
from valgapp.ui.welcome.start_package import StartPackage
from valgapp.ui.workspace import Workspace

if TYPE_CHECKING:
    from valgapp.db.store import Store

SITES = [(plan.code, plan.name) for plan in preset.PLANS] + [(BIF, "BIF (alle helhedsplaner)")]


class Stepwise(JobDialog):
    """Short steps, one at a time; accepted when the file is ``made``.

    When it cannot be made, all that was typed stands, and the last step says why.
    """

    making = ""

    def __init__(
        self, parent: QWidget, title: str, workspace: Workspace, steps: Sequence[Step]
    ) -> None:
        super().__init__(parent, title, workspace, width=560)
        self.made: Store | None = None
        self._steps = list(steps)
        self._stack = QStackedWidget()
        self._where = self.add_text("", "muted")
        for step in self._steps:
            self._stack.addWidget(step)
        self.body.addWidget(self._stack)
        self.body.addWidget(self.notice)
        self.add_no("Luk uden at oprette")
        self._back = QPushButton("Forrige")
        self._back.setAutoDefault(False)
        self._back.clicked.connect(self._go_back)
        self.buttons.addWidget(self._back)
        self._next = self.add_yes("Næste")
        self._next.clicked.disconnect()
        self._next.clicked.connect(self._go_on)
        self._show(0)

    def before(self, step: Step) -> None:
        """``step`` is about to be shown; those before it have been checked."""

    def job(self) -> Job[Store]:
        """The job that makes the file as chosen."""
        raise NotImplementedError

    def _go_on(self) -> None:
        at = self._stack.currentIndex()
        try:
            self._steps[at].check()
        except FieldProblem as problem:
            self.show_problem(problem.sentence)
            return
        if at == len(self._steps) - 1:
            self.run(self.job(), self.making, self._enter)
            return
        self.before(self._steps[at + 1])
        self._show(at + 1)

    def _enter(self, made: Store) -> None:
        self.made = made
        self.accept()

    def _go_back(self) -> None:
        self._show(self._stack.currentIndex() - 1)

    def _show(self, at: int) -> None:
        self.show_problem("")
        last = len(self._steps) - 1
        self._where.setText(f"Trin {at + 1} af {last + 1}: {self._steps[at].heading}")
        self._stack.setCurrentIndex(at)
        self._back.setEnabled(at > 0)
        self._next.setText("Opret datafilen" if at == last else "Næste")
        self._steps[at].setFocus()


class Guide(Stepwise):
    """Three short steps."""

    chapter = "Kom i gang"
    making = "Opretter datafilen"

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        self._who, self._start, self._place = WhoStep(), StartStep(), PlaceStep()
        steps = (self._who, self._start, self._place)
        super().__init__(parent, "Ny datafil", workspace, steps)

    def before(self, step: Step) -> None:
        """What a file can begin with, and its name, follow the plan chosen."""
        site = str(self._who.site.typed())
        if step is self._start:
            self._start.set_site(site)
        if step is self._place:
            self._place.suggest(site)

    def job(self) -> Job[Store]:
        """The job that makes the file as chosen."""
        from valgapp.jobs.new_file import Preset, create

        return create(
            self._place.path,
            self._place.passphrase.text(),
            str(self._who.site.typed()),
            self._start.package or (Preset.EMPTY if self._start.is_empty else Preset.KV25),
            str(self._who.name.typed()).strip(),
            **self._start.choices(),
        )


class Step(QWidget):
    """One step; ``check`` raises FieldProblem when it cannot be left."""

    heading = ""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(12))

    def check(self) -> None:
        """Whether the next step can be taken."""


class WhoStep(Step):
    """Which plan the file belongs to, and whose name stands in the list of changes."""

    heading = "Hvem er filen for?"

    def __init__(self) -> None:
        super().__init__()
        self.site = ChoiceField("site", "Helhedsplan", SITES, empty="Vælg helhedsplan eller BIF")
        self.name = TextField("who", "Dit navn")
        self.column.addWidget(self.site)
        self.column.addWidget(self.name)
        self.column.addWidget(
            label("Navnet gemmes krypteret i filen og står ved dine ændringer.", "small")
        )
        self.column.addStretch()
        self.setFocusProxy(self.site)

    def check(self) -> None:
        """Nobody is a plan by default, and a change must say whose it is."""
        if self.site.typed() is None:
            raise FieldProblem("site", "Vælg, hvilken helhedsplan filen er for, eller BIF.")
        if not str(self.name.typed()).strip():
            raise FieldProblem("who", "Skriv dit navn, så andre kan se, hvem der har ændret hvad.")


class ElectionFields(QWidget):
    """Title, type and day of an initiative for any election."""

    def __init__(self) -> None:
        super().__init__()
        self.title = TextField("title", "Indsatsens titel")
        self.kind = ChoiceField("kind", "Valgtype", ElectionType)
        self.kind.show_value(ElectionType.KV)
        self.day = DateField("day", "Valgdag")
        self.column = QVBoxLayout(self)
        for field in (self.title, self.kind, self.day):
            self.column.addWidget(field)
        self.setFocusProxy(self.title)

    def check(self) -> None:
        """An initiative needs a title and a day."""
        if not str(self.title.typed()).strip():
            raise FieldProblem("title", "Skriv en titel, fx »Valgindsats 2029«.")
        if self.day.typed() is None:
            raise FieldProblem("day", "Skriv valgdagen, fx 20-11-2029.")

    def choices(self) -> dict[str, Any]:
        """Title, kind and day, for the jobs that make a file."""
        title = str(self.title.typed()).strip()
        return {"title": title, "kind": self.kind.typed(), "day": self.day.typed()}


class StartStep(Step):
    """BIF's start package, the preset of 2025, or an empty initiative for any election."""

    heading = "Hvad skal filen begynde med?"

    def __init__(self) -> None:
        super().__init__()
        self._kv25 = QRadioButton("Kommunalvalget 2025 (KV25)")
        self._empty = QRadioButton("En tom indsats til et andet valg")
        self._group = QButtonGroup(self)
        self._election = ElectionFields()
        self.title, self.kind, self.day = (
            self._election.title, self._election.kind, self._election.day,
        )  # fmt: skip
        self._from_bif = StartPackage()
        self._build()
        self.setFocusProxy(self._kv25)

    def set_site(self, site: str) -> None:
        """Only a plan begins with a start package, and it is for the plan to say so."""
        self._from_bif.set_site(site)
        if site == BIF and not self.is_empty:
            self._kv25.setChecked(True)

    @property
    def package(self) -> Path | None:
        """The start package to begin with, when that is chosen."""
        return self._from_bif.path if self._from_bif.choice.isChecked() else None

    def _build(self) -> None:
        hint = label(
            "Helhedsplaner, spor, samarbejdspartnere, kursusmoduler, afstemningsområder og "
            "valgdeltagelsen i 2021 er udfyldt fra BIF’s projektbeskrivelse.",
            "small",
        )
        for widget in (self._from_bif, self._kv25, hint, self._empty):
            self.column.addWidget(widget)
        for button in (self._from_bif.choice, self._kv25, self._empty):
            self._group.addButton(button)
        self._election.column.setContentsMargins(theme.px(24), 0, 0, 0)
        self.column.addWidget(self._election)
        self.column.addStretch()
        self._empty.toggled.connect(self._election.setVisible)
        self._election.hide()

    def check(self) -> None:
        """A start package needs its code compared, an empty initiative a title and a day."""
        if self._group.checkedButton() is None:
            raise FieldProblem("start", "Vælg, hvad filen skal begynde med.")
        if self._from_bif.choice.isChecked():
            self._from_bif.check()
        if self.is_empty:
            self._election.check()

    @property
    def is_empty(self) -> bool:
        """Whether the preset is left out."""
        return self._empty.isChecked()

    def choices(self) -> dict[str, Any]:
        """Title, kind and day of an empty initiative, for ``jobs.new_file.create``."""
        return self._election.choices() if self.is_empty else {}


class PlaceStep(Step):
    """Where the file lies, and its passphrase, twice."""

    heading = "Hvor skal filen ligge, og hvad er adgangskoden?"

    def __init__(self) -> None:
        super().__init__()
        self.path = Path()
        self._place = QLineEdit()
        self._place.setReadOnly(True)
        self._place.setAccessibleName("Fil")
        self.passphrase = PassphraseLine("Adgangskode")
        self._again = PassphraseLine("Adgangskode igen")
        self._build()
        self.setFocusProxy(self.passphrase)

    def _build(self) -> None:
        other = QPushButton("Vælg sted …")
        other.clicked.connect(self._choose)
        line = QHBoxLayout()
        line.addWidget(self._place, 1)
        line.addWidget(other)
        self.column.addWidget(label("Fil", "label"))
        self.column.addLayout(line)
        for name, editor in (("Adgangskode", self.passphrase), ("Adgangskode igen", self._again)):
            self.column.addWidget(label(name, "label"))
            self.column.addWidget(editor)
        self.column.addWidget(StrengthMeter(self.passphrase))
        warning = label(
            "Adgangskoden kan ikke genskabes af andre. Skriv den ned, og læg den et sikkert sted, "
            "før du går videre. Lav bagefter et nødark under Indstillinger.",
            "small",
        )
        self.column.addWidget(warning)
        self.column.addStretch()

    def suggest(self, site: str, election: str = "") -> None:
        """A name in the user's documents, until another place has been chosen."""
        if self.path != Path():
            return
        names = dict(SITES)
        plan = names[site].split(" (")[0].replace("/", "-")
        stem = " ".join(word for word in ("Valgindsats", election, plan) if word)
        folder, number = paths.documents_folder(), 1
        path = folder / f"{stem}.valg"
        while path.exists():
            number += 1
            path = folder / f"{stem} {number}.valg"
        self._take(path)

    def _choose(self) -> None:
        if path := save_path(self, "Ny datafil", self.path.name, "Datafiler (*.valg)"):
            self._take(path)

    def _take(self, path: Path) -> None:
        self.path = path
        self._place.setText(str(path))
        self._place.setCursorPosition(0)

    def check(self) -> None:
        """Two equal passphrases, long enough."""
        text = self.passphrase.text()
        if len(text) < MIN_LENGTH:
            raise FieldProblem("passphrase", f"Adgangskoden skal have mindst {MIN_LENGTH} tegn.")
        if text != self._again.text():
            raise FieldProblem("again", "De to adgangskoder er ikke ens.")
