"""The foot and the head of a diploma: who signs it, and whose logos it carries."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from valgapp.documents import fitting, pictures
from valgapp.documents.layout import Box, Layout
from valgapp.documents.placed import Placed, PlacedPicture, Setting
from valgapp.domain.diplomas import Signer

MOST_SIGNERS: Final = 4


def set_signers(setting: Setting, signers: tuple[Signer, ...]) -> None:
    """Lines to sign on, with name and title under each."""
    if not signers:
        setting.remarks.append("Der er ingen underskriver på diplomet.")
    elif len(signers) > MOST_SIGNERS:
        setting.refusals.append(f"Der er højst plads til {MOST_SIGNERS} underskrivere.")
    else:
        signed = _signed(setting.layout, signers)
        setting.rules += signed.rules
        setting.placed += signed.foot
        setting.foot = signed.foot
        setting.pictures += signed.pictures
        setting.refusals += signed.refusals


@lru_cache(maxsize=32)
def _signed(layout: Layout, signers: tuple[Signer, ...]) -> Setting:
    """The lines to sign on, alike on every diploma of a batch."""
    setting = Setting(layout)
    signing = layout.signing
    rows = [signers[k : k + signing.most] for k in range(0, len(signers), signing.most)]
    for number, row in enumerate(reversed(rows)):
        _set_row(setting, row, signing.y + number * signing.step)
    setting.foot = tuple(setting.placed)
    return setting


def _set_row(setting: Setting, row: tuple[Signer, ...], y: float) -> None:
    signing = setting.layout.signing
    width = min((signing.right - signing.left) / len(row), signing.widest)
    start = signing.left
    if signing.align == "middle":
        start += (signing.right - signing.left - width * len(row)) / 2
    for k, signer in enumerate(row):
        inset = signing.gutter / 2 if signing.align == "middle" else 0
        _set_signer(setting, signer, start + k * width + inset, y, width - signing.gutter)


def _set_signer(setting: Setting, signer: Signer, left: float, y: float, room: float) -> None:
    signing = setting.layout.signing
    setting.rules.append((left, left + room, y))
    if signer.signature:
        over = Box(left, y - signing.ink * 0.16, room, signing.ink, signing.align)
        height = _height_in(signer.signature, over)
        setting.pictures.append(_picture(signer.signature, over, height))
    x = left + (room / 2 if signing.align == "middle" else 0)
    y -= signing.name.largest * 0.28
    for words, style in ((signer.name, signing.name), (signer.title, signing.title)):
        fitted = fitting.fitted(words, style, room)
        if fitted is None:
            setting.refusals.append(
                f"Der er ikke plads til underskriveren »{signer.name}« med titel."
            )
            return
        lines, size = fitted
        for line in lines:
            y -= size * style.lead
            setting.placed.append(Placed(line, x, y, size, style.colour, signing.align))


def set_logos(setting: Setting, logos: tuple[bytes, ...]) -> None:
    """The logos of the same height; a single one may take the place of the emblem."""
    layout = setting.layout
    setting.backdrop = layout.art
    if layout.emblem is not None and not (layout.emblem_gives_way and len(logos) == 1):
        setting.backdrop += (layout.emblem,)
    if logos:
        fitted = list(zip(logos, layout.logos[len(logos) - 1], strict=True))
        height = min(_height_in(png, box) for png, box in fitted)
        setting.pictures += [_picture(png, box, height) for png, box in fitted]


def _height_in(png: bytes, box: Box) -> float:
    wide, high = pictures.size_of(png)
    return min(box.width * high / wide, box.height)


def _picture(png: bytes, box: Box, height: float) -> PlacedPicture:
    wide, high = pictures.size_of(png)
    width = height * wide / high
    share = {"left": 0.0, "middle": 0.5, "right": 1.0}[box.align]
    return PlacedPicture(
        png, box.x + (box.width - width) * share, box.y + (box.height - height) / 2, width, height
    )
