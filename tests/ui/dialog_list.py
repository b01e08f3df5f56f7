"""Every dialog of the program, opened as a user opens it, on the example's data."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication, QDialog

import valgapp.ui
from valgapp.domain.backups import BackupRow, Difference, RestorePreview
from valgapp.domain.erasure import Holder
from valgapp.domain.progress import Progress
from valgapp.domain.roster import Stage
from valgapp.errors import FieldProblem
from valgapp.ui import dialogs, questions
from valgapp.ui.window import Window

Opener = Callable[[Window], object]

_UI: Final = Path(valgapp.ui.__file__).parent
_DATA: Final = Path(__file__).parents[1] / "data"
_LONG: Final = (
    "Filen »Kontoudtog oktober.xlsx« kan ikke læses. Den er beskyttet med en adgangskode. Åbn den "
    "i Excel, gem den uden adgangskode, og prøv igen."
)
# Frames for others, and the two that every one of a kind goes through.
_FRAMES: Final = {"Dialog", "FieldsDialog", "JobDialog", "ImportDialog", "ConsentDialog",
                  "PostingDialog", "Stepwise"}  # fmt: skip


# -- what there is to open ------------------------------------------------------------------


def dialog_names() -> set[str]:
    """Every class of dialog and every function that fills a plain one, as read in the sources."""
    found = set()
    for path in _UI.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        module = ".".join(("valgapp.ui", *path.relative_to(_UI).with_suffix("").parts))
        found |= {f"{module}:{name}" for name in (*_classes(tree), *_functions(tree))}
    return found


def _classes(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name not in _FRAMES:
            bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
            if bases & {"QDialog", *_FRAMES}:
                yield node.name


def _functions(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and any(_makes_dialog(n) for n in ast.walk(node)):
            yield node.name


def _makes_dialog(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Dialog"
    )


# -- catching them --------------------------------------------------------------------------


class Catcher:
    """Stands in for ``exec`` and ``open``: hands the dialog to ``look`` and closes it again."""

    def __init__(self, look: Callable[[QDialog], object]) -> None:
        self._look, self.met = look, set[str]()

    def patch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def caught(dialog: QDialog) -> int:
            return self.catch(dialog)

        for name in ("exec", "open"):
            monkeypatch.setattr(QDialog, name, caught)

    def catch(self, dialog: QDialog) -> int:
        self.met |= {f"{type(dialog).__module__}:{type(dialog).__name__}", *_callers()}
        dialog.show()
        QApplication.processEvents()
        self._look(dialog)
        dialog.done(0)
        return 0


def _callers() -> Iterator[str]:
    frame = sys._getframe(2)
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.startswith("valgapp.ui"):
            yield f"{module}:{frame.f_code.co_qualname.partition('.')[0]}"
        frame = frame.f_back  # type: ignore[assignment]


def settled(window: Window) -> None:
    """Wait for work in the background; it may open the dialog."""
    while window.workspace.background.is_busy:
        QApplication.processEvents()
    QApplication.processEvents()


# -- opening them ---------------------------------------------------------------------------


def _page(window: Window, key: str, section: str = "") -> Any:
    window.show_page(key)
    page: Any = window.built_page(key)
    if section:
        place = [attribute for attribute, value in vars(page).items() if value in page.sections]
        page.switch.choose(page.sections.index(getattr(page, section)))
        assert section in place
        return getattr(page, section)
    return page


def _roster(window: Window) -> Any:
    """The roster with a person chosen who has given a consent."""
    page = _page(window, "roster")
    shown = page.people.visible_rows()
    page.show_rows(ids=[shown[0].id])
    return page


def _give_consent(window: Window) -> None:
    view = _roster(window).panel.consents
    view._give(next(iter(view.cards)))


def _withdraw_consent(window: Window) -> None:
    page = _page(window, "roster")
    for person in page.people.visible_rows():
        page.show_rows(ids=[person.id])
        view = page.panel.consents
        if given := [purpose for purpose, card in view.cards.items() if card.standing]:
            view._withdraw(given[0])
            return


def _leave(window: Window) -> None:
    from valgapp.ui.roster.moves import LeavingDialog

    LeavingDialog(window, Stage.DROPPED_OUT, "Ane Prøvesen", date(2025, 9, 4)).exec()


def _objections(window: Window) -> None:
    from valgapp.domain.rights import ObjectionRow, Outcome
    from valgapp.ui.privacy.objection_dialog import AnswerDialog

    _roster(window).panel.rights._object()
    made = ObjectionRow(
        uuid4(), uuid4(), date(2025, 9, 3), "Vil ikke stå på billeder", Outcome.OPEN, None, ""
    )
    AnswerDialog(window, made).exec()


def _export(window: Window) -> None:
    _roster(window)._export()


def _roster_import(window: Window) -> None:
    _roster(window).import_file(_DATA / "rosters" / "title_rows_sheets.xlsx")


def _course(window: Window) -> Any:
    section = _page(window, "course", "sessions")
    section.select(section.table.visible_rows()[0].id)
    return section


def _guest(window: Window) -> None:
    page = _page(window, "course")
    page.plan.setCurrentIndex(1)
    _page(window, "course", "attendance").add_guest()
    page.plan.setCurrentIndex(0)


def _diplomas(window: Window, view: int) -> Any:
    page = _page(window, "diplomas")
    page.switch.choose(view)
    if view < 2:
        table = (page.ready, page.issued)[view]
        rows = table.visible_rows()
        table.select(table.model.key(rows[0]))
    return page


def _ceremony(window: Window, part: str) -> Any:
    ceremony = _diplomas(window, 2).ceremony
    ceremony.switch.choose(ceremony.parts.index(getattr(ceremony, part)))
    return getattr(ceremony, part)


def _event(window: Window) -> Any:
    page = _page(window, "events")
    chosen = page.list.table.visible_rows()[0]
    page.list.table.select(chosen.id)
    return page, chosen


def _held(window: Window) -> None:
    from valgapp.domain.events import EventStatus
    from valgapp.ui.events import moves

    page, _ = _event(window)
    planned = next(e for e in page.list.table.visible_rows() if e.status is not EventStatus.HELD)
    moves.set_status(window, window.workspace, planned, EventStatus.HELD)


def _template(window: Window) -> None:
    from valgapp.ui.events import task_deeds

    _, chosen = _event(window)
    task_deeds.fill(window, window.workspace, chosen)
    task_deeds.keep_as_template(window, window.workspace, chosen)


def _part_of_events(window: Window, name: str) -> Any:
    page, _ = _event(window)
    page.switch.choose(page.parts.index(getattr(page, name)))
    return getattr(page, name)


def _contact(window: Window) -> None:
    page = _page(window, "partners")
    page._select(page.table.visible_rows()[0].id)
    page.panel.contacts.add()


def _posting(window: Window, deed: str) -> None:
    from valgapp.ui.budget.postings import _may_have_parts

    section = _page(window, "budget", "postings")
    fits = _may_have_parts if deed == "add_part" else (lambda row: row.voucher and not row.voided)
    row = next(row for row in section.table.visible_rows() if fits(row))
    section.select(row.id)
    getattr(section, deed)()


def _overspend(window: Window) -> None:
    from valgapp.ui.budget.posting_panel import ask_overspend

    ask_overspend(window, FieldProblem("reason", f"{_LONG} Skriv en begrundelse."))


def _turnout_import(window: Window) -> None:
    _page(window, "turnout").import_file(_DATA / "results" / "egen tabel.csv")


def _figures(window: Window, deed: str) -> None:
    getattr(_page(window, "turnout", "figures"), deed)()


def _merge(window: Window) -> None:
    here = window.workspace.path
    assert here is not None
    folder = here.parent / "Fem steder (eksempel)"
    _page(window, "packages").receive(sorted(folder.glob("Pakke*"))[:1])


def _save_package(window: Window) -> None:
    page = _page(window, "packages")
    page.save(page._lines[0].site)


def _erased(window: Window) -> None:
    from valgapp.jobs.erasure import Erased
    from valgapp.ui.privacy.erase_dialog import show_erased

    taken = datetime(2025, 10, 1, 12, tzinfo=UTC)
    holder = Holder("Valgindsats – sikkerhedskopi 2025-10-01", taken, date(2025, 12, 30))
    show_erased(window, Erased(1, (holder,)), is_bif=False)


def _put_back(window: Window) -> None:
    from valgapp.ui.safety.put_back import confirmed

    taken = datetime(2025, 10, 1, 12, tzinfo=UTC)
    lines = (Difference("Ambassadører", 57, 55), Difference("Posteringer", 31, 31))
    row = BackupRow(Path("kopi.valg"), taken, 900_000, "Ved siden af filen")
    confirmed(window, row, RestorePreview(taken, lines, 12))


def _unsaved(window: Window) -> None:
    from valgapp.ui.safety.lock import Unsaved, show_unsaved

    show_unsaved(window, [Unsaved("Beløb", "tolv kroner"), Unsaved("Telefon", "12 34")])


def _passphrases(window: Window) -> None:
    from valgapp.ui.safety import ask_passphrase, passphrase_flows

    passphrase_flows.change_passphrase(window)
    assert window.workspace.path is not None
    passphrase_flows.recover(window, window.workspace, window.workspace.path, print)  # type: ignore
    ask_passphrase.ask_passphrase(
        window, "Adgangskode til kopien", "Kopien har en anden.", "Gendan"
    )


def _questions(window: Window) -> None:
    dialogs.ask(window, "Slet personen for altid?", "Slet personen", _LONG, danger=True)
    questions.ask_reason(window, "Aflys kursusgangen", "Aflys den", _LONG, suggestions=("Syg",))
    questions.ask_choice(window, "Hvor skal Ane Prøvesen stå?", "Flyt", Stage, label="Forløb")
    dialogs.show_sentence(window, _LONG)
    dialogs.show_bug(window, "ValueError i domain/danish.py:40\n" * 12)


def _guides(window: Window) -> None:
    from valgapp.ui.welcome.guide import Guide
    from valgapp.ui.welcome.reuse import ReuseGuide

    for place in range(3):
        guide = Guide(window, window.workspace)
        guide._steps[2].suggest("NBV")  # type: ignore[attr-defined]
        guide._show(place)
        guide.exec()

    ReuseGuide(window, window.workspace).exec()


def _progress(window: Window) -> None:
    from valgapp.ui.progress_dialog import ProgressDialog

    dialog = ProgressDialog("Udsteder diplomer", window)
    dialog.show_progress(Progress(12, 40, "Diplom 12 af 40"))
    dialog.exec()
    dialog.finish()


def _user_guide(window: Window) -> None:
    from valgapp.ui.help.guide_window import GuideWindow

    guide = GuideWindow(window)
    guide.show_chapter("Kursus")
    guide.exec()


def _access(window: Window) -> None:
    from valgapp.ui.privacy.access import _ask_password

    _ask_password(window)


def _call(where: str, *more: Any) -> Opener:
    module, _, name = where.partition(":")
    return lambda window: getattr(import_module(f"valgapp.ui.{module}"), name)(window, *more)


def _settings(name: str) -> Opener:
    return lambda window: getattr(_page(window, "settings").privacy, name)()


def _in(key: str, section: str, deed: str) -> Opener:
    return lambda window: getattr(_page(window, key, section), deed)()


OPENERS: Final[dict[str, Opener]] = {
    "questions": _questions,
    "progress": _progress,
    "guides": _guides,
    "passphrases": _passphrases,
    "unsaved": _unsaved,
    "put-back": _put_back,
    "about": _call("help.about:show_about"),
    "diagnostics": _call("help.diagnostics:show_diagnostics"),
    "user-guide": _user_guide,
    "go-anywhere": lambda window: window.go_anywhere(),
    "new-person": lambda w: _roster(w).new_person(),
    "roster-import": _roster_import,
    "duplicates": lambda w: _roster(w).find_duplicates(),
    "export": _export,
    "give-consent": _give_consent,
    "withdraw-consent": _withdraw_consent,
    "leaving": _leave,
    "erase": lambda w: _roster(w).panel.rights._erase(),
    "erased": _erased,
    "objections": _objections,
    "access": _access,
    "new-session": lambda w: _course(w).new_session(),
    "plan-course": lambda w: _course(w).plan_course(),
    "book-speaker": lambda w: _course(w).panel.bookings.add(),
    "guest": _guest,
    "new-speaker": _in("course", "speakers", "new_speaker"),
    "issue": lambda w: _diplomas(w, 0)._issue(),
    "replace": lambda w: _diplomas(w, 1)._replace(),
    "print-diplomas": lambda w: _diplomas(w, 1)._print_pile(),
    "diploma-template": lambda w: _diplomas(w, 1).deeds.edit_template(),
    "proof-list": lambda w: _diplomas(w, 0)._print_proof_list(),
    "programme-item": lambda w: _ceremony(w, "programme").begin(),
    "guest-of-honour": lambda w: _ceremony(w, "guests").begin(),
    "invitations": lambda w: _ceremony(w, "guests").show_invitations(),
    "badges": lambda w: _ceremony(w, "guests").show_badges(),
    "new-event": lambda w: _event(w)[0].new_event(),
    "held": _held,
    "checklist": _template,
    "task": lambda w: _part_of_events(w, "tasks").new_task(),
    "shift": lambda w: _part_of_events(w, "shifts").new_shift(),
    "new-partner": lambda w: _page(w, "partners").add(),
    "contact": _contact,
    "activity": lambda w: _page(w, "campaign").activities.new_activity(),
    "lead": _in("campaign", "leads", "new_lead"),
    "purpose": lambda w: _page(w, "campaign")._new_purpose(),
    "posting": _in("budget", "postings", "new_posting"),
    "part": partial(_posting, deed="add_part"),
    "correct": partial(_posting, deed="correct"),
    "overspend": _overspend,
    "posting-import": lambda w: _page(w, "budget", "postings").import_file(
        _DATA / "postings" / "danske_bank_cp1252.csv"
    ),
    "track": _in("budget", "tracks", "new_track"),
    "grant": _in("budget", "tracks", "change_grant"),
    "line": _in("budget", "tracks", "new_line"),
    "reallocation": _in("budget", "reallocations", "new_reallocation"),
    "cofunding": _in("budget", "cofunding", "new_cofunding"),
    "turnout-import": _turnout_import,
    "figure": partial(_figures, deed="new_figure"),
    "election": partial(_figures, deed="new_election"),
    "group": _in("turnout", "comparison", "choose_group"),
    "merge": _merge,
    "save-package": _save_package,
    "texts": _settings("open_texts"),
    "retention": _settings("open_retention"),
    "breach": _settings("open_breach"),
    "restricted": _settings("open_restricted"),
}
