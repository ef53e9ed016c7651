"""Every record, checkpoint and receipt that was ever released verifies still, and the record goes on from there."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from record_samples import decide

from truceline.store.opening import open_record
from truceline.store.verification import verify_path
from truceline.words.entry import DecisionKind

KEPT = Path(__file__).parents[2] / "data" / "checkpoints"
RELEASED = sorted(path for path in KEPT.iterdir() if path.is_dir() and (path / "record.sql").is_file())


@pytest.fixture(params=RELEASED, ids=lambda path: path.name)
def released(request: pytest.FixtureRequest) -> Path:
    """A folder of old checkpoints."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def mission(released: Path, tmp_path: Path) -> Path:
    """The record as it lay in its mission folder."""
    shutil.copytree(released / "files", tmp_path / "evidence")
    with closing(sqlite3.connect(tmp_path / "truceline.db")) as database:
        database.executescript((released / "record.sql").read_text(encoding="utf-8"))
        database.execute("PRAGMA journal_mode = WAL")
    return tmp_path


def checkpoint_of(released: Path) -> Path:
    """The file that an outsider kept."""
    (found,) = released.glob("checkpoint.*")
    return found


def vkey_of(released: Path) -> str:
    """The public key of that time; '' when records had none."""
    file = released / "vkey"
    return file.read_text(encoding="utf-8").strip() if file.is_file() else ""


def test_there_are_some() -> None:
    assert len(RELEASED) >= 2


def test_the_record_verifies_against_its_old_checkpoint(released: Path, mission: Path) -> None:
    found = verify_path(mission, checkpoint_of(released), vkey_of(released))
    assert (found.problems, found.warnings) == ((), ())


def test_the_receipt_verifies_alone(released: Path) -> None:
    if not vkey_of(released):
        return  # records gave no receipts then
    found = verify_path(released / "receipt.json", checkpoint_of(released), vkey_of(released))
    assert (found.problems, found.warnings) == ((), ())


def test_the_record_goes_on_and_still_verifies_against_it(released: Path, mission: Path) -> None:
    with open_record(mission) as record:
        size = len(record.ledger)
        decide(record.ledger, DecisionKind.REJECT, "c-later", minute=10)
        decide(record.ledger, DecisionKind.REJECT, "c-later", minute=11)  # says the same: adds nothing
        assert len(record.ledger) == size + 1
    assert verify_path(mission, checkpoint_of(released)).problems == ()


def test_a_change_under_the_old_checkpoint_is_seen(released: Path, mission: Path) -> None:
    with closing(sqlite3.connect(mission / "truceline.db")) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("DELETE FROM entry WHERE seq > 6")
        database.commit()
    assert verify_path(mission, checkpoint_of(released)).problems[0].endswith("were removed since.")
