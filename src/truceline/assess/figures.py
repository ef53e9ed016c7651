"""Rival figures side by side: one measure, one unit, one population, one subject. No totals, no averages.

| two figures                                                   | stand                                                |
|---------------------------------------------------------------|------------------------------------------------------|
| same incident, measure, unit and population                   | together                                             |
| same standing subject (an actor's strength, a place's people) | together, over all incidents                         |
| different population (soldiers, at the depot, on the road)    | apart; no total is made                              |
| different counting unit (explosions, shots)                   | apart; units are never added                         |
| cumulative, and new or daily                                  | apart; never added or compared                       |
| several different numbers of one voice in one document        | apart; they may count different people               |
| a number in the agreement itself                              | beside the figures on its addressee; its claim is '' |
| a denied number, a forecast, a demand                         | nowhere: nobody states it as so                      |
| a number that its own voice took back                         | listed, and displayed no more                        |
| a count without a number ('numerous')                         | kept in its words; never 0 or 1                      |
| a count whose claim states the effort behind it, both exact   | with its rate per post, patrol, hour ...             |
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from truceline.assess.amounts import compatible
from truceline.assess.displayed import displayed
from truceline.assess.docket import Docket
from truceline.assess.effort import rates
from truceline.assess.phrases import listed, matter
from truceline.words.assessment import Figure, FigureEntry
from truceline.words.claim import Claim, Role
from truceline.words.incident import RelationKind
from truceline.words.naming import place_name
from truceline.words.quantity import Counting, Quantity
from truceline.words.stance import Stance
from truceline.words.told import strung, told

LASTING = frozenset({"strength", "personnel", "population"})
"""Measures of a lasting state of a subject, whatever the claim is about."""

HELD = frozenset({"posts", "checkpoints", "vehicles", "weapons", "apc", "tanks", "persons"})
"""Measures of such a state when the claim is about strength; else they belong to a happening."""

SELF_COUNTED = frozenset({"strength", "personnel", "persons"})
"""The subject itself is what is counted: what its people are called makes no second population."""

ONE_MEASURE = {"personnel": "strength", "persons": "strength", "vehicles": "strength", "apc": "strength"}
"""Words for one lasting measure; the unit keeps people and vehicles apart."""

STATED = frozenset({Stance.ASSERTS, Stance.REPORTS_NONE, Stance.WITHHOLDS})


MOST_BESIDE = 12
"""A document with more figures of one measure is a table on many happenings: its rows are no parts of one story."""

Count = tuple[str, str, bool]
"""Unit, population, cumulative."""

Beside = dict[tuple[str, str], dict[Count, int]]
"""By incident, subject or document, and measure: how many figures of which unit, population and counting."""


class Key(NamedTuple):
    """What two figures must share to be rivals. ``apart`` separates different numbers of one voice."""

    incident: str
    subject: str
    measure: str
    unit: str
    population: str
    cumulative: bool
    since: date | None
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """One number with the claim that states it; claim None when the agreement does."""

    claim: Claim | None
    quantity: Quantity
    voice: str
    side: str
    corrected: bool = False


def figures(docket: Docket) -> tuple[Figure, ...]:
    """Every figure of the record and of the agreement, rivals side by side, in the order of first mention."""
    groups: dict[Key, list[Stated]] = defaultdict(list)
    taken_back = {r.to_claim for i in docket.incidents for r in i.relations if r.kind is RelationKind.CORRECTS}
    for claim in docket.claims.values():
        if claim.quantities and claim.stance in STATED:
            for key, stated in _stated(claim, claim.id in taken_back, docket):
                groups[key].append(stated)
    groups = _split(groups, docket)
    _add_agreed(groups, docket)
    beside = _beside(groups)
    return tuple(_kept(key, stated, beside, docket) for key, stated in groups.items())


def _stated(claim: Claim, corrected: bool, docket: Docket) -> list[tuple[Key, Stated]]:
    """The numbers of one claim, each with what it shares with its rivals."""
    incident = docket.incident_of.get(claim.id)
    kept_as = ("stated", claim.id, incident.id if incident else "", corrected)
    return docket.keep(
        kept_as,
        (docket.speaking(claim),),
        lambda: [
            (_key(claim, quantity, docket), Stated(claim, quantity, docket.voice(claim), docket.side(claim), corrected))
            for quantity in claim.quantities
        ],
    )


def _kept(key: Key, group: list[Stated], beside: Beside, docket: Docket) -> Figure:
    others = _others(key, group, beside)
    kept_as = ("figure", key, frozenset(others))
    return docket.keep(kept_as, tuple(group), lambda: _figure(key, group, others, docket))


def _key(claim: Claim, quantity: Quantity, docket: Docket) -> Key:
    cumulative = quantity.counting is Counting.CUMULATIVE
    standing = cumulative or _lasting(quantity.measure, claim.event_type)
    incident = docket.incident_of.get(claim.id)
    subject = _subject(claim, docket) if standing else ""
    own = incident.id if incident and not subject else ""
    return Key(
        incident=own,
        subject=subject or ("" if own else _loose(claim)),
        measure=ONE_MEASURE.get(quantity.measure, quantity.measure) if subject else quantity.measure,
        unit=quantity.unit,
        population=_population(quantity) if subject else quantity.population.casefold().strip(),
        cumulative=cumulative,
        since=quantity.since if cumulative else None,
    )


def _lasting(measure: str, event_type: str) -> bool:
    return measure in LASTING or (measure in HELD and event_type in ("strength", "population"))


def _subject(claim: Claim, docket: Docket) -> str:
    """Whom or what a lasting number is about: the monitor if it takes part, else the first actor, else the place."""
    actors = [p.actor for role in (Role.AGENT, Role.TARGET, Role.PRESENT) for p in claim.participants if p.role is role]
    known = [actor for actor in actors if actor]
    monitors = [actor for actor in known if docket.is_monitor(actor)]
    if claim.event_type == "population":
        known, monitors = list(claim.actors(Role.TARGET)) or known, []
    return next(iter((*monitors, *known, *claim.places)), "")


def _loose(claim: Claim) -> str:
    """Without incident and lasting subject, only claims on the same matter, people, places and time are rivals."""
    people = sorted({p.actor or p.words.casefold() for p in claim.participants})
    when = f"{claim.period.start}/{claim.period.end}" if claim.period.known else claim.passage.document
    return "\x1f".join((claim.event_type, *people, *sorted(claim.places), when))


def _split(groups: dict[Key, list[Stated]], docket: Docket) -> dict[Key, list[Stated]]:
    """Part the numbers of a voice that gives several different ones in one document: no rivals of each other."""
    parted: dict[Key, list[Stated]] = defaultdict(list)
    for key, group in groups.items():
        several = _several(group, docket) if len(group) > 1 else frozenset()
        for stated in group:
            apart = _value(stated.quantity) if several and _speaker(stated, docket) in several else ""
            parted[key._replace(apart=apart) if apart else key].append(stated)
    return parted


def _several(group: list[Stated], docket: Docket) -> frozenset[tuple[str, str]]:
    """The voices that give different numbers in one document."""
    by_voice: dict[tuple[str, str], set[str]] = defaultdict(set)
    for stated in group:
        by_voice[_speaker(stated, docket)].add(_value(stated.quantity))
    return frozenset(voice for voice, values in by_voice.items() if len(values) > 1)


def _speaker(stated: Stated, docket: Docket) -> tuple[str, str]:
    assert stated.claim is not None  # noqa: S101  numbers of the agreement are added after the split
    return docket.origin(stated.claim), stated.claim.passage.document


def _value(quantity: Quantity) -> str:
    return f"{quantity.low}/{quantity.high}" if quantity.stated is not None else quantity.words.casefold()


def _add_agreed(groups: dict[Key, list[Stated]], docket: Docket) -> None:
    """Put the agreement's own numbers beside the figures on their addressee; lasting ones stand alone if need be."""
    agreement = docket.mission.agreement
    for provision in agreement.provisions if agreement else ():
        for quantity in provision.quantities:
            plain = Key(
                incident="",
                subject=_bound(provision.addressees, docket),
                measure=ONE_MEASURE.get(quantity.measure, quantity.measure),
                unit=quantity.unit,
                population=_population(quantity),
                cumulative=False,
                since=None,
            )
            parted = plain._replace(apart=_value(quantity))
            key = parted if parted in groups else plain
            if key in groups or _lasting(quantity.measure, "strength"):
                stated = Stated(None, quantity, told("agreement, provision {provision}", provision=provision.id), "")
                groups.setdefault(key, []).append(stated)


