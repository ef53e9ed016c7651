"""SQLite and PostgreSQL hold the same record: the same bytes, the same root, the same projections, the same page."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from record_samples import whole
from test_ledger import ADDS

from postgresql_server import NewDatabase, Server
from truceline.record import Ledger, MemoryEvidence, MemoryLedger
from truceline.store import rebuild, run_mission
from truceline.store.opening import open_record
from truceline.store.postgresql.address import VARIABLE
from truceline.words.entry import Checkpoint, Entry

pytestmark = pytest.mark.postgresql

ROOT = Path(__file__).parents[2]
NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


def every_row(ledger: Ledger) -> list[int]:
    """All rows of the specification, one after the other, in one ledger: the entry that each one is."""
    said = [row for _, says, _ in ADDS for row in says]
    return [ledger.append(kind, body, NOON + timedelta(minutes=n)).seq for n, (kind, body) in enumerate(said)]


def a_record_of_every_kind(ledger: Ledger) -> list[int]:
    """Documents, readings, decisions."""
    whole(ledger, MemoryEvidence())
    return []


@pytest.mark.parametrize("says", [every_row, a_record_of_every_kind])
def test_every_ledger_gives_the_same_bytes(
    tmp_path: Path, new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch, says: Callable[[Ledger], list[int]]
) -> None:
    memory = MemoryLedger()
    expected = says(memory), list(memory.entries()), memory.checkpoint()
    for name, url in (("file", ""), ("server", new_database.owner)):
        monkeypatch.setenv(VARIABLE, url)
        (tmp_path / name).mkdir()
        with open_record(tmp_path / name) as record:
            given = says(record.ledger)
            assert (given, list(record.ledger.entries()), record.ledger.checkpoint()) == expected


@dataclass(frozen=True)
class Told:
    """What one engine makes of a mission."""

    entries: list[Entry]
    checkpoint: Checkpoint
    digest: str
    rebuilt: tuple[str, str]
    page: str


@pytest.fixture(scope="module")
def told(postgresql_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Told, Told]]:
    """The invented mission of examples/sagara in SQLite and in PostgreSQL, at the same time, with the same keys."""
    database = postgresql_server.new_database()
    base = tmp_path_factory.mktemp("engines")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRUCELINE_KEYS", str(base / "keys"))
        yield _told(base / "file", "", patch), _told(base / "server", database.owner, patch)
    postgresql_server.drop_database(database.name)


def _told(base: Path, url: str, patch: pytest.MonkeyPatch) -> Told:
    patch.setenv(VARIABLE, url)
    folder = base / "sagara"
    shutil.copytree(ROOT / "examples" / "sagara", folder)
    outcome = run_mission(folder, base / "page.html", NOON, lambda stage, done, total: None)
    with open_record(folder) as record:
        entries, digest = list(record.ledger.entries()), record.projection_digest()
    return Told(entries, outcome.picture.checkpoint, digest, rebuild(folder), outcome.page)


def test_a_mission_gives_the_same_record_on_both(told: tuple[Told, Told]) -> None:
    file, server = told
    assert len(file.entries) > 70
    assert server.entries == file.entries
    assert server.checkpoint == file.checkpoint
    assert server.page == file.page


def test_its_projections_have_the_same_digest_on_both_and_after_a_rebuild(told: tuple[Told, Told]) -> None:
    file, server = told
    assert server.digest == file.digest
    assert server.rebuilt == file.rebuilt == (file.digest, file.digest)
