"""Incidents in the 31 columns of an ACLED export, for tools that read those.

Columns and codes after the ACLED codebook (time_precision, geo_precision, disorder_type). Two things differ from
ACLED's own coding, because the record must not say what nobody said: ``fatalities`` is empty when nobody states a
number (ACLED writes 0), and an incident whose type ACLED has no code for is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from truceline.publish.data.shaped import dead_of, outlets_of, parents, place_of, radius_of, sides_of
from truceline.publish.data.sheet import Sheet, Value, named_rows, sheet
from truceline.publish.edition import Edition
from truceline.words.event_types import event_types
from truceline.words.finding import FindingQuestion
from truceline.words.incident import Incident
from truceline.words.naming import place_name
from truceline.words.period import Period, Precision

COLUMNS = (
    "event_id_cnty event_date:day year:whole time_precision:whole disorder_type event_type sub_event_type actor1"
    " assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso:whole region country admin1"
    " admin2 admin3 location latitude:number longitude:number geo_precision:whole source source_scale notes"
    " fatalities:whole tags timestamp"
)
_DISORDER = {"Protests": "Demonstrations", "Strategic developments": "Strategic developments"}


def acled_shaped(edition: Edition) -> Sheet:
    """Every incident with a day and an ACLED type."""
    about = "An incident in the columns of an ACLED export; 'fatalities' is empty where nobody states a number."
    return sheet("acled_shaped", about, COLUMNS, named_rows(COLUMNS, _rows(edition)))


def _rows(edition: Edition) -> Iterator[dict[str, Value]]:
    for _, incident in edition.numbered.values():
        known = event_types().get(incident.event_type)
        if known and known.acled and incident.period.start:
            yield _row(incident, known.acled[0], edition)


def _row(incident: Incident, coded: tuple[str, str], edition: Edition) -> dict[str, Value]:
    event, sub_event = coded
    place, day = place_of(incident, edition), incident.period.start
    country, regions = parents(place, edition)
    agents, targets = sides_of(incident, edition)
    dead, happened = dead_of(incident, edition), edition.findings.get((incident.id, FindingQuestion.HAPPENED))
    row: dict[str, Value] = {
        "event_id_cnty": incident.id,
        "event_date": day,
        "year": day.year if day else None,
        "time_precision": _time_precision(incident.period),
        "disorder_type": _DISORDER.get(event, "Political violence"),
        "event_type": event,
        "sub_event_type": sub_event,
        "country": country,
        "notes": " ".join((f"{incident.title}.", *(happened.reasons if happened else ()))),
        "source": "; ".join(outlets_of(incident, edition)),
        "fatalities": dead.low if dead else None,
    }
    for number, names in (("1", agents), ("2", targets)):
        row[f"actor{number}"], row[f"assoc_actor_{number}"] = names[0] if names else "", "; ".join(names[1:])
    row |= dict(zip(("admin1", "admin2", "admin3"), regions, strict=False))
    if place is not None:
        row |= {"location": place_name(place.id, edition.mission), "geo_precision": _geo_precision(radius_of(place))}
        row |= {"latitude": place.latitude, "longitude": place.longitude}
    return row


def _time_precision(period: Period) -> int:
    """1: the day; 2: the week; 3: the month."""
    days = (period.end - period.start).days if period.start and period.end else 31
    if period.precision in (Precision.DAY, Precision.MINUTE) or days == 0:
        return 1
    return 2 if days <= 7 else 3


def _geo_precision(radius: Decimal) -> int:
    """1: the named place; 2: near it; 3: a region."""
    return 1 if radius <= 5 else 2 if radius <= 30 else 3
