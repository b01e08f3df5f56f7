"""The example, made once in a whole run and copied for whoever wants it."""

from __future__ import annotations

import os
import pickle
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from valgapp.domain.progress import finish
from valgapp.jobs.demo import Made, make_demo

PATIENCE = 120
"""Seconds that one process waits for another to make it."""


def made_demo(factory: pytest.TempPathFactory) -> Made:
    """A copy of the example in a folder of its own."""
    base = factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    made = _made_once(root / "valgapp-example")
    folder = factory.mktemp("demo") / made.folder.name
    shutil.copytree(made.folder, folder)
    return replace(
        made,
        folder=folder,
        data_file=folder / made.data_file.relative_to(made.folder),
        files=tuple(folder / path.relative_to(made.folder) for path in made.files),
    )


def _made_once(root: Path) -> Made:
    done = root / "made.pickle"
    try:
        root.mkdir()
    except FileExistsError:
        return _waited_for(done)
    made = finish(make_demo(root / "valgapp-demo"))
    half_done = root / "made.tmp"
    half_done.write_bytes(pickle.dumps(made))
    half_done.replace(done)
    return made


def _waited_for(done: Path) -> Made:
    for _ in range(PATIENCE * 10):
        if done.exists():
            made: Made = pickle.loads(done.read_bytes())
            return made
        time.sleep(0.1)
    raise TimeoutError("the process that makes the example has failed")
