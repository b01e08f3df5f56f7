"""The write door: committed, undoable, announced – or refused, and never called saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from valgapp.db import roster
from valgapp.db.initiative import plans
from valgapp.domain.progress import Job, Progress
from valgapp.errors import FieldProblem, UserError
from valgapp.ui.workspace import NOTHING_OWN, Workspace


class Said(list[tuple[str, str]]):
    """What the toast was told."""

    def __call__(
        self, text: str, action: str = "", run: Callable[[], object] | None = None
    ) -> None:
        self.append((text, action))


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path, said: Said) -> Any:
    made = Workspace()
    made.open(fresh_store(tmp_path))
    made.say = said
    yield made
    made.close()


def names(workspace: Workspace) -> list[str]:
    return [row.name for row in workspace.read(roster.roster_rows)]


def add(workspace: Workspace, name: str, **more: Any) -> Any:
    plan = workspace.read(plans)[0]
    return workspace.write(roster.add, plan.id, name, label=f"Tilføjet: {name}", **more)


def test_a_write_is_in_the_file_when_changed_is_sent(
    workspace: Workspace, said: Said, qtbot: QtBot
) -> None:
    seen: list[list[str]] = []
    workspace.changed.connect(lambda: seen.append(names(workspace)))
    add(workspace, "Ane Prøvesen")
    assert seen == [["Ane Prøvesen"]]
    assert said == [("Tilføjet: Ane Prøvesen", "Fortryd")]
    assert workspace.saved_text.startswith("gemt kl. ")


def test_a_quiet_write_says_nothing(workspace: Workspace, said: Said) -> None:
    add(workspace, "Ane", quiet=True)
    assert said == []
    assert names(workspace) == ["Ane"]


def test_undo_and_redo_are_named_and_walk_back_and_forth(workspace: Workspace, said: Said) -> None:
    assert workspace.undo_label == ""
    add(workspace, "Ane", quiet=True)
    add(workspace, "Bo", quiet=True)
    assert workspace.undo_label == "Tilføjet: Bo"
    assert workspace.undo()
    assert names(workspace) == ["Ane"]
    assert (workspace.undo_label, workspace.redo_label) == ("Tilføjet: Ane", "Tilføjet: Bo")
    assert workspace.undo()
    assert names(workspace) == []
    assert workspace.redo()
    assert workspace.redo()
    assert names(workspace) == ["Ane", "Bo"]
    assert workspace.redo_label == ""
    assert said == [
        ("Fortrudt: Tilføjet: Bo", "Gentag"),
        ("Fortrudt: Tilføjet: Ane", "Gentag"),
        ("Gentaget: Tilføjet: Ane", "Fortryd"),
        ("Gentaget: Tilføjet: Bo", "Fortryd"),
    ]


def test_fortryd_in_a_toast_takes_back_what_the_toast_names(workspace: Workspace) -> None:
    offered: list[Any] = []
    workspace.say = lambda _text, _action="", run=None: offered.append(run)
    add(workspace, "Ane")
    add(workspace, "Bo", quiet=True)
    latest = workspace.undo_of_latest
    add(workspace, "Ida", quiet=True)
    offered[0]()
    assert names(workspace) == ["Bo", "Ida"]
    latest()
    assert names(workspace) == ["Ida"]
    assert workspace.redo()
    assert names(workspace) == ["Bo", "Ida"]
    with pytest.raises(UserError, match="allerede fortrudt"):
        offered[0]()


def test_a_change_that_changed_nothing_offers_no_fortryd(workspace: Workspace, said: Said) -> None:
    person = add(workspace, "Ane", quiet=True)
    workspace.write(roster.change, person, name="Ane", label="Navn for Ane")
    assert said == [("Navn for Ane", "")]


def test_nothing_left_to_undo_is_said(workspace: Workspace, said: Said) -> None:
    assert not workspace.undo()
    assert not workspace.redo()
    assert said == [
        (NOTHING_OWN, ""),
        ("Der er ikke noget at gentage.", ""),
    ]


def test_only_what_this_window_did_can_be_undone(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "Ane")
    path = workspace.store.path
    workspace.close()
    store = fresh_store(tmp_path / ".", "andet.valg")
    store.close()
    from tests.data_files import PASSPHRASE, WHO
    from valgapp.db.store import Store

    workspace.open(Store.open(path, PASSPHRASE, who=WHO))
    assert names(workspace) == ["Ane"]
    assert workspace.undo_label == ""
    assert not workspace.undo()


def test_what_another_window_did_meanwhile_is_neither_offered_nor_undone(
    workspace: Workspace, said: Said
) -> None:
    add(workspace, "Ane")
    other = workspace.store.twin()
    with other.write("Tilføjet i det andet vindue") as session:
        roster.add(session, plans(session)[0].id, "Bo")
    other.close()
    assert workspace.undo_label == "Tilføjet: Ane"
    assert workspace.undo()
    assert names(workspace) == ["Bo"]
    assert not workspace.undo()
    assert said[-1] == (NOTHING_OWN, "")
    assert workspace.redo_label == "Tilføjet: Ane"
    assert workspace.redo()
    assert sorted(names(workspace)) == ["Ane", "Bo"]


def test_a_refusal_is_raised_and_nothing_is_called_saved(workspace: Workspace, said: Said) -> None:
    heard: list[str] = []
    workspace.changed.connect(lambda: heard.append("changed"))
    workspace.refused.connect(lambda: heard.append("refused"))
    with pytest.raises(FieldProblem) as problem:
        add(workspace, "")
    assert problem.value.field == "name"
    assert workspace.saved_text == f"Ikke gemt: {problem.value.sentence}"
    assert (heard, said, names(workspace)) == (["refused"], [], [])
    add(workspace, "Ane")
    assert workspace.saved_text.startswith("gemt kl. ")


def test_a_bug_while_writing_keeps_nothing(workspace: Workspace) -> None:
    def half(session: Any) -> None:
        roster.add(session, plans(session)[0].id, "Halv")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        workspace.write(half, label="Halvt")
    assert names(workspace) == []
    assert workspace.failed


def test_without_a_file_everything_says_so(qtbot: QtBot) -> None:
    workspace = Workspace()
    with pytest.raises(UserError, match="ikke åbnet en datafil"):
        workspace.read(roster.roster_rows)
    assert (workspace.undo_label, workspace.path, workspace.is_open) == ("", None, False)
    workspace.close()


def test_opening_another_file_closes_the_first(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    order: list[str] = []
    workspace.opened.connect(lambda: order.append("opened"))
    workspace.closed.connect(lambda: order.append("closed"))
    add(workspace, "Ane")
    workspace.open(fresh_store(tmp_path, "anden.valg"))
    assert order == ["closed", "opened"]
    assert names(workspace) == []
    assert workspace.path == tmp_path / "anden.valg"
    assert workspace.saved_text == "alt er gemt"


def test_the_holder_is_named(workspace: Workspace) -> None:
    assert workspace.holder == "BIF"
    workspace.store.site = "NBV"
    assert workspace.holder == "Beboerprojekt Nordvest"


def test_a_job_that_wrote_says_when_and_one_that_only_read_does_not(
    workspace: Workspace, qtbot: QtBot
) -> None:
    store = workspace.store

    def reading() -> Job[None]:
        yield Progress(0, 1, "Læser")

    def writing() -> Job[None]:
        yield Progress(0, 1, "Skriver")
        with store.write("Person") as session:
            roster.add(session, plans(session)[0].id, "Ida Prøve")

    workspace.run(reading(), "Læser")
    qtbot.waitUntil(lambda: not workspace.background.is_busy)
    assert workspace.saved_text == "alt er gemt"
    workspace.run(writing(), "Skriver")
    qtbot.waitUntil(lambda: not workspace.background.is_busy)
    assert workspace.saved_text.startswith("gemt kl. ")
