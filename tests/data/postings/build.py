"""Makes the exports beside this file. Nothing of valgapp takes part; all shops are invented."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent

BANK = """"Dato";"Tekst";"Beløb";"Saldo";"Status";"Afstemt"
"01.10.2025";"Tilskud 1. rate";"250.000,00";"250.000,00";"Udført";"Nej"
"03.10.2025";"Dankort-nota CAFÉ PRØVE 41207";"-1.234,50";"248.765,50";"Udført";"Nej"
"07.10.2025";"Dankort-nota CAFÉ PRØVE 41388";"-845,00";"247.920,50";"Udført";"Nej"
"07.10.2025";"Busbillet Demotrafik";"-24,00";"247.896,50";"Udført";"Nej"
"07.10.2025";"Busbillet Demotrafik";"-24,00";"247.872,50";"Udført";"Nej"
"09.10.2025";"MobilePay Sara Demo 010190-1234";"-300,00";"247.572,50";"Udført";"Nej"
"14.10.2025";"Tilbagebetaling Eksempel Tryk";"500,00";"248.072,50";"Udført";"Nej"
"20.10.2025";"Dankort-nota LOKALE & FEST ApS";"-6.000,00";"";"Venter";"Nej"
"""
NORDEA = """Bogføringsdato;Beløb;Afsender;Modtager;Navn;Beskrivelse;Saldo;Valuta;Afstemt
Reserveret;-99,95;;;Demo Papir;Visa/Dankort Demo Papir;;DKK;
2025/10/21;-2.400,00;1234567890;9876543210;Eksempel Tryk A/S;Overførsel faktura 2025-118;12.600,00;DKK;
2025/10/20;-75,00;1234567890;;Café Prøve;Visa køb Café Prøve;15.000,00;EUR;
2025/10/17;-1.250,25;1234567890;;Demo Forplejning;BS betaling Demo Forplejning;15.075,00;DKK;
2025/10/16;0,00;;;;Rente;16.325,25;DKK;
"""
NAVISION = """Posting Date\tDocument No.\tVendor No.\tVendor Name\tDescription\tAmount\tDue Date
10-02-2025\tKF-1001\tK200\tEksempel Tryk A/S\tFoldere til Ind i boksen\t12,400.00\t11-02-2025
10-09-2025\tKF-1002\tK310\tDemo Film\tFilm, første rate\t8,000.50\t11-09-2025
10-09-2025\tKF-1002\tK310\tDemo Film\tMoms\t2,000.00\t11-09-2025
10-15-2025\tKN-0007\tK200\tEksempel Tryk A/S\tCredit note\t-1,000.00\t
\t\t\t\tTotal\t21,400.50\t
"""
NO_HEADERS = """03-10-2025;Café Prøve;-1234,5
04-10-2025;Demo Papir;-200
hul i filen;Uden dato;-50
06-10-2025;Uden beløb;ukendt
"""
FINANCE = (
    ("Kontoudskrift", None, None, None, None, None, None, None),
    ("Projekt: Valgindsats, oktober 2025", None, None, None, None, None, None, None),
    (None,) * 8,
    ("Bilagsnr.", "Bogføringsdato", "Kreditornavn", "Posteringstekst", "Budgetpost",
     "Helhedsplan", "Debet", "Kredit"),
    (None, date(2025, 10, 1), None, "Primosaldo", None, None, 15000, None),
    (5100201, date(2025, 10, 3), "Café Prøve", "Kursusgang 1", None, "Amagerplanen", 1234.5, None),
    (5100202, date(2025, 10, 8), "Demo Papir", "Materialer til kursus", "Diplomoverrækkelse",
     "Nørrebrobyggerne", 437.25, None),
    (5100203, date(2025, 10, 10), "Lokale & Fest ApS", "Leje af sal", None, None, 6000, None),
    (5100204, date(2025, 10, 15), "Lokale & Fest ApS", "Depositum retur", None, None, None, 1500),
    (None, None, None, "I alt", None, None, 22671.75, 1500),
)  # fmt: skip


def main() -> None:
    """Write all of them."""
    (HERE / "danske_bank_cp1252.csv").write_bytes(BANK.replace("\n", "\r\n").encode("cp1252"))
    (HERE / "nordea_utf8_bom.csv").write_text(NORDEA, encoding="utf-8-sig")
    (HERE / "navision_utf16_tab.txt").write_text(NAVISION, encoding="utf-16")
    (HERE / "uden_overskrifter.csv").write_text(NO_HEADERS, encoding="utf-8")
    book = Workbook()
    book.active.title = "Forside"
    book.active.append(("Økonomirapport", "Udtrukket 1. november 2025"))
    sheet = book.create_sheet("Posteringer")
    for row in FINANCE:
        sheet.append(row)
    book.save(HERE / "finanssystem.xlsx")


if __name__ == "__main__":
    main()
