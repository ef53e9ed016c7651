"""Incidents in the 49 columns of a UCDP GED export: only those for which somebody states at least one death.

Columns and codes after the UCDP GED codebook (type_of_violence, where_prec, date_prec, event_clarity). UCDP's own ids
of conflicts, dyads and sides are not ours to give and stay empty. ``best`` is what the mission's figure rule displays,
``low`` and ``high`` are the outermost stated figures; whose dead they are is not said, so all are ``deaths_unknown``.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from truceline.publish.data.shaped import (
    Dead,
    dead_of,
    documents_of,
    outlets_of,
    parents,
    place_of,
    radius_of,
    sides_of,
)
from truceline.publish.data.sheet import Sheet, Value, named_rows, sheet
from truceline.publish.edition import Edition
from truceline.words.event_types import event_types
from truceline.words.incident import Incident
from truceline.words.naming import place_name
from truceline.words.period import Period

COLUMNS = (
    "id:whole relid year:whole active_year:flag code_status type_of_violence:whole conflict_dset_id conflict_new_id"
    " conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id"
    " side_b number_of_sources:whole source_article source_office source_date source_headline source_original"
    " where_prec:whole where_coordinates where_description adm_1 adm_2 latitude:number longitude:number geom_wkt"
    " priogrid_gid country country_id region event_clarity:whole date_prec:whole date_start:day date_end:day"
    " deaths_a:whole deaths_b:whole deaths_civilians:whole deaths_unknown:whole best:whole high:whole low:whole"
    " gwnoa gwnob"
)
_WIDEST = ((5, 1), (25, 2), (50, 3), (150, 4), (500, 6))


def ucdp_shaped(edition: Edition) -> Sheet:
    """Every incident with a day, a UCDP type of violence and a stated death."""
    about = "An incident with at least one stated death, in the columns of a UCDP GED export."
    return sheet("ucdp_shaped", about, COLUMNS, named_rows(COLUMNS, _rows(edition)))


def _rows(edition: Edition) -> Iterator[dict[str, Value]]:
    for number, incident in edition.numbered.values():
        known, dead = event_types().get(incident.event_type), dead_of(incident, edition)
        if known and known.ucdp and dead and dead.high and incident.period.start:
            yield _row(number, incident, known.ucdp[0], dead, edition)


def _row(number: int, incident: Incident, type_: int, dead: Dead, edition: Edition) -> dict[str, Value]:
    place, period = place_of(incident, edition), incident.period
    country, regions = parents(place, edition)
    side_a, side_b = ("; ".join(names) for names in sides_of(incident, edition))
    documents = documents_of(incident, edition)
    row: dict[str, Value] = {
        "id": number,
        "relid": incident.id,
        "year": period.start.year if period.start else None,
        "type_of_violence": type_,
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else "",
        "side_a": side_a,
        "side_b": side_b,
        "number_of_sources": len(documents),
        "source_article": "; ".join(document.url for document in documents if document.url),
        "source_office": "; ".join(outlets_of(incident, edition)),
        "source_date": "; ".join(document.published.isoformat() for document in documents if document.published),
        "source_headline": "; ".join(document.title for document in documents if document.title),
        "country": country,
        "event_clarity": 1,
        "date_prec": _date_prec(period),
        "date_start": period.start,
        "date_end": period.end or period.start,
        "deaths_unknown": dead.best,
        "best": dead.best,
        "high": dead.high,
        "low": dead.low,
    }
    row |= dict(zip(("adm_1", "adm_2"), regions, strict=False))
    if place is not None:
        name = place_name(place.id, edition.mission)
        row |= {"where_coordinates": name, "where_description": name, "where_prec": _where_prec(radius_of(place))}
        row |= {"latitude": place.latitude, "longitude": place.longitude}
        row["geom_wkt"] = _wkt(place.longitude, place.latitude)
    return row


def _wkt(longitude: Decimal | None, latitude: Decimal | None) -> str:
    return f"POINT ({longitude} {latitude})" if longitude is not None else ""


def _where_prec(radius: Decimal) -> int:
    return next((code for widest, code in _WIDEST if radius <= widest), 6)


def _date_prec(period: Period) -> int:
    """1: the day; 2: two to six days; 3: a week; 4: a month; 5: more."""
    days = (period.end - period.start).days + 1 if period.start and period.end else 1
    return 1 if days == 1 else 2 if days <= 6 else 3 if days <= 7 else 4 if days <= 31 else 5