def _population(quantity: Quantity) -> str:
    """Which people or things are counted; the people of a force are the force itself, whatever they are called."""
    if quantity.measure in SELF_COUNTED and quantity.unit == "person":
        return ""
    return quantity.population.casefold().strip()


def _bound(addressees: tuple[str, ...], docket: Docket) -> str:
    """The monitor, when the provision addresses it, a part of it or who sends it; else the first addressee."""
    sends = docket.mission.lineage(docket.mission.monitor)
    if any(docket.is_monitor(a) or a in sends for a in addressees):
        return docket.mission.monitor
    return addressees[0] if addressees else "agreement"


def _beside(groups: dict[Key, list[Stated]]) -> Beside:
    """What else is counted by the same measure within one incident, one subject or one document."""
    beside: Beside = defaultdict(lambda: defaultdict(int))
    for key, group in groups.items():
        for where in _where(key, group):
            beside[where, key.measure][key.unit, key.population, key.cumulative] += 1
    return beside


def _where(key: Key, group: list[Stated]) -> set[str]:
    return {key.incident or key.subject} | {stated.claim.passage.document for stated in group if stated.claim}


def _others(key: Key, group: list[Stated], beside: Beside) -> set[Count]:
    """Unit, population and counting of the other figures there; a table of very many says nothing of each other."""
    own = (key.unit, key.population, key.cumulative)
    others: set[Count] = set()
    for where in _where(key, group):
        counts = beside[where, key.measure]
        if sum(counts.values()) <= MOST_BESIDE:
            others |= {count for count, number in counts.items() if count != own or number > 1}
    return others


