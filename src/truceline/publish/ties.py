"""How the claims of an incident stand to each other, why they were put together, and what people are asked."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.publish.edition import Edition
from truceline.publish.references import claim_reference
from truceline.words.incident import Compared, Incident, Link, Relation
from truceline.words.told import spoken, strung, told

FIELDS = {
    "what": told("what"), "when": told("when"), "where": told("where"), "who": told("who"),
    "to whom": told("to whom"), "event_type": told("event type"), "period": told("time"), "place": told("place"),
    "figures": told("figures"),
}  # fmt: skip
"""Fields in which claims are compared, as people call them; measures stand by their own names."""
MOST_DOUBTS = 12
"""Pairs in doubt that the page shows; ``run --json`` gives all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationLine:
    """How one claim stands to another, or why both were put together ('' as kind); ``detail``: what it rests on."""

    kind: str
    one: tuple[str, str]
    other: tuple[str, str]
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """Another incident that is a part of this one, or of which this one is a part."""

    kind: str
    title: str
    link: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtLine:
    """A pair that waits for a person's answer, with the command that gives it."""

    one: tuple[str, str]
    other: tuple[str, str]
    reason: str
    command: str


def relation_lines(incident: Incident, edition: Edition) -> tuple[RelationLine, ...]:
    """The relations of an incident, each with both claims field by field."""
    return tuple(
        RelationLine(
            kind=_kind(relation),
            one=claim_reference(relation.from_claim, edition),
            other=claim_reference(relation.to_claim, edition),
            reason=relation.reason,
            detail=strung((_side_by_side(field) for field in relation.compared), "; "),
        )
        for relation in incident.relations
    )


def link_lines(incident: Incident, edition: Edition) -> tuple[RelationLine, ...]:
    """Why the claims of an incident were put together, each with what the weights say of it."""
    return tuple(
        RelationLine(
            kind="",
            one=claim_reference(link.one, edition),
            other=claim_reference(link.other, edition),
            reason=link.reason,
            detail=_weights(link, edition),
        )
        for link in incident.links
    )


def part_lines(incident: Incident, edition: Edition) -> tuple[PartLine, ...]:
    """The whole that an incident is a part of, then its own parts."""
    lines = [(told("Part of"), incident.part_of.whole, incident.part_of.reason)] if incident.part_of else []
    lines += [(told("Its part"), part.part, part.reason) for part in incident.parts]
    known = edition.numbered
    return tuple(
        PartLine(
            kind=kind,
            title=known[id_][1].title if id_ in known else id_,
            link=edition.incident_link(id_),
            reason=reason,
        )
        for kind, id_, reason in lines
    )


def doubt_lines(edition: Edition) -> tuple[DoubtLine, ...]:
    """The first pairs of the review queue."""
    return tuple(
        DoubtLine(
            one=claim_reference(doubt.one, edition),
            other=claim_reference(doubt.other, edition),
            reason=doubt.reason,
            command=f"truceline decide FOLDER join {doubt.one} {doubt.other} --by NAME",
        )
        for doubt in edition.picture.queue[:MOST_DOUBTS]
    )


def _side_by_side(field: Compared) -> str:
    silent = told("says nothing")
    return told(
        "{field}: {agreement} ({one} / {other})",
        field=FIELDS.get(field.field, field.field),
        agreement=spoken(field.agreement),
        one=field.one or silent,
        other=field.other or silent,
    )


def _kind(relation: Relation) -> str:
    kind = spoken(relation.kind)
    if not relation.field:
        return kind
    return told("{kind} in {field}", kind=kind, field=FIELDS.get(relation.field, relation.field))


def _pattern(words: str) -> str:
    """A pattern of the weights (reconcile.patterns) with each of its words in the language of the page."""
    pairs = (part.partition(": ") for part in words.split("; "))
    return strung(
        (told("{name}: {word}", name=told(name), word=told(word)) if word else name for name, _, word in pairs), "; "
    )


def _weights(link: Link, edition: Edition) -> str:
    if link.weight is None or link.probability is None:
        return ""
    said = told(
        "Evidence: {pattern}. Weight {weight} bits, probability {percent}%",
        pattern=_pattern(link.pattern),
        weight=str(link.weight),
        percent=f"{100 * link.probability:.0f}",
    )
    if not link.runner_up:
        return told("{evidence}; no other claim comes near.", evidence=said)
    name, _ = claim_reference(link.runner_up, edition)
    values = {"evidence": said, "name": name, "claim": link.runner_up}
    if link.margin is None:
        return told("{evidence}; next: {name} ({claim}).", **values)
    return told("{evidence}; next: {name} ({claim}), {bits} bits behind.", **values, bits=str(link.margin))
