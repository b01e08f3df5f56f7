"""Five sites and BIF in the example: start packages, two plans' own files, and what BIF gets."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final

from valgapp.db.store import Store
from valgapp.domain import preset
from valgapp.domain.packages import file_name
from valgapp.domain.progress import finish
from valgapp.domain.sites import BIF, PLAN_CODES
from valgapp.jobs import demo_people, new_file, packages

FOLDER: Final = "Fem steder (eksempel)"
SENDERS: Final = ("NBV", "AMP")
"""The plans that have begun; the first sends the names for the ceremony along."""
COPIES: Final = "Sikkerhedskopier"


class Sites:
    """BIF's file and the plans', in a folder of their own."""

    def __init__(self, folder: Path, passphrase: str, who: str) -> None:
        self.folder, self.passphrase, self.who = folder, passphrase, who
        self.written: list[Path] = []
        self._starts: dict[str, Path] = {}
        self._bif: Store | None = None

    def begin(self) -> None:
        """BIF plans the joint evening and saves a start package for each plan."""
        self.folder.mkdir()
        self._bif = bif = self._create(BIF, new_file.Preset.KV25)
        with bif.write("Fælles kursusgang") as session:
            demo_people.add_evenings(session, [None])
        self._starts = {plan: self._send(bif, plan) for plan in PLAN_CODES}

    def work_and_send(self, today: date) -> None:
        """Plans begin with their start package, keep their own file, and save a package."""
        for plan in SENDERS:
            with closing(self._create(plan, self._starts[plan])) as store:
                with store.write("Deltagere og kursusgange") as session:
                    demo_people.add_people(session, plan)
                    demo_people.add_evenings(session, [plan])
                demo_people.note_people(store)
                demo_people.mark_attendance(store, today)
                self._send(store, BIF, persons=plan == SENDERS[0])

    def merge(self) -> None:
        """BIF looks the packages through and merges them in one step."""
        sent = [path for path in self.written if path.name.endswith(f"til {BIF}{path.suffix}")]
        assert self._bif is not None
        seen = finish(packages.preview(self._bif, sent))
        finish(packages.merge(self._bif, seen.received, self.folder / COPIES))
        self.written += (self.folder / COPIES).iterdir()

    def close(self) -> None:
        """Let go of BIF's file."""
        if self._bif is not None:
            self._bif.close()

    def _create(self, site: str, begin_with: new_file.Preset | Path) -> Store:
        path = self._path(site)
        self.written.append(path)
        return finish(new_file.create(path, self.passphrase, site, begin_with, self.who))

    def _path(self, site: str) -> Path:
        return self.folder / f"{preset.site_name(site)} (eksempel).valg"

    def _send(self, store: Store, to: str, *, persons: bool = False) -> Path:
        announced = packages.next_manifest(store, to, persons=persons)
        path = self.folder / file_name(announced)
        finish(packages.save_package(store, announced, path))
        self.written.append(path)
        return path
