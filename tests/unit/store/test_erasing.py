"""Erased is gone: searched in raw bytes, proved to the old checkpoint, and safe against a kill between two steps."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from vault_samples import ADA, at, raw, secret, vault, with_ada

from truceline.errors import VaultFault
from truceline.record import verify
from truceline.store.erasing import erase, finish
from truceline.store.evidence import FolderEvidence
from truceline.store.reader import read_entries
from truceline.store.vault_condition import faults_of
from truceline.store.vault_keys import VaultKeys, left_in
from truceline.store.verification import verify_folder

HERE = Path(__file__).parent


@pytest.fixture
def mission(tmp_path: Path) -> Path:
    """Five sealed fields of three subjects."""
    folder = tmp_path / "mission"
    folder.mkdir()
    with_ada(folder)
    with vault(folder) as opened:
        opened.seal([secret(f"source:w{n}", field) for n in (1, 2) for field in ("name", "phone")], at(1))
        opened.seal([secret("source:w3")], at(1))
    return folder


def needles(folder: Path, subject: str) -> list[bytes]:
    """The wrapped keys and the ciphertexts of a subject."""
    with vault(folder) as opened:
        ids = [known.id for known in opened.fields() if known.subject == subject]
        keys = [wrapped.ciphertext for wrapped in opened.keys.wrapped(set(ids))]
        return keys + [text.ciphertext for text in opened.rows.of(ids).values()]


def test_what_is_erased_is_gone_from_every_byte(mission: Path, tmp_path: Path) -> None:
    gone, kept = needles(mission, "source:w1"), needles(mission, "source:w2")
    assert [raw(mission, needle) != [] for needle in gone + kept] == [True] * 8
    with vault(mission) as opened:
        reader = sqlite3.connect(mission / "truceline.db")  # someone looks on: the write-ahead log stays
        assert [field.field for field in erase(opened, "source:w1", "Ada", "she asked", at(2))] == ["name", "phone"]
        reader.close()
        assert [raw(tmp_path, needle) for needle in gone] == [[], [], [], []]
        with pytest.raises(VaultFault, match="It was erased for good"):
            opened.open("source:w1", ADA)
        assert [value for _, value in opened.open("source:w2", ADA)] == [
            "CANARY source:w2 name", "CANARY source:w2 phone",
        ]  # fmt: skip
    assert [raw(tmp_path, needle) for needle in gone] == [[], [], [], []]
    assert all(raw(tmp_path, needle) for needle in kept)


def test_root_and_proofs_of_what_was_recorded_before_stay(mission: Path) -> None:
    def held() -> list[tuple[int, bytes, bytes]]:
        return [(entry.seq, entry.body, entry.leaf) for entry in read_entries(mission / "truceline.db")]

    before = held()
    with vault(mission) as opened:
        checkpoint = opened.ledger.checkpoint()
        erase(opened, "source:w1", "Ada", "she asked", at(2))
    assert held()[: len(before)] == before
    evidence = FolderEvidence(mission / "evidence")
    found = verify(read_entries(mission / "truceline.db"), evidence.read, checkpoint)
    assert (found.problems, found.size) == ((), checkpoint.size + 2)
    assert verify_folder(mission).problems == ()


def test_erasing_twice_adds_nothing(mission: Path) -> None:
    with vault(mission) as opened:
        assert len(erase(opened, "source:w1", "Ada", "she asked", at(2))) == 2
        size = len(opened.ledger)
        assert (erase(opened, "source:w1", "Bo", "again", at(3)), len(opened.ledger)) == ((), size)
        with pytest.raises(VaultFault, match="no such field and no such subject"):
            erase(opened, "source:w9", "Ada", "she asked", at(3))
        for by, reason in (("", "x"), ("Ada", " ")):
            with pytest.raises(VaultFault, match="needs a name and a reason"):
                erase(opened, "source:w2", by, reason, at(3))


def test_what_was_erased_is_not_sealed_again_by_itself(mission: Path) -> None:
    with vault(mission) as opened:
        erase(opened, "source:w3", "Ada", "she asked", at(2))
        assert opened.seal([secret("source:w3")], at(3)).sealed == ()
        [again] = opened.seal([secret("source:w3")], at(3), replace=True).sealed
        assert [value for _, value in opened.open("source:w3", ADA)] == ["CANARY source:w3 name"]
        assert opened.fields()[-1] == again


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {here!r})
from vault_samples import at, vault
from truceline.store.vault_keys import Erasure
from truceline.store import erasing
def step(name):
    if name == {step!r}:
        os.kill(os.getpid(), signal.SIGKILL)
with vault(Path({folder!r})) as opened:
    wanted = [k for k in opened.fields() if k.subject == "source:w1"]
    opened.keys.order_erasures(
        [Erasure(id=k.id, subject=k.subject, field=k.field, by="Ada", reason="she asked") for k in wanted])
    erasing.finish(opened, at(2), step)
"""


