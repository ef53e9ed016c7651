"""The rules of the ledger: what adds an entry, and what verification says after an attack on the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from truceline.errors import VerificationFault
from truceline.record import Ledger, MemoryLedger, keeping, verify
from truceline.record.bodies import content_of, document_body, reading_body, reference_body, sealed
from truceline.record.ledger import entry_from
from truceline.record.merkle import leaf_hash
from truceline.store.evidence import FolderEvidence
from truceline.store.opening import open_record
from truceline.store.reader import read_entries
from truceline.words.document import Document
from truceline.words.entry import Checkpoint, Decision, DecisionKind, EntryKind

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
FILES = {"mission.toml": b"one"}

# --- What adds an entry ---------------------------------------------------------------------------------------------


def doc(content: str, title: str = "", sidecar: str = "") -> tuple[EntryKind, dict[str, object]]:
    """A document entry."""
    made = Document(
        sha256=content * 64, media_type="text/plain", name="a.txt", text_sha256=content * 64, extractor="plain 1",
        title=title, sidecar=sidecar, received=NOON,
    )  # fmt: skip
    return EntryKind.DOCUMENT, document_body(made)


def ref(sha256: str) -> tuple[EntryKind, dict[str, object]]:
    """A reference entry."""
    return EntryKind.REFERENCE, reference_body({"mission.toml": sha256})


def rd(document: str, reader: str, digest: str) -> tuple[EntryKind, dict[str, object]]:
    """A reading whose claims have that digest."""
    return EntryKind.READING, reading_body(document, reader, ()) | {"digest": digest}


def dec(words: str, by: str = "Ada", value: str = "") -> tuple[EntryKind, dict[str, object]]:
    """A decision: 'accept c1 c2'."""
    kind, *subjects = words.split()
    word = next(known for known in DecisionKind if known == kind)
    decision = {"kind": word, "subjects": subjects, "by": by, "reason": "", "value": value}
    return EntryKind.DECISION, {"decision": decision, "claims": []}


ADDS = [
    # what is recorded, one after the other                                       the entry that each one is
    ("a document twice, with other words about it",
     [doc("a"), doc("b"), doc("a", title="Other")],                               [0, 1, 0]),
    ("a document whose sidecar a person changed, and then left alone",
     [doc("a"), doc("a", sidecar="s" * 64), doc("a", sidecar="s" * 64)],          [0, 1, 1]),
    ("reference data that change and change back",
     [ref("1"), ref("1"), ref("2"), ref("1")],                                    [0, 0, 1, 2]),
    ("a reading that says the same, and one that does not",
     [rd("d", "rules 1", "x"), rd("d", "rules 1", "x"), rd("d", "rules 1", "y")], [0, 0, 1]),
    ("a reading that changes and changes back",
     [rd("d", "rules 1", "x"), rd("d", "rules 1", "y"), rd("d", "rules 1", "x")], [0, 1, 2]),
    ("a newer version that reads the same",
     [rd("d", "rules 1", "x"), rd("d", "rules 2", "x"), rd("d", "rules 2", "x")], [0, 1, 1]),
    ("two readers of one document",
     [rd("d", "rules 1", "x"), rd("d", "model 1", "y"), rd("d", "rules 1", "x")], [0, 1, 0]),
    ("a decision that stands",
     [dec("accept c1"), dec("accept c2"), dec("accept c1")],                      [0, 1, 0]),
    ("a decision that was overturned",
     [dec("accept c1"), dec("reject c1"), dec("accept c1")],                      [0, 1, 2]),
    ("a decision on two, one of which was overturned",
     [dec("accept c1 c2"), dec("reject c2"), dec("accept c1 c2")],                [0, 1, 2]),
    ("the same by another person",
     [dec("accept c1"), dec("accept c1", by="Ben")],                              [0, 1]),
    ("a pair, in either order",
     [dec("join c1 c2"), dec("part c2 c1"), dec("join c1 c2")],                   [0, 1, 2]),
    ("a judgement leaves a review as it is",
     [dec("accept c1"), dec("join c1 c2"), dec("accept c1")],                     [0, 1, 0]),
    ("a dataset accepted again after it was read anew",
     [rd("d", "rows 1", "x"), dec("accept_dataset d"), dec("accept_dataset d"),
      rd("d", "rows 2", "y"), dec("accept_dataset d")],                           [0, 1, 1, 2, 3]),
    ("a date confirmed otherwise",
     [dec("confirm_date d", value="2031-05-01"), dec("confirm_date d", value="2031-05-01"),
      dec("confirm_date d", value="2031-05-02")],                                 [0, 0, 1]),
]  # fmt: skip


@pytest.fixture(params=["in memory", "in a database"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Either ledger: the rules are the same."""
    if request.param == "in memory":
        yield MemoryLedger()
        return
    with open_record(tmp_path) as record:
        yield record.ledger


