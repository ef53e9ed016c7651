"""The import order of the house holds, and a planted violation is reported with its file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    environment = {"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin", "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold(copy: Path) -> None:
    result = lint(copy)
    assert (result.returncode, "2 kept, 0 broken" in result.stdout) == (0, True), result.stdout


PLANTED = [
    # file, planted line, what the report must name
    ("assess/__init__.py", "from django.utils import timezone", "truceline.assess -> django (l."),
    ("words/claim.py", "import truceline.reading", "truceline.words.claim -> truceline.reading"),
    ("publish/__init__.py", "import truceline.store", "truceline.publish -> truceline.store"),
]


@pytest.mark.parametrize(("file", "line", "named"), PLANTED)
def test_a_planted_violation_is_reported(copy: Path, file: str, line: str, named: str) -> None:
    path = copy / "src" / "truceline" / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    result = lint(copy)
    assert result.returncode == 1
    assert named in result.stdout


def test_verifying_needs_neither_django_nor_numpy() -> None:
    code = "import sys, truceline.store.verification; print(sorted({'django', 'numpy', 'lxml'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
