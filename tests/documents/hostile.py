"""Text as it is found in files people send, and as somebody would make it to do harm."""

from __future__ import annotations

from typing import Final

HOSTILE: Final = (
    "=1+1", "=SUM(A1:A9)", "=HYPERLINK(\"file:///etc/passwd\";\"Klik\")", "=cmd|' /C calc'!A0",
    "+45 12 34 56 78", "+1+1", "-1+1", "-prøve", "@SUM(1)", "@prøve", "\t=1+1", "\r=1+1", "\n=1+1",
    " =1+1", "＝1+1", "＋1", "|=1", "%0A=1+1", "'=1+1", "\"=1+1", ";=1+1", ",=1+1", "=1+1;2",
    "<b>fed</b>", "<img src=file:///etc/passwd>", "<img src='file:///etc/passwd' width=1/>",
    "<font color=red>rød", "<para>", "</para>", "<a href='file:///etc/passwd'>x</a>", "&lt;b&gt;",
    "&amp;", "&#0;", "&nosuch;", "<!--", "-->", "<![CDATA[x]]>", "]]>", "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;", "a & b < c > d",
    "nul\x00midt", "\x00", "klokke\x07", "lodret\x0btab", "escape\x1b[31m", "\x7f", "bom\ufeff", "\ufffe\uffff",
    "en\nto", "en\r\nto", "en\ttab", "smalt\u00a0rum", "nul\u200bbredde", "blød\u00adstreg",
    "\u202egnp.exe", "\u200fIda\u200e", "\u2067Ida\u2069", "Ida \u202bPrøve\u202c",
    "_x0041_", "_x000D_", "x" * 500, "ord " * 125, "æøåÆØÅ", "Ida Pro\u0308ve", "A\u030angstro\u0308m",
    "1900", "0012", "1e5", "1/2", "01-02-2025", "TRUE", "#REF!", "#N/A", "{=1+1}", "[1]", "{0}", "%s", "%(x)s",
    "${x}", "\\", "\\n", "(", ")", "(()", "\\)", "/F1 12 Tf", "BT (x) Tj ET", "endstream", "%%EOF", "'", "''", "\"", "`",
    "'; DROP TABLE ambassador; --", "😀", "👩‍👩‍👧", "漢字", "\ud800", "محمد عبد الرحمن", "דוד", "நம்பி", "Ω≈ç√∫",
)  # fmt: skip
"""More than fifty strings, every one of which some program has stumbled over."""