@pytest.mark.parametrize("step", ["destroy", "record", "cut off", "mark"])
def test_a_kill_between_two_steps_is_found_and_carried_out(mission: Path, step: str) -> None:
    gone = needles(mission, "source:w1")
    code = KILLED.format(here=str(HERE), step=step, folder=str(mission))
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    said = [entry.kind for entry in read_entries(mission / "truceline.db")].count("erased")
    assert said == (0 if step in ("destroy", "record") else 2)  # an entry never says so while a key is left
    assert (step == "destroy") is (left_in(mission / "keys/vault.db", gone[:2]) == 2)
    assert verify_folder(mission).problems == ()
    with vault(mission) as opened:
        assert list(faults_of(opened))[:1] == ["an erasure was cut off; type 'truceline erase FOLDER'"]
        assert (finish(opened, at(3)), finish(opened, at(4)), list(faults_of(opened))) == (2, 0, [])
    assert [raw(mission, needle) for needle in gone] == [[], [], [], []]
    assert [entry.kind for entry in read_entries(mission / "truceline.db")].count("erased") == 2
    assert verify_folder(mission).problems == ()


def test_a_record_restored_from_before_the_erasure_is_told_again(mission: Path) -> None:
    for name in ("truceline.db", "keys/vault.db"):
        shutil.copy(mission / name, mission / f"{name}.old")
    gone = needles(mission, "source:w1")
    with vault(mission) as opened:
        erase(opened, "source:w1", "Ada", "she asked", at(2))
    (mission / "truceline.db.old").replace(mission / "truceline.db")
    with vault(mission) as opened:
        assert list(faults_of(opened)) == [
            "2 sealed fields have no key for anyone; restore the key folder, or erase them"
        ]
        assert finish(opened, at(3)) == 2
        assert [field.erased for field in opened.fields()] == [6, 7, None, None, None]
    (mission / "keys/vault.db.old").replace(mission / "keys/vault.db")
    with vault(mission) as opened:
        assert list(faults_of(opened)) == [
            "the keys of erased fields are back (an old copy of the key folder?); type 'truceline erase FOLDER'"
        ]
        assert (finish(opened, at(4)), list(faults_of(opened))) == (2, [])
    assert [raw(mission, needle) for needle in gone] == [[], [], [], []]


def test_a_reader_that_holds_the_old_pages_is_named_and_the_erasure_repeated(
    mission: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("truceline.store.vault_keys.WAIT_MILLISECONDS", 1)
    gone = needles(mission, "source:w1")[:2]
    with vault(mission) as opened, closing(sqlite3.connect(mission / "keys/vault.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM wrapped").fetchone() == (5,)
        with pytest.raises(VaultFault, match="Traces of the key are still in"):
            erase(opened, "source:w1", "Ada", "she asked", at(2))
        assert [field.erased for field in opened.fields()] == [None] * 5
        reader.execute("ROLLBACK")
        assert finish(opened, at(3)) == 2
    assert left_in(mission / "keys/vault.db", gone) == 0


def test_without_overwriting_the_search_finds_the_keys(tmp_path: Path) -> None:
    """The control: the search that finds nothing after an erasure can find something."""
    with_ada(tmp_path)
    with vault(tmp_path) as opened:
        ids = [field.id for field in opened.seal([secret(f"source:w{n}") for n in range(40)], at(1)).sealed]
        keys = [wrapped.ciphertext for wrapped in opened.keys.wrapped()]
    with VaultKeys(tmp_path / "keys", secure_delete=False) as careless:
        assert careless.destroy(ids[:20]) == 20
    assert 0 < left_in(tmp_path / "keys/vault.db", keys) - 20 <= 20
