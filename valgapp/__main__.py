"""``python -m valgapp``."""

import sys

from valgapp.app import main

if __name__ == "__main__":
    sys.exit(main())