def _figure(key: Key, group: list[Stated], others: set[Count], docket: Docket) -> Figure:
    # A number that its own voice took back stays among the entries and is displayed no more.
    holding = [stated for stated in group if not stated.corrected] or group
    return Figure(
        subject=_title(key, group, docket),
        measure=group[0].quantity.measure,
        unit=key.unit,
        population=key.population or next((s.quantity.population for s in group if s.quantity.population), ""),
        entries=tuple(
            FigureEntry(claim=s.claim.id if s.claim else "", quantity=s.quantity, voice=s.voice, side=s.side)
            for s in group
        ),
        displayed=displayed([(s.quantity, _grader(s, docket)) for s in holding], docket.mission.house.figure_rule),
        rule=str(docket.mission.house.figure_rule),
        agree=compatible(stated.quantity for stated in holding),
        incident=key.incident,
        note=_note(key, group, others),
    )


def _grader(stated: Stated, docket: Docket) -> tuple[str, str]:
    """Origin and reliability of a number; the agreement is its own origin and has no grade."""
    if stated.claim is None:
        return stated.voice, "F"
    return docket.origin(stated.claim), str(docket.reliability(stated.claim))


def _title(key: Key, group: list[Stated], docket: Docket) -> str:
    """What the figure is about: an incident, actor or place id; words when it is none of them."""
    claim = group[0].claim
    if key.incident or key.subject in docket.mission.actor or key.subject in docket.mission.place:
        return key.incident or key.subject
    if claim is None:
        return "agreement"
    where = [place_name(place, docket.mission) for place in claim.places[:2]]
    return strung((matter(claim.event_type), *where))


def _note(key: Key, group: list[Stated], others: set[Count]) -> str:
    lines = []
    if key.cumulative:
        lines.append(told("Cumulative counts are never added to each other or to daily ones."))
    if any(cumulative is not key.cumulative for _, _, cumulative in others):
        lines.append(told("Cumulative and new counts of this stand apart."))
    alike = {population for unit, population, cumulative in others if (unit, cumulative) == (key.unit, key.cumulative)}
    named = sorted(alike - {key.population, ""})
    if named:
        of = _quoted(named)
        lines.append(told("Counts for {whom} stand apart: others are counted there; no total is made.", whom=of))
    elif alike:
        lines.append(told("Other counts of the same measure stand apart: they may count others; no total is made."))
    unlike = sorted({unit for unit, _, _ in others} - {key.unit, ""})
    if unlike:
        others_units = listed(map(told, unlike))
        lines.append(told("Counts in other units ({units}) stand apart; units are never added.", units=others_units))
    corrected = sorted({stated.voice for stated in group if stated.corrected})
    if corrected:
        who = listed(corrected)
        lines.append(told("{who} corrected an earlier number; it stays listed and is not displayed.", who=who))
    if any(stated.quantity.stated is None for stated in group):
        lines.append(told("A count without a number stays one: no number is put in its place."))
    lines += rates((stated.claim, stated.quantity, stated.voice) for stated in group if stated.claim)
    return strung(lines, " ") if lines else ""


def _quoted(populations: list[str]) -> str:
    return listed(told("'{words}'", words=population) for population in populations[:4])
