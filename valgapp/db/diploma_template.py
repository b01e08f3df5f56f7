"""The template of diplomas to come: its texts in settings, its pictures kept by their hash."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db import blobs, settings
from valgapp.db.models import Setting
from valgapp.domain.diploma_template import Template
from valgapp.domain.diplomas import DEFAULT_BODY, DEFAULT_HEADING, Design, Orientation, Signer

_LOGO = "diploma.logo."


def template(session: Session) -> Template:
    """What diplomas to come look like and say."""
    signers = json.loads(settings.value(session, "diploma.signers", "[]"))
    return Template(
        heading=settings.value(session, "diploma.heading", DEFAULT_HEADING),
        body=settings.value(session, "diploma.body", DEFAULT_BODY),
        place=settings.value(session, "diploma.place", "Københavns Rådhus"),
        signers=tuple(_signer(session, *s) for s in signers) or (Signer("", "Koordinator"),),
        design=Design[settings.value(session, "diploma.design", Design.CLASSIC.name)],
        orientation=Orientation[
            settings.value(session, "diploma.orientation", Orientation.LANDSCAPE.name)
        ],
        logos={code: _picture(session, sha256) for code, sha256 in _logos(session).items()},
    )


def set_template(
    session: Session,
    *,
    heading: str,
    body: str,
    place: str,
    signers: Sequence[Signer],
    design: Design | None = None,
    orientation: Orientation | None = None,
    logos: Mapping[str, bytes] | None = None,
) -> None:
    """Change diplomas to come; those issued stay as they are. ``None`` leaves a thing as it is.

    ``logos`` are PNGs by plan code or ``SENDER``; an empty one is taken away.
    """
    settings.set_value(session, "diploma.heading", heading.strip())
    settings.set_value(session, "diploma.body", body.strip())
    settings.set_value(session, "diploma.place", place.strip())
    kept = [_kept(session, signer) for signer in signers]
    settings.set_value(session, "diploma.signers", json.dumps(kept, ensure_ascii=False))
    for key, chosen in (("diploma.design", design), ("diploma.orientation", orientation)):
        if chosen is not None:
            settings.set_value(session, key, chosen.name)
    for code, png in (logos or {}).items():
        _set_logo(session, code, png)


def picture_hashes(session: Session) -> list[tuple[str, str]]:
    """(what it is in Danish, hash) of every picture the template shows."""
    signers = json.loads(settings.value(session, "diploma.signers", "[]"))
    signatures = [(f"Underskriften for »{s[0]}«", s[2]) for s in signers if len(s) > 2]
    return signatures + [("Et logo på diplomet", sha256) for sha256 in _logos(session).values()]


def _logos(session: Session) -> dict[str, str]:
    found = select(Setting.key, Setting.value).where(Setting.key.startswith(_LOGO))
    return {key.removeprefix(_LOGO): text for key, text in session.execute(found) if text}


def _set_logo(session: Session, code: str, png: bytes) -> None:
    sha256 = blobs.keep_bytes(session, png) if png else ""
    if sha256 != _logos(session).get(code, ""):
        settings.set_value(session, f"{_LOGO}{code}", sha256)


def _kept(session: Session, signer: Signer) -> list[str]:
    signature = [blobs.keep_bytes(session, signer.signature)] if signer.signature else []
    return [signer.name, signer.title, *signature]


def _signer(session: Session, name: str, title: str, sha256: str = "") -> Signer:
    return Signer(name, title, _picture(session, sha256) if sha256 else b"")


def _picture(session: Session, sha256: str) -> bytes:
    """Nothing when the picture is gone: the diploma then stands without it, for all to see."""
    return blobs.kept_bytes(session, sha256) or b""
