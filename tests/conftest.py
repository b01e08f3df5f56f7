"""For every test: no network, no screen, no trace in the user's own settings."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"
# Backups and logs of a test never land among the user's own.
os.environ["XDG_DATA_HOME"] = mkdtemp(prefix="valgapp-data")


# What a test starts in a process of its own has no network either; see offline/sitecustomize.
_OFFLINE = str(Path(__file__).parent / "offline")
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [_OFFLINE, os.environ.get("PYTHONPATH")]))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shots", metavar="FOLDER", help="save pictures of the pages in FOLDER")


class NetworkUsedError(AssertionError):
    """The program works offline: nothing may so much as make a socket."""


def _refuse(*_args: Any, **_kwargs: Any) -> Any:
    raise NetworkUsedError("a test tried to use the network")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, _refuse)


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Say what was tried: ``-s`` shows it, a failure always does, and the evidence sheet keeps it."""

    def told(text: str) -> None:
        request.node.user_properties.append(("told", text))
        sys.stdout.write(f"\n{request.node.name}: {text}\n")

    return told


@pytest.fixture
def tally(
    request: pytest.FixtureRequest, tell: Callable[[str], None]
) -> Callable[[Mapping[str, int]], None]:
    """Say how often what was tried; the evidence sheet adds up all cases of a test."""

    def counted(counts: Mapping[str, int]) -> None:
        request.node.user_properties.append(("tally", dict(counts)))
        tell(", ".join(f"{number} {what}" for what, number in counts.items()))

    return counted


@pytest.fixture(scope="session")
def shots(request: pytest.FixtureRequest) -> Path | None:
    """Where pictures go, when they are asked for."""
    folder = request.config.getoption("--shots")
    if folder is None:
        return None
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    return path
