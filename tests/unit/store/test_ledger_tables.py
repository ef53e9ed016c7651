"""What follows from the entries (tiles, settled topics), what guards them, and what stands beside them (keys)."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import DatabaseError, connections
from record_samples import at, decide, whole

from truceline.errors import RecordFault, VerificationFault
from truceline.record import MemoryLedger
from truceline.record.bodies import decision_body, reference_body
from truceline.record.lot import Item
from truceline.record.merkle import consistent, included
from truceline.store.keys import KeyFolder
from truceline.store.ledger import DjangoLedger
from truceline.store.models import Checkpoint
from truceline.store.opening import OpenRecord, open_record
from truceline.store.verification import verify_path
from truceline.words.entry import Decision, DecisionKind, Entry, EntryKind

MANY = 700


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a record with enough entries for two tiles."""
    folder = tmp_path_factory.mktemp("made")
    with open_record(folder) as opened:
        opened.ledger.append_many(items(MANY), at(0))
    return folder


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Iterator[OpenRecord]:
    """A copy of it of the test's own, open."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    with open_record(tmp_path) as opened:
        yield opened


def items(many: int, first: int = 0) -> list[Item]:
    """Decisions of their own."""
    return [Item(EntryKind.DECISION, accept(f"c-{number}")) for number in range(first, first + many)]


def accept(subject: str) -> dict[str, object]:
    """The content of a decision."""
    return decision_body(Decision(kind=DecisionKind.ACCEPT, subjects=(subject,), by="Ada"))


def rows(record: OpenRecord, statement: str) -> list[tuple[object, ...]]:
    """What the database holds."""
    with connections[record.using].cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def execute(record: OpenRecord, statement: str) -> None:
    """Change it by other hands."""
    with connections[record.using].cursor() as cursor:
        cursor.execute(statement)


def test_a_lot_gives_what_single_appends_give(record: OpenRecord) -> None:
    plain = MemoryLedger()
    for item in items(MANY):
        plain.append(item.kind, item.content, at(0))
    assert list(record.ledger.entries()) == list(plain.entries())
    assert record.ledger.checkpoint() == plain.checkpoint()
    assert [record.ledger.checkpoint(size) for size in (0, 1, 256, 511)] == [
        plain.checkpoint(size) for size in (0, 1, 256, 511)
    ]
    assert len(rows(record, "SELECT number FROM tile")) == MANY // 256


def test_entries_are_asked_for_like_a_slice(record: OpenRecord) -> None:
    assert [entry.seq for entry in record.ledger.entries(698)] == [698, 699]
    assert [entry.seq for entry in record.ledger.entries(3, 5)] == [3, 4]
    assert [entry.seq for entry in record.ledger.entries(5, 5)] == []


def test_opening_reads_the_tail_alone(record: OpenRecord) -> None:
    asked: list[str] = []

    def telling(execute_it, sql, params, many, context):  # type: ignore[no-untyped-def]
        asked.append(sql.split(" FROM ")[0])
        return execute_it(sql, params, many, context)

    known, again = record.ledger.checkpoint(), DjangoLedger(record.using)
    with connections[record.using].execute_wrapper(telling):
        assert again.checkpoint() == known
    assert asked == [
        "SELECT seq, leaf", "SELECT leaf", "SELECT hash", "SELECT leaf",
        "SELECT seq, kind, body, leaf, recorded", "SELECT seq, leaf",
    ]  # fmt: skip


def test_proofs_of_a_record_in_a_database(record: OpenRecord) -> None:
    checkpoint, tree = record.ledger.checkpoint(), record.ledger.tree(MANY)
    root = bytes.fromhex(checkpoint.root)
    for entry in record.ledger.entries(250, 260):
        assert included(entry.leaf, entry.seq, MANY, tree.inclusion_proof(entry.seq), root)
    old = bytes.fromhex(record.ledger.checkpoint(300).root)
    assert consistent(300, old, MANY, root, tree.consistency_proof(300))


@pytest.mark.parametrize(
    ("order", "says"),
    [
        ("UPDATE submission SET seq = 0", "never changed"),
        ("DELETE FROM submission", "never deleted"),
        ("REPLACE INTO submission (key, seq) VALUES ('k', 0)", "never changed"),
    ],
)
def test_the_database_refuses_to_change_a_submission(record: OpenRecord, order: str, says: str) -> None:
    record.ledger.append(EntryKind.DECISION, accept("c-k"), at(1), key="k")
    with pytest.raises(DatabaseError, match=rf"^a submission is {says}"):
        execute(record, order)


def test_a_key_stands_for_one_submission_for_ever(record: OpenRecord, tmp_path: Path) -> None:
    ledger = record.ledger
    first = ledger.append(EntryKind.DECISION, accept("c-k"), at(1), key="k")
    decide(ledger, DecisionKind.REJECT, "c-k", minute=2)
    assert ledger.append(EntryKind.DECISION, accept("c-k"), at(3), key="k") == first
    assert ledger.append(EntryKind.DECISION, accept("c-0"), at(4), key="k0").seq == 0  # said before without a key
    with open_record(tmp_path) as again:
        assert again.ledger.append(EntryKind.DECISION, accept("c-k"), at(5), key="k") == first
    with pytest.raises(RecordFault) as fault:
        ledger.append(EntryKind.DECISION, accept("c-other"), at(6), key="k")
    assert fault.value.sentence == f"The key 'k' was used before, for entry {first.seq}, which says something else."
    assert len(ledger) == MANY + 2


def test_tiles_and_topics_are_filled_again(record: OpenRecord) -> None:
    all_tiles, all_settled = "SELECT * FROM tile ORDER BY 1, 2", "SELECT * FROM settled ORDER BY 1, 2"
    tiles, settled = rows(record, all_tiles), rows(record, all_settled)
    execute(record, "DELETE FROM tile")
    execute(record, "DELETE FROM settled")
    record.ledger.refill()
    assert rows(record, all_tiles) == tiles
    assert rows(record, all_settled) == settled


def test_a_record_without_its_tiles_says_so(record: OpenRecord) -> None:
    execute(record, "DELETE FROM tile")
    with pytest.raises(VerificationFault, match=r"^Of the tiles 0 to 1 the record holds 0\.$"):
        DjangoLedger(record.using).checkpoint()


def test_a_damaged_tile_is_never_signed_over(record: OpenRecord, tmp_path: Path) -> None:
    checkpoint = record.ledger.checkpoint()
    Checkpoint.objects.using(record.using).create(size=700, origin=checkpoint.origin, root=checkpoint.root)
    execute(record, "UPDATE tile SET hash = zeroblob(32) WHERE number = 1")
    again = DjangoLedger(record.using, signer=KeyFolder(tmp_path / "k").signer())
    with pytest.raises(VerificationFault, match=r"^The first 700 entries are not those of an earlier checkpoint\.$"):
        again.note()
    assert verify_path(tmp_path).problems == (
        "The tree's node 1 on level 1 does not follow from the entries. 'truceline rebuild' mends it.",
    )


def test_entries_are_taken_over_byte_for_byte(record: OpenRecord, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with open_record(tmp_path / "other") as other:
        assert other.ledger.adopt(entry.body for entry in record.ledger.entries()) == MANY
        assert list(other.ledger.entries()) == list(record.ledger.entries())
        assert other.ledger.checkpoint() == record.ledger.checkpoint()
        assert rows(other, "SELECT * FROM settled ORDER BY 1") == rows(record, "SELECT * FROM settled ORDER BY 1")
        assert other.ledger.append(EntryKind.DECISION, accept("c-7"), at(9)).seq == 7


def test_what_does_not_follow_is_not_taken_over(record: OpenRecord, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    bodies = [entry.body for entry in record.ledger.entries()]
    with open_record(tmp_path / "other") as other:
        with pytest.raises(VerificationFault, match=r"^Entry 2 was not recorded after the entry before it\.$"):
            other.ledger.adopt([*bodies[:2], bodies[3]])
        with pytest.raises(VerificationFault, match=r"^What should be entry 1 is not the body of an entry\.$"):
            other.ledger.adopt([bodies[0], b"{}"])
        assert len(other.ledger) == 0


def test_what_is_shown_is_told_in_the_same_transaction(record: OpenRecord) -> None:
    told: list[tuple[int, object, object]] = []

    class Telling:
        def take(self, entry: Entry, content: object, claims: object) -> None:
            """See Projector."""
            assert connections[record.using].in_atomic_block
            if "bad" in str(content):
                raise ValueError("cannot be shown")
            told.append((entry.seq, content, claims))

    ledger = DjangoLedger(record.using, Telling())
    ledger.append(EntryKind.DECISION, accept("c-new"), at(1), claims=("a claim",))
    ledger.append(EntryKind.DECISION, accept("c-0"), at(1))  # known: nothing new to show
    with pytest.raises(ValueError, match="cannot be shown"):
        ledger.append(EntryKind.REFERENCE, reference_body({"bad": ""}), at(2))
    assert told == [(MANY, accept("c-new"), ("a claim",))]
    assert len(record.ledger) == MANY + 1


def test_what_was_written_is_read_back_before_anyone_is_told(
    record: OpenRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    from truceline.store.entries import EntryTables

    honest = EntryTables.add

    def flips_a_bit(self: EntryTables, entries: list[Entry]) -> None:
        honest(self, [replace(entry, body=b"\x00" + entry.body[1:]) for entry in entries])

    monkeypatch.setattr(EntryTables, "add", flips_a_bit)
    with pytest.raises(RecordFault, match=r"^Entries 700 to 701 were not written as made\.$"):
        record.ledger.append_many(items(2, MANY), at(1))
    assert len(record.ledger) == MANY


def test_keys_are_made_when_first_needed_and_for_their_owner_alone(tmp_path: Path) -> None:
    with open_record(tmp_path) as record:
        whole(record.ledger, record.evidence)
        keys = tmp_path / "keys"
        assert not keys.exists()
        note = record.ledger.note()
    assert [stat.S_IMODE(path.stat().st_mode) for path in (keys, keys / "signing.key")] == [0o700, 0o600]
    assert [path.name for path in keys.iterdir()] == ["signing.key"]
    with open_record(tmp_path) as record:
        assert record.ledger.note() == note


def test_keys_may_lie_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "safe"))
    (tmp_path / "valley").mkdir()
    folder = KeyFolder.of(tmp_path / "valley")
    assert folder.path == tmp_path / "safe" / "valley"
    assert folder.signer().vkey == KeyFolder.of(tmp_path / "valley").signer().vkey
    assert (tmp_path / "safe" / "valley" / "signing.key").is_file()


@pytest.mark.parametrize("content", [b"", b"not base64!", b"c2hvcnQ=\n"])
def test_what_is_no_signing_key_is_a_fault(tmp_path: Path, content: bytes) -> None:
    folder = KeyFolder(tmp_path)
    folder.signing_key.write_bytes(content)
    with pytest.raises(RecordFault, match=r"signing\.key is no signing key\.$"):
        folder.signer().sign(b"")


def test_a_place_where_no_key_can_lie_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RecordFault, match=r"^The folder of keys .* cannot be made: "):
        KeyFolder(tmp_path / "file" / "keys").signer().sign(b"")
