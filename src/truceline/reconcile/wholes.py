"""Happenings that are made of others: an offensive and its single attacks are linked as whole and parts, not merged.

A whole is an incident of a type that names a course of action (``[wholes]`` in strands.toml) and goes on for longer
than the mission's window. Its parts are incidents of the types listed there, inside its days, at or inside its places,
or without a place but with an actor of it; where both name who acted, they must have an actor in common.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.reconcile.account import Account, Part
from truceline.reconcile.happenings import Happenings, label
from truceline.reconcile.incidents import period_words
from truceline.reconcile.strands import parts_of_whole
from truceline.words.incident import Incident, PartOf
from truceline.words.period import Period, Precision
from truceline.words.told import strung, told

LONGEST_PART_DAYS = 31


@dataclass(frozen=True, slots=True)
class Course:
    """An incident with its claims and its days as numbers."""

    incident: Incident
    core: tuple[Account, ...]
    first: int
    last: int


def with_parts(
    incidents: Sequence[Incident], accounts: Mapping[str, Account], happenings: Happenings
) -> tuple[Incident, ...]:
    """The incidents, each with the parts that it is made of and the whole that it is a part of."""
    courses = [course for incident in incidents if (course := _course(incident, accounts))]
    wholes = [course for course in courses if _is_whole(course, happenings.window)]
    if not wholes:
        return tuple(incidents)
    shelves = _shelves(wholes, courses, happenings)
    found: dict[str, PartOf] = {}
    for whole in sorted(wholes, key=lambda whole: (whole.last - whole.first, whole.first, whole.incident.id)):
        for course in _near(whole, shelves):  # the shortest whole comes first and keeps its parts
            if course.incident.id not in found and (why := _part(course, whole, happenings)):
                part, of = course.incident.id, whole.incident.id
                found[part] = PartOf(part=part, whole=of, reason=why)
    parts: dict[str, list[PartOf]] = {}
    for part_of in found.values():
        parts.setdefault(part_of.whole, []).append(part_of)
    return tuple(_told(incident, parts.get(incident.id, ()), found.get(incident.id)) for incident in incidents)


def _told(incident: Incident, parts: Sequence[PartOf], part_of: PartOf | None) -> Incident:
    if not parts and part_of is None:
        return incident
    return replace(incident, parts=tuple(sorted(parts, key=lambda part: part.part)), part_of=part_of)


def _course(incident: Incident, accounts: Mapping[str, Account]) -> Course | None:
    days = _days(incident.period)
    core = tuple(accounts[claim] for claim in incident.claims if accounts[claim].part is Part.CORE)
    return Course(incident, core, *days) if days and core else None


def _days(period: Period) -> tuple[int, int] | None:
    if period.start is None or period.end is None:
        return None
    return period.start.toordinal(), period.end.toordinal()


def _is_whole(course: Course, window: int) -> bool:
    """Does a text say that it went on? The two days of a dataset's row may be no more than its doubt about the day."""
    told = any(
        account.coded is None and account.claim.period.precision is Precision.INTERVAL and account.last > account.first
        for account in course.core
    )
    return told and bool(parts_of_whole(course.incident.event_type)) and course.last - course.first > window


def _shelves(wholes: Sequence[Course], courses: Sequence[Course], happenings: Happenings) -> dict[str, list[Course]]:
    """By place and by actor of a whole, the incidents there or with them (or with a part of them), by first day."""
    mission = happenings.mission
    shelves: dict[str, list[Course]] = {key: [] for whole in wholes for key in _names(whole)}
    for course in sorted(courses, key=lambda course: (course.first, course.incident.id)):
        keys = {outer for account in course.core for place in account.places for outer in mission.within(place)}
        keys |= {above for actor in _actors(course) for above in mission.lineage(actor)}
        for key in keys & shelves.keys():
            shelves[key].append(course)
    return shelves


def _near(whole: Course, shelves: Mapping[str, Sequence[Course]]) -> list[Course]:
    """The incidents on the shelves of a whole that begin inside its days, in the order of days and ids."""
    found: dict[str, Course] = {}
    for key in _names(whole):
        shelf = shelves[key]
        since, until = bisect_left(shelf, whole.first, key=_first), bisect_right(shelf, whole.last, key=_first)
        found |= {course.incident.id: course for course in shelf[since:until]}
    return sorted(found.values(), key=lambda course: (course.first, course.incident.id))


def _names(whole: Course) -> set[str]:
    return {place for account in whole.core for place in account.places} | _actors(whole)


def _actors(course: Course) -> set[str]:
    return {p.actor for account in course.core for p in account.claim.participants if p.actor}


def _first(course: Course) -> int:
    return course.first


def _part(course: Course, whole: Course, happenings: Happenings) -> str:
    """Why one is a part of the other; '' when it is not."""
    inside = whole.first <= course.first and course.last <= whole.last
    shorter = course.last - course.first < min(whole.last - whole.first, LONGEST_PART_DAYS)
    if course.incident.id == whole.incident.id or not inside or not shorter:
        return ""
    if course.incident.event_type not in parts_of_whole(whole.incident.event_type):
        return ""
    actors = any(happenings.share_actor(a, b) for a in course.core for b in whole.core)
    if not actors and _actors(course) and _actors(whole):
        return ""
    where = _inside(course, whole, happenings)
    if not where and not actors:
        return ""
    inner, outer = course.incident, whole.incident
    time = told("{inner} falls in {outer}", inner=period_words(inner.period), outer=period_words(outer.period))
    kinds = told("'{part}' may be part of '{whole}'", part=label(inner.event_type), whole=label(outer.event_type))
    return strung([*([where] if where else []), time, kinds, *([told("an actor in common")] if actors else [])])


def _inside(course: Course, whole: Course, happenings: Happenings) -> str:
    """'X lies in Y' or 'same place (X)'; '' when a place of the part lies in none of the whole."""
    for one in course.core:
        for other in whole.core:
            if any(outer in other.places for place in one.places for outer in happenings.mission.within(place)):
                return happenings.places.relate(one, other).phrase
    return ""
