"""The page »Rapport til BIF«: nothing personal unless asked for, and then with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.documents.pdf_reading import page_texts
from tests.ui import diplomas_data
from tests.ui.conftest import Shoot
from valgapp.db import changes, course, report
from valgapp.documents.bif_layout import LAYOUT, OVERVIEW
from valgapp.domain.exports import ExportKind
from valgapp.ui import dialogs, theme
from valgapp.ui.report.columns_choice import USUAL
from valgapp.ui.report.page import ReportPage
from valgapp.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    store = fresh_store(tmp_path)
    diplomas_data.fill(store)
    window = Window()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.workspace.open(store)
    window.show()
    yield window
    window.workspace.close()


@pytest.fixture
def page(window: Window) -> ReportPage:
    window.show_page("report")
    assert isinstance(window.page, ReportPage)
    return window.page


def save(qtbot: QtBot, page: ReportPage, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "save_path", lambda *_: path)
    page.primary()
    qtbot.waitUntil(lambda: page.saved == path, timeout=20_000)


def words(page: ReportPage) -> str:
    return "\n".join(w.text() for w in page.findChildren(QLabel) if w.isVisibleTo(page))


def cells(path: Path) -> str:
    book = openpyxl.load_workbook(path)
    return "\n".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row)


def labels(page: ReportPage) -> list[str]:
    return [row.label for row in page.workspace.read(changes.change_rows)]


def test_the_figures_of_today_are_in_sight(page: ReportPage) -> None:
    text = words(page)
    assert "har en plads; målet er mindst 50" in text
    assert "afholdt af 5 planlagte" in text
    assert "82 %" in text
    assert "41 af 50 ventede fremmøder" in text
    assert "Der er endnu ikke gemt en rapport." in text


def test_bif_sends_nothing_to_bif_and_a_plan_does(
    page: ReportPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    monkeypatch.setattr(
        dialogs, "save_path", lambda _self, title, name, _kind: names.extend((title, name))
    )
    for site, title in (("BIF", "Gem regneark"), ("NBV", "Gem regneark til BIF")):
        page.workspace.store.site = site
        page.refresh()
        page.primary()
        told = f"{words(page)} {names[-2]} {names[-1]} {page.commands()[0].text}"
        assert ("til BIF" in told.replace("– BIF", "")) == (site == "NBV")
        assert names[-2] == title


def test_the_figures_of_the_plans_add_up_to_those_of_all(page: ReportPage) -> None:
    def figures() -> list[int]:
        tiles = (page._people, page._held, page._diplomas)
        return [int(tile._figure.text()) for tile in tiles]

    whole, own = figures(), [0, 0, 0]
    for plan in page.plan.plans:
        page.plan.choose(plan.code)
        own = [a + b for a, b in zip(own, figures(), strict=True)]
        assert f"{plan.name}s egne" in words(page)
        assert page.told == page.status_text()
    page.plan.choose()
    joint = sum(s.plan_id is None for s in page.workspace.read(course.session_rows))
    assert own == [whole[0], whole[1] - joint, whole[2]]
    assert "s egne" not in words(page)
    assert whole[0] > 0
    page.workspace.store.site = "NBV"
    page.refresh()
    assert page.plan.isHidden()


def test_nobody_is_named_unless_it_is_asked_for(
    qtbot: QtBot, page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not page.persons.is_on
    assert "ingen oplysninger om personer" in page.persons.notice.text
    save(qtbot, page, tmp_path / "rapport.xlsx", monkeypatch)
    text = cells(tmp_path / "rapport.xlsx")
    assert not any(name in text for name in diplomas_data.NAMES)
    assert labels(page)[0] == "Regneark til BIF gemt uden personoplysninger"
    assert "uden personoplysninger (rapport.xlsx)" in words(page)
    assert page.workspace.undo_label == ""


def test_persons_need_a_purpose_which_the_journal_keeps(
    qtbot: QtBot, page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rapport.xlsx"
    monkeypatch.setattr(dialogs, "save_path", lambda *_: path)
    page.persons.switch.click()
    assert page.status_text() == "Med personoplysninger"
    page.primary()
    assert page.persons.purpose_field.problem == "Skriv, hvad personoplysningerne skal bruges til."
    assert not path.exists()
    page.persons.purpose_field.editor.setText("Afstemning af deltagerlisten")
    save(qtbot, page, path, monkeypatch)
    text = cells(path)
    assert all(name in text for name in diplomas_data.NAMES)
    label = "Regneark til BIF gemt med personoplysninger: Afstemning af deltagerlisten"
    assert labels(page)[0] == label
    assert not page.persons.is_on
    assert page.persons.purpose == ""


def test_a_cpr_number_is_never_kept_as_a_purpose(page: ReportPage) -> None:
    page.persons.switch.click()
    page.persons.purpose_field.editor.setText("Opslag på 010190-1234")
    assert not page.persons.is_complete()
    assert "CPR-nummer" in page.persons.purpose_field.problem


def test_a_password_locks_the_workbook_and_does_not_stay(
    qtbot: QtBot, page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rapport.xlsx"
    page.persons.password_field.editor.setText("blåbærgrød")
    assert not page.persons.is_complete()
    assert "ikke ens" in page.persons.again_field.problem
    page.persons.again_field.editor.setText("blåbærgrød")
    save(qtbot, page, path, monkeypatch)
    with path.open("rb") as file:
        locked = msoffcrypto.OfficeFile(file)
        assert locked.is_encrypted()
        locked.load_key(password="blåbærgrød", verify_password=True)
    assert page.persons.password == ""
    assert not any("blåbærgrød" in label for label in labels(page))


def test_a_short_password_is_told_at_its_field(page: ReportPage) -> None:
    page.persons.password_field.editor.setText("kort")
    page.persons.again_field.editor.setText("kort")
    assert not page.persons.is_complete()
    assert "mindst 8 tegn" in page.persons.password_field.problem


def test_the_last_report_is_remembered_in_the_file(
    qtbot: QtBot, page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from valgapp.jobs.deliver_report import last_report

    assert last_report(page.workspace.store) is None
    save(qtbot, page, tmp_path / "rapport.xlsx", monkeypatch)
    last = last_report(page.workspace.store)
    assert last is not None
    assert (last.persons, last.file_name) == (False, "rapport.xlsx")
    assert last.sha256 == sha256((tmp_path / "rapport.xlsx").read_bytes()).hexdigest()


def test_a_folder_that_has_gone_is_told_and_nothing_is_noted(
    qtbot: QtBot, page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    found: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, problem, _trace: found.append(problem))
    before = labels(page)
    page.save_to(tmp_path / "væk" / "rapport.xlsx")
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    assert "findes ikke længere" in str(found[0])
    assert labels(page) == before
    assert page.saved is None


def test_the_words_follow_the_switch(page: ReportPage) -> None:
    assert "under 5" in words(page)
    page.persons.switch.click()
    assert "under 5" not in words(page)
    assert "Ambassadørerne ved navn" in words(page)
    assert "fortrolig" in page.persons.notice.text


def test_pictures(window: Window, page: ReportPage, shoot: Shoot) -> None:
    for choice in (theme.Choice.LIGHT, theme.Choice.DARK):
        theme.current().choose(choice)
        shoot(window, f"report-{choice.name.lower()}")
    assert page.persons.isVisible()


def test_the_page_names_the_very_sheets_of_the_workbook(
    qtbot: QtBot, page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "til BIF.xlsx"
    save(qtbot, page, path, monkeypatch)
    assert openpyxl.load_workbook(path).sheetnames == [
        OVERVIEW,
        *(plan.title for plan in LAYOUT if not plan.needs_persons),
    ]


def test_next_steps_are_kept_and_stand_in_the_status_report(
    qtbot: QtBot, page: ReportPage, tmp_path: Path
) -> None:
    field = page.status.form.field("next_steps")
    field.editor.insertPlainText("Opsamling den 8. november.")
    page.save_status_to(tmp_path / "status.pdf")
    qtbot.waitUntil(lambda: page.saved == tmp_path / "status.pdf", timeout=20_000)
    assert "Opsamling den 8. november." in " ".join(
        page_texts((tmp_path / "status.pdf").read_bytes())
    )
    assert page.workspace.read(report.next_steps) == "Opsamling den 8. november."
    [row] = page.sent.visible_rows()
    assert (row.kind, row.file_name) == (ExportKind.STATUS_REPORT, "status.pdf")


def test_only_the_ticked_particulars_of_persons_leave_and_are_noted(
    qtbot: QtBot, page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.persons.switch.click()
    page.persons.purpose_field.editor.setText("Afstemning")
    page.persons.columns.choose(("Navn", "Telefon"))
    save(qtbot, page, tmp_path / "rapport.xlsx", monkeypatch)
    sheet = openpyxl.load_workbook(tmp_path / "rapport.xlsx")["Personer"]
    header = next(r for r in sheet.iter_rows(values_only=True) if r[0] == "Navn")
    assert [title for title in header if title] == ["Navn", "Telefon"]
    [row] = page.sent.visible_rows()
    assert (row.purpose, row.contents) == ("Afstemning", "Navn, Telefon")
    assert page.persons.columns.chosen == USUAL