@pytest.mark.parametrize(("says", "entries"), [row[1:] for row in ADDS], ids=[row[0] for row in ADDS])
def test_what_adds_an_entry(
    ledger: Ledger, says: list[tuple[EntryKind, dict[str, object]]], entries: list[int]
) -> None:
    given = [ledger.append(kind, body, NOON + timedelta(minutes=n)).seq for n, (kind, body) in enumerate(says)]
    assert given == entries
    assert len(ledger) == len(set(entries))


# --- What verification says after an attack -------------------------------------------------------------------------

LATER = "something before it was changed, removed or put in."


def edit(db: sqlite3.Connection) -> None:
    """Another reason is put into the body of entry 2."""
    db.execute("UPDATE entry SET body = CAST(REPLACE(body, 'seen', 'SEEN') AS BLOB) WHERE seq = 2")


def edit_with_leaf(db: sqlite3.Connection) -> None:
    """The same, and the hash is made to fit."""
    edit(db)
    (body,) = db.execute("SELECT body FROM entry WHERE seq = 2").fetchone()
    db.execute("UPDATE entry SET leaf = ? WHERE seq = 2", (leaf_hash(body),))


def edit_last_with_leaf(db: sqlite3.Connection) -> None:
    """The last entry is edited, and its hash made to fit."""
    db.execute("UPDATE entry SET body = CAST(REPLACE(body, 'seen', 'SEEN') AS BLOB) WHERE seq = 4")
    (body,) = db.execute("SELECT body FROM entry WHERE seq = 4").fetchone()
    db.execute("UPDATE entry SET leaf = ? WHERE seq = 4", (leaf_hash(body),))


def rewrite_all(db: sqlite3.Connection) -> None:
    """Entry 2 is edited and everything after it made anew: hashes, chain, all."""
    previous = db.execute("SELECT leaf FROM entry WHERE seq = 1").fetchone()[0]
    for seq in (2, 3, 4):
        content = stored(db)[seq]
        content["decision"]["reason"] = "unseen" if seq == 2 else content["decision"]["reason"]  # type: ignore[index]
        body = sealed(EntryKind.DECISION, content, previous, NOON + timedelta(minutes=seq))
        previous = leaf_hash(body)
        db.execute("UPDATE entry SET body = ?, leaf = ? WHERE seq = ?", (body, previous, seq))


def delete(db: sqlite3.Connection) -> None:
    """Entry 2 is removed."""
    db.execute("DELETE FROM entry WHERE seq = 2")


def delete_and_renumber(db: sqlite3.Connection) -> None:
    """Entry 2 is removed and the later ones move up."""
    delete(db)
    db.execute("UPDATE entry SET seq = seq - 1 WHERE seq = 3")
    db.execute("UPDATE entry SET seq = seq - 1 WHERE seq = 4")


def roll_back(db: sqlite3.Connection) -> None:
    """The last two entries are removed."""
    db.execute("DELETE FROM entry WHERE seq > 2")


