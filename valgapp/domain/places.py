"""Where a data file lies, and what the user should know about such a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Final

CLOUDS: Final = (
    "OneDrive", "Dropbox", "Google Drive", "GoogleDrive", "Google Drev", "iCloudDrive",
    "iCloud Drive", "Mobile Documents", "Nextcloud", "ownCloud", "pCloud", "Box Sync", "Sync.com",
)  # fmt: skip
"""How the folders of services that copy files behind the user's back are named."""
SHARED: Final = ("cifs", "smb", "smb2", "smb3", "smbfs", "nfs", "nfs4", "afpfs", "webdav", "davfs",
                 "fuse.sshfs", "fuse.davfs2", "fuse.gvfsd-fuse", "9p")  # fmt: skip


def cloud(path: PurePath, environment: Mapping[str, str]) -> str:
    """The service that copies the folder of ``path`` elsewhere, or ``""``."""
    for variable in ("OneDriveCommercial", "OneDrive"):
        root = environment.get(variable)
        if root and path.is_relative_to(root):
            return "OneDrive"
    for part in path.parts[:-1]:
        for name in CLOUDS:
            # »OneDrive - Københavns Kommune«, »Dropbox (Privat)«
            if part.casefold() == name.casefold() or part.casefold().startswith(
                (f"{name} -".casefold(), f"{name} (".casefold())
            ):
                return "iCloud" if name == "Mobile Documents" else name
    return ""


def is_shared(path: PurePath, mounts: Iterable[tuple[str, str]]) -> bool:
    """Whether the innermost of ``mounts`` (folder, file system) above ``path`` is a network drive."""
    if str(path).startswith(("\\\\", "//")):
        return True
    above = [(folder, kind) for folder, kind in mounts if path.is_relative_to(folder)]
    return bool(above) and max(above, key=lambda one: len(one[0]))[1].casefold() in SHARED


def cloud_sentence(name: str, service: str) -> str:
    """What is wrong with a folder that is copied elsewhere, and the way out."""
    return (
        f"»{name}« ligger i en mappe, som {service} kopierer af sig selv. To computere kan da få hver "
        "sin udgave. Læg filen i en almindelig mappe, og brug den ekstra mappe til sikkerhedskopier."
    )


def shared_sentence(name: str) -> str:
    """What is wrong with a network drive, and the way out."""
    return (
        f"»{name}« ligger på et netværksdrev. Falder forbindelsen ud, kan det seneste ikke gemmes. "
        "Læg filen på computerens eget drev, og lad sikkerhedskopierne ligge på netværket."
    )


def read_only_sentence(name: str) -> str:
    """What a write-protected file means, and the way out."""
    return (
        f"»{name}« er skrivebeskyttet: du kan se alt, men intet kan gemmes. Flyt filen til en mappe, "
        "du må skrive i, eller fjern skrivebeskyttelsen."
    )


def older_sentence(name: str, missing: int) -> str:
    """What a file means that has gone back in time since it was last open here."""
    changes = "1 ændring" if missing == 1 else f"{missing} ændringer"
    return (
        f"»{name}« er ældre, end da den sidst var åben her: {changes} mangler. Er det en gammel kopi, "
        "så find den nye fil eller en sikkerhedskopi, før du arbejder videre."
    )
