"""argparse in Danish: its headings, its help, its complaints."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, Final, NoReturn

from valgapp.errors import UserError

_ENGLISH: Final = (  # what argparse says, and how a Dane would
    (r"the following arguments are required: (.+)", "Der mangler noget: {}."),
    (r"unrecognized arguments: (.+)", "Det her kender kommandoen ikke: {}."),
    (r"argument (.+): expected one argument", "Der skal stå noget efter {}."),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", "{0} kan ikke være {1}; vælg mellem {2}."),
    (r"argument (.+): (?:ignored explicit argument|expected|not allowed).*", "{} er skrevet forkert."),
    (r"ambiguous option: (.+) could match (.+)", "{} kan betyde flere ting: {}."),
)  # fmt: skip


class WrongUse(UserError):  # noqa: N818
    """The command line makes no sense; the sentence ends with how it is written."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Any,
        prefix: str | None = None,
    ) -> None:  # fmt: skip
        super().add_usage(usage, actions, groups, "Brug: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Two groups to add arguments to: ``what`` it works on, and ``how``."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**values, add_help=False, formatter_class=_Formatter, allow_abbrev=False)
        self.what = self.add_argument_group("Hvad den arbejder på")
        self.how = self.add_argument_group("Valg")
        self.how.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong in Danish, with the command's usage on the same line."""
        raise WrongUse(f"{_told(message)} {' '.join(self.format_usage().split())}")


def _told(message: str) -> str:
    for pattern, sentence in _ENGLISH:
        if found := re.fullmatch(pattern, message):
            return sentence.format(*found.groups())
    return "Kommandoen er skrevet forkert."