def reorder(db: sqlite3.Connection) -> None:
    """Entries 2 and 3 change places."""
    for old, new in ((2, 9), (3, 2), (9, 3)):
        db.execute("UPDATE entry SET seq = ? WHERE seq = ?", (new, old))


def back_date(db: sqlite3.Connection) -> None:
    """A forged entry is put in as number 2."""
    for seq in (4, 3, 2):
        db.execute("UPDATE entry SET seq = ? WHERE seq = ?", (seq + 1, seq))
    forge(db, 2)


def append_forged(db: sqlite3.Connection) -> None:
    """A forged entry without a chain is put at the end."""
    forge(db, 5)


def forge(db: sqlite3.Connection, seq: int) -> None:
    """An entry that follows nothing."""
    body = sealed(*dec("reject c0", by="Mallory"), b"", NOON)
    values = (seq, "decision", body, leaf_hash(body), "2031-05-04 12:00:00")
    db.execute("INSERT INTO entry (seq, kind, body, leaf, recorded) VALUES (?, ?, ?, ?, ?)", values)


def move_the_time(db: sqlite3.Connection) -> None:
    """The listed time of entry 2 is moved; the body is not."""
    db.execute("UPDATE entry SET recorded = '2001-01-01 00:00:00' WHERE seq = 2")


def list_as_other(db: sqlite3.Connection) -> None:
    """Entry 2 is listed as what it is not."""
    db.execute("UPDATE entry SET kind = 'document' WHERE seq = 2")


ATTACKS = [
    # attack               what verification says, without and then with the checkpoint of all five entries
    (edit, ["Entry 2 was changed: its content no longer gives the hash that was recorded with it."],
     ["Entries 0 to 4 were rewritten since, at least in part."]),
    (edit_with_leaf, [f"Entry 3 was not recorded after entry 2 as it stands now: {LATER}"],
     ["Entries 0 to 4 were rewritten since, at least in part."]),
    (edit_last_with_leaf, [],
     ["Entries 0 to 4 were rewritten since, at least in part."]),
    (rewrite_all, [],
     ["Entries 0 to 4 were rewritten since, at least in part."]),
    (delete, ["Entry 2 is missing."],
     ["Entry 4 was removed since."]),
    (delete_and_renumber, [f"Entry 2 was not recorded after entry 1 as it stands now: {LATER}"],
     ["Entry 4 was removed since."]),
    (roll_back, [],
     ["Entries 3 to 4 were removed since."]),
    (reorder, [f"Entry {n} was not recorded after entry {n - 1} as it stands now: {LATER}" for n in (2, 3, 4)],
     ["Entries 0 to 4 were rewritten since, at least in part."]),
    (back_date, [f"Entry {n} was not recorded after entry {n - 1} as it stands now: {LATER}" for n in (2, 3)],
     ["Entries 0 to 4 were rewritten since, at least in part."]),
    (append_forged, [f"Entry 5 was not recorded after entry 4 as it stands now: {LATER}"], []),
    (move_the_time,
     ["Entry 2 is listed under another time than its content says (2031-05-04T12:02:00.000000+00:00)."], []),
    (list_as_other, ["Entry 2 is listed as 'document', but its content is 'decision'."], []),
]  # fmt: skip


@pytest.mark.parametrize(("attack", "inside", "outside"), ATTACKS, ids=[row[0].__name__ for row in ATTACKS])
def test_what_verification_says(
    tmp_path: Path, attack: Callable[[sqlite3.Connection], None], inside: list[str], outside: list[str]
) -> None:
    checkpoint = five_entries(tmp_path)
    assert found(tmp_path, checkpoint) == []
    overpowered(tmp_path, attack)
    assert found(tmp_path) == inside
    with_checkpoint = found(tmp_path, checkpoint)[len(inside) :]
    assert [said.split(": ", 1)[1] for said in with_checkpoint] == outside


