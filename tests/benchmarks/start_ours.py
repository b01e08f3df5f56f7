"""The real program from its entry, with somebody who types the passphrase and looks at the roster."""

import sys
from time import monotonic

from PySide6.QtWidgets import QApplication

from valgapp import app


def use(*_arguments: object) -> int:
    """In place of the event loop: wait for the window, type, wait for the roster, close."""
    from tests.benchmarks.painted import Painted, peak, wait_for
    from valgapp.ui.safety.passphrase_line import PassphraseLine
    from valgapp.ui.window import Window

    [window] = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window)]
    Painted(window).wait()
    shown = monotonic()
    wait_for(lambda: window.first_page.key in window._built)
    line = window.findChild(PassphraseLine)
    assert line is not None
    line.setText(sys.argv[2])
    page = window.built_page(window.first_page.key)
    picture = Painted(page.people.table.view.viewport() if page.key == "roster" else page)  # type: ignore[attr-defined]
    typed = monotonic()
    line.returnPressed.emit()
    picture.wait()
    print(shown, typed - shown, monotonic() - typed, peak())
    window.show_page("roster")  # where the next run begins
    window.close()
    return 0


QApplication.exec = use  # type: ignore[assignment,method-assign]
sys.exit(app.main(sys.argv[1:2]))
