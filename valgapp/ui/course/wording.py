"""What the attendance grid says in words: in cells, headings, tooltips and to screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from valgapp.domain import danish
from valgapp.domain.attendance import Figures, Mark
from valgapp.domain.columns import Column
from valgapp.domain.course import SessionRow
from valgapp.domain.roster import AmbassadorRow, Stage
from valgapp.ui.course.sheet import Count, Sheet

FIGURE_TITLES = ("Af afholdte", "Af alle", "Højst mulige", "Krav")
FIGURE_HELP = (
    "Moduler, der tæller, ud af dem, der er afholdt, siden personen begyndte.",
    "Moduler, der tæller, ud af alle kursets moduler.",
    "Så mange moduler kan personen højst nå, hvis resten lykkes, også ved opsamling.",
    "Hvor mange moduler der skal til et diplom, og om det kan nås.",
)


def short_day(day: date) -> str:
    """»10. sep«; »maj«, »juni« and »juli« are short already."""
    month = danish.MONTHS[day.month - 1]
    return f"{day.day}. {month if len(month) <= 4 else month[:3]}"


def long_day(day: date) -> str:
    """»10. september«."""
    return f"{day.day}. {danish.MONTHS[day.month - 1]}"


def mark_text(mark: Mark | None) -> str:
    """»Til stede«, or that nothing is noted."""
    return mark.label if mark else "ikke ført"


def people_count(number: int) -> str:
    """»1 person«, »9 personer«."""
    return danish.count_of(number, "person", "personer")


def cell_text(sheet: Sheet, person: AmbassadorRow, held: SessionRow) -> str:
    """»Ida Prøve, modul 2, 10. september: Til stede«, and why a cell is special."""
    place = f"{person.name}, modul {held.module_number}, {long_day(held.day)}"
    if held.cancelled:
        return f"{place}: {_cancelled(held)}"
    mark = sheet.mark(person, held)
    return ". ".join([f"{place}: {mark_text(mark)}", *_remarks(sheet, person, held)])


def _remarks(sheet: Sheet, person: AmbassadorRow, held: SessionRow) -> list[str]:
    found = []
    mark = sheet.mark(person, held)
    if not sheet.is_expected(person, held):
        found.append(_why_not_expected(person, held, mark))
    if other := sheet.caught_up(person, held):
        found.append(f"Modulet er indhentet {long_day(other.day)} ({other.plan})")
    return found


def _why_not_expected(person: AmbassadorRow, held: SessionRow, mark: Mark | None) -> str:
    if mark is not None and mark.counts and held.plan_id not in (None, person.plan_id):
        return f"Opsamling hos {held.plan}"
    if held.plan_id not in (None, person.plan_id):
        return f"Ikke ventet: kursusgangen er for {held.plan}"
    if person.joined_on is not None and held.day < person.joined_on:
        return f"Ikke ventet: begyndte {long_day(person.joined_on)}"
    if person.stage.is_on_course:
        return "Ikke ventet: har modulet i forvejen"
    return f"Ikke ventet: {person.stage.label.lower()}"


def nobody_to_fill(sheet: Sheet, held: SessionRow) -> str:
    """Why »fill the rest« has nobody to mark at a session."""
    if any(sheet.is_expected(person, held) for person in sheet.rows):
        return "Alle, der ventes, er allerede ført. Ret en enkelt med dens eget bogstav."
    here = [p for p in sheet.rows if p.stage.is_on_course and held.plan_id in (None, p.plan_id)]
    if here and all(p.joined_on is not None and held.day < p.joined_on for p in here):
        return "Ingen ventes her: alle i skemaet er begyndt på kurset senere end denne dag."
    return "Ingen i skemaet ventes her. Før en enkelt med dens eget bogstav."


def _cancelled(held: SessionRow) -> str:
    return f"aflyst ({held.cancelled_reason})" if held.cancelled_reason else "aflyst"


def count_text(sheet: Sheet, held: SessionRow, count: Count) -> str:
    """»9 af 11 +1«: met of those expected, and guests or catch-ups beside them.

    At another plan's session only those from here are counted: »1 herfra«.
    """
    if held.cancelled:
        return "Aflyst"
    if sheet.is_foreign(held) or count.expected == 0:
        return f"{count.met + count.extra} herfra"
    if held.day > sheet.today and count.met == 0:
        return f"{count.expected - count.excused} ventes"
    extra = f" +{count.extra}" if count.extra else ""
    return f"{count.met} af {count.expected}{extra}"


def heading_text(sheet: Sheet, held: SessionRow, count: Count) -> str:
    """A session's heading in full, for the tooltip and for screen readers."""
    when = f"{danish.weekday_date(held.day)} {held.hours}".strip()
    state = _cancelled(held).capitalize() if held.cancelled else _met_text(sheet, held, count)
    place = [held.place] if held.place else []
    return "\n".join([held.title, when, *place, held.plan, state])


