"""What each kind of entry says: its content, its canonical body, and the files of evidence that it names.

The content is what the caller records. The body that is hashed adds ``v`` (form of the body, 1), ``kind``,
``recorded`` (time here, UTC, ISO 8601) and ``previous`` (leaf hash of the entry before in hexadecimal, '' for the
first). The stored bytes are hashed as they are; nobody serialises them again to verify.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from truceline.errors import RecordFault
from truceline.words.canonical import canonical_bytes, from_plain, to_plain, word_bytes
from truceline.words.claim import Claim
from truceline.words.document import Document, Problem
from truceline.words.entry import Decision, Entry, EntryKind
from truceline.words.grounds import Grounds
from truceline.words.language_model import Exchange
from truceline.words.made_with import LearnedHere, MadeWith

VERSION = 1
ENVELOPE = ("kind", "previous", "recorded", "v")
"""The keys that the ledger adds to a content."""

_ENVELOPE = frozenset(ENVELOPE)
_NAMES = {kind: kind.value for kind in EntryKind}

Content = Mapping[str, Any]


class OfWords(dict[str, Any]):
    """A content made of words alone. Their types hold no float, so that none need be looked for before hashing."""


def reference_body(files: Mapping[str, str]) -> dict[str, Any]:
    """The mission's reference data as loaded: file name to SHA-256 of its bytes."""
    return {"files": dict(sorted(files.items()))}


def document_body(document: Document) -> dict[str, Any]:
    """A document as received; its bytes and its text are evidence files."""
    return OfWords(document=to_plain(document))


def reading_body(
    document: str,
    reader: str,
    claims: Sequence[Claim],
    problems: Sequence[Problem] = (),
    *,
    derived: bool = False,
    made_with: MadeWith | None = None,
) -> dict[str, Any]:
    """One run of a reader over one document (SHA-256): the claims it proposes, and what it could not read.

    ``derived`` leaves the claims out of the body: they follow from the stored text (rows of a dataset), and the
    digest says what must come out when they are derived again. ``made_with`` adds a key for each thing that it holds.
    """
    return {
        "document": document,
        "reader": reader,
        "count": len(claims),
        "digest": claims_digest(claims),
        "claims": None if derived else [to_plain(claim) for claim in claims],
        "problems": [to_plain(problem) for problem in problems],
        **{key: value for key, value in to_plain(made_with or MadeWith()).items() if value},
    }


def derived_body(
    document: str, reader: str, count: int, digest: str, problems: Sequence[Problem] = ()
) -> dict[str, Any]:
    """A reading whose claims follow from the stored text: how many there are, and their digest."""
    return {
        "document": document,
        "reader": reader,
        "count": count,
        "digest": digest,
        "claims": None,
        "problems": [to_plain(problem) for problem in problems],
    }


def same_reading_body(content: Content, same_as: int, read_with: int) -> dict[str, Any]:
    """A reading that came out as entry ``same_as`` did, with all that stood up to entry ``read_with``.

    It says so without repeating the claims.
    """
    return {**content, "claims": None, "same_as": same_as, "read_with": read_with}


def decision_body(decision: Decision, claims: Sequence[Claim] = ()) -> dict[str, Any]:
    """A person's decision. ``claims``: those that it is about and that no reading holds in full (derived ones)."""
    return OfWords(decision=to_plain(decision), claims=[to_plain(claim) for claim in claims])


def sealed_body(
    *, id_: str, subject: str, field: str, label: str, commitment: str, ciphertext: str, replaces: str = ""
) -> dict[str, Any]:
    """A field that went into the vault: ``commitment`` to its value (record.sealing), SHA-256 of its ciphertext.

    ``replaces``: the id of the sealed field whose value it supersedes.
    """
    said = {"id": id_, "subject": subject, "field": field, "label": label, "commitment": commitment}
    return {"sealed": {**said, "ciphertext": ciphertext, "replaces": replaces}}


def erased_body(*, id_: str, subject: str, field: str, by: str, reason: str) -> dict[str, Any]:
    """The key of a sealed field was destroyed: by whom, why. It is recorded after the key is gone."""
    return {"erased": {"id": id_, "subject": subject, "field": field, "by": by, "reason": reason}}


def notice_body(about: str, says: Mapping[str, str]) -> dict[str, Any]:
    """What the house noticed by itself. ``about`` "clock" says ``clock`` (the time given) and ``stood`` (the newest
    entry's); ``about`` "key" says ``vkey`` and ``replaces`` (the key before, '' for the first). ``about``
    "weighing" says by which rules, settings and weights claims were put together (see reconcile.protocol).
    """
    return {"notice": {"about": about, "says": dict(says)}}


def claims_digest(claims: Iterable[Claim]) -> str:
    """SHA-256 over the canonical bytes of the claims, one line each, in the reader's order."""
    running = hashlib.sha256()
    for claim in claims:
        running.update(canonical_bytes(claim) + b"\n")
    return running.hexdigest()


