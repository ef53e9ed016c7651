"""UCDP Georeferenced Event Dataset (GED) exports: 38 columns (up to release 20) and 49 columns (newer releases).

Source of the columns and codes: UCDP GED Codebook (type_of_violence, date_prec, where_prec, event_clarity, deaths).
Both shapes share the columns that a row needs; the ids of conflicts, dyads and sides, which were renamed between the
shapes, are not used. Every record is an event with at least one death in the project's sources.

- *best*, *low*, *high*: one quantity from low to high, whose words name the best estimate. The four parts of the best
  estimate (deaths_a, deaths_b, deaths_civilians, deaths_unknown) stand beside it, each with its population; a part of
  0 is left out, for 'nobody is known to' is not 'nobody'.
- *side_a* and *side_b* are both agents: the dataset does not say who began. In one-sided violence (type 3) side_a acts
  and side_b, by definition civilians, suffers.
"""

from __future__ import annotations

from decimal import Decimal

from truceline.sources.datasets.acled import last_of_month
from truceline.sources.datasets.cells import BadCell, Cells, columns
from truceline.words.period import Period, Precision
from truceline.words.quantity import Bound, Counting, Quantity
from truceline.words.row import Row

NAME = "UCDP GED"
MARKS = columns(
    "type_of_violence dyad_name side_a side_b where_prec where_coordinates date_prec date_start date_end "
    "deaths_a deaths_b deaths_civilians deaths_unknown best high low event_clarity"
)
REQUIRED = columns(
    "id type_of_violence side_a side_b where_prec where_coordinates latitude longitude date_prec "
    "date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low"
)

# type_of_violence 1 state-based, 2 non-state, 3 one-sided.
_TYPES = {1: "clash", 2: "clash", 3: "attack_on_civilians"}

# where_prec 1: exact place; 2: within about 25 km of a place; 3: the second-order division (its centroid); 4: the
# first-order division; 5: part of a region or a line; 6: the country; 7: international waters or air space. Only the
# 25 km are the codebook's: the other radii are ours, wide rather than narrow, and 7 has none.
_RADIUS_KM = {1: Decimal(5), 2: Decimal(25), 3: Decimal(50), 4: Decimal(150), 5: Decimal(150), 6: Decimal(500), 7: None}


def row(cells: Cells) -> Row:
    """One record as a row. Raises BadCell with the column that cannot be read."""
    latitude, longitude = cells.degrees("latitude", "longitude")
    type_ = cells.whole("type_of_violence")
    if type_ not in _TYPES:
        raise BadCell(f"type_of_violence is '{cells.text('type_of_violence')}', not 1, 2 or 3")
    one_sided = type_ == 3
    return Row(
        span=cells.span,
        line=cells.line,
        id=cells.text("relid") or cells.text("id"),
        event_type=_TYPES[type_],
        period=_period(cells),
        place_words=cells.texts("where_coordinates", "adm_2", "adm_1", "country"),
        latitude=latitude,
        longitude=longitude,
        radius_km=_radius(cells),
        agents=cells.texts("side_a") if one_sided else cells.texts("side_a", "side_b"),
        targets=cells.texts("side_b") if one_sided else (),
        quantities=_deaths(cells),
        reported_by=cells.texts("source_office", parted=";") or cells.texts("source_article", parted=";"),
        notes=_notes(cells),
    )


def _period(cells: Cells) -> Period:
    """date_prec 1: the day; 2: two to six days; 3: a week; 4: a month; 5: more. The columns hold both ends."""
    start, end = cells.day("date_start"), cells.day("date_end")
    precision = cells.whole("date_prec")
    if precision not in range(1, 6):
        raise BadCell(f"date_prec is '{cells.text('date_prec')}', not 1 to 5")
    if start > end:
        raise BadCell(f"date_end ({end}) lies before date_start ({start})")
    words = f"date_start {cells.text('date_start')}, date_end {cells.text('date_end')}, date_prec {precision}"
    if precision == 1 and start == end:
        return Period(start=start, end=end, precision=Precision.DAY, words=words)
    month = start.day == 1 and end == last_of_month(start)
    return Period(start=start, end=end, precision=Precision.MONTH if month else Precision.INTERVAL, words=words)


def _radius(cells: Cells) -> Decimal | None:
    precision = cells.whole("where_prec")
    if precision not in _RADIUS_KM:
        raise BadCell(f"where_prec is '{cells.text('where_prec')}', not 1 to 7")
    return _RADIUS_KM[precision]


def _deaths(cells: Cells) -> tuple[Quantity, ...]:
    best, low, high = (_count(cells, column) for column in ("best", "low", "high"))
    parts = (
        ("deaths_a", cells.text("side_a")),
        ("deaths_b", cells.text("side_b")),
        ("deaths_civilians", "civilians"),
        ("deaths_unknown", "unknown"),
    )
    found = [_quantity(low, high, f"best {best}, low {low}, high {high}", "")] if high else []
    for column, population in parts:
        number = _count(cells, column)
        if number:
            found.append(_quantity(number, number, f"{column} {number}", population))
    return tuple(found)


def _quantity(low: int, high: int, words: str, population: str) -> Quantity:
    return Quantity(
        measure="deaths",
        unit="person",
        low=Decimal(low),
        high=Decimal(high),
        bound=Bound.EXACT if low == high else Bound.RANGE,
        counting=Counting.NEW,
        population=population,
        words=words,
    )


def _count(cells: Cells, column: str) -> int:
    number = cells.whole(column)
    if number is None or number < 0:
        raise BadCell(f"{column} is '{cells.text(column)}', which is no count")
    return number


def _notes(cells: Cells) -> str:
    clear = {"1": "", "2": "event clarity: not clear"}.get(cells.text("event_clarity"), "")
    number, original = cells.text("number_of_sources"), cells.text("source_original")
    parts = (
        cells.text("source_headline"),
        cells.text("where_description"),
        f"original source: {original}" if original else "",
        f"number of sources: {number}" if number and number != "-1" else "",
        clear,
    )
    return "; ".join(part for part in parts if part)