def test_the_sentences_name_the_checkpoint(tmp_path: Path) -> None:
    checkpoint = five_entries(tmp_path)
    overpowered(tmp_path, roll_back)
    assert found(tmp_path, checkpoint) == [
        "The record holds 3 entries, the checkpoint counts 5: Entries 3 to 4 were removed since."
    ]
    overpowered(tmp_path, lambda db: forge(db, 3))
    overpowered(tmp_path, lambda db: forge(db, 4))
    assert found(tmp_path, checkpoint)[-1] == (
        "The record is not the one of the checkpoint (5 entries):"
        " Entries 0 to 4 were rewritten since, at least in part."
    )


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda path: path.unlink(), "is missing."),
        (lambda path: path.write_bytes(b"two"), "was changed: its content no longer gives its hash."),
        (lambda path: path.write_bytes(b""), "was changed: its content no longer gives its hash."),
    ],
    ids=["removed", "changed", "emptied"],
)
def test_what_verification_says_of_evidence(tmp_path: Path, harm: Callable[[Path], None], says: str) -> None:
    five_entries(tmp_path)
    (path,) = (tmp_path / "evidence").glob("??/*")
    path.chmod(0o644)
    harm(path)
    assert found(tmp_path) == [f"Entry 0, reference file 'mission.toml': Evidence file {path.name} {says}"]


ORDERS = ["UPDATE entry SET body = 'x'", "UPDATE entry SET seq = 7 WHERE seq = 4", "DELETE FROM entry",
          "INSERT INTO entry VALUES (7, 'decision', 'x', 'x', '2031-05-04')",
          "INSERT OR REPLACE INTO entry VALUES (2, 'decision', 'x', 'x', '2031-05-04')"]  # fmt: skip


@pytest.mark.parametrize("order", ORDERS)
def test_the_database_refuses(tmp_path: Path, order: str) -> None:
    five_entries(tmp_path)
    before = [(entry.seq, entry.body) for entry in read_entries(tmp_path / "truceline.db")]
    with (
        closing(sqlite3.connect(tmp_path / "truceline.db")) as db,
        pytest.raises(sqlite3.IntegrityError, match="an entry"),
    ):
        db.execute(order)
    assert [(entry.seq, entry.body) for entry in read_entries(tmp_path / "truceline.db")] == before


def test_a_run_does_not_build_on_a_record_that_was_changed(tmp_path: Path) -> None:
    five_entries(tmp_path)
    overpowered(tmp_path, edit)
    with (
        open_record(tmp_path) as record,
        pytest.raises(VerificationFault, match=r"^Entry 2 is not as it was recorded\.$"),
    ):
        record.ledger.append(*dec("accept c9"), NOON)


def five_entries(folder: Path) -> Checkpoint:
    """Reference data with one file, and four decisions; their checkpoint."""
    with open_record(folder) as record:
        keeping.keep_reference(record.ledger, record.evidence, FILES, NOON)
        for number in range(1, 5):
            decision = Decision(kind=DecisionKind.ACCEPT, subjects=(f"c{number}",), by="Ada", reason="seen")
            keeping.keep_decision(record.ledger, decision, NOON + timedelta(minutes=number))
        return record.ledger.checkpoint()


def found(folder: Path, checkpoint: Checkpoint | None = None) -> list[str]:
    """What verification says of a mission folder."""
    entries = read_entries(folder / "truceline.db")
    return list(verify(entries, FolderEvidence(folder / "evidence").read, checkpoint).problems)


def overpowered(folder: Path, attack: Callable[[sqlite3.Connection], None]) -> None:
    """The attack of someone who holds the file: the triggers are dropped first."""
    with closing(sqlite3.connect(folder / "truceline.db")) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        attack(db)
        db.commit()


def stored(db: sqlite3.Connection) -> list[dict[str, object]]:
    """What the entries say."""
    return [content_of(entry_from(*row)) for row in db.execute("SELECT seq, body FROM entry ORDER BY seq")]
