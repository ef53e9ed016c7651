"""Tampering: an insider rewrites the record in thirteen ways. Does the holder of ONE old checkpoint see it?

The verdict is that of the product's own verification against the old checkpoint, a signed note. Three controls: the
untouched record and the honestly grown one are found sound, and what is rewritten after the last checkpoint that lies
outside is found sound too: that window is real, and is printed as such.
"""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.reliability import submissions
from benchmarks.reliability.forgery import Forgery, Said
from benchmarks.reliability.machine import MEMORY

from truceline.errors import Fault
from truceline.record.checkpoint import note_of
from truceline.store.keys import KeyFolder
from truceline.store.opening import OpenRecord, open_record
from truceline.store.verification import verify_path

BEFORE, AFTER = 130, 20
"""Submissions before the checkpoint was taken outside, and after it."""


@dataclass(frozen=True)
class Case:
    """A record to tamper with: its folder, the size that the checkpoint outside counts, and what is handed out anew."""

    folder: Path
    size: int
    dice: random.Random

    @property
    def handed(self) -> Path:
        """Where a forger leaves the checkpoint that he hands out instead."""
        return self.folder / "handed.txt"

    @property
    def known(self) -> int:
        """An entry that the checkpoint covers; not the first, the mission's reference data."""
        return self.dice.randrange(1, self.size)


@dataclass
class Verdicts:
    """How many of so many trials were seen, by kind of tampering; and the sentences that said it."""

    tried: dict[str, int] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return "\n".join(
            f"{self.seen[k]:>4} of {self.tried[k]} seen: {k}  [{self.says.get(k, '')}]" for k in self.tried
        )


def edited_body(case: Case) -> None:
    """A word of one entry is changed; its hash is left."""
    forged = Forgery.of(case.folder)
    number = case.known
    reword(forged.entries[number], case.dice)
    forged.clumsily(number, leaf_too=False)


def edited_body_and_leaf(case: Case) -> None:
    """The hash of the changed entry is made to fit."""
    forged = Forgery.of(case.folder)
    number = case.known
    reword(forged.entries[number], case.dice)
    forged.clumsily(number, leaf_too=True)


def recomputed_tree(case: Case) -> None:
    """A word is changed and everything after it made to fit: chain, leaves, tiles, checkpoints inside."""
    forged = Forgery.of(case.folder)
    reword(forged.entries[case.known], case.dice)
    forged.thoroughly()


def deleted(case: Case) -> None:
    """An entry is taken out, everything made to fit."""
    forged = Forgery.of(case.folder)
    del forged.entries[case.known]
    forged.thoroughly()


def inserted(case: Case) -> None:
    """An entry is put into the past, everything made to fit."""
    forged = Forgery.of(case.folder)
    number = case.known
    false = json.loads(json.dumps(next(e for e in forged.entries if e["kind"] == "decision")))
    false["decision"]["by"] = "forger/3/0"
    forged.entries.insert(number, false | {"recorded": forged.entries[number]["recorded"]})
    forged.thoroughly()


def reordered(case: Case) -> None:
    """Two neighbours change places, everything made to fit."""
    forged = Forgery.of(case.folder)
    number = case.dice.randrange(1, case.size - 1)
    pair = forged.entries[number : number + 2]
    forged.entries[number : number + 2] = pair[::-1]
    forged.thoroughly()


def rolled_back(case: Case) -> None:
    """The record is as it was before the checkpoint was taken."""
    forged = Forgery.of(case.folder)
    del forged.entries[case.known :]
    forged.thoroughly()


def regrown(case: Case) -> None:
    """Rolled back, then grown again by the product itself, past the size of the checkpoint."""
    rolled_back(case)
    with open_record(case.folder) as record:
        number = 0
        while len(record.ledger) <= case.size:
            submissions.submit(record, "regrown", number)
            number += 1


def two_histories(case: Case) -> None:
    """A second history for another reader, of the very size that the checkpoint counts, with all that came after."""
    forged = Forgery.of(case.folder)
    reword(forged.entries[case.size - 1], case.dice)
    forged.thoroughly()


def swapped_evidence(case: Case) -> None:
    """The bytes of an evidence file are replaced."""
    path = case.dice.choice(sorted(case.folder.glob("evidence/??/*")))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")


