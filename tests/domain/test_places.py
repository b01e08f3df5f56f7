"""A place that is not safe for a data file is recognised by its name or its file system."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from valgapp.domain import places


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (r"C:\Users\x\OneDrive\valg.valg", "OneDrive"),
        (r"C:\Users\x\OneDrive - Københavns Kommune\Valg\valg.valg", "OneDrive"),
        (r"C:\Users\x\Dropbox (Privat)\valg.valg", "Dropbox"),
        (r"G:\Google Drev\valg.valg", "Google Drev"),
        (r"C:\Users\x\iCloudDrive\valg.valg", "iCloudDrive"),
        (r"C:\Users\x\Documents\valg.valg", ""),
        (r"C:\Users\x\Documents\Dropbox.valg", ""),
        (r"C:\Users\x\OneDriveren\valg.valg", ""),
    ],
)
def test_a_folder_that_is_copied_elsewhere(path: str, service: str) -> None:
    assert places.cloud(PureWindowsPath(path), {}) == service


def test_windows_says_itself_where_onedrive_lies() -> None:
    environment = {"OneDriveCommercial": r"D:\Arbejde"}
    assert places.cloud(PureWindowsPath(r"D:\Arbejde\Valg\x.valg"), environment) == "OneDrive"
    assert places.cloud(PureWindowsPath(r"D:\Andet\x.valg"), environment) == ""


def test_a_network_drive() -> None:
    mounts = [("/", "ext4"), ("/mnt/faelles", "cifs"), ("/mnt/faelles/lokal", "ext4")]
    shared = [
        places.is_shared(PurePosixPath(p), mounts)
        for p in ("/home/x.valg", "/mnt/faelles/x.valg", "/mnt/faelles/lokal/x.valg")
    ]
    assert shared == [False, True, False]
    assert places.is_shared(PureWindowsPath(r"\\server\deling\x.valg"), [])
    assert places.is_shared(PureWindowsPath(r"P:\x.valg"), [("P:\\", "smb")])
    assert not places.is_shared(PureWindowsPath(r"C:\x.valg"), [("C:\\", "")])


def test_each_sentence_names_the_file_and_the_way_out() -> None:
    for sentence, way_out in (
        (places.cloud_sentence("x.valg", "Dropbox"), "almindelig mappe"),
        (places.shared_sentence("x.valg"), "computerens eget drev"),
        (places.read_only_sentence("x.valg"), "Flyt filen"),
        (places.older_sentence("x.valg", 3), "3 ændringer"),
    ):
        assert "»x.valg«" in sentence
        assert way_out in sentence
