"""What the reviewers' decisions teach the reader: from the record to the mission's own model (docs/learning.md)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from truceline.reading.learned_here.card import LEAST, made_of
from truceline.reading.learned_here.lessons import Lesson, Taught, lessons_of
from truceline.record.replay import Record
from truceline.sources.beside import CARD, LEARNED, MODEL, read_small, write_whole
from truceline.sources.datasets import is_dataset
from truceline.words.entry import REPLACING, DecisionKind

MORE = 25
"""Decisions that must be new before a run trains again."""

REFUSED = "refused.json"
"""The card of the newest model that was no better than nothing, and is not used."""


class Learned(NamedTuple):
    """What came of learning: the card of the model, and whether it is in use ('' in ``why``: it is)."""

    card: Mapping[str, Any]
    why: str = ""


def due(folder: Path, decisions: int) -> bool:
    """Are there decisions enough, and enough new ones, to train again? ``decisions``: those on claims so far."""
    cards = [card for name in (CARD, REFUSED) if (card := _card(folder, name))]
    known = max((len(card["decisions"]) for card in cards), default=0)
    return decisions >= max(LEAST, known + MORE)


def learn(folder: Path, record: Record) -> Learned:
    """Train the mission's model on every decision of the record and keep it in the folder, if it does no harm."""
    lessons = list(lessons_in(record))
    old = _card(folder, CARD)
    if len(lessons) < LEAST:
        why = f"{len(lessons)} decisions teach something so far; {LEAST} are needed"
        return Learned(old or {}, why)
    made = made_of(lessons, int(old["version"]) + 1 if old else 1)
    if old and _same(old, made.card) and read_small(folder / LEARNED / MODEL) is not None:
        return Learned(old)
    told = json.dumps(made.card, indent=1, sort_keys=True).encode() + b"\n"
    if not made.content:
        write_whole(folder / LEARNED / REFUSED, told)
        return Learned(made.card, "on the newest decisions it was no better than the reader without it")
    write_whole(folder / LEARNED / MODEL, made.content)
    write_whole(folder / LEARNED / CARD, told)
    return Learned(made.card)


def lessons_in(record: Record) -> Iterator[Lesson]:
    """The lessons of every reviewed claim of prose, document by document."""
    taught: dict[str, list[Taught]] = defaultdict(list)
    for id_, decision in record.reviews.items():
        claim, entry = record.claims[id_], record.decided_at.get(id_)
        corrected = decision.kind in REPLACING and id_ in decision.subjects
        if entry is None or corrected:  # the claim that it was corrected to teaches
            continue
        rejected = decision.kind is DecisionKind.REJECT
        taught[claim.passage.document].append(
            Taught(
                span=claim.passage.span,
                event_type="" if rejected else claim.event_type,
                stance="" if rejected else str(claim.stance),
                decision=entry,
                as_read=decision.kind is DecisionKind.ACCEPT,
            )
        )
    for sha256 in sorted(taught):
        document = record.documents.get(sha256)
        if document is not None and not is_dataset(document):
            yield from lessons_of(document, record.texts[sha256], record.mission, taught[sha256])


def _same(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Were both trained on the same decisions for the same reader?"""
    return all(old.get(key) == new[key] for key in ("decisions", "lessons", "reader", "shipped_models"))


def _card(folder: Path, name: str) -> dict[str, Any]:
    content = read_small(folder / LEARNED / name)
    with suppress(ValueError, RecursionError):
        card = json.loads(content or b"")
        if isinstance(card, dict) and isinstance(card.get("decisions"), list) and isinstance(card.get("version"), int):
            return card
    return {}
