"""The command line: what each command is called, and what it does without a window.

Whatever goes wrong is raised as ``UserError`` (exit code 1) or ``WrongUse`` (2); ``app`` says it.
Heavy rooms are imported by the command that needs them, so that the window starts at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from valgapp import __version__, paths
from valgapp.arguments import Parser, WrongUse
from valgapp.domain import danish
from valgapp.domain.progress import finish
from valgapp.errors import UserError

if TYPE_CHECKING:
    from valgapp.db.store import Store
    from valgapp.domain.merge_preview import MergePreview
    from valgapp.domain.roster_import import ImportPreview

PASSPHRASE_VARIABLE: Final = "VALGAPP_PASSPHRASE"
DEMO_FOLDER: Final = "valgapp-demo"
PROGRAM: Final = "valgapp"


def run(argv: Sequence[str]) -> int:
    """Do what the command line says; returns the exit code."""
    if not argv or not (argv[0] in COMMANDS or argv[0].startswith("-")):
        return _open_window(argv)
    try:
        args = _parser().parse_args(argv)
    except SystemExit as asked_for_help:
        return int(asked_for_help.code or 0)
    if not hasattr(args, "run"):
        return _open_window([])
    args.run(args)
    return 0


# -- commands -------------------------------------------------------------------------------


def _open_window(argv: Sequence[str]) -> int:
    if len(argv) > 1:
        raise WrongUse(f"Vinduet åbner én datafil ad gangen. Brug: {PROGRAM} [FIL]")
    path = Path(argv[0]) if argv else None
    if path is not None and not path.exists():
        known = ", ".join(COMMANDS)
        raise WrongUse(
            f"»{path}« er hverken en fil, der findes, eller en kommando. Kommandoerne er: {known}."
        )
    return _show(path)


def _show(path: Path | None) -> int:
    from valgapp.ui import screen

    if problem := screen.problem():
        raise UserError(problem)
    try:
        from valgapp.ui import sources

        sources.spare()
        from valgapp.ui import start
    except ImportError as missing:
        if not (missing.name or "").startswith("PySide6"):
            raise
        raise UserError(
            "Vinduet kan ikke vises, fordi Qt (PySide6) mangler eller ikke kan indlæses. "
            "Installér programmet igen med: python -m pip install -e ."
        ) from missing
    return start.run(path)


def _demo(args: argparse.Namespace) -> None:
    from valgapp.jobs import demo
    from valgapp.ui import screen

    passphrase = os.environ.get(PASSPHRASE_VARIABLE) or demo.PASSPHRASE
    made = demo.print_demo(Path(args.folder), passphrase, print)
    if not os.environ.get(PASSPHRASE_VARIABLE):
        print(f"Adgangskoden til eksemplet er: {passphrase}")
    if args.no_window:
        return
    if problem := screen.problem():
        print(f"Vinduet åbnes ikke. {problem}")
        return
    _show(made.data_file)


def _new(args: argparse.Namespace) -> None:
    from valgapp.jobs.new_file import Preset, create, site_code
    from valgapp.jobs.packages import start_code

    site = site_code(args.site)
    code = start_code(args.package, site) if args.package else ""
    begin_with = Preset(args.preset) if args.package is None else args.package
    passphrase = _passphrase(args.file, twice=True)
    store = finish(create(args.file, passphrase, site, begin_with, site))
    store.close()
    print(f"Oprettet: {store.path}")
    if code:
        print(f"Ring til BIF, og sammenlign kontrolkoden: {code}")


def _import_roster(args: argparse.Namespace) -> None:
    from valgapp.domain.roster_import import Verdict
    from valgapp.jobs import import_roster as job

    with _opened(args.file) as store:
        plan = _plan_id(store, args.plan)
        preview = finish(
            job.preview_file(store, args.roster, default_plan=plan, today=danish.today())
        )
        _print_preview(preview)
        if preview.count(Verdict.PROBLEM) == len(preview.rows):
            raise UserError("Ingen linjer kan hentes ind. Ret listen, og prøv igen.")
        if args.dry_run:
            print("Intet er gemt (prøvekørsel).")
            return
        print(finish(job.import_roster(store, preview.rows, args.roster.name)).sentence)


def _print_preview(preview: ImportPreview) -> None:
    print(f"{preview.summary}.")
    for note in preview.notes:
        print(f"  {note}")
    for row in preview.rows:
        if row.reasons or row.changes:
            print(f"  Række {row.number}, {row.name or 'uden navn'}: {row.why}")


def _diplomas(args: argparse.Namespace) -> None:
    from valgapp.documents import files
    from valgapp.jobs import issue_diplomas as job

    with _opened(args.file, args.out) as store, files.safely(args.out) as half_done:
        standing, fresh = finish(job.issue_earned(store, _plan_id(store, args.plan)))
        ids = [row.id for row in standing]
        half_done.write_bytes(job.diplomas_pdf(store, ids))
        job.note_used(store, ids)
    if fresh:
        print(f"Udstedt: {_diploma_count(len(fresh))} ({danish.listed([r.serial for r in fresh])})")
    else:
        print("Udstedt: ingen nye; alle, der har gjort sig fortjent til et diplom, har fået det.")
    print(f"Gemt: {args.out} med {_diploma_count(len(standing))}")


def _diploma_count(number: int) -> str:
    return danish.count_of(number, "diplom", "diplomer")


def _report(args: argparse.Namespace) -> None:
    from valgapp.jobs.deliver_report import Delivery, deliver_report, deliver_status

    purpose = "gemt fra kommandolinjen" if args.persons else ""
    with _opened(args.file, args.out, args.pdf) as store:
        finish(deliver_report(store, args.out, Delivery(purpose=purpose)))
        if args.pdf:
            finish(deliver_status(store, args.pdf))
    print(f"Gemt: {args.out} {'med' if args.persons else 'uden'} personoplysninger")
    if args.pdf:
        print(f"Gemt: {args.pdf} uden personoplysninger")


def _check(args: argparse.Namespace) -> None:
    from valgapp.jobs.check import check

    with _opened(args.file) as store:
        problems = finish(check(store))
    for problem in problems:
        print(problem)
    if problems:
        count = danish.count_of(len(problems), "problem", "problemer")
        raise UserError(
            f"Kontrollen fandt {count} i »{args.file.name}«. Hent evt. en sikkerhedskopi."
        )
    print(f"»{args.file.name}« er hel: alle sider, rækker og gemte diplomer er i orden.")


def _back_up(args: argparse.Namespace) -> None:
    from valgapp.jobs.backup import back_up, take

    with _opened(args.file) as store:
        job = (
            back_up(store, args.to) if args.to else take(store, paths.backup_folder(), danish.now())
        )
        copy = finish(job)
    print(f"Sikkerhedskopien er gemt og kontrolleret: {copy}")


def _restore(args: argparse.Namespace) -> None:
    from valgapp.domain.erasure import erased_again_told
    from valgapp.jobs.backup import restore

    _salt_or_sentence(args.backup)
    paths.refuse_as_data_file(args.to)
    if args.to.is_dir():
        raise UserError(f"»{args.to.name}« er en mappe. Skriv også navnet på datafilen.")
    path, again = finish(restore(args.backup, args.to, _passphrase(args.backup)))
    print(f"Gendannet: {path}")
    if again:
        print(erased_again_told(again))


def _package(args: argparse.Namespace) -> None:
    from valgapp.domain.packages import Kind, control_code
    from valgapp.jobs import packages as job
    from valgapp.jobs.new_file import site_code

    receiver = site_code(args.to)
    with _opened(args.file, args.out) as store:
        announced = job.next_manifest(store, receiver, persons=args.persons, receipts=args.receipts)
        made = finish(job.save_package(store, announced, args.out))
    rows = danish.count_of(sum(made.counts.values()), "række", "rækker")
    persons = "med" if made.persons else "uden"
    print(f"Gemt og læst igen: {args.out} med {rows}, {persons} personer")
    if made.kind is Kind.START:
        print(
            "Startpakken er ikke krypteret: den indeholder kun det fælles og BIF's offentlige nøgle."
        )
    print(f"Kontrolkode for {store.site}: {control_code(made.keys.verify)}")


def _merge(args: argparse.Namespace) -> None:
    from valgapp.jobs import packages as job

    with _opened(args.file) as store:
        seen = finish(job.preview(store, args.packages))
        _print_merge(seen)
        if args.dry_run:
            print("Intet er gemt (prøvekørsel).")
        elif seen.has_news:
            _confirm_codes(seen.newcomers)
            done = finish(job.merge(store, seen.received, paths.backup_folder()))
            print(f"{done.label}.")
            if done.erased is not None and done.erased.problem:
                print(done.erased.problem)


def _confirm_codes(newcomers: Mapping[str, str]) -> None:
    """A sender's first package shows its key itself: a human compares the code, or nobody does."""
    if newcomers and (sys.stdin is None or not sys.stdin.isatty()):
        raise UserError(
            f"Det er den første pakke fra {danish.listed(list(newcomers))}. Kør kommandoen i et vindue, "
            "hvor kontrolkoden kan bekræftes, eller flet pakken i programmet. Intet er ændret."
        )
    for sender, code in newcomers.items():
        answer = input(f"Er {code} den kontrolkode, {sender} selv har oplyst? (ja/nej): ")
        if answer.strip().casefold() not in ("j", "ja"):
            raise UserError(f"Koden fra {sender} er ikke bekræftet. Intet er ændret.")


