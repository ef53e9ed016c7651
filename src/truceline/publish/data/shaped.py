"""What the ACLED and UCDP shapes ask of an incident alike: its place with its parents, its sides, its dead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from truceline.publish.edition import Edition
from truceline.words import naming
from truceline.words.claim import Role
from truceline.words.document import Document
from truceline.words.finding import FindingQuestion
from truceline.words.incident import Incident
from truceline.words.place import Place, PlaceKind


@dataclass(frozen=True, slots=True)
class Dead:
    """Stated deaths of one incident: the lowest and the highest figure, and what the house rule displays."""

    low: int
    best: int
    high: int


def place_of(incident: Incident, edition: Edition) -> Place | None:
    """The first place of the incident that the mission knows."""
    return next((edition.mission.place[place] for place in incident.places if place in edition.mission.place), None)


def parents(place: Place | None, edition: Edition) -> tuple[str, list[str]]:
    """The country, and the regions around a place from the widest; printed names."""
    known = edition.mission.place
    around = [known[p] for p in edition.mission.within(place.id) if p in known] if place else []
    country = next((p for p in around if p.kind is PlaceKind.COUNTRY), None)
    regions = [p for p in reversed(around) if p.kind is PlaceKind.REGION and p is not place]
    name = naming.place_name
    return (name(country.id, edition.mission) if country else ""), [name(p.id, edition.mission) for p in regions]


def sides_of(incident: Incident, edition: Edition) -> tuple[list[str], list[str]]:
    """Who is said to have acted, by the second finding, and to whom; printed names."""
    who = edition.findings.get((incident.id, FindingQuestion.WHO))
    claims = [edition.picture.claims[c] for c in incident.claims if c in edition.picture.claims]
    targets = dict.fromkeys(actor for claim in claims for actor in claim.actors(Role.TARGET))
    return _names(who.actors if who else (), edition), _names(targets, edition)


def dead_of(incident: Incident, edition: Edition) -> Dead | None:
    """The stated deaths; None when nobody states a number."""
    figures = edition.figures_of.get((incident.id, "deaths"), [])
    stated = [entry.quantity for figure in figures for entry in figure.entries]
    lows = [value for quantity in stated if (value := quantity.stated) is not None]
    highs = [value for quantity in stated if (value := quantity.high or quantity.stated) is not None]
    if not lows:
        return None
    shown = re.fullmatch(r"\d[\d,]*", figures[0].displayed.split(" ")[0])
    best = int(shown.group().replace(",", "")) if shown else int(min(lows))
    return Dead(int(min(lows)), min(max(best, int(min(lows))), int(max(highs))), int(max(highs)))


def documents_of(incident: Incident, edition: Edition) -> list[Document]:
    """The documents of the incident's claims, each once."""
    shas = dict.fromkeys(
        edition.picture.claims[c].passage.document for c in incident.claims if c in edition.picture.claims
    )
    return [edition.picture.documents[sha] for sha in shas if sha in edition.picture.documents]


def outlets_of(incident: Incident, edition: Edition) -> list[str]:
    """The printed names of the sources that published it, each once."""
    sources = dict.fromkeys(document.source for document in documents_of(incident, edition) if document.source)
    return [naming.source_name(source, edition.mission) for source in sources]


def radius_of(place: Place | None) -> Decimal:
    """The radius that surely holds the place, in kilometres; 500 when nobody says."""
    return place.precision_km if place and place.precision_km is not None else Decimal(500)


def _names(actors: Iterable[str], edition: Edition) -> list[str]:
    return [naming.actor_name(actor, edition.mission) for actor in actors]
