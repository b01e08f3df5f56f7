"""When two numbers or addresses are the same."""

from __future__ import annotations

import pytest

from valgapp.domain.contacts import email_key, looks_like_email, looks_like_phone, phone_key


@pytest.mark.parametrize(
    "written",
    ["20 12 34 56", "20123456", "+45 20123456", "0045 20 12 34 56", "4520123456", "(+45) 20-12-34-56", "+45 (0)20123456"],
)  # fmt: skip
def test_one_danish_number_has_one_key(written: str) -> None:
    assert phone_key(written) == "20123456"


def test_what_is_no_number_has_no_key() -> None:
    assert [phone_key(t) for t in ("", "ingen", "12", "lok. 12")] == [""] * 4
    assert phone_key("+46 70 123 45 67") == "46701234567"


def test_addresses_are_compared_without_case() -> None:
    assert email_key(" Ida@Eksempel.DK ") == email_key("ida@eksempel.dk") == "ida@eksempel.dk"
    assert [
        email_key(t) for t in ("ida", "ida@", "ida@eksempel", "a b@c.dk", "a@b.dk, c@d.dk")
    ] == [""] * 5


def test_shapes() -> None:
    assert all(looks_like_phone(t) for t in ("20 12 34 56", "+45 20123456", "+46 70 123 45 67"))
    assert not any(
        looks_like_phone(t) for t in ("2012345", "18-11-2025 kl. 12", "1998", "20.12.34.56.78")
    )
    assert looks_like_email("ida@prøve.dk")
    assert not looks_like_email("ida@prøve")