def _print_merge(seen: MergePreview) -> None:
    for sender, code in seen.newcomers.items():
        print(f"Første pakke fra {sender}. Ring, og sammenlign kontrolkoden: {code}")
    for note in (*seen.notes, *seen.advice):
        print(note)
    print(f"{seen.summary}.")
    for row in seen.rows:
        print(f"  {row.topic}, {row.table}: {row.name or 'uden navn'} – {row.what.label.lower()}"
              + (f" ({row.told})" if row.told else ""))  # fmt: skip


# -- what commands share --------------------------------------------------------------------


@contextmanager
def _opened(path: Path, *written: Path | None) -> Iterator[Store]:
    """The data file, when nothing that is to be ``written`` is that very file."""
    from valgapp.db.store import Store

    _salt_or_sentence(path)
    for target in filter(None, written):
        paths.refuse_unusable(target)
        if target.exists() and target.samefile(path):
            raise UserError(f"»{target.name}« er datafilen selv. Vælg et andet filnavn.")
    store = Store.open(path, _passphrase(path))
    try:
        yield store
    finally:
        store.close()


def _salt_or_sentence(path: Path) -> None:
    # Nobody should type a passphrase for a file that is not there.
    from valgapp.db import health

    health.salt_of(path)


def _passphrase(path: Path, *, twice: bool = False) -> str:
    """From the environment or typed unseen; never an argument, which others could read."""
    if known := os.environ.get(PASSPHRASE_VARIABLE):
        if any(0xD800 <= ord(letter) < 0xE000 for letter in known):
            raise UserError(f"Adgangskoden i {PASSPHRASE_VARIABLE} er ikke skrevet i UTF-8.")
        return known
    if sys.stdin is None or not sys.stdin.isatty():
        raise UserError(
            f"Adgangskoden mangler. Sæt miljøvariablen {PASSPHRASE_VARIABLE}, "
            "eller kør kommandoen i et vindue, hvor den kan skrives."
        )
    typed = getpass(f"Adgangskode til »{path.name}«: ")
    if twice and typed != getpass("Adgangskoden igen: "):
        raise UserError("De to adgangskoder er ikke ens. Kør kommandoen igen.")
    return typed


