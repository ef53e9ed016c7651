"""The fields of a claim as a form shows them, and the fields that somebody changed in it (record.amending)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from truceline.errors import RecordFault
from truceline.record.amending import ROLES
from truceline.words.claim import Claim, Participant
from truceline.words.folding import fold
from truceline.words.mission import Mission
from truceline.words.name import Name
from truceline.words.naming import actor_name, place_name, source_name
from truceline.words.period import Period, Precision
from truceline.words.quantity import Quantity
from truceline.words.saying import said

FIGURE = ("measure", "unit", "low", "high", "bound", "counting", "population", "words")
"""The inputs of one figure."""


class Posted(Protocol):
    """What a form sent, as Django gives it."""

    def get(self, key: str, default: str, /) -> Any:
        """The last value of that name."""
        ...

    def getlist(self, key: str, /) -> list[Any]:
        """All values of that name."""
        ...

    def __contains__(self, key: object, /) -> bool:
        """Was anything of that name sent?"""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A claim's fields as text: lists one input each, figures as rows of FIGURE; ``prefix`` begins every name."""

    prefix: str
    event_type: str
    stance: str
    speaker: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    places: tuple[str, ...]
    period: str
    figures: tuple[Mapping[str, str], ...]
    start: str
    end: str


BLANK = Stated(
    prefix="",
    event_type="",
    stance="asserts",
    speaker="",
    roles=tuple((key, ()) for key in ROLES),
    places=(),
    period="",
    figures=(),
    start="",
    end="",
)
"""A claim of which nothing is said yet."""


def stated_of(claim: Claim, mission: Mission, prefix: str = "") -> Stated:
    """The claim as its form shows it."""
    voice = claim.speaker
    speaker = _voice_text(voice.actor, voice.source, voice.words, mission) if voice else ""
    return Stated(
        prefix=prefix,
        event_type=claim.event_type,
        stance=str(claim.stance),
        speaker=speaker,
        roles=tuple((key, _of_role(claim, key, mission)) for key in ROLES),
        places=tuple(str(place_name(one.place, mission, one.words)) for one in claim.locations),
        period=period_text(claim.period),
        figures=tuple(_figure(quantity) for quantity in claim.quantities),
        start=str(claim.passage.span.start),
        end=str(claim.passage.span.end),
    )


def changed(claim: Claim, posted: Posted, mission: Mission, prefix: str = "") -> dict[str, Any]:
    """The fields that the form states otherwise than the claim; none when nothing was changed."""
    before, fields = stated_of(claim, mission), dict[str, Any]()
    for key in ("event_type", "stance", "period"):
        value = posted.get(f"{prefix}{key}", getattr(before, key)).strip()
        if value != getattr(before, key):
            fields[key] = value
    speaker = posted.get(f"{prefix}speaker", before.speaker).strip()
    if speaker != before.speaker:
        fields["speaker"] = _speaker(speaker, mission)
    for key, shown in before.roles:
        held = [one for one in claim.participants if one.role is ROLES[key]]
        _take_list(fields, posted, prefix, key, shown, [_plain_actor(one) for one in held], mission)
    places = [{"words": one.words, "place": one.place, "near": one.near} for one in claim.locations]
    _take_list(fields, posted, prefix, "places", before.places, places, mission)
    figures = _figures(posted, prefix)
    if figures is not None and figures != [dict(one) for one in before.figures]:
        fields["quantities"] = [_quantity(one) for one in figures]
    for key in ("start", "end"):
        value = posted.get(f"{prefix}{key}", "").strip()
        if value.isdigit() and value != getattr(before, key):
            fields[key] = int(value)
    return fields


