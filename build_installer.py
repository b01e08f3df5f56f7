"""Build the installer for the platform this runs on: ``python build_installer.py --help``."""

import sys

from installer.build import main

if __name__ == "__main__":
    sys.exit(main())
