"""Which column is what: known tables by their marks, any other by the names of its columns or by a mapping."""

from __future__ import annotations

from collections.abc import Mapping

ACLED = frozenset({"event_id_cnty", "event_date", "sub_event_type", "geo_precision", "time_precision"})
UCDP = frozenset({"type_of_violence", "where_prec", "date_start", "date_end", "best"})

# Our columns, and names under which tables have them; the first that is there is taken.
NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "event_id", "eventid", "event_id_cnty", "event"),
    "source": ("source", "dataset", "data_source"),
    "source_kind": ("source_kind",),
    "start": ("start", "date", "start_date", "date_start", "event_date", "day"),
    "end": ("end", "enddate", "end_date", "date_end"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng", "long"),
    "radius_km": ("radius_km", "precision_km"),
    "type": ("type", "event_type"),
    "deaths_low": ("deaths_low", "low", "deaths", "fatalities", "killed", "nkill"),
    "deaths_high": ("deaths_high", "high", "deaths", "fatalities", "killed", "nkill"),
    "text": ("text", "notes", "description", "summary", "issuenote"),
}
LISTS: Mapping[str, tuple[str, ...]] = {
    "actors": ("actors", "actor", "actor1", "actor2", "side_a", "side_b", "gname"),
    "place": ("place", "location", "where_coordinates", "admin3", "adm_2", "admin2", "adm_1", "admin1", "country"),
}
OURS = (*NAMES, *LISTS)

# Codes of precision: km that surely hold the place, days before and after. The radii of ACLED's codes and of UCDP's
# codes other than 2 are ours (the codebooks give none), wide rather than narrow.
ACLED_RADIUS = {1: 5.0, 2: 30.0, 3: 100.0}
ACLED_DAYS = {1: 0, 2: 3, 3: 15}
UCDP_RADIUS = {1: 5.0, 2: 25.0, 3: 50.0, 4: 150.0, 5: 150.0, 6: 500.0, 7: 1000.0}
UCDP_TYPES = {1: "clash", 2: "clash", 3: "attack_on_civilians"}


def chosen(columns: list[str], mapping: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """For each of our columns the columns of a table that hold it: as mapped, or else by their names."""
    by_name = {name.strip().lower(): name for name in columns}
    out: dict[str, tuple[str, ...]] = {}
    for ours in OURS:
        if ours in mapping:
            given = mapping[ours]
            out[ours] = tuple(str(name) for name in given) if isinstance(given, list | tuple) else (str(given),)
            continue
        there = [by_name[name] for name in (NAMES.get(ours) or LISTS[ours]) if name in by_name]
        if there:
            out[ours] = tuple(there) if ours in LISTS else (there[0],)
    return out
