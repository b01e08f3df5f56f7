"""The page »Diplomer«, driven as a coordinator drives it, on a real data file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.documents import picture_files
from tests.ui import diplomas_data
from tests.ui.conftest import Shoot
from valgapp.db import diploma_template, diplomas, roster
from valgapp.db import undo as undo_db
from valgapp.db.store import Store
from valgapp.domain.diplomas import DiplomaRow, DiplomaState, Eligibility, Signer
from valgapp.errors import UserError
from valgapp.ui import dialogs, theme
from valgapp.ui.diplomas import deeds as deeds_module
from valgapp.ui.diplomas.issue_dialog import IssueDialog
from valgapp.ui.diplomas.page import ISSUED, READY, DiplomasPage
from valgapp.ui.diplomas.replace_dialog import ReplaceDialog
from valgapp.ui.diplomas.template_dialog import TemplateDialog
from valgapp.ui.window import Window

DAY = date(2025, 11, 3)
Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return fresh_store(tmp_path)


@pytest.fixture
def people(store: Store) -> list[UUID]:
    """Ten people of Amagerplanen; the sixth and the ninth have attended too little."""
    return diplomas_data.fill(store).people["AMP"]


@pytest.fixture
def window(qtbot: QtBot, store: Store, people: list[UUID]) -> Iterator[Window]:
    window = Window()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.workspace.open(store)
    window.show()
    yield window
    window.workspace.close()


@pytest.fixture
def page(window: Window) -> DiplomasPage:
    window.show_page("diplomas")
    assert isinstance(window.page, DiplomasPage)
    return window.page


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What has been previewed; as if the user printed it each time."""
    pdfs: list[bytes] = []

    def show_pdf(_parent: object, pdf: bytes, *_words: object, used: Any = None) -> bool:
        pdfs.append(pdf)
        if used is not None:
            used(None)
        return True

    monkeypatch.setattr(deeds_module, "show_pdf", show_pdf)
    return pdfs


def rows(page: DiplomasPage) -> list[DiplomaRow]:
    return page.workspace.read(diplomas.diploma_rows)


def person(page: DiplomasPage, person_id: UUID) -> Eligibility:
    assert page.facts is not None
    return next(e for e in page.facts.people if e.ambassador_id == person_id)


