"""What an audit bundle shows of a record: the entries that tell of chosen claims and documents, and nothing else.

A chosen claim brings the entries of its document, of every reading of it and of every decision on either: so nobody is
shown an accepted claim whose rejection stands three entries later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from truceline.errors import RecordFault
from truceline.record.bodies import opened
from truceline.record.tree import Growth, Tree
from truceline.record.verify import Stored
from truceline.words.canonical import plain_bytes
from truceline.words.claim import id_of
from truceline.words.entry import EntryKind


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody wants shown: ids of claims, SHA-256 of documents, numbers of entries, or everything."""

    claims: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    entries: frozenset[int] = frozenset()
    everything: bool = False

    def __bool__(self) -> bool:
        return bool(self.claims or self.documents or self.entries or self.everything)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownClaim:
    """A chosen claim: the entry of the reading that proposes it, its document, and the document's text by SHA-256.

    ``derived``: it is a row of a dataset, and stands in no entry by itself.
    """

    id: str
    entry: int
    document: str
    text: str
    derived: bool

    def as_plain(self, held: bool) -> dict[str, Any]:
        """As the bundle's list of claims tells it; ``held``: the dataset is in the bundle."""
        plain = {"claim": self.id, "entry": self.entry, "document": self.document, "text": self.text}
        if not self.derived:
            return plain
        where = "which is in evidence/" if held else "which is not in this bundle"
        says = (
            f"Entry {self.entry} holds one digest over all rows: a single row can only be checked with the whole"
            f" dataset (evidence file {self.document}, {where}), by reading it again with Truceline."
        )
        return {**plain, "derived": says}


@dataclass(slots=True)
class Shown:
    """The claims and documents of a choice, found in the entries."""

    choice: Choice
    claims: dict[str, ShownClaim] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    evidence: dict[str, tuple[str, str]] = field(default_factory=dict)

    def shows(self, entry: Stored) -> bool:
        """Is the body of this entry disclosed?"""
        if self.choice.everything or entry.seq in self.choice.entries:
            return True
        if entry.kind == EntryKind.DOCUMENT:
            return opened(entry.body)["document"]["sha256"] in self.documents
        if entry.kind == EntryKind.READING:
            return opened(entry.body)["document"] in self.documents
        if entry.kind == EntryKind.DECISION:
            subjects = opened(entry.body)["decision"]["subjects"]
            return any(subject in self.documents or subject in self.claims for subject in subjects)
        return False


def find(choice: Choice, entries: Iterable[Stored], document_of: Callable[[str], str | None]) -> Shown:
    """Where the chosen claims and documents stand; RecordFault names the first that is not there.

    ``document_of`` gives the dataset of a claim that stands in no entry by itself.
    """
    shown = Shown(choice)
    numbers: set[int] = set()
    derived = {claim: document for claim in choice.claims if (document := document_of(claim)) is not None}
    for entry in entries:
        if entry.seq in choice.entries:
            numbers.add(entry.seq)
        if entry.kind == EntryKind.DOCUMENT:
            document = opened(entry.body)["document"]
            if choice.claims or document["sha256"] in choice.documents:
                shown.evidence[document["sha256"]] = (document["sha256"], document["text_sha256"])
        elif entry.kind == EntryKind.READING and choice.claims:
            _look_into(shown, entry.seq, opened(entry.body), derived)
    _must_be_there("entry", choice.entries, numbers)
    _must_be_there("claim", choice.claims, shown.claims)
    _must_be_there("document", choice.documents, shown.evidence)
    shown.documents = {claim.document for claim in shown.claims.values()} | choice.documents
    shown.evidence = {sha: pair for sha, pair in shown.evidence.items() if sha in shown.documents}
    return shown


class Proofs:
    """The tree over leaves that pass by, for proofs of inclusion afterwards: 32 bytes of memory for each."""

    def __init__(self) -> None:
        self._leaves: list[bytes] = []
        self._growth = Growth()
        self._tiles: dict[int, list[bytes]] = {}

    def noting(self, entries: Iterable[Stored]) -> Iterator[Stored]:
        """The entries as they pass."""
        for entry in entries:
            self._leaves.append(entry.leaf)
            for node in self._growth.add(entry.leaf):
                self._tiles.setdefault(node.level, []).append(node.hash)
            yield entry

    def tree(self) -> Tree:
        """The tree over all of them."""
        return Tree(len(self._leaves), self._nodes)

    def _nodes(self, level: int, first: int, last: int) -> Sequence[bytes]:
        return (self._leaves if level == 0 else self._tiles[level])[first:last]


def _look_into(shown: Shown, seq: int, said: Mapping[str, Any], derived: Mapping[str, str]) -> None:
    document = said["document"]
    text = shown.evidence[document][1] if document in shown.evidence else ""
    wanted = shown.choice.claims
    if said["claims"] is None:
        found = () if said.get("same_as") is not None else [id_ for id_, sha in derived.items() if sha == document]
        of_dataset = True
    else:
        found, of_dataset = [id_ for id_ in map(_id, said["claims"]) if id_ in wanted], False
    for id_ in found:
        shown.claims[id_] = ShownClaim(id=id_, entry=seq, document=document, text=text, derived=of_dataset)


def _id(claim: Mapping[str, Any]) -> str:
    return id_of(plain_bytes({key: value for key, value in claim.items() if key != "reader"}))


def _must_be_there(what: str, wanted: Iterable[Any], found: Iterable[Any]) -> None:
    for missing in sorted(set(wanted) - set(found)):
        raise RecordFault(f"There is no {what} {missing} in the record.", "The page of the record shows the ids.")
