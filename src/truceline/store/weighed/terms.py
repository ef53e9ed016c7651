"""The words by which an incident is found: of its title, its places and actors under every rival name, its type."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.store import models
from truceline.words.event_types import event_types
from truceline.words.folding import folded_words
from truceline.words.incident import Incident
from truceline.words.mission import Mission
from truceline.words.picture import Picture

LONGEST = 60
"""Letters of a word that are kept: nobody types more."""


def term_rows(picture: Picture) -> Iterator[models.Term]:
    """One row per incident and folded word."""
    for incident in picture.incidents:
        said = {word[:LONGEST] for text in _texts(incident, picture) for word in folded_words(text)}
        yield from (models.Term(word=word, incident=incident.id) for word in sorted(said))


def _texts(incident: Incident, picture: Picture) -> Iterator[str]:
    yield incident.title
    yield incident.id
    yield incident.event_type
    known = event_types().get(incident.event_type)
    yield known.label if known else ""
    for place in incident.places:
        for one in picture.mission.within(place)[:2]:
            yield from _names(one, picture.mission)
    for id_ in incident.claims:
        claim = picture.claims.get(id_)
        if claim is not None:
            yield from (location.words for location in claim.locations)
            for participant in claim.participants:
                yield participant.words
                yield from _names(participant.actor, picture.mission)


def _names(id_: str, mission: Mission) -> Iterator[str]:
    known = mission.place.get(id_) or mission.actor.get(id_)
    yield from (name.text for name in known.names) if known else ()