def swapped_evidence_and_entry(case: Case) -> None:
    """The file is replaced under its new name, the entry says the new hash, everything is made to fit."""
    from truceline.store.evidence import FolderEvidence

    forged = Forgery.of(case.folder)
    entry = case.dice.choice([e for e in forged.entries[: case.size] if e["kind"] == "document"])
    entry["document"]["text_sha256"] = FolderEvidence(case.folder / "evidence").keep(b"Nothing happened.")
    forged.thoroughly()


def edited_tile(case: Case) -> None:
    """A tile is changed, so that proofs lead to another tree."""
    Forgery.of(case.folder).tile()


def swapped_signing_key(case: Case) -> None:
    """Today's checkpoint is handed out, signed with another key; the entries are as they were."""
    signer = KeyFolder(case.folder / "elsewhere").signer()
    with open_record(case.folder) as record:
        checkpoint = record.ledger.checkpoint()
    case.handed.write_text(note_of(checkpoint, signer.named(checkpoint.origin)), encoding="utf-8")


def untouched(case: Case) -> None:
    """Nothing is done; the record has grown honestly since the checkpoint was taken."""


def edited_after_the_checkpoint(case: Case) -> None:
    """What was recorded after the last checkpoint that lies outside is changed, everything made to fit."""
    forged = Forgery.of(case.folder)
    reword(forged.entries[case.dice.randrange(case.size, len(forged.entries))], case.dice)
    forged.thoroughly()


Attack = Callable[[Case], None]
SEEN: tuple[Attack, ...] = (
    *(edited_body, edited_body_and_leaf, recomputed_tree, deleted, inserted, reordered, rolled_back, regrown),
    *(two_histories, swapped_evidence, swapped_evidence_and_entry, edited_tile, swapped_signing_key),
)
UNSEEN: tuple[Attack, ...] = (untouched, edited_after_the_checkpoint)


def name_of(attack: Attack) -> str:
    """Its name in words."""
    return attack.__name__.replace("_", " ")


@dataclass(frozen=True)
class Held:
    """What an outsider holds: a signed note that left the house some time ago, and the public key of that house."""

    note: Path
    size: int
    vkey: str

    def sees(self, case: Case) -> str:
        """The first thing that the product's verification says against the record; '' when it finds it sound."""
        try:
            note = case.handed if case.handed.exists() else self.note
            return next(iter(verify_path(case.folder, note, self.vkey).problems), "")
        except Fault as fault:
            return fault.sentence


def tamper(
    times: int, attacks: tuple[Attack, ...] = SEEN + UNSEEN, *, held_outside: bool = True, seed: int = 0
) -> Verdicts:
    """Each kind so many times, on a fresh copy of one record; verified with the old checkpoint or without."""
    verdicts, dice = Verdicts(), random.Random(seed)
    with _record() as (template, held):
        for attack in attacks:
            name = name_of(attack)
            verdicts.tried[name], verdicts.seen[name] = times, 0
            for _ in range(times):
                with tempfile.TemporaryDirectory(dir=MEMORY) as scratch:
                    case = Case(Path(shutil.copytree(template, Path(scratch) / "mission")), held.size, dice)
                    attack(case)
                    said = held.sees(case) if held_outside else next(iter(verify_path(case.folder).problems), "")
                verdicts.seen[name] += bool(said)
                verdicts.says.setdefault(name, said)
    return verdicts


@contextmanager
def _record() -> Iterator[tuple[Path, Held]]:
    """A record that has grown since a checkpoint of it left the house."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        folder, kept = Path(name) / "mission", Path(name) / "checkpoint.txt"
        folder.mkdir()
        with open_record(folder) as record:
            submissions.reference(record)
            _grow(record, 0, BEFORE)
            kept.write_text(record.ledger.note(), encoding="utf-8")
            size, vkey = len(record.ledger), record.ledger.vkey
            _grow(record, BEFORE, BEFORE + AFTER)
        yield folder, Held(kept, size, vkey)


def _grow(record: OpenRecord, first: int, last: int) -> None:
    for number in range(first, last):
        submissions.submit(record, "a", number)


def reword(said: Said, dice: random.Random) -> None:
    """Change one word that the entry says, as somebody would who wants it to say something else."""
    if said["kind"] == "document":
        said["document"]["title"] = f"Another title {dice.random()}"
    elif said["kind"] == "reading":
        said["problems"][0]["sentence"] = f"another sentence {dice.random()}"
    elif said["kind"] == "notice":
        said["notice"]["says"]["replaces"] = f"another key {dice.random()}"
    else:
        said["decision"]["reason"] = f"another reason {dice.random()}"