def _plan_id(store: Store, name: str | None) -> Any:
    from valgapp.db import initiative

    if name is None:
        return None
    with store.read() as session:
        return initiative.plan_named(session, name).id


# -- how it is written ----------------------------------------------------------------------


def _parser() -> Parser:
    parser = Parser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [FIL]  eller  {PROGRAM} KOMMANDO …",
        description="Uden kommando åbnes vinduet. Adgangskoden læses fra miljøvariablen "
        f"{PASSPHRASE_VARIABLE} eller skrives, når programmet spørger.",
        epilog=f"Hjælp til en kommando: {PROGRAM} KOMMANDO --help",
    )
    parser.how.add_argument(
        "--version", action="version", version=f"{PROGRAM} {__version__}", help="vis udgaven"
    )
    commands = parser.add_subparsers(title="Kommandoer", metavar="KOMMANDO", prog=PROGRAM)
    for name, (help_text, add, command) in COMMANDS.items():
        one = commands.add_parser(name, help=help_text, description=f"{help_text.capitalize()}.")
        add(one)
        one.set_defaults(run=command)
    return parser


def _file(parser: Parser) -> None:
    parser.what.add_argument("file", metavar="FIL", type=Path, help="datafilen (.valg)")


def _demo_arguments(parser: Parser) -> None:
    parser.what.add_argument(
        "folder", metavar="MAPPE", nargs="?", type=Path, default=Path(DEMO_FOLDER),
        help=f"hvor eksemplet lægges (ellers i {DEMO_FOLDER} her); en brugt mappe røres ikke",
    )  # fmt: skip
    parser.how.add_argument("--no-window", action="store_true", help="åbn ikke vinduet bagefter")


