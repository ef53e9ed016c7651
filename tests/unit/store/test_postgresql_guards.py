"""Who may do what with a record in PostgreSQL: the app is refused, a superuser is seen by an outside checkpoint."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from record_samples import whole

from postgresql_server import NewDatabase, Server
from truceline.store.opening import open_record
from truceline.store.place import Place
from truceline.store.postgresql.address import VARIABLE, address_of
from truceline.store.postgresql.session import connected
from truceline.store.postgresql.soundness import soundness_of
from truceline.store.verification import verify_folder

pytestmark = pytest.mark.postgresql

LEAF = "decode(repeat('00', 32), 'hex')"
ROW = f"'reference', '{{}}', {LEAF}, now()"
INSERT = "INSERT INTO entry (seq, kind, body, leaf, recorded) VALUES"
FAR = f"{INSERT} (99, {ROW})"
AGAIN = f"{INSERT} (0, {ROW})"
MINE = "CREATE FUNCTION pg_temp.mine() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"

ATTACKS_OF_THE_APP = [
    "UPDATE entry SET body = '{}' WHERE seq = 0",
    "DELETE FROM entry WHERE seq = 8",
    "TRUNCATE entry",
    FAR,
    AGAIN,
    f"{AGAIN} ON CONFLICT (seq) DO UPDATE SET body = excluded.body",
    "UPDATE checkpoint SET root = ''",
    "DELETE FROM checkpoint",
    "DELETE FROM submission",
    "UPDATE sealed SET ciphertext = ''",
    "ALTER TABLE entry DISABLE TRIGGER ALL",
    "DROP TRIGGER kept_for_ever ON entry",
    "DROP TABLE entry",
    "CREATE OR REPLACE FUNCTION truceline.no_gap() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    f"{MINE}; CREATE TRIGGER mine BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION pg_temp.mine()",
    "CREATE TABLE truceline.entry2 (seq bigint)",
    "SET session_replication_role = replica",
    "ALTER TABLE entry OWNER TO current_user",
    "INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_later', now())",
]

ATTACKS_OF_A_SUPERUSER = [
    # what is done                                                                                        what is seen
    ("SET session_replication_role = replica; UPDATE entry SET body = '{}' WHERE seq = 3",
     "Entry 3 was changed: its content no longer gives the hash that was recorded with it."),
    ("ALTER TABLE entry DISABLE TRIGGER USER; DELETE FROM entry WHERE seq = 8",
     "The record holds 8 entries, the checkpoint counts 9: Entry 8 was removed since."),
    ("SET session_replication_role = replica; TRUNCATE entry",
     "The record holds 0 entries, the checkpoint counts 9: Entries 0 to 8 were removed since."),
]  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """A record of nine entries in PostgreSQL, its folder, and its checkpoint in the hands of an outsider."""

    folder: Path
    database: NewDatabase
    checkpoint: Path


@pytest.fixture(scope="module")
def kept(postgresql_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """Made by its owner, filled by the app."""
    folder = tmp_path_factory.mktemp("kept")
    database = postgresql_server.new_database()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, database.owner)
        open_record(folder).close()
        patch.setenv(VARIABLE, database.app)
        with open_record(folder) as record:
            whole(record.ledger, record.evidence)
            checkpoint = record.ledger.checkpoint()
    outside = folder / "outside.json"
    outside.write_text(json.dumps({"origin": checkpoint.origin, "size": checkpoint.size, "root": checkpoint.root}))
    yield Kept(folder, database, outside)
    postgresql_server.drop_database(database.name)


@pytest.mark.parametrize("attack", ATTACKS_OF_THE_APP)
def test_the_app_is_refused(kept: Kept, monkeypatch: pytest.MonkeyPatch, attack: str) -> None:
    refused = (psycopg.errors.InsufficientPrivilege, psycopg.errors.RaiseException, psycopg.errors.UniqueViolation)
    with connected(address_of(kept.database.app)) as connection, pytest.raises(refused):
        connection.execute(attack.encode())
    monkeypatch.setenv(VARIABLE, kept.database.app)
    assert verify_folder(kept.folder, kept.checkpoint).problems == ()


@pytest.mark.parametrize(
    "attack", ["UPDATE entry SET body = '{}'", "DELETE FROM submission", "TRUNCATE checkpoint", FAR]
)
def test_the_owner_is_refused_as_long_as_the_guards_are_up(kept: Kept, attack: str) -> None:
    with connected(address_of(kept.database.owner)) as connection, pytest.raises(psycopg.errors.RaiseException):
        connection.execute(attack.encode())


@pytest.mark.parametrize(("attack", "seen"), ATTACKS_OF_A_SUPERUSER)
def test_a_superuser_succeeds_and_an_outside_checkpoint_shows_it(
    kept: Kept, postgresql_server: Server, monkeypatch: pytest.MonkeyPatch, attack: str, seen: str
) -> None:
    copy = postgresql_server.new_database(template=kept.database.name)
    with connected(address_of(copy.superuser)) as connection:
        connection.execute(attack.encode())
    monkeypatch.setenv(VARIABLE, copy.superuser)
    monkeypatch.setattr(
        "truceline.store.verification.place_of", lambda folder: Place(folder, address_of(copy.superuser))
    )
    monkeypatch.setattr("truceline.store.place._must_be_ours", lambda place, found: None)
    assert seen in verify_folder(kept.folder, kept.checkpoint).problems
    postgresql_server.drop_database(copy.name)


def test_rows_enter_together_in_any_order_without_a_gap(kept: Kept) -> None:
    rows = f"(10, {ROW}), (9, {ROW})"
    with connected(address_of(kept.database.app)) as connection:
        connection.execute(f"{INSERT} {rows}".encode())
        connection.rollback()
        with pytest.raises(psycopg.errors.RaiseException, match="an entry comes after the last one"):
            connection.execute(f"{INSERT} {rows}, (12, {ROW})".encode())


def test_what_the_doctor_says_of_each_role(kept: Kept) -> None:
    def role(url: str) -> str:
        return next(item.says for item in soundness_of(address_of(url)) if item.what == "Role")

    name = kept.database.name
    switch = "could switch the guards off; day by day, come as the app role"
    assert role(kept.database.app) == f"'{name}_app' may add to the ledger and not change it"
    assert role(kept.database.owner) == f"'{name}_owner' is the owner of the tables and {switch}"
    assert role(kept.database.superuser) == f"'postgres' is a superuser and {switch}"


def test_the_doctor_sees_guards_that_were_switched_off(kept: Kept, postgresql_server: Server) -> None:
    copy = postgresql_server.new_database(template=kept.database.name)
    with connected(address_of(copy.superuser)) as connection:
        connection.execute("ALTER TABLE entry DISABLE TRIGGER USER")
    (guards,) = [item for item in soundness_of(address_of(copy.superuser)) if item.what == "Guards"]
    assert not guards.well
    assert guards.says.startswith("missing or switched off on entry:")
    assert all(item.well for item in soundness_of(address_of(kept.database.app)))
    postgresql_server.drop_database(copy.name)