def made(posted: Posted, mission: Mission) -> dict[str, Any]:
    """The fields of a claim that a person adds: all that the form states; RecordFault when no words were chosen."""
    fields: dict[str, Any] = {key: posted.get(key, "").strip() for key in ("event_type", "stance")}
    for key in ("start", "end"):
        value = posted.get(key, "").strip()
        if not value.isdigit():
            raise RecordFault("No words are chosen.", "Mark the words in the text that say it, then add the claim.")
        fields[key] = int(value)
    if speaker := posted.get("speaker", "").strip():
        fields["speaker"] = _speaker(speaker, mission)
    for key in (*ROLES, "places"):
        if typed := _typed(posted, key):
            fields[key] = [_named(one, key, mission) for one in typed]
    if period := posted.get("period", "").strip():
        fields["period"] = period
    if figures := _figures(posted, ""):
        fields["quantities"] = [_quantity(one) for one in figures]
    return fields


def period_text(period: Period) -> str:
    """The period as people write it in the form: '2031-05-01', '2031-05', '2031', '2031-05-01/2031-05-04'."""
    first, last = (day.isoformat() if day else "" for day in (period.start, period.end))
    if period.precision is Precision.MONTH:
        return first[:7]
    if period.precision is Precision.YEAR:
        return first[:4]
    return first if first == last else f"{first}/{last}"


def _take_list(
    fields: dict[str, Any],
    posted: Posted,
    prefix: str,
    key: str,
    shown: Sequence[str],
    held: Sequence[Mapping[str, Any]],
    mission: Mission,
) -> None:
    """A list that was changed; entries that stand as they were keep their words and ids."""
    if f"{prefix}{key}" not in posted:
        return
    typed = _typed(posted, f"{prefix}{key}")
    if typed != [one for one in shown if one]:
        kept = dict(zip(shown, held, strict=True))
        fields[key] = [dict(kept[one]) if one in kept else _named(one, key, mission) for one in typed]


def _typed(posted: Posted, name: str) -> list[str]:
    return [one.strip() for one in posted.getlist(name) if one.strip()]


def _of_role(claim: Claim, key: str, mission: Mission) -> tuple[str, ...]:
    return tuple(str(actor_name(one.actor, mission, one.words)) for one in claim.participants if one.role is ROLES[key])


def _plain_actor(one: Participant) -> dict[str, str]:
    return {"words": one.words, "actor": one.actor}


def _voice_text(actor: str, source: str, words: str, mission: Mission) -> str:
    """As the mission prints it: what comes back is compared with it, whatever the language of the page."""
    return str(actor_name(actor, mission, words) if actor else source_name(source, mission, words) if source else words)


def _speaker(typed: str, mission: Mission) -> Any:
    if not typed:
        return None
    actor = _known(typed, ((one.id, one.names, actor_name(one.id, mission)) for one in mission.actors))
    source = _known(typed, ((one.id, one.names, source_name(one.id, mission)) for one in mission.sources))
    return actor or source or {"words": typed}


def _named(typed: str, key: str, mission: Mission) -> Any:
    """A name of the mission's lists by any of its forms, else the words alone."""
    if key == "places":
        known = _known(typed, ((one.id, one.names, place_name(one.id, mission)) for one in mission.places))
    else:
        known = _known(typed, ((one.id, one.names, actor_name(one.id, mission)) for one in mission.actors))
    return known or {"words": typed}


def _known(typed: str, things: Iterable[tuple[str, Iterable[Name], str]]) -> str:
    """The id of the only thing of that id, printed name, or rival name; '' for none, or when several have it."""
    wanted, found = fold(typed), list[str]()
    for id_, names, printed in things:
        if typed in (id_, printed, said(printed)):
            return id_
        if any(fold(name.text) == wanted for name in names):
            found.append(id_)
    return found[0] if len(found) == 1 else ""


def _figure(quantity: Quantity) -> dict[str, str]:
    return {key: "" if (value := getattr(quantity, key)) is None else str(value) for key in FIGURE}


def _figures(posted: Posted, prefix: str) -> list[dict[str, str]] | None:
    """The rows of figures that name a measure; None when the form shows none."""
    if f"{prefix}figure_measure" not in posted:
        return None
    columns = [[one.strip() for one in posted.getlist(f"{prefix}figure_{key}")] for key in FIGURE]
    return [dict(zip(FIGURE, row, strict=True)) for row in zip(*columns, strict=False) if row[0]]


def _quantity(row: Mapping[str, str]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value or key in ("measure", "unit")}