def _new_arguments(parser: Parser) -> None:
    parser.what.add_argument("file", metavar="FIL", type=Path, help="den nye datafil (.valg)")
    parser.how.add_argument(
        "--site", metavar="NAVN", required=True, help="helhedsplanens navn eller kode, eller BIF"
    )
    begin_with = parser.how.add_mutually_exclusive_group()
    begin_with.add_argument(
        "--preset", choices=("kv25", "empty"), default="kv25",
        help="begynd med kommunalvalget 2025 (kv25) eller en tom indsats (empty)",
    )  # fmt: skip
    begin_with.add_argument(
        "--from", metavar="PAKKE", dest="package", type=Path, help="begynd med BIF's startpakke"
    )


def _import_arguments(parser: Parser) -> None:
    _file(parser)
    parser.what.add_argument(
        "roster", metavar="LISTE", type=Path, help="deltagerlisten (.xlsx eller .csv)"
    )
    parser.how.add_argument(
        "--plan", metavar="NAVN", help="helhedsplan for dem, hvor listen ikke nævner en"
    )
    parser.how.add_argument(
        "--dry-run", action="store_true", help="vis, hvad der ville ske, uden at gemme noget"
    )


def _diploma_arguments(parser: Parser) -> None:
    _file(parser)
    _out(parser, "PDF")
    parser.how.add_argument("--plan", metavar="NAVN", help="kun denne helhedsplan")


def _report_arguments(parser: Parser) -> None:
    _file(parser)
    _out(parser, "XLSX")
    parser.how.add_argument(
        "--persons", action="store_true", help="tag personer med (ellers kun tal)"
    )
    parser.how.add_argument("--pdf", type=Path, help="gem også statusrapporten som PDF her")


def _absolute(text: str) -> Path:
    return Path(text).absolute()


def _out(parser: Parser, kind: str) -> None:
    parser.how.add_argument(
        "--out", metavar=kind, type=_absolute, required=True, help="filen, der skrives"
    )


def _backup_arguments(parser: Parser) -> None:
    _file(parser)
    parser.how.add_argument(
        "--to", metavar="MAPPE", type=Path, help="mappen (ellers programmets egen)"
    )


def _restore_arguments(parser: Parser) -> None:
    parser.what.add_argument("backup", metavar="KOPI", type=Path, help="sikkerhedskopien")
    parser.how.add_argument(
        "--to", metavar="FIL", type=_absolute, required=True, help="datafilen, der lægges på plads"
    )


def _package_arguments(parser: Parser) -> None:
    _file(parser)
    parser.how.add_argument(
        "--to", metavar="STED", required=True, help="BIF, eller en helhedsplans navn eller kode"
    )
    _out(parser, "PAKKE")
    parser.how.add_argument(
        "--persons", action="store_true", help="tag navne til overrækkelsen med (ellers kun tal)"
    )
    parser.how.add_argument("--receipts", action="store_true", help="tag kvitteringerne med")


def _merge_arguments(parser: Parser) -> None:
    _file(parser)
    parser.what.add_argument(
        "packages", metavar="PAKKE", nargs="+", type=Path, help="en eller flere modtagne pakker"
    )
    parser.how.add_argument(
        "--dry-run", action="store_true", help="vis, hvad der ville ske, uden at gemme noget"
    )


Arguments = Callable[[Parser], None]
Command = Callable[[argparse.Namespace], None]
COMMANDS: Final[dict[str, tuple[str, Arguments, Command]]] = {
    "demo": ("lav et helt eksempel med opdigtede personer", _demo_arguments, _demo),
    "new": ("opret en ny, krypteret datafil", _new_arguments, _new),
    "import-roster": ("hent en deltagerliste ind", _import_arguments, _import_roster),
    "diplomas": ("udsted diplomer, og saml dem i én PDF", _diploma_arguments, _diplomas),
    "report": ("gem regnearket til BIF", _report_arguments, _report),
    "check": ("kontrollér, at en datafil er hel", _file, _check),
    "backup": ("gem en kontrolleret sikkerhedskopi", _backup_arguments, _back_up),
    "package": ("gem en pakke til BIF eller til en helhedsplan", _package_arguments, _package),
    "merge": ("flet modtagne pakker ind i datafilen", _merge_arguments, _merge),
    "restore": ("læg en sikkerhedskopi på plads", _restore_arguments, _restore),
}
