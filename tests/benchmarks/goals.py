"""What is measured and how much it may be: the table of speed in order, then what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass

RATIO, SLOPE, MILLISECONDS = "×", "slope", "ms"
STEEPEST = 1.1


@dataclass(frozen=True, slots=True)
class Goal:
    """One row: a ratio to ``against``, the slope of its own growth, or milliseconds; at most ``most``."""

    code: str
    what: str
    against: str
    most: float
    unit: str = RATIO

    @property
    def words(self) -> str:
        """»1.5×«, »slope 1.1« or »50 ms«."""
        return in_unit(self.most, self.unit)


def in_unit(value: float, unit: str) -> str:
    """A figure as the table shows it."""
    if unit == SLOPE:
        return f"slope {value:.2f}"
    return f"{value:.2f}×" if unit == RATIO else f"{value:.0f} ms"


def _growth(code: str, what: str) -> Goal:
    return Goal(code, what, "itself as the people grow", STEEPEST, SLOPE)


GOALS = (
    Goal("start", "start to a usable roster, what the user waits for",
         "a bare PySide6 window and a SQLAlchemy session on the same file", 1.5),
    Goal("start at once", "the same without a pause to type the passphrase; no goal, our own limit",
         "the same", 2),
    Goal("start memory", "the same, memory at its peak", "the same", 1.5),
    Goal("diplomas", "60 diplomas in one PDF", "the same text by bare reportlab", 1.3),
    Goal("workbook", "workbook of 10 000 rows", "the same cells by bare openpyxl, write-only", 1.5),
    Goal("mark", "one attendance mark, click to commit", "raw INSERT and COMMIT on the same file", 3),
    Goal("paint", "roster of 100 000 people: first paint", "bare QTableView on a Python list", 1.5),
    Goal("keystroke", "roster of 100 000 people: a keystroke in search", "a plain scan of the list", 1.5),
    Goal("sort", "roster of 100 000 people: sorting", "sorting ready keys", 1.5),
    Goal("ctrl+k", "Ctrl+K among 100 000 people: worst keystroke, also the first", "", 50, MILLISECONDS),
    _growth("open", "open the file and check it"),
    _growth("roster", "show the roster"),
    _growth("grid", "show the attendance grid"),
    _growth("workbook growth", "write the workbook"),
    _growth("diplomas growth", "draw diplomas, all in one PDF"),
    _growth("look", "look at five sites' packages"),
    _growth("merge", "merge five sites' packages"),
    _growth("diplomas alone", "draw diplomas, a PDF each"),
    _growth("marks", "read all marks"),
    _growth("sessions", "read the sessions"),
    _growth("eligibility", "who has earned a diploma"),
    _growth("overview", "read Overblik"),
    Goal("turnout", "import of 500 polling areas, with preview and journal; no goal, our own limit",
         "json and raw INSERT of the figures", 13),
    Goal("turnout growth", "import of polling areas", "itself as the areas grow", STEEPEST, SLOPE),
    Goal("receipts page", "page Budget with 400 receipts of 1 MB", "the same without", 1.5),
    Goal("receipts scroll", "scroll its postings", "the same without", 1.5),
    Goal("receipts open", "open that file", "the same without", 1.5),
    Goal("backup small", "a backup of the file without", "SQLite's own copy and checks", 1.5),
    Goal("backup large", "a backup of the file with 400 receipts", "the same", 1.5),
)  # fmt: skip
