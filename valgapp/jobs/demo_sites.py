"""Five sites and BIF in the example: start packages, the plans' own files, and what BIF gets."""

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
from valgapp.jobs import demo_budget, demo_events, demo_people, new_file, packages

FOLDER: Final = "Fem steder (eksempel)"
NAMED: Final = "NBV"
"""The plan that sends the names for the ceremony along."""
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
        """The plans begin with their start package, keep their own file, and save a package."""
        for plan in PLAN_CODES:
            with closing(self._create(plan, self._starts[plan])) as store:
                _work(store, plan, today)
                self._send(store, BIF, persons=plan == NAMED)

    def merge(self) -> None:
        """BIF looks the five packages through and merges them in one step."""
        sent = [path for path in self.written if path.name.endswith(f"til {BIF}{path.suffix}")]
        seen = finish(packages.preview(self._own, sent))
        finish(packages.merge(self._own, seen.received, self.folder / COPIES))
        self.written += (self.folder / COPIES).iterdir()

    def send_back(self) -> None:
        """BIF saves a package for each plan: what is shared, and the others' evenings."""
        for plan in PLAN_CODES:
            self._send(self._own, plan)

    @property
    def _own(self) -> Store:
        assert self._bif is not None
        return self._bif

    def close(self) -> None:
        """Let go of BIF's file."""
        if self._bif is not None:
            self._bif.close()

    def _create(self, site: str, begin_with: new_file.Preset | Path) -> Store:
        path = self._path(site)
        self.written.append(path)
        return finish(new_file.create(path, self.passphrase, site, begin_with, self.who))

    def _path(self, site: str) -> Path:
        return self.folder / f"{preset.site_name(site).replace('/', '-')} (eksempel).valg"

    def _send(self, store: Store, to: str, *, persons: bool = False) -> Path:
        announced = packages.next_manifest(store, to, persons=persons)
        path = self.folder / file_name(announced)
        finish(packages.save_package(store, announced, path))
        self.written.append(path)
        return path


def _work(store: Store, plan: str, today: date) -> None:
    """What one plan has noted by ``today``."""
    with store.write("Deltagere og kursusgange") as session:
        demo_people.add_people(session, plan)
        demo_people.add_evenings(session, [plan])
    demo_people.note_people(store)
    demo_people.mark_attendance(store, today)
    demo_events.plan_events(store, today, plan)
    demo_events.note_campaign(store, today, plan)
    demo_budget.keep_own(store, plan, today)
