"""What an outsider holds and what is said of it: checkpoints, keys, receipts, files that are nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from record_samples import decide, whole

from truceline.errors import RecordFault
from truceline.record.checkpoint import note_of, read_note
from truceline.store.keys import SeedSigner
from truceline.store.opening import open_record
from truceline.store.verification import verify_path
from truceline.words.entry import Checkpoint, DecisionKind

FORGER = SeedSigner(lambda: b"f" * 32)


@pytest.fixture
def mission(tmp_path: Path) -> Path:
    """A record of ten entries that was signed; beside it the note, its receipt and its key; then one entry more."""
    folder = tmp_path / "valley"
    folder.mkdir()
    with open_record(folder) as record:
        whole(record.ledger, record.evidence)
        (tmp_path / "note").write_text(record.ledger.note(), encoding="utf-8")
        (tmp_path / "vkey").write_text(record.ledger.vkey, encoding="utf-8")
        receipt = record.ledger.receipt(4).showing(record.ledger.entry_at(4).body)
        (tmp_path / "receipt").write_text(receipt.as_json(), encoding="utf-8")
        decide(record.ledger, DecisionKind.ACCEPT, "c-later", minute=9)
    return folder


def said(path: Path, checkpoint: Path | None = None, vkey: str = "") -> tuple[list[str], list[str]]:
    """Problems and warnings."""
    found = verify_path(path, checkpoint, vkey)
    return list(found.problems), list(found.warnings)


def key(mission: Path) -> str:
    """The record's public key."""
    return (mission.parent / "vkey").read_text(encoding="utf-8")


def test_a_signed_checkpoint(mission: Path) -> None:
    note = mission.parent / "note"
    assert said(mission, note) == ([], [])
    assert said(mission, note, key(mission)) == ([], [])
    assert said(mission / "truceline.db", note, key(mission)) == ([], [])
    assert verify_path(mission).keys == (key(mission),)
    assert sorted(path.name for path in mission.iterdir()) == ["evidence", "keys", "truceline.db"]


NOT_BY = "The checkpoint is not signed by a key that the record names."
NOT_THAT = "The checkpoint is not signed by that key."
NOTES: list[tuple[str, Callable[[str], str], list[str], list[str]]] = [
    ("of a forger", lambda note: note_of(read_note(note).checkpoint, FORGER), [NOT_BY], []),
    ("edited", lambda note: note.replace("\n10\n", "\n9\n"),
     ["The record is not the one of the checkpoint (9 entries):"
      " Entries 0 to 8 were rewritten since, at least in part.", NOT_BY], []),
    ("without signature", lambda note: read_note(note).text, [], ["Nobody signed the checkpoint."]),
    ("of more entries", lambda note: note_of(replace_size(note, 14), FORGER),
     ["The record holds 11 entries, the checkpoint counts 14: Entries 11 to 13 were removed since.", NOT_BY], []),
]  # fmt: skip


def replace_size(note: str, size: int) -> Checkpoint:
    """The checkpoint with another size."""
    return replace(read_note(note).checkpoint, size=size)


@pytest.mark.parametrize(("changed", "problems", "warnings"), [row[1:] for row in NOTES], ids=[row[0] for row in NOTES])
def test_a_checkpoint_that_is_not_right(
    mission: Path, changed: Callable[[str], str], problems: list[str], warnings: list[str]
) -> None:
    note = mission.parent / "note"
    note.write_text(changed(note.read_text(encoding="utf-8")), encoding="utf-8")
    assert said(mission, note) == (problems, warnings)


def test_a_key_that_did_not_sign(mission: Path) -> None:
    origin = read_note((mission.parent / "note").read_text(encoding="utf-8")).checkpoint.origin
    assert said(mission, mission.parent / "note", FORGER.named(origin).vkey) == ([NOT_THAT], [])
    assert said(mission, None, FORGER.named(origin).vkey) == (
        ["The record does not name that key as one that signs it."], []
    )  # fmt: skip


def test_a_key_that_changed(mission: Path) -> None:
    shutil.rmtree(mission / "keys")
    with open_record(mission) as record:
        decide(record.ledger, DecisionKind.ACCEPT, "c-after", minute=10)
        (mission.parent / "newer").write_text(record.ledger.note(), encoding="utf-8")
    changed = "Since entry 12 another key signs the record. Ask the house whether it changed its key."
    assert said(mission, mission.parent / "newer") == ([], [changed])
    assert said(mission, mission.parent / "note") == (
        [],
        [changed, "The checkpoint is signed by an earlier key of the record: it signs with another one today."],
    )
    assert said(mission, mission.parent / "newer", key(mission)) == ([NOT_THAT], [changed])


def test_a_receipt_alone(mission: Path) -> None:
    receipt, unnamed = (
        mission.parent / "receipt",
        "Whose receipt it is was not checked: name the public key with --vkey.",
    )
    assert said(receipt, None, key(mission)) == ([], [])
    assert said(receipt) == ([], [unnamed])
    assert said(receipt, mission.parent / "note", key(mission)) == ([], [])
    plain = json.loads(receipt.read_text(encoding="utf-8"))
    receipt.write_text(json.dumps(plain | {"seq": 5}), encoding="utf-8")
    assert said(receipt, None, key(mission)) == (
        ["The proof does not lead from entry 5 to the root of the checkpoint."], []
    )  # fmt: skip


def test_a_receipt_beside_a_checkpoint(mission: Path) -> None:
    checkpoint, receipt = mission.parent / "kept.json", mission.parent / "receipt"
    checkpoint.write_text(json.dumps({"size": 10, "root": "0" * 64}), encoding="utf-8")
    assert said(receipt, checkpoint, key(mission)) == (
        ["The receipt is from another record than the checkpoint (10 entries)."], []
    )  # fmt: skip
    checkpoint.write_text(json.dumps({"size": 4, "root": "0" * 64}), encoding="utf-8")
    assert said(receipt, checkpoint, key(mission)) == (
        [], ["The checkpoint counts 4 entries, the receipt 10: not compared."]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is nothing that can be verified."),
        (b"hello", "is nothing that can be verified."),
        (b"{}", "is no receipt."),
        (b'{"form": "truceline receipt 1"}', "is no receipt."),
    ],
)
def test_a_file_that_is_nothing(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(RecordFault) as fault:
        verify_path(tmp_path / "file")
    assert fault.value.sentence == f"{tmp_path / 'file'} {says}"


def test_a_folder_without_a_record(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(RecordFault, match=r"^There is no record at .*truceline\.db\.$"):
            verify_path(folder)


@pytest.mark.parametrize("text", [b"", b"three\nlines\nhere\n", b"\xff\n", b"{", b'{"size": -1, "root": ""}'])
def test_what_is_no_checkpoint_is_a_fault(mission: Path, text: bytes) -> None:
    (mission.parent / "kept").write_bytes(text)
    with pytest.raises(RecordFault, match=r"kept is no checkpoint\.$"):
        verify_path(mission, mission.parent / "kept")


def test_what_is_no_key_is_a_fault(mission: Path) -> None:
    with pytest.raises(RecordFault, match=r"^'Ada' is no public key\.$"):
        verify_path(mission, None, "Ada")
