"""Incidents as lists and maps show them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from truceline.store import models
from truceline.store.weighed.sentences import Sentences
from truceline.words.assessment import Said
from truceline.words.event_types import family_of
from truceline.words.finding import Finding, FindingQuestion
from truceline.words.incident import Incident
from truceline.words.mission import Mission
from truceline.words.picture import Picture
from truceline.words.told import Told

BITS = 30
"""Of a web-mercator place: 2 ** 30 steps around the equator, 4 cm each."""
MOST_NORTH = 85.0511287798066
"""Degrees of latitude where web mercator ends."""
UNSAID = frozenset({Said.WITHOUT_IT, Said.NOTHING})
"""What a source that covers a happening did when it kept silent."""


def incident_rows(picture: Picture, sentences: Sentences) -> Iterator[models.Incident]:
    """One row per incident, in the picture's order."""
    states = {case.incident: str(case.state) for case in picture.assessment.cases}
    origins = {one.incident: len(one.origins) for one in picture.assessment.origins}
    silent = Counter(one.incident for one in picture.assessment.silences if one.said in UNSAID)
    standing = standing_findings(picture)
    for incident in picture.incidents:
        did, by, kept = (standing.get((incident.id, question)) for question in FindingQuestion)
        east, north, reach = position(incident, picture.mission)
        known = [picture.claims[claim] for claim in incident.claims if claim in picture.claims]
        yield models.Incident(
            id=incident.id,
            title=_column(incident.title, sentences),
            event_type=incident.event_type,
            family=family_of(incident.event_type),
            place=next(iter(incident.places), ""),
            day=incident.period.start or incident.period.end or date.min,
            period_start=incident.period.start or incident.period.end,
            period_end=incident.period.end,
            precision=str(incident.period.precision),
            claims=len(incident.claims),
            documents=len({claim.passage.document for claim in known}),
            unreviewed=sum(claim not in picture.reviews for claim in incident.claims),
            origins=origins.get(incident.id, 0),
            silent=silent[incident.id],
            case_state=states.get(incident.id, ""),
            happened=str(did.answer) if did else "",
            who=str(by.answer) if by else "",
            provision=str(kept.answer) if kept else "",
            credibility=str(did.credibility) if did else "",
            east=east,
            north=north,
            reach_m=reach,
            plain=sentences.plain(incident),
        )


def _column(title: str, sentences: Sentences) -> str:
    """A title as its column holds it: plain text stays as it is."""
    return sentences.plain(title) if isinstance(title, Told) else title


def standing_findings(picture: Picture) -> Mapping[tuple[str, FindingQuestion], Finding]:
    """The answer that stands for each incident and question: a person's before the rule's."""
    standing: dict[tuple[str, FindingQuestion], Finding] = {}
    for finding in picture.assessment.findings:
        key = (finding.incident, finding.question)
        if key not in standing or standing[key].author == "rule":
            standing[key] = finding
    return standing


def position(incident: Incident, mission: Mission) -> tuple[int | None, int | None, int | None]:
    """Web-mercator east and north (whole numbers) and the metres around them; all None where no point is known."""
    for place in incident.places:
        known = mission.place.get(place)
        if known is not None and known.latitude is not None and known.longitude is not None:
            reach = int((known.precision_km or Decimal(0)) * 1000)
            return *mercator(float(known.longitude), float(known.latitude)), reach
    return None, None, None


def mercator(longitude: float, latitude: float) -> tuple[int, int]:
    """Degrees as whole steps from 180 degrees west and from the northern end (spherical web mercator, EPSG 3857)."""
    steep = math.radians(min(max(latitude, -MOST_NORTH), MOST_NORTH))
    east = (longitude + 180) / 360
    north = (1 - math.asinh(math.tan(steep)) / math.pi) / 2
    most = (1 << BITS) - 1
    return min(int(east * (most + 1)), most), min(int(north * (most + 1)), most)
