"""The bare program: a window, a SQLAlchemy session on the file, its people in a QTableView.

SQLAlchemy is imported as ours is: after the window, while the passphrase is being typed.
"""

import hashlib
import sys
from pathlib import Path
from time import monotonic

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from tests.benchmarks.painted import Painted, peak

app = QApplication([])
app.setStyle("Fusion")
window = QMainWindow()
window.resize(1366, 768)
picture = Painted(window)
window.show()
picture.wait()
shown = monotonic()

from sqlalchemy import create_engine, text  # noqa: E402
from sqlalchemy.dialects import sqlite  # noqa: E402, F401
from sqlalchemy.orm import Session  # noqa: E402
from sqlalchemy.pool import QueuePool  # noqa: E402
from sqlcipher3 import dbapi2  # noqa: E402

typed = monotonic()
path, passphrase = sys.argv[1:]
salt = Path(path).read_bytes()[:16]
key = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, 256_000, 32)


def keyed() -> dbapi2.Connection:
    connection = dbapi2.connect(path, check_same_thread=False)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    return connection


engine = create_engine("sqlite://", module=dbapi2, creator=keyed, poolclass=QueuePool)
model = QStandardItemModel()
with Session(engine) as session:
    people = "SELECT name, phone, email, stage FROM ambassador ORDER BY name"
    for row in session.execute(text(people)):
        model.appendRow([QStandardItem(cell) for cell in row])
view = QTableView()
view.setModel(model)
picture = Painted(view.viewport())
window.setCentralWidget(view)
picture.wait()
print(shown, typed - shown, monotonic() - typed, peak())
