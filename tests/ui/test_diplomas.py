"""The page »Diplomer«, driven as a coordinator drives it, on a real data file."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.documents import picture_files
from tests.ui import diplomas_data
from tests.ui.conftest import Shoot
from tests.ui.diplomas_window import (
    answer,
    file_of,
    in_dialog,
    issued,
    page,
    people,
    person,
    press,
    shown,
    store,
    window,
)
from valgapp.db import diploma_template, roster
from valgapp.domain.diplomas import DiplomaRow
from valgapp.errors import UserError
from valgapp.ui import theme
from valgapp.ui.diplomas.page import ISSUED, READY, DiplomasPage
from valgapp.ui.diplomas.template_dialog import TemplateDialog
from valgapp.ui.window import Window

__all__ = ["issued", "page", "people", "shown", "store", "window"]


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


def test_the_template_is_seen_while_it_is_edited(qtbot: QtBot, page: DiplomasPage) -> None:
    dialog = TemplateDialog(page, page.workspace)
    qtbot.addWidget(dialog)
    first = dialog.draft.pdf
    dialog.heading.editor.setText("Bevis")
    qtbot.waitUntil(lambda: dialog.draft.pdf not in (b"", first))
    assert "Bevis" in PdfReader(file_of(dialog.draft.pdf)).pages[0].extract_text()
    dialog.heading.editor.setText("Diplom " * 30)
    qtbot.waitUntil(lambda: "Overskriften" in dialog.draft.problems)


def test_the_proof_list_has_each_name_and_a_box(page: DiplomasPage, shown: list[bytes]) -> None:
    page._print_proof_list()
    text = "".join(p.extract_text() for p in PdfReader(file_of(shown[0])).pages)
    assert all(name in text for name in diplomas_data.NAMES)
    assert text.count("☐") == 10


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
    assert "har fulgt 4 moduler" in PdfReader(file_of(dialog.draft.pdf)).pages[0].extract_text()


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
