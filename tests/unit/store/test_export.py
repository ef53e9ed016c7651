"""An export is a mission folder that carries its record; a run makes an equal record of it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_samples import BRIDGE, receive, reference, sha, whole
from test_backup import STEPS, Step
from transport_samples import NOON, beside_of, bytes_in, digest_of, entries_of, quiet

from truceline.errors import Fault, RecordFault, VerificationFault
from truceline.store import run_mission
from truceline.store.export import export
from truceline.store.importing import take_over_carried, to_take_over
from truceline.store.keys import KeyFolder
from truceline.store.opening import open_record
from truceline.store.verification import verify_path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with a record of nine entries."""
    folder = tmp_path / "small"
    folder.mkdir()
    with open_record(folder) as record:
        whole(record.ledger, record.evidence)
    return folder


def test_a_run_of_an_export_makes_an_equal_record(mission: Path, tmp_path: Path) -> None:
    done = export(mission, tmp_path / "out", quiet)
    assert (done.files, done.remade) == (len(bytes_in(tmp_path / "out")) - 4 - len(bytes_in(mission / "evidence")), ())
    outcome = run_mission(tmp_path / "out", tmp_path / "page.html", NOON, quiet)
    assert not outcome.changed
    assert (outcome.picture.checkpoint.size, outcome.picture.checkpoint.root) == (done.size, done.root)
    assert entries_of(tmp_path / "out") == entries_of(mission)
    assert digest_of(tmp_path / "out") == digest_of(mission)
    assert beside_of(tmp_path / "out", "checkpoint") == beside_of(mission, "checkpoint")
    assert verify_path(tmp_path / "out").problems == ()


def test_the_same_record_gives_the_same_export(mission: Path, tmp_path: Path) -> None:
    """Twice from the folder; and from a folder that was made of the export."""
    export(mission, tmp_path / "one", quiet)
    export(mission, tmp_path / "two", quiet)
    first = bytes_in(tmp_path / "one")
    assert bytes_in(tmp_path / "two") == first
    take_over_carried(tmp_path / "two", quiet)
    export(tmp_path / "two", tmp_path / "three", quiet)
    assert bytes_in(tmp_path / "three") == first


def test_the_originals_have_the_names_that_they_came_with(mission: Path, tmp_path: Path) -> None:
    export(mission, tmp_path / "out", quiet)
    originals = {n: c for n, c in bytes_in(mission / "documents").items() if not n.endswith(".toml")}
    exported = bytes_in(tmp_path / "out" / "documents")
    assert {n: c for n, c in exported.items() if not n.endswith(".toml")} == originals


@given(st.lists(st.sampled_from(STEPS), max_size=10))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_record_comes_back(steps: list[Step]) -> None:
    with TemporaryDirectory() as name:
        folder, out = Path(name) / "first", Path(name) / "out"
        folder.mkdir()
        with open_record(folder) as record:
            for minute, step in enumerate([STEPS[0], *steps]):
                step(record.ledger, record.evidence, minute)
        export(folder, out, quiet)
        assert verify_path(out).problems == ()
        take_over_carried(out, quiet)
        assert entries_of(out) == entries_of(folder)


def test_a_signed_checkpoint_stays_as_it_was_signed(small: Path, tmp_path: Path) -> None:
    """The note that left the house is the one in the export, byte for byte; no new key is announced by a run."""
    with open_record(small) as record:
        note = record.ledger.note()
    export(small, tmp_path / "out", quiet)
    assert (tmp_path / "out" / "record" / "checkpoint").read_text(encoding="utf-8") == note
    take_over_carried(tmp_path / "out", quiet)
    assert [row[3] for row in beside_of(tmp_path / "out", "checkpoint")][-1] == note


def test_a_record_that_goes_on_is_left_alone(small: Path, tmp_path: Path) -> None:
    export(small, tmp_path / "out", quiet)
    take_over_carried(tmp_path / "out", quiet)
    with open_record(tmp_path / "out") as record:
        receive(record.ledger, record.evidence, "More.", "more.txt", 30)
    assert to_take_over(tmp_path / "out", quiet) is None
    assert len(entries_of(tmp_path / "out")) == len(entries_of(small)) + 1


def test_neither_keys_nor_what_submitters_chose(small: Path, tmp_path: Path) -> None:
    with open_record(small) as record:
        reference(record.ledger, record.evidence, "Other", 9)
        record.ledger.append(*decision(), key="KEY-OF-A-SUBMITTER")
        record.ledger.note()
    seed = KeyFolder.of(small).signing_key.read_bytes().strip()
    export(small, tmp_path / "out", quiet)
    everything = b"".join(bytes_in(tmp_path / "out").values())
    assert seed not in everything
    assert b"KEY-OF-A-SUBMITTER" not in everything
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "README.txt", "documents", "evidence", "mission.toml", "record",
    ]  # fmt: skip


def decision() -> tuple[object, ...]:
    """Something to submit."""
    from test_backup import submission

    return submission()


# what is refused


