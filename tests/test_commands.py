"""The command line: what it does, and that failure is one Danish sentence and nothing else."""

from __future__ import annotations

import io
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from tests.made_demo import made_demo
from valgapp import app, commands
from valgapp.commands import COMMANDS
from valgapp.db import initiative, roster
from valgapp.db.store import Store
from valgapp.domain.sample_people import PEOPLE
from valgapp.jobs import demo

PASSPHRASE = demo.PASSPHRASE
ROOT = Path(app.__file__).parents[1]
PATHS = os.pathsep.join([str(ROOT), os.environ["PYTHONPATH"]])
ENGLISH = re.compile(
    r"\b(usage|options|optional|positional|arguments|show this|required|invalid|expected|error"
    r"|unrecognized|Traceback)\b",
    re.I,
)


@pytest.fixture(autouse=True)
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A computer of its own: log, backups, passphrase, and a folder to work in."""
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "hjem"))
    monkeypatch.setenv(commands.PASSPHRASE_VARIABLE, PASSPHRASE)
    folder = tmp_path / "arbejde"
    folder.mkdir()
    monkeypatch.chdir(folder)
    yield folder
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h.formatter, app.DiscreetFormatter)]:
        root.removeHandler(handler)
        handler.close()


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run(*arguments)`` as the user would; gives exit code, stdout, stderr."""

    def go(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        code = app.main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return go


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file with the whole sample, to copy from."""
    return made_demo(tmp_path_factory).data_file


@pytest.fixture
def data_file(example: Path, computer: Path) -> Path:
    path = computer / "min.valg"
    path.write_bytes(example.read_bytes())
    return path


def roster_workbook(path: Path, *names: str) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Navn", "Mobil", "Helhedsplan"])
    for number, name in enumerate(names):
        sheet.append([name, f"10 00 09 {number:02d}", "Amagerplanen"])
    book.save(path)
    return path


def names_in(path: Path) -> list[str]:
    store = Store.open(path, PASSPHRASE)
    with store.read() as session:
        found = [row.name for row in roster.roster_rows(session)]
    store.close()
    return found


# -- what commands do -----------------------------------------------------------------------


def test_a_new_file_a_roster_and_an_honest_refusal_of_diplomas(run: Run, computer: Path) -> None:
    code, out, err = run("new", "min.valg", "--site", "Nørrebrobyggerne")
    assert (code, err) == (0, "")
    assert "Oprettet: min.valg" in out
    listed = roster_workbook(computer / "liste.xlsx", "Ida Prøve", "Bo Demo")
    code, out, err = run("import-roster", "min.valg", listed, "--dry-run")
    assert (code, err, names_in(computer / "min.valg")) == (0, "", [])
    assert "2 nye" in out
    assert "Intet er gemt" in out
    code, out, err = run("import-roster", "min.valg", listed)
    assert (code, err) == (0, "")
    assert "2 nye ambassadører" in out
    assert names_in(computer / "min.valg") == ["Bo Demo", "Ida Prøve"]
    code, out, err = run("diplomas", "min.valg", "--out", "d.pdf")
    assert (code, err) == (1, "Ingen har endnu gjort sig fortjent til et diplom.\n")
    assert not Path("d.pdf").exists()


def test_the_same_list_twice_changes_nothing_and_is_no_failure(
    run: Run, data_file: Path, computer: Path
) -> None:
    listed = roster_workbook(computer / "liste.xlsx", "Ida Prøve")
    run("import-roster", data_file, listed)
    before = names_in(data_file)
    code, out, err = run("import-roster", data_file, listed)
    assert (code, err) == (0, "")
    assert "1 uændret" in out
    assert names_in(data_file) == before


def test_people_without_a_plan_get_the_one_named(run: Run, data_file: Path, computer: Path) -> None:
    path = computer / "liste.csv"
    path.write_text("Navn;Mobil\nIda Prøve;10 00 00 90\n", encoding="utf-8")
    code, _, err = run("import-roster", data_file, path)
    assert code == 1
    assert err.startswith("Ingen linjer kan hentes ind")
    code, _, err = run("import-roster", data_file, path, "--plan", "FHT")
    assert (code, err) == (0, "")
    store = Store.open(data_file, PASSPHRASE)
    with store.read() as session:
        plan = initiative.plan_named(session, "FHT").id
        assert "Ida Prøve" in [row.name for row in roster.roster_rows(session, plan)]
    store.close()


def test_diplomas_are_issued_once_and_reprinted_the_same(run: Run, data_file: Path) -> None:
    code, first, err = run("diplomas", data_file, "--out", "en.pdf", "--plan", "nbv")
    assert (code, err) == (0, "")
    assert "Udstedt: 1 diplom (KV25-NBV-09)" in first  # the sample has issued the others
    assert "9 diplomer" in first
    _, again, _ = run("diplomas", data_file, "--out", "to.pdf", "--plan", "Beboerprojekt Nordvest")
    assert "Udstedt: ingen nye" in again
    assert Path("en.pdf").read_bytes() == Path("to.pdf").read_bytes()
    pages = PdfReader(BytesIO(Path("en.pdf").read_bytes())).pages
    assert len(pages) == 9
    assert all("Beboerprojekt Nordvest" in page.extract_text() for page in pages)


def test_diplomas_that_could_not_be_saved_are_not_issued(run: Run, data_file: Path) -> None:
    store = Store.open(data_file, PASSPHRASE)
    with store.write("Krav") as session:
        initiative.change(session, required_modules=3)
    store.close()
    code, _, err = run("diplomas", data_file, "--out", "mangler/d.pdf")
    assert code == 1
    assert "Mappen" in err
    code, out, _ = run("diplomas", data_file, "--out", "d.pdf", "--plan", "MKV")
    assert code == 0
    assert "KV25-MKV-05" in out


def test_the_report_has_persons_only_when_asked_for(run: Run, data_file: Path) -> None:
    def words(path: str) -> str:
        return " ".join(str(c.value) for sheet in load_workbook(path) for row in sheet for c in row)

    assert run("report", data_file, "--out", "uden.xlsx")[0] == 0
    assert run("report", data_file, "--out", "med.xlsx", "--persons")[0] == 0
    without, named = words("uden.xlsx"), words("med.xlsx")
    assert not any(person.name in without for person in PEOPLE)
    assert all(person.name in named for person in PEOPLE)


def test_a_backup_can_be_put_back(run: Run, data_file: Path, computer: Path) -> None:
    code, out, err = run("backup", data_file, "--to", "kopier")
    assert (code, err) == (0, "")
    (copy,) = (computer / "kopier").glob("*.valg")
    assert str(copy.name) in out
    data_file.unlink()
    code, out, err = run("restore", copy, "--to", data_file)
    assert (code, err) == (0, "")
    assert len(names_in(data_file)) == len(PEOPLE)
    assert run("backup", data_file)[0] == 0
    assert len(list((computer.parent / "hjem").rglob("*.valg"))) == 1


def test_a_plans_first_package_is_merged_when_its_code_is_confirmed(
    run: Run, computer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", "bif.valg", "--site", "BIF")
    run("package", "bif.valg", "--to", "NBV", "--out", "start.valgpakke")
    run("new", "nbv.valg", "--site", "NBV", "--from", "start.valgpakke")
    roster_workbook(computer / "liste.xlsx", "Ida Prøve")
    run("import-roster", "nbv.valg", "liste.xlsx", "--plan", "NBV")
    _, out, _ = run("package", "nbv.valg", "--to", "BIF", "--out", "1.valgpakke")
    code_told = out.rsplit(": ", 1)[1].strip()
    merge = ("merge", "bif.valg", "1.valgpakke")
    code, _, err = run(*merge)
    assert (code, "Det er den første pakke fra NBV" in err) == (1, True)
    monkeypatch.setattr(sys, "stdin", Terminal("nej\nja\n"))
    code, _, err = run(*merge)
    assert (code, "ikke bekræftet" in err) == (1, True)
    code, out, _ = run(*merge)
    assert code == 0
    assert f"Er {code_told} den kontrolkode, NBV selv har oplyst?" in out
    assert "Flettet: pakke fra Beboerprojekt Nordvest." in out
    code, out, _ = run(*merge)
    assert (code, "Ingen ændringer" in out) == (0, True)


class Terminal(io.StringIO):
    """Somebody at the keyboard."""

    def isatty(self) -> bool:
        return True


def test_the_check_is_content_with_a_good_file_and_names_what_is_wrong(
    run: Run, data_file: Path
) -> None:
    code, out, err = run("check", data_file)
    assert (code, err) == (0, "")
    assert "er hel" in out
    store = Store.open(data_file, PASSPHRASE)
    connection = store.new_connection()
    connection.execute("UPDATE blob SET data = x'00' WHERE sha256 = (SELECT sha256 FROM diploma "
                       "WHERE serial = 'KV25-AMP-01')")  # fmt: skip
    connection.close()
    store.close()
    code, out, err = run("check", data_file)
    assert code == 1
    assert "KV25-AMP-01 mangler eller er ændret" in out
    assert err.startswith("Kontrollen fandt 1 problem")


def test_the_demo_tells_each_step_with_time_and_path(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(commands.PASSPHRASE_VARIABLE)
    code, out, err = run("demo", "--no-window")
    assert (code, err) == (0, "")
    assert re.search(r"\d,\d\d s  Udsteder diplomer", out)
    assert f"valgapp-demo{os.sep}{demo.DATA_FILE}" in out
    assert f"Adgangskoden til eksemplet er: {demo.PASSPHRASE}" in out
    store = Store.open(Path("valgapp-demo") / demo.DATA_FILE, demo.PASSPHRASE)
    store.close()


# -- what goes wrong ------------------------------------------------------------------------


def is_one_sentence(err: str) -> bool:
    return err.count("\n") == 1 and err.endswith("\n") and not ENGLISH.search(err)


FAILURES: list[tuple[list[str], str]] = [
    (["check", "mangler.valg"], "findes ikke"),
    (["check", "tom.valg"], "er tom (0 byte)"),
    (["check", "."], "er en mappe"),
    (["check", "liste.xlsx"], "er et dokument"),
    (["check", "min.valg", "--forkert"], "passer ikke"),
    (["new", "min.valg", "--site", "BIF"], "ligger allerede en fil"),
    (["new", "ny.valg", "--site", "Jylland"], "hverken BIF eller en helhedsplan"),
    (["new", "mangler/ny.valg", "--site", "BIF"], "kan ikke oprettes"),
    (["import-roster", "min.valg", "mangler.xlsx"], "kan ikke åbnes"),
    (["import-roster", "min.valg", "min.valg"], "."),
    (["import-roster", "min.valg", "liste.xlsx", "--plan", "Jylland"], "ingen helhedsplan"),
    (["diplomas", "min.valg", "--out", "d.pdf", "--plan", "Jylland"], "ingen helhedsplan"),
    (["diplomas", "min.valg", "--out", "."], "er en mappe"),
    (["report", "min.valg", "--out", "mangler/r.xlsx"], "Mappen"),
    (["report", "min.valg", "--out", "."], "er en mappe"),
    (["report", "min.valg", "--out", "min.valg"], "er datafilen selv"),
    (["report", "min.valg", "--out", "a.xlsx", "--pdf", "min.valg"], "er datafilen selv"),
    (["diplomas", "min.valg", "--out", "min.valg"], "er datafilen selv"),
    (["package", "min.valg", "--to", "NBV", "--out", "min.valg"], "er datafilen selv"),
    (["report", "min.valg", "--out", "tom.valg"], "er en datafil og skrives ikke over"),
    (["restore", "min.valg", "--to", "."], "er en mappe"),
    (["check", "n" * 5000], "kan ikke læses"),
    (["new", f"{'ø' * 150}.valg", "--site", "BIF"], "for langt til en datafil"),
    (["new", f"{'n' * 240}.valg", "--site", "BIF"], "for langt til en datafil"),
    (["restore", "min.valg", "--to", "n" * 300], "for langt til en datafil"),
    (["backup", "min.valg", "--to", "n" * 300], "Sikkerhedskopien kan ikke gemmes"),
    (["report", "min.valg", "--out", f"{'n' * 300}.xlsx"], "navnet er for langt"),
    (["package", "min.valg", "--to", "NBV", "--out", "n" * 300], "navnet er for langt"),
    (["backup", "min.valg", "--to", "tom.valg"], "Sikkerhedskopien kan ikke gemmes"),
    (["restore", "mangler.valg", "--to", "min.valg"], "findes ikke"),
    (["restore", "liste.xlsx", "--to", "min.valg"], "er et dokument"),
    (["demo", "tom.valg/demo", "--no-window"], "kan ikke oprettes"),
]


@pytest.mark.parametrize(
    ("arguments", "said"), FAILURES, ids=[" ".join(a)[:80] for a, _ in FAILURES]
)
def test_a_failure_is_one_sentence_and_leaves_everything_as_it_was(
    run: Run, data_file: Path, computer: Path, monkeypatch: pytest.MonkeyPatch,
    arguments: list[str], said: str,
) -> None:  # fmt: skip
    roster_workbook(computer / "liste.xlsx", "Ida Prøve")
    (computer / "tom.valg").touch()
    if "--forkert" in arguments:
        arguments = [a for a in arguments if a != "--forkert"]
        monkeypatch.setenv(commands.PASSPHRASE_VARIABLE, "forkert")
    before = {path.name: path.read_bytes() for path in computer.iterdir()}
    code, _, err = run(*arguments)
    assert code == 1
    assert is_one_sentence(err), err
    assert said in err
    left = {p.name: p.read_bytes() for p in computer.iterdir() if not p.name.endswith("-journal")}
    assert left == before


WRONG_USE: list[tuple[list[str], str]] = [
    (["diplomas"], "Der mangler noget: FIL, --out."),
    (["diplomas", "min.valg"], "Der mangler noget: --out."),
    (["diplomas", "min.valg", "--out"], "Der skal stå noget efter --out."),
    (["new", "x.valg", "--site", "BIF", "--preset", "kv21"], "vælg mellem"),
    (["check", "a.valg", "b.valg"], "Det her kender kommandoen ikke: b.valg."),
    (["check", "a.valg", "--password", "hemmelig"], "Det her kender kommandoen ikke: --password"),
    (["check", "a.valg", "--help=x"], "--help"),
    (["--ukendt"], "Det her kender kommandoen ikke: --ukendt."),
    (["dmeo"], "»dmeo« er hverken en fil, der findes, eller en kommando"),
    (["a.valg", "b.valg"], "Vinduet åbner én datafil ad gangen."),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG_USE, ids=[" ".join(a) for a, _ in WRONG_USE])
def test_wrong_use_is_told_in_danish_with_exit_code_2(
    run: Run, arguments: list[str], said: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert is_one_sentence(err), err


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_is_danish(run: Run, command: list[str]) -> None:
    code, out, err = run(*command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith("Brug: valgapp")
    assert "vis denne hjælp" in out
    assert not ENGLISH.search(out), ENGLISH.search(out)


def test_no_command_takes_a_passphrase_where_others_could_read_it(run: Run) -> None:
    assert not any(re.search(r"--\S*(pass|kode)", run(name, "--help")[1]) for name in COMMANDS)


def test_without_a_passphrase_and_nobody_to_ask_it_says_how(
    run: Run, data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(commands.PASSPHRASE_VARIABLE)
    code, _, err = run("check", data_file)
    assert code == 1
    assert "VALGAPP_PASSPHRASE" in err
    assert is_one_sentence(err)


def test_a_bug_is_a_sentence_and_the_log_names_no_values(
    run: Run, monkeypatch: pytest.MonkeyPatch, computer: Path
) -> None:
    def broken(argv: object) -> int:
        try:
            raise ValueError("Ida Prøve, 10 00 00 01")
        except ValueError as cause:
            raise RuntimeError("hemmeligt navn") from cause

    monkeypatch.setattr(commands, "run", broken)
    code, _, err = run("check")
    (log,) = (computer.parent / "hjem").rglob("valgapp.log")
    text = log.read_text(encoding="utf-8")
    assert code == 1
    assert str(log) in err
    assert err.count("\n") == 1
    assert "builtins.RuntimeError" in text
    assert "builtins.ValueError" in text
    assert "test_commands.py" in text
    assert not re.search("Ida|10 00|hemmeligt", text + err)


def test_where_no_log_can_be_written_there_is_still_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, computer: Path
) -> None:
    (computer / "optaget").touch()
    for name in ("XDG_STATE_HOME", "HOME"):
        monkeypatch.setenv(name, str(computer / "optaget"))
    assert run("check", "mangler.valg")[0] == 1
    monkeypatch.setattr(commands, "run", lambda argv: 1 / 0)
    code, _, err = run("check")
    assert (code, err.count("\n")) == (1, 1)


# -- as a process of its own ----------------------------------------------------------------


def started(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "valgapp", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": PATHS, **environment},
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_console_that_lacks_letters_gets_the_nearest(
    data_file: Path, computer: Path, encoding: str
) -> None:
    # Each stands in the sample already, in another plan, so that its line is told about.
    listed = roster_workbook(computer / "liste.xlsx", "Łucja Demo", "Đặng Minh Quân Prøve")
    done = started("import-roster", data_file, listed, "--dry-run", PYTHONIOENCODING=encoding)
    out = done.stdout.decode(encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Lucja Demo" in out
    assert "Dang Minh Quân" in out or "Dang Minh Quan" in out
    assert ("prøvekørsel" if encoding == "cp1252" else "proevekoersel") in out
    failed = started("check", "mangler.valg", PYTHONIOENCODING=encoding)
    assert failed.returncode == 1
    assert is_one_sentence(failed.stderr.decode(encoding).replace("\r\n", "\n"))


def test_without_a_screen_the_window_says_so_and_does_not_crash(data_file: Path) -> None:
    done = started(data_file, QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux can lack a screen")
    assert done.returncode == 1
    assert "ingen skærm" in done.stderr.decode()
    assert is_one_sentence(done.stderr.decode())
    lost = started(data_file, QT_QPA_PLATFORM="xcb", DISPLAY=":5999", WAYLAND_DISPLAY="")
    assert lost.returncode == 1
    assert is_one_sentence(lost.stderr.decode())


def test_the_demo_without_a_screen_is_still_a_success(computer: Path) -> None:
    done = started("demo", computer / "vis", QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="",
                   PYTHONIOENCODING="utf-8")  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    if sys.platform.startswith("linux"):
        assert "Vinduet åbnes ikke." in done.stdout.decode("utf-8")


def test_the_window_opens_on_a_file_and_stays(data_file: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": PATHS, "QT_QPA_PLATFORM": "offscreen"}
    window = subprocess.Popen(
        [sys.executable, "-m", "valgapp", str(data_file)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            window.wait(4)
    finally:
        window.kill()
        _, err = window.communicate()
    assert b"Traceback" not in err, err.decode()


def test_starting_loads_nothing_heavy() -> None:
    code = "import sys, valgapp.app; print(*sorted(m for m in sys.modules if '.' not in m))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    heavy = {"PySide6", "sqlalchemy", "openpyxl", "reportlab", "pypdfium2", "alembic", "fontTools"}
    assert heavy.isdisjoint(done.stdout.split())
