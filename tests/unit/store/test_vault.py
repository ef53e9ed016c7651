"""The vault of a record: who can open what, sealing again, sharing, revoking, and what a kill leaves."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from vault_samples import ADA, BO, at, half, raw, secret, vault, with_ada

from truceline.errors import VaultFault
from truceline.store.vault import Intake, Vault
from truceline.store.vault_condition import faults_of
from truceline.store.verification import verify_folder
from truceline.words.sealing import SEALED_LABELS, Label


def test_only_who_was_named_for_the_label_reads_the_value(tmp_path: Path) -> None:
    with_ada(tmp_path)
    with vault(tmp_path) as opened:
        opened.add_person("Bo", half(BO), [Label.INTERNAL], at(0))
        [field] = opened.seal([secret(value="Ada Lind")], at(1)).sealed
        assert [value for _, value in opened.open(field.id, ADA)] == ["Ada Lind"]
        assert [value for _, value in opened.open("source:w17", ADA)] == ["Ada Lind"]
        with pytest.raises(VaultFault, match="None of it was sealed for this key"):
            opened.open(field.id, BO)
    assert verify_folder(tmp_path).problems == ()
    assert raw(tmp_path, b"Ada Lind") == []


def test_nothing_is_kept_when_nobody_can_open_the_label(tmp_path: Path) -> None:
    with_ada(tmp_path, Label.INTERNAL)
    with vault(tmp_path) as opened:
        assert opened.seal([secret()], at(1)) == Intake(closed=(Label.CONFIDENTIAL,))
        assert (opened.fields(), len(opened.ledger), opened.keys.wrapped()) == ((), 1, ())
    assert raw(tmp_path, b"CANARY") == []


def test_a_field_is_known_by_its_name_and_never_by_its_value(tmp_path: Path) -> None:
    with_ada(tmp_path)
    with vault(tmp_path) as opened:
        [first] = opened.seal([secret(value="one")], at(1)).sealed
        for value in ("one", "two"):
            again = opened.seal([secret(value=value)], at(2))
            assert (again.sealed, [known.place for known in again.known]) == ((), [first.place])
        [second] = opened.seal([secret(value="two")], at(3), replace=True).sealed
        assert [(f.id, f.replaced) for f in opened.fields()] == [(first.id, second.seq), (second.id, None)]
        assert [value for _, value in opened.open("source:w17", ADA)] == ["two"]
        assert [value for _, value in opened.open(first.id, ADA)] == ["one"]
    assert verify_folder(tmp_path).problems == ()


def test_sharing_opens_earlier_fields_and_revoking_closes_them(tmp_path: Path) -> None:
    with_ada(tmp_path)
    with vault(tmp_path) as opened:
        opened.seal([secret(), secret("source:w18")], at(1))
        opened.add_person("Bo", half(BO), [Label.CONFIDENTIAL], at(2))
        assert opened.share("Bo", ADA, at(3)) == (2, 0)
        assert opened.share("Bo", ADA, at(3)) == (0, 0)
        assert [value for _, value in opened.open("source:w18", BO)] == ["CANARY source:w18 name"]
        gone = [
            wrapped.ciphertext
            for wrapped in opened.keys.wrapped()
            if wrapped.person == opened.person("Ada").fingerprint
        ]
        opened.revoke("Ada", at(4))
        with pytest.raises(VaultFault, match="None of it was sealed for this key"):
            opened.open("source:w17", ADA)
        with pytest.raises(VaultFault, match="Nobody else could open 2 fields that 'Bo' can open"):
            opened.revoke("Bo", at(5))
        with pytest.raises(VaultFault, match="The vault knows no person 'Ada'"):
            opened.person("Ada")
    assert [raw(tmp_path, blob) for blob in gone] == [[], []]


def test_two_people_of_one_name_or_key_are_refused(tmp_path: Path) -> None:
    with_ada(tmp_path)
    with vault(tmp_path) as opened:
        for name, private in (("Ada", BO), ("Bo", ADA)):
            with pytest.raises(VaultFault, match="already"):
                opened.add_person(name, half(private), [Label.INTERNAL], at(1))
        with pytest.raises(VaultFault, match="already"):
            opened.add_person("Ada", half(ADA), SEALED_LABELS, at(1))
        assert len(opened.ledger) == 1
        opened.add_person("Ada", half(ADA), [Label.INTERNAL], at(1))
        assert [(person.name, person.opens, person.seq) for person in opened.people()] == [
            ("Ada", (Label.INTERNAL,), 1)
        ]


def test_a_person_whom_the_ledger_does_not_name_is_given_nothing(tmp_path: Path) -> None:
    """Who administers the machine can write into vault.db, and gains nothing by it unless the ledger says so."""
    with_ada(tmp_path, Label.CONFIDENTIAL)
    with closing(sqlite3.connect(tmp_path / "keys/vault.db")) as database:
        add = "INSERT INTO person VALUES ('f', 'Mallory', ?, 'confidential', 0)"
        database.execute(add, (half(BO),))
        database.commit()
    with vault(tmp_path) as opened:
        assert [person.name for person in opened.people()] == ["Ada"]
        [field] = opened.seal([secret()], at(1)).sealed
        assert len(opened.keys.wrapped({field.id})) == 1
        assert list(faults_of(opened)) == [
            f"the ledger does not say that the key {opened.keys.people()[1].fingerprint} may open anything; "
            "it is given nothing"
        ]


def test_a_kill_between_key_and_entry_leaves_a_key_that_opens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_ada(tmp_path)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with vault(tmp_path) as opened:
        with monkeypatch.context() as patch:
            patch.setattr(Vault, "_record", killed)
            with pytest.raises(KeyboardInterrupt):
                opened.seal([secret()], at(1))
        assert (len(opened.fields()), len(opened.keys.wrapped())) == (0, 1)
        assert len(opened.seal([secret()], at(2)).sealed) == 1
    assert verify_folder(tmp_path).problems == ()


def test_the_keys_lie_apart_and_are_private(tmp_path: Path) -> None:
    with_ada(tmp_path)
    with vault(tmp_path) as opened:
        opened.seal([secret()], at(1))
        wrapped = opened.keys.wrapped()[0].ciphertext
    assert raw(tmp_path, wrapped) == ["keys/vault.db"]
    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode) for path in [tmp_path / "keys", *(tmp_path / "keys").iterdir()]
    }
    assert modes == {"keys": 0o700, "vault.db": 0o600, "vault.lock": 0o600}


def test_verifying_sees_a_ciphertext_that_was_changed_or_taken_away(tmp_path: Path) -> None:
    with_ada(tmp_path)
    with vault(tmp_path) as opened:
        opened.seal([secret(), secret(field="phone")], at(1))
    with closing(sqlite3.connect(tmp_path / "truceline.db")) as database:
        database.execute("UPDATE sealed SET ciphertext = x'00' WHERE field = 'name'")
        database.execute("DELETE FROM sealed WHERE field = 'phone'")
        database.commit()
    assert verify_folder(tmp_path).problems == (
        "Entry 1 (source:w17, name): its ciphertext was changed.",
        "Entry 2 (source:w17, phone): its ciphertext is missing, and no entry says that it was erased.",
    )
