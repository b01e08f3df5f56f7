"""Regnskab: the accounts to sign, status and journal, and all vouchers in one file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from valgapp.db import accounts as accounts_db
from valgapp.domain import danish
from valgapp.domain.accounts import FOLLOW_THE_LETTER, AccountsSetup, Threshold
from valgapp.domain.budget import NOT_BOOKKEEPING
from valgapp.domain.vouchers import VouchersMade
from valgapp.ui import dialogs
from valgapp.ui.cards import Card
from valgapp.ui.dialogs import label
from valgapp.ui.exports import open_file, tell_saved
from valgapp.ui.fields import LinesField, MoneyField, TextField
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.notice import Notice
from valgapp.ui.scrolling import Scrolled, SideBySide
from valgapp.ui.section import Section, action_row
from valgapp.ui.workspace import Workspace

_SIGNERS = 2
_DEMANDED = (
    f"Om regnskabet skal revideres, og fra hvilket beløb: {FOLLOW_THE_LETTER}. "
    "Skriv det her, så står det i regnskabet."
)


class PapersSection(Section):
    """Cards with what can leave the page; beside them what the accounts are to say.

    ``wanted`` with what the page is to show: what is still missing in the accounts.
    """

    wanted = Signal(object)

    key = "papers"
    title = "Regnskab"
    search_hint = ""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.form = Form(self._save)
        self.unexplained, self.without = Notice(tone="warning"), Notice(tone="warning")
        self.to_lines = QPushButton("Vis dem")
        self.to_vouchers = QPushButton("Vis dem")
        self.to_lines.setAccessibleName("Vis budgetposterne")
        self.to_vouchers.setAccessibleName("Vis bilag uden kvittering")
        self._build_form()
        left = QVBoxLayout()
        for card in (self._accounts_card(), self._status_card(), self._vouchers_card()):
            left.addWidget(card)
        left.addStretch()
        right = Card("Det står i regnskabet")
        right.body.addWidget(self.form)
        right.body.addStretch(1)
        scroll = Scrolled()
        scroll.column.setContentsMargins(0, 0, 0, 0)
        scroll.column.addWidget(SideBySide(left, right))
        scroll.column.addWidget(label(NOT_BOOKKEEPING, "small"))
        scroll.column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    # -- cards ------------------------------------------------------------------------------

    def _accounts_card(self) -> Card:
        card = _card(
            "Regnskab til underskrift",
            "Hver budgetpost med godkendt beløb, forbrug, afvigelse og jeres forklaring, "
            "omdisponeringer, medfinansiering og plads til underskrifter. Forklaringen skrives "
            "på budgetposten under »Spor«.",
            ("Vis regnskabet …", "report", self.show_accounts),
        )
        lead = {"view": "Spor"}
        return self._with_missing(card, self.unexplained, self.to_lines, lead)

    def _status_card(self) -> Card:
        return _card(
            "Status og posteringer",
            "Forbrug og rest pr. spor, budgetpost og helhedsplan med alle posteringer bag. "
            "I regnearket er summerne levende formler.",
            ("Gem som Excel …", "excel", self.save_workbook),
            ("Vis på papir …", "print", self.show_status),
        )

    def _vouchers_card(self) -> Card:
        card = _card(
            "Alle bilag i én PDF",
            "Kvitteringerne i bilagsnumrenes orden med bilagets nummer på hver side og en liste "
            "foran. Det, der mangler eller ikke kan læses, står på listen.",
            ("Saml bilagene …", "folder", self.save_vouchers),
        )
        return self._with_missing(card, self.without, self.to_vouchers, {"no_receipt": True})

    def _with_missing(
        self, card: Card, notice: Notice, button: QPushButton, lead: dict[str, Any]
    ) -> Card:
        button.setProperty("kind", "link")
        button.clicked.connect(lambda *_: self.wanted.emit(lead))
        notice.add_button(button)
        card.body.insertWidget(2, notice)
        return card

    # -- what the accounts are to say -------------------------------------------------------

    def _build_form(self) -> None:
        form = self.form
        form.add_section("Underskrivere")
        for n in range(1, _SIGNERS + 1):
            form.add_row(TextField(f"role{n}", f"{n}. rolle"), TextField(f"name{n}", f"{n}. navn"))
        form.add_section("Revision")
        form.add_widget(label(_DEMANDED, "muted"))
        for n in range(1, len(AccountsSetup().thresholds) + 1):
            form.add_row(
                MoneyField(f"from{n}", f"{n}. fra bevilling"),
                TextField(f"demand{n}", f"{n}. krav"),
            )
        form.add(LinesField("remark", "Bemærkninger til regnskabet", lines=3))

    def refresh(self) -> None:
        status, journal = self.workspace.read(accounts_db.status)
        found = [r for r in status.lines if r.lacks_explanation]
        lacking = [f"»{r.line.title}«" for r in found]
        has_amounts = all(r.figures.budget for r in found)
        way = "Skriv hvorfor" if has_amounts else "Giv posten et beløb, eller skriv hvorfor"
        self.unexplained.tell(
            f"Forbruget er større end budgettet på {danish.listed(lacking)}. "
            f"{way} på budgetposten." if lacking else ""
        )  # fmt: skip
        missing = sum(r.posting.lacks_receipt for r in journal)
        count = danish.count_of(missing, "bilag", "bilag")
        self.without.tell(f"{count} mangler en kvittering." if missing else "")
        self.form.show_row("accounts", _values(self.workspace.read(accounts_db.setup)))

    def _save(self, _row: Any, field: str, value: Any) -> None:
        values = _values(self.workspace.read(accounts_db.setup)) | {field: value}
        self.workspace.write(
            accounts_db.set_setup, _setup(values), label="Oplysninger til regnskabet", quiet=True
        )

    # -- deeds ------------------------------------------------------------------------------

    def show_accounts(self) -> None:
        """The accounts, to print or to save."""
        from valgapp.jobs import accounts

        self._show(accounts.accounts_pdf(self.workspace.store), "Regnskab")

    def show_status(self) -> None:
        """Status and journal, to print or to save."""
        from valgapp.jobs import accounts

        self._show(accounts.status_pdf(self.workspace.store), "Økonomistatus")

    def _show(self, pdf: bytes, title: str) -> None:
        from valgapp.ui.preview import show_pdf

        show_pdf(self.window(), pdf, title, f"{title} {_today()}.pdf")

    def save_workbook(self) -> None:
        """Ask where, save status and journal as a workbook, and open it."""
        from valgapp.jobs import accounts

        name = f"Økonomi {_today()}.xlsx"
        path = dialogs.save_path(self.window(), "Gem som Excel", name, "Excel-ark (*.xlsx)")
        if path is not None:
            accounts.save_workbook(self.workspace.store, path)
            tell_saved(self.workspace.say, path)
            open_file(path)

    def save_vouchers(self) -> None:
        """Ask where, and put all receipts together off the window's thread."""
        from valgapp.jobs import vouchers

        name = f"Bilag {_today()}.pdf"
        path = dialogs.save_path(self.window(), "Saml bilagene", name, "PDF (*.pdf)")
        if path is not None:

            def tell(made: VouchersMade) -> None:
                tell_saved(self.workspace.say, path, made.sentence)

            job = vouchers.save_vouchers(self.workspace.store, path)
            self.workspace.run(job, "Samler bilagene", then=tell)

    def export(self) -> None:
        self.save_workbook()

    def print_list(self) -> None:
        self.show_accounts()


