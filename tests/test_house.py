"""The house keeps its own rules: rooms, sizes, packaging, no network."""

from __future__ import annotations

import ast
import os
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

import valgapp
from valgapp.db.connection import SCHEMA
from valgapp.db.upgrade import scripts
from valgapp.domain import preset
from valgapp.domain.sites import PLAN_CODES

ROOT = Path(valgapp.__file__).parents[1]
SOURCE = sorted((ROOT / "valgapp").rglob("*.py"))
LONGEST_FILE = 500
LONGEST_FUNCTION = 45  # lines from its docstring on; the house aims at 30
NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """The outermost packages a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_only_one_module_puts_anything_on_the_clipboard() -> None:
    """There it is noted when persons leave by it; to look at the clipboard is free."""
    putting = re.compile(r"clipboard\(\)\.set|\.setMimeData\(what|clipboard\s*=\s*Q")
    found = [p.name for p in SOURCE if "ui" in p.parts and putting.search(p.read_text("utf-8"))]
    assert found == ["clipboard.py"]


def test_imports_go_downwards_only() -> None:
    # In a process of its own: it reads the whole tree, and it prints.
    code = "import sys; from importlinter.cli import lint_imports as run; sys.exit(run(no_cache=True, no_logo=True))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(project()['tool']['importlinter']['contracts'])} kept, 0 broken" in done.stdout


def needs(path: Path, room: dict[str, Path]) -> set[str]:
    """The modules of the room that a file imports, wherever in it, though not for types only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in [n for n in tree.body if isinstance(n, ast.If)]:
        if ast.unparse(node.test) == "TYPE_CHECKING":
            tree.body.remove(node)
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inside & room.keys() or {node.module}
    return found & room.keys()


@pytest.mark.parametrize("name", ["domain", "db", "documents", "jobs", "ui"])
def test_no_modules_of_a_room_import_each_other_in_a_ring(name: str) -> None:
    room = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in SOURCE
        if path.is_relative_to(ROOT / "valgapp" / name)
    }
    graph = {module: needs(path, room) for module, path in room.items()}
    TopologicalSorter(graph).prepare()


def test_the_domain_imports_the_standard_library_and_itself() -> None:
    allowed = sys.stdlib_module_names | {"valgapp"}
    strangers = {
        (path.name, name)
        for path in SOURCE
        if path.parent.name == "domain"
        for name in imported(path)
        if name not in allowed
    }
    assert strangers == set()


def test_nothing_in_the_program_can_reach_a_network() -> None:
    assert {(p.name, name) for p in SOURCE for name in imported(p) if name in NETWORK} == set()
    qt_network = re.compile(r"QtNetwork|QtWebEngine|QDesktopServices\.openUrl\(QUrl\(\"http")
    assert [p.name for p in SOURCE if qt_network.search(p.read_text(encoding="utf-8"))] == []


def test_no_test_has_a_network_nor_what_it_starts() -> None:
    with pytest.raises(AssertionError, match="network"):
        socket.socket()
    done = subprocess.run(
        [sys.executable, "-c", "import ssl, socket; socket.socket()"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "tried to use the network" in done.stderr


def test_every_package_on_disk_is_installed() -> None:
    on_disk = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in SOURCE
        if path.name == "__init__.py"
    }
    folders = {".".join(path.parent.relative_to(ROOT).parts) for path in SOURCE}
    assert folders == on_disk, "a folder without __init__.py is left out of the wheel"
    listed = project()["tool"]["setuptools"]["packages"]
    assert sorted(listed) == sorted(on_disk | {"valgapp.resources"})


def test_version_command_and_schema_agree() -> None:
    facts = project()["project"]
    assert facts["version"] == valgapp.__version__
    assert facts["scripts"] == {"valgapp": "valgapp.app:main"}
    revisions = [script.revision for script in scripts().walk_revisions()]
    assert len(revisions) == SCHEMA
    assert revisions[0] == f"{SCHEMA:04d}"


def test_sites_are_the_plans_of_the_preset() -> None:
    assert tuple(plan.code for plan in preset.PLANS) == PLAN_CODES


def test_the_changelog_tells_of_this_version() -> None:
    heading = re.compile(rf"^## \[?{re.escape(valgapp.__version__)}\b|^## \[?Unreleased\b", re.M)
    assert heading.search((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))


def test_files_and_functions_stay_small() -> None:
    too_long = []
    for path in SOURCE:
        if path.name.startswith("preset_") or "versions" in path.parts:
            continue  # tables of facts, and migrations that nobody edits again
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > LONGEST_FILE:
            too_long.append(path.name)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                first = node.body[0].lineno  # a long signature is no long function
                if (node.end_lineno or first) - first >= LONGEST_FUNCTION:
                    too_long.append(f"{path.name}: {node.name}")
    assert too_long == []


def test_no_file_names_this_machine() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if tracked.returncode:
        pytest.skip("not a git work tree")
    here = re.compile(re.escape(str(ROOT)) + r"\b|[/]root/|[/]home/\w+/")
    found = []
    for name in filter(None, tracked.stdout.split("\0")):
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".txt", "") and path.is_file():
            text = path.read_text(encoding="utf-8", errors="ignore")
            found += [name for _ in here.finditer(text)]
    assert found == []
