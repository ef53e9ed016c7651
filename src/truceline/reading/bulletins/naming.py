"""Who and where in a line of a bulletin: the names in its slots, else what the rules see in the passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.reading.bulletins.slots import Matched, Slotted
from truceline.reading.facts.clause import Clause
from truceline.reading.facts.whereabouts import PlaceNames, locations
from truceline.reading.names.listed import NameHit
from truceline.reading.page import Page
from truceline.reading.who.roles import participants
from truceline.words.claim import Location, Participant, Role, Voice
from truceline.words.passage import Span

_ACTORS = ("actor", "party")


def named_voice(matched: Matched, page: Page) -> Voice | None:
    """Who speaks, when a slot of the line says so."""
    for slot in matched.slots:
        if slot.slot in _ACTORS and slot.label == "voice":
            hit = _hit(page, slot)
            actor = next(iter(hit.actors), "") if hit else ""
            source = next(iter(hit.sources), "") if hit else ""
            return Voice(words=slot.words, actor=actor, source=source, span=slot.span)
    return None


def named_participants(
    matched: Matched, page: Page, sentence: Span, passage: Span, clause: Clause | None
) -> tuple[Participant, ...]:
    """Whom the slots name; without such slots, whom the rules see."""
    slots = [s for s in matched.slots if s.slot in _ACTORS and s.label != "voice"]
    if slots:
        return tuple(_participant(page, slot) for slot in slots)
    if clause is None:
        return ()
    hits = [hit for hit in page.hits if sentence.holds(hit.span)]
    return participants(page.text, passage, clause.trigger, hits, None, page.mission, None)


def named_locations(matched: Matched, page: Page, sentence: Span, passage: Span) -> tuple[Location, ...]:
    """The places that the slots name, ``near`` when the line gives a distance or a direction from them."""
    off = any(slot.slot in ("distance", "direction") for slot in matched.slots)
    seen = locations(page.text, passage, sentence, PlaceNames(page.hits, page.strangers), page.mission)
    slots = [slot for slot in matched.slots if slot.slot == "place"]
    found = tuple(_location(page, slot, seen) for slot in slots) if slots else seen
    return tuple(replace(at, near=at.near or off) for at in found)


def _participant(page: Page, slot: Slotted) -> Participant:
    hit = _hit(page, slot)
    role = Role.TARGET if slot.label == "target" else Role.AGENT
    known = hit is not None and bool(hit.actors)
    span, words = (hit.span, hit.words) if hit and known else (slot.span, slot.words)
    return Participant(role=role, words=words, actor=hit.actors[0] if hit and known else "", span=span)


def _location(page: Page, slot: Slotted, seen: Sequence[Location]) -> Location:
    hit = _hit(page, slot)
    if hit is None or not hit.places:
        return Location(words=slot.words, span=slot.span)
    near = any(at.near for at in seen if at.span == hit.span)
    return Location(words=hit.words, place=hit.places[0], near=near, span=hit.span)


def _hit(page: Page, slot: Slotted) -> NameHit | None:
    """The name of the mission in the slot, the longest of several."""
    found = [hit for hit in page.hits if hit.span.meets(slot.span)]
    return max(found, key=lambda hit: hit.span.end - hit.span.start, default=None)
