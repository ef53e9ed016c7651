"""Writing an audit bundle: chosen entries in full, of all others the leaf hash, and a verifier of one file.

Whoever gets the folder checks it with Python alone, and learns nothing of the rest. No Django here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO

from truceline.errors import VerificationFault
from truceline.record.bundle import Choice, Proofs, Shown, find
from truceline.record.lines import line, line_without_body
from truceline.record.receipt import Receipt
from truceline.record.received import Received
from truceline.record.verify import Stored, Verification, verify
from truceline.store.backup import Tell, held_in, note_for
from truceline.store.cleared import cleared
from truceline.store.evidence import FolderEvidence
from truceline.store.export import new_folder
from truceline.store.laying_out import write_file
from truceline.store.place import EVIDENCE_NAME, origin_of
from truceline.store.snapshot import Snapshot, snapshot
from truceline.words.entry import Checkpoint
from truceline.words.sharing import Audience

VERIFIER = "verify_bundle.py"
WHAT = "a bundle"
README = """\
An audit bundle of a Truceline record.

  {origin}
  {size} entries, of which {shown} are shown; Merkle root {root}

entries.jsonl       one line per entry: its number, its leaf hash, and for those that are shown the body, word for word
checkpoint          the note over all entries (C2SP tlog-checkpoint){signed}
proofs/             for each entry that tells of a chosen claim or document: the proof that it stands in the record
claims.json         the claims that were chosen, and the entry in which each stands
evidence/           files that these entries name, by SHA-256; {evidence}
verify_bundle.py    checks all this: python3 -I verify_bundle.py

The verifier is short: read it first. It proves that what is shown is what was recorded. To know that the record was
not made anew for you, compare the checkpoint with one that you kept or that was printed elsewhere (--checkpoint FILE),
and the key with the one that the mission published (--vkey KEY).
{key}"""
KEY = """
The record itself names this key; trust it only if the mission published it:
  {vkey}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """Where it lies; how many entries there are and are shown; the root; which claims stand where."""

    path: Path
    size: int
    root: str
    shown: int
    claims: dict[str, int]
    derived: tuple[str, ...]


def bundle(
    folder: Path,
    out: Path,
    choice: Choice,
    tell: Tell,
    *,
    with_evidence: bool = False,
    audience: Audience | None = None,
) -> Bundled:
    """Write a bundle into a new or empty folder; what the record does not hold, or does not verify, is one sentence.

    RecordFault when the mission withholds something from that audience (``store.cleared``).
    """
    cleared(folder, None, audience, WHAT)
    with new_folder(out) as making, snapshot(folder) as state:
        shown = find(choice, state.entries(), state.document_of)
        writing = _Writing(folder, making, shown, tell, state.count())
        found = writing.entries(state)
        for_whom = cleared(folder, writing.received, audience, WHAT)
        note = writing.note(state, found)
        state.done()
        writing.proofs(note)
        writing.evidence(with_evidence)
        writing.explanation(note, found, with_evidence, for_whom)
    claims = {claim.id: claim.entry for claim in shown.claims.values()}
    derived = tuple(claim.id for claim in shown.claims.values() if claim.derived)
    return Bundled(
        path=out, size=found.size, root=found.root, shown=len(writing.bodies), claims=claims, derived=derived
    )


class _Writing:
    def __init__(self, folder: Path, making: Path, shown: Shown, tell: Tell, total: int) -> None:
        self.folder, self.making, self.shown, self.tell, self.total = folder, making, shown, tell, total
        self.received, self.over = Received(), Proofs()
        self.kept = FolderEvidence(folder / EVIDENCE_NAME)
        self.bodies: dict[int, bytes] = {}
        self.first = b""

    def entries(self, state: Snapshot) -> Verification:
        """entries.jsonl, verified as it passes; evidence is looked at where it is handed out."""
        with (self.making / "entries.jsonl").open("xb") as file:
            entries = self.over.noting(self.received.noting(state.entries()))
            found = verify(self._written(entries, file), lambda sha256: b"", None, tuple(held_in(state)))
            file.flush()
            os.fsync(file.fileno())
        if not found.ok:
            raise VerificationFault(f"No bundle is made: {found.problems[0]}", "Run 'truceline verify'.")
        return found

    def _written(self, entries: Iterable[Stored], file: BinaryIO) -> Iterator[Stored]:
        for entry in entries:
            self.first = self.first or entry.leaf
            shows = self.shown.shows(entry)
            file.write(line(entry) if shows else line_without_body(entry))
            if shows:
                self.bodies[entry.seq] = b"" if self.shown.choice.everything else entry.body
            if entry.seq % 1_000 == 0:
                self.tell("entries", entry.seq + 1, self.total)
            yield entry

    def note(self, state: Snapshot, found: Verification) -> str:
        """The checkpoint, written."""
        notes = {str(root): str(note) for _, _, root, note in state.beside("checkpoint") if note}
        checkpoint = Checkpoint(origin=origin_of(self.first) or "truceline", size=found.size, root=found.root)
        note = note_for(notes, self.folder, checkpoint, self.received.vkey)
        write_file(self.making / "checkpoint", note.encode())
        return note

    def proofs(self, note: str) -> None:
        """A receipt that shows its entry, for every entry that was chosen."""
        tree = self.over.tree()
        (self.making / "proofs").mkdir()
        for seq, body in self.bodies.items() if not self.shown.choice.everything else ():
            receipt = Receipt(seq=seq, leaf=tree.leaf(seq), proof=tree.inclusion_proof(seq), note=note, body=body)
            write_file(self.making / "proofs" / f"{seq}.json", receipt.as_json().encode())

    def evidence(self, wanted: bool) -> None:
        """The originals and texts of the documents that are shown, if they are wanted."""
        place = FolderEvidence(self.making / EVIDENCE_NAME)
        for sha256 in sorted({sha for pair in self.shown.evidence.values() for sha in pair}) if wanted else ():
            write_file(place.path(sha256), self.kept.read(sha256))

    def explanation(self, note: str, found: Verification, with_evidence: bool, for_whom: str) -> None:
        """claims.json, the verifier, and the page that tells what is what."""
        claims = [claim.as_plain(with_evidence) for claim in self.shown.claims.values()]
        write_file(self.making / "claims.json", json.dumps(claims, ensure_ascii=False, indent=1).encode() + b"\n")
        write_file(self.making / VERIFIER, (files("truceline.record") / VERIFIER).read_bytes())
        vkey = self.received.vkey
        text = README.format(
            origin=note.split("\n", maxsplit=1)[0],
            size=found.size,
            root=found.root,
            shown=len(self.bodies),
            signed=", signed" if "\n\n" in note else ", not signed",
            evidence="originals and texts of the documents shown" if with_evidence else "none were asked for",
            key=KEY.format(vkey=vkey) if vkey else "",
        )
        write_file(self.making / "README.txt", (text + for_whom).encode())