def _card(title: str, text: str, *deeds: tuple[str, str, Callable[[], None]]) -> Card:
    card = Card(title)
    card.body.addWidget(label(text, "muted"))
    buttons = []
    for words, icon_name, run in deeds:
        button = QPushButton(icon(icon_name), words)
        button.clicked.connect(run)
        buttons.append(button)
    card.body.addWidget(action_row(*buttons))
    for button in buttons:
        button.setProperty("kind", "")
    return card


def _today() -> str:
    return danish.short_date(danish.today())


def _values(setup: AccountsSetup) -> dict[str, Any]:
    values: dict[str, Any] = {"remark": setup.remark}
    for n, (role, name) in enumerate(setup.signers, 1):
        values |= {f"role{n}": role, f"name{n}": name}
    for n, threshold in enumerate(setup.thresholds, 1):
        values |= {f"from{n}": threshold.oere, f"demand{n}": threshold.demand}
    return values


def _setup(values: dict[str, Any]) -> AccountsSetup:
    signers = [(values[f"role{n}"], values[f"name{n}"]) for n in range(1, _SIGNERS + 1)]
    count = len(AccountsSetup().thresholds)
    thresholds = [Threshold(values[f"from{n}"], values[f"demand{n}"]) for n in range(1, count + 1)]
    return AccountsSetup(tuple(signers), tuple(thresholds), values["remark"])