def in_dialog(kind: type[Kind], run: Callable[[Kind], Any], tries: int = 500) -> None:
    """Run something on the next modal dialog of exactly this kind, as soon as it is open."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if type(dialog) is kind:
            try:
                run(dialog)
            except BaseException:
                dialog.done(0)
                raise
        elif tries:
            in_dialog(kind, run, tries - 1)

    QTimer.singleShot(10, act)


def answer(button: str, text: str = "") -> None:
    """Fill in and answer the next question."""

    def act(dialog: dialogs.Dialog) -> None:
        if text:
            dialog.findChildren(QComboBox)[0].setCurrentText(text)
        press(dialog, button)

    in_dialog(dialogs.Dialog, act)


def press(parent: QObject, text: str) -> None:
    button = next(b for b in parent.findChildren(QPushButton) if b.text() == text)
    assert button.isEnabled()
    button.click()


def issue(qtbot: QtBot, page: DiplomasPage, *ids: UUID) -> list[DiplomaRow]:
    with qtbot.waitSignal(page.deeds.issued, timeout=20_000):
        page.deeds.issue_now(ids, DAY)
    qtbot.waitUntil(lambda: not page.workspace.background.is_busy)
    return [row for row in rows(page) if row.ambassador_id in ids and row.state.is_valid]


# -- who is ready ---------------------------------------------------------------------------------


def test_everyone_on_the_course_stands_with_a_verdict(page: DiplomasPage) -> None:
    verdicts = [row.verdict for row in page.ready.visible_rows()]
    assert verdicts.count("Klar") == 8
    assert verdicts.count("Kan ikke nås") == 2
    assert page.status_text() == "10 på kurset · 8 klar · 0 udstedt"


def test_filters_narrow_by_plan_verdict_and_search(page: DiplomasPage) -> None:
    page.show_rows(ready=True)
    assert {row.verdict for row in page.ready.visible_rows()} == {"Klar"}
    page.show_rows(verdict="Navn ikke bekræftet")
    assert page.ready.visible_rows()
    assert not any(row.name_confirmed for row in page.ready.visible_rows())
    page.show_rows(plan="NBV")
    assert page.ready.visible_rows() == []
    page.header.clear_filters()
    page.header.set_search_text("cigdem")
    assert [row.printed_name for row in page.ready.visible_rows()] == ["Çiğdem Eksempel"]


def test_the_panel_tells_why_module_by_module(page: DiplomasPage, people: list[UUID]) -> None:
    page.ready.select(people[5])
    panel = page.panels.ready
    assert "3 af 5 moduler (mangler modul 4 og 5). Kravet er 4." in panel.verdict.text
    said = [w.text() for w in panel.reasons.findChildren(QLabel) if w.isVisibleTo(panel)]
    assert sum(text.startswith("Til stede") for text in said) == 3
    assert sum(text.startswith("Udeblevet") for text in said) == 2
    assert panel.give.isVisibleTo(panel)
    assert not panel.take.isVisibleTo(panel)


def test_a_name_is_put_right_and_confirmed_in_the_panel(
    qtbot: QtBot, page: DiplomasPage, people: list[UUID]
) -> None:
    page.ready.select(people[0])
    editor = page.panels.ready.name.editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "Ane Marie Prøvesen")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert not person(page, people[0]).name_confirmed
    page.panels.ready.form.field("diploma_name_confirmed").editor.click()  # type: ignore[attr-defined]
    saved = page.workspace.read(roster.ambassador, people[0])
    assert (saved.diploma_name, saved.diploma_name_confirmed) == ("Ane Marie Prøvesen", True)
    assert saved.name == "Ane Prøvesen"


def test_confirming_leaves_an_unwritten_name_to_follow(
    page: DiplomasPage, people: list[UUID]
) -> None:
    page.ready.select(people[0])
    page.panels.ready.form.field("diploma_name_confirmed").editor.click()  # type: ignore[attr-defined]
    saved = page.workspace.read(roster.ambassador, people[0])
    assert (saved.diploma_name, saved.diploma_name_confirmed) == ("", True)


def test_the_draft_follows_the_typing_and_warns_of_what_cannot_be_printed(
    qtbot: QtBot, page: DiplomasPage, people: list[UUID]
) -> None:
    page.ready.select(people[1])
    draft = page.panels.ready.draft
    qtbot.waitUntil(lambda: bool(draft.pdf))
    assert draft.problems == ""
    editor = page.panels.ready.name.editor
    editor.setFocus()
    editor.selectAll()
    editor.insert("Çiğdem \U00013000")
    editor.textEdited.emit(editor.text())
    qtbot.waitUntil(lambda: "tegn, som ikke kan trykkes" in draft.problems)
    assert draft.pdf == b""
    assert draft.picture.accessibleName().endswith("Kan ikke trykkes sådan")


def test_an_override_needs_a_reason_and_can_be_taken_back(
    page: DiplomasPage, people: list[UUID]
) -> None:
    page.ready.select(people[8])
    answer("Giv diplom", "Syg; har fået stoffet gennemgået")
    page.panels.ready.give.click()
    assert person(page, people[8]).verdict == "Klar"
    assert "Undtaget: Syg" in page.panels.ready.verdict.text
    page.panels.ready.take.click()
    assert person(page, people[8]).verdict == "Kan ikke nås"


def test_several_names_are_confirmed_at_once_and_undone_at_once(
    page: DiplomasPage, people: list[UUID]
) -> None:
    page.ready.select(people[0], people[3], people[6])
    press(page.panels.many, "Bekræft navnene")
    assert all(person(page, people[n]).name_confirmed for n in (0, 3, 6))
    page.workspace.undo()
    assert not any(person(page, people[n]).name_confirmed for n in (0, 3, 6))


# -- the check before issuing ---------------------------------------------------------------------


@pytest.fixture
def dialog(qtbot: QtBot, page: DiplomasPage, people: list[UUID]) -> IssueDialog:
    """Two of those who are ready have names that cannot be printed."""
    change = partial(page.workspace.write, roster.change, quiet=True)
    change(people[1], diploma_name="Çiğdem \U00013000", diploma_name_confirmed=True, label="x")
    change(
        people[2],
        diploma_name="Wolfeschlegelsteinhausen " * 7,
        diploma_name_confirmed=True,
        label="x",
    )
    assert page.facts is not None
    dialog = IssueDialog(page, page.workspace, page.facts, [])
    qtbot.addWidget(dialog)
    return dialog


def test_the_check_lists_every_warning_and_leaves_out_what_cannot_be_printed(
    dialog: IssueDialog, people: list[UUID]
) -> None:
    found = {row.id: row for row in dialog.check.rows}
    assert len(found) == 8
    assert "tegn, som ikke kan trykkes" in found[people[1]].remark
    assert "fylder for meget" in found[people[2]].remark
    assert not found[people[1]].included
    assert not found[people[2]].included
    assert found[people[0]].included
    assert "ikke bekræftet" in found[people[0]].remark
    assert "Ingen af underskriverne har et navn" in dialog.remark.text
    assert dialog.yes.text() == "Udsted 6 diplomer"
    assert dialog.table.visible_rows()[0].problems


def test_numbers_run_without_gaps_over_those_who_are_issued(dialog: IssueDialog) -> None:
    serials = sorted(row.text.serial for row in dialog.check.included)
    assert serials == [f"KV25-AMP-{n:02d}" for n in range(1, 7)]


def test_unconfirmed_names_can_wait(dialog: IssueDialog) -> None:
    unsure = sum(not row.person.name_confirmed for row in dialog.check.included)
    assert unsure > 0
    dialog.only_confirmed.click()
    assert all(row.person.name_confirmed for row in dialog.check.included)
    assert f"{unsure} venter" in dialog.summary.text()


def test_the_date_is_the_ceremonys_until_another_is_typed(
    qtbot: QtBot, dialog: IssueDialog
) -> None:
    assert dialog.on == DAY
    editor = dialog.date_field.editor
    editor.selectAll()
    qtbot.keyClicks(editor, "31/2")
    assert not dialog.yes.isEnabled()
    editor.selectAll()
    qtbot.keyClicks(editor, "5/11-2025")
    assert dialog.on == date(2025, 11, 5)
    assert dialog.yes.isEnabled()
    assert "5. november 2025" in dialog.check.rows[0].text.place_and_date


def test_what_is_wrong_with_all_of_them_stops_everything(
    page: DiplomasPage, dialog: IssueDialog
) -> None:
    change = partial(page.workspace.write, diploma_template.set_template, label="x", quiet=True)
    signer = (Signer("Prøve Koordinator", "Koordinator"),)
    change(heading="Diplom " * 30, body="har", place="Rådhuset", signers=signer)
    dialog.refresh()
    assert dialog.problem.text.startswith("Overskriften ")
    assert dialog.check.included == []
    assert not dialog.yes.isEnabled()
    assert dialog.remark.text == ""


def test_nobody_ready_is_told_in_a_sentence(page: DiplomasPage, people: list[UUID]) -> None:
    assert page.facts is not None
    empty = page.facts.__class__(**{**vars(page.facts), "people": []})
    with pytest.raises(UserError, match="Ingen er klar"):
        page.deeds.issue(empty, [], None)


# -- issuing --------------------------------------------------------------------------------------


def test_three_people_get_their_diplomas_and_are_marked_printed(
    qtbot: QtBot, page: DiplomasPage, people: list[UUID], shown: list[bytes]
) -> None:
    page.ready.select(*people[:3])

    def agree(dialog: IssueDialog) -> None:
        assert dialog.group.currentText() == "De 3 valgte, der er klar"
        answer("Ja, markér som trykt")  # the question after the preview
        dialog.yes.click()

    in_dialog(IssueDialog, agree)
    page.primary()
    qtbot.waitUntil(lambda: [row.state for row in rows(page)] == [DiplomaState.PRINTED] * 3)
    assert [row.serial for row in rows(page)] == ["KV25-AMP-01", "KV25-AMP-02", "KV25-AMP-03"]
    assert page.switch.view == ISSUED
    assert len(page.issued.selected_rows()) == 3
    (batch,) = shown
    assert len(PdfReader(_file(batch)).pages) == 3
    texts = [page_.extract_text() for page_ in PdfReader(_file(batch)).pages]
    assert all("3. november 2025" in text for text in texts)


def _file(data: bytes) -> Any:
    from io import BytesIO

    return BytesIO(data)


@pytest.mark.parametrize("is_printed", [False, True])
def test_issuing_is_one_step_to_undo_until_it_has_been_printed(
    qtbot: QtBot, page: DiplomasPage, people: list[UUID],
    monkeypatch: pytest.MonkeyPatch, is_printed: bool,
) -> None:  # fmt: skip
    def show_pdf(*_words: object, used: Any) -> bool:
        if is_printed:
            used(None)
        return is_printed

    monkeypatch.setattr(deeds_module, "show_pdf", show_pdf)
    if is_printed:
        answer("Ikke endnu")
    assert len(issue(qtbot, page, *people[:3])) == 3
    assert page.workspace.undo_label.startswith("Udsted") is not is_printed
    page.workspace.undo()
    assert len(rows(page)) == (3 if is_printed else 0)


def test_a_name_that_cannot_be_printed_stops_the_whole_issue(
    qtbot: QtBot, page: DiplomasPage, people: list[UUID], capture_errors: list[BaseException]
) -> None:
    page.workspace.write(
        roster.change, people[1], label="x", quiet=True, diploma_name="Çiğdem \U00013000"
    )
    page.deeds.issue_now(people[:3], DAY)
    qtbot.waitUntil(lambda: bool(capture_errors))
    assert isinstance(capture_errors[0], UserError)
    assert "Ingen diplomer er udstedt" in capture_errors[0].sentence
    assert rows(page) == []


@pytest.fixture
def capture_errors(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What the application would show as its last resort."""
    import sys

    found: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, problem, _trace: found.append(problem))
    return found


