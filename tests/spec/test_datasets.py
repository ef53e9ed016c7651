"""How a coded record becomes a row: dates, precisions, actors, counts, sources. One table per dataset."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from truceline.sources.datasets import check_table, is_dataset, rows
from truceline.sources.extracted import Unreadable
from truceline.words.document import Document, Problem
from truceline.words.passage import Span
from truceline.words.period import Period, Precision
from truceline.words.quantity import Bound, Counting, Quantity
from truceline.words.row import Row

ACLED = {
    "event_id_cnty": "SAG12",
    "event_date": "05 March 2024",
    "year": "2024",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Northern Guard",
    "assoc_actor_1": "River Militia; Hill Militia",
    "inter1": "State forces",
    "actor2": "Southern Front",
    "assoc_actor_2": "",
    "inter2": "Rebel group",
    "interaction": "State forces-Rebel group",
    "civilian_targeting": "",
    "iso": "999",
    "region": "Delta",
    "country": "Sagara",
    "admin1": "Ford Province",
    "admin2": "Upper Ford",
    "admin3": "",
    "location": "Old Mill",
    "latitude": "12.5",
    "longitude": "-7.25",
    "geo_precision": "1",
    "source": "Valley Herald; Delta Courier",
    "source_scale": "National",
    "notes": 'A clash, "brief",\nwas reported.',
    "fatalities": "3",
    "tags": "",
    "timestamp": "1709700000",
}
OLD_ACLED = {"data_id": "77", "event_id_no_cnty": "12", "iso3": "SAG"}

UCDP = {
    "id": "5001",
    "year": "2024",
    "active_year": "1",
    "type_of_violence": "1",
    "conflict_new_id": "1",
    "conflict_name": "Sagara: Ford",
    "dyad_new_id": "2",
    "dyad_name": "North - South",
    "side_a_new_id": "3",
    "side_a": "Government of Sagara",
    "side_b_new_id": "4",
    "side_b": "Southern Front",
    "number_of_sources": "2",
    "source_article": '"Valley Herald,2024-03-06,Five killed"',
    "source_office": "Valley Herald;Delta Courier",
    "source_date": "2024-03-06;2024-03-07",
    "source_headline": "Five killed",
    "source_original": "police",
    "where_prec": "2",
    "where_coordinates": "Old Mill village",
    "where_description": "near Old Mill",
    "adm_1": "Ford Province",
    "adm_2": "Upper Ford",
    "latitude": "12.5",
    "longitude": "-7.25",
    "country": "Sagara",
    "region": "Africa",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2024-03-05 00:00:00.000",
    "date_end": "2024-03-05 00:00:00.000",
    "deaths_a": "1",
    "deaths_b": "3",
    "deaths_civilians": "0",
    "deaths_unknown": "1",
    "best": "5",
    "high": "8",
    "low": "5",
}
NEW_UCDP = {
    "relid": "SAG-2024-1-2",
    "code_status": "Clear",
    "conflict_dset_id": "1",
    "dyad_dset_id": "2",
    "side_a_dset_id": "3",
    "side_b_dset_id": "4",
    "geom_wkt": "POINT (-7.25 12.5)",
    "priogrid_gid": "1",
    "country_id": "999",
    "gwnoa": "1",
    "gwnob": "",
}


def table(*records: Mapping[str, str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(records[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()


def document(mapping: str = "") -> Document:
    return Document(
        sha256="0" * 64,
        media_type="text/csv",
        name="datasets/events.csv",
        text_sha256="0" * 64,
        extractor="csv 1",
        received=datetime(2024, 6, 30, tzinfo=UTC),
        mapping=mapping,
    )


def only_row(record: Mapping[str, str], mapping: str = "") -> Row:
    found, problems = rows(document(mapping), table(record))
    assert (len(found), problems) == (1, [])
    return found[0]


def only_problem(record: Mapping[str, str], mapping: str = "") -> str:
    found, problems = rows(document(mapping), table(record))
    assert (found, len(problems)) == ([], 1)
    return f"{problems[0].place}: {problems[0].sentence}"


def deaths(low: int, high: int, words: str, population: str = "", bound: Bound = Bound.EXACT) -> Quantity:
    return Quantity(
        measure="deaths",
        unit="person",
        low=Decimal(low),
        high=Decimal(high),
        bound=bound,
        counting=Counting.NEW,
        population=population,
        words=words,
    )


def test_an_acled_record() -> None:
    text = table(ACLED)
    assert len(ACLED) == 31
    found, problems = rows(document(), text)
    assert problems == []
    assert found == [
        Row(
            span=Span(text.index("\n") + 1, len(text) - 1),
            line=2,
            id="SAG12",
            event_type="clash",
            period=Period(
                start=date(2024, 3, 5),
                end=date(2024, 3, 5),
                precision=Precision.DAY,
                words="event_date 05 March 2024, time_precision 1",
            ),
            place_words=("Old Mill", "Upper Ford", "Ford Province", "Sagara"),
            latitude=Decimal("12.5"),
            longitude=Decimal("-7.25"),
            radius_km=Decimal(5),
            agents=("Northern Guard", "River Militia", "Hill Militia", "Southern Front"),
            quantities=(deaths(3, 3, "fatalities 3"),),
            reported_by=("Valley Herald", "Delta Courier"),
            notes='A clash, "brief",\nwas reported.',
        )
    ]


def test_the_old_acled_shape_gives_the_same_row() -> None:
    new = only_row(ACLED)
    old = only_row(
        {**OLD_ACLED, **ACLED, "inter1": "1", "inter2": "2", "interaction": "12", "event_date": "2024-03-05"}
    )
    assert (old.id, old.event_type, old.agents, old.targets) == (new.id, new.event_type, new.agents, new.targets)
    assert (old.period.start, old.quantities, old.radius_km) == (new.period.start, new.quantities, new.radius_km)


@pytest.mark.parametrize(
    # time_precision → first day, last day, precision
    ("code", "start", "end", "precision"),
    [
        ("1", date(2024, 3, 5), date(2024, 3, 5), Precision.DAY),
        ("2", date(2024, 3, 2), date(2024, 3, 8), Precision.INTERVAL),
        ("3", date(2024, 3, 1), date(2024, 3, 31), Precision.MONTH),
    ],
)
def test_acled_time_precision(code: str, start: date, end: date, precision: Precision) -> None:
    period = only_row({**ACLED, "time_precision": code}).period
    assert (period.start, period.end, period.precision) == (start, end, precision)


@pytest.mark.parametrize(("code", "km"), [("1", 5), ("2", 30), ("3", 100)])
def test_acled_geo_precision(code: str, km: int) -> None:
    assert only_row({**ACLED, "geo_precision": code}).radius_km == km


def test_acled_fatalities_of_zero_are_no_claim_of_zero() -> None:
    assert only_row({**ACLED, "fatalities": "0"}).quantities == ()


A, B = "Northern Guard", "Southern Front"


@pytest.mark.parametrize(
    # event type, sub-event type, inter1, inter2 → our type, agents, targets
    ("event", "sub_event", "inter1", "inter2", "type_", "agents", "targets"),
    [
        ("Battles", "Armed clash", "State forces", "Rebel group", "clash", (A, B), ()),
        ("Battles", "A new sub-type", "1", "2", "clash", (A, B), ()),
        ("Explosions/Remote violence", "Shelling/artillery/missile attack", "1", "2", "shelling", (A, B), ()),
        ("Explosions/Remote violence", "Air/drone strike", "1", "7", "air_strike", (A,), (B,)),
        ("Violence against civilians", "Attack", "1", "Civilians", "attack_on_civilians", (A,), (B,)),
        ("Protests", "Peaceful protest", "Protesters", "", "protest", (A, B), ()),
        ("Protests", "Excessive force against protesters", "6", "1", "protest", (B,), (A,)),
        ("Explosions/Remote violence", "Remote explosive/landmine/IED", "7", "2", "explosion", (B,), (A,)),
        ("Strategic developments", "Agreement", "1", "2", "agreement", (A, B), ()),
    ],
)
def test_acled_types_and_actors(
    event: str, sub_event: str, inter1: str, inter2: str, type_: str, agents: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    codes = {"event_type": event, "sub_event_type": sub_event, "inter1": inter1, "inter2": inter2}
    row = only_row({**ACLED, **codes, "assoc_actor_1": ""})
    assert (row.event_type, row.agents, row.targets) == (type_, agents, targets)


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("event_date", "05/03/2024", "event_date is '05/03/2024', which is no day; the row is set aside."),
        ("event_date", "", "event_date is empty; the row is set aside."),
        (
            "event_date",
            "2031-01-01",
            "event_date is 2031-01-01, which lies in the future (after the day of receipt); the row is set aside.",
        ),
        ("latitude", "north", "latitude is 'north', which is no number; the row is set aside."),
        ("latitude", "95", "latitude is 95, beyond 90 degrees; the row is set aside."),
        ("time_precision", "4", "time_precision is '4', not 1, 2 or 3; the row is set aside."),
        ("geo_precision", "9", "geo_precision is 9, not one of 1, 2, 3; the row is set aside."),
        ("fatalities", "many", "fatalities is 'many', which is no number; the row is set aside."),
        (
            "event_type",
            "Storms",
            "event_type is 'Storms / Armed clash', which ACLED's codebook does not have; the row is set aside.",
        ),
    ],
)
def test_a_bad_acled_cell_sets_its_row_aside(column: str, cell: str, sentence: str) -> None:
    assert only_problem({**ACLED, column: cell}).casefold() == f"line 2: {sentence}".casefold()


def test_a_bad_row_names_its_line_and_the_others_are_read() -> None:
    text = table(ACLED, {**ACLED, "event_date": "soon"}, {**ACLED, "event_id_cnty": "SAG13"})
    found, problems = rows(document(), text)
    assert [row.id for row in found] == ["SAG12", "SAG13"]
    assert problems == [
        Problem(
            file="datasets/events.csv",
            place="line 4",  # the first record holds a line feed
            sentence="Event_date is 'soon', which is no day; the row is set aside.",
            remedy="Correct the row, or leave it aside; all other rows were read.",
        )
    ]


def test_a_short_row_is_set_aside() -> None:
    text = table(ACLED) + "SAG14,2024-03-05\n"
    assert [p.sentence for p in rows(document(), text)[1]] == [
        "The row has 2 fields where the header has 31; a quotation mark may be stray; the row is set aside."
    ]


def test_a_ucdp_record() -> None:
    assert len(UCDP) == 38
    assert only_row(UCDP) == Row(
        span=Span(len(",".join(UCDP)) + 1, len(table(UCDP)) - 1),
        line=2,
        id="5001",
        event_type="clash",
        period=Period(
            start=date(2024, 3, 5),
            end=date(2024, 3, 5),
            precision=Precision.DAY,
            words="date_start 2024-03-05 00:00:00.000, date_end 2024-03-05 00:00:00.000, date_prec 1",
        ),
        place_words=("Old Mill village", "Upper Ford", "Ford Province", "Sagara"),
        latitude=Decimal("12.5"),
        longitude=Decimal("-7.25"),
        radius_km=Decimal(25),
        agents=("Government of Sagara", "Southern Front"),
        quantities=(
            deaths(5, 8, "best 5, low 5, high 8", bound=Bound.RANGE),
            deaths(1, 1, "deaths_a 1", "Government of Sagara"),
            deaths(3, 3, "deaths_b 3", "Southern Front"),
            deaths(1, 1, "deaths_unknown 1", "unknown"),
        ),
        reported_by=("Valley Herald", "Delta Courier"),
        notes="Five killed; near Old Mill; original source: police; number of sources: 2",
    )


def test_the_new_ucdp_shape_gives_the_same_row_under_its_own_id() -> None:
    assert len({**NEW_UCDP, **UCDP}) == 49
    old, new = only_row(UCDP), only_row({**NEW_UCDP, **UCDP})
    assert (new.id, new.event_type, new.quantities) == ("SAG-2024-1-2", old.event_type, old.quantities)


@pytest.mark.parametrize(
    ("code", "start", "end", "precision"),
    [
        ("1", "2024-03-05", "2024-03-05", Precision.DAY),
        ("2", "2024-03-05", "2024-03-08", Precision.INTERVAL),
        ("4", "2024-03-01", "2024-03-31", Precision.MONTH),
        ("5", "2024-01-01", "2024-04-30", Precision.INTERVAL),
    ],
)
def test_ucdp_date_prec(code: str, start: str, end: str, precision: Precision) -> None:
    period = only_row({**UCDP, "date_prec": code, "date_start": start, "date_end": end}).period
    assert (str(period.start), str(period.end), period.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("code", "km"), [("1", 5), ("2", 25), ("3", 50), ("4", 150), ("5", 150), ("6", 500), ("7", None)]
)
def test_ucdp_where_prec(code: str, km: int | None) -> None:
    assert only_row({**UCDP, "where_prec": code}).radius_km == km


def test_ucdp_one_sided_violence_has_a_target() -> None:
    row = only_row({**UCDP, "type_of_violence": "3", "side_b": "Civilians"})
    assert (row.event_type, row.agents, row.targets) == (
        "attack_on_civilians",
        ("Government of Sagara",),
        ("Civilians",),
    )


def test_ucdp_deaths_that_agree_are_exact() -> None:
    row = only_row({**UCDP, "low": "5", "high": "5"})
    assert row.quantities[0] == deaths(5, 5, "best 5, low 5, high 5")


MAPPING = """
id = "Ref"
start = "from"
end = "to"
date_format = "%d/%m/%Y"
decimal = ","
event_type = "what"
place = ["village", "district"]
latitude = "lat"
longitude = "lon"
radius_km = 2.5
agents = "by"
targets = ["against"]
deaths = "killed"
injuries = "wounded"
source = "told by"
notes = "text"
split = "/"
[event_types]
"Mortar fire" = "shelling"
"""
ANY = {
    "Ref": "7",
    "from": "05/03/2024",
    "to": "07/03/2024",
    "what": "mortar FIRE",
    "village": "Old Mill",
    "district": "Upper Ford",
    "lat": "12,5",
    "lon": "-7,25",
    "by": "North/River Militia",
    "against": "South",
    "killed": "0",
    "wounded": "2",
    "told by": "Ada/Bo",
    "text": "Three rounds.",
}


def test_any_table_with_a_mapping() -> None:
    assert only_row(ANY, MAPPING) == Row(
        span=Span(len(",".join(ANY)) + 1, len(table(ANY)) - 1),
        line=2,
        id="7",
        event_type="shelling",
        period=Period(
            start=date(2024, 3, 5),
            end=date(2024, 3, 7),
            precision=Precision.INTERVAL,
            words="from 05/03/2024, to 07/03/2024",
        ),
        place_words=("Old Mill", "Upper Ford"),
        latitude=Decimal("12.5"),
        longitude=Decimal("-7.25"),
        radius_km=Decimal("2.5"),
        agents=("North", "River Militia"),
        targets=("South",),
        quantities=(
            Quantity(
                measure="injuries",
                unit="person",
                low=Decimal(2),
                high=Decimal(2),
                counting=Counting.NEW,
                words="wounded 2",
            ),
        ),
        reported_by=("Ada", "Bo"),
        notes="Three rounds.",
    )


def test_a_mapping_may_stand_under_its_own_heading_and_say_that_zero_is_none() -> None:
    text = '[mapping]\ndate = "day"\nevent_type = "type"\ndeaths = "killed"\nzero_is_none = true\n'
    row = only_row({"day": "2024-03-05", "type": "clash", "killed": "0"}, text)
    assert row.quantities == (deaths(0, 0, "killed 0", bound=Bound.NONE),)


def test_a_word_that_the_mapping_does_not_explain_sets_its_row_aside() -> None:
    assert only_problem({**ANY, "what": "bang"}, MAPPING) == (
        "line 2: What is 'bang', which the mapping's event_types do not explain; the row is set aside."
    )


@pytest.mark.parametrize(
    ("text", "mapping", "sentence"),
    [
        (
            "day,what,where\n2024-03-05,shots,Ford\n",
            "",
            "Its columns (day, what, where) are neither those of ACLED nor those of UCDP GED, "
            "and no mapping explains them.",
        ),
        (
            table({key: cell for key, cell in ACLED.items() if key not in ("latitude", "notes")}),
            "",
            "It looks like ACLED, but misses the columns latitude, notes.",
        ),
        (
            table({key: cell for key, cell in UCDP.items() if key != "best"}),
            "",
            "It looks like UCDP GED, but misses the column best.",
        ),
        (
            "day,what\n2024-03-05,shots\n",
            'date = "date"\nevent_type = "what"',
            "The mapping names the column date, which the table does not have.",
        ),
        ("day\n", 'event_type = "what"', "The mapping does not say which column holds the day."),
        ("day\n", 'date = "day"', "The mapping does not say which column holds the event type."),
        ("day\n", 'date = "day"\nevent_type = "day"\nfoo = 1', "The mapping has the unknown field 'foo'."),
        (
            "day\n",
            'date = "day"\nevent_type = "day"\n[event_types]\nx = "bang"',
            "The mapping turns 'x' into 'bang', which is no event type.",
        ),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_whole(text: str, mapping: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        check_table(text, mapping)
    assert refusal.value.sentence == sentence
    assert refusal.value.remedy != ""
    assert [p.sentence for p in rows(document(mapping), text)[1]] == [sentence]


def test_a_known_dataset_needs_no_mapping_and_keeps_none() -> None:
    assert check_table(table(ACLED), MAPPING) == ""
    assert check_table(table(ANY), MAPPING) == MAPPING


def test_tables_are_datasets() -> None:
    assert is_dataset(document())
