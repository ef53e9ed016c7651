"""The vault beside a record in PostgreSQL: the same promises, with the app's few rights."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.postgresql_server import NewDatabase
from vault_samples import ADA, at, raw, secret, vault, with_ada

from truceline.errors import VaultFault
from truceline.store.erasing import erase
from truceline.store.vault_condition import faults_of
from truceline.store.verification import verify_folder


@pytest.mark.postgresql
def test_sealed_opened_and_erased(tmp_path: Path, new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUCELINE_DATABASE_URL", new_database.owner)
    with_ada(tmp_path)
    monkeypatch.setenv("TRUCELINE_DATABASE_URL", new_database.app)
    with vault(tmp_path) as opened:
        assert len(opened.seal([secret(), secret(field="phone")], at(1)).sealed) == 2
        assert [value for _, value in opened.open("source:w17", ADA)] == [
            "CANARY source:w17 name", "CANARY source:w17 phone",
        ]  # fmt: skip
        keys = [wrapped.ciphertext for wrapped in opened.keys.wrapped()]
        checkpoint = opened.ledger.checkpoint()
        assert len(erase(opened, "source:w17", "Ada", "she asked", at(2))) == 2
        assert (opened.rows.all(), list(faults_of(opened))) == ((), [])
        with pytest.raises(VaultFault, match="It was erased for good"):
            opened.open("source:w17", ADA)
    found = verify_folder(tmp_path)
    assert (found.problems, found.size) == ((), checkpoint.size + 2)
    assert [raw(tmp_path, key) for key in keys] == [[], []]
