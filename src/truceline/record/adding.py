"""Claims that a person makes from a passage: added where no reader found one, or split from one that says too much."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from truceline.errors import RecordFault
from truceline.record.amending import PLACED, amended
from truceline.record.known import Known
from truceline.record.stating import HINT, object_in
from truceline.words.claim import Claim, Voice
from truceline.words.entry import Decision
from truceline.words.event_types import event_types
from truceline.words.naming import source_name
from truceline.words.passage import Passage, Span
from truceline.words.stance import Stance

ADDING = 'Write --value as JSON: {"start": 10, "end": 42, "event_type": "shelling", "stance": "asserts"}.'
SPLITTING = 'Write --value as JSON: {"claims": [{"event_type": "shelling"}, {"event_type": "deaths"}]}.'


def reader_of(by: str) -> str:
    """The name of a person as a reader of documents."""
    return f"person {by}"


def added(record: Known, decision: Decision) -> Claim:
    """The claim that an ADD makes: its subject is the document, its value the passage and the fields."""
    if len(decision.subjects) != 1:
        raise RecordFault("A claim is added to one document.", "Name one document.")
    fields, (document,) = _object(decision.value, ADDING), decision.subjects
    missing = [key for key in (*PLACED, "event_type", "stance") if key not in fields]
    if missing:
        raise RecordFault(f"The value of 'add' lacks '{missing[0]}'.", ADDING)
    source = record.source(document)
    outlet = (Voice(words=str(source_name(source, record.mission)), source=source),) if source else ()
    blank = Claim(
        kind=next(iter(event_types().values())).kind,
        event_type=next(iter(event_types())),
        stance=Stance.ASSERTS,
        passage=Passage(document, Span(0, 1), " "),
        chain=outlet,
        reader=reader_of(decision.by),
    )
    return _new(record, amended(blank, fields, partial(record.text, document), lambda: record.mission))


def parts(record: Known, decision: Decision) -> list[Claim]:
    """The claims that a SPLIT puts in the place of its subject: each the claim with other fields."""
    if len(decision.subjects) != 1:
        raise RecordFault("One claim is split at a time.", "Name one claim.")
    stated = _object(decision.value, SPLITTING).get("claims")
    if not isinstance(stated, list) or len(stated) < 2 or not all(isinstance(one, dict) for one in stated):
        raise RecordFault("A claim is split into two or more.", SPLITTING)
    whole = replace(record.claims[decision.subjects[0]], reader=reader_of(decision.by))
    text = partial(record.text, whole.passage.document)
    made = {part.id: part for part in (amended(whole, fields, text, lambda: record.mission) for fields in stated)}
    if len(made) < len(stated):
        raise RecordFault("Two of the claims that it is split into say the same.", SPLITTING)
    if whole.id in made:
        raise RecordFault("One of the claims that it is split into is the claim itself.", "Add the other one instead.")
    return list(made.values())


def _new(record: Known, claim: Claim) -> Claim:
    if claim.id in record.claims:
        raise RecordFault(f"The record holds this claim already: {claim.id}.", "Accept it.")
    return claim


def _object(value: str, hint: str) -> dict[str, Any]:
    try:
        return object_in(value)
    except ValueError as error:
        raise RecordFault(f"The value cannot be used: {error}.", hint or HINT) from None
