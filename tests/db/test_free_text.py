"""No text of any table takes a CPR number, whichever form, import or package it came by."""

from __future__ import annotations

import pytest
from sqlalchemy import String, Text, inspect

from valgapp.db.base import Base, Row
from valgapp.db.journal import CPR_SENTENCE, _refuse_bad_text
from valgapp.errors import FieldProblem

NUMBER = "010190-1234"
NOT_TYPED = {
    "diploma.serial", "diploma.sha256", "export_log.figures", "export_log.sha256",
    "polling_area.dagi_id", "receipt.media_type", "receipt.original_sha256", "receipt.sha256",
    "site_package.fingerprint", "site_package.waiting", "tombstone.erased_table",
    "turnout.fingerprint",
}  # fmt: skip
MASKED = {"export_log.file_name", "posting.external_ref"}
"""What comes from a file of the user's, where such a number is taken out on the way in."""


def rows() -> list[type[Row]]:
    found = [m.class_ for m in Base.registry.mappers if issubclass(m.class_, Row)]
    return sorted(found, key=lambda cls: cls.__tablename__)


def texts(cls: type[Row]) -> list[tuple[str, bool]]:
    """The text columns of a table, and whether the program alone writes them."""
    columns = [(a.key, a.columns[0]) for a in inspect(cls).column_attrs]
    return [
        (key, bool(column.info.get("code")))
        for key, column in columns
        if type(column.type) in (String, Text) and (column.type.length or 999) >= len(NUMBER)
    ]


@pytest.mark.parametrize("cls", rows(), ids=lambda cls: cls.__tablename__)
def test_no_text_takes_a_cpr_number(cls: type[Row]) -> None:
    for key, is_code in texts(cls):
        row = cls(**{key: NUMBER})
        if is_code:
            _refuse_bad_text(row)
            continue
        with pytest.raises(FieldProblem, match=CPR_SENTENCE) as problem:
            _refuse_bad_text(row)
        assert problem.value.field == key


def test_what_the_program_alone_writes_is_named_here() -> None:
    """Whoever adds one must see to it that no words of the user's get there unmasked."""
    code = {
        f"{cls.__tablename__}.{key}" for cls in rows() for key, is_code in texts(cls) if is_code
    }
    assert code == NOT_TYPED | MASKED