def _met_text(sheet: Sheet, held: SessionRow, count: Count) -> str:
    if sheet.is_foreign(held):
        return f"{count.met + count.extra} mødt herfra"
    extra = f" og {count.extra} ud over dem" if count.extra else ""
    return f"{count.met} mødt af {count.expected} ventede{extra}"


def standing_text(sheet: Sheet, person: AmbassadorRow) -> str:
    """The small words beside a name: its plan, or why the person stands below the others."""
    if sheet.is_guest(person):
        return f"gæst · {person.plan_code}"
    if not person.stage.is_on_course:
        return person.stage.label.lower()
    return person.plan_code if sheet.choice.plan_id is None else ""


def figure_texts(sheet: Sheet, person: AmbassadorRow) -> tuple[str, str, str, str]:
    """The three figures and the verdict, as they stand at the right of the grid."""
    found = sheet.figures(person)
    best = f"{found.best} af {found.total}"
    return found.of_held, found.of_all, best, person_verdict(sheet, person)[0]


def person_verdict(sheet: Sheet, person: AmbassadorRow) -> tuple[str, str]:
    """A person's verdict and its tone."""
    return verdict(sheet.figures(person), sheet.book.required, person.stage)


def verdict(found: Figures, required: int, stage: Stage = Stage.IN_COURSE) -> tuple[str, str]:
    """Whether the requirement is met or can be, and the tone it is shown in."""
    counted = len(found.counted)
    if not stage.is_on_course:
        return stage.label, "plain"
    if counted >= required:
        return f"{required} nået", "success"
    if not found.can_reach(required):
        return f"Kan ikke nå {required}", "danger"
    if found.best == required:
        return "Skal med til resten", "warning"
    return f"Mangler {required - counted}", "plain"


def figures_sentence(sheet: Sheet, person: AmbassadorRow) -> str:
    """The figures of one person in a sentence."""
    found, required = sheet.figures(person), sheet.book.required
    text = (
        f"{found.of_held} afholdte moduler, {found.of_all} i alt, kan højst nå {found.best}. "
        f"Diplom kræver {required}."
    )
    if found.can_reach(required) or not person.stage.is_on_course:
        return text
    return f"{text} Kravet kan ikke længere nås; planlæg en opsamling."


def sheet_columns(sheet: Sheet) -> Sequence[Column[AmbassadorRow]]:
    """The grid as columns of a list: to copy, to export, to print."""
    titles = [f"Modul {s.module_number} {danish.short_date(s.day)}" for s in sheet.columns]
    return (
        Column("Navn", lambda p: p.name, width=28, personal=True),
        Column("Helhedsplan", lambda p: p.plan, width=22),
        *(
            Column(title, _value(sheet, held), width=13)
            for title, held in zip(titles, sheet.columns, strict=True)
        ),
        *(
            Column(title, _figure(sheet, place), width=14)
            for place, title in enumerate(FIGURE_TITLES)
        ),
    )


def paper_columns(sheet: Sheet) -> Sequence[Column[AmbassadorRow]]:
    """The grid for paper: a letter for each mark, so that many sessions stand on a page."""
    name, plan, *rest = sheet_columns(sheet)
    sessions = (
        Column(f"M{held.module_number} {_paper_day(held.day)}", _letter(sheet, held), width=6)
        for held in sheet.columns
    )
    return (name, replace(plan, width=28), *sessions, *rest[len(sheet.columns) :])


def _paper_day(day: date) -> str:
    return f"{day.day}/{day.month}"


def paper_note() -> str:
    """What the letters on paper mean."""
    marks = ", ".join(f"{mark.letter}: {mark.label.lower()}" for mark in Mark)
    return f"M1: modul 1. {marks}, –: aflyst."


def _letter(sheet: Sheet, held: SessionRow) -> Callable[[AmbassadorRow], str]:
    def letter(person: AmbassadorRow) -> str:
        mark = sheet.mark(person, held)
        return "–" if held.cancelled else mark.letter if mark else ""

    return letter


def _value(sheet: Sheet, held: SessionRow) -> Callable[[AmbassadorRow], str]:
    def value(person: AmbassadorRow) -> str:
        mark = sheet.mark(person, held)
        return "Aflyst" if held.cancelled else mark.label if mark else ""

    return value


def _figure(sheet: Sheet, place: int) -> Callable[[AmbassadorRow], str]:
    return lambda person: figure_texts(sheet, person)[place]
