"""A claim as a person states it: corrected, split, or added from a passage. One sentence for each fault.

The fields of a claim that people may state, as a JSON object (docs/decide.md):

| key                                      | value                                                                     |
|------------------------------------------|---------------------------------------------------------------------------|
| event_type, stance                       | a word of ours                                                            |
| speaker                                  | an actor's or source's id, or {words, actor, source, anonymous}; null: it |
|                                          | is the document itself                                                    |
| actors, targets, addressees, present     | a list of actors' ids, or of {words, actor}                               |
| places                                   | a list of places' ids, or of {words, place, near}                         |
| period                                   | '2031-05-01', '2031-05', '2031', '2031-05-01/2031-05-04', '' for unknown  |
| quantities                               | a list of {measure, unit, low, high, bound, counting, since, population}  |
| start, end                               | code points of the document's text: another passage of it                 |

A list takes the place of all that the claim said of its key. Words that stand in the passage are found there.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec

from truceline.errors import Invalid, RecordFault
from truceline.record.stating import HINT
from truceline.words.canonical import from_plain
from truceline.words.claim import Claim, Location, Participant, Role, Voice
from truceline.words.event_types import event_types
from truceline.words.kind import Kind
from truceline.words.mission import Mission
from truceline.words.naming import actor_name, place_name, source_name
from truceline.words.passage import Passage, Span
from truceline.words.period import Period, Precision
from truceline.words.quantity import Quantity
from truceline.words.stance import Stance

ROLES = {"actors": Role.AGENT, "targets": Role.TARGET, "addressees": Role.ADDRESSEE, "present": Role.PRESENT}
PLACED = ("start", "end")
FIELDS = ("event_type", "stance", "speaker", *ROLES, "places", "period", "quantities", *PLACED)

Fields = Mapping[str, Any]
GetMission = Callable[[], Mission]
"""Gives the mission: only names need it, and loading it takes longer than deciding."""


def amended(claim: Claim, fields: Fields, text: Callable[[], str], mission: GetMission) -> Claim:
    """The claim with these fields in the place of its own; ``text`` gives the document's stored text."""
    unknown = [key for key in fields if key not in FIELDS]
    if unknown:
        raise RecordFault(f"A claim has no field '{unknown[0]}' to correct.", f"The fields are: {', '.join(FIELDS)}.")
    if not fields.keys().isdisjoint(PLACED):
        claim = replace(claim, passage=_passage(claim.passage, fields, text()))
    claim = _typed(claim, fields)
    try:
        return _with_names(claim, fields, mission)
    except (msgspec.ValidationError, Invalid) as error:
        raise RecordFault(f"A field cannot be used: {str(error).rstrip('.')}.", HINT) from None


def _passage(passage: Passage, fields: Fields, text: str) -> Passage:
    start, end = fields.get("start", passage.span.start), fields.get("end", passage.span.end)
    whole = all(isinstance(one, int) and not isinstance(one, bool) for one in (start, end))
    if not whole or not 0 <= start < end <= len(text):
        raise RecordFault(f"There is no passage from {start} to {end} in the document.", f"It ends at {len(text)}.")
    if not text[start:end].strip():
        raise RecordFault(f"The passage from {start} to {end} is blank.", "Choose the words that say it.")
    return Passage(passage.document, Span(start, end), text[start:end])


def _typed(claim: Claim, fields: Fields) -> Claim:
    event_type, stance = fields.get("event_type", claim.event_type), fields.get("stance", claim.stance.value)
    known = next((known for known in Stance if known.value == stance), None)
    if not isinstance(event_type, str) or event_type not in event_types() or known is None:
        wrong = stance if known is None else event_type
        raise RecordFault(f"'{wrong}' is no word of ours.", "`truceline doctor --words` lists event types and stances.")
    kind = claim.kind if claim.kind is Kind.PROVISION else event_types()[event_type].kind
    return replace(claim, event_type=event_type, stance=known, kind=kind)


def _with_names(claim: Claim, fields: Fields, mission: GetMission) -> Claim:
    changed: dict[str, Any] = {}
    if "speaker" in fields:
        changed["chain"] = _chain(claim, fields["speaker"], mission)
    roles = [key for key in ROLES if key in fields]
    if roles:
        kept = [one for one in claim.participants if one.role not in {ROLES[key] for key in roles}]
        stated = [_participant(claim, ROLES[key], one, mission) for key in roles for one in _list(key, fields[key])]
        changed["participants"] = (*kept, *stated)
    if "places" in fields:
        changed["locations"] = tuple(_location(claim, one, mission) for one in _list("places", fields["places"]))
    if "period" in fields:
        changed["period"] = period_of(fields["period"])
    if "quantities" in fields:
        changed["quantities"] = tuple(_quantity(claim, one) for one in _list("quantities", fields["quantities"]))
    return replace(claim, **changed)


