"""From nothing to a roster one can use, against a bare window on the same encrypted file."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest

from tests.benchmarks.timing import Figure, ratio
from tests.data_files import PASSPHRASE, fresh_store
from valgapp.db import initiative, roster
from valgapp.domain.roster import Stage

HERE = Path(__file__).parent
BARE, OURS = HERE / "start_bare.py", HERE / "start_ours.py"
RUNS = 11


@dataclass(frozen=True)
class Run:
    """Seconds to the window, hidden behind typing, from Enter to the roster; gigabytes at the peak."""

    window: float
    hidden: float
    roster: float
    memory: float

    @property
    def waited(self) -> float:
        """What a user waits for."""
        return self.window + self.roster

    @property
    def whole(self) -> float:
        """All of it, for somebody who types no passphrase."""
        return self.window + self.hidden + self.roster


def measured(program: Path, path: Path, home: Path) -> Run:
    """One run in a process of its own."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
    env["XDG_CONFIG_HOME"] = env["XDG_DATA_HOME"] = env["XDG_STATE_HOME"] = str(home)
    env["PYTHONPATH"] = str(HERE.parents[1])
    # An installed program is compiled once; so is this one, by the run that is not counted.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env["PYTHONPYCACHEPREFIX"] = str(home / "compiled")
    begun = monotonic()
    done = subprocess.run(
        [sys.executable, str(program), str(path), PASSPHRASE],
        env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    shown, hidden, roster_time, memory = map(float, done.stdout.split()[-4:])
    return Run(shown - begun, hidden, roster_time, memory)


def sixty_people(folder: Path) -> Path:
    store = fresh_store(folder)
    with store.write("Prøvedata") as session:
        plan = initiative.plans(session)[0].id
        for number in range(60):
            roster.add(session, plan, f"Person {number}", stage=Stage.IN_COURSE)
    store.close()
    return store.path


@pytest.mark.benchmark
@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
def test_start_to_a_usable_roster(tmp_path: Path, figure: Figure) -> None:
    """Wall time and memory of whole processes in turn, on 60 people. The bare program has a window
    and a QTableView, and opens the file by SQLCipher in a SQLAlchemy session. Ours is the real
    program from its entry to the painted roster: holder, backup, crash report and all. Either
    imports its database while the user types the passphrase (ours builds the page too): that pause
    is told apart, and counted as if nobody typed in »without a pause«.
    """
    path = sixty_people(tmp_path)
    measured(BARE, path, tmp_path)
    measured(OURS, path, tmp_path)  # leaves the window on the roster
    pairs = [(measured(OURS, path, tmp_path), measured(BARE, path, tmp_path)) for _ in range(RUNS)]
    ours, bare = zip(*pairs, strict=True)
    for name, runs in (("ours", ours), ("bare", bare)):
        middle = sorted(runs, key=lambda run: run.waited)[RUNS // 2]
        print(f"\n{name}: window {middle.window:.2f} s, hidden {middle.hidden:.2f} s, "
              f"Enter to roster {middle.roster:.2f} s, {middle.memory * 1000:.0f} MB")  # fmt: skip
    figure("start", ratio([r.waited for r in ours], [r.waited for r in bare]))
    figure("start at once", ratio([r.whole for r in ours], [r.whole for r in bare]))
    figure("start memory", ratio([r.memory for r in ours], [r.memory for r in bare], "MB"))
