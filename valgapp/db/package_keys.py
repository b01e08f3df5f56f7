"""The keys of this site and of those it exchanges packages with, and its running number."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from valgapp.db import letters, settings
from valgapp.domain.package_sites import Sent
from valgapp.domain.packages import Keys, Manifest
from valgapp.domain.sites import BIF

OWN: Final = "package.own"
KNOWN: Final = "package.known"
COUNTER: Final = "package.counter"
SENT: Final = "package.sent"


def own(session: Session) -> tuple[str, str] | None:
    """The site's private keys, to open and to sign with; ``None`` until it has any."""
    found = _read(session, OWN)
    return (found["identity"], found["signing"]) if found else None


def keep_own(session: Session, identity: str, signing: str) -> None:
    """Keep the site's private keys in its encrypted file and nowhere else."""
    _write(session, OWN, {"identity": identity, "signing": signing})


def known(session: Session) -> dict[str, Keys]:
    """The public keys of the sites met so far."""
    return {site: Keys(*pair) for site, pair in _read(session, KNOWN).items()}


def trust(session: Session, site: str, keys: Keys) -> None:
    """From now on only packages signed with these keys are taken for the site's."""
    found = known(session)
    if found.get(site) != keys:
        _keep_known(session, found | {site: keys})


def may_change(session: Session, site: str, owner: str) -> bool:
    """A site changes its own rows only; BIF's too, until it has met BIF."""
    return owner == site or (owner == BIF and BIF not in known(session))


def forget(session: Session, site: str) -> None:
    """The site has made a new data file: its next package vouches for itself again."""
    _keep_known(session, {name: keys for name, keys in known(session).items() if name != site})


def latest_number(session: Session) -> int:
    """The number of the newest package saved from this file; 0 before the first."""
    return int(settings.value(session, COUNTER, "0"))


def count_from(session: Session, number: int) -> None:
    """Never use a number again that others know: this file may be an older copy brought back."""
    if number > latest_number(session):
        settings.set_value(session, COUNTER, str(number))


def sent(session: Session) -> dict[str, Sent]:
    """The newest package saved for each site."""
    return {
        site: Sent(counter, datetime.fromisoformat(at), persons)
        for site, (counter, at, persons) in _read(session, SENT).items()
    }


def note_sent(session: Session, manifest: Manifest) -> None:
    """Remember that this package was saved, and that its number is used."""
    count_from(session, manifest.counter)
    told = [manifest.counter, manifest.made_at.isoformat(), manifest.persons]
    _write(session, SENT, _read(session, SENT) | {manifest.receiver: told})


def _keep_known(session: Session, found: Mapping[str, Keys]) -> None:
    _write(session, KNOWN, {site: [k.recipient, k.verify] for site, k in found.items()})


def _read(session: Session, key: str) -> dict[str, Any]:
    text = settings.value(session, key)
    found: dict[str, Any] = json.loads(letters.read(text)) if text else {}
    return found


def _write(session: Session, key: str, found: Mapping[str, object]) -> None:
    settings.set_value(session, key, letters.written(json.dumps(found).encode()))