# -- those issued ---------------------------------------------------------------------------------


@pytest.fixture
def issued(
    qtbot: QtBot, page: DiplomasPage, people: list[UUID], shown: list[bytes]
) -> list[DiplomaRow]:
    answer("Ikke endnu")
    found = issue(qtbot, page, *people[:4])
    shown.clear()
    return found


def test_states_move_along_for_several_at_once(
    page: DiplomasPage, issued: list[DiplomaRow]
) -> None:
    page.issued.select(*(row.id for row in issued[:2]))
    press(page.panels.many, "Markér som trykt")
    press(page.panels.many, "Markér som overrakt")
    states = [row.state for row in rows(page)]
    assert states == [DiplomaState.HANDED_OVER] * 2 + [DiplomaState.DRAFT] * 2
    assert page.workspace.undo_label == "2 diplomer → Overrakt"


def test_another_diploma_is_seen_from_its_top(
    page: DiplomasPage, issued: list[DiplomaRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    tops: list[bool] = []
    monkeypatch.setattr(page.detail, "to_top", lambda: tops.append(True))
    page.issued.select(issued[0].id)
    tops.clear()
    page.issued.select(issued[1].id)
    page.refresh()
    assert len(tops) == 1


def test_one_diploma_offers_the_next_step_only(
    page: DiplomasPage, issued: list[DiplomaRow]
) -> None:
    page.issued.select(issued[0].id)
    panel = page.panels.issued
    offered = [b.text() for b in panel.findChildren(QPushButton) if b.isVisibleTo(panel)]
    assert "Markér som trykt" in offered
    assert "Markér som overrakt" not in offered


def test_voiding_needs_a_reason_and_frees_the_person_for_a_new_number(
    page: DiplomasPage, issued: list[DiplomaRow], people: list[UUID]
) -> None:
    row = issued[1]
    page.issued.select(row.id)
    answer("Annullér diplomet", "Navnet var forkert")
    press(page.panels.issued, "Annullér …")
    voided = next(r for r in rows(page) if r.id == row.id)
    assert (voided.state, voided.void_reason) == (DiplomaState.VOIDED, "Navnet var forkert")
    assert row.ambassador_id is not None
    assert person(page, row.ambassador_id).may_print
    (draft,) = page.workspace.read(diplomas.drafts, [row.ambassador_id], DAY)
    assert draft[1].serial == "KV25-AMP-05"
    with pytest.raises(UserError, match="annulleret og kan ikke ændres"):
        page.deeds.mark([voided], DiplomaState.PRINTED)


def test_a_corrected_name_is_seen_and_the_diploma_replaced(
    qtbot: QtBot, page: DiplomasPage, issued: list[DiplomaRow], shown: list[bytes]
) -> None:
    old = issued[0]
    before = page.workspace.read(diplomas.pdf, old.id)
    page.workspace.write(
        roster.change, old.ambassador_id, label="x", quiet=True, diploma_name="Amina Ny Opdigt"
    )
    page.issued.select(old.id)
    assert "»Amina Ny Opdigt«" in page.panels.issued.renamed.text

    def agree(dialog: ReplaceDialog) -> None:
        assert dialog.draft.problems == ""
        answer("Ikke endnu")
        dialog.yes.click()

    in_dialog(ReplaceDialog, agree)
    press(page.panels.issued, "Erstat …")
    qtbot.waitUntil(lambda: len(rows(page)) == 5 and bool(shown))
    new = next(row for row in rows(page) if row.serial == f"{old.serial}b")
    replaced = next(row for row in rows(page) if row.id == old.id)
    assert new.printed_name == "Amina Ny Opdigt"
    assert new.diploma_date == old.diploma_date
    assert (replaced.state, replaced.replaced_by) == (DiplomaState.REPLACED, new.serial)
    assert page.workspace.read(diplomas.pdf, old.id) == before
    assert "Amina Ny Opdigt" in PdfReader(_file(shown[-1])).pages[0].extract_text()


def test_a_corrected_everyday_name_is_what_a_replacement_prints(
    qtbot: QtBot, page: DiplomasPage, issued: list[DiplomaRow], shown: list[bytes]
) -> None:
    old = issued[0]
    page.workspace.write(
        roster.change, old.ambassador_id, label="x", quiet=True, diploma_name="", name="Bo Hansen"
    )
    page.deeds.confirm_names([page.workspace.read(_roster_row, old.ambassador_id)])
    page.workspace.write(roster.change, old.ambassador_id, label="x", quiet=True, name="Bo Jensen")

    def agree(dialog: ReplaceDialog) -> None:
        assert dialog.name == "Bo Jensen"
        dialog.name_field.editor.clear()
        qtbot.keyClicks(dialog.name_field.editor, "Bo Erik Jensen")
        answer("Ikke endnu")
        dialog.yes.click()

    in_dialog(ReplaceDialog, agree)
    page.deeds.replace(old)
    qtbot.waitUntil(lambda: len(rows(page)) == 5 and bool(shown))
    assert (
        next(r for r in rows(page) if r.serial == f"{old.serial}b").printed_name == "Bo Erik Jensen"
    )
    person_now = page.workspace.read(_roster_row, old.ambassador_id)
    assert (person_now.name, person_now.printed_name) == ("Bo Jensen", "Bo Erik Jensen")
    assert person_now.diploma_name_confirmed


def _roster_row(session: Any, person_id: UUID) -> Any:
    return next(r for r in roster.roster_rows(session) if r.id == person_id)


def test_a_reprint_is_byte_for_byte_what_was_issued(
    qtbot: QtBot, page: DiplomasPage, issued: list[DiplomaRow], shown: list[bytes]
) -> None:
    row = issued[2]
    # The holder has not confirmed the name: that is told first.
    answer("Tilbage")
    page.deeds.show([row])
    assert shown == []
    page.deeds.turn_names(page._roster_rows([p for p in page.facts.people if p.issued_serial]))
    for _ in range(2):
        page.issued.select(row.id)
        answer("Ikke endnu")
        press(page.panels.issued, "Vis og udskriv …")
    assert shown[0] == shown[1]
    assert hashlib.sha256(shown[0]).hexdigest() == row.sha256


def test_a_changed_template_leaves_issued_diplomas_as_they_were(
    qtbot: QtBot, page: DiplomasPage, issued: list[DiplomaRow], people: list[UUID],
    shown: list[bytes],
) -> None:  # fmt: skip
    before = {row.id: page.workspace.read(diplomas.pdf, row.id) for row in issued}

    def edit(dialog: TemplateDialog) -> None:
        dialog.heading.editor.setText("Bevis")
        dialog.signers[0][0].editor.setText("Prøve Formand")
        dialog.yes.click()

    in_dialog(TemplateDialog, edit)
    page.deeds.edit_template()
    answer("Ikke endnu")
    (new,) = issue(qtbot, page, people[4])
    text = PdfReader(_file(page.workspace.read(diplomas.pdf, new.id))).pages[0].extract_text()
    assert "Bevis" in text
    assert "Prøve Formand" in text
    assert {row.id: page.workspace.read(diplomas.pdf, row.id) for row in issued} == before


def test_the_template_is_seen_while_it_is_edited(qtbot: QtBot, page: DiplomasPage) -> None:
    dialog = TemplateDialog(page, page.workspace)
    qtbot.addWidget(dialog)
    first = dialog.draft.pdf
    dialog.heading.editor.setText("Bevis")
    qtbot.waitUntil(lambda: dialog.draft.pdf not in (b"", first))
    assert "Bevis" in PdfReader(_file(dialog.draft.pdf)).pages[0].extract_text()
    dialog.heading.editor.setText("Diplom " * 30)
    qtbot.waitUntil(lambda: "Overskriften" in dialog.draft.problems)


def test_one_pdf_for_each_person(
    qtbot: QtBot, page: DiplomasPage, issued: list[DiplomaRow], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    folder = tmp_path / "diplomer"
    folder.mkdir()
    monkeypatch.setattr(dialogs, "folder_path", lambda *_: folder)
    page.deeds.save_each(issued)
    qtbot.waitUntil(
        lambda: len(list(folder.iterdir())) == 4 and not page.workspace.background.is_busy
    )
    for row in issued:
        (file,) = folder.glob(f"{row.serial} *.pdf")
        assert file.read_bytes() == page.workspace.read(diplomas.pdf, row.id)


def test_the_proof_list_has_each_name_and_a_box(page: DiplomasPage, shown: list[bytes]) -> None:
    page._print_proof_list()
    text = "".join(p.extract_text() for p in PdfReader(_file(shown[0])).pages)
    assert all(name in text for name in diplomas_data.NAMES)
    assert text.count("☐") == 10


def test_issued_diplomas_can_be_gone_to_by_number(
    window: Window, page: DiplomasPage, issued: list[DiplomaRow]
) -> None:
    (thing,) = [t for t in DiplomasPage.things(page.workspace) if "KV25-AMP-02" in t.text]
    page.switch.choose(READY)
    window.show_page("diplomas", **thing.show)
    row = page.issued.current_row()
    assert row is not None
    assert row.serial == "KV25-AMP-02"


def test_the_rows_asked_for_are_shown(page: DiplomasPage, issued: list[DiplomaRow]) -> None:
    page.show_rows(state=DiplomaState.DRAFT, plan="AMP")
    assert page.switch.view == ISSUED
    assert len(page.issued.visible_rows()) == 4
    page.show_rows(state=DiplomaState.PRINTED)
    assert page.issued.visible_rows() == []


def test_every_change_is_in_the_journal_by_name(
    page: DiplomasPage, issued: list[DiplomaRow]
) -> None:
    page.deeds.mark(issued[:1], DiplomaState.PRINTED)
    entry = page.workspace.read(undo_db.last_undoable)
    assert entry is not None
    assert entry.label == "KV25-AMP-01 → Trykt"


def test_every_control_has_a_name(page: DiplomasPage, issued: list[DiplomaRow]) -> None:
    page.issued.select(issued[0].id)
    for button in page.findChildren(QPushButton):
        assert button.text() or button.accessibleName() or not button.isVisibleTo(page)


def test_pictures(
    page: DiplomasPage, window: Window, people: list[UUID], issued: list[DiplomaRow], shoot: Shoot
) -> None:
    for choice in (theme.Choice.LIGHT, theme.Choice.DARK):
        theme.current().choose(choice)
        page.show_rows(person=people[5])
        shoot(window, f"diplomas-ready-{choice.name.lower()}")
        page.show_rows(diploma=issued[0].id)
        shoot(window, f"diplomas-issued-{choice.name.lower()}")
    assert page.detail is not None
    assert page.detail.isVisible()


@pytest.mark.parametrize("view", [READY, ISSUED])
def test_empty_lists_offer_the_first_step(qtbot: QtBot, tmp_path: Path, view: int) -> None:
    window = Window()
    qtbot.addWidget(window)
    window.workspace.open(fresh_store(tmp_path, "tom.valg"))
    window.show()
    window.show_page("diplomas")
    page = window.page
    assert isinstance(page, DiplomasPage)
    page.switch.choose(view)
    words = {READY: "Gå til Ambassadører", ISSUED: "Se, hvem der er klar"}[view]
    (button,) = [b for b in page.findChildren(QPushButton) if b.text() == words]
    assert button.isVisible()
    window.workspace.close()


def test_a_field_that_does_not_exist_is_told_beside_it(qtbot: QtBot, page: DiplomasPage) -> None:
    dialog = TemplateDialog(page, page.workspace)
    qtbot.addWidget(dialog)
    dialog.text.editor.setPlainText("har fulgt {modul}")
    assert "{modul}" in dialog.text.problem
    dialog.text.editor.setPlainText("har fulgt {moduler} moduler")
    assert dialog.text.problem == ""
    dialog.draft.draw()
    assert "har fulgt 4 moduler" in PdfReader(_file(dialog.draft.pdf)).pages[0].extract_text()


def test_design_logo_and_signature_are_chosen_and_kept(
    qtbot: QtBot, page: DiplomasPage, tmp_path: Path
) -> None:
    svg = tmp_path / "logo.svg"
    svg.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20"/></svg>'
    )
    scan = tmp_path / "underskrift.jpg"
    scan.write_bytes(picture_files.scan())

    def edit(dialog: TemplateDialog) -> None:
        dialog.logos.of_plan.read(svg)
        dialog.signing.signatures[0].read(scan)
        dialog.orientation.editor.setCurrentIndex(1)
        dialog.yes.click()

    in_dialog(TemplateDialog, edit)
    page.deeds.edit_template()
    kept = page.workspace.read(diploma_template.template)
    assert [len(logo) > 100 for logo in kept.logos.values()] == [True]
    assert kept.signers[0].signature.startswith(b"\x89PNG")
    assert kept.orientation.label == "Stående"


def test_a_drawing_that_fetches_from_elsewhere_is_refused(
    qtbot: QtBot, page: DiplomasPage, tmp_path: Path
) -> None:
    dialog = TemplateDialog(page, page.workspace)
    qtbot.addWidget(dialog)
    svg = tmp_path / "logo.svg"
    svg.write_text('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///x.png"/></svg>')
    with pytest.raises(UserError, match="PNG"):
        dialog.logos.of_plan.read(svg)
    assert dialog.logos.of_plan.png == b""
