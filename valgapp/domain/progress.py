"""What a long job tells while it runs."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` pieces, and a Danish sentence about the present one."""

    done: int
    total: int
    text: str


Job = Generator[Progress, None, Result]


def finish(job: Job[Result]) -> Result:
    """Run a job to its end where nobody watches; return what it returns."""
    while True:
        try:
            next(job)
        except StopIteration as stop:
            result: Result = stop.value
            return result
