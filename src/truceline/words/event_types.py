"""The event types: what a fact is about, with their counterparts in ACLED, PLOVER and UCDP."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from truceline.words.canonical import from_plain
from truceline.words.kind import Kind
from truceline.words.saying import Fixed


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One event type.

    ``acled`` holds (event type, sub-event type) pairs, the first is the default for exports; ``plover`` is (event,
    mode or ''); ``ucdp`` are values of ``type_of_violence`` (1 state-based, 2 non-state, 3 one-sided). ``plain`` is the
    type of the short list of plain types that this finer one belongs to; '' when it is on that list itself.
    """

    id: str
    label: str
    kind: Kind
    family: str
    acled: tuple[tuple[str, str], ...] = ()
    plover: tuple[str, str] | None = None
    ucdp: tuple[int, ...] = ()
    plain: str = ""


@cache
def event_types() -> Mapping[str, EventType]:
    """All event types by id, in the order of the data file."""
    types = _data()["types"]
    return MappingProxyType({id_: _event_type(id_, row) for id_, row in types.items()})


@cache
def families() -> Mapping[str, str]:
    """Label of each family by its id."""
    return MappingProxyType({id_: Fixed(label) for id_, label in _data()["families"].items()})


@lru_cache(4096)
def family_of(event_type: str) -> str:
    """The family of an event type; a family's own id and unknown ids are returned as they are."""
    known = event_types().get(event_type)
    return known.family if known else event_type


def plain_of(event_type: str) -> str:
    """The plain type (of 49) that an event type belongs to; a plain one's own id and unknown ids are returned as they
    are."""
    known = event_types().get(event_type)
    return known.plain or event_type if known else event_type


@cache
def from_acled(event: str, sub_event: str) -> str:
    """The event type for an ACLED pair (case does not matter); '' when the pair is not in the codebook."""
    return _acled_pairs().get(f"{event}/{sub_event}".casefold().strip(), "")


@cache
def _acled_pairs() -> dict[str, str]:
    pairs: dict[str, str] = {}
    for id_, type_ in event_types().items():
        for event, sub_event in type_.acled:
            pairs.setdefault(f"{event}/{sub_event}".casefold(), id_)
    return pairs | {pair.casefold(): id_ for pair, id_ in _data()["acled_import"].items()}


def _event_type(id_: str, row: dict[str, Any]) -> EventType:
    plover = row["plover"]
    return EventType(
        id=id_,
        label=Fixed(row["label"]),
        kind=from_plain(row["kind"], Kind),
        family=row["family"],
        acled=tuple((event, sub_event) for event, sub_event in row["acled"] or ()),
        plover=(plover["event"], plover["mode"] or "") if plover else None,
        ucdp=tuple(row["ucdp"] or ()),
        plain=row.get("plain", ""),
    )


@cache
def _data() -> dict[str, Any]:
    text = files("truceline.words").joinpath("event_types.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]
