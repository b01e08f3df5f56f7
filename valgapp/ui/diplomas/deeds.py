"""What can be done with diplomas: issue, show, save, move along, void, replace."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from valgapp.db import diploma_template, run_order
from valgapp.db import diplomas as diplomas_db
from valgapp.db import roster as roster_db
from valgapp.domain import danish
from valgapp.domain.diplomas import (
    COVER_COLUMNS,
    COVER_NOTE,
    DiplomaRow,
    DiplomaState,
    Eligibility,
)
from valgapp.domain.exports import ExportKind, persons_on
from valgapp.domain.proof_list import PROOF_COLUMNS, PROOF_NOTE
from valgapp.domain.roster import AmbassadorRow
from valgapp.errors import UserError
from valgapp.ui import departures, dialogs, questions
from valgapp.ui.asking import do
from valgapp.ui.diplomas.used import note_used
from valgapp.ui.own_plan import file_name
from valgapp.ui.preview import show_pdf
from valgapp.ui.workspace import Workspace

if TYPE_CHECKING:
    from valgapp.ui.diplomas.facts import Facts

_OVERRIDES = (
    "Syg ved den sidste kursusgang; har fået stoffet gennemgået bagefter",
    "Har arbejdet som frivillig i stedet for et modul",
)
_NAMED = 5
_VOIDS = ("Navnet var forkert", "Udstedt ved en fejl", "Diplomet er gået tabt")


class Deeds(QObject):
    """``issued`` with the ids of new diplomas, once they are in the file."""

    issued = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._parent = workspace, parent

    # -- issuing ----------------------------------------------------------------------------

    def issue(self, facts: Facts, chosen: Sequence[Eligibility], plan_id: UUID | None) -> None:
        """Check first, then issue, then show what came of it. UserError when nobody is ready."""
        from valgapp.ui.diplomas.issue_dialog import IssueDialog

        if not facts.ready:
            raise UserError(
                "Ingen er klar til et nyt diplom endnu. Listen fortæller for hver enkelt, hvad der mangler."
            )
        dialog = IssueDialog(self._parent, self._workspace, facts, chosen, plan_id)
        if dialog.exec():
            self.issue_now(dialog.included_ids(), dialog.on)
        dialog.deleteLater()

    def issue_now(self, ids: Collection[UUID], on: Any) -> None:
        """Issue diplomas dated ``on`` to these people."""
        from valgapp.jobs.issue_diplomas import issue_diplomas

        job = issue_diplomas(self._workspace.store, ids, on)
        self._workspace.run(job, "Udsteder diplomer", then=self._issued)

    def issue_reserve(self, people: Sequence[Eligibility]) -> None:
        """Print beforehand for those who may still earn a diploma; it waits in the reserve pile."""
        from valgapp.db import initiative as initiative_db
        from valgapp.jobs.issue_diplomas import issue_diplomas

        waiting = [person for person in people if person.may_reserve]
        if not waiting:
            raise UserError(
                "Ingen af dem kan få et diplom på reserve. Det kan de, der endnu kan nå kravet, "
                "og som ikke har et diplom."
            )
        unsure = sum(not person.name_confirmed for person in waiting)
        names = f" {unsure} har ikke bekræftet navnet." if unsure else ""
        is_fine = dialogs.ask(
            self._parent,
            f"Udsted {_many(len(waiting))} til reserven?",
            "Udsted til reserven",
            "De kan endnu nå kravet. Diplomerne får et nummer og kan trykkes nu, men ikke "
            f"overrækkes, før kravet er nået. Bliver det ikke nået, så annullér dem.{names}",
        )
        if is_fine:
            on = self._workspace.read(initiative_db.facts).ceremony_day or danish.today()
            ids = [person.ambassador_id for person in waiting]
            job = issue_diplomas(self._workspace.store, ids, on, reserve=True)
            self._workspace.run(job, "Udsteder diplomer til reserven", then=self._issued)

    def _issued(self, ids: tuple[UUID, ...]) -> None:
        self.issued.emit(ids)
        self._workspace.say(
            f"{_many(len(ids))} er udstedt.", "Fortryd", self._workspace.undo_of_latest
        )
        self._show([row for row in self._rows() if row.id in ids])

    def replace(self, row: DiplomaRow) -> None:
        """Issue a diploma anew with the present name; the old one becomes »Erstattet«."""
        from valgapp.jobs.issue_diplomas import replace_diploma
        from valgapp.ui.diplomas.replace_dialog import ReplaceDialog

        dialog = ReplaceDialog(self._parent, self._workspace, row)
        if dialog.exec():
            job = replace_diploma(self._workspace.store, row.id, dialog.on, dialog.name)
            self._workspace.run(job, "Erstatter diplomet", then=lambda new: self._issued((new,)))
        dialog.deleteLater()

    # -- looking, printing, saving ----------------------------------------------------------

    def show(self, rows: Sequence[DiplomaRow]) -> None:
        """Preview the very PDFs that were issued; afterwards drafts may become »Trykt«.

        Names that nobody has confirmed, or that have changed since, are told of first.
        """
        if self._is_sure(rows):
            self._show(rows)

    def _is_sure(self, rows: Sequence[DiplomaRow]) -> bool:
        people = {row.id: row for row in self._workspace.read(roster_db.roster_rows)}
        unsure = [
            row.printed_name
            for row in rows
            if row.state is DiplomaState.DRAFT
            and row.ambassador_id is not None
            and (person := people.get(row.ambassador_id)) is not None
            and not (person.diploma_name_confirmed and person.printed_name == row.printed_name)
        ]
        if not unsure:
            return True
        more = f" og {len(unsure) - _NAMED} mere" if len(unsure) > _NAMED else ""
        many = danish.count_of(len(unsure), "navn er", "navne er")
        return dialogs.ask(
            self._parent,
            f"{many} ikke bekræftet",
            "Vis alligevel",
            f"{', '.join(unsure[:_NAMED])}{more}. Navnet er ikke bekræftet eller er rettet, efter "
            "diplomet blev udstedt. Er det forkert på papiret, så brug »Erstat«.",
            no="Tilbage",
        )

    def _show(self, rows: Sequence[DiplomaRow]) -> None:
        from valgapp.jobs.issue_diplomas import diplomas_pdf
        from valgapp.ui.diplomas import paper_shift

        ids = [row.id for row in rows]
        pdf = diplomas_pdf(self._workspace.store, ids)
        title = f"Diplom {rows[0].serial}" if len(rows) == 1 else f"Diplomer · {_many(len(rows))}"
        name = (
            f"{rows[0].serial}.pdf"
            if len(rows) == 1
            else file_name("Diplomer", self._workspace, ".pdf")
        )
        drafts = [row for row in rows if row.state is DiplomaState.DRAFT]
        used = partial(note_used, self._parent, self._workspace, ids, title)
        was_used = show_pdf(self._parent, pdf, title, name, paper_shift.remembered(), used=used)
        if was_used and drafts and self._workspace.is_open:
            self._ask_printed(drafts)

    def _ask_printed(self, drafts: Sequence[DiplomaRow]) -> None:
        is_fine = dialogs.ask(
            self._parent,
            "Er de trykt, som de skal?",
            "Ja, markér som trykt",
            f"{_many(len(drafts)).capitalize()} er udstedt, men ikke markeret som trykt. Gør det, når papiret er kommet rigtigt ud.",
            no="Ikke endnu",
        )
        if is_fine:
            self.mark(drafts, DiplomaState.PRINTED)

    def save_each(self, rows: Sequence[DiplomaRow]) -> None:
        """One PDF for each person in a folder the user chooses."""
        from valgapp.jobs.issue_diplomas import save_diplomas

        folder = dialogs.folder_path(self._parent, "Vælg mappen til diplomerne")
        if folder is None:
            return
        ids = [row.id for row in rows]
        job = save_diplomas(self._workspace.store, ids, folder, one_per_person=True)
        self._workspace.run(job, "Gemmer diplomer", then=lambda _: self._saved(rows, folder.name))

    def _saved(self, rows: Sequence[DiplomaRow], folder: str) -> None:
        title = f"Diplomer · {_many(len(rows))}"
        departures.note_left(self._parent, ExportKind.PAPER, title, persons_on(title))
        self._workspace.say(f"{_many(len(rows))} er gemt i »{folder}«.")

    def print_pile(self, facts: Facts, chosen: Sequence[DiplomaRow]) -> None:
        """Choose a pile of diplomas, and print or save it with its list in hand-out order."""
        from valgapp.ui.diplomas.print_dialog import PrintDialog

        dialog = PrintDialog(self._parent, facts, chosen)
        dialog.print_wanted.connect(lambda rows: self.show(self._in_order(rows)))
        dialog.files_wanted.connect(lambda rows: self.save_each(self._in_order(rows)))
        dialog.cover_wanted.connect(lambda rows: self.print_cover(self._in_order(rows)))
        dialog.trial_wanted.connect(lambda: self.print_trial(facts))
        dialog.exec()
        dialog.deleteLater()

    def print_cover(self, rows: Sequence[DiplomaRow]) -> None:
        """The list that goes with a pile of diplomas."""
        from valgapp.documents.lists import list_pdf

        pdf = list_pdf("Følgeliste til diplomer", COVER_COLUMNS, rows, note=COVER_NOTE)
        name = file_name("Følgeliste til diplomer", self._workspace, ".pdf")
        show_pdf(self._parent, pdf, "Følgeliste til diplomer", name)

    def print_trial(self, facts: Facts) -> None:
        """The test page, moved on the paper as diplomas will be."""
        from valgapp.jobs.issue_diplomas import trial_page
        from valgapp.ui.diplomas import paper_shift

        pdf = trial_page(self._workspace.store, facts.usual_date)
        shift = paper_shift.remembered()
        show_pdf(self._parent, pdf, "Prøveside", "Prøveside til diplomer.pdf", shift)

    def _in_order(self, rows: Sequence[DiplomaRow]) -> list[DiplomaRow]:
        return self._workspace.read(run_order.in_order, rows)

    def print_proof_list(self, people: Sequence[AmbassadorRow], plan: str) -> None:
        """The list on which people tick or correct their names."""
        from valgapp.documents.lists import list_pdf

        if not people:
            raise UserError("Der er ingen navne at læse korrektur på endnu.")
        title = f"Korrektur på diplomnavne · {plan}" if plan else "Korrektur på diplomnavne"
        columns = PROOF_COLUMNS[1:] if plan else PROOF_COLUMNS
        pdf = list_pdf(title, columns, people, note=PROOF_NOTE)
        show_pdf(self._parent, pdf, title, f"{title.replace(' · ', ' ')}.pdf")

    # -- small changes ----------------------------------------------------------------------

    def mark(self, rows: Sequence[DiplomaRow], state: DiplomaState) -> None:
        """Move diplomas along. UserError for one that is voided or replaced."""
        ids = [row.id for row in rows]
        self._workspace.write(
            diplomas_db.set_state, ids, state, label=f"{_what(rows)} → {state.label}"
        )

    def void(self, rows: Sequence[DiplomaRow]) -> None:
        """Take diplomas back, with a reason."""
        reason = questions.ask_reason(
            self._parent,
            f"Annullér {_what(rows)}?",
            "Annullér diplomet" if len(rows) == 1 else "Annullér diplomerne",
            "Diplomet bliver stående på listen som annulleret med årsagen, og nummeret bruges "
            "aldrig igen. Personen kan få et nyt diplom med et nyt nummer.",
            suggestions=_VOIDS,
            no="Behold",
        )
        if reason:
            label = f"Annulleret: {_what(rows)}"
            self._workspace.write(_void_all, [row.id for row in rows], reason, label=label)

    def override(self, person: Eligibility) -> None:
        """Give a diploma although the rule is not met, with a reason."""
        reason = questions.ask_reason(
            self._parent,
            f"Giv {person.printed_name} diplom alligevel?",
            "Giv diplom",
            f"{person.explanation} Årsagen gemmes sammen med diplomet.",
            suggestions=_OVERRIDES,
        )
        if reason:
            self.set_override(person, reason)

    def set_override(self, person: Eligibility, reason: str) -> None:
        """Note the reason; an empty one takes the exception away again."""
        word = "Undtagelse" if reason else "Undtagelse fjernet"
        self._workspace.write(
            roster_db.change,
            person.ambassador_id,
            diploma_override=reason,
            label=f"{word}: {person.printed_name}",
        )

    def confirm_names(self, people: Sequence[AmbassadorRow]) -> None:
        """Note that these people have confirmed how their names are spelt."""
        many = danish.count_of(len(people), "diplomnavn", "diplomnavne")
        ids = [row.id for row in people]
        self._workspace.write(_confirm_all, ids, label=f"{many} bekræftet")

    def turn_names(self, people: Sequence[AmbassadorRow]) -> None:
        """Confirm the names, or take the ticks away when all of them are confirmed."""
        if not all(row.diploma_name_confirmed for row in people):
            self.confirm_names([row for row in people if not row.diploma_name_confirmed])
        elif people:
            who = people[0].printed_name if len(people) == 1 else f"{len(people)} diplomnavne"
            ids = [row.id for row in people]
            self._workspace.write(_unconfirm_all, ids, label=f"Ikke bekræftet alligevel: {who}")

    def save_person(self, person_id: UUID, field: str, value: Any, *, shown: str = "") -> None:
        """Save one field of the name; FieldProblem when it cannot be."""
        self._workspace.write(
            roster_db.change, person_id, label=f"Diplomnavn: {shown}", quiet=True, **{field: value}
        )

    def edit_template(self) -> None:
        """Texts, place and signers of the diplomas to come."""
        from valgapp.ui.diplomas.template_dialog import TemplateDialog

        dialog = TemplateDialog(self._parent, self._workspace)
        do(dialog, lambda: self._workspace.write(
            partial(diploma_template.set_template, **dialog.values()),
            label="Diplomets udseende og tekst rettet",
        ))  # fmt: skip

    def _rows(self) -> list[DiplomaRow]:
        return self._workspace.read(diplomas_db.diploma_rows)


def _void_all(session: Any, ids: Sequence[UUID], reason: str) -> None:
    for diploma_id in ids:
        diplomas_db.void(session, diploma_id, reason)


def _confirm_all(session: Any, ids: Sequence[UUID]) -> None:
    # The name itself is not copied: an unwritten one follows the everyday name when that is
    # put right, and has to be confirmed anew.
    for person_id in ids:
        roster_db.change(session, person_id, diploma_name_confirmed=True)


def _unconfirm_all(session: Any, ids: Sequence[UUID]) -> None:
    for person_id in ids:
        roster_db.change(session, person_id, diploma_name_confirmed=False)


def _many(count: int) -> str:
    return danish.count_of(count, "diplom", "diplomer")


def _what(rows: Sequence[DiplomaRow]) -> str:
    return rows[0].serial if len(rows) == 1 else _many(len(rows))
