"""Python reads this first in every process a test starts: there too, no network."""

from __future__ import annotations

import socket
from typing import Any


class Refused(socket.socket):
    """A class, since other modules build on it as they are imported; none is ever made."""

    def __init__(self, *_args: Any, **_named: Any) -> None:
        raise AssertionError("a process started by a test tried to use the network")


socket.socket = Refused  # type: ignore[misc]
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = Refused