def test_an_export_writes_over_nothing(small: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    export(small, tmp_path / "out", quiet)  # an empty folder will do
    before = bytes_in(tmp_path)
    with pytest.raises(RecordFault) as fault:
        export(small, tmp_path / "out", quiet)
    assert fault.value.sentence == f"{tmp_path / 'out'} is there already and not empty."
    with pytest.raises(RecordFault):
        export(small, tmp_path / "small" / "truceline.db", quiet)
    with pytest.raises(RecordFault) as fault:
        export(small, Path("/proc/out"), quiet)
    assert fault.value.sentence.startswith("/proc/out cannot be written: ")
    assert bytes_in(tmp_path) == before


def test_a_broken_off_export_is_not_taken_for_one(small: Path, tmp_path: Path) -> None:
    (tmp_path / "out.half").mkdir()
    with pytest.raises(RecordFault) as fault:
        export(small, tmp_path / "out", quiet)
    assert fault.value.sentence == f"{tmp_path / 'out.half'} is there: an export was broken off, or is being written."


def test_a_record_that_does_not_verify_is_not_exported(small: Path, tmp_path: Path) -> None:
    (small / "evidence" / sha(BRIDGE)[:2] / sha(BRIDGE)).unlink()
    with pytest.raises(VerificationFault) as fault:
        export(small, tmp_path / "out", quiet)
    assert fault.value.sentence.startswith("The record is not exported: Entry 1, document 'bridge.txt': ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small"]


def test_a_flipped_bit_anywhere_in_the_record_is_one_sentence(small: Path, tmp_path: Path) -> None:
    """In entries, checkpoint, earlier checkpoints and evidence: nothing is written, and nothing passes."""
    with open_record(small) as record:
        known, note = record.ledger.checkpoint(), record.ledger.note(9)
    keep_checkpoint(small, 9, known.origin, known.root, note)
    export(small, tmp_path / "whole", quiet)
    passed, sentences = [], []
    for path in [*(tmp_path / "whole" / "record").iterdir(), *(tmp_path / "whole" / "evidence").glob("??/*")]:
        content = path.read_bytes()
        for place in range(0, len(content), max(1, len(content) // 25)):
            broken = bytearray(content)
            broken[place] ^= 1 << place % 8
            path.chmod(0o644)
            path.write_bytes(broken)
            try:
                take_over_carried(tmp_path / "whole", quiet)
            except Fault as fault:
                sentences.append(fault.sentence)
            else:
                passed.append((path.name, place))
            assert passed == []
            assert not (tmp_path / "whole" / "truceline.db").exists()
        path.write_bytes(content)
    assert passed == []
    assert [sentence for sentence in sentences if "\n" in sentence] == []


def keep_checkpoint(folder: Path, *row: object) -> None:
    """Have the record keep a checkpoint."""
    with closing(sqlite3.connect(folder / "truceline.db")) as database, database:
        database.execute("INSERT INTO checkpoint (size, origin, root, note) VALUES (?, ?, ?, ?)", row)


@pytest.mark.parametrize("name", ["entries.jsonl", "checkpoint"])
def test_a_file_of_the_record_is_missing(small: Path, tmp_path: Path, name: str) -> None:
    """No second record is begun beside what is left of the first."""
    export(small, tmp_path / "out", quiet)
    (tmp_path / "out" / "record" / name).unlink()
    with pytest.raises(RecordFault) as fault:
        to_take_over(tmp_path / "out", quiet)
    assert fault.value.sentence == (f"{tmp_path / 'out' / 'record' / name} cannot be read: No such file or directory.")


def test_entries_cut_off_at_the_end_are_missed(small: Path, tmp_path: Path) -> None:
    export(small, tmp_path / "out", quiet)
    entries = tmp_path / "out" / "record" / "entries.jsonl"
    entries.write_bytes(b"".join(entries.read_bytes().splitlines(True)[:6]))
    with pytest.raises(VerificationFault) as fault:
        to_take_over(tmp_path / "out", quiet)
    assert fault.value.sentence == (
        f"{tmp_path / 'out' / 'record'} does not verify: The record holds 6 entries, the checkpoint that it holds"
        " itself counts 9: Entries 6 to 8 were removed since."
    )


def test_a_run_that_was_killed_before_it_took_the_record_over_starts_again(small: Path, tmp_path: Path) -> None:
    """Tables without entries are no record of its own."""
    export(small, tmp_path / "out", quiet)
    open_record(tmp_path / "out").close()
    take_over_carried(tmp_path / "out", quiet)
    assert entries_of(tmp_path / "out") == entries_of(small)


def test_a_record_of_an_older_truceline_lacks_the_words_of_its_sidecars(mission: Path, tmp_path: Path) -> None:
    """They are looked for in the mission folder; where they are gone, they are written anew, and that is said."""
    old = tmp_path / "old"
    shutil.copytree(mission, old)
    sidecars = {json.loads(e.body)["document"]["sidecar"] for e in entries_of(old) if e.kind == "document"} - {""}
    for sha256 in sidecars:
        (old / "evidence" / sha256[:2] / sha256).unlink()
    assert export(old, tmp_path / "one", quiet).remade == ()
    for path in (old / "documents").glob("*.toml"):
        path.unlink()
    remade = export(old, tmp_path / "two", quiet).remade
    assert len(remade) == len(list((mission / "documents").glob("*.toml")))
    assert verify_path(tmp_path / "two").problems == ()


@pytest.mark.postgresql
@pytest.mark.usefixtures("on_postgresql")
def test_an_export_becomes_a_record_in_postgresql(mission: Path, tmp_path: Path) -> None:
    url = os.environ.pop("TRUCELINE_DATABASE_URL")
    export(mission, tmp_path / "out", quiet)
    there, digest = entries_of(mission), digest_of(mission)
    os.environ["TRUCELINE_DATABASE_URL"] = url
    assert not run_mission(tmp_path / "out", tmp_path / "page.html", NOON, quiet).changed
    assert entries_of(tmp_path / "out") == there
    assert digest_of(tmp_path / "out") == digest
    export(tmp_path / "out", tmp_path / "again", quiet)
    del os.environ["TRUCELINE_DATABASE_URL"]
    export(mission, tmp_path / "first", quiet)
    assert bytes_in(tmp_path / "again") == bytes_in(tmp_path / "first")
