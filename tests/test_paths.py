"""Where the program looks for the user's own folders."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from valgapp import paths


def test_without_a_folder_for_documents_the_home_folder_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "Dokumenter"
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(documents))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert paths.documents_folder() == tmp_path
    documents.mkdir()
    assert paths.documents_folder() == documents
