"""What a reader proposes for one document, in a flat form for people, programs and evaluation.

A candidate is a claim before anyone has decided on it: every field rests on a span of the stored text or is empty.
The form is documented in docs/read.md and stays as it is; fields may be added.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from truceline.words.canonical import to_plain
from truceline.words.claim import Claim, Location, Participant, Role, Voice
from truceline.words.event_types import family_of, plain_of
from truceline.words.grounds import Grounds
from truceline.words.passage import Span
from truceline.words.quantity import VAGUE, Quantity

_ACTING = (Role.AGENT, Role.PRESENT)
_SUFFERING = (Role.TARGET,)


def candidate(
    claim: Claim, best: Sequence[str] = (), proposer: str = "", grounds: Grounds | None = None
) -> dict[str, Any]:
    """One candidate as plain data. ``best``: its event types, the likeliest first, when more than one was weighed;
    ``grounds``: who else proposes it, and what is read otherwise.

    ``actors``, ``targets`` and ``places`` hold ids of the mission, or the words as written where it knows no id;
    ``speaker`` is the farthest voice, '' for the document's own; the fields ending in ``_spans`` say where each
    stands in the text.
    """
    cited = claim.chain[1:] if claim.chain and claim.chain[0].span is None else claim.chain
    return {
        "id": claim.id,
        "start": claim.passage.span.start,
        "end": claim.passage.span.end,
        "quote": claim.passage.quote,
        "kind": str(claim.kind),
        "event_type": plain_of(claim.event_type),
        "event_type_best": list(dict.fromkeys(map(plain_of, best)))[:3] or [plain_of(claim.event_type)],
        "event_type_finer": claim.event_type,
        "family": family_of(plain_of(claim.event_type)),
        "stance": str(claim.stance),
        "attributed": bool(cited),
        "speaker": cited[-1].words if cited else "",
        "speaker_id": _voice_id(cited[-1]) if cited else "",
        "speaker_chain": [_voice(voice) for voice in claim.chain],
        "actors": _names(claim.participants, _ACTING),
        "targets": _names(claim.participants, _SUFFERING),
        "addressees": _names(claim.participants, (Role.ADDRESSEE,)),
        "participants": [_participant(p) for p in claim.participants],
        "places": [location.place or location.words for location in claim.locations],
        "locations": [_location(location) for location in claim.locations],
        "period": _period(claim),
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
        "answers": claim.answers,
        "proposer": proposer or claim.reader,
        "proposers": list(grounds.proposers) if grounds else [proposer or claim.reader],
        "rivals": to_plain(grounds.rivals) if grounds else [],
        "filled": to_plain(grounds.filled) if grounds else [],
    }


def _names(participants: Sequence[Participant], roles: Sequence[Role]) -> list[str]:
    return list(dict.fromkeys(p.actor or p.words for p in participants if p.role in roles))


def _span(span: Span | None) -> dict[str, int | None]:
    return {"start": span.start if span else None, "end": span.end if span else None}


def _voice_id(voice: Voice) -> str:
    return voice.actor or voice.source


def _voice(voice: Voice) -> dict[str, Any]:
    plain = {"words": voice.words, "actor": voice.actor, "source": voice.source, "anonymous": voice.anonymous}
    return plain | _span(voice.span)


def _participant(participant: Participant) -> dict[str, Any]:
    plain = {"role": str(participant.role), "words": participant.words, "actor": participant.actor}
    return plain | _span(participant.span)


def _location(location: Location) -> dict[str, Any]:
    return {"words": location.words, "place": location.place, "near": location.near} | _span(location.span)


def _period(claim: Claim) -> dict[str, Any]:
    period = claim.period
    return {
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "precision": str(period.precision),
        "text": period.words,
    } | {f"text_{edge}": place for edge, place in _span(period.span).items()}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "text": quantity.words,
        "value": None if quantity.bound in VAGUE else _number(quantity.stated),
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "bound": "vague" if quantity.bound in VAGUE else str(quantity.bound).replace("_", " "),
        "bound_word": str(quantity.bound),
        "unit": quantity.unit,
        "measure": quantity.measure,
        "counting": str(quantity.counting),
        "cumulative_since": quantity.since.isoformat() if quantity.since else None,
        "population": quantity.population,
    } | _span(quantity.span)


def _number(value: Decimal | None) -> int | str | None:
    """Whole numbers as numbers, others as the exact decimal in a string: no float enters."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else str(value)
