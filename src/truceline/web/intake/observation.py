"""An observation, a complaint or a call as a document: plain sentences that the reader reads, and what was filled in.

The words of the person stand in the document as they were given. Who the person is does not: it is sealed, or left out.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from truceline.words.vocabulary import Word


class Sort(Word):
    """What is reported."""

    OBSERVATION = "observation", "What the observer saw or heard, or that nothing was seen."
    COMPLAINT = "complaint", "What a person or a party complained of."
    CALL = "call", "What somebody told by telephone."


TITLES = {Sort.OBSERVATION: "Field observation", Sort.COMPLAINT: "Complaint", Sort.CALL: "Hotline call"}
EFFORT = {"posts": ("post", "posts"), "patrols": ("patrol", "patrols"), "hours": ("hour", "hours")}
"""What was done to see: the fields of the form, one and many of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What the form asks. ``place`` as the mission names it or in the person's words; ``position``: latitude and
    longitude in degrees; ``effort`` by EFFORT; ``nothing``: nothing was seen or heard; ``told``: who was informed."""

    sort: Sort
    day: date
    clock: time | None = None
    place: str = ""
    position: tuple[float, float] | None = None
    effort: Mapping[str, int] = field(default_factory=dict)
    nothing: bool = False
    refused_by: str = ""
    refused_where: str = ""
    told: str = ""
    words: str = ""


def document_of(seen: Observation) -> str:
    """The document: a title, what was filled in line by line, the sentences that follow, the person's own words."""
    day = f"{seen.day.day} {month_name[seen.day.month]} {seen.day.year}"
    sentences = [*_effort(seen, day), *_access(seen, day)]
    if seen.nothing:
        sentences.append(f"No violations were recorded{_near(seen.place)} on {day}.")
    parts = [TITLES[seen.sort], "\n".join(_lines(seen, day)), "\n".join(sentences), seen.words.strip()]
    return "\n\n".join(part.replace("\r\n", "\n") for part in parts if part) + "\n"


def name_of(seen: Observation, digest: str) -> str:
    """The name of its file: sort, day, and a part of its hash so that two of one day differ."""
    return f"{seen.sort}-{seen.day.isoformat()}-{digest[:8]}.txt"


def _lines(seen: Observation, day: str) -> list[str]:
    """Labels that the reader takes for labels ('Position' it would take for a military one)."""
    filled = {
        "Day": day,
        "Time": f"{seen.clock:%H:%M}" if seen.clock else "",
        "Place": _line(seen.place),
        "Coordinates": f"{seen.position[0]:.5f}, {seen.position[1]:.5f}" if seen.position else "",
        "Told": _line(seen.told),
    }
    return [f"{label}: {value}" for label, value in filled.items() if value]


def _effort(seen: Observation, day: str) -> list[str]:
    """What was done to see, in the paragraph of a zero: the reader counts it there."""
    done = [
        f"{number} {EFFORT[what][number != 1]}" for what, number in seen.effort.items() if what in EFFORT and number > 0
    ]
    return [f"The observers were on duty with {' and '.join(done)}{_near(seen.place)} on {day}."] if done else []


def _access(seen: Observation, day: str) -> list[str]:
    if not (seen.refused_by or seen.refused_where):
        return []
    by = f" by {_line(seen.refused_by)}" if seen.refused_by else ""
    where = _line(seen.refused_where or seen.place)
    return [f"The observers were denied access{' to ' + where if where else ''}{by} on {day}."]


def _near(place: str) -> str:
    return f" near {_line(place)}" if place else ""


def _line(words: str) -> str:
    """One line without an end: it stands inside a sentence."""
    return " ".join(words.split()).rstrip(".")
