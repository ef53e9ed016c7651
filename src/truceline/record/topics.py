"""What an entry settles: of two entries on one topic the newer one stands, and one that says the same adds nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from truceline.record.bodies import Content, OfWords, reader_family
from truceline.record.stating import question_in, taken_back
from truceline.words.canonical import digest, word_bytes
from truceline.words.entry import DecisionKind, EntryKind

_DECISION, _READING = EntryKind.DECISION, EntryKind.READING  # looking a member up takes its time, once per entry
_ON_PAIRS = frozenset({DecisionKind.JOIN.value, DecisionKind.PART.value, DecisionKind.UNSURE.value})
_MATTERS = {DecisionKind.CONFIRM_DATE.value: "date", DecisionKind.CASE.value: "case"}
_VIEWS = frozenset({DecisionKind.SIGN.value, DecisionKind.DISSENT.value})


def topics(kind: EntryKind, content: Content) -> tuple[str, ...]:
    """What an entry settles: two entries on one topic, the newer one stands."""
    if kind is _DECISION:
        return decided_topics(content["decision"])
    if kind is EntryKind.REFERENCE:
        return ("reference",)
    if kind is EntryKind.DOCUMENT:
        return (f"document {content['document']['sha256']}",)
    if kind is EntryKind.READING:
        return (f"reading {content['document']} {reader_family(content['reader'])}",)
    if kind in (EntryKind.SEALED, EntryKind.ERASED):
        return (f"sealed {content[kind.value]['id']}",)
    return (content["notice"]["about"],)


def decided_topics(decision: Mapping[str, Any]) -> tuple[str, ...]:
    """The topics of a decision, in plain form. Taking one back settles the topics that it settled."""
    kind, subjects = decision["kind"], sorted(set(decision["subjects"]))
    if kind in _ON_PAIRS:
        return ("pair " + " ".join(sorted(decision["subjects"])),)
    if kind in _VIEWS:
        return tuple([f"view {subject} {decision['by']}" for subject in subjects])
    if kind == DecisionKind.FIND.value:
        question = question_in(decision["value"])
        return tuple([f"finding {question} {subject}" for subject in subjects])
    if kind in (DecisionKind.ADD.value, DecisionKind.BULLETIN.value):
        return (f"{kind} {digest([subjects, decision['value']])}",)
    if kind == DecisionKind.UNDO.value:
        undone = taken_back(decision["value"])
        return decided_topics(undone) if undone else tuple([f"undo {subject}" for subject in subjects])
    matter = _MATTERS.get(kind, "review")
    return tuple([f"{matter} {subject}" for subject in subjects])


def reopened(kind: EntryKind, content: Content) -> tuple[str, ...]:
    """Topics that an entry opens again: after a reading with other claims a dataset may be accepted once more."""
    other = kind is _READING and content.get("same_as") is None
    return (f"review {content['document']}",) if other else ()


def gist(kind: EntryKind, content: Content) -> str:
    """Equal for two contents of one kind and topic that say the same (see ADR 0003)."""
    if kind is _DECISION:
        said = content["decision"]
        return hashlib.sha256(word_bytes(said)).hexdigest() if isinstance(content, OfWords) else digest(said)
    if kind is EntryKind.DOCUMENT:
        return digest([content["document"]["sha256"], content["document"]["sidecar"]])
    if kind is EntryKind.READING:
        said = [content[key] for key in ("document", "reader", "digest", "problems")]
        made = [[key, content[key]] for key in ("exchanges", "grounds", "learned_here") if content.get(key)]
        return digest([*said, content.get("same_as") is not None, content.get("read_with"), *made])
    if kind in (EntryKind.SEALED, EntryKind.ERASED):
        return digest([kind.value, content[kind.value]["id"]])
    if kind is EntryKind.NOTICE:
        return digest(content["notice"]["says"])
    return digest(content["files"])
