"""Why two records were linked, as one sentence made of what they say: true by construction, whatever the weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from truceline.engines.distance import kilometres
from truceline.reconcile.tables.naming import fold

MOST_NAMES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one record says, as far as it says it."""

    start: date | None = None
    end: date | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    place: tuple[str, ...] = ()
    type: str = ""
    actors: tuple[str, ...] = ()
    deaths_low: int | None = None
    deaths_high: int | None = None


def told(row: Mapping[str, Any]) -> Told:
    """A row of a table of events (see ``preparing`` for its columns)."""
    start, end = row.get("start") or row.get("end"), row.get("end") or row.get("start")
    if start is not None and end is not None and end < start:
        start, end = end, start
    low, high = row.get("deaths_low"), row.get("deaths_high")
    low, high = (high if low is None else low), (low if high is None else high)
    return Told(
        start=start,
        end=end,
        latitude=row.get("latitude"),
        longitude=row.get("longitude"),
        radius_km=row.get("radius_km"),
        place=_names(row.get("place")),
        type=str(row.get("type") or ""),
        actors=_names(row.get("actors")),
        deaths_low=None if low is None else int(low),
        deaths_high=None if high is None else int(high),
    )


def sentence(one: Told, other: Told, aliases: Mapping[str, str] | None = None, likeness: float | None = None) -> str:
    """Place, time, type, actors, deaths and texts (``likeness``: their cosine, 0 to 1), as far as both are known."""
    where_and_when = " and ".join(part for part in (_apart(one, other), _days(one, other)) if part)
    firsts = [where_and_when, _place(one, other), _type(one, other), _actors(one, other, aliases or {})]
    if likeness is not None:
        firsts.append(f"texts {round(100 * likeness)} per cent alike")
    said = ", ".join(part for part in firsts if part) or "nothing that both state"
    deaths = _deaths(one, other)
    full = f"{said}; {deaths}" if deaths else said
    return full[:1].upper() + full[1:] + "."


def _apart(one: Told, other: Told) -> str:
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return ""
    km = kilometres(one.latitude, one.longitude, other.latitude, other.longitude)
    said = "at one point" if km < 0.05 else f"{km:.1f} km apart" if km < 1.95 else f"{km:.0f} km apart"
    radius = max(one.radius_km or 0, other.radius_km or 0)
    return f"{said} (places known to {radius:g} km)" if radius > 5 else said


def _days(one: Told, other: Told) -> str:
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return "a date is missing"
    gap = max((other.start - one.end).days, (one.start - other.end).days, 0)
    if gap:
        return f"{gap} {'day' if gap == 1 else 'days'} apart"
    if one.start == one.end == other.start == other.end:
        return "on the same day"
    return "of the same days" if (one.start, one.end) == (other.start, other.end) else "on days that meet"


def _place(one: Told, other: Told) -> str:
    if not one.place or not other.place:
        return ""
    mine, theirs = [fold(name) for name in one.place], [fold(name) for name in other.place]
    if mine[0] == theirs[0]:
        return f"both at {one.place[0]}"
    if mine[0] in theirs:
        return f"{other.place[0]} lies in {one.place[0]}"
    return f"{one.place[0]} lies in {other.place[0]}" if theirs[0] in mine else ""


def _type(one: Told, other: Told) -> str:
    if not one.type or not other.type:
        return ""
    mine, theirs = one.type.split("/"), other.type.split("/")
    if [fold(part) for part in mine] == [fold(part) for part in theirs]:
        return f"both '{mine[-1]}'"
    shared = [a for a, b in zip(mine, theirs, strict=False) if fold(a) == fold(b)]
    both = f"both '{shared[-1]}', " if shared and fold(mine[0]) == fold(theirs[0]) else ""
    return f"{both}called '{mine[-1]}' by one and '{theirs[-1]}' by the other"


def _actors(one: Told, other: Told, aliases: Mapping[str, str]) -> str:
    if not one.actors or not other.actors:
        return ""
    theirs = {fold(aliases.get(name, name)) for name in other.actors}
    shared = list(dict.fromkeys(name for name in one.actors if fold(aliases.get(name, name)) in theirs))
    if not shared:
        return "no actor in common"
    return "both name " + " and ".join(shared[:MOST_NAMES])


def _deaths(one: Told, other: Told) -> str:
    if one.deaths_low is None or other.deaths_low is None:
        return ""
    mine, theirs = _range(one), _range(other)
    if mine == theirs:
        return f"both give {mine} deaths" if mine != "1" else "both give 1 death"
    return f"deaths differ: {mine} against {theirs}"


def _range(told: Told) -> str:
    return str(told.deaths_low) if told.deaths_low == told.deaths_high else f"{told.deaths_low} to {told.deaths_high}"


def _names(value: Any) -> tuple[str, ...]:
    if not value:
        return ()
    names: Sequence[Any] = [value] if isinstance(value, str) else value
    return tuple(str(name) for name in names if name)
