"""The program for macOS: an app from PyInstaller in a disk image. Built on a Mac only.

It has not been run: none was at hand when it was written.
"""

from __future__ import annotations

import plistlib
import subprocess
from pathlib import Path
from typing import Any, Final

from installer import BUILD, DIST, ROOT, frozen, icon
from valgapp import __version__

FILE_TYPE: Final[dict[str, Any]] = {
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": "datafil til valgapp",
            "CFBundleTypeExtensions": ["valg"],
            "CFBundleTypeRole": "Editor",
            "LSHandlerRank": "Owner",
        }
    ],
    "CFBundleShortVersionString": __version__,
    "CFBundleDevelopmentRegion": "da",
    "NSHighResolutionCapable": True,
}


def app() -> tuple[Path, Path]:
    """``valgapp.app``, and the program in it."""
    picture = BUILD / "valgapp.icns"
    picture.parent.mkdir(exist_ok=True)
    picture.write_bytes(icon.icns(ROOT / "resources" / "valgapp.svg"))
    bundle = frozen.freeze("--windowed", f"--icon={picture}") / "valgapp.app"
    for inside in ("Frameworks", "Resources"):
        frozen.prune(bundle / "Contents" / inside)
    facts = bundle / "Contents" / "Info.plist"
    facts.write_bytes(plistlib.dumps(plistlib.loads(facts.read_bytes()) | FILE_TYPE))
    # Signed anew, for this machine only: the seal was broken by what has been taken out.
    subprocess.run(["codesign", "--force", "--deep", "--sign", "-", bundle], check=True)
    return bundle, bundle / "Contents" / "MacOS" / "valgapp"


def disk_image(bundle: Path) -> Path:
    """The image that users drag the app out of."""
    target = DIST / f"valgapp-{__version__}.dmg"
    given = ("-volname", "valgapp", "-srcfolder", str(bundle), "-ov", str(target))
    subprocess.run(["hdiutil", "create", *given], check=True)
    return target
