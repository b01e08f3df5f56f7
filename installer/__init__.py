"""What ``build_installer.py`` is made of; no part of the program, and not in its wheel."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILD, DIST = ROOT / "build", ROOT / "dist"