def _chain(claim: Claim, stated: object, mission: GetMission) -> tuple[Voice, ...]:
    """The last voice of the chain, or of a chain without any but the outlet's, replaced; the outlet stays."""
    outlet = claim.chain[:1] if claim.chain and claim.chain[0].source and not claim.chain[0].actor else ()
    if stated is None:
        return outlet
    before = claim.chain[:-1] if len(claim.chain) > len(outlet) else outlet
    return (*before, _voice(claim, stated, mission()))


def _voice(claim: Claim, stated: object, mission: Mission) -> Voice:
    if isinstance(stated, str):
        kind = "actor" if stated in mission.actor else "source"
        stated = {kind: stated, "words": str((actor_name if kind == "actor" else source_name)(stated, mission))}
    voice = from_plain({"words": "", **_object("a speaker", stated)}, Voice)
    _known("actor", voice.actor, mission.actor)
    _known("source", voice.source, mission.source)
    if not (voice.words or voice.actor or voice.source or voice.anonymous):
        raise Invalid("a speaker needs words, an actor, a source, or to be anonymous")
    return replace(voice, span=_span(claim, voice.words))


def _participant(claim: Claim, role: Role, stated: object, mission: GetMission) -> Participant:
    if isinstance(stated, str):
        stated = {"actor": stated, "words": str(actor_name(stated, mission()))}
    one = from_plain({"words": "", **_object("an actor", stated), "role": role.value}, Participant)
    _known("actor", one.actor, mission().actor)
    if not (one.words or one.actor):
        raise Invalid("an actor needs words or an id")
    return replace(one, span=_span(claim, one.words))


def _location(claim: Claim, stated: object, mission: GetMission) -> Location:
    if isinstance(stated, str):
        stated = {"place": stated, "words": str(place_name(stated, mission()))}
    one = from_plain({"words": "", **_object("a place", stated)}, Location)
    _known("place", one.place, mission().place)
    if not (one.words or one.place):
        raise Invalid("a place needs words or an id")
    return replace(one, span=_span(claim, one.words))


def _quantity(claim: Claim, stated: object) -> Quantity:
    one = from_plain(_object("a quantity", stated), Quantity)
    return replace(one, span=_span(claim, one.words))


def period_of(stated: object) -> Period:
    """The period that a person writes: a day, a month, a year, two days with '/' between them, or the whole word."""
    if isinstance(stated, dict):
        return from_plain(stated, Period)
    if not isinstance(stated, str):
        raise Invalid("a period is written as '2031-05-01', '2031-05', '2031' or '2031-05-01/2031-05-04'")
    if not stated:
        return Period()
    first, slash, last = stated.partition("/")
    if slash:
        start, end = (_day(part) if part else None for part in (first, last))
        return Period(start=start, end=end, precision=Precision.INTERVAL)
    if re.fullmatch(r"\d{4}", stated):
        return Period(start=_day(f"{stated}-01-01"), end=_day(f"{stated}-12-31"), precision=Precision.YEAR)
    if re.fullmatch(r"\d{4}-\d{2}", stated):
        return Period(start=_day(f"{stated}-01"), end=_last_day(stated), precision=Precision.MONTH)
    return Period(start=_day(stated), end=_day(stated), precision=Precision.DAY)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Invalid(f"'{written}' is not a day (YYYY-MM-DD)") from None


def _last_day(month: str) -> date:
    first = _day(f"{month}-01")
    return first.replace(day=monthrange(first.year, first.month)[1])


def _list(key: str, stated: object) -> Sequence[object]:
    if not isinstance(stated, list):
        raise Invalid(f"'{key}' is a list")
    return stated


def _object(what: str, stated: object) -> dict[str, Any]:
    if not isinstance(stated, dict):
        raise Invalid(f"{what} is an id or an object of named fields")
    return {key: value for key, value in stated.items() if key != "span"}


def _known(what: str, id_: str, ids: Mapping[str, object]) -> None:
    if id_ and id_ not in ids:
        raise RecordFault(f"The mission names no {what} '{id_}'.", "Its lists show the ids; words alone can be stated.")


def _span(claim: Claim, words: str) -> Span | None:
    """Where the words stand in the passage; None when they do not."""
    at = claim.passage.quote.find(words) if words else -1
    start = claim.passage.span.start + at
    return Span(start, start + len(words)) if at >= 0 else None
