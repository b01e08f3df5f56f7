"""E-mail addresses on the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from valgapp.domain import danish
from valgapp.domain.partners import ContactRow
from valgapp.ui import clipboard
from valgapp.ui.workspace import Workspace


def copy_addresses(
    workspace: Workspace, contacts: Sequence[ContactRow], lacking: Sequence[str] = ()
) -> None:
    """Copy the contacts' addresses; ``lacking`` are the names of partners that have none."""
    addresses = list(dict.fromkeys(c.email for c in contacts if c.email))
    if not addresses:
        workspace.say("Der står ingen e-mailadresse endnu. Skriv den ved kontaktpersonen.")
        return
    told = "E-mailadresser på partneres kontaktpersoner"
    clipboard.put_persons(workspace, "; ".join(addresses), told, len(addresses))
    copied = danish.count_of(len(addresses), "e-mailadresse", "e-mailadresser")
    none = f" Ingen adresse hos {danish.listed(list(lacking))}." if 0 < len(lacking) <= 3 else ""
    none = f" {len(lacking)} partnere har ingen adresse." if len(lacking) > 3 else none
    workspace.say(f"{copied} kopieret.{none}")
