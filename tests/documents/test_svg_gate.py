"""Only plain drawings of bounded size get through to be drawn."""

from __future__ import annotations

import pytest

from valgapp.documents.svg_gate import checked_svg
from valgapp.errors import UserError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
NESTED = "".join(
    f'<g id="g{n}">' + f'<use xlink:href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)
)


def drawing(inside: str) -> bytes:
    return SVG.format(inside).encode()


def test_shapes_gradients_and_own_links_are_let_through() -> None:
    inside = (
        '<defs><linearGradient id="a"/><g id="b"><path d="M0 0h9v9z" fill="url(#a)"/></g></defs>'
        '<style>.x { fill: url("#a") }</style><use xlink:href="#b"/><rect class="x"/>'
    )
    assert b"path" in checked_svg("logo.svg", drawing(inside))


def test_a_doctype_without_entities_is_dropped() -> None:
    kept = checked_svg("logo.svg", b"<!DOCTYPE svg>" + drawing('<path d="M0 0"/>'))
    assert b"DOCTYPE" not in kept


@pytest.mark.parametrize(
    "inside",
    [
        '<image xlink:href="file:///etc/passwd"/>',
        '<image href="https://example.invalid/x.png"/>',
        '<use xlink:href="other.svg#a"/>',
        '<rect fill="url(https://example.invalid/#a)"/>',
        "<rect style=\"fill:url( 'http://example.invalid')\"/>",
        "<style>@import 'http://example.invalid/x.css';</style>",
        "<style>rect{fill:url(file:///x)}</style>",
        "<script>1</script>",
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        f'<g id="g0"><path d="M0 0"/></g>{NESTED}',
        '<g id="g"><use xlink:href="#g"/></g>',
        "<g>" * 100 + "</g>" * 100,
        "<rect/>" * 25_000,
    ],
)
def test_what_reaches_out_or_grows_is_refused(inside: str) -> None:
    with pytest.raises(UserError, match="PNG"):
        checked_svg("logo.svg", drawing(inside))


@pytest.mark.parametrize(
    "data",
    [
        b"<svg",
        b"",
        b"<html/>",
        b'<!DOCTYPE svg [<!ENTITY a "x">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
        b"<svg/>" + b" " * 3_000_000,
    ],
)
def test_what_is_no_plain_svg_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UserError, match=r"logo\.svg"):
        checked_svg("logo.svg", data)