def sealed(kind: EntryKind, content: Content, previous: bytes, now: datetime) -> bytes:
    """The canonical bytes of an entry's body; ``previous`` is the leaf hash of the entry before, b'' for none."""
    if not _ENVELOPE.isdisjoint(content):
        taken = min(_ENVELOPE.intersection(content))
        raise ValueError(f"the content of an entry must not hold '{taken}'; the ledger sets it")
    envelope = {"kind": _NAMES[kind], "previous": previous.hex(), "recorded": stamp(now), "v": VERSION}
    if not isinstance(content, OfWords):
        return canonical_bytes({**content, **envelope})
    if max(content) > "kind":
        return word_bytes({**content, **envelope})
    return word_bytes(content)[:-1] + b"," + word_bytes(envelope)[1:]  # every key of the content comes before 'kind'


@lru_cache(maxsize=64)  # one lot has one time
def stamp(moment: datetime) -> str:
    """A moment as bodies write it: UTC, ISO 8601 with microseconds."""
    if moment.tzinfo is None:
        raise ValueError("the time of recording needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def opened(body: bytes) -> dict[str, Any]:
    """Everything that a body says, envelope included; ValueError when it is not the body of an entry."""
    try:
        plain = json.loads(body)
    except (ValueError, RecursionError):
        plain = None
    if not isinstance(plain, dict) or any(key not in plain for key in ENVELOPE):
        raise ValueError("the bytes are not the body of an entry")
    return plain


def kind_said(said: Content) -> EntryKind:
    """The kind that an opened body names; ValueError when there is no such kind."""
    for kind in EntryKind:
        if kind.value == said["kind"]:
            return kind
    raise ValueError(f"there is no entry of kind {said['kind']!r}")


def content_of(entry: Entry) -> dict[str, Any]:
    """What the entry says; RecordFault when its form is newer than this program or cannot be read."""
    try:
        plain = opened(entry.body)
    except ValueError as error:
        raise RecordFault(f"Entry {entry.seq} cannot be read.", "Run 'truceline verify'.") from error
    if plain["v"] != VERSION:
        raise RecordFault(
            f"Entry {entry.seq} has form {plain['v']}; this Truceline reads form {VERSION}.",
            "Use the Truceline that wrote the record, or a newer one.",
        )
    return {key: value for key, value in plain.items() if key not in ENVELOPE}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSaid:
    """A reading as recorded; ``claims`` is None when they must be derived from the stored text.

    ``same_as``: the entry of the earlier reading whose claims it repeats; ``read_with``: see same_reading_body.
    """

    document: str
    reader: str
    count: int
    digest: str
    claims: tuple[Claim, ...] | None
    problems: tuple[Problem, ...]
    same_as: int | None = None
    read_with: int | None = None
    exchanges: tuple[Exchange, ...] = ()
    learned_here: LearnedHere | None = None
    grounds: tuple[Grounds, ...] = ()


def read_document(content: Content) -> Document:
    """The document of a document entry."""
    return from_plain(content["document"], Document)


def read_reading(content: Content) -> ReadingSaid:
    """The reading of a reading entry."""
    return from_plain(dict(content), ReadingSaid)


def read_decision(content: Content) -> tuple[Decision, tuple[Claim, ...]]:
    """The decision of a decision entry, and the claims that it carries in full."""
    return from_plain(content["decision"], Decision), from_plain(content["claims"], tuple[Claim, ...])


def reader_family(reader: str) -> str:
    """A reader's name without its version: 'rules' for 'rules 2'. A newer version replaces an older one's reading."""
    name, _, version = reader.rpartition(" ")
    return name if name and version[:1].isdigit() else reader


def evidence_named(kind: EntryKind, content: Content) -> tuple[tuple[str, str], ...]:
    """The evidence files that an entry rests on: (SHA-256, what it is in words)."""
    if kind is EntryKind.REFERENCE:
        return tuple((sha256, f"reference file '{name}'") for name, sha256 in sorted(content["files"].items()))
    if kind is EntryKind.DOCUMENT:
        document = content["document"]
        name = document["name"]
        return (document["sha256"], f"document '{name}'"), (document["text_sha256"], f"text of document '{name}'")
    if kind is EntryKind.READING:
        return tuple(_made_with(content))
    return ()


def _made_with(content: Content) -> Iterator[tuple[str, str]]:
    """What a reading was made with, besides the document and the package."""
    for exchange in content.get("exchanges", ()):
        yield exchange["request"], f"question to {exchange['proposer']}"
        yield exchange["response"], f"answer of {exchange['proposer']}"
    if content.get("learned_here"):
        yield content["learned_here"]["sha256"], f"the mission's model '{content['learned_here']['name']}'"
