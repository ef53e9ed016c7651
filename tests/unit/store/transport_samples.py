"""Records to carry about: the Sagara example, run once, and small invented ones; and what makes two records equal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from truceline.store import run_mission
from truceline.store.opening import open_record
from truceline.store.place import place_of
from truceline.store.snapshot import snapshot
from truceline.store.verification import held
from truceline.words.entry import Entry

ROOT = Path(__file__).parents[3]
NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


def quiet(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def sagara(folder: Path) -> Path:
    """The example mission, run."""
    shutil.copytree(ROOT / "examples" / "sagara", folder, ignore=shutil.ignore_patterns("out", "truceline.db*"))
    run_mission(folder, folder / "out" / "index.html", NOON, quiet)
    return folder


def entries_of(folder: Path) -> list[Entry]:
    """The entries as they lie in the database."""
    return [
        Entry(seq=e.seq, kind=e.kind, body=e.body, recorded=e.recorded, leaf=e.leaf)  # type: ignore[arg-type]
        for e in held(place_of(folder))[0]
    ]


def beside_of(folder: Path, table: str) -> list[tuple[object, ...]]:
    """What lies beside the entries."""
    with snapshot(folder) as state:
        return [tuple(row) for row in state.beside(table)]


def digest_of(folder: Path) -> str:
    """SHA-256 over every projection."""
    with open_record(folder) as record:
        return record.projection_digest()


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_in(folder)}


def files_in(folder: Path) -> Iterator[Path]:
    """Every file below a folder."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
